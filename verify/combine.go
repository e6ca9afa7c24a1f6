package verify

import (
	"context"
	"fmt"
)

// All combines the evidence of several inputs into that of the claim on all of
// them:
//
//	any Refuted                 → Refuted, by the first that is
//	else any Unknown            → Unknown, as the first that is
//	else two orders, or an order and none, were supported → Unknown
//	else all NotApplicable      → NotApplicable, for the first reason
//	else all Void               → Void
//	else the weakest of Proved, Enclosed, Supported; an input on which the
//	claim is Void or does not apply takes nothing away
//
// Cases add up. Of several residuals the largest is kept, of several orders the
// lowest with its spread, and with either what was measured; a refutation keeps its
// own. No evidence at all
// is Unknown. A part that cannot be accepted by itself counts as Unknown.
func All(parts ...Evidence) Evidence {
	if len(parts) == 0 {
		return Evidence{Note: "no input was judged"}
	}
	var first [NotApplicable + 1]*Evidence // the first part of each verdict
	var whole Evidence
	excluded := 0
	for _, part := range parts {
		part = part.sound()
		if first[part.Verdict] == nil {
			first[part.Verdict] = &part
		}
		if part.Verdict == NotApplicable {
			excluded++
			continue
		}
		whole.Cases += part.Cases
		if part.Within.present && !(part.Within.value <= whole.Within.value) {
			whole.Within = part.Within
		}
		if part.Residual.present && (!whole.Residual.present || part.Residual.value > whole.Residual.value) {
			whole.Residual = part.Residual
			whole.Measured = part.Measured
		}
		if part.Order.present && (!whole.Order.present || part.Order.value < whole.Order.value) {
			whole.Order, whole.Spread, whole.Claimed, whole.Measured = part.Order, part.Spread, part.Claimed, part.Measured
		}
	}
	if first[Refuted] == nil && first[Unknown] == nil {
		if reason := mixed(parts); reason != "" {
			return Evidence{Cases: whole.Cases, Note: reason}
		}
	}
	for _, v := range []Verdict{Refuted, Unknown, Supported, Enclosed, Proved, Void, NotApplicable} {
		decisive := first[v]
		if decisive == nil {
			continue
		}
		if v == Refuted || v == Unknown || v == NotApplicable {
			cases := whole.Cases
			whole = *decisive
			whole.Cases = cases
			return whole
		}
		whole.Verdict, whole.Note = v, decisive.Note
		break
	}
	if excluded > 0 {
		note := fmt.Sprintf("%d of %d inputs not applicable", excluded, len(parts))
		if whole.Note != "" {
			note = whole.Note + "; " + note
		}
		whole.Note = note
	}
	return whole
}

// mixed returns why parts that are Supported are not about one statement, or "".
func mixed(parts []Evidence) string {
	var first *Evidence
	for i, part := range parts {
		switch {
		case part.Verdict != Supported:
		case first == nil:
			first = &parts[i]
		case part.Claimed != first.Claimed:
			return fmt.Sprintf("one input was judged against the order %v, another against %v", first.Claimed, part.Claimed)
		case part.Order.present != first.Order.present:
			return "an order was measured on one input, and none on another"
		}
	}
	return ""
}

// Every returns the check that does all of these, one after the other, and combines
// what they find as [All] does: a claim about several inputs. The inputs must differ: each
// check counts as a case of the claim's MinCases, and the same one twice counts as two.
func Every(checks ...Check) Check {
	return func(ctx context.Context) (Evidence, error) {
		parts := make([]Evidence, len(checks))
		for i, check := range checks {
			var err error
			if parts[i], err = check(ctx); err != nil {
				return Evidence{}, err
			}
		}
		return All(parts...), nil
	}
}
