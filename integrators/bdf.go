package integrators

import (
	"math/big"
	"sync"

	"github.com/flowproof/flowproof/ode"
)

// A BDF method has the backward differentiation formulas of orders k = 1 … 5, or those of
// Klopfenstein and Shampine that look one difference further (κ_k ≠ 0),
//
//	M Σ_{j=1}^k (1/j) ∇ʲy_{n+1} = h f(t_{n+1}, y_{n+1}) + κ_k γ_k M ∇ᵏ⁺¹y_{n+1},   γ_k = 1 + 1/2 + … + 1/k,
//
// with the order and the step chosen on the way. It is for stiff systems, and those with a mass matrix, which
// may be singular (differential-algebraic equations of index 1, from consistent initial values): a step
// costs an evaluation or two. It is A(α)-stable, α = 90° to order 2; solutions that oscillate fast and are hardly
// damped are for a [Radau] method.
//
// The differences are those of equidistant points; where the step changes, the polynomial through them is
// evaluated anew. The equation is solved by Newton's method with a Jacobian, and a factorization, that are kept
// as long as the iteration converges within four. The Jacobian is that of the system
// ([ode.Differentiable], [ode.Banded], [ode.Sparse], [ode.Linearized], [ode.MatrixFree]) or made of differences.
//
// A run under error control begins with the parabola that f, its Jacobian and ∂f/∂t give, and order 2 (order 1 if there is a mass
// matrix). One of constant steps begins with five steps of
// [Rodas5P], and is of order 5.
//
// The estimate of the local error, (κ_kγ_k + 1/(k+1)) ∇ᵏ⁺¹y_{n+1}, is multiplied by RTol^{−1/6}/4, where that is more than 1:
// the errors of as many steps add up.
//
// The dense output is the polynomial through the last k + 1 points.
//
// Source: [SR97, 2].
type BDF struct {
	info  ode.Info
	kappa []*big.Rat // κ₁ … κ₅
	table func() *bdfTable
}

var _ ode.Method[ode.System] = (*BDF)(nil)

// maxOrder is that of a BDF method.
const maxOrder = 5

// NDF has the κ of Klopfenstein, Shampine and Reichelt, which allow steps longer by a quarter at orders 1 to 3.
var NDF = newBDF("ndf", "-37/200", "-1/9", "-823/10000", "-83/2000", "0")

func newBDF(name string, kappa ...string) *BDF {
	m := &BDF{info: ode.Info{
		Name: name, Order: maxOrder, ErrorOrder: 2, DenseOrder: 4,
		Iterates: true, Remembers: true, Variable: true, Kinked: true, Masses: true, Source: "[SR97, 2]",
	}}
	for _, k := range kappa {
		x, _ := new(big.Rat).SetString(k)
		m.kappa = append(m.kappa, x)
	}
	m.table = sync.OnceValue(func() *bdfTable { return newBDFTable(m.kappa) })
	return m
}

// Info implements [ode.Method].
func (m *BDF) Info() ode.Info { return m.info }

// Bind implements [ode.Method].
func (m *BDF) Bind(sys ode.System) ode.Stepper {
	needSystem(sys)
	return newBDFStepper(m, sys)
}

// Kappa returns a copy of κ₁ … κ₅.
func (m *BDF) Kappa() []*big.Rat { return copies(m.kappa) }

// A bdfTable holds what follows from κ, by the order.
type bdfTable struct {
	gamma [maxOrder + 1]float64 // γ_k
	alpha [maxOrder + 1]float64 // (1 − κ_k)γ_k
	error [maxOrder + 2]float64 // κ_kγ_k + 1/(k+1)
	dense [][]float64           // row r: weights of the differences 2 … 5 in row r + 2 of an ode.Segment
}

func newBDFTable(kappa []*big.Rat) *bdfTable {
	t := &bdfTable{}
	gamma := new(big.Rat)
	for k := 1; k <= maxOrder; k++ {
		gamma = new(big.Rat).Add(gamma, big.NewRat(1, int64(k)))
		extra := new(big.Rat).Mul(kappa[k-1], gamma)
		t.gamma[k], _ = gamma.Float64()
		t.alpha[k], _ = new(big.Rat).Sub(gamma, extra).Float64()
		t.error[k], _ = extra.Add(extra, big.NewRat(1, int64(k+1))).Float64()
	}
	t.dense = make([][]float64, maxOrder-1)
	for j := 2; j <= maxOrder; j++ {
		for r, c := range rounded(backward(j).newton()[2:]) {
			for len(t.dense[r]) < j-2 {
				t.dense[r] = append(t.dense[r], 0)
			}
			t.dense[r] = append(t.dense[r], c)
		}
	}
	return t
}

// backward returns the polynomial that ∇ʲy is multiplied with in the dense output, of the step from σ = 0 to 1:
// s(s+1)…(s+j−1)/j!, s = σ − 1.
func backward(j int) polynomial {
	p := polynomial{big.NewRat(1, 1)}
	for i := range int64(j) {
		q := make(polynomial, len(p)+1)
		for k := range q {
			q[k] = new(big.Rat)
			if k > 0 {
				q[k].Set(p[k-1])
			}
			if k < len(p) {
				q[k].Add(q[k], new(big.Rat).Mul(big.NewRat(i-1, 1), p[k]))
			}
			q[k].Quo(q[k], big.NewRat(i+1, 1))
		}
		p = q
	}
	return p
}

// respaced writes to weights the matrix by which differences ∇⁰y … ∇ᵏy of a polynomial of degree k become those at
// points ratio times as far apart: with p(−ci) = Σ_a R_ac ∇ᵃy for the distance c = ratio,
//
//	R_ac = Π_{l=1}^a (l − 1 − c·ratio)/l,   ∇ᵇ = Σ_c (−1)ᶜ binom(b, c) p(−c·ratio).
func respaced(weights *[maxOrder + 1][maxOrder + 1]float64, k int, ratio float64) {
	var values, signs [maxOrder + 1][maxOrder + 1]float64
	for c := 0; c <= k; c++ {
		values[0][c], signs[0][c] = 1, 1
		for a := 1; a <= k; a++ {
			values[a][c] = values[a-1][c] * (float64(a-1) - float64(float64(c)*ratio)) / float64(a)
			signs[a][c] = signs[a-1][c] * float64(a-1-c) / float64(a)
		}
	}
	for b := 0; b <= k; b++ {
		for a := 0; a <= k; a++ {
			sum := 0.0
			for c := 0; c <= b; c++ {
				sum += float64(values[a][c] * signs[c][b])
			}
			weights[b][a] = sum
		}
	}
}
