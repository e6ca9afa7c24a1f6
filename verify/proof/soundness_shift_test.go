package proof_test

import "testing"

// What is shifted is taken at t + h, which may be outside of [0, T]: what is ≥ 0 on the interval
// need not be there, and what is not defined at 0 may be at h.
func TestSoundnessShiftOutside(t *testing.T) {
	rowsHold(t, "small eps; constant a; function u; positive function w; given h: u >= 0; given k: u > 0; ", []verdictRow{
		// At t = 0 it is |−εw| = εw.
		{"unknown/refuted", "step s| claim shift(abs(int(w)), -eps) = shift(int(w), -eps) + O(eps^2)"},
		{"unknown/refuted", "step s| claim shift(sin(abs(int(w))), -eps) = sin(int(w)) - eps*w*cos(int(w)) + O(eps^2)"},
		{"unknown/refuted", "step one| claim abs(int(w)) = int(w); step s| claim shift(abs(int(w)), -eps) = shift(int(w), -eps) + O(eps^2)| by shift({one}, -eps)"},
		{"unknown/refuted", "step s| claim shift(sub(abs(a), a, int(w)), -eps) = int(w) - eps*w + O(eps^2)"},
		// With u = T − t it is |−ε| at t = T.
		{"unknown/refuted", "step s| claim shift(abs(u), eps) = shift(u, eps) + O(eps^2)| using h"},
		{"proved", "step s| claim shift(abs(u), eps) = shift(u, eps) + O(eps^2)| using k"},
		{"proved", "step s| claim abs(shift(u, eps)) = shift(u, eps) + O(eps^2)| using h"}, // where u ≠ 0
		{"proved", "step s| claim shift(sqrt(w^2), -eps) = w - eps*w' + O(eps^2)"},
		// These hold.
		{"unknown/proved", "step s| claim at0(shift(abs(int(u)), eps)) = eps*abs(at0(u)) + O(eps^2)"},
		{"unknown/proved", "step s| claim at0(shift(abs(int(w)), eps)) = eps*at0(w) + O(eps^2)"},
		{"unknown/proved", "step s| claim at0(shift(log(int(w))*0, eps)) = O(eps)"},
		{"unknown/proved", "step s| claim at0(shift(int(w)/int(w), eps)) = 1 + O(eps)"},
		// This is nowhere defined.
		{"void", "step s| claim at0(shift(log(-w)*0, eps)) = O(eps)"},
	})
}
