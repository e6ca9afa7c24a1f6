package integratortest

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
)

func TestJumpBlindness(t *testing.T) {
	// By hand: for σ in (½, ¾] the sums are 1 − σ − 4/9 and 4/9 − 11/24 = −1/72, so that
	// the worst is (¼ − 4/9)/(1/72) = 14.
	if got := JumpBlindness(integrators.BogackiShampine3.Tableau()); !(math.Abs(got-14) <= 1e-12) {
		t.Errorf("bs32: %v, want 14", got)
	}
	// Weights next to each other that differ in no sum but one: blind in between.
	blind, err := integrators.ParseTableau("0 |\n1/2 | 1/2\n1 | b\nb | 0 1 0\nb^ | 0 1 0")
	if err != nil {
		t.Fatal(err)
	}
	if got := JumpBlindness(blind); !math.IsInf(got, 1) {
		t.Errorf("an estimate that is zero: %v", got)
	}
}
