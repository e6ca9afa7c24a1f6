package proof_test

import "testing"

// What is defined on a thin set alone is not void, and what differs there is refuted.
func TestSoundnessThinDomains(t *testing.T) {
	soundly(t, identityHead, []soundRow{
		{"a root of minus a square is 0 at most", "sqrt(-a^2) = 1", "refuted", "a = 0"},
		{"with a positive factor", "sqrt(-p*a^2) = 1", "refuted", "a = 0"},
		{"of a fourth power", "sqrt(-a^4) = 1", "refuted", "a = 0"},
		{"of an exponential", "sqrt(-a^2*exp(b)) = 1", "refuted", "a = 0"},
		{"of a root", "sqrt(-sqrt(a)) = 1", "refuted", "a = 0"},
		{"of an absolute value", "sqrt(-abs(a)) = 1", "refuted", "a = 0"},
		{"of a square of a sum", "sqrt(-(a - b)^2) = 1", "refuted", "at "},
		{"two roots of opposite signs", "sqrt(a)*sqrt(-a) = 1", "refuted", "a = 0"},
		{"what is the same there", "sqrt(-sqrt(a)) = sqrt(-sqrt(a))", "proved", "-sqrt(a) ≥ 0; a ≥ 0"},
		{"what is 0 there", "0*sqrt(-sqrt(a)) = 0", "proved", "-sqrt(a) ≥ 0; a ≥ 0"},
		{"of a product", "0*sqrt(-sqrt(a)*b^2) = 0", "proved", "-b^2 ≥ 0; a ≥ 0"},
		{"but of what is below 0 it is void", "sqrt(-1 - a^2) = 0", "void", ""},
		{"as is a nonzero square", "sqrt(-n^2) = 0", "void", ""},
		{"and a logarithm", "log(-a^2) = 0", "void", ""},
		{"and a quotient", "1/sqrt(-a^2) = 1", "void", ""},
		{"what is 0 by a sine", "sqrt(sin(a) - 1) = 0", "unknown", ""},
	})
	soundly(t, "constant a, b; ", []soundRow{
		{"by a hypothesis", "given g: a = 0 solving a; step s| claim sqrt(-a^2) = 0| using g", "proved", "-a^2 ≥ 0"},
		{"a bound that leaves 0", "given h: a >= 0; step s| claim sqrt(-a) = 1| using h", "refuted", "a = 0"},
		{"one that leaves nothing", "given h: a <= 0; step s| claim log(a) = 1| using h", "void", ""},
		{"a root that is negative", "given g: sqrt(a) = -1; step s| claim a = 1| by (sqrt(a) - 1)*{g}", "void", ""},
		{"an exponential that is 0", "given g: exp(a) = 0; step s| claim 1 = 0| by exp(-a)*{g}", "void", ""},
		{"a quotient that is 0", "given g: 1/a = 0; step s| claim 1 = 0| by a*{g}", "void", ""},
		{"an absolute value of a negative", "given g: abs(a) = -a; step s| claim a = -abs(a)| by {g}", "proved", ""},
	})
}

// Branches: a root, a power, an angle and a logarithm have one value.
func TestSoundnessBranches(t *testing.T) {
	soundly(t, identityHead, []soundRow{
		{"of a cube", "sqrt(a^3) = a*sqrt(a)", "proved", "a ≥ 0"},
		{"of a cube and another factor", "sqrt(a^3*b) = a*sqrt(a*b)", "refuted", "at a = -"},
		{"a quotient's logarithm, doubled", "log(a^2/b^2) = 2*log(a) - 2*log(b)", "proved", "a > 0; b > 0"},
		{"the logarithm of arcsinh", "arcsinh(a) = log(a + sqrt(1 + a^2))", "proved", ""},
		{"with the other root", "arcsinh(a) = log(a - sqrt(1 + a^2))", "void", ""},
		{"a power of an exponential", "exp(a)^b = exp(a*b)", "proved", ""},
		{"is one of |a|", "(a^2)^b = abs(a)^(2*b)", "proved", "a ≠ 0"},
		{"|ab|", "abs(a*b) = abs(a)*abs(b)", "proved", ""},
		{"|a + b|", "abs(a + b) = abs(a) + abs(b)", "refuted", "at "},
		{"a sign of a product", "sign(a*b) = sign(a)*sign(b)", "proved", "a ≠ 0; b ≠ 0"},
		{"a sign is not 1", "sign(a) = 1", "refuted", "a = -1"},
		{"the complement of an angle", "arctan(1/a) = pi/2 - arctan(a)", "refuted", "a = -"},
		{"a cosine by a root", "sqrt(1 - sin(a)^2) = cos(a)", "refuted", "at a = "},
		{"a sine of half an angle", "sqrt((1 - cos(a))/2) = sin(a/2)", "refuted", "at a = "},
		{"with its absolute value", "sqrt((1 - cos(a))/2) = abs(sin(a/2))", "proved", ""},
		{"the sum of two angles", "arctan(a) + arctan(b) = arctan((a + b)/(1 - a*b))", "refuted", "at "},
		{"a derivative of |u|", "D(abs(u)) = u'", "refuted", "u = -1"},
		{"of a root of a square", "D(sqrt(u^2)) = u*u'/sqrt(u^2)", "proved", "u ≠ 0"},
		{"an inverse of |a|", "1/abs(a) = 1/a", "refuted", "a = -1"},
		{"e to the sum of logarithms", "exp(log(p)*a) = p^a", "proved", ""},
		{"arcsinh of sinh", "arcsinh(sinh(a)) = a", "proved", ""},
		{"log of cosh + sinh", "log(cosh(a) - sinh(a)) = a", "refuted", "at a = "},
	})
}
