package theorems_test

import (
	"testing"

	"github.com/flowproof/flowproof/theorems"
	"github.com/flowproof/flowproof/verify/claimtest"
)

// TestClaims is the proof checker: every claim must reach the verdict on record,
// and every mutant must be told from it.
func TestClaims(t *testing.T) { claimtest.Run(t, theorems.Index()) }
