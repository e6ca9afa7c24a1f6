package dynamics

import (
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
)

// A MomentumFlow is the flow of a momentum method on any objective,
//
//	α β̈ + β̇ + c ∇L(β) = 0,
//
// as a damped system with state y = (β, β̇) of dimension 2n, n = L.Dim(). Along it the
// energy ½α|β̇|² + cL(β) falls at the rate |β̇|². It is as safe for concurrent use as its
// objective is. [DiagonalFlow] is that of a diagonal network with its integrals.
type MomentumFlow struct {
	Objective models.Objective
	Alpha, C  float64 // α > 0, c > 0
}

var (
	_ ode.Damped         = (*MomentumFlow)(nil)
	_ ode.Differentiable = (*MomentumFlow)(nil)
	_ ode.Differentiable = (*GradientFlow)(nil)
)

// NewMomentumFlow returns the flow of m on the objective.
func NewMomentumFlow(objective models.Objective, m Momentum) *MomentumFlow {
	return &MomentumFlow{objective, m.Alpha(), m.C()}
}

// Initial returns the state in which the flow begins at β with velocity v.
func (f *MomentumFlow) Initial(beta []float64, m Momentum, v Velocity) []float64 {
	n := f.Degrees()
	y := make([]float64, 2*n)
	copy(y, beta)
	f.Objective.Gradient(y[n:], y[:n])
	for i := range n {
		y[n+i] *= -v.Factor(m)
	}
	return y
}

// Dim returns 2n.
func (f *MomentumFlow) Dim() int { return 2 * f.Objective.Dim() }

// Degrees returns n.
func (f *MomentumFlow) Degrees() int { return f.Objective.Dim() }

// Damping returns 1/α.
func (f *MomentumFlow) Damping() float64 { return 1 / f.Alpha }

// Force writes −(c/α)∇L(β) to dst.
func (f *MomentumFlow) Force(dst []float64, _ float64, beta []float64) {
	f.Objective.Gradient(dst, beta)
	for i, g := range dst {
		dst[i] = -f.C / f.Alpha * g
	}
}

// Quadrature does nothing: the flow has none.
func (f *MomentumFlow) Quadrature([]float64, float64, []float64, []float64) {}

// Derivative writes the right-hand side for y = (β, β̇).
func (f *MomentumFlow) Derivative(dst []float64, t float64, y []float64) {
	n, gamma := f.Degrees(), f.Damping()
	f.Force(dst[n:], t, y[:n])
	for i, p := range y[n:] {
		dst[n+i] -= gamma * p
		dst[i] = p
	}
}

// Jacobian writes the derivative of the right-hand side, by n products with ∇²L.
func (f *MomentumFlow) Jacobian(dst *ode.Matrix, _ float64, y []float64) {
	n, gamma := f.Degrees(), f.Damping()
	hessian(f.Objective, y[:n], func(i, j int, h float64) { dst.Set(n+i, j, -f.C/f.Alpha*h) })
	for i := range n {
		dst.Set(i, n+i, 1)
		dst.Set(n+i, n+i, -gamma)
	}
}

// A GradientFlow is β̇ = −c∇L(β) on any objective, with state β. c = 1 is gradient flow,
// c = 1/(1−μ) the rescaled one. [DiagonalGradientFlow] is that of a diagonal network with
// its integrals.
type GradientFlow struct {
	Objective models.Objective
	C         float64 // c > 0
}

// Dim returns n.
func (f *GradientFlow) Dim() int { return f.Objective.Dim() }

// Derivative writes −c∇L(β).
func (f *GradientFlow) Derivative(dst []float64, _ float64, beta []float64) {
	f.Objective.Gradient(dst, beta)
	for i, g := range dst {
		dst[i] = -f.C * g
	}
}

// Jacobian writes −c∇²L(β), by n products with ∇²L.
func (f *GradientFlow) Jacobian(dst *ode.Matrix, _ float64, beta []float64) {
	hessian(f.Objective, beta, func(i, j int, h float64) { dst.Set(i, j, -f.C*h) })
}

// hessian calls set for each entry of ∇²L(β).
func hessian(objective models.Objective, beta []float64, set func(i, j int, h float64)) {
	n := objective.Dim()
	e, column := make([]float64, n), make([]float64, n)
	for j := range n {
		e[j] = 1
		objective.HessianVector(column, beta, e)
		e[j] = 0
		for i, h := range column {
			set(i, j, h)
		}
	}
}
