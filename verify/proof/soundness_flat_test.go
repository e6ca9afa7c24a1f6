package proof_test

import "testing"

// Of √a the derivative is a'/(2√a) where a > 0. Where a is 0 all around it is 0, and a function of |a|
// may be smooth where a = 0: that the formula is not defined there makes nothing void.
func TestSoundnessRootsOfWhatVanishes(t *testing.T) {
	const why = "the derivative of a root or an absolute value is known only where that is not 0"
	soundly(t, "constant c; function x; ", []soundRow{
		{"by a certificate", "given h: x = 0; step a| claim D(sqrt(x)) = D(sqrt(x))| by 0*{h}", "unknown", why},
		{"in an inequality", "given h: x = 0; step a| claim D(sqrt(x)) >= 0| by 0*{h}", "unknown", why},
		{"a power", "given h: x = 0; step a| claim D(x^(3/2)) = D(x^(3/2))| by 0*{h}", "unknown", why},
		{"at t = 0 alone: x = t", "given g: at0(x) = 0; step a| claim at0(D(abs(x))) <= at0(D(abs(x)))| by 0*{g}", "unknown", why},
		{"from t = 0 on: x = t^2", "given g: at0(x) = 0; step a| claim int(D(sqrt(x))) >= int(D(sqrt(x)))| by 0*{g}", "unknown", why},
		{"that is defined nowhere", "given h: x = -1; step a| claim D(sqrt(x)) = D(sqrt(x))| by 0*{h}", "void", "x ≥ 0"},
		{"the square of an absolute value", "given g: x = 0; step a| claim D(abs(x)^2) = 2*x*x'| by 0*{g}", "unknown", why},
		{"derived by a symbol", "step a| claim sub(d(abs(c)^2, c), c, 0) = 0", "unknown", why},
		{"in a function", "step a| claim sub(d(cos(abs(c)), c), c, 0) = 0", "unknown", why},
		{"by a given", "given g: c = 0 solving c; step a| claim d(abs(c)^2, c) = 2*c| using g", "unknown", why},
		{"a logarithm", "step a| claim sub(d(log(c), c), c, 0) = 0", "void", "not defined"},
		{"by a variable, in a given", "variable s; function u(s), y(s); given g: d(sqrt(u), s) = y; given h: u = 0; step a| claim y = y| by 0*{g} + 0*{h}", "unknown", why},
		{"of a given, at t = 0", "variable s; function u(s), y(s); given g: y = u*abs(u); given h: at0(u) = 0; step a| claim at0(y_s) = at0(y_s)| by 0*at0(d({g}, s)) + 0*{h}", "unknown", why},
		{"of a fourth power", "variable s; function u(s); given g: u = 0; step a| claim d(sqrt(u^4), s) = 2*u*u_s| by 0*{g}", "unknown", why},
	})
}

// Givens are derived by variables ten times at most: of what they say beyond that no point tells.
func TestSoundnessManyDerivativesByVariables(t *testing.T) {
	const ten = "z_s_s_s_s_s_s_s_s_s_s"
	soundly(t, "variable s; constant c; function z(s), q(s); ", []soundRow{
		{"the tenth", "given g: z = 1 solving z; step d| claim " + ten + " = 0| using g", "proved", ""},
		{"one more", "given g: z = 1; step d| claim " + ten + "_s = 0", "unknown", "not derived by variables as often"},
		{"of an exponential", "given g: z_s = c*z; step d| claim " + ten + "_s = c^11*z", "unknown", "not derived by variables as often"},
		{"by another given", "given g: z_s_s = q; given h: q' = q_s_s_s; step d| claim z_s_s'''' = q_s_s_s_s_s_s_s_s_s_s_s_s", "unknown", "not derived by variables as often"},
		{"where nothing is given", "step d| claim " + ten + "_s = 0", "refuted", ten + "_s = "},
	})
}

// No shape hangs on the index of a sum.
func TestSoundnessIdentitiesInSums(t *testing.T) {
	soundly(t, "constant c, y[2]; ", []soundRow{
		{"a trace", "step a| claim c + sum(k, 1, 2, trace(identity(k))) = c + 2", "error", "the size of an identity by the index k of a sum"},
		{"a product", "step a| claim sum(k, 1, 2, identity(k)*y) = 2*y", "error", "the size of an identity by the index k of a sum"},
		{"in an expression", "step a| claim sum(k, 1, 2, trace(identity(3 - k))) = 3", "error", "the size of an identity by the index k of a sum"},
		{"of a size that is a number", "step a| claim sum(k, 1, 2, k*identity(2)*y) = 3*y", "proved", ""},
	})
}
