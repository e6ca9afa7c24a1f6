package integrators_test

import (
	"math/big"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/verify/rootedtree"
)

// The dense output that Verner's methods have here is derived, not printed: each
// further stage i solves the order conditions of a step of length c_i h,
//
//	Σ_j a_ij Φ_j(t) = c_i^|t|/γ(t),  |t| ≤ q,
//
// and the polynomials b_i(σ) = Σ_k B_ik σᵏ those of all steps of length σh. The
// entries that are not zero are their only solution [EJNT86].
func TestExtensions(t *testing.T) {
	for _, c := range []struct {
		method *integrators.RungeKutta
		stages int // the order q of the further stages
	}{
		{integrators.Verner6, 5},
		{integrators.Verner7, 5},
		{integrators.Verner9, 7},
	} {
		info, table := c.method.Info(), c.method.Tableau()
		A, C := table.A(), table.C()
		for i := table.Stages(); i < len(A); i++ {
			s := newConditions(A[:i], A[i], c.stages)
			x, ok := s.solve(func(n int) []*big.Float { return []*big.Float{raised(number(C[i]), n)} })
			if !ok {
				t.Errorf("%s: the conditions of order %d for stage %d do not have one solution", info.Name, c.stages, i+1)
				continue
			}
			for k, j := range s.support {
				if !agrees(x[k][0], A[i][j]) {
					t.Errorf("%s: a(%d,%d) is %.50g, not %s", info.Name, i+1, j+1, x[k][0], A[i][j].FloatString(50))
				}
			}
			// One order more is out of reach, or the row would be said to have it.
			if _, ok := newConditions(A[:i], A[i], c.stages+1).solve(func(n int) []*big.Float { return []*big.Float{raised(number(C[i]), n)} }); ok {
				t.Errorf("%s: stage %d has an order higher than %d", info.Name, i+1, c.stages)
			}
		}
		B := table.Interpolant()
		used := make([]*big.Rat, len(B))
		for i := range B {
			used[i] = B[i][1]
			for _, x := range B[i] {
				if x.Sign() != 0 {
					used[i] = x
				}
			}
		}
		s := newConditions(A, used, info.DenseOrder)
		x, ok := s.solve(func(n int) []*big.Float {
			rhs := make([]*big.Float, info.DenseOrder)
			for k := range rhs {
				rhs[k] = raised(number(new(big.Rat)), 1)
			}
			rhs[n-1].SetInt64(1)
			return rhs
		})
		if !ok {
			t.Errorf("%s: the conditions of order %d for the dense output do not have one solution", info.Name, info.DenseOrder)
			continue
		}
		for k, i := range s.support {
			for p := range x[k] {
				if !agrees(x[k][p], B[i][p+1]) {
					t.Errorf("%s: B(%d,%d) is %.50g, not %s", info.Name, i+1, p+1, x[k][p], B[i][p+1].FloatString(50))
				}
			}
		}
	}
}

// The first further stage of Verner9 is possible at its node only.
func TestExtensionNode(t *testing.T) {
	table := integrators.Verner9.Tableau()
	A, i := table.A(), table.Stages()
	node := new(big.Rat).Add(table.C()[i], big.NewRat(1, 1e12))
	s := newConditions(A[:i], A[i], 7)
	if _, ok := s.solve(func(n int) []*big.Float { return []*big.Float{raised(number(node), n)} }); ok {
		t.Error("the conditions of order 7 are solved at a node off by 1e-12")
	}
}

const extensionBits = 512

func number(x *big.Rat) *big.Float { return new(big.Float).SetPrec(extensionBits).SetRat(x) }

func raised(x *big.Float, n int) *big.Float {
	p := number(big.NewRat(1, 1))
	for range n {
		p.Mul(p, x)
	}
	return p
}

// tiny is below what tables of 50 digits leave after an elimination whose pivots go
// down to 10⁻⁷.
func tiny(x *big.Float) bool {
	bound, _, _ := big.ParseFloat("1e-40", 10, extensionBits, big.ToNearestEven)
	return new(big.Float).Abs(x).Cmp(bound) <= 0
}

func agrees(x *big.Float, printed *big.Rat) bool {
	y := number(printed)
	size := new(big.Float).Abs(y)
	size.Add(size, number(big.NewRat(1, 1)))
	return tiny(y.Quo(y.Sub(y, x), size))
}

// orderConditions are the equations of all trees, an unknown for each stage of the support.
type orderConditions struct {
	support []int
	order   int
	a       [][]*big.Float
	phi     map[rootedtree.Tree][]*big.Float
}

// newConditions takes for unknown what is not zero of row.
func newConditions(a [][]*big.Rat, row []*big.Rat, order int) *orderConditions {
	s := &orderConditions{order: order, phi: make(map[rootedtree.Tree][]*big.Float)}
	for j, x := range row {
		if x.Sign() != 0 {
			s.support = append(s.support, j)
		}
	}
	for _, r := range a {
		var f []*big.Float
		for _, x := range r {
			f = append(f, number(x))
		}
		s.a = append(s.a, f)
	}
	return s
}

// of returns Φ(t).
func (s *orderConditions) of(t rootedtree.Tree) []*big.Float {
	if phi, known := s.phi[t]; known {
		return phi
	}
	phi := make([]*big.Float, len(s.a))
	for i := range phi {
		phi[i] = number(big.NewRat(1, 1))
	}
	term := new(big.Float)
	for _, branch := range t.Branches() {
		x := s.of(branch)
		for i, row := range s.a {
			sum := number(new(big.Rat))
			for j, a := range row {
				sum.Add(sum, term.Mul(a, x[j]))
			}
			phi[i].Mul(phi[i], sum)
		}
	}
	s.phi[t] = phi
	return phi
}

// solve returns the only solution of Σ_j x_j Φ_j(t) = rhs(|t|)/γ(t), for several right
// sides at once, by elimination with full pivoting.
func (s *orderConditions) solve(rhs func(n int) []*big.Float) (x [][]*big.Float, ok bool) {
	var rows [][]*big.Float
	for n := 1; n <= s.order; n++ {
		for _, t := range rootedtree.Trees(n) {
			var row []*big.Float
			for _, j := range s.support {
				row = append(row, new(big.Float).Copy(s.of(t)[j]))
			}
			for _, r := range rhs(n) {
				row = append(row, r.Quo(r, new(big.Float).SetInt64(t.Density())))
			}
			rows = append(rows, row)
		}
	}
	m := len(s.support)
	x = make([][]*big.Float, m)
	term := new(big.Float)
	for r := range m {
		bi, bj := -1, -1
		for i := r; i < len(rows); i++ {
			for j := range m {
				if x[j] == nil && (bi < 0 || cmpAbs(rows[i][j], rows[bi][bj]) > 0) {
					bi, bj = i, j
				}
			}
		}
		if bi < 0 || tiny(rows[bi][bj]) {
			return nil, false // more than one solution
		}
		rows[r], rows[bi] = rows[bi], rows[r]
		pivot := new(big.Float).Copy(rows[r][bj])
		for _, e := range rows[r] {
			e.Quo(e, pivot)
		}
		for i, row := range rows {
			if i == r || row[bj].Sign() == 0 {
				continue
			}
			factor := new(big.Float).Copy(row[bj])
			for k, e := range row {
				e.Sub(e, term.Mul(factor, rows[r][k]))
			}
		}
		x[bj] = rows[r][m:]
	}
	for _, row := range rows[m:] {
		for _, rest := range row[m:] {
			if !tiny(rest) {
				return nil, false // none
			}
		}
	}
	return x, true
}

func cmpAbs(x, y *big.Float) int {
	return new(big.Float).Abs(x).Cmp(new(big.Float).Abs(y))
}
