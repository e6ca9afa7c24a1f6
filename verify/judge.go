package verify

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime/debug"
)

// Result is a claim with what came of judging it.
type Result struct {
	Claim    Claim
	Evidence Evidence
	Err      error // the check could not be carried out: a [*CheckError]
}

// Agrees reports whether the check was carried out and reached the verdict on
// record.
func (r Result) Agrees() bool { return r.Err == nil && r.Evidence.Verdict == r.Claim.Recorded }

// A CheckError says that a check could not be carried out: it returned an
// error, panicked ([*PanicError]), or named a witness that JSON cannot hold.
// It is a failure of the tool and says nothing about the claim.
type CheckError struct {
	ID  string
	Err error
}

func (e *CheckError) Error() string { return fmt.Sprintf("verify: claim %q: %v", e.ID, e.Err) }

// Unwrap returns the cause.
func (e *CheckError) Unwrap() error { return e.Err }

// A PanicError is a check's panic, with where it happened.
type PanicError struct {
	Value any
	Stack []byte
}

func (e *PanicError) Error() string { return fmt.Sprintf("the check panicked: %v", e.Value) }

// Unwrap returns the panic's value if it was an error, else nil.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// Judge runs the check of c. The verdict in the result is that of the check,
// or Unknown, the note saying why, when
//
//   - it is decided, but on no case that meets the hypotheses, or Supported on fewer than
//     the claim's MinCases;
//   - it is Refuted without a witness, Supported without a number, or
//     NotApplicable without the hypothesis that fails;
//   - the order, spread or residual is NaN or infinite;
//   - it is Proved, but the claim is measured, or its O(·) is more than formal;
//   - it is Enclosed, but not by interval arithmetic;
//   - it is Supported by a number outside the tolerance on the claim;
//   - it is Supported with a larger tolerance than that on the claim;
//   - it was reached against another order than the claimed one.
//
// A panic of the check is caught and becomes the result's error.
func (c Claim) Judge(ctx context.Context) Result {
	e, err := run(ctx, c.Check)
	if err != nil {
		return Result{Claim: c, Err: &CheckError{c.ID, err}}
	}
	e = e.sound()
	if reason := c.unfit(e); reason != "" {
		e = e.unknown(reason)
	}
	return Result{Claim: c, Evidence: e}
}

// A SurvivorError says that a checker did not reject a mutant, and so cannot be
// relied on.
type SurvivorError struct {
	ID     string
	Mutant string
	Got    Evidence
	Want   string // the verdicts that would have rejected it
}

func (e *SurvivorError) Error() string {
	text := fmt.Sprintf("verify: claim %q: the mutant %q survives: it is %v, and must be %s", e.ID, e.Mutant, e.Got.Verdict, e.Want)
	if e.Got.Note != "" {
		text += ": " + e.Got.Note
	}
	return text
}

// TryMutant runs the check of a mutant of c and returns nil when the mutant is
// rejected, as [Mutant] says. Otherwise the error is a [*SurvivorError], or a
// [*CheckError] when the check could not be carried out. Of the rules at
// [Claim.Judge], those about the claim itself do not bind a mutant, which may
// be a statement of another order.
func (c Claim) TryMutant(ctx context.Context, m Mutant) error {
	e, err := run(ctx, m.Check)
	if err != nil {
		return &CheckError{c.ID, fmt.Errorf("mutant %q: %w", m.Name, err)}
	}
	e = e.sound()
	if want, rejected := m.rejected(c.Recorded, e.Verdict); !rejected {
		return &SurvivorError{c.ID, m.Name, e, want}
	}
	return nil
}

// rejected reports whether a mutant that got this verdict is told from the
// claim, and in words what would be.
func (m Mutant) rejected(recorded, got Verdict) (want string, rejected bool) {
	switch {
	case m.Want != Unknown:
		return m.Want.String(), got == m.Want
	case recorded == Refuted:
		return "Proved, Enclosed, Supported or Void", got.Holds()
	case recorded == Void || recorded == NotApplicable:
		return "decided otherwise than " + recorded.String(), got.Decided() && got != recorded
	case recorded.Holds():
		return Refuted.String(), got == Refuted
	}
	return "a verdict that the mutant does not name", false
}

// run carries out a check and holds it to what every evidence must satisfy to
// be written down.
func run(ctx context.Context, check Check) (e Evidence, err error) {
	defer func() {
		if value := recover(); value != nil {
			e, err = Evidence{}, &PanicError{value, debug.Stack()}
		}
	}()
	e, err = check(ctx)
	if err != nil {
		return Evidence{}, err
	}
	if _, err := json.Marshal(e.Witness); err != nil {
		return Evidence{}, fmt.Errorf("the witness cannot be written down: %w", err)
	}
	return e, nil
}
