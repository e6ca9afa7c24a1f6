package verify_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify"
)

func TestCompleteClaimsAreValid(t *testing.T) {
	for _, c := range []verify.Claim{
		measured("eq:1"), exactly("thm:3/corrected"), falsehood("sec:3.2"),
		with(measured("x:1"), func(c *verify.Claim) { c.Recorded, c.Mutants = verify.Unknown, nil }),
		with(measured("x:1"), func(c *verify.Claim) { c.Recorded, c.Mutants = verify.NotApplicable, nil }),
	} {
		if err := c.Validate(); err != nil {
			t.Error(err)
		}
	}
}

func TestIncompleteClaimsAreNamed(t *testing.T) {
	ordered := func(c *verify.Claim) { c.Sense, c.Order = verify.FixedT, verify.Num(2) }
	tests := []struct {
		base   verify.Claim
		change func(*verify.Claim)
		want   string
	}{
		{measured(""), func(*verify.Claim) {}, "the ID"},
		{measured("eq"), func(*verify.Claim) {}, "the ID"},
		{measured("eq:1 2"), func(*verify.Claim) {}, "the ID"},
		{measured("eq:1/"), func(*verify.Claim) {}, "the ID"},
		{measured(":1"), func(*verify.Claim) {}, "the ID"},
		{measured("eq:1"), func(c *verify.Claim) { c.Form = 0 }, "no form"},
		{measured("eq:1"), func(c *verify.Claim) { c.Kind = 0 }, "no kind"},
		{measured("eq:1"), func(c *verify.Claim) { c.Sense = 9 }, "the sense"},
		{measured("eq:1"), func(c *verify.Claim) { c.Recorded = 9 }, "verdict on record"},
		{measured("eq:1"), func(c *verify.Claim) { c.Statement = " " }, "no statement"},
		{measured("eq:1"), func(c *verify.Claim) { c.Check = nil }, "no check"},
		{exactly("eq:1"), func(c *verify.Claim) { c.Source = "" }, "its source"},
		{measured("eq:1"), func(c *verify.Claim) { c.Form = verify.Corrected }, "what is printed"},
		{falsehood("eq:1"), func(c *verify.Claim) { c.Instead = "" }, "what holds instead"},
		{exactly("eq:1"), func(c *verify.Claim) { c.Recorded = verify.Void }, "why it says nothing"},
		{measured("eq:1"), func(c *verify.Claim) { c.Sense = verify.FixedT }, "both its order and its sense"},
		{measured("eq:1"), func(c *verify.Claim) { c.Order = verify.Num(2) }, "both its order and its sense"},
		{measured("eq:1"), func(c *verify.Claim) { ordered(c); c.Order = verify.Num(math.Inf(1)) }, "not finite"},
		{measured("eq:1"), func(c *verify.Claim) { c.Tolerance.Value = -1 }, "tolerance is not"},
		{measured("eq:1"), func(c *verify.Claim) { c.Tolerance.Value = math.NaN() }, "tolerance is not"},
		{measured("eq:1"), func(c *verify.Claim) { c.Tolerance.Why = "" }, "name and a derivation"},
		{measured("eq:1"), func(c *verify.Claim) { c.Recorded = verify.Proved }, "kind numeric"},
		{measured("eq:1"), func(c *verify.Claim) { c.Recorded = verify.Enclosed }, "kind numeric"},
		{exactly("eq:1"), ordered, "fixed t"},
		{measured("eq:1"), func(c *verify.Claim) { c.Mutants = nil }, "no mutant"},
		{falsehood("eq:1"), func(c *verify.Claim) { c.Mutants = nil }, "no mutant"},
		{measured("eq:1"), func(c *verify.Claim) { c.Mutants[0].Name = "" }, "no name"},
		{measured("eq:1"), func(c *verify.Claim) { c.Mutants = append(c.Mutants, c.Mutants[0]) }, "no name of its own"},
		{measured("eq:1"), func(c *verify.Claim) { c.Mutants[0].Check = nil }, "has no check"},
		{measured("eq:1"), func(c *verify.Claim) { c.Mutants[0].Want = verify.Supported }, "is to reach the verdict on record"},
		{measured("eq:1"), func(c *verify.Claim) { c.Recorded = verify.Unknown }, "does not say what it wants"},
	}
	for _, test := range tests {
		c := with(test.base, test.change)
		err := c.Validate()
		var incomplete *verify.ClaimError
		if !errors.As(err, &incomplete) || incomplete.ID != c.ID || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v\nwant a ClaimError about %q that says %q", err, c.ID, test.want)
		}
	}
}

// Every pair of a verdict on record and a verdict of the mutant: rejected (x)
// or not (.).
func TestWhichMutantsAreRejected(t *testing.T) {
	columns := []verify.Evidence{open, proved, enclosed, supported, refuted, void, inapt}
	tests := []struct {
		recorded verify.Verdict
		rejected string // for the mutants in columns
		reason   string
	}{
		{verify.Proved, "....x..", "a false variant must be found false"},
		{verify.Enclosed, "....x..", "a false variant must be found false"},
		{verify.Supported, "....x..", "a false variant must be found false"},
		{verify.Refuted, ".xxx.x.", "the true variant must be found true"},
		{verify.Void, ".xxxx..", "a variant that says something must be decided"},
		{verify.NotApplicable, ".xxxxx.", "a variant that applies must be decided"},
		{verify.Unknown, ".......", "an open claim has no other side"},
	}
	for _, test := range tests {
		for i, found := range columns {
			c := verify.Claim{ID: "eq:1", Kind: verify.Numeric, Recorded: test.recorded}
			err := c.TryMutant(t.Context(), verify.Mutant{Name: "m", Check: always(found)})
			if rejected := err == nil; rejected != (test.rejected[i] == 'x') {
				t.Errorf("record %v, mutant %v: rejected %v (%s)", test.recorded, found.Verdict, rejected, test.reason)
			}
			var survivor *verify.SurvivorError
			if err != nil && (!errors.As(err, &survivor) || survivor.Mutant != "m" || survivor.Got.Verdict != found.Verdict) {
				t.Errorf("record %v, mutant %v: the error is %v", test.recorded, found.Verdict, err)
			}
			// A mutant that names a verdict is rejected by that one and no other.
			for _, want := range verify.Verdicts()[1:] {
				err := c.TryMutant(t.Context(), verify.Mutant{Name: "m", Want: want, Check: always(found)})
				if rejected := err == nil; rejected != (found.Verdict == want) {
					t.Errorf("record %v, mutant %v, wanted %v: rejected %v", test.recorded, found.Verdict, want, rejected)
				}
			}
		}
	}
}

func TestMutantsAreHeldToTheRulesOfEvidence(t *testing.T) {
	nothing := verify.Evidence{Verdict: verify.Refuted, Witness: 1} // on no case
	var survivor *verify.SurvivorError
	err := measured("eq:1").TryMutant(t.Context(), verify.Mutant{Name: "m", Check: always(nothing)})
	if !errors.As(err, &survivor) || !strings.Contains(err.Error(), "on no case") {
		t.Errorf("a mutant refuted on no case: %v", err)
	}
	// … but not to the tolerance of the claim it is a variant of.
	loose := verify.Evidence{Verdict: verify.Supported, Cases: 1, Residual: verify.Num(1)}
	if err := falsehood("eq:1").TryMutant(t.Context(), verify.Mutant{Name: "m", Check: always(loose)}); err != nil {
		t.Errorf("a true variant with a tolerance of its own: %v", err)
	}
	failure := errors.New("no data")
	var failed *verify.CheckError
	err = measured("eq:1").TryMutant(t.Context(), verify.Mutant{Name: "m", Check: func(context.Context) (verify.Evidence, error) { return refuted, failure }})
	if !errors.As(err, &failed) || !errors.Is(err, failure) {
		t.Errorf("a mutant whose check fails: %v", err)
	}
}
