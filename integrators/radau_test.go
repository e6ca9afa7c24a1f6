package integrators_test

import (
	"context"
	"fmt"
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/integrators/integratortest"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify/rootedtree"
)

var radaus = []*integrators.Radau{integrators.Radau5, integrators.Radau9, integrators.Radau13}

// checkRadau decides B(2s−1), C(s) and D(s−1), see [collocationConditions], from which the
// order 2s − 1 follows, that B(2s) fails, so that it is no higher, and that b is the last
// row of A, so that R(∞) = 0. With R = P/Q and
//
//	E(y²) = |Q(iy)|² − |P(iy)|²,
//
// it decides that E has a single term, which is y^{2s} and positive, and that the zeros of
// Q have positive real parts (by Routh's scheme): the method is A-stable [HW96, IV.3]. And
// with b > 0 the matrix M = (b_i a_ij + b_j a_ji − b_i b_j) is of rank 1 and ≥ 0, which makes it
// B-stable [HW96, IV.12].
func checkRadau(a [][]*big.Rat, b, c []*big.Rat) error {
	s := len(b)
	conditions := collocationConditions{a: a, b: b, c: c}
	conditions.check(2*s-1, s, s-1)
	for i := range s {
		conditions.equal("b is not the last row of A: it", b[i], a[s-1][i])
	}
	if conditions.err != nil {
		return conditions.err
	}
	if conditions.check(2*s, 0, 0); conditions.err == nil {
		return fmt.Errorf("the order is above %d", 2*s-1)
	}
	for i := range s {
		for j := range s {
			// All minors of M of two rows vanish, and its diagonal is positive: M ≥ 0.
			off := new(big.Rat).Mul(algebraic(a, b, i, i), algebraic(a, b, j, j))
			square := algebraic(a, b, i, j)
			off.Sub(off, square.Mul(square, square))
			if b[i].Sign() <= 0 || algebraic(a, b, i, i).Sign() <= 0 || off.Abs(off).Cmp(coefficientTolerance) > 0 {
				return fmt.Errorf("not algebraically stable at (%d, %d)", i+1, j+1)
			}
		}
	}
	q := characteristic(a)
	minus := make([][]*big.Rat, s) // A − 1bᵀ
	for i := range minus {
		for j := range s {
			minus[i] = append(minus[i], new(big.Rat).Sub(a[i][j], b[j]))
		}
	}
	e := absoluteSquare(q)
	for k, x := range absoluteSquare(characteristic(minus)) {
		e[k].Sub(e[k], x)
	}
	for k, x := range e {
		if small := new(big.Rat).Abs(x).Cmp(coefficientTolerance) <= 0; small != (k < s) || k == s && x.Sign() < 0 {
			f, _ := x.Float64()
			return fmt.Errorf("not A-stable: E has %v y^%d", f, 2*k)
		}
	}
	if !hurwitz(q) {
		return fmt.Errorf("not A-stable: a pole lies in the left half of the plane")
	}
	return nil
}

// algebraic returns b_i a_ij + b_j a_ji − b_i b_j.
func algebraic(a [][]*big.Rat, b []*big.Rat, i, j int) *big.Rat {
	sum := new(big.Rat).Mul(b[i], a[i][j])
	sum.Add(sum, new(big.Rat).Mul(b[j], a[j][i]))
	return sum.Sub(sum, new(big.Rat).Mul(b[i], b[j]))
}

// characteristic returns the coefficients, of z⁰, z¹, …, of det(I − zA), by the scheme
// of Faddeev and Le Verrier.
func characteristic(a [][]*big.Rat) []*big.Rat {
	n := len(a)
	p := []*big.Rat{big.NewRat(1, 1)}
	m := make([][]*big.Rat, n) // starts as 0
	for i := range m {
		m[i] = all0(n)
	}
	for k := 1; k <= n; k++ {
		next := make([][]*big.Rat, n) // A (m + p_{k−1} I)
		for i := range m {
			m[i][i].Add(m[i][i], p[k-1])
		}
		trace := new(big.Rat)
		for i := range next {
			next[i] = all0(n)
			for j := range n {
				for l := range n {
					next[i][j].Add(next[i][j], new(big.Rat).Mul(a[i][l], m[l][j]))
				}
			}
			trace.Add(trace, next[i][i])
		}
		p = append(p, trace.Quo(trace, big.NewRat(-int64(k), 1)))
		m = next
	}
	return p
}

func all0(n int) []*big.Rat {
	row := make([]*big.Rat, n)
	for i := range row {
		row[i] = new(big.Rat)
	}
	return row
}

// absoluteSquare returns the coefficients, of y⁰, y², …, of |p(iy)|².
func absoluteSquare(p []*big.Rat) []*big.Rat {
	square := all0(len(p))
	for j, x := range p {
		for k, y := range p {
			if (j+k)%2 != 0 {
				continue
			}
			term := new(big.Rat).Mul(x, y) // i^j·conj(i^k) = (−1)^{(j−k)/2}
			if (j-k)/2%2 != 0 {
				term.Neg(term)
			}
			square[(j+k)/2].Add(square[(j+k)/2], term)
		}
	}
	return square
}

// hurwitz reports whether all zeros of q have positive real parts: those of
// q(−z) lie to the left, where every number of the first column of Routh's scheme is positive.
func hurwitz(q []*big.Rat) bool {
	n := len(q) - 1
	rows := [2][]*big.Rat{}
	for k := n; k >= 0; k-- {
		x := new(big.Rat).Set(q[k])
		if k%2 != 0 {
			x.Neg(x)
		}
		rows[(n-k)%2] = append(rows[(n-k)%2], x)
	}
	sign := rows[0][0].Sign()
	for len(rows[1]) > 0 {
		if rows[1][0].Sign() != sign {
			return false
		}
		factor := new(big.Rat).Quo(rows[0][0], rows[1][0])
		var next []*big.Rat
		for k := 1; k < len(rows[0]); k++ {
			x := new(big.Rat).Set(rows[0][k])
			if k < len(rows[1]) {
				x.Sub(x, new(big.Rat).Mul(factor, rows[1][k]))
			}
			next = append(next, x)
		}
		rows[0], rows[1] = rows[1], next
	}
	return true
}

func TestRadauCoefficients(t *testing.T) {
	small := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(55), nil))
	for i, m := range radaus {
		info, s := m.Info(), m.Stages()
		if s != 3+2*i || info.Order != 2*s-1 || info.ErrorOrder != s || info.DenseOrder != s {
			t.Errorf("%s: %d stages, %+v", info.Name, s, info)
		}
		if err := checkRadau(m.A(), m.B(), m.C()); err != nil {
			t.Errorf("%s: %v", info.Name, err)
		}
		a, b, c := m.A(), m.B(), m.C()
		for i, x := range slices.Concat(append(a, b, c)...) {
			right := new(big.Rat).Set(x)
			x.Add(x, small)
			if checkRadau(a, b, c) == nil {
				t.Errorf("%s: coefficient %d is wrong and nobody says so", info.Name, i)
			}
			x.Set(right)
		}
	}
	m := integrators.Radau5
	if order, tree, _ := rootedtree.Order(m.A(), m.B(), 6, coefficientTolerance); order != 5 {
		t.Errorf("by rooted trees the order of %s is %d: %v", m.Info().Name, order, tree)
	}
}

// Gauss2 is A-stable but does not damp, and of the explicit method of Euler Q is 1.
func TestRadauStabilityIsNoMatterOfCourse(t *testing.T) {
	one, zero := big.NewRat(1, 1), new(big.Rat)
	if checkRadau([][]*big.Rat{{zero}}, []*big.Rat{one}, []*big.Rat{zero}) == nil {
		t.Error("Euler's explicit method passes")
	}
	gauss := integrators.Gauss2
	if checkRadau(gauss.A(), gauss.B(), gauss.C()) == nil {
		t.Error("a Gauss method passes")
	}
	// (z−1)(z+2): one zero on each side.
	if hurwitz([]*big.Rat{big.NewRat(-2, 1), one, one}) {
		t.Error("a pole in the left half of the plane is overlooked")
	}
}

// The steps of order 9 are long ones, lest rounding is all that is seen. Between order 13
// and rounding there is no room for a slope: it is proved by TestRadauCoefficients, and
// here a run of eight steps must come to within rounding of the solution.
func TestRadau(t *testing.T) {
	for _, m := range radaus {
		info := m.Info()
		t.Run(info.Name, func(t *testing.T) {
			for _, p := range integratortest.Systems() {
				checks := map[string]error{
					"contract":    integratortest.CheckContract[ode.System](m, p),
					"state":       integratortest.CheckState[ode.System](m, p),
					"allocations": integratortest.CheckAllocations[ode.System](m, p),
				}
				long := p
				switch info.Order {
				case 5:
					checks["convergence"] = integratortest.CheckConvergence[ode.System](m, p, info.Order)
					checks["dense"] = integratortest.CheckDense[ode.System](m, p, info.DenseOrder)
					checks["estimate"] = integratortest.CheckEstimate[ode.System](m, p, info.ErrorOrder)
				case 9:
					long.T1 = p.T0 + 3*(p.T1-p.T0)
					checks["convergence"] = integratortest.CheckConvergence[ode.System](m, long, info.Order)
					checks["dense"] = integratortest.CheckDense[ode.System](m, p, info.DenseOrder)
				case 13:
					checks["eight steps"] = nearlyExact(m, p)
				}
				for what, err := range checks {
					if err != nil {
						t.Errorf("%s, %s: %v", p.Name, what, err)
					}
				}
			}
		})
	}
}

// nearlyExact compares the end of eight steps with the solution.
func nearlyExact(m ode.Method[ode.System], p integratortest.Problem[ode.System]) error {
	s := m.Bind(p.New(new(int)))
	y, exact := make([]float64, s.System().Dim()), make([]float64, s.System().Dim())
	p.Exact(y, p.T0)
	p.Exact(exact, p.T1)
	sol, err := ode.Solve(context.Background(), s, ode.Problem{T0: p.T0, T1: p.T1, Y0: y}, ode.Options{Step: (p.T1 - p.T0) / 8})
	if err != nil {
		return err
	}
	for i, x := range exact {
		if off := math.Abs(sol.End.Y[i] - x); !(off <= 1e-14*8*(1+math.Abs(x))) {
			return fmt.Errorf("component %d is off by %.1e", i+1, off)
		}
	}
	return nil
}

// Of more than a few components the kernels measure errors. Those that are exactly 0 need no tolerance there either, and the others are as good
// as those of a few.
func TestRadauNeedsNoToleranceAtZero(t *testing.T) {
	const n = 40
	sys := ode.Func(n, func(dst []float64, _ float64, y []float64) {
		for i, x := range y {
			dst[i] = -1000*x + 1000*y[i%4]*y[i%4]
		}
	})
	y0 := make([]float64, n)
	for i := range y0 {
		if i%2 == 0 {
			y0[i] = 0.5
		}
	}
	for _, m := range []ode.Method[ode.System]{integrators.Radau5, integrators.Radau9, integrators.Radau13, integrators.AdaptiveRadau} {
		sol, err := ode.Solve(t.Context(), m.Bind(sys), ode.Problem{T1: 0.01, Y0: y0}, ode.Options{RTol: 1e-8, ATolVec: make([]float64, n)})
		if err != nil {
			t.Errorf("%s: %v", m.Info().Name, err)
			continue
		}
		e := 1 + math.Exp(10)
		for i, y := range sol.End.Y {
			if want := y0[i] * 2 / e; !(math.Abs(y-want) <= 1e-7*want) {
				t.Errorf("%s: component %d is %v, want %v", m.Info().Name, i+1, y, want)
			}
		}
	}
}
