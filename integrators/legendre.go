package integrators

import (
	"math"
	"math/big"
)

// gaussBits is to how many binary places the coefficients of [Gauss] are computed: 77 decimals.
const gaussBits = 256

// legendreNodes returns the zeros c₁ < … < c_s of the Legendre polynomial
// P_s(2c − 1), within 2⁻²⁵⁶ and exactly symmetric about ½.
func legendreNodes(s int) []*big.Rat {
	c := make([]*big.Rat, s)
	for i := range s / 2 {
		// Newton's iteration doubles the 2 or more digits of Tricomi's approximation each time.
		x := newFloat(math.Cos(math.Pi * (float64(i) + 0.75) / (float64(s) + 0.5)))
		for range 9 {
			p, slope := legendre(s, x)
			x = newFloat(0).Sub(x, p.Quo(p, slope))
		}
		low, _ := x.Sub(newFloat(1), x).Rat(nil)
		c[i] = places(low.Quo(low, big.NewRat(2, 1)))
		c[s-1-i] = new(big.Rat).Sub(big.NewRat(1, 1), c[i])
	}
	if s%2 == 1 {
		c[s/2] = big.NewRat(1, 2)
	}
	return c
}

// legendre returns P_s(x) and P_s′(x) for −1 < x < 1, by the recurrence
//
//	(k+1) P_{k+1} = (2k+1) x P_k − k P_{k−1},   (x²−1) P_s′ = s (x P_s − P_{s−1}).
func legendre(s int, x *big.Float) (p, slope *big.Float) {
	before, p := newFloat(0), newFloat(1)
	for k := range s {
		next := newFloat(float64(2*k + 1))
		next.Mul(next, x).Mul(next, p)
		before.Mul(before, newFloat(float64(k)))
		next.Sub(next, before).Quo(next, newFloat(float64(k+1)))
		before, p = p, next
	}
	slope = newFloat(0).Mul(x, p)
	slope.Sub(slope, before).Mul(slope, newFloat(float64(s)))
	below := newFloat(0).Mul(x, x)
	return p, slope.Quo(slope, below.Sub(below, newFloat(1)))
}

func newFloat(x float64) *big.Float { return new(big.Float).SetPrec(gaussBits + 64).SetFloat64(x) }

// places returns x rounded to gaussBits binary places, the denominator a power of two.
func places(x *big.Rat) *big.Rat {
	unit := new(big.Int).Lsh(big.NewInt(1), gaussBits)
	twice := new(big.Int).Lsh(x.Num(), gaussBits+1)
	twice.Add(twice, x.Denom())
	denominator := new(big.Int).Lsh(x.Denom(), 1)
	// Div is Euclid's: the floor, since the denominator is positive.
	return new(big.Rat).SetFrac(twice.Div(twice, denominator), unit)
}

// A polynomial has its coefficients lowest first.
type polynomial []*big.Rat

// lagrange returns the polynomial that is one at nodes[j] and zero at the others.
func lagrange(nodes []*big.Rat, j int) polynomial {
	p, scale := polynomial{big.NewRat(1, 1)}, big.NewRat(1, 1)
	for m, x := range nodes {
		if m != j {
			p = p.timesRoot(x)
			scale.Mul(scale, new(big.Rat).Sub(nodes[j], x))
		}
	}
	for _, c := range p { // once: numbers whose denominators are powers of two stay so until here
		c.Quo(c, scale)
	}
	return p
}

// timesRoot returns p·(σ − x).
func (p polynomial) timesRoot(x *big.Rat) polynomial {
	q := make(polynomial, len(p)+1)
	for k := range q {
		q[k] = new(big.Rat)
		if k > 0 {
			q[k].Set(p[k-1])
		}
		if k < len(p) {
			q[k].Sub(q[k], new(big.Rat).Mul(x, p[k]))
		}
	}
	return q
}

// integral returns ∫₀ p.
func (p polynomial) integral() polynomial {
	q := polynomial{new(big.Rat)}
	for k, c := range p {
		q = append(q, new(big.Rat).Quo(c, big.NewRat(int64(k+1), 1)))
	}
	return q
}

func (p polynomial) at(x *big.Rat) *big.Rat {
	y := new(big.Rat)
	for k := len(p) - 1; k >= 0; k-- {
		y.Mul(y, x).Add(y, p[k])
	}
	return y
}

// newton returns the coefficients of p in the form of an [ode.Segment].
func (p polynomial) newton() []*big.Rat {
	var c []*big.Rat
	for r := 0; len(p) > 0; r++ {
		value := p.at(big.NewRat(int64(r%2), 1))
		c = append(c, value)
		q := make(polynomial, len(p)-1)
		if r%2 == 0 { // (p − p(0))/σ
			copy(q, p[1:])
		} else { // (p − p(1))/(1−σ), whose coefficients are sums of those above
			sum := new(big.Rat).Neg(value)
			for k := range q {
				sum = new(big.Rat).Add(sum, p[k])
				q[k] = sum
			}
		}
		p = q
	}
	return c
}
