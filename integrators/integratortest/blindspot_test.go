package integratortest

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
)

// The estimate of Bogacki and Shampine is −z³(1 + z)/48: worked out by hand.
func TestBlindSpot(t *testing.T) {
	m := integrators.BogackiShampine3
	if r := BlindSpot(m.Tableau(), m.Info()); !(math.Abs(r-1) <= 1e-4) {
		t.Errorf("the estimate of %s vanishes first at |z| = %v, want 1", m.Info().Name, r)
	}
}
