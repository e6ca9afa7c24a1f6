package verify_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify"
)

// error of a quantity 1 + e(h) that is claimed to be 1.
func oneAnd(e func(h float64) float64, noise float64) verify.Measure {
	return func(_ context.Context, h float64) (verify.Sides, error) {
		return verify.Sides{Claimed: 1, Found: 1 + e(h), Noise: noise, Of: "θ"}, nil
	}
}

// How a measured order can mislead, and what is said of it.
func TestOrderIn(t *testing.T) {
	grid := verify.Halvings(0.125, 7)
	tests := []struct {
		reason string
		grid   []float64
		f      verify.Measure
		want   verify.Verdict // of order 2
		says   string
	}{
		{"h²", grid, oneAnd(power(1, 2), 1e-15), verify.Supported, ""},
		{"h", grid, oneAnd(power(1, 1), 1e-15), verify.Refuted, "the order is below 2: 1.00"},
		{"h³", grid, oneAnd(power(1, 3), 1e-15), verify.Refuted, "the order is above 2: 3.00"},
		{"an error that stays", grid, oneAnd(power(0.3, 0), 1e-15), verify.Refuted, "does not shrink from 0.3"},
		{"a reference as wrong as the method", grid, oneAnd(power(1, 2), 1e-6), verify.Unknown, "at η = 0.03125 the error 0.00098 is known to 1e-06 only"},
		{"the rounding of the sides, which nobody mentions", grid, oneAnd(power(1e-8, 2), 1e-300), verify.Unknown, "known to 2.2e-16 only"},
		{"a floor behind five points", verify.Halvings(0.125, 9), oneAnd(power(1, 2), 3e-8), verify.Unknown, "the 5 before it can be used alone"},
		{"no noise", grid, oneAnd(power(1, 2), 0), verify.Unknown, "set Noise"},
		{"the error vanishes", grid, oneAnd(power(0, 2), 1e-15), verify.Unknown, "exactly 0"},
		{"four points", grid[:4], oneAnd(power(1, 2), 1e-15), verify.Unknown, "4 points"},
		{"not yet asymptotic", grid, oneAnd(func(h float64) float64 { return h * h / (1 + 30*h) }, 1e-15), verify.Unknown, "neither shown nor excluded"},
		{"the error changes its sign", grid, oneAnd(func(h float64) float64 { return h * (h - 0.02) }, 1e-15), verify.Unknown, "changes its sign between η = 0.03125 and 0.01562"},
		{"the sign changes early", verify.Halvings(0.125, 10), oneAnd(func(h float64) float64 { return h * h * (0.05 - h) }, 1e-15), verify.Supported, "by the finest 6 of 8 points, behind a change of sign of found − claimed at η = 0.03125"},
		{"the sign changes at each point", grid, oneAnd(func(h float64) float64 { return h * h * math.Cos(math.Pi*math.Log2(h)) }, 1e-15), verify.Unknown, "changes its sign between η = 0.003906 and 0.001953"},
		{"a noise that is negative", grid, oneAnd(power(1, 2), -1e-17), verify.Unknown, "not positive"},
		{"a result that is not a number", grid, oneAnd(power(math.NaN(), 2), 1e-15), verify.Unknown, "NaN"},
	}
	for _, test := range tests {
		e, err := verify.OrderIn("η", test.grid, verify.OrderIs(2, 0.05), test.f)(t.Context())
		noError(t, err)
		if e.Verdict != test.want || !strings.Contains(e.Note, test.says) {
			t.Errorf("%s: %v, %q, want %v, %q", test.reason, e.Verdict, e.Note, test.want, test.says)
		}
		if strings.Contains(e.Note, "h = ") {
			t.Errorf("%s: the parameter is η: %q", test.reason, e.Note)
		}
		if table, ok := e.Measured.(verify.OrderTable); !ok || table.Parameter != "η" || len(table.Points) != len(test.grid) {
			t.Errorf("%s: measured was %v", test.reason, e.Measured)
		}
		if result := with(measured("eq:1"), func(c *verify.Claim) { c.Check = always(e) }).Judge(t.Context()); result.Err != nil {
			t.Errorf("%s: %v", test.reason, result.Err)
		}
	}
}

// A refutation shows both sides at the first point that decides, and how the error goes on.
func TestOrderInShowsBothSides(t *testing.T) {
	e, err := verify.OrderIn("η", verify.Halvings(0.125, 6), verify.OrderIs(2, 0.05), oneAnd(power(1, 1), 1e-12))(t.Context())
	noError(t, err)
	if want := "η = 0.125: θ: 1.125 found, 1 claimed; the error is 0.125, and 0.0039062 at η/32, where order 2 leaves 1/1024"; e.Point != want {
		t.Errorf("%q, want %q", e.Point, want)
	}
}

// The measurement's failure, and a context that is done, end the check.
func TestMeasurementsEnd(t *testing.T) {
	lost := errors.New("the solver gave up")
	calls := 0
	fails := func(context.Context, float64) (verify.Sides, error) {
		calls++
		return verify.Sides{}, lost
	}
	done, cancel := context.WithCancelCause(t.Context())
	cancel(lost)
	grid := verify.Halvings(1, 9)
	for reason, check := range map[string]verify.Check{
		"order":     verify.OrderIn("h", grid, verify.OrderIs(1, 0.1), fails),
		"limit":     verify.Limit("h", grid, solverTolerance, fails),
		"identity":  verify.Identity("t", solverTolerance, func(context.Context) ([]verify.Sides, error) { return nil, lost }),
		"invariant": verify.Invariant("t", solverTolerance, func(context.Context) ([]verify.Sides, error) { return nil, lost }),
		"every":     verify.Every(always(supported), func(context.Context) (verify.Evidence, error) { return supported, lost }),
	} {
		if _, err := check(t.Context()); !errors.Is(err, lost) {
			t.Errorf("%s: %v", reason, err)
		}
	}
	calls = 0
	if _, err := verify.OrderIn("h", grid, verify.OrderIs(1, 0.1), fails)(done); !errors.Is(err, lost) || calls > 0 {
		t.Errorf("of a context that is done: %v, %d calls", err, calls)
	}
}

func TestWorst(t *testing.T) {
	for _, test := range []struct {
		reason         string
		claimed, found []float64
		want           verify.Sides
	}{
		{"the largest difference", []float64{1, 2, 3}, []float64{1, 4, 2}, verify.Sides{Claimed: 2, Found: 4, Noise: 1, Of: "θ_2"}},
		{"none differ", []float64{1, 2}, []float64{1, 2}, verify.Sides{Claimed: 1, Found: 1, Noise: 1, Of: "θ_1"}},
		{"infinity", []float64{0, math.Inf(1), 9}, []float64{7, 0, 0}, verify.Sides{Claimed: math.Inf(1), Found: 0, Noise: 1, Of: "θ_2"}},
	} {
		if got := verify.Worst("θ_%d", test.claimed, test.found, 1); got != test.want {
			t.Errorf("%s: %+v", test.reason, got)
		}
	}
	for _, at := range []int{0, 1, 2} { // wherever it stands, what is no number is the worst
		found := []float64{5, 5, 5}
		found[at] = math.NaN()
		if got := verify.Worst("θ_%d", make([]float64, 3), found, 1); !math.IsNaN(got.Found) {
			t.Errorf("NaN at %d: %+v", at, got)
		}
	}
	for _, lengths := range [][2]int{{0, 0}, {1, 2}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("no panic for lengths %v", lengths)
				}
			}()
			verify.Worst("θ_%d", make([]float64, lengths[0]), make([]float64, lengths[1]), 1)
		}()
	}
}
