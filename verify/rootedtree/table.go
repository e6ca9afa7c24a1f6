package rootedtree

import (
	"math/big"
	"slices"
)

// entry is one coefficient a_ij that is not zero.
type entry struct {
	j     int
	value *big.Int
}

// table is A over one common denominator: a_ij = value/denominator. The weight
// vectors are kept as integers too,
//
//	Φ_i(t) = weight(t)_i / denominatorᴾ,   P = |t|−1.
type table struct {
	stages      int
	denominator *big.Int
	branches    matrix               // what a branch is multiplied with: A
	stalk       matrix               // the same of a branch that is the only one: A, or that of a Rosenbrock method
	phi         map[*node][]*big.Int // the product of the branches of t
}

// A matrix holds the integers a_ij and, of trees, Σ_j a_ij Φ_j(t).
type matrix struct {
	rows [][]entry
	phi  map[*node][]*big.Int
}

// newTable takes the matrix of branches and that of branches that are alone.
func newTable(a, alone [][]*big.Rat) *table {
	denominator := commonDenominator(slices.Concat(a, alone)...)
	return &table{
		stages:      len(a),
		denominator: denominator,
		branches:    newMatrix(a, denominator),
		stalk:       newMatrix(alone, denominator),
		phi:         make(map[*node][]*big.Int),
	}
}

func newMatrix(a [][]*big.Rat, denominator *big.Int) matrix {
	m := matrix{make([][]entry, len(a)), make(map[*node][]*big.Int)}
	for i, row := range a {
		if len(row) > len(a) {
			panic("rootedtree: a row of A is longer than the number of rows")
		}
		for j, value := range scale(row, denominator) {
			if value.Sign() != 0 {
				m.rows[i] = append(m.rows[i], entry{j, value})
			}
		}
	}
	return m
}

// commonDenominator returns the least common multiple of all denominators.
func commonDenominator(rows ...[]*big.Rat) *big.Int {
	lcm, gcd := big.NewInt(1), new(big.Int)
	for _, row := range rows {
		for _, x := range row {
			if x == nil {
				panic("rootedtree: a coefficient is nil")
			}
			gcd.GCD(nil, nil, lcm, x.Denom())
			lcm.Mul(lcm, new(big.Int).Quo(x.Denom(), gcd))
		}
	}
	return lcm
}

// scale returns the integers denominator·x.
func scale(row []*big.Rat, denominator *big.Int) []*big.Int {
	scaled := make([]*big.Int, len(row))
	for i, x := range row {
		q := new(big.Int).Quo(denominator, x.Denom())
		scaled[i] = q.Mul(q, x.Num())
	}
	return scaled
}

// weight returns the integers Φ(t)·denominator^(|t|−1), one a stage.
func (m *table) weight(t *node) []*big.Int {
	if t.left != nil && t.left.left == nil {
		return m.times(m.stalk, t.right)
	}
	return m.product(t)
}

// product is the weight of a tree of several branches. A branch more is one product more:
//
//	Φ_i(left∘right) = Φ_i(left) Σ_j a_ij Φ_j(right)
func (m *table) product(t *node) []*big.Int {
	if phi, known := m.phi[t]; known {
		return phi
	}
	phi := make([]*big.Int, m.stages)
	if t.left == nil {
		for i := range phi {
			phi[i] = big.NewInt(1)
		}
	} else {
		left, branch := m.product(t.left), m.times(m.branches, t.right)
		for i := range phi {
			phi[i] = new(big.Int).Mul(left[i], branch[i])
		}
	}
	m.phi[t] = phi
	return phi
}

// times returns the integers A Φ(t)·denominator^|t|.
func (m *table) times(a matrix, t *node) []*big.Int {
	if aphi, known := a.phi[t]; known {
		return aphi
	}
	phi := m.weight(t)
	aphi := make([]*big.Int, m.stages)
	term := new(big.Int)
	for i, row := range a.rows {
		sum := new(big.Int)
		for _, e := range row {
			sum.Add(sum, term.Mul(e.value, phi[e.j]))
		}
		aphi[i] = sum
	}
	a.phi[t] = aphi
	return aphi
}

// power returns denominator^(n−1), the scale of the weights of order n.
func (m *table) power(n int) *big.Int {
	return new(big.Int).Exp(m.denominator, big.NewInt(int64(n-1)), nil)
}

// dot returns Σ x_i y_i.
func dot(x, y []*big.Int) *big.Int {
	sum, term := new(big.Int), new(big.Int)
	for i := range x {
		sum.Add(sum, term.Mul(x[i], y[i]))
	}
	return sum
}
