package integrators

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// products are those with the Jacobian of a matrix-free system at one point.
type products struct {
	of             *linearization
	exact          ode.Directional    // nil: differences
	preconditioner ode.Preconditioner // nil: none
	t              float64
	y, slope       []float64
	weight         []float64 // the tolerance of each component
	argument       []float64
	trouble        error // of the last equations that were not solved
}

func newProducts(l *linearization, sys ode.MatrixFree) *products {
	v := vectors(l.n, 4)
	p := &products{of: l, preconditioner: sys.NewPreconditioner(), y: v[0], slope: v[1], weight: v[2], argument: v[3]}
	p.exact, _ = sys.(ode.Directional)
	return p
}

// at moves to (t, y), where f is slope, and reports whether that is finite.
func (p *products) at(t float64, y, slope []float64) bool {
	p.t = t
	copy(p.y, y)
	copy(p.slope, slope)
	tol := p.of.tol
	if tol == nil {
		most := ofSize(y, 0x1p-26)
		tol = &most
	}
	largest := 0.0
	for i, x := range y {
		p.weight[i] = tol.Of(i, x)
		largest = max(largest, p.weight[i])
	}
	if largest == 0 {
		largest = 1
	}
	for i, w := range p.weight {
		p.weight[i] = max(w, 0x1p-26*largest) // a tolerance of 0 measures nothing
	}
	if p.preconditioner != nil {
		p.preconditioner.Linearize(t, y)
	}
	return p.exact != nil || finiteAll(slope)
}

// times writes J·x to dst, or
//
//	(f(t, y + σx) − f(t, y))/σ,   σ = 1/‖x‖,
//
// where the root mean square is taken in units of the larger of √u|yᵢ| and the tolerance [HBG+05, 2.1].
func (p *products) times(dst, x []float64) {
	if p.exact != nil {
		p.exact.JacobianVector(dst, p.t, p.y, x)
		return
	}
	sum := 0.0
	for i, v := range x {
		v /= max(0x1p-26*math.Abs(p.y[i]), p.weight[i])
		sum += float64(v * v)
	}
	if sum == 0 {
		clear(dst)
		return
	}
	sigma := math.Sqrt(float64(len(x)) / sum)
	for i, v := range x {
		p.argument[i] = p.y[i] + float64(sigma*v)
	}
	p.of.sys.Derivative(dst, p.t, p.argument)
	p.of.work.Evaluations++
	for i, f := range p.slope {
		dst[i] = (dst[i] - f) / sigma
	}
}

// state is where the products are.
func (p *products) state() record {
	m := record{p.t}
	m.put(p.y, p.slope)
	return m
}

func (p *products) setState(m *record) {
	t := m.number()
	m.take(p.y, p.slope)
	p.at(t, p.y, p.slope)
}
