package integratortest

import (
	"fmt"
	"math/big"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify/rootedtree"
)

// CheckTableau decides, by all rooted trees in exact arithmetic, whether a table
// has the orders that info states, each of them and no higher one:
//
//   - the weights b: Order;
//   - the embedded weights: one row of order ErrorOrder, or two of orders q > q′
//     with ErrorOrder = 2q − q′, because the error is then measured as E²/Low;
//   - the dense output: DenseOrder;
//   - the abscissae: the sums of the rows.
//
// Rationals must satisfy the conditions exactly, decimals as well as their
// printed digits allow.
func CheckTableau(t *integrators.Tableau, info ode.Info) error {
	c, err := newConditions(t, info)
	if err != nil {
		return err
	}
	return c.check(c.table)
}

// conditions are what is asked of a table: orders, and how closely.
type conditions struct {
	info     ode.Info
	table    coefficients
	embedded []int // orders

	tolB, tolDense, tolSum *big.Rat
	tolEmbedded            []*big.Rat
}

// coefficients are those of a table, or of one that was tampered with.
type coefficients struct {
	a           [][]*big.Rat
	b, c        []*big.Rat
	embedded    [][]*big.Rat
	interpolant [][]*big.Rat
}

func newConditions(t *integrators.Tableau, info ode.Info) (*conditions, error) {
	c := &conditions{info: info, table: coefficients{t.A(), t.B(), t.C(), t.Embedded(), t.Interpolant()}}
	u, a := t.Units(), floats(c.table.a)
	weights := func(w, unit []float64, order int) *big.Rat {
		return tolerance(a, u.A, [][]float64{w}, [][]float64{unit}, order)
	}
	b := floats([][]*big.Rat{c.table.b})[0]
	c.tolB = weights(b, u.B, info.Order)
	c.tolDense = tolerance(a, u.A, transpose(floats(c.table.interpolant)), transpose(u.Interpolant), info.DenseOrder)
	for i, w := range floats(c.table.embedded) {
		// The order of the row is counted here, and whether it fits is checked against ErrorOrder.
		tol := weights(w, u.Embedded[i], info.Order)
		q, _, _ := rootedtree.Order(c.table.a, c.table.embedded[i], info.Order, tol)
		c.embedded, c.tolEmbedded = append(c.embedded, q), append(c.tolEmbedded, tol)
	}
	combined := 0
	switch q := c.embedded; len(q) {
	case 1:
		combined = q[0]
	case 2:
		combined = 2*q[0] - q[1]
	}
	if combined != info.ErrorOrder {
		return nil, fmt.Errorf("the embedded weights have the orders %v, which is no error estimate of order %d", c.embedded, info.ErrorOrder)
	}
	c.tolSum = new(big.Rat)
	for i, row := range u.A {
		sum := u.C[i]
		for _, x := range row {
			sum += x
		}
		if s := new(big.Rat).SetFloat64(sum); s.Cmp(c.tolSum) > 0 {
			c.tolSum = s
		}
	}
	return c, nil
}

// check reports the first condition that x violates, or the first order that is
// higher than stated.
func (c *conditions) check(x coefficients) error {
	for _, f := range c.all() {
		if err := f(x); err != nil {
			return err
		}
	}
	return nil
}

// all returns the conditions, each as a check of its own.
func (c *conditions) all() []func(x coefficients) error {
	checks := []func(x coefficients) error{
		c.sums,
		func(x coefficients) error { return c.orderIs("b", x.a, x.b, c.info.Order, c.tolB) },
		c.dense,
	}
	for i, q := range c.embedded {
		what := fmt.Sprintf("embedded weights %d", i+1)
		checks = append(checks, func(x coefficients) error { return c.orderIs(what, x.a, x.embedded[i], q, c.tolEmbedded[i]) })
	}
	return checks
}

func (c *conditions) sums(x coefficients) error {
	if stage, off := rootedtree.RowSum(x.a, x.c); new(big.Rat).Abs(off).Cmp(c.tolSum) > 0 {
		return fmt.Errorf("c_%d is off the sum of its row by %s", stage+1, approx(off))
	}
	return nil
}

func (c *conditions) dense(x coefficients) error {
	order := c.info.DenseOrder
	q, tree, off := rootedtree.InterpolantOrder(x.a, x.interpolant, order+1, c.tolDense)
	switch {
	case q > order:
		return fmt.Errorf("the order of the dense output is higher than %d", order)
	case q < order:
		return fmt.Errorf("the order of the dense output is %d, not %d: %v leaves %s", q, order, tree, approx(off...))
	}
	return nil
}

func (c *conditions) orderIs(what string, a [][]*big.Rat, b []*big.Rat, order int, tol *big.Rat) error {
	q, tree, off := rootedtree.Order(a, b, order+1, tol)
	switch {
	case q > order:
		return fmt.Errorf("the order of %s is higher than %d", what, order)
	case q < order:
		return fmt.Errorf("the order of %s is %d, not %d: %v is off by %s", what, q, order, tree, approx(off))
	}
	return nil
}

func approx(x ...*big.Rat) string {
	s := ""
	for i, r := range x {
		if i > 0 {
			s += " "
		}
		f, _ := r.Float64()
		s += fmt.Sprintf("%.2g", f)
	}
	return s
}
