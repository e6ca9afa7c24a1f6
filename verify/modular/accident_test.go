package modular_test

import (
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/opinion"
)

// Where signs matter, points start with small integers, among which there are
// accidents: two of them are equal, or powers of each other, or a root of theirs
// is rational. They must not count as a claim's fault, nor as its merit.
func TestAccidentsAmongSmallIntegers(t *testing.T) {
	run(t, "given product: r*s = xi solving s\n", []row{
		{"sqrt((r^2 - s^2)^2 + 4*xi^2) = r^2 - s^2 + 2*s^2; using product", "holds", "the root is a fraction with a numerator of up to nine digits"},
		{"sqrt((r^2 - s^2)^2 + 4*xi^2) = -r^2 - s^2; using product", "fails", "the root is seen to be a fraction, which is not negative"},
		{"sqrt((r^2 - s^2)^2 + 4*xi^2) = r^2 + 2*s^2; using product", "fails", "for both signs"},
		{"sqrt(k^2)*(r^2 - s^2)/(r - s) = k*(r + s)", "holds", "where r and s do not start alike"},
		{"sqrt(k^2)*(r^2 - s^2)/(r - s) = k*(r - s)", "fails", "wherever"},
		{"sqrt(k^2)*(r - at0(r))/(r - at0(r)) = k", "undecided", "vanishes at t = 0 at all points"},
		{"arcsinh(u/(2*xi)) + log(k) = log(sqrt(u^2 + 4*xi^2) + u) - log(2*xi) + log(k)", "holds", "also where ξ is made of powers of k and 2"},
		{"arcsinh(u/(2*xi)) + log(k) = log(sqrt(u^2 + 4*xi^2) + u) - log(4*xi) + log(k)", "fails", "log 2"},
	})
}

// That a thing vanishes is an accident only if it is rare.
func TestWhatAlwaysVanishesIsNoAccident(t *testing.T) {
	o := opinionOn(t, "step s\n  claim sqrt(k^2)*(r - at0(r))/(r - at0(r)) = k\n")
	if o.Verdict != opinion.Undecided || !strings.Contains(o.Why, "vanishes at t = 0") {
		t.Errorf("%+v", o)
	}
}

// By the theorem of Baker, logarithms of algebraic numbers fulfil no other linear
// relations with algebraic coefficients than those that products make.
func TestLogarithmsWithCoefficients(t *testing.T) {
	run(t, "", []row{
		{"k*log(xi) = mu*log(k)", "fails", "two logarithms, the coefficients are no small numbers"},
		{"k*log(xi) = k*log(xi^2)/2", "holds", "one"},
		{"sqrt(2)*log(k) = log(xi)", "fails", "an irrational coefficient"},
		{"k*log(xi) + mu*log(k) + b*log(u^2 + 1) = c", "fails", "three, and something algebraic"},
		{"k*log(xi) + mu*log(k) + b*log(u^2 + 1) = 0", "fails", "three with rational coefficients"},
		{"sqrt(2)*log(xi) + sqrt(3)*log(k) + log(b^2 + 1) = 0", "undecided", "three with others: two relations could make this one"},
		{"sqrt(2)*log(xi) + sqrt(3)*log(k) + log(b^2 + 1) = c", "fails", "three with others, and something algebraic"},
		{"log(k) = xi", "fails", "no logarithm is algebraic"},
		{"mu*log(k*xi) = mu*log(k) + mu*log(xi)", "holds", "the product rule"},
		{"mu*log(k*xi) = mu*log(k) + b*log(xi)", "fails", "another coefficient"},
	})
}
