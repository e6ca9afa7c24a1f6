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
	run(t, "given g: w*k = 0 solving k\n", []row{
		{"w = 0; using g", "undecided", "k = 0 is no positive constant"},
		{"w = w; using g", "undecided", "nor is it here"},
	})
}
