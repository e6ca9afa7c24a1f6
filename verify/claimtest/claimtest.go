// Package claimtest makes a test suite of an index of claims:
//
//	func TestClaims(t *testing.T) { claimtest.Run(t, index) }
//
// Each claim is a subtest with the attribute claim=ID, so that go test -json
// gives a table of what was checked.
package claimtest

import (
	"errors"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify"
)

// Run judges every claim of x in a parallel subtest named by its ID. The subtest fails
// when the check cannot be carried out, when the verdict is not the one on
// record, and when a mutant is not rejected. An index that is not valid, or has
// no claim, fails at once.
func Run(t *testing.T, x verify.Index) {
	t.Helper()
	if err := x.Validate(); err != nil {
		t.Fatal(err)
	}
	if x.Len() == 0 {
		t.Fatal("claimtest: the index has no claim")
	}
	for _, c := range x.Claims() {
		t.Run(c.ID, func(t *testing.T) {
			t.Attr("claim", c.ID)
			t.Parallel()
			judge(t, c)
		})
	}
}

func judge(t *testing.T, c verify.Claim) {
	result := c.Judge(t.Context())
	if !result.Agrees() {
		var page strings.Builder
		result.Explain(&page) // into memory, which does not fail
		var panicked *verify.PanicError
		if errors.As(result.Err, &panicked) {
			page.Write(panicked.Stack)
		}
		t.Error(page.String())
	}
	for _, m := range c.Mutants {
		if err := c.TryMutant(t.Context(), m); err != nil {
			t.Error(err)
		}
	}
}

// Mark says that a test, or a benchmark, is about the claim id, by the
// attribute claim=ID, and returns the claim. A test about a statement that is
// not in the index fails at once.
func Mark(t testing.TB, x verify.Index, id string) verify.Claim {
	t.Helper()
	c, err := x.Lookup(id)
	if err != nil {
		t.Fatal(err)
	}
	t.Attr("claim", id)
	return c
}
