package proof_test

import "testing"

const boundHead = "small eps; constant a, b, c; positive constant p, q; nonzero constant n; function u, x; positive function w; "

// Rule 7: an inequality is a sum of products of squares and of what has a sign; what
// a certificate is made of is not below 0; and D(F) ≥ λF from a start that is not.
func TestSoundnessInequality(t *testing.T) {
	soundly(t, boundHead, []soundRow{
		{"a square", "step s| claim a^2 >= 0", "proved", ""},
		{"which may be 0", "step s| claim a^2 > 0", "refuted", "a = 0"},
		{"of what is not 0", "step s| claim n^2 > 0", "proved", ""},
		{"a cube has no sign", "step s| claim a^3 >= 0", "refuted", "a = -"},
		{"nor has a nonzero constant", "step s| claim n >= 0", "refuted", "n = -"},
		{"a quadratic form", "step s| claim a^2 + a*b + b^2 >= 0", "proved", ""},
		{"that is indefinite", "step s| claim a^2 + 3*a*b + b^2 >= 0", "refuted", "at "},
		{"the mean of two", "step s| claim p + q >= 2*sqrt(p)*sqrt(q)", "proved", ""},
		{"the wrong way", "step s| claim p + q <= 2*sqrt(p)*sqrt(q)", "refuted", "at "},
		{"a quotient", "step s| claim p/q + q/p >= 2", "proved", ""},
		{"by a number of no sign", "step s| claim a/n >= 0", "refuted", "at "},
		{"what it is defined for", "step s| claim b^2/a^2 >= 0", "proved", "a ≠ 0"},
		{"a root", "step s| claim sqrt(1 + a^2) >= a", "proved", ""},
		{"that is not above itself", "step s| claim sqrt(a^2) > a", "refuted", "at "},
		{"products of sines", "step s| claim 2*sin(a)*cos(b) + sin(c) <= 3", "proved", ""},
		{"of which the numbers do not do", "step s| claim 2*sin(a)*cos(b) + sin(c) <= 2", "refuted", "at "},
		{"of exponentials", "step s| claim exp(a) > 0", "proved", ""},
		{"e^a is not 1 at least", "step s| claim exp(a) >= 1", "refuted", "a = -"},

		{"a certificate", "given h: a >= b; step s| claim 2*a >= 2*b| by 2*{h}", "proved", ""},
		{"with a positive factor", "given h: a >= b; step s| claim p*a >= p*b| by p*{h}", "proved", ""},
		{"with a negative one", "given h: a >= b; step s| claim -a >= -b| by -{h}", "refuted", "at "},
		{"with one of no sign", "given h: a >= b; step s| claim c*a >= c*b| by c*{h}", "refuted", "at "},
		{"a power that comes to a square", "step s| claim a^2 > 0| by a^(b - b + 2)", "proved", "a > 0"},
		{"and asks for a base > 0", "step s| claim a^(b - b + 2) > 0| by a^(b - b + 2)", "proved", "a > 0"},
		{"a sum of numbers as an exponent", "step s| claim a^3 > 0| by a^(1 + 2)", "refuted", "at "},
		{"a difference of two", "given h: a >= 0; given k: b >= 0; step s| claim a >= b| by {h} - {k}", "refuted", "at "},
		{"a product of two", "given h: a >= 0; given k: b >= 0; step s| claim a*b >= 0| by {h}*{k}", "proved", ""},
		{"a strict one is needed", "given h: a >= 0; step s| claim a > 0| by {h}", "refuted", "a = 0"},
		{"and is enough", "given h: a > 0; step s| claim a^2 > 0| by a*{h}", "proved", ""},
		{"of which the factor alone has no sign", "given h: a > 0; step s| claim a*b > 0| by b*{h}", "refuted", "at "},
		{"where a square is 0", "step s| claim (a - 7)^2 > 0", "refuted", "a = 7"},
		{"a sum of squares", "step s| claim (a - 7)^2 + (b - 1/3)^2 > 0", "refuted", "b = 1/3"},
		{"of a derivative", "step s| claim (u' - 77)^4 > 0", "refuted", "u' = 77"},
		{"with the root that is meant", "given g: abs(a) - abs(c) = 1; step s| claim abs(a - b) - c > 0", "refuted", "c = 1"},
		{"under a root", "step s| claim abs(a - 7) > 0", "refuted", "a = 7"},
		{"with a quotient", "step s| claim p + 49/p > 14", "refuted", "p = 7"},
		{"and not where that sign is not meant", "step s| claim (p + 7)^2 > 0", "proved", ""},
		{"near the least value alone", "step s| claim (a - 70)^2 + b^2 >= 1/10", "refuted", "a = 70"},
		{"and may be 0 if the bound is not strict", "given h: a >= 0; step s| claim a^2 > 0| by a*{h}", "refuted", "a = 0"},
		{"its own square", "given h: a > 0; step s| claim a^2 > 0| by {h}^2", "proved", ""},
		{"an equation with any factor", "given g: a = b; step s| claim c*a >= c*b| by c*{g}", "proved", ""},
		{"the derivative of an equation", "given g: u = x; step s| claim u' >= x'| by D({g})", "proved", ""},
		{"of an inequality", "given h: u >= x; step s| claim u' >= x'| by D({h})", "refuted", "at "},
		{"an integral from 0 on", "given h: u >= x; step s| claim int(u) >= int(x)| by int({h})", "proved", ""},
		{"a value at 0", "given h: u > x; step s| claim at0(u) > at0(x)| by at0({h})", "proved", ""},
		{"which says nothing of others", "given h: at0(u) >= 0; step s| claim u >= 0| by {h}", "unknown", "is not shown"},

		{"growth from a start", "given h: u' >= 0; step s| claim u >= at0(u)| by derivative| using h", "proved", ""},
		{"the wrong way", "given h: u' >= 0; step s| claim u <= at0(u)| by derivative| using h", "refuted", "at "},
		{"strictly, where the start is equal", "given h: u' > 0; step s| claim u > at0(u)| by derivative| using h", "refuted", ""},
		{"Gronwall", "given h: u' >= a*u; given k: at0(u) >= 0; step s| claim u >= 0| by derivative cofactor a| using h, k", "proved", ""},
		{"without the start", "given h: u' >= a*u; step s| claim u >= 0| by derivative cofactor a| using h", "refuted", "at "},
		{"a cofactor with a pole", "given h: u' >= u/x; given k: at0(u) >= 0; step s| claim u >= 0| by derivative cofactor 1/x| using h, k", "proved", "on [0,t]: x ≠ 0"},

		{"a sign for a root", "given h: a >= b; step s| claim sqrt((a - b)^2) = a - b| using h", "proved", ""},
		{"the other one", "given h: a >= b; step s| claim sqrt((a - b)^2) = b - a| using h", "refuted", "at "},
		{"a bound that is not above 0 gives no logarithm", "given h: a >= 0; step s| claim exp(log(a)) = a| using h", "proved", "a ≠ 0"},
		{"for small eps only", "given h: a > -eps; step s| claim sqrt(a^2) = a + O(eps)| using h", "error", "says nothing where eps is 0"},
		{"eps in what a function is of: a = 2*eps^2", "given h: a > arctan(eps)^2; step k| claim arctan(eps)^2 >= 0; step s| claim sqrt(a + eps) = sqrt(a) + O(eps)| using h, k", "error", "says nothing where eps is 0"},
		{"eps in a factor: a = eps", "given h: a*exp(eps) > 0; step s| claim log(a + eps) = log(a) + O(eps)| using h", "error", "says nothing where eps is 0"},
		{"divided by eps: a = eps", "given h: a/eps > 0; step s| claim sqrt(a + eps) = sqrt(a) + O(eps)| using h", "error", "says nothing where eps is 0"},
		{"a point meets what an inequality that is used speaks of", "given g: a = 0; step k| claim a^2 + 1 > a; step s| claim 0 > a - a| using k", "refuted", "at a = 0"},
		{"without eps", "given h: a > 0; step s| claim sqrt(a + eps) = sqrt(a) + O(eps)| using h", "proved", ""},
	})
}
