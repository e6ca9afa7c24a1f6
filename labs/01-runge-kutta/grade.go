// Package rungekutta is lab 1: explicit Runge–Kutta methods. The text is README.md.
package rungekutta

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/labs"
	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/rootedtree"
)

// A Func is a right-hand side: it returns f(t, y) in a new slice.
type Func func(t float64, y []float64) []float64

// A Tableau is a Runge–Kutta method.
type Tableau struct {
	A    [][]string
	B, C []string
}

// A Solution is what a student writes.
type Solution struct {
	Table Tableau
	Step  func(a [][]float64, b, c []float64, f Func, t float64, y []float64, h float64) []float64
	Solve func(step func(t float64, y []float64, h float64) []float64, t0, t1 float64, y0 []float64, n int) []float64
}

// Grade returns the parts of the lab.
func Grade(s Solution) []labs.Part {
	return []labs.Part{
		{Name: "explicit", Points: 2, Check: func() error { _, err := s.Table.read(); return err }},
		{Name: "row sums", Points: 2, Check: s.Table.rowSums},
		{Name: "order", Points: 4, Check: s.Table.order},
		{Name: "stages", Points: 4, Check: s.stages},
		{Name: "input", Points: 2, Check: s.input},
		{Name: "whole interval", Points: 3, Check: s.interval},
		{Name: "slope", Points: 3, Check: s.slope},
	}
}

// graderExact is a table in rational numbers, A a square.
type graderExact struct {
	a    [][]*big.Rat
	b, c []*big.Rat
}

// read reads the table, and says what is wrong with its shape.
func (t Tableau) read() (x graderExact, err error) {
	n := len(t.B)
	if n == 0 || len(t.A) != n || len(t.C) != n {
		return x, fmt.Errorf("there are rows of A for %d stages, %d entries of b and %d of c: each stage has a row of A and an entry of b and of c. Four suffice for order 4", len(t.A), n, len(t.C))
	}
	number := func(what, text string) *big.Rat {
		r, ok := new(big.Rat).SetString(text)
		if !ok {
			r = new(big.Rat)
			if err == nil {
				err = fmt.Errorf("%s is %q: a number was expected, such as 1/2, 0.5 or -1", what, text)
			}
		}
		return r
	}
	for i, row := range t.A {
		full := make([]*big.Rat, n)
		for j := range full {
			full[j] = new(big.Rat)
			if j < len(row) {
				full[j] = number(fmt.Sprintf("a_%d%d", i+1, j+1), row[j])
			}
			if j >= i && full[j].Sign() != 0 && err == nil {
				err = fmt.Errorf("a_%d%d = %s: zero was expected on and above the diagonal. The slope k_%d would need k_%d, which is not known yet: that method is implicit", i+1, j+1, full[j].RatString(), i+1, j+1)
			}
		}
		if len(row) > n && err == nil {
			err = fmt.Errorf("row %d of A has %d entries, and there are %d stages", i+1, len(row), n)
		}
		x.a = append(x.a, full)
		x.b = append(x.b, number(fmt.Sprintf("b_%d", i+1), t.B[i]))
		x.c = append(x.c, number(fmt.Sprintf("c_%d", i+1), t.C[i]))
	}
	return x, err
}

func (t Tableau) rowSums() error {
	x, err := t.read()
	if err != nil {
		return err
	}
	if i, off := rootedtree.RowSum(x.a, x.c); i >= 0 {
		sum := new(big.Rat)
		for _, a := range x.a[i] {
			sum.Add(sum, a)
		}
		return fmt.Errorf("c_%d = %s, and row %d of A sums to %s, %s off: k_%d looks at f at one time and at the state of another", i+1, x.c[i].RatString(), i+1, sum.RatString(), off.RatString(), i+1)
	}
	return nil
}

func (t Tableau) order() error {
	x, err := t.read()
	if err != nil {
		return err
	}
	order, tree, residual := rootedtree.Order(x.a, x.b, 4, nil)
	if order >= 4 {
		return nil
	}
	want := big.NewRat(1, tree.Density())
	value, _ := residual.Float64()
	return fmt.Errorf("the table has order %d, and 4 was expected. The first condition that fails is that of the tree %v, Σ b_i Φ_i = %s: your sum is %s off (%.2g)%s", order, tree, want.RatString(), residual.RatString(), value, graderHint(order, value))
}

// graderHint says more of a condition that fails.
func graderHint(order int, residual float64) string {
	switch {
	case math.Abs(residual) < 1e-3:
		return ". So little is a rounded coefficient: write fractions"
	case order == 0:
		return ". That is Σ b_i = 1"
	case order == 1:
		return ". That is Σ b_i c_i = 1/2"
	}
	return ". Φ_i of a tree is a product over the branches at its root, each of which brings a factor Σ_j a_ij: look at the rows that your b weighs most"
}

// graderTable is a method that nobody uses, of order 1, all of whose coefficients are different, so
// that mistaking any for another shows.
var graderTable = struct {
	a    [][]float64
	b, c []float64
}{
	[][]float64{{}, {0.7}, {-0.4, 1.1}, {0.2, 0.35, -0.15}}, []float64{0.15, 0.3, -0.2, 0.75}, []float64{0, 0.7, 0.9, 0.3},
}

// graderField is a system of two components that depends on t.
func graderField(t float64, y []float64) []float64 {
	return []float64{t*y[1] - math.Sin(3*t), 1 + y[0]*y[1] + t*t}
}

// graderReference makes a step. What a student may have got wrong are its arguments: where stage i
// looks, in time and in place.
func graderReference(f Func, t float64, y []float64, h float64, time func(c float64) float64, scale float64) []float64 {
	var k [][]float64
	for i, row := range graderTable.a {
		at := slices.Clone(y)
		for j, a := range row {
			for m := range at {
				at[m] += scale * a * k[j][m]
			}
		}
		k = append(k, f(time(graderTable.c[i]), at))
	}
	end := slices.Clone(y)
	for i, b := range graderTable.b {
		for m := range end {
			end[m] += h * b * k[i][m]
		}
	}
	return end
}

func (s Solution) stages() error {
	const t, h = 0.4, 0.3
	y := []float64{0.8, -0.5}
	right := func(c float64) float64 { return t + c*h }
	want := graderReference(graderField, t, y, h, right, h)
	got := s.Step(graderFull(graderTable.a), slices.Clone(graderTable.b), slices.Clone(graderTable.c), graderField, t, slices.Clone(y), h)
	if len(got) != len(want) {
		return fmt.Errorf("a step of a system of 2 components returned %d", len(got))
	}
	near := func(a, b []float64) bool { return math.Hypot(a[0]-b[0], a[1]-b[1]) < 1e-12 }
	if near(got, want) {
		return nil
	}
	why := "compute k_1, then k_2 with it, and so on; y itself stays in every stage, and only the last line uses b"
	switch {
	case near(got, graderReference(graderField, t, y, h, func(float64) float64 { return t }, h)):
		why = "this is what comes out if every stage looks at f at time t: stage i belongs to t + c_i h"
	case near(got, graderReference(graderField, t, y, h, right, 1)):
		why = "this is what comes out if h is missing before Σ_j a_ij k_j"
	case near(got, y):
		why = "this is y as it was"
	}
	return fmt.Errorf("one step of length %g from t = %g, y = %v, with a table of 4 stages, should end at %.6f, and ended at %.6f: %s", h, t, y, want, got, why)
}

// graderFull is a lower triangle as a square.
func graderFull(rows [][]float64) [][]float64 {
	square := make([][]float64, len(rows))
	for i, row := range rows {
		square[i] = make([]float64, len(rows))
		copy(square[i], row)
	}
	return square
}

func (s Solution) input() error {
	y := []float64{0.8, -0.5}
	got := s.Step(graderFull(graderTable.a), slices.Clone(graderTable.b), slices.Clone(graderTable.c), graderField, 0.4, y, 0.3)
	switch {
	case len(got) != 2:
		return fmt.Errorf("a step of a system of 2 components returned %d", len(got))
	case y[0] != 0.8 || y[1] != -0.5:
		return fmt.Errorf("y was [0.8 -0.5] before the step, and is %.4f after it: a slice is shared with whoever passed it, so work on slices.Clone(y)", y)
	case &got[0] == &y[0]:
		return fmt.Errorf("what is returned is the slice that was given: whoever changes the one changes the other")
	}
	return nil
}

func (s Solution) interval() error {
	// Ten times 0.1 is less than 1 when rounded: a loop while t < t1 makes one step too many.
	return cmp.Or(s.steps(1, 3, 8), s.steps(0, 1, 10))
}

// steps has Solve make n steps from t0 to t1.
func (s Solution) steps(t0, t1 float64, n int) error {
	var times []float64
	record := func(t float64, y []float64, h float64) []float64 {
		if len(times) == 10*n {
			panic(fmt.Sprintf("step was called %d times, and %d steps were asked for", len(times)+1, n))
		}
		times = append(times, t)
		return []float64{y[0] + h, y[1] + 1}
	}
	got := s.Solve(record, t0, t1, []float64{0, 0}, n)
	if len(got) != 2 {
		return fmt.Errorf("Solve of a system of 2 components returned %d", len(got))
	}
	if len(times) != n {
		return fmt.Errorf("from t = %g to %g step was called %d times, and %d steps were asked for: count steps, as a sum of steps may be rounded to less than t1", t0, t1, len(times), n)
	}
	if math.Abs(got[0]-(t1-t0)) > 1e-12 {
		return fmt.Errorf("the steps from t = %g to %g add up to %.4g, and %g was expected: h is (t1 − t0)/n, and each step begins at what the last one returned", t0, t1, got[0], t1-t0)
	}
	if got[1] != float64(n) {
		return fmt.Errorf("only %g of %d steps are in what is returned: each step begins at what the last one returned", got[1], n)
	}
	for i, t := range times {
		if want := t0 + float64(i)*(t1-t0)/float64(n); math.Abs(t-want) > 1e-12 {
			return fmt.Errorf("step %d was called with t = %g, and it begins at t = %g: t moves on with each step", i+1, t, want)
		}
	}
	return nil
}

// slope measures the order of all three together on y' = 3y cos t, y = exp(3 sin t). From
// h = 1/4 on the error of a method of order 4 falls as h^3.6 at first, of one of order 3 as
// h^2.6: 0.3 tells them apart.
func (s Solution) slope() error {
	x, err := s.Table.read()
	if err != nil {
		return err
	}
	a, b, c := make([][]float64, len(x.b)), graderFloats(x.b), graderFloats(x.c)
	for i := range a {
		a[i] = graderFloats(x.a[i])
	}
	f := func(t float64, y []float64) []float64 { return []float64{3 * y[0] * math.Cos(t)} }
	const t1 = 2.0
	measure := func(_ context.Context, h float64) (verify.Sides, error) {
		n := int(math.Round(t1 / h))
		step := func(t float64, y []float64, h float64) []float64 { return s.Step(a, b, c, f, t, y, h) }
		y := s.Solve(step, 0, t1, []float64{1}, n)
		if len(y) != 1 {
			return verify.Sides{}, fmt.Errorf("Solve of an equation returned %d components", len(y))
		}
		// n roundings of numbers up to e³, and the reference's.
		return verify.Sides{Claimed: math.Exp(3 * math.Sin(t1)), Found: y[0], Noise: float64(n+1) * math.Exp(3) * 0x1p-53}, nil
	}
	found, err := verify.OrderIn("h", verify.Halvings(t1/8, 5), verify.OrderAtLeast(4, 0.3), measure)(context.Background())
	if err != nil {
		return err
	}
	if found.Verdict == verify.Supported {
		return nil
	}
	return fmt.Errorf("of y' = 3y cos t the error at t = 2 should fall by 16 when h is halved, and does not:\n%v\nLook at the parts above first: a slope sees that something is wrong, and not what", found.Measured)
}

func graderFloats(x []*big.Rat) []float64 {
	f := make([]float64, len(x))
	for i := range x {
		f[i], _ = x[i].Float64()
	}
	return f
}
