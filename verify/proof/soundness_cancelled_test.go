package proof_test

import "testing"

// Hypotheses with the small parameter bear on a claim by what it asks for, and by what
// cancels from it, too.
func TestSoundnessWhatCancels(t *testing.T) {
	soundly(t, "small eps; constant a, b; nonzero function k; function u, v, x, y; positive function w; ", []soundRow{
		{"x > 0, so u > 0", "given g: x = 1 + O(eps); step s| claim abs(u) = u + 0*log(x*u)", "unknown", "no point was found"},
		{"never defined", "given g: x = 1 + O(eps); step s| claim u = v + 0*log(-x)", "unknown", "no point can be a witness"},
		{"never defined for small eps, though for eps = 2", "given g: x = eps - 1; step s| claim u = v + 0*log(x)", "unknown", "no point can be a witness"},
		{"the same by another", "given g: x = eps*a - 1; given h: a = eps*b - 1; step s| claim u = v + 0*log(x)", "unknown", "no point can be a witness"},
		{"k is not small", "given g: k = O(eps); step s| claim u = v + 0/k", "unknown", "no point can be a witness"},
		{"nor is w, which cancels", "given g: w = O(eps); step s| claim u = v + 0*w", "unknown", "g holds nowhere"},
		{"in a derivative", "given g: w = O(eps); step s| claim u = 1 + D(w) - w'", "unknown", "g holds nowhere"},
		{"in an inequality", "given g: w = O(eps); step s| claim u >= 0*w", "unknown", "g holds nowhere"},
		{"two that contradict each other", "given g: a*b = 1 + O(eps); given h: a = O(eps); step s| claim u = v + 0*a", "unknown", "contradict each other"},
		{"by a hypothesis from which it cancels", "given g: w = O(eps); given h: u = v + 0*w; step s| claim u = v + 1", "unknown", "g holds nowhere"},
		{"with a witness of its own size", "given g: x = O(eps); step s| claim u = v + 0/x", "refuted", "(x/eps) = -1"},
		{"where nothing is asked", "given g: x = 1 + O(eps); step s| claim u = v + 0*x", "refuted", "u = -1"},
	})
}
