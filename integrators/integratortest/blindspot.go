package integratortest

import (
	"math"
	"math/big"
	"math/cmplx"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// BlindSpot returns the least |z| at which the error estimate of a step h of y′ = λy
// vanishes, z = hλ ≠ 0 complex. The estimate is a polynomial
//
//	E(z) = z Σᵢ (bᵢ − b̂ᵢ) Kᵢ(z) = z^{q+1} P(z),   Kᵢ = 1 + z Σⱼ aᵢⱼ Kⱼ,
//
// and P has no zero inside a circle about 0 along which its argument does not wind round.
// For BogackiShampine3, where E = −z³(1 + z)/48, it is 1.
func BlindSpot(t *integrators.Tableau, info ode.Info) float64 {
	a, b, embedded := t.A(), t.B(), t.Embedded()
	var k [][]*big.Rat // coefficients of Kᵢ
	add := func(p []*big.Rat, shift int, w *big.Rat, q []*big.Rat) []*big.Rat {
		for len(p) < len(q)+shift {
			p = append(p, new(big.Rat))
		}
		for i, x := range q {
			p[i+shift].Add(p[i+shift], new(big.Rat).Mul(w, x))
		}
		return p
	}
	var e []*big.Rat
	for i := range embedded[0] {
		p := []*big.Rat{big.NewRat(1, 1)}
		for j := range i {
			p = add(p, 1, a[i][j], k[j])
		}
		k = append(k, p)
		w := new(big.Rat).Neg(embedded[0][i])
		if i < len(b) {
			w.Add(w, b[i])
		}
		e = add(e, 1, w, p)
	}
	var c []float64 // of P
	for _, x := range e[info.ErrorOrder+1:] {
		f, _ := x.Float64()
		c = append(c, f)
	}
	clear := func(r float64) bool { // of zeros, up to r
		const points = 1000
		angle, last := 0.0, complex(0, 0)
		for i := range points + 1 {
			z, p := cmplx.Rect(r, 2*math.Pi*float64(i)/points), complex(0, 0)
			for j := len(c) - 1; j >= 0; j-- {
				p = p*z + complex(c[j], 0)
			}
			if i > 0 {
				angle += cmplx.Phase(p / last)
			}
			last = p
		}
		return math.Abs(angle) < math.Pi
	}
	r := 0.0
	for step := 16.0; step > 1e-6; step /= 2 {
		if clear(r + step) {
			r += step
		}
	}
	return r
}
