package proof_test

import "testing"

// Of z = 1 + ε/x the term ε/x vanishes with ε where x ≠ 0 at ε = 0: that is not shown by a rule from
// which the term was dropped, nor by one that holds only where its own coefficient is not 0.
func TestSoundnessConditionsRestOnNoneOfThemselves(t *testing.T) {
	const (
		loop  = "constant x, z; given h: z = 1 + eps/x solving z; given g: x = 2*z - 1 solving x; " // or z = (3 - √(1 + 8ε))/4
		moves = "function x, y, z; given h: z = 1 + eps^3/x + O(eps^3) solving z; given g: x = 2*z - 1 solving x; "
		may   = "function w, x, y, z; given g: w*x = w*y solving x; " // or w = 0
	)
	soundly(t, "small eps; ", []soundRow{
		{"x is near 1, or small", loop + "step a| claim z = 1 + O(eps)| using g, h", "proved", "2*z - 1 ≠ 0"},
		{"to more powers", loop + "step a| claim z = 1 + eps + O(eps^2)| using g, h", "proved", "2*z - 1 ≠ 0"},
		{"a denominator of the claim", loop + "step a| claim 1/x = 1 + O(eps)| using g, h", "proved", "2*z - 1 ≠ 0"},
		{"which is multiplied by what is small", loop + "step a| claim eps/x = O(eps)| using g, h", "proved", "2*z - 1 ≠ 0"},
		{"a quotient that the remainder of a given swallows", moves + "step a| claim z = 1 + O(eps)| using g, h", "proved", "2*z - 1 ≠ 0"},
		{"a logarithm", "constant a, b; given h: a = 1 + eps*log(b) solving a; given g: b = a^2 solving b; step a| claim a = 1 + O(eps)| using g, h", "proved", "a ≠ 0"},
		{"beside a constant", "constant a, x, z; given h: z = a + eps/x solving z; given g: x = z solving x; step a| claim z = a + O(eps)| using g, h", "proved", "z ≠ 0"},
		{"by all that they imply", loop + "constant q, s; given k: s = q*x - eps solving s; given m: s = 0 solving s; step a| claim q = O(eps)| using g, h, k, m", "proved", "x ≠ 0"},
		{"what rests on none of it", "constant x, z; given h: z = 1 + eps/x solving z; given g: x = 2 solving x; step a| claim z = 1 + O(eps)| using g, h", "proved", ""},
		{"nor in turn", "constant x, y, z; given h: z = 1 + eps/x solving z; given g: x = 2 + eps/y solving x; given f: y = 3 solving y; step a| claim z = 1 + O(eps)| using f, g, h", "proved", ""},
		{"a contradiction as ε → 0 neither", loop + "given n: z < 3/4; step a| claim x^2 >= 0| by 0*{h} + 0*{g}| using n", "unknown", "but for x ≠ 0"},

		{"of a rule that only a condition uses", may + "given h: z = 1 + eps^3/x solving z; step a| claim z = 1 + O(eps)| using g, h", "proved", "w ≠ 0; y ≠ 0"},
		{"of a logarithm", may + "given h: z = 1 + eps^3*log(x) solving z; step a| claim z = 1 + O(eps)| using g, h", "proved", "w ≠ 0; y > 0"},
		{"under a root", may + "given h: z = 1 + sqrt(eps^3/x + 1) solving z; step a| claim z = 2 + O(eps)| using g, h", "proved", "w ≠ 0; y ≠ 0"},
	})
}

// An inequality that is written with ε says nothing at ε = 0, though ε may cancel.
func TestSoundnessInequalitiesWithSmallThatCancels(t *testing.T) {
	const root = "step a| claim sqrt(c + eps) = sqrt(c) + O(eps)| using g" // false for c = ε
	soundly(t, "small eps, mu; constant c; function x, y; ", []soundRow{
		{"a term on both sides", "given g: c + eps > eps; " + root, "error", "says nothing where eps is 0"},
		{"of another small parameter", "given g: c + mu > mu; " + root, "error", "says nothing where eps is 0"},
		{"in a derivative", "given g: d(eps*c, eps) > 0; " + root, "error", "says nothing where eps is 0"},
		{"multiplied out", "given g: (1 + eps)*c > eps*c; " + root, "error", "says nothing where eps is 0"},
		{"divided out", "given g: eps*x/eps > y; step a| claim log(x - y + eps) = log(x - y) + O(eps)| using g", "error", "says nothing where eps is 0"},
		{"without it", "given g: c > 0; " + root, "proved", ""},
		{"it has models that vanish with ε", "given g: c + eps > eps; given h: c = eps; step a| claim c*c = eps^2| by (c + eps)*{h}| using g", "proved", ""},
		{"and witnesses", "given g: c + eps > eps; given h: c = eps; step a| claim c = 2*eps", "refuted", "eps^1"},
		{"without it none", "given g: c > 0; given h: c = eps; step a| claim c*c = eps^2| by (c + eps)*{h}| using g", "void", "as eps → 0"},
	})
}

// What an equation was divided by may be 0 at t = 0: x² = y³ with y = t² has the solution x = t³.
func TestSoundnessRootsThatVanishAtStart(t *testing.T) {
	const head = "constant c; function x, y, z; given g: x^2 = y^3; given h: y'' = 2; given l: x*abs(x) >= 0; "
	const step = "step s| claim x = x| by 0*{g} + 0*{h} + 0*{i}| using j, l"
	soundly(t, head, []soundRow{
		{"by a function", "given i: at0(y) = -at0(z); given j: z >= 0; " + step, "unknown", "no point was found"},
		{"by a constant", "given i: at0(y) = -c; given j: c >= 0; " + step, "unknown", "no point was found"},
	})
}
