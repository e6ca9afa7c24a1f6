package verify_test

import (
	"context"
	"fmt"
	"math"
	"os"

	"github.com/flowproof/flowproof/verify"
)

// eulerError returns |y_n − e⁻¹| after n steps of explicit Euler on y' = −y,
// y(0) = 1, up to t = 1.
func eulerError(n int) float64 {
	h, y := 1/float64(n), 1.0
	for range n {
		y -= h * y
	}
	return math.Abs(y - math.Exp(-1))
}

// A claim of one's own: explicit Euler has order one. The check measures it on
// seven halvings, and one mutant shows that it would notice a wrong order,
// another that it would notice a wrong limit.
func Example() {
	tol := verify.Tolerance{
		Value: 0.02,
		Name:  "orderTolerance",
		Why:   "the error is h/(2e)·(1 + O(h)) and h ≤ 1/32, so that the slope is off by less",
	}
	points := func(err func(n int) float64) (points []verify.Point) {
		for n := 32; n <= 4096; n *= 2 {
			rounding := float64(n) * 0x1p-53 // one rounding a step, of values below 1
			points = append(points, verify.Point{H: 1 / float64(n), Err: err(n), Noise: rounding})
		}
		return points
	}
	index := verify.NewIndex(verify.Claim{
		ID:        "euler:order",
		Form:      verify.Extended,
		Kind:      verify.Numeric,
		Recorded:  verify.Supported,
		Statement: "|y_n − e⁻¹| = C h + O(h²) on y' = −y, y(0) = 1, t = 1",
		Assumes:   []string{"nh = 1"},
		Sense:     verify.FixedT,
		Order:     verify.Num(1),
		Tolerance: tol,
		Check: func(context.Context) (verify.Evidence, error) {
			return verify.OrderIs(1, tol.Value).Judge(points(eulerError)), nil
		},
		Mutants: []verify.Mutant{
			{Name: "order raised to 2", Check: func(context.Context) (verify.Evidence, error) {
				return verify.OrderIs(2, tol.Value).Judge(points(eulerError)), nil
			}},
			{Name: "limit off by 1 %", Check: func(context.Context) (verify.Evidence, error) {
				wrong := func(n int) float64 { return eulerError(n) + 0.01*math.Exp(-1) }
				return verify.OrderIs(1, tol.Value).Judge(points(wrong)), nil
			}},
		},
	})

	// In a test, all of the following is claimtest.Run(t, index).
	ctx := context.Background()
	report, err := index.Run(ctx, verify.RunOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	report.WriteText(os.Stdout)
	for _, c := range index.Claims() {
		for _, m := range c.Mutants {
			fmt.Printf("mutant %q rejected: %v\n", m.Name, c.TryMutant(ctx, m) == nil)
		}
	}
	// Output:
	// euler:order  extended  Supported  order 1.002 ± 0.007  1 case  it says: |y_n − e⁻¹| = C h + O(h²) on y' = −y, y(0) = 1, t = 1; assumes: nh = 1
	// 1 claim: 1 Supported; all as on record
	// mutant "order raised to 2" rejected: true
	// mutant "limit off by 1 %" rejected: true
}

// The same measurement, judged for two statements. That the error is O(h^½) is
// true, if less than can be said; that its order is ½ is not.
func ExampleOrderAtLeast() {
	var points []verify.Point
	for n := 32; n <= 1024; n *= 2 {
		points = append(points, verify.Point{H: 1 / float64(n), Err: eulerError(n), Noise: 1e-12})
	}
	fmt.Println(verify.OrderAtLeast(0.5, 0.1).Judge(points).Verdict)
	fmt.Println(verify.OrderIs(0.5, 0.1).Judge(points).Verdict)
	// Output:
	// Supported
	// Refuted
}

// Points that the solver's own error has reached give no order, and no verdict:
// below h = 1/256 a difference to a solution known to 10⁻⁶ says nothing.
func ExampleMeasureOrder() {
	var points []verify.Point
	for n := 32; n <= 1024; n *= 2 {
		points = append(points, verify.Point{H: 1 / float64(n), Err: eulerError(n), Noise: 1e-6})
	}
	_, err := verify.MeasureOrder(points)
	fmt.Println(err)
	// Output:
	// verify: no order: point 4: at h = 0.00390625 the error 0.00072 is known to 1e-06 only, and needs 7.2e-07: tighten the solver or take larger steps
}

// Many inputs, one verdict: the inputs that the claim does not speak of are
// left out and counted.
func ExampleAll() {
	rounding := verify.Tolerance{Value: 0x1.8p-52, Name: "rounding", Why: "half a unit of the root, doubled by squaring, and half a unit of the square"}
	var parts []verify.Evidence
	for _, x := range []float64{-1, 0.5, 2, 3} {
		if x < 0 {
			parts = append(parts, verify.Evidence{Verdict: verify.NotApplicable, Note: fmt.Sprintf("x ≥ 0 fails: x = %v", x)})
			continue
		}
		root := math.Sqrt(x)
		parts = append(parts, verify.Within(math.Abs(float64(root*root)-x)/x, rounding, x))
	}
	e := verify.All(parts...)
	fmt.Printf("%v on %d cases; %s\n", e.Verdict, e.Cases, e.Note)
	// Output:
	// Supported on 3 cases; 1 of 4 inputs not applicable
}

func ExampleIndex_Lookup() {
	index := verify.NewIndex(verify.Claim{ID: "thm:3"}, verify.Claim{ID: "thm:3/corrected"})
	_, err := index.Lookup("thm:3/corected")
	fmt.Println(err)
	// Output:
	// there is no claim "thm:3/corected": did you mean "thm:3/corrected"?
}
