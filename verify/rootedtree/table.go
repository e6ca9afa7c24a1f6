package rootedtree

import "math/big"

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
	rows        [][]entry
	denominator *big.Int
	phi, aphi   map[*node][]*big.Int // Φ(t); Σ_j a_ij Φ_j(t)
}

func newTable(a [][]*big.Rat) *table {
	s := len(a)
	m := &table{
		stages:      s,
		rows:        make([][]entry, s),
		denominator: commonDenominator(a...),
		phi:         make(map[*node][]*big.Int),
		aphi:        make(map[*node][]*big.Int),
	}
	for i, row := range a {
		if len(row) > s {
			panic("rootedtree: a row of A is longer than the number of rows")
		}
		for j, value := range scale(row, m.denominator) {
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

// weight returns the integers Φ(t)·denominator^(|t|−1), one a stage. A branch
// more is one product more:
//
//	Φ_i(left∘right) = Φ_i(left) Σ_j a_ij Φ_j(right)
func (m *table) weight(t *node) []*big.Int {
	if phi, known := m.phi[t]; known {
		return phi
	}
	phi := make([]*big.Int, m.stages)
	if t.left == nil {
		for i := range phi {
			phi[i] = big.NewInt(1)
		}
	} else {
		left, branch := m.weight(t.left), m.times(t.right)
		for i := range phi {
			phi[i] = new(big.Int).Mul(left[i], branch[i])
		}
	}
	m.phi[t] = phi
	return phi
}

// times returns the integers A Φ(t)·denominator^|t|.
func (m *table) times(t *node) []*big.Int {
	if aphi, known := m.aphi[t]; known {
		return aphi
	}
	phi := m.weight(t)
	aphi := make([]*big.Int, m.stages)
	term := new(big.Int)
	for i, row := range m.rows {
		sum := new(big.Int)
		for _, e := range row {
			sum.Add(sum, term.Mul(e.value, phi[e.j]))
		}
		aphi[i] = sum
	}
	m.aphi[t] = aphi
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
