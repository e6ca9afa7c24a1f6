package verify_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/verify"
)

var sameNumber = cmp.Comparer(func(x, y verify.Number) bool { return x == y })

// What a check says is accepted as it is, or becomes Unknown with the reason.
func TestEvidenceIsHeldToItsRules(t *testing.T) {
	ordered := with(measured("eq:1"), func(c *verify.Claim) {
		c.Sense, c.Order, c.Tolerance.Value = verify.FixedT, verify.Num(2), 0.1
	})
	intervals := with(measured("eq:1"), func(c *verify.Claim) { c.Kind = verify.Interval })
	tests := []struct {
		reason string
		claim  verify.Claim
		found  verify.Evidence
		note   string // part of the note that takes the verdict away; "" when it stands
	}{
		{"proof by algebra", exactly("eq:1"), proved, ""},
		{"enclosure by intervals", intervals, enclosed, ""},
		{"support by a residual", measured("eq:1"), supported, ""},
		{"a refutation with its witness", measured("eq:1"), refuted, ""},
		{"void on one case", exactly("eq:1"), void, ""},
		{"not applicable, and why", measured("eq:1"), inapt, ""},
		{"not decided", measured("eq:1"), open, ""},
		{"an order above the claimed one is within O(·)", ordered,
			verify.Evidence{Verdict: verify.Supported, Cases: 1, Order: verify.Num(3)}, ""},

		{"a proof of nothing", exactly("eq:1"), verify.Evidence{Verdict: verify.Proved}, "on no case"},
		{"an enclosure of nothing", intervals, verify.Evidence{Verdict: verify.Enclosed}, "on no case"},
		{"support from nothing", measured("eq:1"), verify.Evidence{Verdict: verify.Supported, Residual: verify.Num(0)}, "on no case"},
		{"a refutation of nothing", measured("eq:1"), verify.Evidence{Verdict: verify.Refuted, Witness: 1}, "on no case"},
		{"void on nothing", exactly("eq:1"), verify.Evidence{Verdict: verify.Void}, "on no case"},
		{"fewer cases than none", exactly("eq:1"), verify.Evidence{Verdict: verify.Proved, Cases: -1}, "on no case"},
		{"a refutation that shows nothing", measured("eq:1"), verify.Evidence{Verdict: verify.Refuted, Cases: 1}, "witness"},
		{"support without its number", measured("eq:1"), verify.Evidence{Verdict: verify.Supported, Cases: 1}, "number"},
		{"a hypothesis left unnamed", measured("eq:1"), verify.Evidence{Verdict: verify.NotApplicable}, "hypothesis"},
		{"NaN for a residual", measured("eq:1"), verify.Evidence{Verdict: verify.Refuted, Cases: 1, Witness: 1, Residual: verify.Num(math.NaN())}, "residual is NaN"},
		{"an infinite order", ordered, verify.Evidence{Verdict: verify.Supported, Cases: 1, Order: verify.Num(math.Inf(1))}, "order is +Inf"},
		{"NaN for a spread", ordered, verify.Evidence{Verdict: verify.Supported, Cases: 1, Order: verify.Num(2), Spread: verify.Num(math.NaN())}, "spread is NaN"},
		{"what the check noted is kept", exactly("eq:1"), verify.Evidence{Verdict: verify.Proved, Note: "17 trees"}, "(17 trees)"},
		{"a verdict that does not exist", exactly("eq:1"), verify.Evidence{Verdict: 99, Cases: 1}, "verdict(99)"},

		{"a proof by measurement", measured("eq:1"), proved, "kind numeric"},
		{"a proof by rounding outward", intervals, proved, "kind interval"},
		{"an enclosure by measurement", measured("eq:1"), enclosed, "kind numeric"},
		{"algebra does not see t → ∞", with(exactly("eq:1"), func(c *verify.Claim) { c.Sense, c.Order = verify.Uniform, verify.Num(2) }), proved, "uniform in t"},
		{"a residual beyond the tolerance on the claim", measured("eq:1"), verify.Evidence{Verdict: verify.Supported, Cases: 1, Residual: verify.Num(1.1e-12)}, "residual exceeds"},
		{"a larger tolerance than the claim's", measured("eq:1"), verify.Evidence{Verdict: verify.Supported, Cases: 1, Residual: verify.Num(0), Within: verify.Num(1e-9)}, "with the tolerance 1e-09, but that on the claim is 1e-12"},
		{"as many cases as are needed", with(measured("eq:1"), func(c *verify.Claim) { c.MinCases = 2 }), supported, ""},
		{"fewer cases than are needed", with(measured("eq:1"), func(c *verify.Claim) { c.MinCases = 3 }), supported, "on 2 cases, but 3 are needed"},
		{"a residual below minus the tolerance", measured("eq:1"), verify.Evidence{Verdict: verify.Supported, Cases: 1, Residual: verify.Num(-1)}, "residual exceeds"},
		{"an order below the claimed one", ordered, verify.Evidence{Verdict: verify.Supported, Cases: 1, Order: verify.Num(1.89)}, "order is below"},
		{"an order where none is claimed", measured("eq:1"), verify.Evidence{Verdict: verify.Supported, Cases: 1, Order: verify.Num(2)}, "none is claimed"},
		{"the claimed order was judged", ordered, verify.Evidence{Verdict: verify.Refuted, Cases: 1, Witness: 1, Order: verify.Num(1), Claimed: verify.Num(2)}, ""},
		{"another order was refuted", ordered, verify.Evidence{Verdict: verify.Refuted, Cases: 1, Witness: 1, Order: verify.Num(1), Claimed: verify.Num(3)}, "against the order 3, but 2 is claimed"},
		{"another order was supported", ordered, verify.Evidence{Verdict: verify.Supported, Cases: 1, Order: verify.Num(3), Claimed: verify.Num(3)}, "against the order 3, but 2 is claimed"},
		{"another order was void", ordered, verify.Evidence{Verdict: verify.Void, Cases: 1, Claimed: verify.Num(3)}, "against the order 3, but 2 is claimed"},
		{"a residual instead of the order", ordered, supported, "order was not measured"},
	}
	for _, test := range tests {
		claim := test.claim
		claim.Check = always(test.found)
		result := claim.Judge(t.Context())
		if result.Err != nil {
			t.Errorf("%s: %v", test.reason, result.Err)
			continue
		}
		got := result.Evidence
		if test.note == "" {
			if diff := cmp.Diff(test.found, got, sameNumber); diff != "" {
				t.Errorf("%s: the evidence was changed (-want +got):\n%s", test.reason, diff)
			}
			continue
		}
		if got.Verdict != verify.Unknown || !strings.Contains(got.Note, test.note) {
			t.Errorf("%s: %v, note %q; want Unknown and %q", test.reason, got.Verdict, got.Note, test.note)
		}
	}
}

func TestAll(t *testing.T) {
	worse := verify.Evidence{Verdict: verify.Supported, Cases: 1, Residual: verify.Num(8e-13)}
	steep := verify.Evidence{Verdict: verify.Supported, Cases: 1, Order: verify.Num(2.1), Spread: verify.Num(0.3), Claimed: verify.Num(2)}
	flat := verify.Evidence{Verdict: verify.Supported, Cases: 1, Order: verify.Num(1.9), Spread: verify.Num(0.1), Claimed: verify.Num(2)}
	drawn := func(e verify.Evidence, h float64) verify.Evidence {
		e.Measured = verify.OrderTable{Parameter: "h", Points: []verify.Point{{H: h}}}
		return e
	}
	tests := []struct {
		reason string
		parts  []verify.Evidence
		want   verify.Evidence
	}{
		{"two orders", []verify.Evidence{steep, verify.Evidence{Verdict: verify.Supported, Cases: 1, Order: verify.Num(3), Claimed: verify.Num(3)}},
			verify.Evidence{Cases: 2, Note: "one input was judged against the order 2, another against 3"}},
		{"an order, and none", []verify.Evidence{{Verdict: verify.Supported, Cases: 1, Order: verify.Num(2), Residual: verify.Num(0)}, worse},
			verify.Evidence{Cases: 2, Note: "an order was measured on one input, and none on another"}},
		{"the largest tolerance counts", []verify.Evidence{{Verdict: verify.Supported, Cases: 1, Residual: verify.Num(0), Within: verify.Num(1e-3)}, {Verdict: verify.Supported, Cases: 1, Residual: verify.Num(0), Within: verify.Num(1e-6)}},
			verify.Evidence{Verdict: verify.Supported, Cases: 2, Residual: verify.Num(0), Within: verify.Num(1e-3)}},
		{"nothing at all", nil, verify.Evidence{Note: "no input was judged"}},
		{"one part is itself", []verify.Evidence{supported}, supported},
		{"cases add up, the largest residual counts", []verify.Evidence{supported, worse, supported},
			verify.Evidence{Verdict: verify.Supported, Cases: 5, Residual: verify.Num(8e-13)}},
		{"the lowest order counts, with its own spread and claim", []verify.Evidence{steep, flat, steep},
			verify.Evidence{Verdict: verify.Supported, Cases: 3, Order: verify.Num(1.9), Spread: verify.Num(0.1), Claimed: verify.Num(2)}},
		{"what the lowest order was read off is kept", []verify.Evidence{drawn(steep, 1), drawn(flat, 2), drawn(steep, 3)},
			verify.Evidence{Verdict: verify.Supported, Cases: 3, Order: verify.Num(1.9), Spread: verify.Num(0.1), Claimed: verify.Num(2), Measured: drawn(flat, 2).Measured}},
		{"what the largest residual was read off is kept", []verify.Evidence{drawn(supported, 1), drawn(worse, 2)},
			verify.Evidence{Verdict: verify.Supported, Cases: 3, Residual: verify.Num(8e-13), Measured: drawn(worse, 2).Measured}},
		{"a refutation outweighs all, and keeps its number", []verify.Evidence{supported, open, inapt, refuted},
			verify.Evidence{Verdict: verify.Refuted, Cases: 3, Residual: verify.Num(0.25), Witness: refuted.Witness}},
		{"what is open leaves the whole open", []verify.Evidence{proved, open, inapt},
			verify.Evidence{Cases: 3, Note: "no method is known"}},
		{"a part reached on no case leaves the whole open", []verify.Evidence{proved, {Verdict: verify.Proved}},
			verify.Evidence{Cases: 3, Note: "Proved on no case that meets the hypotheses"}},
		{"proof and measurement together are measurement", []verify.Evidence{proved, supported},
			verify.Evidence{Verdict: verify.Supported, Cases: 5, Residual: verify.Num(3.1e-13)}},
		{"proof and enclosure together are enclosure", []verify.Evidence{proved, enclosed},
			verify.Evidence{Verdict: verify.Enclosed, Cases: 4, Residual: verify.Num(0)}},
		{"not void everywhere is not void", []verify.Evidence{void, proved}, verify.Evidence{Verdict: verify.Proved, Cases: 4}},
		{"void everywhere", []verify.Evidence{void, void}, verify.Evidence{Verdict: verify.Void, Cases: 2}},
		{"inputs outside the hypotheses are counted", []verify.Evidence{inapt, proved, inapt},
			verify.Evidence{Verdict: verify.Proved, Cases: 3, Note: "2 of 3 inputs not applicable"}},
		{"the note of what was judged comes first", []verify.Evidence{inapt, {Verdict: verify.Proved, Cases: 1, Note: "17 trees"}},
			verify.Evidence{Verdict: verify.Proved, Cases: 1, Note: "17 trees; 1 of 2 inputs not applicable"}},
		{"all inputs outside the hypotheses", []verify.Evidence{inapt, inapt}, inapt},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, verify.All(test.parts...), sameNumber); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.reason, diff)
		}
	}
}

func TestWithin(t *testing.T) {
	tests := []struct {
		residual float64
		want     verify.Verdict
		reason   string
	}{
		{0, verify.Supported, "exact"},
		{1e-12, verify.Supported, "the bound itself is allowed"},
		{math.Nextafter(1e-12, 1), verify.Refuted, "one unit above the bound"},
		{math.NaN(), verify.Unknown, "NaN is neither small nor large"},
		{math.Inf(1), verify.Unknown, "an overflow is no witness"},
		{-1e-13, verify.Unknown, "a norm is not negative"},
	}
	for _, test := range tests {
		e := verify.Within(test.residual, solverTolerance, "the data")
		if e.Verdict != test.want || (e.Witness != nil) != (test.want == verify.Refuted) || e.Cases != 1 {
			t.Errorf("residual %v: %+v, want %v (%s)", test.residual, e, test.want, test.reason)
		}
	}
	if e := verify.Within(1, verify.Tolerance{Value: math.NaN()}, "the data"); e.Verdict != verify.Unknown || e.Note == "" {
		t.Errorf("a tolerance of NaN gives %+v", e)
	}
}
