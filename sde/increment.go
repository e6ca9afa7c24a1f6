package sde

// An Increment is what a path of m Brownian motions does in a step of length H:
//
//	W_k = ∫ dW_k,   I_{l,k} = ∫∫ dW_l(s) dW_k(t) over s < t,
//
// or, for weak methods, random numbers with the same moments up to some order.
type Increment struct {
	H float64
	W []float64 // len m
	I []float64 // len m·m, I_{l,k} = I[l·m+k]
}

// NewIncrement returns an increment of m Brownian motions that is zero.
func NewIncrement(m int) *Increment {
	return &Increment{W: make([]float64, m), I: make([]float64, m*m)}
}

// Then makes d the increment over d and next, which follows it:
//
//	I_{l,k} ← I_{l,k} + next I_{l,k} + W_l · next W_k.
func (d *Increment) Then(next *Increment) {
	m := len(d.W)
	for l, w := range d.W {
		for k, v := range next.W {
			d.I[l*m+k] += next.I[l*m+k] + float64(w*v)
		}
	}
	for k, v := range next.W {
		d.W[k] += v
	}
	d.H += next.H
}

// A Noise draws independent increments.
type Noise interface {
	// Noises returns the number of Brownian motions.
	Noises() int

	// Draw stores an increment over a step of length h in d.
	Draw(d *Increment, h float64)
}

// symmetric stores (W_l W_k − h[l = k])/2 in I, which is I without the Lévy areas.
func (d *Increment) symmetric() {
	m := len(d.W)
	for l, w := range d.W {
		for k, v := range d.W {
			d.I[l*m+k] = w * v / 2
		}
		d.I[l*m+l] -= d.H / 2
	}
}
