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
		flow: f, n: n, x: simd.NewMatrix(n, d, x.Stride, x.Data),
		u: make([]float64, d), v: make([]float64, d), du: make([]float64, d), dv: make([]float64, d), g: make([]float64, d),
		image: simd.Vector(n), change: simd.Vector(d),
	}
}

// A flowOperator is the Jacobian at one point.
type flowOperator struct {
	flow            *DiagonalFlow
	n               int
	x               *simd.Matrix
	u, v, du, dv, g []float64
	image, change   []float64 // in and out of the products with X and Xᵀ
}

// Linearize implements [ode.Operator].
func (o *flowOperator) Linearize(_ float64, y []float64) {
	d := len(o.g)
	copy(o.u, y[:d])
	copy(o.v, y[d:2*d])
	copy(o.du, y[2*d:3*d])
	copy(o.dv, y[3*d:4*d])
	o.flow.gradient(y[:2*d])
	copy(o.g, o.flow.g)
}

// Apply implements [ode.Operator].
func (o *flowOperator) Apply(dst, x []float64) {
	d := len(o.g)
	change := o.change
	for j := range change {
		change[j] = o.u[j]*x[j] - o.v[j]*x[d+j]
	}
	o.flow.Net.ThetaHessian(change, change)
	gamma, kappa := o.flow.Damping(), 2*o.flow.C/o.flow.Alpha
	for j, half := range change {
		dg := 2 * half
		xu, xv, pu, pv := x[j], x[d+j], x[2*d+j], x[3*d+j]
		dst[j], dst[d+j] = pu, pv
		dst[2*d+j] = -kappa*(o.g[j]*xu+o.u[j]*dg) - gamma*pu
		dst[3*d+j] = kappa*(o.g[j]*xv+o.v[j]*dg) - gamma*pv
		q := o.quadratures(j, complex(xu, 0), complex(xv, 0), complex(pu, 0), complex(pv, 0), complex(dg, 0))
		for i, z := range q {
			dst[(4+i)*d+j] = real(z)
		}
	}
}

// quadratures are the derivatives of (φ_j, G_j, m_uj, m_vj)′ for a change of (u_j, v_j, u̇_j, v̇_j)
// and g_j.
func (o *flowOperator) quadratures(j int, xu, xv, pu, pv, dg complex128) [4]complex128 {
	f := o.flow
	k, gamma, alpha := 2*f.C, f.Damping(), complex(f.Alpha, 0)
	g := o.g[j]
	ua, ub, uk := prueferSlopes(o.u[j], f.Alpha*o.du[j], gamma, k*g)
	va, vb, vk := prueferSlopes(o.v[j], f.Alpha*o.dv[j], gamma, -k*g)
	return [4]complex128{
		complex(4*k*k*g, 0) * dg,
		dg,
		ua*xu + ub*alpha*pu + uk*complex(k, 0)*dg,
		va*xv + vb*alpha*pv - vk*complex(k, 0)*dg,
	}
}

// prueferSlopes are the derivatives of [pruefer] by a, b and k.
func prueferSlopes(a, b, gamma, k float64) (byA, byB, byK complex128) {
	rho2 := a*a + b*b
	if rho2 == 0 {
		return 0, 0, 0
	}
	a, b = a/rho2, b/rho2 // so that no square of ρ² is needed
	turn := (b - a) * (b + a)
	return complex(gamma*(-2*a*b*b-b*turn)*rho2+k*b*turn*rho2, 0),
		complex(gamma*(2*a*a*b+a*turn)*rho2-k*a*turn*rho2, 0),
		complex(a*b*rho2-1, 0)
}

// NewSolver implements [ode.Operator].
func (o *flowOperator) NewSolver() ode.Solver {
	n, d := o.n, len(o.g)
	stride := (n + 7) &^ 7
	return &flowSolver{
		flowOperator: o, small: lu.New[complex128](n, n-1, n-1),
		square: simd.Vector(n * stride), stride: stride, part: simd.Vector(d), scaled: simd.Vector(d),
		weight: make([]complex128, d), inverseU: make([]complex128, d), inverseV: make([]complex128, d),
		wide: make([]complex128, d), narrow: make([]complex128, n),
		b: make([]complex128, 2*d),
	}
}

// A flowSolver solves (I − λJ) x = b.
type flowSolver struct {
	*flowOperator
	lambda, damp       complex128 // λ, 1 + λ/α
	inverseU, inverseV []complex128
	small              *lu.Matrix[complex128] // I + λ²(2κ/n) BᵀΔ⁻¹B
	square             []float64              // rows of length stride
	stride             int
	part, scaled       []float64
	weight, wide       []complex128
	narrow, b          []complex128
}

// Factor implements [ode.Solver].
func (s *flowSolver) Factor(lambda complex128) bool {
	f, n := s.flow, s.n
	kappa := 2 * f.C / f.Alpha
	s.lambda, s.damp = lambda, 1+lambda*complex(f.Damping(), 0)
	for j, g := range s.g {
		bend := lambda * lambda * complex(kappa*g, 0)
		if s.damp == bend || s.damp == -bend {
			return false
		}
		s.inverseU[j], s.inverseV[j] = 1/(s.damp+bend), 1/(s.damp-bend)
		u2, v2 := complex(s.u[j]*s.u[j], 0), complex(s.v[j]*s.v[j], 0)
		s.weight[j] = u2*s.inverseU[j] + v2*s.inverseV[j]
	}
	factor := lambda * lambda * complex(2*kappa/float64(n), 0)
	s.small.Zero()
	s.addProduct(factor, func(w complex128) float64 { return real(w) })
	if imag(lambda) != 0 {
		s.addProduct(factor*1i, func(w complex128) float64 { return imag(w) })
	}
	for i := range n {
		s.small.Add(i, i, 1)
	}
	return s.small.Factor()
}

// addProduct adds factor·X diag(part(w)) Xᵀ to the small matrix.
func (s *flowSolver) addProduct(factor complex128, part func(complex128) float64) {
	for j, w := range s.weight {
		s.part[j] = part(w)
	}
	s.x.Gram(s.square, s.stride, s.part, s.scaled)
	for i := range s.n {
		for k, x := range s.square[i*s.stride:][:i+1] {
			z := factor * complex(x, 0)
			s.small.Add(i, k, z)
			if k < i {
				s.small.Add(k, i, z)
			}
		}
	}
}

// Solve implements [ode.Solver].
func (s *flowSolver) Solve(re, im []float64) {
	d, n := len(s.g), s.n
	at := func(i int) complex128 {
		if im == nil {
			return complex(re[i], 0)
		}
		return complex(re[i], im[i])
	}
	set := func(i int, z complex128) {
		re[i] = real(z)
		if im != nil {
			im[i] = imag(z)
		}
	}
	kappa := complex(2*s.flow.C/s.flow.Alpha, 0)
	// y = Δ⁻¹ ((1 + λ/α) b_β + λ b_p)
	for j := range s.g {
		s.b[j] = s.inverseU[j] * (s.damp*at(j) + s.lambda*at(2*d+j))
		s.b[d+j] = s.inverseV[j] * (s.damp*at(d+j) + s.lambda*at(3*d+j))
		s.wide[j] = complex(s.u[j], 0)*s.b[j] - complex(s.v[j], 0)*s.b[d+j]
	}
	s.narrowed(im != nil)
	s.small.Solve(s.narrow)
	s.widened(im != nil)
	factor := s.lambda * s.lambda * kappa * complex(2/float64(n), 0)
	for j := range s.g {
		u, v := complex(s.u[j], 0), complex(s.v[j], 0)
		s.b[j] -= s.inverseU[j] * factor * u * s.wide[j]
		s.b[d+j] += s.inverseV[j] * factor * v * s.wide[j]
		s.wide[j] = u*s.b[j] - v*s.b[d+j]
	}
	// ∂g along x_β
	s.narrowed(im != nil)
	s.widened(im != nil)
	for j, g := range s.g {
		dg := s.wide[j] * complex(2/float64(n), 0)
		xu, xv, gj := s.b[j], s.b[d+j], complex(g, 0)
		pu := (at(2*d+j) - s.lambda*kappa*(gj*xu+complex(s.u[j], 0)*dg)) / s.damp
		pv := (at(3*d+j) + s.lambda*kappa*(gj*xv+complex(s.v[j], 0)*dg)) / s.damp
		set(j, xu)
		set(d+j, xv)
		set(2*d+j, pu)
		set(3*d+j, pv)
		for i, z := range s.quadratures(j, xu, xv, pu, pv, dg) {
			k := (4+i)*d + j
			set(k, at(k)+s.lambda*z)
		}
	}
}

// narrowed stores X·wide in narrow, widened Xᵀ·narrow in wide.
func (s *flowSolver) narrowed(complexly bool) {
	product(s.narrow, s.wide, s.image, s.change, s.x.Mul, complexly)
}

func (s *flowSolver) widened(complexly bool) {
	product(s.wide, s.narrow, s.change, s.image, s.x.MulTrans, complexly)
}

// product stores in dst the real product mul of z, by its real and its imaginary part.
func product(dst, z []complex128, out, in []float64, mul func(out, in []float64), complexly bool) {
	for i, x := range z {
		in[i] = real(x)
	}
	mul(out, in)
	for i, x := range out {
		dst[i] = complex(x, 0)
	}
	if !complexly {
		return
	}
	for i, x := range z {
		in[i] = imag(x)
	}
	mul(out, in)
	for i, x := range out {
		dst[i] += complex(0, x)
	}
}
