package verify_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/verify"
)

// tending finds e(h) where 0 is claimed.
func tending(claimed float64, e func(h float64) float64, noise float64) verify.Measure {
	return func(_ context.Context, h float64) (verify.Sides, error) {
		return verify.Sides{Claimed: claimed, Found: e(h), Noise: noise}, nil
	}
}

// reciprocals is a grid that rises to ∞.
func reciprocals(grid []float64) []float64 {
	rising := make([]float64, len(grid))
	for i, h := range grid {
		rising[i] = 1 / h
	}
	return rising
}

func TestLimit(t *testing.T) {
	tol := verify.Tolerance{Value: 1e-3, Name: "limit", Why: "of the test"}
	falling := verify.Halvings(0.125, 10)
	rising := reciprocals(falling) // 8 to 4096
	compound := func(n float64) float64 { return math.Pow(1+1/n, n) }
	uneven := append([]float64{}, falling...)
	uneven[4] *= 1.1
	tests := []struct {
		reason string
		grid   []float64
		f      verify.Measure
		want   verify.Verdict
		says   string
	}{
		{"(1+1/n)ⁿ → e", rising, tending(math.E, compound, 1e-12), verify.Supported, ""},
		{"(1+1/n)ⁿ → 11/4", rising, tending(2.75, compound, 1e-12), verify.Refuted, "the limit is 2.7183 ± 0.0003, the closed form says 2.75: it is off by 0.0317"},
		{"the last point is within the tolerance, the limit is not", rising, tending(math.E-1.2e-3, compound, 1e-12), verify.Unknown, "too little for the tolerance"},
		{"stopped too early", rising[:8], tending(math.E, compound, 1e-12), verify.Unknown, "the limit is 2.7183 ± 0.001, the closed form says 2.7183: that is too little"},
		{"and far too early", rising[:6], tending(math.E, compound, 1e-12), verify.Unknown, "no limit is in sight: the differences between neighbours shrink by 0.521, 0.511, 0.505, which has not settled"},
		{"sin h/h → 1", falling, tending(1, func(h float64) float64 { return math.Sin(h) / h }, 1e-15), verify.Supported, ""},
		{"√h → 0", verify.Halvings(1e-4, 10), tending(0, math.Sqrt, 1e-15), verify.Supported, ""},
		{"alternating", rising, tending(0, func(n float64) float64 { return math.Pow(-0.5, math.Log2(n)) }, 1e-15), verify.Supported, ""},
		{"1/ln n → 0 is not seen", rising, tending(0, func(n float64) float64 { return 1 / math.Log(n) }, 1e-15), verify.Unknown, "not settled"},
		{"ln n has no limit", rising, tending(0, math.Log, 1e-15), verify.Unknown, "or do not"},
		{"nor has n", rising, tending(0, func(n float64) float64 { return n }, 1e-15), verify.Unknown, "or do not"},
		{"nor has sin n", rising, tending(0, math.Sin, 1e-15), verify.Unknown, "no limit is in sight"},
		{"e⁻ⁿ has arrived", reciprocals(verify.Halvings(1, 7)), tending(0, func(n float64) float64 { return math.Exp(-n) }, 1e-9), verify.Supported, ""},
		{"e⁻ⁿ arrives elsewhere", reciprocals(verify.Halvings(1, 7)), tending(0.1, func(n float64) float64 { return math.Exp(-n) }, 1e-9), verify.Refuted, "off by 0.1"},
		{"e⁻ⁿ is on its way", reciprocals(verify.Halvings(8, 7)), tending(0, func(n float64) float64 { return math.Exp(-n) }, 1e-9), verify.Unknown, "no limit is in sight"},
		{"at rest, but not known well enough", falling, tending(1, func(float64) float64 { return 1 }, 1e-3), verify.Unknown, "too little for the tolerance"},
		{"a constant", falling, tending(1, func(float64) float64 { return 1 }, 1e-9), verify.Supported, ""},
		{"another constant", falling, tending(1, func(float64) float64 { return 2 }, 1e-9), verify.Refuted, "off by 1"},
		{"noise as large as the differences", falling, tending(0, func(h float64) float64 { return h * h }, 1e-4), verify.Supported, ""},
		{"1/ln n creeps into the noise", reciprocals(verify.Halvings(0.5, 30)), tending(0.048, func(n float64) float64 { return 1 / math.Log(n) }, 1e-3), verify.Unknown, "judge the order in 1/ln"},
		{"and is on its way to 0 even so", reciprocals(verify.Halvings(0.5, 30)), tending(0, func(n float64) float64 { return 1 / math.Log(n) }, 1e-3), verify.Unknown, "no limit is in sight"},
		{"ln n/1000, by less than the noise a step", reciprocals(verify.Halvings(0.5, 30)), tending(0.0208, func(n float64) float64 { return math.Log(n) / 1000 }, 1e-3), verify.Unknown, "no limit is in sight"},
		{"a grid without order", []float64{4, 1, 2, 16, 8}, tending(0, math.Sqrt, 1e-15), verify.Unknown, "n = 2 comes after 1: the grid must fall, or rise, throughout"},
		{"both sides move", rising, func(_ context.Context, n float64) (verify.Sides, error) {
			return verify.Sides{Claimed: math.Log(n), Found: math.Log(n) + 0.5 + 1/n, Noise: 1e-12}, nil
		}, verify.Refuted, "what is found exceeds what is claimed by 0.5"},
		{"no noise", falling, tending(0, math.Sqrt, 0), verify.Unknown, "set Noise"},
		{"not a number", falling, tending(0, math.Log, math.NaN()), verify.Unknown, "noise"},
		{"four points", falling[:4], tending(0, math.Sqrt, 1e-15), verify.Unknown, "4 points"},
		{"a grid that is not geometric", uneven, tending(0, math.Sqrt, 1e-15), verify.Unknown, "geometric"},
		{"a parameter of 0", []float64{1, 0.5, 0.25, 0.125, 0}, tending(0, math.Sqrt, 1e-15), verify.Unknown, "n = 0 is not positive"},
	}
	for _, test := range tests {
		e, err := verify.Limit("n", test.grid, tol, test.f)(t.Context())
		noError(t, err)
		if e.Verdict != test.want || !strings.Contains(e.Note, test.says) {
			t.Errorf("%s: %v, %q, want %v, %q", test.reason, e.Verdict, e.Note, test.want, test.says)
		}
		if table, ok := e.Measured.(verify.SidesTable); !ok || len(table.Points) != len(test.grid) {
			t.Errorf("%s: measured was %v", test.reason, e.Measured)
		}
		claim := with(measured("eq:1"), func(c *verify.Claim) { c.Check, c.Tolerance = always(e), tol })
		if result := claim.Judge(t.Context()); result.Err != nil || result.Evidence.Verdict != test.want {
			t.Errorf("%s: judged %v, %v", test.reason, result.Evidence.Verdict, result.Err)
		}
	}
}

// What falls fast may hide what falls slowly: neither its own limit nor another is seen.
func TestLimitsBehindAFastFall(t *testing.T) {
	tol := verify.Tolerance{Value: 1.6e-8}
	for _, claimed := range []float64{0, 4.09e-8} {
		e, err := verify.Limit("h", verify.Halvings(0.5, 5), tol, tending(claimed, func(h float64) float64 { return math.Pow(h, 6) - 2e-7/math.Log2(h) }, 1e-15))(t.Context())
		noError(t, err)
		if e.Verdict != verify.Unknown || !strings.Contains(e.Note, "not settled") {
			t.Errorf("%v claimed: %v, %q", claimed, e.Verdict, e.Note)
		}
	}
}

// Of sequences whose limit is 0, a closed form that is right up to the tolerance is never
// refuted, and one that is not is never supported; wherever on their way the grid ends.
// All of them fall throughout: what turns beyond the grid deceives.
func TestLimitsAreJudgedRightly(t *testing.T) {
	decided := 0
	rapid.Check(t, func(t *rapid.T) {
		for range 20 {
			decided += judgeSome(t)
		}
	})
	if decided < 10 {
		t.Errorf("%d limits were decided", decided)
	}
}

// judgeSome judges a claim on the limit of a sequence that tends to 0, and returns how
// many verdicts there are.
func judgeSome(t *rapid.T) int {
	p := rapid.SampledFrom([]float64{0.5, 1, 1.5, 2, 3}).Draw(t, "p")
	q := rapid.SampledFrom([]float64{0.5, 1, 2}).Draw(t, "q")
	kappa := math.Exp(rapid.Float64Range(-7, 9).Draw(t, "ln κ"))
	e := rapid.SampledFrom([]func(h float64) float64{
		func(h float64) float64 { return math.Pow(h, p) * (1 + kappa*math.Pow(h, q)) },
		func(h float64) float64 { return math.Pow(h, p) / (1 + kappa*math.Pow(h, min(p, q))) },
		func(h float64) float64 { return math.Exp(-1 / h) },
		func(h float64) float64 { return math.Pow(math.Log(10+1/h), -2*q) },
		func(h float64) float64 { return h * math.Log(10+1/h) },
	}).Draw(t, "e")
	ratio := rapid.SampledFrom([]float64{math.Sqrt2, 2}).Draw(t, "ratio")
	h := math.Exp(rapid.Float64Range(-14, 2).Draw(t, "ln h"))
	grid := make([]float64, rapid.IntRange(5, 12).Draw(t, "points"))
	for k := range grid {
		grid[k] = h * math.Pow(ratio, -float64(k))
	}
	last := e(grid[len(grid)-1])
	tol := verify.Tolerance{Value: last * math.Exp(rapid.Float64Range(-3, 5).Draw(t, "ln tol"))}
	off := tol.Value * rapid.Float64Range(-2, 2).Draw(t, "off")
	noise := last * 1e-9
	if noise < 1e-290 || math.Abs(math.Abs(off)-tol.Value) < 10*noise {
		return 0
	}
	found, err := verify.Limit("h", grid, tol, tending(off, e, noise))(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	switch right := math.Abs(off) < tol.Value; {
	case found.Verdict == verify.Supported && !right:
		t.Fatalf("supported, though off by %.3g > %.3g", off, tol.Value)
	case found.Verdict == verify.Refuted && right:
		t.Fatalf("refuted, though off by %.3g < %.3g only: %s", off, tol.Value, found.Note)
	case found.Verdict == verify.Unknown:
		return 0
	}
	return 1
}
