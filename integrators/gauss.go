package integrators

import (
	"math/big"
	"sync"

	"github.com/flowproof/flowproof/ode"
)

// Gauss is the collocation method of s stages on the zeros c₁, …, c_s of the
// shifted Legendre polynomial, of order 2s:
//
//	k_i = f(t₀ + c_i h, y₀ + h Σ_j a_ij k_j),   a_ij = ∫₀^{c_i} ℓ_j(σ) dσ
//	y₁  = y₀ + h Σ_i b_i k_i,                   b_i  = ∫₀¹ ℓ_i(σ) dσ.
//
// It is symplectic for every Hamiltonian system, whether or not it splits, keeps
// quadratic invariants, is symmetric and A-stable. It has no error estimate:
// [ode.Options].Step is needed, and it is with constant steps that energy errors
// stay bounded.
//
// The stages are found by fixed-point iteration, from the collocation polynomial
// of the step before, until the increments no longer decrease and those of each
// component are small beside the largest that it has been since Start, so that
// components may be in units of their own. That contracts
// like h‖∂f/∂y‖ times the spectral radius of (a_ij), from 0.5 (s = 1) to 0.17
// (s = 4): the method is not for stiff systems, its A-stability notwithstanding.
// If there is no convergence, the run ends as [ode.NoConvergence]: shorten the step.
//
// So that errors of energy are those of rounding, and random, the coefficients
// are held to 64 binary places, as sums of two numbers, and what each step's
// rounding loses is carried on to the next. Thus the last bits of a step depend
// on the steps before, up to Start.
//
// The dense output has slopes that are those of the system at both ends, and is
// off by O(h^{s+2}) inside a step. It costs one evaluation.
//
// Source: [HLW06, II.1.3; VIII.5–6]; [HMR08].
type Gauss struct {
	info  ode.Info
	table func() *gaussTable
}

// Gauss–Legendre methods of 1 to 4 stages, of the orders 2, 4, 6 and 8. Gauss1 is
// the implicit midpoint rule.
var (
	Gauss1 = newGauss("gauss-1", 1)
	Gauss2 = newGauss("gauss-2", 2)
	Gauss3 = newGauss("gauss-3", 3)
	Gauss4 = newGauss("gauss-4", 4)
)

var _ ode.Method[ode.System] = (*Gauss)(nil)

func newGauss(name string, s int) *Gauss {
	return &Gauss{
		ode.Info{Name: name, Order: 2 * s, DenseOrder: s + 1, Iterates: true, Remembers: true, Source: "[HLW06, II.1.3]"},
		sync.OnceValue(func() *gaussTable { return newGaussTable(s) }),
	}
}

// Info implements [ode.Method].
func (m *Gauss) Info() ode.Info { return m.info }

// Bind implements [ode.Method]. The stepper keeps four vectors a stage and nine more.
func (m *Gauss) Bind(sys ode.System) ode.Stepper {
	needSystem(sys)
	return newCollocation(m, sys)
}

// Stages returns s.
func (m *Gauss) Stages() int { return len(m.table().c) }

// A returns a copy of the coefficients a_ij, within 10⁻⁷⁶.
func (m *Gauss) A() [][]*big.Rat { return all(m.table().a, copies) }

// B returns a copy of the weights b_i, within 10⁻⁷⁶.
func (m *Gauss) B() []*big.Rat { return copies(m.table().b) }

// C returns a copy of the abscissae c_i, within 10⁻⁷⁶.
func (m *Gauss) C() []*big.Rat { return copies(m.table().c) }

// Interpolant returns the coefficients, of σ⁰, σ¹, …, of the polynomials of the
// dense output,
//
//	y(t₀ + σh) ≈ y₀ + h (b_0(σ) f(t₀, y₀) + Σ_i b_i(σ) k_i + b_{s+1}(σ) f(t₁, y₁)),
//
// in s + 2 rows.
func (m *Gauss) Interpolant() [][]*big.Rat {
	return all(m.table().dense, func(p polynomial) []*big.Rat { return copies(p) })
}

func copies(x []*big.Rat) []*big.Rat {
	return all(x, func(r *big.Rat) *big.Rat { return new(big.Rat).Set(r) })
}

// A gaussTable holds the coefficients, exact and as they are used.
type gaussTable struct {
	a     [][]*big.Rat
	b, c  []*big.Rat
	dense []polynomial

	nodes  []float64
	inner  [][]float64 // a_ij, split
	outer  []float64   // b_i, split
	newton [][]float64 // row r: weights of the s + 2 slopes in row r + 2 of an ode.Segment
}

func newGaussTable(s int) *gaussTable {
	t := &gaussTable{c: legendreNodes(s), a: make([][]*big.Rat, s), nodes: make([]float64, s)}
	for j := range s {
		l := lagrange(t.c, j).integral()
		for i, c := range t.c {
			t.a[i] = append(t.a[i], places(l.at(c)))
		}
		t.b = append(t.b, places(l.at(big.NewRat(1, 1))))
		t.nodes[j], _ = t.c[j].Float64()
	}
	t.inner, t.outer = all(t.a, split), split(t.b)
	t.dense = gaussInterpolant(t.c)
	t.newton = make([][]float64, s+1)
	for _, p := range t.dense {
		for r, w := range p.newton()[2:] {
			f, _ := w.Float64()
			t.newton[r] = append(t.newton[r], f)
		}
	}
	return t
}

// gaussInterpolant returns the polynomials of degree s + 2 whose slope is right at
// 0, c₁, …, c_s and 1. As the quadrature is exact for the degree s + 1 of the
// slope, it also meets y₁. For s = 1 that is not so, and the cubic of Hermite
// takes its place, where y₁ − y₀ = h k₁.
func gaussInterpolant(c []*big.Rat) (dense []polynomial) {
	zero, one := new(big.Rat), big.NewRat(1, 1)
	if len(c) == 1 {
		two, three := big.NewRat(2, 1), big.NewRat(3, 1)
		minus := func(x *big.Rat) *big.Rat { return new(big.Rat).Neg(x) }
		return []polynomial{{zero, one, minus(two), one}, {zero, zero, three, minus(two)}, {zero, zero, minus(one), one}}
	}
	nodes := append(append([]*big.Rat{zero}, c...), one)
	for j := range nodes {
		dense = append(dense, lagrange(nodes, j).integral())
	}
	return dense
}

// split returns the numbers x as 2 len(x) weights: first what is left of them,
// then their parts of ten binary places. With weights rounded to 53 bits a method
// would be symplectic up to 10⁻¹⁶ only, always off in the same direction, and the
// energy would drift [HMR08, 3].
func split(x []*big.Rat) []float64 {
	w := make([]float64, 2*len(x))
	for i, r := range x {
		f, _ := r.Float64()
		high := float64(int(f*1024)) / 1024
		w[len(x)+i] = high
		w[i], _ = new(big.Rat).Sub(r, new(big.Rat).SetFloat64(high)).Float64()
	}
	return w
}
