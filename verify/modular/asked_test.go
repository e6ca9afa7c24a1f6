package modular_test

import "testing"

// What is asked for holds at the points that are drawn, though what asks for it
// goes as it is simplified, and what no point meets is not decided by one.
func TestPointsMeetWhatIsAskedFor(t *testing.T) {
	run(t, "", []row{
		{"sub(sqrt(xi^2), xi, b) = b", "holds", "b is put for what is positive"},
		{"sub(sqrt(xi^2), xi, b) = -b", "fails", "and is so"},
		{"sub(sqrt(r^2), r, u) + 1 = u + 1", "holds", "a function"},
		{"sqrt(b^2) = exp(log(b))", "holds", "the logarithm asks for b > 0"},
		{"b = sqrt(sub(exp(log(u)), u, b)^2)", "holds", "so it does of what is put into it"},
		{"sqrt(b^2) = b + 0*sub(exp(log(u)), u, log(b))", "holds", "and of that, too"},
		{"u = sqrt(u^2) + 0*sub(exp(log(u)), u, b)", "fails", "and not of what it is put for"},
		{"b = sqrt(sub(exp(log(u)), w, b)^2)", "fails", "nor of what is put for something else"},
		{"b = sqrt(b^2) + 0*sqrt(b)", "holds", "and a root for b >= 0"},
		{"b = -sqrt(b^2) + 0*sqrt(b)", "fails", "and not for b <= 0"},
		{"b = sqrt(b^2) + 0*sqrt(b^2 - 1)", "fails", "this does not tell"},
		{"(sqrt(u - w) + sqrt(w - b))^2 = u - b + 2*sqrt((u - w)*(w - b))", "holds", "both are >= 0, and not both <= 0"},
		{"sqrt(b^2) = b", "fails", "which nothing does here"},
		{"d(log(b), b) = sqrt((1/b)^2)", "holds", "where it has gone by d"},
		{"exp(log(at0(u))) = sqrt(u^2)", "fails", "at another time"},
		{"sqrt(u^2) + 0*log(at0(u)) = u", "undecided", "the sign is that at t = 0"},
		{"u*u = sqrt(u^2)*u + d(log(at0(u)), u)", "undecided", "of what has cancelled, too"},
		{"log(sqrt(b^2 + 4*at0(r)^2) + b) + sqrt(r^2) = r + log(b + sqrt(b^2 + 4*at0(r)^2))", "holds", "of a positive function the sign is known"},
		{"sqrt((k - 1/2)^2) = k - 1/2", "fails", "not below 1/2"},
		{"k/(k - 1) = sqrt((k/(k - 1))^2)", "fails", "not below 1"},
		{"b/(b - 1) = sqrt((b/(b - 1))^2)", "fails", "not between 0 and 1"},
	})
	run(t, "", []row{
		{"0 = exp(log(1/2 - alpha))", "fails", "on the edge of where it is defined it holds"},
		{"1/2 - alpha = exp(log(1/2 - alpha))", "holds", "inside"},
		{"0*log(1/2 - alpha) = alpha - 1/2", "fails", "the edge of what goes"},
		{"0 = sqrt(1/2 - k)^2", "fails", "the edge of a root"},
		{"0*sqrt(1/2 - k) = k - 1/2", "fails", "of a root that goes"},
		{"0*(1/2 - k)^(1/3) = k - 1/2", "fails", "of a power"},
		{"0*sqrt(b - b) = 0", "holds", "the root of what is 0 everywhere is 0"},
		{"0*sqrt(w*b - b*w)*sqrt(u) = 0", "holds", "beside another root"},
		{"0*log(b - b) = 0", "undecided", "and it has no logarithm"},
		{"abs(u) = u + 0*u^(1/2)", "holds", "a power asks for a sign, as a root does"},
		{"abs(u) = u + 0*u^(1/3)", "holds", "of any exponent"},
		{"abs(u) = u + 0*u^(-3/2)", "holds", "negative ones"},
		{"abs(u) = u + 0*u^b", "holds", "and such that are no numbers"},
		{"abs(u) = u + 0*u^(-2)", "fails", "not whole ones"},
		{"0/int(u) = 0", "undecided", "it is defined nowhere at t = 0"},
		{"0*int(u)^(-2) = 0", "undecided", "nor is the power"},
		{"0/u = 0", "holds", "this is defined"},
		{"1/(w/int(u)) = int(u)/w", "undecided", "this is not"},
	})
	run(t, "given g: int(u)*b = 0 solving b\ngiven h: (w - at0(w))*v' = 0 solving v'\ngiven i: u*mu = 0 solving mu\n", []row{
		{"b = 0; using g", "undecided", "where it may be solved for b, 0 is not"},
		{"v' = 0; using h", "undecided", "likewise for a derivative"},
		{"mu = 0; using i", "holds", "u is not 0 where it is solved"},
	})
	run(t, "given g: v = at0(v')*v solving v\n", []row{
		{"v = 0; using g", "holds", "solved for v, and not for the derivative of which it has the value at 0"},
		{"v = 1; using g", "fails", "so that it is 0"},
	})
	run(t, "given g: w*k = 0 solving k\n", []row{
		{"w = 0; using g", "undecided", "k = 0 is no positive constant"},
		{"w = w; using g", "undecided", "nor is it here"},
	})
}

// Signs change beside the numbers of a claim, where values are drawn, too.
func TestSignsBesideNumbers(t *testing.T) {
	run(t, "", []row{
		{"k - exp(log(1/2)) = sqrt((k - 1/2)^2)", "fails", "beside an exponential, below a half"},
		{"alpha - exp(log(1/2)) = sqrt((alpha - 1/2)^2)", "fails", "the small parameter"},
		{"6 - k = sqrt((6 - k)^2)*exp(log(xi)/7)^7/xi", "fails", "beside a power, above 5"},
		{"k - 1/32 = abs(k - 1/32)", "fails", "below 1/16"},
		{"3000*k - 1 = abs(3000*k - 1)", "fails", "the inverse of a number"},
		{"1 = sign(1000 - k)", "fails", "above 100"},
		{"u + 400 = abs(u + 400)", "fails", "below -100"},
		{"k + 1/32 = abs(k + 1/32)", "holds", "a sum that is positive"},
		{"k - 1/32 = abs(k - 1/32) + 0*sqrt(k - 1)", "holds", "above 1 alone"},
	})
}
