package verify_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/verify"
)

// fitTolerance bounds the rounding of a slope: the logarithms of the errors
// below are smaller than 60 in size, so that each is within 2⁻⁴⁷ < 10⁻¹⁴, and a
// slope over a span of ln 16 within 10⁻¹³.
const fitTolerance = 1e-13

// grid returns n points of an error on steps that shrink by ratio from 1/8.
func grid(n int, ratio float64, err func(h float64) float64) []verify.Point {
	points := make([]verify.Point, n)
	h := 0.125
	for i := range points {
		e := err(h)
		points[i] = verify.Point{H: h, Err: e, Noise: 1e-4 * e}
		h /= ratio
	}
	return points
}

// power is C hᵖ exactly.
func power(c, p float64) func(h float64) float64 {
	return func(h float64) float64 { return c * math.Pow(h, p) }
}

// creeping is h² lnᵏ 1/h, as it is at h/128.
func creeping(k float64) func(h float64) float64 {
	return func(h float64) float64 { return h * h * math.Pow(math.Log(128/h), k) }
}

func TestMeasureOrderOfPowers(t *testing.T) {
	for _, p := range []float64{-1, 0, 0.5, 1, 2, 5, 8} {
		points := grid(6, 2, power(3, p))
		slices.Reverse(points) // in any order
		fit, err := verify.MeasureOrder(points)
		noError(t, err)
		if math.Abs(fit.Order-p) > fitTolerance || fit.Spread > fitTolerance || fit.StdErr > fitTolerance || math.Abs(fit.Constant-3) > 100*fitTolerance {
			t.Errorf("3h^%v: %+v", p, fit)
		}
		if len(fit.Local) != 5 || fit.Points[0].H != 0.125 || points[0].H == 0.125 {
			t.Errorf("3h^%v: local orders %v from h = %v on", p, fit.Local, fit.Points[0].H)
		}
	}
}

// The fit, by hand: ln Err = 0, 0, 1, 0, 0 over ln h = 4, 3, 2, 1, 0 (times
// ln 2) has slope 0, local slopes 0, ∓1/ln 2, ±1/ln 2, 0, and residuals that sum
// to squares of 4/5, over n − 2 = 3 and Σ(x−x̄)² = 10 ln²2.
func TestSpreadAndStandardError(t *testing.T) {
	points := grid(5, 2, func(h float64) float64 {
		if h == 0.125/4 {
			return math.E
		}
		return 1
	})
	fit, err := verify.MeasureOrder(points)
	noError(t, err)
	spread, stdErr := 1/math.Ln2, math.Sqrt(0.8/3/10)/math.Ln2
	if math.Abs(fit.Order) > fitTolerance || math.Abs(fit.Spread-spread) > fitTolerance || math.Abs(fit.StdErr-stdErr) > fitTolerance {
		t.Errorf("order %v, spread %v, standard error %v; want 0, %v, %v", fit.Order, fit.Spread, fit.StdErr, spread, stdErr)
	}
}

// What cannot be measured is refused with the point and the reason, by the fit
// and by the judge alike.
func TestNoOrderIsReadOffBadPoints(t *testing.T) {
	edit := func(i int, change func(*verify.Point)) []verify.Point {
		points := grid(5, 2, power(1, 2))
		change(&points[i])
		return points
	}
	tests := []struct {
		reason string
		points []verify.Point
		point  int
		says   string
	}{
		{"no points", nil, -1, "0 points"},
		{"four points", grid(4, 2, power(1, 2)), -1, "4 points"},
		{"a step of zero", edit(2, func(p *verify.Point) { p.H = 0 }), 2, "step 0"},
		{"a step that is NaN", edit(2, func(p *verify.Point) { p.H = math.NaN() }), 2, "step NaN"},
		{"an error that is NaN", edit(2, func(p *verify.Point) { p.Err = math.NaN() }), 2, "NaN"},
		{"an infinite error", edit(0, func(p *verify.Point) { p.Err = math.Inf(1) }), 0, "+Inf"},
		{"a negative error", edit(1, func(p *verify.Point) { p.Err = -1 }), 1, "-1"},
		{"an error of zero", edit(4, func(p *verify.Point) { p.Err = 0 }), 4, "exactly 0"},
		{"no noise given", edit(3, func(p *verify.Point) { p.Noise = 0 }), 3, "set Noise"},
		{"noise that is NaN", edit(3, func(p *verify.Point) { p.Noise = math.NaN() }), 3, "NaN"},
		{"noise of 1.1e-3", edit(4, func(p *verify.Point) { p.Noise = 1.1e-3 * p.Err }), 4, "tighten the solver"},
		{"one step out of line", edit(2, func(p *verify.Point) { p.H *= 1.01 }), 1, "geometric"},
		{"a step twice", edit(2, func(p *verify.Point) { p.H *= 2 }), 1, "geometric"},
		{"too narrow a grid", grid(5, 1.1, power(1, 2)), -1, "largest step is 1.46 times"},
	}
	for _, test := range tests {
		_, err := verify.MeasureOrder(test.points)
		var refused *verify.OrderError
		if !errors.As(err, &refused) || refused.Point != test.point || !strings.Contains(refused.Reason, test.says) {
			t.Errorf("%s: %v, want point %d and %q", test.reason, err, test.point, test.says)
		}
		e := verify.OrderAtLeast(2, 0.1).Judge(test.points)
		if e.Verdict != verify.Unknown || e.Order.Present() || !strings.Contains(e.Note, test.says) {
			t.Errorf("%s: the judge says %+v", test.reason, e)
		}
	}
	allowed := edit(4, func(p *verify.Point) { p.Noise = 1e-3 * p.Err })
	if _, err := verify.MeasureOrder(allowed); err != nil {
		t.Errorf("noise of 1e-3: %v", err)
	}
}

func TestOrderJudges(t *testing.T) {
	tests := []struct {
		reason  string
		points  []verify.Point
		want    float64
		is      verify.Verdict // OrderIs(want, 0.1)
		atLeast verify.Verdict // OrderAtLeast(want, 0.1)
	}{
		{"h²", grid(6, 2, power(1, 2)), 2, verify.Supported, verify.Supported},
		{"h² with the order raised", grid(6, 2, power(1, 2)), 3, verify.Refuted, verify.Refuted},
		{"h² with the order lowered", grid(6, 2, power(1, 2)), 1, verify.Refuted, verify.Supported},
		{"an error that does not shrink", grid(6, 2, power(0.3, 0)), 0, verify.Supported, verify.Supported},
		{"an error that does not shrink is not O(h)", grid(6, 2, power(0.3, 0)), 1, verify.Refuted, verify.Refuted},
		{"an error that grows", grid(6, 2, power(0.3, -1)), 0, verify.Refuted, verify.Refuted},
		{"h² with a cubic term", grid(6, 2, func(h float64) float64 { return h*h + h*h*h }), 2, verify.Supported, verify.Supported},
		{"on its way from 3 to 2", grid(6, 2, func(h float64) float64 { return h*h + 50*h*h*h }), 2, verify.Unknown, verify.Supported},
		{"on its way from 1 to 2", grid(6, 2, func(h float64) float64 { return h * h / (1 + 30*h) }), 2, verify.Unknown, verify.Unknown},
		{"falling away from 2", grid(6, 2, func(h float64) float64 { return 0.01*h + h*h }), 2, verify.Refuted, verify.Refuted},
		{"about to fall away from 2", grid(6, 2, func(h float64) float64 { return 0.001*h + h*h }), 2, verify.Unknown, verify.Unknown},
		{"one point off by a third", grid(7, 2, func(h float64) float64 {
			if h == 0.125/8 {
				return 1.3 * h * h
			}
			return h * h
		}), 2, verify.Unknown, verify.Unknown},
		{"on its way from 2 to 1, and hardly begun", grid(6, 2, func(h float64) float64 { return h + 1000*h*h }), 1, verify.Unknown, verify.Supported},
		{"come from 2 to 1 at the fine end", grid(20, 2, func(h float64) float64 { return h + 1000*h*h }), 1, verify.Supported, verify.Supported},
		{"which has left 2 behind", grid(20, 2, func(h float64) float64 { return h + 1000*h*h }), 2, verify.Refuted, verify.Refuted},
		{"on its way from 0 to 2, and hardly begun", grid(6, 2, func(h float64) float64 { return h * h / (1 + 1e6*h*h) }), 2, verify.Unknown, verify.Unknown},
		{"come from 0 to 2 at the fine end", grid(16, 2, func(h float64) float64 { return h * h / (1 + 1e6*h*h) }), 2, verify.Supported, verify.Supported},
		{"which has left 0 behind", grid(16, 2, func(h float64) float64 { return h * h / (1 + 1e6*h*h) }), 0, verify.Refuted, verify.Supported},
		{"on its way from 1 to 3, the drift dying out", grid(6, 2, func(h float64) float64 { return h * h * h / (1 + 1000*h*h) }), 3, verify.Unknown, verify.Unknown},
		{"at 2 from below, not on its way to 3", grid(9, 2, func(h float64) float64 { return h * h / (1 + 10*h) }), 3, verify.Refuted, verify.Refuted},
		{"drifting by less than is known", grid(6, 2, func(h float64) float64 { return h * h / (1 + 1e9*h*h) }), 2, verify.Refuted, verify.Refuted},
		{"h² ln 1/h creeps towards 2", grid(7, 2, creeping(1)), 2, verify.Unknown, verify.Unknown},
		{"h² ln² 1/h is O(h^1.98), which is not seen", grid(12, 2, creeping(2)), 1.98, verify.Unknown, verify.Unknown},
		{"h^1.93 stays where it is", grid(7, 2, power(1, 1.93)), 2, verify.Unknown, verify.Unknown},
		{"leaving 2 for 1, by steps that double", grid(6, 2, func(h float64) float64 { return h*h + 1e-4*h }), 2, verify.Unknown, verify.Unknown},
		{"about to change its sign", grid(6, 2, func(h float64) float64 { return h*h - 1e-4*h }), 2, verify.Unknown, verify.Unknown},
		{"leaving 1 for 2", grid(6, 2, func(h float64) float64 { return h * h / (h + 1e-4) }), 1, verify.Unknown, verify.Unknown},
		{"leaving 1 for 2, which is not excluded", grid(6, 2, func(h float64) float64 { return h * h / (h + 1e-4) }), 2, verify.Unknown, verify.Unknown},
		{"rising before a zero behind the grid", grid(5, 2, func(h float64) float64 { return h*h*h - 2e-3*h*h }), 2, verify.Unknown, verify.Unknown},
		{"and of no order above it either", grid(5, 2, func(h float64) float64 { return h*h*h - 2e-3*h*h }), 3, verify.Unknown, verify.Unknown},
		{"e^(−1/h), of every order", grid(6, 2, func(h float64) float64 { return math.Exp(-1 / h) }), 2, verify.Refuted, verify.Supported},
		{"scatter about 2", grid(6, 2, func(h float64) float64 { return h * h * (1.5 + math.Sin(1/h)) }), 2, verify.Unknown, verify.Unknown},
	}
	for _, test := range tests {
		for name, judged := range map[string]struct {
			e    verify.Evidence
			want verify.Verdict
		}{
			"OrderIs":      {verify.OrderIs(test.want, 0.1).Judge(test.points), test.is},
			"OrderAtLeast": {verify.OrderAtLeast(test.want, 0.1).Judge(test.points), test.atLeast},
		} {
			e := judged.e
			if e.Verdict != judged.want {
				t.Errorf("%s, %s(%v): %v by %v ± %v, want %v", test.reason, name, test.want, e.Verdict, e.Order, e.Spread, judged.want)
			}
			if claimed, _ := e.Claimed.Get(); claimed != test.want && e.Verdict != verify.Unknown {
				t.Errorf("%s, %s(%v): judged against %v", test.reason, name, test.want, e.Claimed)
			}
			if (e.Witness != nil) != (e.Verdict == verify.Refuted) || !e.Order.Present() || e.Cases != 1 {
				t.Errorf("%s, %s(%v): %+v", test.reason, name, test.want, e)
			}
			reason, _, _ := strings.Cut(e.Note, "by the finest") // how many points decide is no reason
			if (reason == "") != (e.Verdict == verify.Supported) {
				t.Errorf("%s, %s(%v): %v with the note %q", test.reason, name, test.want, e.Verdict, e.Note)
			}
		}
	}
}

// Points that are left out are counted.
func TestTheFinestPointsDecide(t *testing.T) {
	points := grid(20, 2, func(h float64) float64 { return h + 1000*h*h })
	e := verify.OrderIs(1, 0.1).Judge(points)
	if order, _ := e.Order.Get(); !strings.HasPrefix(e.Note, "by the finest ") || !strings.HasSuffix(e.Note, " of 20 points") || math.Abs(order-1) > 0.1 {
		t.Errorf("supported by %v: %q", e.Order, e.Note)
	}
	e = verify.OrderIs(2, 0.1).Judge(points)
	if witness, ok := e.Witness.(verify.OrderTable); !ok || len(witness.Points) >= 20 || witness.Points[len(witness.Points)-1] != points[19] || !strings.Contains(e.Note, "the order is below 2: 1.02 ± 0.1 fits the finest 11") || !strings.Contains(e.Note, "by the finest") {
		t.Errorf("refuted by %v: %q", e.Witness, e.Note)
	}
}

// An error C hᵖ(1 + κh), as every one-step method has, is never refuted for
// what it is, wherever on the way to p the grid lies; and whatever is supported
// at p is refuted, or at least not supported, at p + 1 and p − 1.
func TestAsymptoticErrorsAreJudgedRightly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := math.Exp(rapid.Float64Range(-20, 20).Draw(t, "ln C"))
		p := float64(rapid.IntRange(0, 8).Draw(t, "p"))
		kappa := math.Exp(rapid.Float64Range(-10, 10).Draw(t, "ln κ"))
		n := rapid.IntRange(5, 9).Draw(t, "points")
		tol := rapid.Float64Range(0.01, 0.49).Draw(t, "tol")
		points := grid(n, 2, func(h float64) float64 { return c * math.Pow(h, p) * (1 + kappa*h) })
		at := func(want float64) verify.Verdict { return verify.OrderIs(want, tol).Judge(points).Verdict }
		bound := func(want float64) verify.Verdict { return verify.OrderAtLeast(want, tol).Judge(points).Verdict }
		if bound(p) == verify.Refuted {
			t.Fatal("O(hᵖ) refuted")
		}
		if kappa < 0.01 && (at(p) != verify.Supported || bound(p) != verify.Supported || at(p+1) != verify.Refuted || bound(p+1) != verify.Refuted || at(p-1) != verify.Refuted) {
			t.Fatalf("in the asymptotic range: %v at p, %v at p+1, %v at p−1", at(p), at(p+1), at(p-1))
		}
		if at(p) == verify.Supported && (at(p+1) == verify.Supported || at(p-1) == verify.Supported) {
			t.Fatal("two orders at once")
		}
	})
}

// Errors hᵖ(1 + κh^q) and hᵖ/(1 + κh^q) go from another order to p somewhere. The
// order p is not refuted wherever on the way the grid lies, as long as the last
// local orders show that they are on it, and it is supported at the end; p ± 1 is
// refuted there.
func TestOrdersOnTheirWayAreNotRefuted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := float64(rapid.IntRange(2, 8).Draw(t, "p"))
		q := float64(rapid.IntRange(1, 2).Draw(t, "q"))
		kappa := math.Exp(rapid.Float64Range(-10, 30).Draw(t, "ln κ"))
		falling := rapid.Bool().Draw(t, "falling")
		tol := rapid.Float64Range(0.05, 0.4).Draw(t, "tol")
		ratio := rapid.SampledFrom([]float64{math.Sqrt2, 2, 4}).Draw(t, "ratio")
		points := grid(rapid.IntRange(5, 20).Draw(t, "points"), ratio, func(h float64) float64 {
			factor := 1 + kappa*math.Pow(h, q)
			if !falling {
				factor = 1 / factor
			}
			return math.Pow(h, p) * factor
		})
		n := len(points)
		verdict := func(want float64) verify.Verdict { return verify.OrderIs(want, tol).Judge(points).Verdict }
		order := func(k int) float64 { return math.Log(points[k].Err/points[k+1].Err) / math.Log(ratio) }
		seen := math.Abs(order(n-2)-order(n-3)) > 0.1*tol*math.Log2(ratio)
		switch got, end := verdict(p), kappa*math.Pow(points[n-1].H, q); {
		case got == verify.Refuted && seen:
			t.Fatalf("order %v refuted at κh^q = %.3g", p, end)
		case end*math.Pow(ratio, 4*q) < tol/10 && (got != verify.Supported || verdict(p+1) != verify.Refuted || verdict(p-1) != verify.Refuted):
			t.Fatalf("settled at κh^q = %.3g, and order %v is %v, %v is %v, %v is %v", end, p, got, p+1, verdict(p+1), p-1, verdict(p-1))
		case got == verify.Supported && math.Abs(order(n-2)-p) > tol:
			t.Fatalf("order %v supported by a last local order of %v", p, order(n-2))
		}
	})
}

func TestOrderJudgesNeedATolerance(t *testing.T) {
	for _, call := range []func(){
		func() { verify.OrderIs(1, 0) },
		func() { verify.OrderIs(1, 0.5) },
		func() { verify.OrderAtLeast(1, math.NaN()) },
		func() { verify.OrderJudge{}.Judge(nil) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			call()
		}()
	}
}
