package ode

// What a system can say beyond its derivative is in the interfaces of this file. An
// implicit method looks for them and does without what is missing: by differences.
// A system implements at most one of Differentiable, Linearized and MatrixFree.

// A Differentiable system has a Jacobian J = ∂f/∂y that it can write down.
type Differentiable interface {
	// Jacobian sets the entries ∂fᵢ/∂yⱼ at (t, y) of dst, which is zero, of dimension Dim(), and
	// of the bandwidth of [Banded] or the pattern of [Sparse] if the system is that. y is read only.
	Jacobian(dst *Matrix, t float64, y []float64)
}

// A Banded system is one whose ∂fᵢ/∂yⱼ, and mass matrix, vanish unless
// i − lower ≤ j ≤ i + upper.
type Banded interface {
	Bandwidth() (lower, upper int)
}

// A Sparse system is one whose ∂fᵢ/∂yⱼ, and mass matrix, vanish wherever the pattern has no entry. Equations are solved by
// sparse elimination, and a Jacobian by differences takes as many evaluations as there are groups of columns that meet in no
// row. A system is Banded or Sparse, not both: a band is cheaper where it is narrow. [CheckJacobian] finds entries
// that a pattern forgot.
type Sparse interface {
	// Pattern returns that of ∂f/∂y, of dimension Dim(). It is asked for when a stepper is bound.
	Pattern() *Pattern
}

// A TimeDifferentiable system knows ∂f/∂t; of one that does not depend on t it is zero.
type TimeDifferentiable interface {
	// TimeDerivative writes ∂f/∂t at (t, y) to dst; len(dst) = Dim(). y is read only.
	TimeDerivative(dst []float64, t float64, y []float64)
}

// A Massive system is, with Derivative for f,
//
//	M y′ = f(t, y),
//
// M constant, and singular where some of the equations are algebraic. Methods that
// solve it say so in [Info].Masses; a run with another one is refused.
type Massive interface {
	System
	// Mass writes M to dst, which is as for [Differentiable].
	Mass(dst *Matrix)
}

// A Linearized system has a Jacobian that is not a table of numbers, with its own way
// to solve equations with it: diagonal blocks and a low rank, a Fourier transform.
type Linearized interface {
	// NewOperator returns a workspace for Jacobians; a stepper asks for one when it is bound.
	NewOperator() Operator
}

// An Operator is the Jacobian J of a [Linearized] system at one point.
type Operator interface {
	// Linearize moves to (t, y). y is read only and may change afterwards.
	Linearize(t float64, y []float64)
	// Apply writes J·x to dst, which is another slice.
	Apply(dst, x []float64)
	// NewSolver returns a solver of equations with this J. A method has one for each γ
	// that it works with at a time, from when it is bound.
	NewSolver() Solver
}

// A Solver solves (M − γJ) x = b, where M is the identity unless the system is
// [Massive], and J that of the [Operator] when Factor was called.
type Solver interface {
	// Factor prepares for γ, real or complex. It reports false if the matrix is singular.
	Factor(gamma complex128) bool
	// Solve replaces b = re + i·im by x. im is nil if γ is real.
	Solve(re, im []float64)
}

// A MatrixFree system has equations with M − γJ solved by GMRES, restarted after thirty iterations, to which products with J
// are enough. They are those of [Directional], or else differences of f along x, an evaluation each. Without a good
// preconditioner the iterations become more the stiffer the system is, and an equation that does not come down
// to a thousandth of the tolerance within three hundred makes a step fail as NoConvergence.
type MatrixFree interface {
	// NewPreconditioner returns a workspace for a preconditioner, or nil: none. A stepper asks for one when it is bound.
	NewPreconditioner() Preconditioner
}

// A Preconditioner has approximate solutions of the equations of a [MatrixFree] system.
type Preconditioner interface {
	// Linearize moves to (t, y). y is read only and may change afterwards.
	Linearize(t float64, y []float64)
	// NewSolver returns a solver for a matrix P near M − γJ, of which b ↦ P⁻¹b is linear. A method has one
	// for each γ that it works with at a time, from when it is bound.
	NewSolver() Solver
}

// A Directional system can multiply with its Jacobian.
type Directional interface {
	// JacobianVector writes J·x, J = ∂f/∂y at (t, y), to dst, which is another slice. y and x are read only.
	JacobianVector(dst []float64, t float64, y, x []float64)
}

// FuncWithJacobian returns the system y′ = f(t, y) of dimension dim with its Jacobian, see
// [Differentiable]. It panics if dim is negative or a function is nil.
func FuncWithJacobian(dim int, f func(dst []float64, t float64, y []float64), jacobian func(dst *Matrix, t float64, y []float64)) System {
	if dim < 0 || f == nil || jacobian == nil {
		panic("ode: FuncWithJacobian needs a dimension ≥ 0 and two functions")
	}
	return differentiable{funcSystem{dim, f}, jacobian}
}

type differentiable struct {
	funcSystem
	jacobian func(dst *Matrix, t float64, y []float64)
}

// Jacobian implements [Differentiable].
func (s differentiable) Jacobian(dst *Matrix, t float64, y []float64) { s.jacobian(dst, t, y) }
