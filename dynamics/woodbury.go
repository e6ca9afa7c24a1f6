package dynamics

import (
	"github.com/flowproof/flowproof/internal/lu"
	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/ode"
)

// NewSolver implements [ode.Operator].
func (o *flowOperator) NewSolver() ode.Solver {
	s := &flowSolver{x: make([]complex128, o.flow.Dim())}
	s.real = newWoodbury(o, 1, func(x float64) float64 { return x },
		func(parts [][]float64, z []float64) { copy(parts[0], z) },
		func(z []float64, parts [][]float64) { copy(z, parts[0]) })
	s.complex = newWoodbury(o, 2, func(x float64) complex128 { return complex(x, 0) },
		func(parts [][]float64, z []complex128) {
			re, im := parts[0][:len(z)], parts[1][:len(z)]
			for i, x := range z {
				re[i], im[i] = real(x), imag(x)
			}
		},
		func(z []complex128, parts [][]float64) {
			re, im := parts[0][:len(z)], parts[1][:len(z)]
			for i := range z {
				z[i] = complex(re[i], im[i])
			}
		})
	return s
}

// A flowSolver solves (I − λJ) x = b, for real λ in real numbers.
type flowSolver struct {
	real    *woodbury[float64]
	complex *woodbury[complex128]
	x       []complex128
	parts   [2][]float64 // of x
}

// Factor implements [ode.Solver].
func (s *flowSolver) Factor(lambda complex128) bool {
	if imag(lambda) == 0 {
		return s.real.factor(real(lambda))
	}
	return s.complex.factor(lambda)
}

// Solve implements [ode.Solver].
func (s *flowSolver) Solve(re, im []float64) {
	if im == nil {
		s.real.solve(re)
		return
	}
	parts := append(s.parts[:0], re, im)
	s.complex.join(s.x, parts)
	s.complex.solve(s.x)
	s.complex.split(parts, s.x)
}

// A woodbury solves with numbers of one kind, which have one part or two.
type woodbury[T lu.Number] struct {
	*flowOperator
	number func(x float64) T
	split  func(parts [][]float64, z []T)
	join   func(z []T, parts [][]float64)

	slopes               *flowSlopes[T]
	lambda, damp, shared T // λ, 1 + λ/α, 2/n
	inverse, force       T // 1/(1 + λ/α), λκ
	inverseU, inverseV   []T
	small                *lu.Matrix[T] // I + λ²(2κ/n) BᵀΔ⁻¹B
	weight, wide, narrow []T
	images, changes      [][]float64 // in and out of the products with X and Xᵀ
	squares              [][]float64 // rows of length stride
	stride               int
	scaled, zero         []float64
	parts                [2][]float64 // of what is joined
}

func newWoodbury[T lu.Number](o *flowOperator, parts int, number func(float64) T, split func([][]float64, []T), join func([]T, [][]float64)) *woodbury[T] {
	n, d := o.n, len(o.change)
	stride := (n + 7) &^ 7
	s := &woodbury[T]{
		flowOperator: o, number: number, split: split, join: join, slopes: newFlowSlopes[T](d), inverseU: make([]T, d), inverseV: make([]T, d),
		small: lu.New[T](n, n-1, n-1), weight: make([]T, d), wide: make([]T, d), narrow: make([]T, n), stride: stride, scaled: simd.Vector(d), zero: make([]float64, d),
	}
	for range parts {
		s.images, s.changes, s.squares = append(s.images, simd.Vector(n)), append(s.changes, simd.Vector(d)), append(s.squares, simd.Vector(n*stride))
	}
	return s
}

func (s *woodbury[T]) factor(lambda T) bool {
	n, from := s.n, s.flowOperator.slopes.all()
	for i, dst := range s.slopes.all() {
		s.join(*dst, append(s.parts[:0], *from[i], s.zero))
	}
	damp := 1 + lambda*s.number(s.flow.Damping())
	if damp == 0 {
		return false
	}
	s.lambda, s.damp, s.inverse, s.force, s.shared = lambda, damp, 1/damp, lambda*s.number(s.kappa()), s.number(2/float64(n))
	for j, bend := range s.slopes.bend {
		bend *= lambda * lambda
		s.inverseU[j], s.inverseV[j] = 1/(damp+bend), 1/(damp-bend)
		u, v := s.slopes.u[j], s.slopes.v[j]
		s.weight[j] = u*u*s.inverseU[j] + v*v*s.inverseV[j]
	}
	s.split(s.changes, s.weight)
	for p, w := range s.changes {
		s.x.Gram(s.squares[p], s.stride, w, s.scaled)
	}
	a, factor := s.small.Data(), lambda*s.force*s.shared
	for i := range n {
		for p, square := range s.squares {
			s.parts[p] = square[i*s.stride:]
		}
		row := a[i*n:][:i+1]
		s.join(row, s.parts[:])
		for k, x := range row {
			row[k] = factor * x
			a[k*n+i] = row[k]
		}
		row[i] += 1
	}
	return s.small.Factor()
}

// solve replaces b by x. With y = Δ⁻¹((1 + λ/α) b_β + λ b_p) and the small matrix S it is S⁻¹Bᵀy = Bᵀx_β, of which ∂g is made, too.
func (s *woodbury[T]) solve(b []T) {
	c, d := s.slopes, len(s.wide)
	xu, xv, pu, pv := b[:d], b[d:2*d], b[2*d:3*d], b[3*d:4*d]
	phi, sum, mu, mv := b[4*d:5*d], b[5*d:6*d], b[6*d:7*d], b[7*d:8*d]
	lambda, damp, inverse, force := s.lambda, s.damp, s.inverse, s.force
	for j := range s.wide {
		xu[j] = s.inverseU[j] * (damp*xu[j] + lambda*pu[j])
		xv[j] = s.inverseV[j] * (damp*xv[j] + lambda*pv[j])
		s.wide[j] = c.u[j]*xu[j] - c.v[j]*xv[j]
	}
	s.split(s.changes, s.wide)
	for p, x := range s.changes {
		s.x.Mul(s.images[p], x)
	}
	s.join(s.narrow, s.images)
	s.small.Solve(s.narrow)
	s.split(s.images, s.narrow)
	for p, x := range s.images {
		s.x.MulTrans(s.changes[p], x)
	}
	s.join(s.wide, s.changes)
	for j, half := range s.wide {
		dg := s.shared * half
		push := force * dg
		u, v := push*c.u[j], push*c.v[j]
		xu[j] -= lambda * s.inverseU[j] * u
		xv[j] += lambda * s.inverseV[j] * v
		pu[j] = inverse * (pu[j] - lambda*c.bend[j]*xu[j] - u)
		pv[j] = inverse * (pv[j] + lambda*c.bend[j]*xv[j] + v)
		phi[j] += lambda * c.phi[j] * dg
		sum[j] += lambda * dg
		mu[j] += lambda * (c.mu[0][j]*xu[j] + c.mu[1][j]*pu[j] + c.mu[2][j]*dg)
		mv[j] += lambda * (c.mv[0][j]*xv[j] + c.mv[1][j]*pv[j] + c.mv[2][j]*dg)
	}
}
