package integratortest

import (
	"math/big"

	"github.com/flowproof/flowproof/integrators"
)

// precision is that of all arithmetic with many digits: 2⁻²⁵⁶ ≈ 10⁻⁷⁷ is far
// below the last printed digit of any table.
const precision = 256

// A precise vector has many digits.
type precise []*big.Float

func newFloat(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }

func preciseOf(x []*big.Rat) precise {
	v := make(precise, len(x))
	for i, r := range x {
		v[i] = new(big.Float).SetPrec(precision).SetRat(r)
	}
	return v
}

// lift returns float64 numbers as they are.
func lift(x []float64) precise {
	v := make(precise, len(x))
	for i := range x {
		v[i] = newFloat(x[i])
	}
	return v
}

// minus returns x − y, rounded once.
func (x precise) minus(y precise) []float64 {
	d := make([]float64, len(x))
	for i := range x {
		d[i], _ = new(big.Float).Sub(x[i], y[i]).Float64()
	}
	return d
}

// preciseTable is a table in numbers with many digits.
type preciseTable struct {
	a           []precise
	b, c        precise
	differences []precise // b − b̂
	interpolant []precise
	step        int // stages of a step
}

func newPreciseTable(t *integrators.Tableau) *preciseTable {
	p := &preciseTable{b: preciseOf(t.B()), c: preciseOf(t.C()), step: t.Stages()}
	for _, row := range t.A() {
		p.a = append(p.a, preciseOf(row))
	}
	for _, row := range t.Embedded() {
		d := preciseOf(row)
		for i := range d {
			d[i].Sub(p.b[i], d[i])
		}
		p.differences = append(p.differences, d)
	}
	for _, row := range t.Interpolant() {
		p.interpolant = append(p.interpolant, preciseOf(row))
	}
	return p
}

// stages returns the first n slopes of a step of length h from (t, y) of the system
// of [chain].
func (p *preciseTable) stages(t, h *big.Float, y precise, n int) []precise {
	var k []precise
	for i := range n {
		at := new(big.Float).Mul(p.c[i], h)
		k = append(k, preciseChain(at.Add(at, t), combined(y, h, p.a[i], k)))
	}
	return k
}

// weightsAt returns the weights b_i(σ) of the dense output.
func (p *preciseTable) weightsAt(sigma float64) precise {
	s := newFloat(sigma)
	w := make(precise, len(p.interpolant))
	for i, row := range p.interpolant {
		w[i] = newFloat(0)
		for k := len(row) - 1; k >= 0; k-- {
			w[i].Mul(w[i], s).Add(w[i], row[k])
		}
	}
	return w
}

// combined returns y + h Σ_j w_j k_j.
func combined(y precise, h *big.Float, w precise, k []precise) precise {
	z := make(precise, len(y))
	term := new(big.Float)
	for i := range y {
		sum := newFloat(0)
		for j := range min(len(w), len(k)) {
			if w[j].Sign() != 0 {
				sum.Add(sum, term.Mul(w[j], k[j][i]))
			}
		}
		z[i] = sum.Add(sum.Mul(sum, h), y[i])
	}
	return z
}

// chain is a system that rational numbers suffice for, right side and solution,
//
//	x′ = −(1+t²) x² y,  y′ = −2t(1+t) x y²,   x = 1/(1+t),  y = 1/(1+t²).
func chain(dst []float64, t float64, y []float64) {
	dst[0] = -(1 + float64(t*t)) * y[0] * y[0] * y[1]
	dst[1] = -2 * t * (1 + t) * y[0] * y[1] * y[1]
}

func preciseChain(t *big.Float, y precise) precise {
	one := newFloat(1)
	xy := new(big.Float).Mul(y[0], y[1])
	u := new(big.Float).Mul(t, t)
	u.Mul(u.Add(u, one), y[0])
	v := new(big.Float).Add(t, one)
	v.Mul(v.Mul(v, t), y[1])
	v.Add(v, v)
	return precise{u.Neg(u.Mul(u, xy)), v.Neg(v.Mul(v, xy))}
}

// preciseSolution is that of chain.
func preciseSolution(t *big.Float) precise {
	one := newFloat(1)
	u := new(big.Float).Add(one, t)
	v := new(big.Float).Mul(t, t)
	return precise{u.Quo(one, u), v.Quo(one, v.Add(v, one))}
}
