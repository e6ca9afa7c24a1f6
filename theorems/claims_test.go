package theorems_test

import (
	"testing"

	"github.com/flowproof/flowproof/theorems"
	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/claimtest"
)

// TestClaims is the proof checker: every claim must reach the verdict on record,
// and every mutant must be told from it. Under the race detector every third claim is
// enough to have the checks run beside each other.
func TestClaims(t *testing.T) {
	index := theorems.Index()
	if raced {
		var some []verify.Claim
		for i, c := range index.Claims() {
			if i%3 == 0 {
				some = append(some, c)
			}
		}
		index = verify.NewIndex(some...)
	}
	claimtest.Run(t, index)
}
