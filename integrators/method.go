package integrators

import (
	"math/big"
	"slices"
	"strings"
	"sync"

	"github.com/flowproof/flowproof/ode"
)

// A Splitting is a method of kicks p ← p + b_k h F(t, q) and drifts q ← q + a_k h p
// in turn that has its order whatever the two flows are. Bound to a system
// without friction it is symplectic. It serves two more kinds of systems, see
// [Splitting.Separable] and [Splitting.Conformal]. Quadratures have its order, too.
//
// A method of order 3 or more has no error estimate and needs [ode.Options].Step;
// some of its kicks and drifts go backwards. Its dense output is a cubic, off by
// O(h⁴) inside a step.
type Splitting struct{ flows }

var _ ode.Method[ode.SecondOrder] = (*Splitting)(nil)

// A Nystrom is a method of kicks and drifts that relies on q̇ = p being linear.
// It can be bound to nothing else than a system of second order without friction
// and without quadratures. It is symplectic. It needs [ode.Options].Step, and its dense
// output is a cubic.
type Nystrom struct{ flows }

var _ ode.Method[ode.SecondOrder] = (*Nystrom)(nil)

// flows is what both kinds of methods have in common.
type flows struct {
	info        ode.Info
	coef        func() *coefficients
	compensated bool
}

func newFlows(info ode.Info, coef func() *coefficients) flows {
	return flows{info: info, coef: sync.OnceValue(coef)}
}

func newSplitting(info ode.Info, coef func() *coefficients) *Splitting {
	return &Splitting{newFlows(info, coef)}
}

func newNystrom(info ode.Info, coef func() *coefficients) *Nystrom {
	return &Nystrom{newFlows(info, coef)}
}

// Info implements [ode.Method].
func (m flows) Info() ode.Info { return m.info }

// Kicks returns b₀ … b_m; the first kick is first in the step.
func (m flows) Kicks() []*big.Rat { return copies(m.coef().kicks) }

// Drifts returns a₁ … a_m; a_k lies between the kicks b_{k−1} and b_k.
func (m flows) Drifts() []*big.Rat { return copies(m.coef().drifts) }

// Unit returns by how much a coefficient may be off for the digits it is printed with.
func (m flows) Unit() *big.Rat { return new(big.Rat).Set(m.coef().unit) }

// compensate returns the variant whose q and p carry their rounding errors along.
func (m flows) compensate() flows {
	if !m.compensated {
		m.info.Name += "-compensated"
		m.compensated, m.info.Remembers = true, true
	}
	return m
}

// Compensated returns the variant that adds what rounding took from q and p in
// one kick, drift or friction to the next [HLW06, VIII.5]: the error that grows as the
// root of the number of steps all but vanishes. It costs some ten operations a
// component and force.
func (m *Splitting) Compensated() *Splitting { return &Splitting{m.compensate()} }

// Compensated is as for a [Splitting].
func (m *Nystrom) Compensated() *Nystrom { return &Nystrom{m.compensate()} }

// Bind implements [ode.Method].
func (m *Splitting) Bind(sys ode.SecondOrder) ode.Stepper {
	needSystem(sys)
	return m.bind(sys, 0, sys.Acceleration, nil)
}

// Bind implements [ode.Method]. It panics if the system has quadratures: q and p
// would have the order that is promised, and they a lower one.
func (m *Nystrom) Bind(sys ode.SecondOrder) ode.Stepper {
	needSystem(sys)
	if sys.Dim() > 2*sys.Degrees() {
		panic("integrators: a Nyström splitting has no quadratures of its order; take a Splitting for them")
	}
	return m.bind(sys, 0, sys.Acceleration, nil)
}

// Separable returns the method for systems q̇ = v(t, p), ṗ = F(t, q): drifts are
// q ← q + a_k h v(t, p). It is symplectic where these are Hamilton's equations.
func (m *Splitting) Separable() ode.Method[ode.Separable] { return separable{m.flows} }

type separable struct{ flows }

func (m separable) Bind(sys ode.Separable) ode.Stepper {
	needSystem(sys)
	return m.bind(sys, 0, sys.Force, sys.Velocity)
}

// Conformal returns the method for systems with friction γ. The friction is
// solved exactly and interleaved with the kicks: with [Splitting] written as a
// composition of χ = kick, drift and of the adjoint χ*, each of length α_j h,
// χ becomes
//
//	p ← e^{−γ α_j h} p,   p ← p + α_j h F(t, q),   q ← q + α_j h p,
//
// and the order stays what it is. For F = −∇V the Jacobian M of a step satisfies,
// as the exact flow's does,
//
//	MᵀΩM = e^{−γh} Ω.
//
// Where α_j is negative the friction runs backwards: on the way p may grow by up to
// e^{γh(Σ|α_j| − 1)/2}, and a step long enough for that to overflow fails.
//
// Source: [MP01]; [BFM16, 3].
func (m *Splitting) Conformal() ode.Method[ode.Damped] {
	c := conformal{m.flows}
	c.info.Name = "conformal-" + strings.TrimPrefix(m.info.Name, "stormer-")
	return c
}

type conformal struct{ flows }

func (m conformal) Bind(sys ode.Damped) ode.Stepper {
	needSystem(sys)
	return m.bind(sys, sys.Damping(), sys.Force, nil)
}

func (m flows) bind(sys moving, gamma float64, force, velocity func([]float64, float64, []float64)) ode.Stepper {
	n, dim := needDegrees(sys)
	c := m.coef()
	s := &splitting{
		info: m.info, sys: sys, coefficients: c, n: n, gamma: gamma,
		force: force, velocity: velocity, quadrature: sys.Quadrature,
		y0: newPhase(n, dim, m.compensated), y1: newPhase(n, dim, m.compensated), middle: newPhase(n, dim, false),
		damping: make([]float64, len(c.alpha)), estimate: make([]float64, dim), v: make([]float64, n),
		compensated: m.compensated,
	}
	for j, x := range c.alpha {
		s.same = append(s.same, slices.Index(c.alpha[:j+1], x))
		s.damping[j] = 1
	}
	return s
}
