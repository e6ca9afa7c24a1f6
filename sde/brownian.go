package sde

import (
	"math"
	"math/rand/v2"
)

// Brownian is the noise of Brownian motions: W_k are normal with variance h, and I has the Lévy areas
//
//	A_{l,k} = (I_{l,k} − I_{k,l})/2 = h/2π Σ_r (X_lr (Y_kr + √(2/h) W_k) − X_kr (Y_lr + √(2/h) W_l))/r
//
// with independent standard normal X and Y. Terms up to r = p are drawn one by one, and their rest
// as a whole, as a normal number for each pair [MR22], so that the root mean square of the error is at most
// h √(m/12)/(πp). p is chosen so that this is at most h^(3/2), which keeps a method of strong order 1.
type Brownian struct {
	m     int
	areas bool
	rng   *rand.Rand
	x, y  []float64
}

// NewBrownian returns the noise of m Brownian motions, drawn from a seed (PCG, [ONe14]). Without areas they
// are left out of I. They cost about m² √m/√h operations a step, and Milstein's method needs them unless the noise
// of the system commutes: unless the derivative of b_k along b_l is that of b_l along b_k, as for m = 1.
func NewBrownian(seed uint64, m int, areas bool) *Brownian {
	return &Brownian{m: m, areas: areas && m > 1, rng: rand.New(rand.NewPCG(seed, 0)), x: make([]float64, m), y: make([]float64, m)}
}

// Noises implements [Noise].
func (b *Brownian) Noises() int { return b.m }

// Draw implements [Noise].
func (b *Brownian) Draw(d *Increment, h float64) {
	d.H = h
	root := math.Sqrt(h)
	for k := range d.W {
		d.W[k] = root * b.rng.NormFloat64()
	}
	d.symmetric()
	if b.areas {
		b.addAreas(d, max(1, int(math.Ceil(math.Sqrt(float64(b.m)/(12*h))/math.Pi))))
	}
}

// addAreas adds the areas with p terms one by one.
func (b *Brownian) addAreas(d *Increment, p int) {
	scale, root := d.H/(2*math.Pi), math.Sqrt(2/d.H)
	rest := math.Pi * math.Pi / 6
	for r := 1; r <= p; r++ {
		inverse := 1 / float64(r)
		rest -= inverse * inverse
		for k := range b.x {
			b.x[k], b.y[k] = b.rng.NormFloat64()*inverse, b.rng.NormFloat64()+root*d.W[k]
		}
		b.turn(d, scale)
	}
	// Σ_{r>p} X_lr/r has the variance Σ_{r>p} 1/r², and Σ_{r>p} (X_lr Y_kr − X_kr Y_lr)/r twice that.
	for k := range b.x {
		b.x[k], b.y[k] = math.Sqrt(rest)*b.rng.NormFloat64(), root*d.W[k]
	}
	b.turn(d, scale)
	for l := range b.m {
		for k := range l {
			area := scale * math.Sqrt(2*rest) * b.rng.NormFloat64()
			d.I[l*b.m+k] += area
			d.I[k*b.m+l] -= area
		}
	}
}

// turn adds scale (x_l y_k − x_k y_l) to I_{l,k}.
func (b *Brownian) turn(d *Increment, scale float64) {
	for l, x := range b.x {
		row, y := d.I[l*b.m:][:b.m], b.y[l]
		for k := range row {
			row[k] += scale * (float64(x*b.y[k]) - float64(b.x[k]*y))
		}
	}
}
