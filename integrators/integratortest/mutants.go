package integratortest

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// The change of a coefficient that must not go unnoticed. Rational tables are
// checked exactly and any change will do; this one is lost in a float64. A
// decimal table can be trusted only as far as its digits go: for DOP853 this
// leaves 4·10⁻²⁸ in the conditions for b, but 10⁻²⁴ in those for the dense output,
// whose coefficients reach 500 and are printed to 26 places; and the conditions
// see a few coefficients through factors of 10⁻³.
var (
	changeOfRational = big.NewRat(1, 1e18)
	changeOfDecimal  = new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(22), nil))
)

// CheckMutants moves a tiny δ from one entry of a row to another, for every pair
// of entries in every row of A, b, b̂ and the highest coefficients of the dense
// output, and requires that the check of [CheckTableau] rejects each such table.
// Sums of rows stay what they are, so only the trees can tell.
//
// The check itself is run on one pair of each row, and on every pair that the
// derivatives of the conditions do not show to violate one: for a method of order 9
// there are some thousand pairs and a run over its trees takes 10 ms.
func CheckMutants(t *integrators.Tableau, info ode.Info) error {
	c, err := newConditions(t, info)
	if err != nil {
		return err
	}
	m := newMutants(c)
	a, weighings := floats(c.table.a), c.weighings()
	for i, row := range c.table.a {
		var s []sensitivity
		for j := range row {
			s = append(s, ofEntry(a, i, j, weighings))
		}
		if err := m.try(fmt.Sprintf("row %d of A", i+1), row, s); err != nil {
			return err
		}
	}
	if err := m.try("b", c.table.b, ofWeights(a, weighings[0])); err != nil {
		return err
	}
	// Of two stages at the same time, weights of lower order may use either.
	at := distinct(c.table.c)
	for i, row := range c.table.embedded {
		if err := m.try(fmt.Sprintf("embedded weights %d", i+1), pick(row, at), pick(ofWeights(a, weighings[2+i]), at)); err != nil {
			return err
		}
	}
	highest := make([]*big.Rat, len(c.table.interpolant))
	for i, p := range c.table.interpolant {
		highest[i] = p[len(p)-1]
	}
	if err := m.try("the dense output", pick(highest, at), pick(ofWeights(a, weighings[1]), at)); err != nil {
		return err
	}
	if err := c.check(c.table); err != nil || m.count == 0 {
		return fmt.Errorf("%d changes were tried; the unchanged table: %v", m.count, err)
	}
	return nil
}

// mutants tries changes of a table.
type mutants struct {
	table  coefficients
	checks []func(coefficients) error
	delta  *big.Rat
	count  int
}

func newMutants(c *conditions) *mutants {
	m := &mutants{table: c.table, checks: c.all(), delta: changeOfRational}
	slices.Reverse(m.checks) // those with fewer trees first
	if c.tolB.Sign() > 0 {
		m.delta = changeOfDecimal
	}
	return m
}

// try moves δ between every two entries of a row of the table; s says what each of
// them does to the conditions.
func (m *mutants) try(what string, row []*big.Rat, s []sensitivity) error {
	size, _ := m.delta.Float64()
	for j := range row {
		for k := range j {
			m.count++
			last := k == j-1 && j == len(row)-1
			if !last && s[j].tells(s[k], size) {
				continue
			}
			move(row[j], row[k], m.delta)
			rejected := slices.ContainsFunc(m.checks, func(f func(coefficients) error) bool { return f(m.table) != nil })
			move(row[k], row[j], m.delta)
			if !rejected {
				return fmt.Errorf("a change of %s in the columns %d and %d of %s goes unnoticed", approx(m.delta), k+1, j+1, what)
			}
		}
	}
	return nil
}

// distinct returns the first stage at each time.
func distinct(c []*big.Rat) []int {
	var kept []int
	seen := make(map[string]bool)
	for i := range c {
		if at := c[i].RatString(); !seen[at] {
			seen[at] = true
			kept = append(kept, i)
		}
	}
	return kept
}

func pick[X any](x []X, at []int) []X {
	var kept []X
	for _, i := range at {
		kept = append(kept, x[i])
	}
	return kept
}

// move adds δ to x and takes it from y.
func move(x, y, delta *big.Rat) {
	x.Add(x, delta)
	y.Sub(y, delta)
}
