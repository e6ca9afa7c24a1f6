package taylor

import (
	"fmt"
	"math/big"
)

// rational is exact arithmetic. Functions have a value where it is rational and known.
type rational struct{}

var _ Arithmetic[*big.Rat] = rational{}

func (rational) Const(x float64) *big.Rat   { return new(big.Rat).SetFloat64(x) }
func (rational) Add(a, b *big.Rat) *big.Rat { return new(big.Rat).Add(a, b) }
func (rational) Sub(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }
func (rational) Mul(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }
func (rational) Quo(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) }
func (rational) Sqr(x *big.Rat) *big.Rat    { return new(big.Rat).Mul(x, x) }

func (rational) Convolve(a, b []*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for i, x := range a {
		sum.Add(sum, new(big.Rat).Mul(x, b[len(b)-1-i]))
	}
	return sum
}

// known returns value for x = at and panics elsewhere.
func known(x *big.Rat, at, value int64) *big.Rat {
	if x.Cmp(big.NewRat(at, 1)) != 0 {
		panic(fmt.Sprintf("the value at %v is not known", x))
	}
	return big.NewRat(value, 1)
}

func (rational) Sqrt(x *big.Rat) *big.Rat           { return known(x, 1, 1) }
func (rational) Pow(x *big.Rat, _ float64) *big.Rat { return known(x, 1, 1) }
func (rational) Exp(x *big.Rat) *big.Rat            { return known(x, 0, 1) }
func (rational) Log(x *big.Rat) *big.Rat            { return known(x, 1, 0) }
func (rational) Sin(x *big.Rat) *big.Rat            { return known(x, 0, 0) }
func (rational) Cos(x *big.Rat) *big.Rat            { return known(x, 0, 1) }
func (rational) Tan(x *big.Rat) *big.Rat            { return known(x, 0, 0) }
func (rational) Sinh(x *big.Rat) *big.Rat           { return known(x, 0, 0) }
func (rational) Cosh(x *big.Rat) *big.Rat           { return known(x, 0, 1) }
func (rational) Asinh(x *big.Rat) *big.Rat          { return known(x, 0, 0) }
func (rational) Atan(x *big.Rat) *big.Rat           { return known(x, 0, 0) }

// polynomial is a truncated power series; all have one length.
type polynomial []*big.Rat

func zeros(n int) polynomial {
	p := make(polynomial, n)
	for i := range p {
		p[i] = new(big.Rat)
	}
	return p
}

func (p polynomial) plus(sign int64, q polynomial) polynomial {
	r := zeros(len(p))
	for k := range r {
		r[k].Add(p[k], r[k].Mul(q[k], big.NewRat(sign, 1)))
	}
	return r
}

func (p polynomial) times(q polynomial) polynomial {
	r := zeros(len(p))
	for i := range p {
		for j := range q[:len(p)-i] {
			r[i+j].Add(r[i+j], new(big.Rat).Mul(p[i], q[j]))
		}
	}
	return r
}

// reciprocal returns 1/p by Newton's iteration r ← r(2 − pr), each doubling what is right.
func (p polynomial) reciprocal() polynomial {
	r, two := zeros(len(p)), zeros(len(p))
	r[0].Inv(p[0])
	two[0].SetInt64(2)
	for n := 1; n < len(p); n *= 2 {
		r = r.times(two.plus(-1, p.times(r)))
	}
	return r
}

// of returns Σ p_k qᵏ; q begins with 0.
func (p polynomial) of(q polynomial) polynomial {
	r := zeros(len(p))
	for k := len(p) - 1; k >= 0; k-- {
		r = r.times(q)
		r[0].Add(r[0], p[k])
	}
	return r
}

// integral returns c + ∫₀ p.
func (p polynomial) integral(c *big.Rat) polynomial {
	r := zeros(len(p))
	r[0].Set(c)
	for k := 1; k < len(p); k++ {
		r[k].Quo(p[k-1], big.NewRat(int64(k), 1))
	}
	return r
}
