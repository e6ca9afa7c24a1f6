package verify_test

import (
	"context"
	"testing"

	"github.com/flowproof/flowproof/verify"
)

// always is the check that finds the same evidence each time.
func always(e verify.Evidence) verify.Check {
	return func(context.Context) (verify.Evidence, error) { return e, nil }
}

// One sound piece of evidence for each verdict that a claim of the kind below
// can reach.
var (
	proved    = verify.Evidence{Verdict: verify.Proved, Cases: 3}
	enclosed  = verify.Evidence{Verdict: verify.Enclosed, Cases: 1, Residual: verify.Num(0)}
	supported = verify.Evidence{Verdict: verify.Supported, Cases: 2, Residual: verify.Num(3.1e-13)}
	refuted   = verify.Evidence{Verdict: verify.Refuted, Cases: 1, Residual: verify.Num(0.25), Witness: map[string]string{"x": "1/2"}}
	void      = verify.Evidence{Verdict: verify.Void, Cases: 1}
	inapt     = verify.Evidence{Verdict: verify.NotApplicable, Note: "x < 0 at row 3"}
	open      = verify.Evidence{Note: "no method is known"}
)

var solverTolerance = verify.Tolerance{Value: 1e-12, Name: "solverTolerance", Why: "the tolerance that the solver was given"}

// measured is a complete claim of kind numeric, on record as Supported.
func measured(id string) verify.Claim {
	return verify.Claim{
		ID: id, Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
		Statement: "x = y", Assumes: []string{"x > 0"}, Tolerance: solverTolerance,
		Check:   always(supported),
		Mutants: []verify.Mutant{{Name: "x = −y", Check: always(refuted)}},
	}
}

// exactly is a complete printed claim of kind algebra, on record as Proved.
func exactly(id string) verify.Claim {
	return verify.Claim{
		ID: id, Form: verify.Printed, Kind: verify.Algebra, Recorded: verify.Proved,
		Statement: "(a + b)² = a² + 2ab + b²", Source: "Eq. (1)",
		Check:   always(proved),
		Mutants: []verify.Mutant{{Name: "2ab dropped", Check: always(refuted)}},
	}
}

// falsehood is a complete printed claim on record as Refuted.
func falsehood(id string) verify.Claim {
	c := exactly(id)
	c.Recorded, c.Check = verify.Refuted, always(refuted)
	c.Instead, c.Why = "what is true", "a sign"
	c.Mutants = []verify.Mutant{{Name: "the sign corrected", Check: always(proved)}}
	return c
}

// with returns the claim with something changed.
func with(c verify.Claim, change func(*verify.Claim)) verify.Claim {
	change(&c)
	return c
}

// noError ends a test whose set-up failed.
func noError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
