package dynamics

import (
	"github.com/flowproof/flowproof/internal/lu"
	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/ode"
)

var _ ode.Linearized = (*DiagonalFlow)(nil)

// NewOperator returns the Jacobian of the flow, whose structure makes a step of Newton's
// method O(n²d + n³). With κ = 2c/α the force has the derivative
//
//	∂F = κ (−g⊙∂u − u⊙∂g, g⊙∂v + v⊙∂g),   ∂g = (2/n) XᵀX (u⊙∂u − v⊙∂v):
//
// a diagonal and −(2κ/n) BBᵀ of rank n, B = (diag(u) Xᵀ, −diag(v) Xᵀ). With that (I − λJ) x = b
// becomes, β̇ eliminated,
//
//	(Δ + λ²(2κ/n) BBᵀ) x_β = (1 + λ/α) b_β + λ b_p,   Δ = 1 + λ/α ± λ²κ g,
//
// which the formula of Sherman, Morrison and Woodbury solves; the quadratures act on nothing
// and follow by substitution.
func (f *DiagonalFlow) NewOperator() ode.Operator {
	n, d := f.Net.Data().N(), len(f.g)
	x := f.Net.Data().X.RawMatrix()
	return &flowOperator{
		flow: f, n: n, x: simd.NewMatrix(n, d, x.Stride, x.Data), slopes: newFlowSlopes[float64](d),
		image: simd.Vector(n), change: simd.Vector(d),
	}
}

// A flowOperator is the Jacobian at one point.
type flowOperator struct {
	flow          *DiagonalFlow
	n             int
	x             *simd.Matrix
	slopes        *flowSlopes[float64]
	image, change []float64 // in and out of the products with X and Xᵀ
}

// flowSlopes are what the Jacobian is made of, a number for each feature.
type flowSlopes[T lu.Number] struct {
	u, v, bend []T    // bend is κg
	phi        []T    // of φ′ by g
	mu, mv     [3][]T // of m_u′ by u, u̇ and g, of m_v′ by v, v̇ and g
}

func newFlowSlopes[T lu.Number](d int) *flowSlopes[T] {
	s := &flowSlopes[T]{}
	for _, x := range s.all() {
		*x = make([]T, d)
	}
	return s
}

func (s *flowSlopes[T]) all() []*[]T {
	return []*[]T{&s.u, &s.v, &s.bend, &s.phi, &s.mu[0], &s.mu[1], &s.mu[2], &s.mv[0], &s.mv[1], &s.mv[2]}
}

// kappa is κ.
func (o *flowOperator) kappa() float64 { return 2 * o.flow.C / o.flow.Alpha }

// Linearize implements [ode.Operator].
func (o *flowOperator) Linearize(_ float64, y []float64) {
	f, s := o.flow, o.slopes
	d, k, gamma, kappa := len(f.g), 2*f.C, f.Damping(), o.kappa()
	copy(s.u, y[:d])
	copy(s.v, y[d:2*d])
	f.gradient(y[:2*d])
	for j, g := range f.g {
		s.bend[j], s.phi[j] = kappa*g, 4*k*k*g
		a, b, c := prueferSlopes(s.u[j], f.Alpha*y[2*d+j], gamma, k*g)
		s.mu[0][j], s.mu[1][j], s.mu[2][j] = a, f.Alpha*b, k*c
		a, b, c = prueferSlopes(s.v[j], f.Alpha*y[3*d+j], gamma, -k*g)
		s.mv[0][j], s.mv[1][j], s.mv[2][j] = a, f.Alpha*b, -k*c
	}
}

// prueferSlopes are the derivatives of [pruefer] by a, b and k.
func prueferSlopes(a, b, gamma, k float64) (byA, byB, byK float64) {
	rho2 := a*a + b*b
	if rho2 == 0 {
		return 0, 0, 0
	}
	a, b = a/rho2, b/rho2 // so that no square of ρ² is needed
	turn := (b - a) * (b + a)
	return gamma*(-2*a*b*b-b*turn)*rho2 + k*b*turn*rho2, gamma*(2*a*a*b+a*turn)*rho2 - k*a*turn*rho2, a*b*rho2 - 1
}

// Apply implements [ode.Operator].
func (o *flowOperator) Apply(dst, x []float64) {
	s, change, gamma, kappa := o.slopes, o.change, o.flow.Damping(), o.kappa()
	d := len(change)
	for j := range change {
		change[j] = s.u[j]*x[j] - s.v[j]*x[d+j]
	}
	o.flow.Net.ThetaHessian(change, change)
	for j, half := range change {
		dg := 2 * half
		xu, xv, pu, pv := x[j], x[d+j], x[2*d+j], x[3*d+j]
		dst[j], dst[d+j] = pu, pv
		dst[2*d+j] = -(s.bend[j]*xu + kappa*s.u[j]*dg) - gamma*pu
		dst[3*d+j] = s.bend[j]*xv + kappa*s.v[j]*dg - gamma*pv
		dst[4*d+j] = s.phi[j] * dg
		dst[5*d+j] = dg
		dst[6*d+j] = s.mu[0][j]*xu + s.mu[1][j]*pu + s.mu[2][j]*dg
		dst[7*d+j] = s.mv[0][j]*xv + s.mv[1][j]*pv + s.mv[2][j]*dg
	}
}
