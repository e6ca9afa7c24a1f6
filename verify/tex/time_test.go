package tex

import (
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
)

// A readRow is TeX with what is read, or else what is said.
type readRow struct{ reason, tex, want string }

// Integrals where t by itself has no notation.
func TestIntegrals(t *testing.T) {
	checkRead(t, "constant a\nfunction x, y, u\n", []readRow{
		{"the variable is a letter", `\int_0^t x\,d\tau + \int_0^t x(\varsigma)\,d\varsigma`, "int(x) + int(x)"},
		{"an accent is none", `\int_0^t x\,d\bar{u}`, `\bar u has no notation`},
		{"nor a font", `\int_0^t x\,d\mathbf{u}`, `\mathbf u has no notation`},
		{"in its other form", `\int_0^t x\,d{\bf u}`, `\mathbf u has no notation`},
		{"nor a sign", `\int_0^t x\,d\cdot u`, `\cdot is not understood here`},
		{"nor a relation", `\int_0^t x\,d\le u`, "a relation within an expression"},
		{"nor words", `\int_0^t x\,d\text{u}`, "words in a formula"},
		{"an accent below a fraction", `\frac{dx}{d\bar u}`, "has no notation"},
		{"the variable may be seen before its d", `\int_0^t x(\mu)\,d\mu + \int_0^t \frac{dx}{d\xi}y\,d\xi`, "int(x) + int(D(x)*y)"},
		{"the usual ones need not", `\int_0^t x\,d\xi + \int_0^t a\,d\zeta + \int_0^t d\eta`, "int(x) + int(a) + int(1)"},
		{"one that is not may be a measure", `\int_0^t x\,d\mu`, `\mu has no notation, and what is integrated has it not`},
		{"or a function", `\int_0^t x\,d\phi(u)`, `\phi has no notation, and what is integrated has it not`},
		{"a capital is a process", `\int_0^t x\,dW`, "W has no notation"},
		{"or a measure with its argument", `\int_0^t x\,d\Phi(u)`, `\Phi has no notation`},
		{"brackets behind the variable", `\int_0^t x\,ds(u)`, "an argument of what is behind the d, or a factor?"},
		{"a factor there", `\int_0^t x\,ds\,u`, "int(x)*u"},
		{"the variable is that of a derivative", `\int_0^t \frac{d^2x}{ds^2}\,ds`, "int(D(D(x)))"},
		{"a derivative by what is declared nowhere", `\int_0^t \frac{dx}{dw}\,du`, "a derivative, but not by t"},
		{"twice", `\int_0^t \frac{d^2x}{dw^2}\,du`, "a derivative, but not by t"},
		{"a power of a value, or a factor", `x(y)^2`, "an argument or a factor?"},
		{"of a constant", `a(x)^2`, "an argument or a factor?"},
		{"below a fraction", `\frac1{x(y)^2}`, "an argument or a factor?"},
		{"of an inverse", `x(y)^{-1}`, "an argument or a factor?"},
		{"a product with a sign, or before brackets", `x\cdot(y)^2 + 2(y)^2 + (x+u)(y)^2`, "x*y^2 + 2*y^2 + (x + u)*y^2"},
		{"brackets with a power in them", `a(x^2)^2`, "a*(x^2)^2"},
		{"a power of a value at 0", `x(0)^2`, "at0(x)^2"},
		{"of what has none", `\frac xy(0)^2`, "(0) follows nothing"},
		{"a final time", `\int_0^t x(T)\,du`, "T has no notation"},
		{"a value under a differential that names no variable", `\int_0^t x(\tau)y(\tau)\,du`, "int(x*y*D(u))"},
		{"two of them", `\int_0^t x(\tau)y(r)\,du`, `the time is called \tau and r under one integral`},
		{"the differential names it", `\int_0^t x(\tau)\,du(\tau) + \int_0^t x(\tau)\,d(u(\tau)^2)`, "int(x*D(u)) + int(x*D(u^2))"},
		{"a limit does", `\int_0^t x\int_0^r y(s)\,ds\,du`, "int(x*int(y)*D(u))"},
		{"a limit that is a function", `\int_0^t\int_0^x y\,dr\,dx`, `only \int_0^t is read`},
		{"a variable that is an index", `\sum_{\tau=1}^2\int_0^t x\,d\tau`, `\tau is the index of the sum around`},
		{"a differential within a fraction", `\int_0^t \frac{dx}{y}`, `write it behind, as in \frac1x\,dx`},
		{"with its variable", `\int_0^t \frac{d\tau}{y}`, `write it behind, as in \frac1x\,dx`},
		{"a differential within brackets", `\int_0^t (x\,d\tau)`, "d has no notation"},
		{"an index called t", `\sum_{t=1}^3 x(t)`, "t is the time: take another letter"},
		{"an index is a letter", `\sum_{\bar i=1}^2 x`, `want \sum_{i=1}^n`},
		{"of whatever size", `\sum_{K=1}^2 x`, "sum(K, 1, 2, x)"},
	})
}

const clock = "notation \"t\" = s\n"

// Where t by itself stands for a function of the rate 1, so does the variable of an integral, and nothing else.
func TestClock(t *testing.T) {
	checkRead(t, "constant a\nsmall eta\nfunction x, y, z_1, s\nnotation \"\\arcsin\" = arcsinh\n"+clock, []readRow{
		{"the variable", `\int_0^t e^{-a\xi}\,d\xi + \int_0^t x\tau\,d\tau`, "int(exp(-a*s)) + int(x*s)"},
		{"that of a function", `\int_0^t \tau\,dx(\tau) + \int_0^t t\,dx`, "int(s*D(x)) + int(s*D(x))"},
		{"a letter that is declared nowhere", `\int_0^t q\,dx`, "q has no notation"},
		{"beside a function", `\int_0^t qx\,dx`, "q has no notation"},
		{"under a variable of another name", `\int_0^t q\,d\tau`, "q has no notation"},
		{"a function that is", `\int_0^t g(\tau)\,d\tau`, "g has no notation"},
		{"the argument of a function", `\int_0^t \sin^2(q)\,dx`, "q has no notation"},
		{"of one by its notation", `\int_0^t \arcsin(q)\,dx`, "q has no notation"},
		{"an exponential", `\int_0^t e^{x}(q)\,dx`, "q has no notation"},
		{"a fraction", `\int_0^t \frac x{2y}(q)\,dx`, "q has no notation"},
		{"the argument of a name with a power, an accent, an index", `\int_0^t rx^{2}(r)\,dx + \int_0^t r\dot{y}(r)\,dx + \int_0^t rz_1(r)\,dx`,
			"int(s*x^2*D(x)) + int(s*D(y)*D(x)) + int(s*z_1*D(x))"},
		{"with a dash", `\int_0^t rx''(r)\,dx`, "int(s*D(D(x))*D(x))"},
		{"an accent", `\int_0^t \bar w\,d\tau`, `\bar w has no notation`},
		{"nothing behind the d", `\int_0^t x\,d`, "an operand is missing here"},
		{"a letter d", `\int_0^t \sqrt d\,dy`, "d has no notation"},
		{"in a fraction", `\int_0^t \frac dx\,dy`, "a differential within a fraction"},
		{"a derivative on one line, by the variable", `\int_0^t (dx/d\tau)y\,d\tau`, "int(D(x)*y)"},
		{"by another", `\int_0^t (dx/dr)y\,d\tau`, "d has no notation"},
		{"t under a variable of another name", `\int_0^t (t-r)x(r)\,dr`, "the time is called r and t under one integral"},
		{"t as the variable", `\int_0^t tx\,dt`, "int(s*x)"},
		{"its own letter is free for the variable", `\int_0^t x(s)^2\,ds + \int_0^t \frac{\dot x(s)^2}{e^{x(s)^2}}\,ds`, "int(x^2) + int(D(x)^2/exp(x^2))"},
		{"beside the value", `\int_0^t s x(s)\,ds`, "int(s*x)"},
		{"and no name of the time elsewhere", `x = s`, "s has no notation but t"},
		{"a value at another time, under an integral", `\int_0^t \dot x(r+\eta)\,dr`, "a shifted argument under an integral"},
		{"at a multiple", `\int_0^t x(2r)\,dr`, "a value at another time, or a product?"},
		{"at a fraction, in an exponent", `\int_0^t e^{x(r/2)}\,dr`, "a value at another time, or a product?"},
		{"the sum turned around", `\int_0^t x(\eta+r)\,dr`, "a value at another time, or a product?"},
		{"of a derivative", `\int_0^t \frac{dx}{dr}(r+\eta)\,dr`, "a shifted argument under an integral"},
		{"under the outer integral", `\int_0^t\int_0^s x(r+s)\,dr\,ds`, "a shifted argument under an integral"},
		{"a product before the value, or with a sign", `\int_0^t (r+\eta)\dot x(r)\,dr + \int_0^t x\cdot 2r\,dr`, "int((s + eta)*D(x)) + int(x*2*s)"},
		{"a product with what is at the time", `\int_0^t x(y(r)+a)\,dr + x(y(t)+a)`, "int(x*(y + a)) + x*(y + a)"},
		{"outside of an integral", `x(2t)`, "a value at another time, or a product?"},
		{"a name at another time", `x(t+\eta) + \dot x(t-\eta)`, "shift(x, eta) + shift(D(x), -eta)"},
		{"brackets at another time, or a product", `(1-x)(t+\eta)`, "a value at another time, or a product?"},
		{"of another form", `[x+y](t+1)`, "a value at another time, or a product?"},
		{"a power", `x^2(t+\eta)`, "a value at another time, or a product?"},
		{"a product of what has t in it", `(1-t)(t+1) + t^2(t+1) + t(t+1)(t+2)`, "(1 - s)*(s + 1) + s^2*(s + 1) + s*(s + 1)*(s + 2)"},
		{"of an exponential", `e^{-at}(t+1)`, "exp(-a*s)*(s + 1)"},
		{"t in brackets behind a fraction is no factor", `\frac xy(t)`, "(t) follows nothing that has a value at t"},
		{"nor behind a root", `\sqrt x(t)`, "(t) follows nothing that has a value at t"},
		{"nor an exponential", `e^{x}(t)`, "(t) follows nothing that has a value at t"},
		{"nor a function", `\ln(x)(t)`, "(t) follows nothing that has a value at t"},
		{"nor with a power", `\frac{\dot x}x(t)^2`, "(t) follows nothing that has a value at t"},
		{"nor under an integral", `\int_0^t \frac xy(r)\,dr`, "(t) follows nothing that has a value at t"},
		{"brackets have a value, and a sign makes a factor", `\left(\frac xy\right)(t) + \frac xy\cdot(t) + x^2(t)`, "x/y + x/y*s + x^2"},
		{"a derivative as a fraction has one", `\frac{dx}{dt}(t) + \frac{dx}{dt}(0)^2 + \int_0^t \frac{dx}{dr}(r)\,dr`, "D(x) + at0(D(x))^2 + int(D(x))"},
		{"and none elsewhere", `\frac{dx}{dt}(t+\eta)`, "a value at another time, or a product?"},
		{"a dash", `x = t'`, "a dash behind the time: its derivative, which is 1, or another time?"},
		{"as the variable", `\int_0^t e^{-at'}\,dt'`, "a dash behind the time"},
		{"behind the d alone", `\int_0^t x\,dt'`, "a dash behind the time"},
		{"as an argument", `x(t')`, "a dash behind the time"},
		{"its derivative", `\dot t = \frac{dt}{dt}`, "D(s) = D(s)"},
		{"a power of a differential", `\int_0^t x\,dt^2`, "a power of which part"},
	})
}

// Where d or e is declared, an upright one is the differential or Euler's number, and one that is not may be either.
func TestUpright(t *testing.T) {
	const which = "which d is the differential? Write \\mathrm{d} for that"
	checkRead(t, "constant a, d, e\nfunction x, y\n", []readRow{
		{"a factor d, first", `\int_0^t d\,x\,ds`, which},
		{"behind another", `\int_0^t ad\,x\,ds`, which},
		{"with more behind it", `\int_0^t ad\,xy^2\,ds`, which},
		{"and a fraction", `\int_0^t ad\,x\frac{a}{y}\,ds`, which},
		{"and a sign of a product", `\int_0^t ad\,x\cdot y\,ds`, which},
		{"behind the integral", `\int_0^t x\,ds\,d`, which},
		{"under two of them", `\int_0^t x\int_0^s d\,y\,ds\,ds`, which},
		{"none", `\int_0^t x\,ds + \int_0^t x\int_0^s y\,dr\,ds`, "int(x) + int(x*int(y))"},
		{"before the integral, in a fraction and in brackets", `d\int_0^t x\,ds + \int_0^t \frac{x}{d}(1-d)\,ds`, "d*int(x) + int(x/d*(1 - d))"},
		{"behind it, in brackets", `\int_0^t x\,ds\,(1-d)\frac{d}{dt}y`, "int(x)*(1 - d)*D(y)"},
		{"in another term", `\int_0^t x\,ds + d`, "int(x) + d"},
		{"with an upright differential", `\int_0^t d\,x\,\mathrm{d}s + \int_0^t x\,{\rm d}s\,d`, "int(d*x) + int(x)*d"},
		{"an upright d that is none", `\mathrm{d}x`, "an upright d, and d is declared"},
		{"an upright derivative", `\frac{\mathrm{d}x}{\mathrm{d}t}`, "D(x)"},
		{"an upright e", `\mathrm{e}^2`, "an upright e, and e is declared"},
		{"one that is not", `e^2`, "e^2"},
	})
}

// A dot over a constant with an index may make a velocity of it.
func TestVelocities(t *testing.T) {
	const said = "the derivative of a constant, which is 0, or a velocity of that name?"
	checkRead(t, "constant a, x_0, y_1, v\nfunction x, y_0\nlet x_2 = a^2\nnotation \"\\dot y_1\" = v\n", []readRow{
		{"the dot within", `\dot x_0^2`, said},
		{"in braces", `\dot{x}_0`, said},
		{"over all", `\dot{x_0}`, said},
		{"two dots", `\ddot x_0`, said},
		{"of what is defined by constants", `\dot x_2`, said},
		{"with a notation", `\dot y_1`, "v"},
		{"of a function", `\dot y_0`, "D(y_0)"},
		{"of a constant without an index", `\dot a`, "D(a)"},
		{"the value at 0", `\dot x(0)`, "at0(D(x))"},
		{"a derivative that is written out", `\frac{dx_0}{dt}`, "D(x_0)"},
	})
}

// A letter that is said to be the time is that everywhere.
func TestClockOfAnotherName(t *testing.T) {
	checkRead(t, "function x, s\n"+clock+"notation \"s\" = s\n", []readRow{
		{"by itself", `x = s`, "x = s"},
		{"as the variable", `\int_0^t sx(s)^2\,ds`, "int(s*x^2)"},
		{"under a variable of another name", `\int_0^t sx\,d\tau`, `the time is called \tau and s under one integral`},
	})
}

// checkRead reads the rows with what a file declares.
func checkRead(t *testing.T, declared string, rows []readRow) {
	t.Helper()
	f, err := derivation.Parse("", []byte(declared))
	if err != nil {
		t.Fatal(err)
	}
	r, err := ReaderOf(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range rows {
		read, err := r.Read(c.tex)
		switch {
		case err == nil && format(read) == c.want:
		case err == nil || !strings.Contains(err.Error(), c.want):
			t.Errorf("%s: %s is read as %q, %v; want %s", c.reason, c.tex, format(read), err, c.want)
		}
	}
}
