package verify

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/flowproof/flowproof/verify/page"
)

// Check gathers the evidence for a claim. It must be a function of nothing but
// the claim, so that the same verdict comes out each time, and return early
// with the context's error once the context is done. An error means that the
// check could not be carried out; it is no verdict.
type Check func(ctx context.Context) (Evidence, error)

// Claim is one statement: what it says, how it is checked, and the verdict on
// record.
type Claim struct {
	ID        string // "eq:26", "thm:3", "thm:3/corrected"
	Form      Form
	Kind      Kind
	Recorded  Verdict
	Statement string    // in the source's symbols
	TeX       string    // the statement as it is typeset; "" where it is words
	Checked   string    // as the checker has it, where that is in symbols of its own
	Names     []string  // what other names in it mean, one each
	Assumes   []string  // the hypotheses, one each
	Sense     Sense     // what O(·) means in the statement
	Order     Number    // the power in O(·); absent when Sense is Exact
	Tolerance Tolerance // of the order when there is one, else of the residual
	MinCases  int       // the fewest inputs that support it; 0 is 1

	Source  string // "Theorem 3, Eq. (8)"; "[HNW93, II.5]" in another text; required of a printed claim
	Place   Place  // of Source in the text, for reports in its order
	Printed string // of a corrected claim: what the source prints
	Instead string // of a printed claim that is refuted: what is true
	// InsteadTeX is Instead as the whole statement is typeset; "" where it is words.
	InsteadTeX string
	Why        string // why the two differ

	Inherits []string // the statements that fail from which this one is derived

	Check   Check
	Mutants []Mutant
}

// StatementID is the ID of the statement that the claim is a form of: eq:9 for eq:9/corrected.
func (c Claim) StatementID() string {
	id, _, _ := strings.Cut(c.ID, "/")
	return id
}

// elsewhere returns the source of a claim about another text than the one judged: one that
// begins with a key in brackets.
func (c Claim) elsewhere() (source string, ok bool) {
	return strings.NewReplacer("[", "", "]", "").Replace(c.Source), strings.HasPrefix(c.Source, "[")
}

// Place is where a statement stands in a text. The zero Place is outside of it.
type Place struct {
	Section  string  // "3.1", "D.2"
	Equation float64 // the number of the equation there; between two for what is not numbered
}

// Tolerance is a bound with a name and a derivation.
type Tolerance struct {
	Value float64 // ≥ 0
	Name  string
	Why   string // where the value comes from
}

// Mutant is a variant of a claim that its checker must tell from the claim: a
// flipped sign, twice a factor, a dropped term, a raised order. Check is the
// claim's own check, fed with the variant. The mutant of a claim on record as
// Refuted is the corrected statement.
//
// The mutant is rejected when its verdict is Want. When Want is Unknown, the
// zero, the record says what is wanted:
//
//	record                       the mutant must be
//	Proved, Enclosed, Supported  Refuted
//	Refuted                      Proved, Enclosed, Supported or Void
//	Void                         Proved, Enclosed, Supported or Refuted
//	NotApplicable                Proved, Enclosed, Supported, Void or Refuted
//
// Unknown never rejects a mutant: a check that fails to decide has noticed
// nothing.
type Mutant struct {
	Name  string
	Check Check
	Want  Verdict
}

// unfit returns why sound evidence does not fit this claim, or "".
func (c Claim) unfit(e Evidence) string {
	switch {
	case e.Verdict.Decided() && e.Claimed.present && c.Order.present && e.Claimed != c.Order:
		return fmt.Sprintf("%v against the order %v, but %v is claimed", e.Verdict, e.Claimed, c.Order)
	case e.Verdict == Proved && c.Kind != Algebra && c.Kind != Definition:
		return "Proved by a check of kind " + c.Kind.String()
	case e.Verdict == Enclosed && c.Kind != Interval:
		return "Enclosed by a check of kind " + c.Kind.String()
	case e.Verdict == Proved && c.Sense != Exact && c.Sense != Formal:
		return "Proved, but algebra does not reach O(·) in the sense " + c.Sense.String()
	case e.Verdict != Supported:
		return ""
	case e.Within.value > c.Tolerance.Value:
		return fmt.Sprintf("Supported with the tolerance %.3g, but that on the claim is %.3g", e.Within.value, c.Tolerance.Value)
	case e.Cases < c.MinCases:
		return fmt.Sprintf("Supported on %s, but %d are needed: give the check more inputs that meet the hypotheses", page.Count(e.Cases, "case"), c.MinCases)
	}
	// Negated comparisons, so that a tolerance that is NaN supports nothing.
	switch {
	case c.Order.present && !e.Order.present:
		return "Supported, but the order was not measured"
	case c.Order.present && !(e.Order.value >= c.Order.value-c.Tolerance.Value):
		return "Supported, but the order is below the claimed one by more than the tolerance on the claim"
	case !c.Order.present && !e.Residual.present:
		return "Supported by an order, but none is claimed"
	case !c.Order.present && !(math.Abs(e.Residual.value) <= c.Tolerance.Value):
		return "Supported, but the residual exceeds the tolerance on the claim"
	}
	return ""
}
