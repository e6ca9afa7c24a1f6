package modular_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/opinion"
)

// smallPowerTruths hold wherever both sides are defined.
const smallPowerTruths = `
sin(pi) = 0
cos(pi) = -1
sin(pi/2) = 1
cos(pi/3) = 1/2
sin(pi/3) = sqrt(3)/2
cos(pi/4) = sqrt(2)/2
sin(pi/6) = 1/2
tan(pi/4) = 1
cos(pi/12) = (sqrt(6) + sqrt(2))/4
sin(u + pi) = -sin(u)
sin(u + 2*pi) = sin(u)
cos(pi/2 - u) = sin(u)
tan(u + pi) = tan(u)
sin(u + pi/6) = sqrt(3)/2*sin(u) + cos(u)/2
arctan(1) = pi/4
sqrt(pi^2) = pi
abs(pi) = pi
log(pi^2) = 2*log(pi)
D(pi*u) = pi*u'
exp(pi)*exp(-pi) = 1
exp(u + pi) = exp(u)*exp(pi)
r^(1/3)*r^(2/3) = r
(r^3)^(1/3) = r
(r*s)^(1/3) = r^(1/3)*s^(1/3)
8^(1/3) = 2
(1/8)^(1/3) = 1/2
16^(1/4) = 2
2^(1/2) = sqrt(2)
r^(1/4) = sqrt(sqrt(r))
r^(-1/3) = 1/r^(1/3)
(u^2 + 1)^(1/3)*(u^2 + 1)^(2/3) = u^2 + 1
(r^(1/3))^6 = r^2
r^c*r^b = r^(b + c)
(r^b)^c = r^(b*c)
r^c = exp(c*log(r))
log(r^c) = c*log(r)
r^(c + 1) = r*r^c
(r*s)^c = r^c*s^c
(r/s)^c = r^c/s^c
r^(-c) = 1/r^c
2^u*2^v = 2^(u + v)
4^u = 2^(2*u)
6^u = 2^u*3^u
sqrt(4^u) = 2^u
1^u = 1
D(r^(1/3)) = r'/(3*r^(2/3))
D(r^c) = c*r^(c - 1)*r'
D(2^u) = log(2)*u'*2^u
D(r^u) = r^u*(u'*log(r) + u*r'/r)
(1 + alpha*u)^(1/3) = 1 + alpha*u/3 + O(alpha^2)
(1 + alpha*u)^c = 1 + c*alpha*u + O(alpha^2)
(alpha^3*r)^(1/3) = alpha*r^(1/3)
`

// smallPowerErrors differ at some point where both sides are defined.
const smallPowerErrors = `
sin(pi) = 1
cos(pi) = 1
sin(pi/2) = 0
cos(pi/3) = 1/3
sin(pi/3) = sqrt(2)/2
cos(pi/4) = -sqrt(2)/2
sin(pi/6) = sqrt(3)/2
tan(pi/4) = -1
cos(pi/12) = (sqrt(6) - sqrt(2))/4
sin(u + pi) = sin(u)
sin(u + 2*pi) = -sin(u)
cos(pi/2 - u) = -sin(u)
tan(u + pi) = -tan(u)
sin(u + pi/6) = sqrt(3)/2*sin(u) - cos(u)/2
arctan(1) = pi/2
pi = 22/7
pi = 3
pi^2 = 10
sqrt(pi^2) = -pi
exp(pi) = 23
exp(u + pi) = exp(u) + exp(pi)
r^(1/3)*r^(1/3) = r
(r^3)^(1/3) = r^2
(r + s)^(1/3) = r^(1/3) + s^(1/3)
8^(1/3) = 3
(1/8)^(1/3) = -1/2
16^(1/4) = 4
2^(1/3) = 5/4
2^(1/2) = 2^(1/3)
r^(1/4) = sqrt(r)
r^(-1/3) = r^(1/3)
(u^2 + 1)^(1/3) = u^(2/3) + 1
(r^(1/3))^6 = r^3
r^c*r^b = r^(b*c)
(r^b)^c = r^(b + c)
r^c = exp(c*r)
log(r^c) = log(r) + log(c)
r^(c + 1) = r + r^c
(r*s)^c = r^c + s^c
(r/s)^c = r^c*s^c
r^(-c) = -r^c
2^u*2^v = 2^(u*v)
4^u = 2^u
6^u = 2^u + 3^u
sqrt(4^u) = 2^(u/2)
1^u = u
D(r^(1/3)) = r'/(3*r^(1/3))
D(r^c) = c*r^c*r'
D(2^u) = u'*2^u
D(r^u) = u*r^(u - 1)*r'
(1 + alpha*u)^(1/3) = 1 + alpha*u + O(alpha^2)
(1 + alpha*u)^c = 1 + alpha*u + O(alpha^2)
(alpha^3*r)^(1/3) = alpha*r
`

// The same of π and powers.
func TestSmallClaimsOfPowers(t *testing.T) {
	undecided := judgeAll(t, smallPowerTruths, opinion.Holds)
	undecided = append(undecided, judgeAll(t, smallPowerErrors, opinion.Fails)...)
	want := []string{
		// They hold for other signs of the roots.
		"cos(pi/4) = -sqrt(2)/2",
		"sqrt(pi^2) = -pi",
		"r^(1/4) = sqrt(r)",
	}
	if !slices.Equal(undecided, want) {
		t.Errorf("undecided are\n%s", strings.Join(undecided, "\n"))
	}
}
