package modular_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/opinion"
)

// smallTruths hold wherever both sides are defined, which is somewhere.
const smallTruths = `
exp(u + 1) = exp(1)*exp(u)
exp(u - 1)*exp(1) = exp(u)
exp(2*u) = exp(u)^2
exp(u)*exp(-u) = 1
log(exp(u)) = u
exp(log(2) + u) = 2*exp(u)
exp(u - log(3)) = exp(u)/3
exp(2*log(r)) = r^2
exp(log(r)/2) = sqrt(r)
exp(-log(r)) = 1/r
exp(u/2)^2 = exp(u)
sqrt(exp(u)) = exp(u/2)
sqrt(exp(2*u)) = exp(u)
exp(u + v) = exp(u)*exp(v)
exp(u - v) = exp(u)/exp(v)
exp(3*u + 2*v) = exp(u)^3*exp(v)^2
exp(1)^2 = exp(2)
exp(1/2)^2 = exp(1)
exp(2)*exp(3) = exp(5)
exp(0) = 1
exp(3/2) = exp(1)*sqrt(exp(1))
exp(1/3)^3 = exp(1)
exp(u/3)^3 = exp(u)
exp(1/3)*exp(2/3) = exp(1)
exp((u + v)^2) = exp(u^2)*exp(2*u*v)*exp(v^2)
exp(c*(u + 1)) = exp(c*u)*exp(c)
exp(log(r) + log(s)) = r*s
exp(u + log(r)) = r*exp(u)
exp(3*log(2)) = 8
exp(int(u) + 1) = exp(1)*exp(int(u))
log(6) = log(2) + log(3)
log(8) = 3*log(2)
log(1/2) = -log(2)
log(4)/log(2) = 2
log(2*r) = log(2) + log(r)
log(r^3) = 3*log(r)
log(r/s) = log(r) - log(s)
log(sqrt(r)) = log(r)/2
log(1) = 0
log(exp(1)) = 1
log(exp(2)*r) = 2 + log(r)
log(r*exp(u)) = u + log(r)
log(12) = 2*log(2) + log(3)
log(9/4) = 2*log(3) - 2*log(2)
log(sqrt(2)) = log(2)/2
log(r + r) = log(2) + log(r)
log(r*s) - log(s) = log(r)
log(u^2 + 1) + log(2) = log(2*u^2 + 2)
log((r + s)^2) = 2*log(r + s)
log(r^2 - s^2) = log(r + s) + log(r - s)
log(2 + alpha*u) = log(2) + alpha*u/2 + O(alpha^2)
sqrt(2)*sqrt(3) = sqrt(6)
sqrt(4) = 2
sqrt(8) = 2*sqrt(2)
sqrt(1/2) = sqrt(2)/2
sqrt(9/4) = 3/2
1/sqrt(2) = sqrt(2)/2
sqrt(12) + sqrt(27) = 5*sqrt(3)
(sqrt(2) + 1)*(sqrt(2) - 1) = 1
1/(sqrt(3) - sqrt(2)) = sqrt(3) + sqrt(2)
sqrt(3 - 2*sqrt(2)) = sqrt(2) - 1
sqrt(3 + 2*sqrt(2)) = sqrt(2) + 1
sqrt(2)^3 = 2*sqrt(2)
sqrt(2 + alpha) = sqrt(2) + alpha/(2*sqrt(2)) + O(alpha^2)
sqrt(r*s) = sqrt(r)*sqrt(s)
sqrt(r^2) = r
sqrt(4*r^2) = 2*r
sqrt(r/s) = sqrt(r)/sqrt(s)
sqrt(r)^2 = r
sqrt(r^3) = r*sqrt(r)
sqrt(u^2 + 2*u*r + r^2)^2 = (u + r)^2
sqrt((u^2 + 1)^2) = u^2 + 1
sqrt(r + s)^2 = r + s
(sqrt(r) + sqrt(s))^2 = r + s + 2*sqrt(r*s)
(r - s)/(sqrt(r) - sqrt(s)) = sqrt(r) + sqrt(s)
sqrt(u^2)^2 = u^2
sqrt(u^4) = u^2
cosh(u)^2 - sinh(u)^2 = 1
cosh(u) + sinh(u) = exp(u)
sinh(2*u) = 2*sinh(u)*cosh(u)
cosh(2*u) = 2*cosh(u)^2 - 1
sinh(u + v) = sinh(u)*cosh(v) + cosh(u)*sinh(v)
cosh(u + 1) = cosh(u)*cosh(1) + sinh(u)*sinh(1)
sinh(-u) = -sinh(u)
cosh(-u) = cosh(u)
arcsinh(sinh(u)) = u
sinh(arcsinh(u)) = u
cosh(arcsinh(u)) = sqrt(1 + u^2)
arcsinh(-u) = -arcsinh(u)
arcsinh(0) = 0
arcsinh(3/4) = log(2)
arcsinh(u) = log(u + sqrt(u^2 + 1))
exp(arcsinh(u)) = u + sqrt(u^2 + 1)
sinh(log(r)) = (r - 1/r)/2
cosh(log(2)) = 5/4
sinh(log(3)) = 4/3
exp(arcsinh(3/4)) = 2
arcsinh(4/3) = log(3)
sinh(2*arcsinh(u)) = 2*u*sqrt(1 + u^2)
D(exp(u + 1)) = exp(1)*u'*exp(u)
D(log(2*r)) = r'/r
D(sqrt(2)*u) = sqrt(2)*u'
int(exp(1)*u) = exp(1)*int(u)
at0(exp(u + 1)) = exp(1)*exp(at0(u))
exp(alpha*u + 1) = exp(1)*(1 + alpha*u) + O(alpha^2)
`

// smallErrors differ at some point where both sides are defined.
const smallErrors = `
exp(u + 1) = 2*exp(u)
exp(u + 1) = exp(u) + 1
exp(2*u) = 2*exp(u)
exp(u)*exp(-u) = exp(1)
log(exp(u)) = u + 1
exp(log(2) + u) = 3*exp(u)
exp(u - log(3)) = 3*exp(u)
exp(2*log(r)) = 2*r
exp(log(r)/2) = r/2
exp(-log(r)) = -r
exp(u/2)^2 = exp(u/4)
sqrt(exp(u)) = exp(2*u)
sqrt(exp(2*u)) = -exp(u)
exp(u + v) = exp(u) + exp(v)
exp(u - v) = exp(u) - exp(v)
exp(3*u + 2*v) = exp(u)^2*exp(v)^3
exp(1)^2 = exp(3)
exp(1) = 3
exp(2)*exp(3) = exp(6)
exp(0) = 0
exp(3/2) = exp(1) + sqrt(exp(1))
exp(1/3)^3 = 1
exp(u/3)^2 = exp(u)
exp(1) = 19/7
exp((u + v)^2) = exp(u^2)*exp(v^2)
exp(c*(u + 1)) = exp(c*u)*exp(1)
exp(log(r) + log(s)) = r + s
exp(u + log(r)) = r + exp(u)
exp(3*log(2)) = 6
exp(1/2)*exp(1/3) = exp(1/6)
log(5) = log(2) + log(3)
log(8) = 4*log(2)
log(1/2) = log(2)
log(4)/log(2) = 3
log(2*r) = 2*log(r)
log(r^3) = log(r)^3
log(r/s) = log(r)/log(s)
log(sqrt(r)) = sqrt(log(r))
log(2) = 1
log(exp(1)) = 2
log(exp(2)*r) = 2*log(r)
log(r*exp(u)) = u*log(r)
log(12) = log(2) + 2*log(3)
log(9/4) = 2*log(3) + 2*log(2)
log(sqrt(2)) = log(2)
log(r + r) = 2*log(r)
log(r + s) = log(r) + log(s)
log(u^2 + 1) + log(2) = log(u^2 + 2)
log((r + s)^2) = log(r + s)^2
log(2)*log(3) = log(6)
log(2 + alpha*u) = log(2) + alpha*u + O(alpha^2)
sqrt(2)*sqrt(3) = sqrt(5)
sqrt(4) = -2
sqrt(8) = 4*sqrt(2)
sqrt(1/2) = sqrt(2)
sqrt(9/4) = 9/2
sqrt(2) = 7/5
sqrt(12) + sqrt(27) = sqrt(39)
(sqrt(2) + 1)*(sqrt(2) - 1) = 2
1/(sqrt(3) - sqrt(2)) = sqrt(3) - sqrt(2)
sqrt(3 - 2*sqrt(2)) = 1 - sqrt(2)
sqrt(3 + 2*sqrt(2)) = sqrt(2) + 2
sqrt(2)^3 = 3*sqrt(2)
sqrt(2 + alpha) = sqrt(2) + alpha/2 + O(alpha^2)
sqrt(r + s) = sqrt(r) + sqrt(s)
sqrt(r^2) = -r
sqrt(4*r^2) = 4*r
sqrt(r/s) = sqrt(s)/sqrt(r)
sqrt(u^2) = u
sqrt(r^3) = r^2
sqrt(u^2 + 2*u*r + r^2) = u + r
sqrt((u^2 - 1)^2) = u^2 - 1
sqrt((r - 1)^2) = r - 1
sqrt((u^2 + 1)^2) = u^2 - 1
sqrt(r + s) = r + s
(sqrt(r) + sqrt(s))^2 = r + s
(r - s)/(sqrt(r) - sqrt(s)) = sqrt(r) - sqrt(s)
sqrt(u^2)*sqrt(v^2) = -u*v
sqrt(u^4) = -u^2
cosh(u)^2 - sinh(u)^2 = -1
cosh(u) + sinh(u) = exp(-u)
sinh(2*u) = sinh(u)*cosh(u)
cosh(2*u) = 2*cosh(u)^2 + 1
sinh(u + v) = sinh(u) + sinh(v)
cosh(u + 1) = cosh(u) + cosh(1)
sinh(-u) = sinh(u)
cosh(-u) = -cosh(u)
arcsinh(sinh(u)) = -u
sinh(arcsinh(u)) = 2*u
cosh(arcsinh(u)) = 1 + u^2
arcsinh(-u) = arcsinh(u)
arcsinh(1) = 1
arcsinh(3/4) = log(3)
arcsinh(u) = log(sqrt(u^2 + 1) - u)
exp(arcsinh(u)) = u - sqrt(u^2 + 1)
sinh(log(r)) = (r + 1/r)/2
cosh(log(2)) = 3/4
sinh(log(3)) = 5/3
exp(arcsinh(3/4)) = 3
arcsinh(4/3) = log(2)
sinh(2*arcsinh(u)) = 2*u*(1 + u^2)
D(exp(u + 1)) = u'*exp(u)
D(log(2*r)) = 2*r'/r
D(sqrt(2)*u) = u'/(2*sqrt(2))
int(exp(1)*u) = exp(int(u))
at0(exp(u + 1)) = exp(u)
exp(alpha*u + 1) = 1 + alpha*u + O(alpha^2)
`

// Of small claims with exponentials, logarithms and roots of numbers and of sums
// with numbers none is judged wrongly; those left undecided are on record.
func TestSmallClaims(t *testing.T) {
	undecided := judgeAll(t, smallTruths, opinion.Holds)
	undecided = append(undecided, judgeAll(t, smallErrors, opinion.Fails)...)
	t.Logf("%d undecided", len(undecided))
	want := []string{
		// Nested roots of numbers: which root is the positive one is not seen.
		"sqrt(3 - 2*sqrt(2)) = sqrt(2) - 1",
		"sqrt(3 + 2*sqrt(2)) = sqrt(2) + 1",
		// They hold for other signs of the roots.
		"sqrt(exp(2*u)) = -exp(u)",
		// Products and powers of logarithms.
		"log(r^3) = log(r)^3",
		"log(r/s) = log(r)/log(s)",
		"log(sqrt(r)) = sqrt(log(r))",
		"log(2)*log(3) = log(6)",
		"sqrt(3 - 2*sqrt(2)) = 1 - sqrt(2)",
		"arcsinh(sinh(u)) = -u",
	}
	if !slices.Equal(undecided, want) {
		t.Errorf("undecided are\n%s", strings.Join(undecided, "\n"))
	}
}

// judgeAll judges claims, a line each, of which all hold or all fail, and returns
// those that are undecided.
func judgeAll(t *testing.T, claims string, right opinion.Verdict) (undecided []string) {
	for _, claim := range strings.Split(strings.TrimSpace(claims), "\n") {
		o := opinionOn(t, "step s\n  claim "+claim+"\n")
		if o.Verdict == opinion.Undecided {
			undecided = append(undecided, claim)
			t.Logf("%s: %s", claim, o.Why)
		} else if o.Verdict != right {
			t.Errorf("%s: %v, not %v (%s)", claim, o.Verdict, right, o.Why)
		}
	}
	return undecided
}
