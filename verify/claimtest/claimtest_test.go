package claimtest_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/claimtest"
)

var (
	yes = verify.Evidence{Verdict: verify.Proved, Cases: 1}
	no  = verify.Evidence{Verdict: verify.Refuted, Cases: 1, Witness: "a = b = 1"}
)

func always(e verify.Evidence, err error) verify.Check {
	return func(context.Context) (verify.Evidence, error) { return e, err }
}

func square(change func(*verify.Claim)) verify.Index {
	c := verify.Claim{
		ID: "eq:1/expanded", Form: verify.Extended, Kind: verify.Algebra, Recorded: verify.Proved, Statement: "(a + b)² = a² + 2ab + b²",
		Check:   always(yes, nil),
		Mutants: []verify.Mutant{{Name: "2ab dropped", Check: always(no, nil)}},
	}
	change(&c)
	return verify.NewIndex(c)
}

// The suites that the test below runs in a process of its own.
var suites = map[string]struct {
	run    func(*testing.T)
	passes bool
	says   string
}{
	"as on record": {
		run:    func(t *testing.T) { claimtest.Run(t, square(func(*verify.Claim) {})) },
		passes: true, says: "=== ATTR  TestSuite/eq:1/expanded claim eq:1/expanded",
	},
	"another verdict": {
		run:  func(t *testing.T) { claimtest.Run(t, square(func(c *verify.Claim) { c.Check = always(no, nil) })) },
		says: "eq:1/expanded (extended): Refuted; on record as Proved",
	},
	"a failure": {
		run: func(t *testing.T) {
			claimtest.Run(t, square(func(c *verify.Claim) { c.Check = always(yes, errors.New("row 3: no number")) }))
		},
		says: "row 3: no number",
	},
	"a panic": {
		run: func(t *testing.T) {
			claimtest.Run(t, square(func(c *verify.Claim) {
				c.Check = func(context.Context) (verify.Evidence, error) { panic("index out of range") }
			}))
		},
		says: "claimtest_test.go", // the stack
	},
	"a mutant that survives": {
		run: func(t *testing.T) {
			claimtest.Run(t, square(func(c *verify.Claim) { c.Mutants[0].Check = always(yes, nil) }))
		},
		says: `the mutant "2ab dropped" survives`,
	},
	"an incomplete claim": {
		run:  func(t *testing.T) { claimtest.Run(t, square(func(c *verify.Claim) { c.Mutants = nil })) },
		says: "there is no mutant",
	},
	"no claims": {
		run:  func(t *testing.T) { claimtest.Run(t, verify.Index{}) },
		says: "no claim",
	},
	"a test about a claim": {
		run: func(t *testing.T) {
			if c := claimtest.Mark(t, square(func(*verify.Claim) {}), "eq:1/expanded"); c.Check == nil {
				t.Error("not the claim")
			}
		},
		passes: true, says: "=== ATTR  TestSuite claim eq:1/expanded",
	},
	"a test about no claim": {
		run:  func(t *testing.T) { claimtest.Mark(t, square(func(*verify.Claim) {}), "eq:1/expandet") },
		says: `did you mean "eq:1/expanded"?`,
	},
}

const suiteVariable = "CLAIMTEST_SUITE"

func TestSuite(t *testing.T) {
	suite, chosen := suites[os.Getenv(suiteVariable)]
	if !chosen {
		t.Skip("run by TestSuitesPassAndFail")
	}
	suite.run(t)
}

func TestSuitesPassAndFail(t *testing.T) {
	for name, suite := range suites {
		t.Run(name, func(t *testing.T) {
			self := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestSuite$", "-test.v")
			self.Env = append(os.Environ(), suiteVariable+"="+name)
			output, err := self.CombinedOutput()
			if passed := err == nil; passed != suite.passes {
				t.Errorf("passed %v, want %v (%v)\n%s", passed, suite.passes, err, output)
			}
			if !strings.Contains(string(output), suite.says) {
				t.Errorf("the output does not say %q:\n%s", suite.says, output)
			}
		})
	}
}
