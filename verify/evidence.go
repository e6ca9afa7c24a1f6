package verify

import "fmt"

// Evidence is what a check found.
type Evidence struct {
	Verdict  Verdict
	Order    Number       // the order measured
	Spread   Number       // how far the order wanders over the grid; see OrderFit.Spread
	Claimed  Number       // the order that it was judged against, by an OrderJudge
	Within   Number       // the tolerance that it was judged with
	Residual Number       // how far the statement is from true, ≥ 0
	Measured fmt.Stringer // what was measured, whatever the verdict: an [OrderTable] or a [SidesTable], or nil
	Cases    int          // inputs that met the hypotheses
	Brief    string       // what decides the verdict, for a line of a report
	Point    string       // where the two sides differ, for the line below
	Where    string       // what the symbols of Point mean that the statement does not have
	Run      string       // a command that shows it alone
	Note     string       // in a few words, on one line
	// Witness is the data that refute the statement. It must marshal to JSON; if it
	// is a [fmt.Stringer] readers see that text.
	Witness any
}

// unsound returns why the verdict of e cannot be accepted, whatever the claim,
// or "". The rules are listed at [Claim.Judge].
func (e Evidence) unsound() string {
	switch {
	case e.Verdict > NotApplicable:
		return fmt.Sprintf("the check returned %v", e.Verdict)
	case !e.Order.finite():
		return fmt.Sprintf("the order is %v", e.Order)
	case !e.Spread.finite():
		return fmt.Sprintf("the spread is %v", e.Spread)
	case !e.Residual.finite():
		return fmt.Sprintf("the residual is %v", e.Residual)
	case e.Verdict.Decided() && e.Cases <= 0:
		return fmt.Sprintf("%v on no case that meets the hypotheses", e.Verdict)
	case e.Verdict == Refuted && e.Witness == nil:
		return "Refuted without a witness"
	case e.Verdict == Supported && !e.Order.present && !e.Residual.present:
		return "Supported without a number"
	case e.Verdict == NotApplicable && e.Note == "":
		return "NotApplicable, but no hypothesis is named"
	}
	return ""
}

// unknown returns e with its verdict taken away for a reason.
func (e Evidence) unknown(reason string) Evidence {
	e.Verdict = Unknown
	if e.Note != "" {
		reason += " (" + e.Note + ")"
	}
	e.Note = reason
	return e
}

// sound returns e, or e made Unknown when its verdict cannot be accepted.
func (e Evidence) sound() Evidence {
	if reason := e.unsound(); reason != "" {
		return e.unknown(reason)
	}
	return e
}
