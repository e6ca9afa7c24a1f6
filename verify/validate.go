package verify

import (
	"errors"
	"fmt"
	"strings"
)

// A ClaimError says what is missing from a claim, or contradicts itself there.
type ClaimError struct {
	ID     string
	Reason string
}

func (e *ClaimError) Error() string { return fmt.Sprintf("verify: claim %q: %s", e.ID, e.Reason) }

// Validate reports everything that keeps c from being judged: an ill-formed
// ID; no form, kind, statement or check; no source of a printed claim; no
// account of what is wrong with one that fails, or of what was corrected in a
// corrected one; an O(·) without its order or sense; a tolerance without name
// and derivation on a measured claim; a record its kind or sense cannot reach;
// no mutant on a decided claim.
//
// The error joins one [*ClaimError] for each finding.
func (c Claim) Validate() error {
	var found []error
	require := func(ok bool, reason string) {
		if !ok {
			found = append(found, &ClaimError{c.ID, reason})
		}
	}
	require(wellFormed(c.ID), "the ID is not of the form eq:26 or thm:3/corrected")
	require(c.Form >= Printed && c.Form <= Extended, "no form is set")
	require(c.Kind >= Algebra && c.Kind <= Open, "no kind is set")
	require(c.Sense <= Uniform, "the sense is none of the four")
	require(c.Recorded <= NotApplicable, "the verdict on record is none of the seven")
	require(strings.TrimSpace(c.Statement) != "", "there is no statement")
	require(c.Check != nil, "there is no check")
	require(c.Form != Printed || c.Source != "", "a printed claim needs its source")
	require(c.Form != Corrected || c.Printed != "" && c.Why != "", "a corrected claim needs what is printed, and why that is wrong")
	printed := func(v Verdict) bool { return c.Form == Printed && c.Recorded == v }
	require(!printed(Refuted) || c.Instead != "" && c.Why != "", "a printed claim that is refuted needs what holds instead, and why")
	require(!printed(Void) || c.Why != "", "a printed claim that is void needs why it says nothing")

	require(c.Order.finite(), "the order is not finite")
	require(c.Order.present == (c.Sense != Exact), "O(·) needs both its order and its sense, and a statement without it neither")
	t := c.Tolerance
	require(t.Value >= 0 && Num(t.Value).finite(), "the tolerance is not a finite number ≥ 0")
	require(c.Recorded != Supported || t.Name != "" && t.Why != "", "a tolerance that decides needs a name and a derivation")
	if c.Recorded != Supported {
		reason := c.unfit(Evidence{Verdict: c.Recorded})
		require(reason == "", "on record as "+reason)
	}
	require(c.MinCases >= 0, "the fewest cases are less than 0")
	c.validateMutants(require)
	return errors.Join(found...)
}

func (c Claim) validateMutants(require func(ok bool, reason string)) {
	require(len(c.Mutants) > 0 || !c.Recorded.Decided(), "there is no mutant, so nothing shows that the check can fail")
	names := map[string]bool{}
	for _, m := range c.Mutants {
		require(m.Name != "" && !names[m.Name], fmt.Sprintf("the mutant %q has no name of its own", m.Name))
		require(m.Check != nil, fmt.Sprintf("the mutant %q has no check", m.Name))
		require(m.Want != c.Recorded || m.Want == Unknown, fmt.Sprintf("the mutant %q is to reach the verdict on record", m.Name))
		require(m.Want != Unknown || c.Recorded != Unknown, fmt.Sprintf("the mutant %q of an open claim does not say what it wants", m.Name))
		names[m.Name] = true
	}
}

// wellFormed reports whether id is a kind, a colon and a label, with further
// parts behind slashes, in letters, digits, dots, hyphens and underscores.
func wellFormed(id string) bool {
	kind, label, found := strings.Cut(id, ":")
	parts := strings.Split(label, "/")
	for _, part := range append(parts, kind) {
		if part == "" || strings.Trim(part, idLetters) != "" {
			return false
		}
	}
	return found
}

const idLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_"
