package proof_test

import "testing"

// The order in which functions are declared says nothing, and decides nothing.
func TestSoundnessOrderOfDeclarations(t *testing.T) {
	for _, functions := range []string{"x, y, z", "x, z, y", "y, x, z", "y, z, x", "z, x, y", "z, y, x"} {
		soundly(t, "small eps; function "+functions+"; ", []soundRow{
			{"x vanishes with ε, and y does not", "given g: x*y = eps*z; given h: y' = z; given i: x + z = 1; step a| claim y = O(eps)", "refuted", "y = -1"},
			{"in a ring", "given g: x' = y; given h: y' = z; given i: z' = x; step a| claim x''' = y", "refuted", "x = "},
			{"tied without derivatives", "given g: x + y + z = 1; given h: x*y = z^2; step a| claim x = y", "refuted", "at "},
		})
	}
}
