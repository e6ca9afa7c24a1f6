package proof_test

import "testing"

// An inequality that is given is met as it is written, and not as it makes itself: with
// a ≥ √(1/a²) in force, √(1/a²) is 1/a, and a = −1 meets a ≥ 1/a. Whether the model of
// each proof meets it is tried in package reals.
func TestSoundnessGivenAsWritten(t *testing.T) {
	soundly(t, "constant a, b; positive constant p; function u, v; nonzero function n; ", []soundRow{
		{"an absolute value of a quotient", "given g: a >= abs(1/a); step s| claim a >= 0| by {g}", "proved", "a ≠ 0"},
		{"the same written as a root", "given g: a >= sqrt(1/a^2); step s| claim a >= 0| by {g}", "proved", "a ≠ 0"},
		{"a power instead", "given g: a >= sqrt(a^(-2)); step s| claim a^3 >= 0| by a^2*{g}", "proved", "a ≠ 0"},
		{"of a function", "given g: u >= abs(u) - p; step s| claim u + p >= 0| by {g}", "proved", ""},
		{"of what is not 0", "given g: n >= sqrt(1/n^2); step s| claim n > 0| by {g}", "proved", ""},
		{"of another place", "given g: a >= abs(a - 2); step s| claim a >= 0| by {g}", "proved", ""},
		{"of a logarithm", "given g: log(a^2) >= abs(log(a^2)); step s| claim log(a^2) >= 0| by {g}", "proved", "a ≠ 0"},
		{"of an inverse on both sides", "given g: 1/u + p >= abs(1/u); step s| claim 1/u + p >= 0| by {g}", "proved", "u ≠ 0"},
		{"the other way round", "given g: a <= -abs(a); step s| claim a <= 0| by {g}", "proved", ""},
		{"two that rest on each other", "given g: a >= sqrt(b^2); given h: b >= sqrt(a^2); step s| claim a + b >= 0| by {g} + {h}", "proved", ""},
		{"of a derivative", "given g: u' + p >= abs(u'); step s| claim u + p*int(1) >= at0(u)| using g| by derivative", "proved", ""},
		{"no t is seen around which the sides are equal", "given g: u >= abs(u); step s| claim u >= 0| by {g}", "unknown", "no point was found"},
		{"a value at 0", "given g: at0(u) >= abs(at0(u)); step s| claim at0(u) >= 0| by {g}", "proved", ""},
		{"what cannot be", "given g: u' >= sqrt(u'^2) + 1; step s| claim u' >= 1| by {g}", "unknown", "no point was found"},
		{"nor this", "given g: a - 1 >= abs(a); step s| claim a >= 1| by {g}", "unknown", "no point was found"},
	})
}
