package verify_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify"
)

// path finds the sides of claimed(t) = found(t) at t = 0, T/n, …, T.
func path(n int, end float64, claimed, found func(t float64) float64, noise float64) verify.Trajectory {
	return func(context.Context) (all []verify.Sides, err error) {
		for k := range n + 1 {
			t := end * float64(k) / float64(n)
			all = append(all, verify.Sides{At: t, Claimed: claimed(t), Found: found(t), Noise: noise})
		}
		return all, nil
	}
}

func times(k float64, f func(float64) float64) func(float64) float64 {
	return func(t float64) float64 { return k * f(t) }
}

func constant(c float64) func(float64) float64 { return func(float64) float64 { return c } }

func TestIdentity(t *testing.T) {
	tol := verify.Tolerance{Value: 1e-9, Name: "identity", Why: "of the test"}
	doubled := func(t float64) float64 { return 2 * math.Sin(t) * math.Cos(t) }
	sine := func(t float64) float64 { return math.Sin(2 * t) }
	late := func(t float64) float64 { return math.Sin(2*t) + 0.1*max(0, t-2)*(t-2) }
	tests := []struct {
		reason string
		f      verify.Trajectory
		want   verify.Verdict
		says   string
	}{
		{"sin 2t = 2 sin t cos t", path(100, 3, doubled, sine, 1e-15), verify.Supported, ""},
		{"of twice that, the factor is told", path(100, 3, times(2, doubled), sine, 1e-15), verify.Refuted, "what is found is 0.5 times what is claimed, at every point"},
		{"a sign", path(100, 3, times(-1, doubled), sine, 1e-15), verify.Refuted, "what is found is -1 times what is claimed, at every point"},
		{"a constant", path(100, 3, func(t float64) float64 { return doubled(t) - 0.25 }, sine, 1e-15), verify.Refuted, "exceeds what is claimed by 0.25, at every point"},
		{"it begins to fail at t = 2", path(100, 3, doubled, late, 1e-15), verify.Refuted, "it fails first at t = 2.01"},
		{"the worst point is told as well", path(100, 3, doubled, late, 1e-15), verify.Refuted, "0.1 at worst, at t = 3"},
		{"both sides constant: any relation would hold", path(100, 3, constant(1), constant(2), 1e-15), verify.Refuted, "1 at worst, at t = 0"},
		{"a difference within the noise", path(100, 3, doubled, late, 1), verify.Unknown, "known to 1 only"},
		{"a reference no better than the tolerance", path(100, 3, doubled, sine, 2e-9), verify.Unknown, "too little for the tolerance 1e-09"},
		{"all sides below the tolerance", path(100, 3, times(1e-11, math.Exp), times(0, math.Exp), 1e-18), verify.Unknown, "what is claimed is 2e-10 at most, and the tolerance 1e-09 would pass anything as small"},
		{"0 is claimed", path(100, 3, constant(0), constant(1e-13), 1e-14), verify.Supported, ""},
		{"no noise", path(100, 3, doubled, sine, 0), verify.Unknown, "set Noise"},
		{"a side that is not a number", path(100, 3, doubled, math.Log, 1e-15), verify.Unknown, "at t = 0 the sides are 0 and -Inf"},
		{"backwards", path(100, -3, doubled, sine, 1e-15), verify.Unknown, "must be in order"},
		{"four points", path(3, 3, doubled, sine, 1e-15), verify.Unknown, "4 points"},
		{"no points", func(context.Context) ([]verify.Sides, error) { return nil, nil }, verify.Unknown, "0 points"},
	}
	for _, test := range tests {
		e, err := verify.Identity("t", tol, test.f)(t.Context())
		noError(t, err)
		if e.Verdict != test.want || !strings.Contains(e.Note, test.says) {
			t.Errorf("%s: %v, %q, want %v, %q", test.reason, e.Verdict, e.Note, test.want, test.says)
		}
		if (e.Point != "") != (e.Verdict == verify.Refuted) || !strings.Contains(e.Note, e.Point) {
			t.Errorf("%s: the point is %q", test.reason, e.Point)
		}
		if e.Verdict == verify.Refuted && (strings.Contains(e.Note, "every point") != strings.Contains(test.says, "every point")) {
			t.Errorf("%s: a relation that does not hold: %q", test.reason, e.Note)
		}
		claim := with(measured("eq:1"), func(c *verify.Claim) { c.Check, c.Tolerance = always(e), tol })
		if result := claim.Judge(t.Context()); result.Err != nil || result.Evidence.Verdict != test.want {
			t.Errorf("%s: judged %v, %v", test.reason, result.Evidence.Verdict, result.Err)
		}
	}
}

// The table of a long trajectory is short, and has the points that decide.
func TestTableHasThePointsThatDecide(t *testing.T) {
	bump := func(t float64) float64 { return 0.1 * math.Exp(-(t-1.777)*(t-1.777)*1e4) }
	e, err := verify.Identity("t", verify.Tolerance{Value: 1e-3}, path(3000, 3, constant(0), bump, 1e-15))(t.Context())
	noError(t, err)
	table := e.Witness.(verify.SidesTable)
	var seen []float64
	for _, s := range table.Points {
		seen = append(seen, math.Round(s.At*1e3))
	}
	has := func(ms float64) bool {
		for _, x := range seen {
			if x == ms {
				return true
			}
		}
		return false
	}
	if len(seen) > 10 || !has(0) || !has(1777) || !has(1756) || !has(3000) {
		t.Errorf("the table has t = %v ms; %s", seen, e.Note)
	}
	if text := table.String(); !strings.Contains(text, "difference") || strings.Count(text, "\n") != len(seen) {
		t.Errorf("the table is\n%s", text)
	}
}

func TestInvariant(t *testing.T) {
	tol := verify.Tolerance{Value: 1e-9, Name: "invariant", Why: "of the test"}
	stays := func(f func(t float64) float64) verify.Trajectory {
		return path(640, 64, constant(1), func(t float64) float64 { return 1 + f(t) }, 1e-14)
	}
	tests := []struct {
		reason string
		f      verify.Trajectory
		want   verify.Verdict
		says   string
	}{
		{"constant", stays(constant(0)), verify.Supported, ""},
		{"a drift", stays(func(t float64) float64 { return -2e-3 * t }), verify.Refuted, "the invariant drifts like t^1.0, by 0.002 a unit of t"},
		{"a drift with an oscillation", stays(func(t float64) float64 { return 2e-3*t + 1e-3*math.Sin(7*t) }), verify.Refuted, "drifts like t^1.0, by 0.002"},
		{"a random walk", stays(func(t float64) float64 { return 1e-3 * math.Sqrt(t) }), verify.Refuted, "drifts like t^0.5, by 0.008 over 64 units of t"},
		{"a parabola", stays(func(t float64) float64 { return 1e-3 * t * t }), verify.Refuted, "drifts like t^2.0"},
		{"an oscillation", stays(func(t float64) float64 { return 1e-3 * math.Sin(7*t) }), verify.Refuted, "does not drift: it stays within 0.001 of its start"},
		{"a drift within the tolerance is told", stays(func(t float64) float64 { return 1e-11 * t }), verify.Supported, "drifts like t^1.0, by 1e-11 a unit of t"},
		{"a drift that is noise is not", stays(func(t float64) float64 { return 1e-16 * t }), verify.Supported, ""},
		{"a logarithm", path(20000, 20000, constant(1), func(t float64) float64 { return 1 + math.Log1p(t) }, 1e-12), verify.Refuted, "departs slowly from its start, by up to 7.13 in the first sixteenth of the time and 9.9 at the end"},
		{"an oscillation that drifts a little", path(2000, 200, constant(1), func(t float64) float64 { return 1 + math.Sin(t) + 1e-3*t }, 1e-12), verify.Refuted, "departs slowly from its start"},
		{"what is claimed moves along", path(100, 10, func(t float64) float64 { return t }, func(t float64) float64 { return t + 1e-11 }, 1e-10), verify.Unknown, "Claimed is to be the value at the start, and is 0 there and 0.1 at t = 0.1"},
		{"what is claimed is another value", path(100, 10, constant(7), constant(7+1e-10), 1e-12), verify.Unknown, "Claimed is to be the value at the start, which is 7.0000000001, and is 7"},
		{"too few points to tell", path(4, 64, constant(1), func(t float64) float64 { return 1 + t }, 1e-14), verify.Refuted, "64 at worst, at t = 64"},
		{"no noise", path(9, 64, constant(1), constant(1), 0), verify.Unknown, "set Noise"},
	}
	for _, test := range tests {
		e, err := verify.Invariant("t", tol, test.f)(t.Context())
		noError(t, err)
		if e.Verdict != test.want || !strings.Contains(e.Note, test.says) || test.says == "" && e.Note != "" {
			t.Errorf("%s: %v, %q, want %v, %q", test.reason, e.Verdict, e.Note, test.want, test.says)
		}
	}
}

func TestEvery(t *testing.T) {
	e, err := verify.Every(always(supported), always(refuted), always(open))(t.Context())
	noError(t, err)
	if e.Verdict != verify.Refuted || e.Cases != 3 {
		t.Errorf("%+v", e)
	}
}
