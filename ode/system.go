package ode

// A System is the right-hand side of
//
//	y′ = f(t, y),  y ∈ ℝᴺ,  N = Dim().
//
// f is a function: it is evaluated at points in any order, some of which are never on the
// solution, and must not remember them. A switch that f throws for itself gives wrong
// results; let an [Event] throw it. [Options].CheckSystem looks for such things.
type System interface {
	// Dim returns N ≥ 0.
	Dim() int
	// Derivative writes f(t, y) to dst. len(dst) = len(y) = N; y is read only.
	Derivative(dst []float64, t float64, y []float64)
}

// SecondOrder is a system without friction,
//
//	q̈ = a(t, q),  z′ = s(t, q, q̇),  y = (q, q̇, z),
//
// with q ∈ ℝⁿ, n = Degrees(), and N − 2n quadratures z that do not act back on
// the motion. Its Derivative is that of y.
type SecondOrder interface {
	System
	// Degrees returns n, the number of degrees of freedom.
	Degrees() int
	// Acceleration writes a(t, q) to dst; len(dst) = len(q) = n.
	Acceleration(dst []float64, t float64, q []float64)
	// Quadrature writes s(t, q, p) to dst, p = q̇; len(dst) = N − 2n.
	// It is not called when that is zero.
	Quadrature(dst []float64, t float64, q, p []float64)
}

// Damped is a system with linear friction of constant rate γ = Damping(),
//
//	q̈ = F(t, q) − γ q̇,  z′ = s(t, q, q̇),  y = (q, q̇, z).
//
// It is deliberately not a [SecondOrder]: a method that knows no friction
// cannot be bound to it by mistake.
type Damped interface {
	System
	// Degrees returns n, the number of degrees of freedom.
	Degrees() int
	// Force writes F(t, q) to dst; len(dst) = len(q) = n.
	Force(dst []float64, t float64, q []float64)
	// Damping returns γ. A negative γ feeds energy in.
	Damping() float64
	// Quadrature writes s(t, q, p) to dst, p = q̇; len(dst) = N − 2n.
	// It is not called when that is zero.
	Quadrature(dst []float64, t float64, q, p []float64)
}

// Separable is a system whose positions move by the momenta alone and the momenta
// by the positions alone,
//
//	q̇ = v(t, p),  ṗ = F(t, q),  z′ = s(t, q, p),  y = (q, p, z),
//
// as those of Hamilton with H = T(t, p) + V(t, q) do: v = ∇T, F = −∇V. T need not
// be quadratic, which is what a [SecondOrder] system is the case of: methods that
// rely on q̇ = p cannot be bound to this one.
type Separable interface {
	System
	// Degrees returns n, the number of degrees of freedom.
	Degrees() int
	// Velocity writes v(t, p) to dst; len(dst) = len(p) = n.
	Velocity(dst []float64, t float64, p []float64)
	// Force writes F(t, q) to dst; len(dst) = len(q) = n.
	Force(dst []float64, t float64, q []float64)
	// Quadrature writes s(t, q, p) to dst; len(dst) = N − 2n.
	// It is not called when that is zero.
	Quadrature(dst []float64, t float64, q, p []float64)
}

// Func returns the system y′ = f(t, y) of dimension dim.
// It panics if dim is negative or f is nil.
func Func(dim int, f func(dst []float64, t float64, y []float64)) System {
	if dim < 0 || f == nil {
		panic("ode: Func needs a dimension ≥ 0 and a function")
	}
	return funcSystem{dim, f}
}

type funcSystem struct {
	dim int
	f   func(dst []float64, t float64, y []float64)
}

func (s funcSystem) Dim() int                                         { return s.dim }
func (s funcSystem) Derivative(dst []float64, t float64, y []float64) { s.f(dst, t, y) }

// NewSecondOrder returns the system q̈ = a(t, q) with n degrees of freedom and no
// quadratures; y = (q, q̇). It panics if n is negative or a is nil.
func NewSecondOrder(n int, a func(dst []float64, t float64, q []float64)) SecondOrder {
	return secondOrder{motion(n, 0, a)}
}

// NewDamped returns the system q̈ = F(t, q) − γ q̇ with n degrees of freedom and
// no quadratures; y = (q, q̇). It panics if n is negative or f is nil.
func NewDamped(n int, gamma float64, f func(dst []float64, t float64, q []float64)) Damped {
	return damped{motion(n, gamma, f)}
}

// NewSeparable returns the system q̇ = v(t, p), ṗ = F(t, q) with n degrees of freedom and
// no quadratures; y = (q, p). It panics if n is negative or a function is nil.
func NewSeparable(n int, velocity, force func(dst []float64, t float64, x []float64)) Separable {
	if velocity == nil {
		force = nil
	}
	return separable{motion(n, 0, force), velocity}
}

type body struct {
	n     int
	gamma float64
	f     func(dst []float64, t float64, q []float64)
}

func motion(n int, gamma float64, f func(dst []float64, t float64, q []float64)) body {
	if n < 0 || f == nil {
		panic("ode: a second-order system needs a number of degrees of freedom ≥ 0 and a function")
	}
	return body{n, gamma, f}
}

func (s body) Dim() int                                            { return 2 * s.n }
func (s body) Degrees() int                                        { return s.n }
func (s body) Quadrature([]float64, float64, []float64, []float64) {}

func (s body) Derivative(dst []float64, t float64, y []float64) {
	q, p := y[:s.n], y[s.n:]
	s.f(dst[s.n:], t, q)
	if s.gamma != 0 {
		for i, pi := range p {
			dst[s.n+i] -= s.gamma * pi
		}
	}
	copy(dst[:s.n], p)
}

type secondOrder struct{ body }

func (s secondOrder) Acceleration(dst []float64, t float64, q []float64) { s.f(dst, t, q) }

type damped struct{ body }

func (s damped) Damping() float64                            { return s.gamma }
func (s damped) Force(dst []float64, t float64, q []float64) { s.f(dst, t, q) }

type separable struct {
	body
	v func(dst []float64, t float64, p []float64)
}

func (s separable) Velocity(dst []float64, t float64, p []float64) { s.v(dst, t, p) }
func (s separable) Force(dst []float64, t float64, q []float64)    { s.f(dst, t, q) }

func (s separable) Derivative(dst []float64, t float64, y []float64) {
	s.v(dst[:s.n], t, y[s.n:])
	s.f(dst[s.n:], t, y[:s.n])
}
