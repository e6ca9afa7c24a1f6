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
func CheckMutants(t *integrators.Tableau, info ode.Info) error {
	c, err := newConditions(t, info)
	if err != nil {
		return err
	}
	checks := c.all()
	slices.Reverse(checks) // those with fewer trees first
	rejected := func() bool {
		return slices.ContainsFunc(checks, func(f func(coefficients) error) bool { return f(c.table) != nil })
	}
	delta := changeOfRational
	if c.tolB.Sign() > 0 {
		delta = changeOfDecimal
	}
	count := 0
	try := func(what string, row []*big.Rat) error {
		for j := range row {
			for k := range j {
				move(row[j], row[k], delta)
				found := rejected()
				move(row[k], row[j], delta)
				if count++; !found {
					return fmt.Errorf("a change of %s in the columns %d and %d of %s goes unnoticed", approx(delta), k+1, j+1, what)
				}
			}
		}
		return nil
	}
	for i, row := range c.table.a {
		if err := try(fmt.Sprintf("row %d of A", i+1), row); err != nil {
			return err
		}
	}
	if err := try("b", c.table.b); err != nil {
		return err
	}
	// Of two stages at the same time, weights of lower order may use either.
	for i, row := range c.table.embedded {
		if err := try(fmt.Sprintf("embedded weights %d", i+1), distinct(row, c.table.c)); err != nil {
			return err
		}
	}
	highest := make([]*big.Rat, len(c.table.interpolant))
	for i, p := range c.table.interpolant {
		highest[i] = p[len(p)-1]
	}
	if err := try("the dense output", distinct(highest, c.table.c)); err != nil {
		return err
	}
	if err := c.check(c.table); err != nil || count == 0 {
		return fmt.Errorf("%d changes were tried; the unchanged table: %v", count, err)
	}
	return nil
}

// distinct returns the entries of row that belong to the first stage at each time.
func distinct(row, c []*big.Rat) []*big.Rat {
	var kept []*big.Rat
	seen := make(map[string]bool)
	for i, x := range row {
		if at := c[i].RatString(); !seen[at] {
			seen[at] = true
			kept = append(kept, x)
		}
	}
	return kept
}

// move adds δ to x and takes it from y.
func move(x, y, delta *big.Rat) {
	x.Add(x, delta)
	y.Sub(y, delta)
}
