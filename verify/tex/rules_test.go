package tex

import (
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/google/go-cmp/cmp"
)

var plainNames = with(notations(`
	a = a
	b = b
	c = c
	x = x
	y = y
	n = n
	\alpha = alpha
	u_j = u
	u_{j+1} = w
	x_i = x[i]
	L = L
	L(x) = Lx
	L(\infty) = Linf
	\bar\theta_j = thetabar
	Q_j^{\mathrm M} = Q
	x = x
	\arcsin = arcsinh
	\rho = r[k]
	u_jx_j = prod
	f = old
	f = f
	\dot c = speed
`), `\theta_j(0)`, call("at0", name("theta")))

// The rules of the package comment, one by one.
func TestRules(t *testing.T) {
	tests := []struct{ tex, want, reason string }{
		// Products and fractions.
		{`a b`, "a*b", "side by side"},
		{`a\cdot b\times c`, "a*b*c", "signs of a product"},
		{`a \odot b`, "a*b", "componentwise"},
		{`2a`, "2*a", "a number first"},
		{`12.50a`, "12.5*a", "a decimal"},
		{`2\,000`, "2000", "a space within a number"},
		{`a = 0.`, "a = 0", "a full stop, not a decimal point"},
		{`\frac12`, "1/2", "arguments of one token"},
		{`\frac ab`, "a/b", "arguments of one token"},
		{`\dfrac{a}{b}c`, "a/b*c", "a fraction is one factor"},
		{`a/b`, "a/b", "solidus"},
		{`a b/c`, "a*b/c", "all before the solidus is above"},
		{`a/(bc)`, "a/(b*c)", "brackets below"},
		{`\frac{a}{b}/c`, "a/b/c", "a solidus after a fraction"},
		{`-ab`, "-a*b", "a leading sign"},
		{`-a+b-c`, "-a + b - c", "terms from the left"},
		{`+a`, "a", "a plus says nothing"},
		{`a(b+c)`, "a*(b + c)", "a sum in brackets is a factor"},
		{`a-[b-\{c-x\}]`, "a - (b - (c - x))", "all brackets"},
		{`a-{b}`, "a - b", "braces around a name"},
		{`u_jx_j`, "prod", "a product by its notation"},
		{`\underbrace{ab}_{\clubsuit}c`, "a*b*c", "the label goes"},
		{`a - \underbrace{b}_{x+y} - c`, "a - b - c", "the label goes"},
		{`\overbrace{a+b}^{c}+x`, "a + b + x", "a sum where none needs brackets"},
		{`\boxed{a+b} = x`, "a + b = x", "a box around a side"},
		{`\boxed{a = b}, \quad \boxed{b = c = x}.`, "a = b; b = c = x", "boxes around statements"},
		{`\boxed{\begin{aligned} a &= b \\ b &= c \end{aligned}}`, "a = b; b = c", "around rows"},
		{`2\boxed{a = b}`, "", "no statement in an expression"},
		{`\boxed{a = b} = c`, "", "nor on a side"},
		// Powers, roots, functions.
		{`a^2b`, "a^2*b", "the power takes one token"},
		{`a^{-1}`, "a^-1", "a negative power"},
		{`a^{3/2}`, "a^(3/2)", "a half-integer"},
		{`a^{\frac12}`, "a^(1/2)", "a half-integer"},
		{`(a+b)^2`, "(a + b)^2", "of brackets"},
		{`-a^2`, "-a^2", "the power first"},
		{`\sqrt{a+b}c`, "sqrt(a + b)*c", "the bar ends the root"},
		{`\sqrt ab`, "sqrt(a)*b", "one token"},
		{`e^{-2a}b`, "exp(-2*a)*b", "exponential"},
		{`e`, "", "its base, or a symbol"},
		{`\exp\left(a\right)`, "exp(a)", "exponential"},
		{`\ln(a)b`, "log(a)*b", "brackets end the argument"},
		{`\log a + b`, "log(a) + b", "one factor"},
		{`b\ln a^2`, "b*log(a^2)", "a factor with its power"},
		{`\ln^2(a)`, "log(a)^2", "power of the value"},
		{`\ln\frac{a}{b}`, "log(a/b)", "a fraction is one factor"},
		{`\operatorname{arcsinh}[a]`, "arcsinh(a)", "any brackets"},
		{`\operatorname{sinh}(a)\cosh(b)`, "sinh(a)*cosh(b)", "hyperbolic functions"},
		{`\arcsin(a)`, "arcsinh(a)", "by its notation"},
		// Names and their arguments.
		{`u_j u_{j}`, "u*u", "braces around one token"},
		{`u_{j+1}u_j`, "w*u", "the longest notation"},
		{`f`, "f", "the later notation"},
		{`Q^{\mathrm{M}}_j`, "Q", "scripts in either order"},
		{`Q^\mathrm{M}_{j}`, "Q", "scripts in either order"},
		{`\dot u_j\ddot u_j\dddot{u}_j`, "D(u)*D(D(u))*D(D(D(u)))", "dots"},
		{`\dot{u_j}`, "D(u)", "a dot over all of it"},
		{`\dot{\bar\theta}_j`, "D(thetabar)", "a dot over an accent"},
		{`\dot{a b}`, "D(a*b)", "a dot over a product"},
		{`\dot c\ddot c`, "speed*D(D(c))", "a notation before the dot of another"},
		{`u_j(t)`, "u", "the value"},
		{`u_j(0)\dot u_j(0)`, "at0(u)*at0(D(u))", "the value at 0"},
		{`u_j^2(0)`, "at0(u)^2", "the power before the argument"},
		{`u_j(0)^2`, "at0(u)^2", "the power after the argument"},
		{`\theta_j(0)`, "at0(theta)", "a notation with its argument"},
		{`L^2(x)`, "Lx^2", "the power within a notation"},
		{`L(\infty)`, "Linf", "a limit by its notation"},
		{`[ab](0)`, "at0(a*b)", "a value of brackets"},
		{`u_j(t+a) - u_j(t-2a)`, "shift(u, a) - shift(u, -2*a)", "shifts"},
		{`u_j(t+a)^2`, "shift(u, a)^2", "a shift and a power"},
		{`L\big(x\big)`, "Lx", "sizes are not seen"},
		// Derivatives.
		{`\frac{d}{dt}ab + c`, "D(a*b) + c", "up to the next sign"},
		{`\frac{d}{dt}[a+b]c`, "", "whether c is under it print does not say"},
		{`\frac{d}{dt}[(a+b)c]`, "D((a + b)*c)", "brackets do"},
		{`\frac{d}{dt}(a+b)+c`, "D(a + b) + c", "a term is not"},
		{`\frac{\partial L}{\partial x}(x+a)`, "", "arguments, or a factor"},
		{`a\frac{d}{dt}\frac{d}{dt}b`, "a*D(D(b))", "one within the other"},
		{`\frac{dab}{dt}c`, "D(a*b)*c", "the numerator only"},
		{`\frac{d^2}{dt^2}a`, "D(D(a))", "twice"},
		{`\frac{d^3a}{dt^3}`, "D(D(D(a)))", "three times"},
		{`dab/dt + c`, "D(a*b) + c", "on one line"},
		{`a\,d^2b/dt^2 + d^{3} b/d{t}^{3} + \mathrm{d}^2b/\mathrm{d}t^2`, "a*D(D(b)) + D(D(D(b))) + D(D(b))", "on one line, of a higher order"},
		{`d^2b/dt`, "", "one above, and none below"},
		{`db/dt^2`, "", "one below, and none above"},
		{`\frac{d^4b}{dt^4}`, "D(D(D(D(b))))", "four times"},
		{`\frac{\partial a b}{\partial x}`, "d(a*b, x)", "partial"},
		{`\frac{\partial}{\partial x}ab`, "d(a*b, x)", "partial, all factors"},
		{`\frac{\partial^2 a}{\partial x^2}`, "d(d(a, x), x)", "twice"},
		{`\frac{\partial^{3}}{\partial x^{3}}ab`, "d(d(d(a*b, x), x), x)", "three times, of all factors"},
		{`\frac{\partial^2 a}{\partial x\,\partial y}`, "d(d(a, y), x)", "mixed: the last is taken first"},
		{`\frac{\partial^3 a}{\partial x^2 \partial y}`, "d(d(d(a, y), x), x)", "mixed, with a power"},
		{`\partial_x \partial_y a`, "d(d(a, y), x)", "one after the other"},
		{`\partial_x a b`, "d(a, x)*b", "one factor"},
		{`\partial_{x}(ab)(t)`, "d(a*b, x)", "one factor, with its argument"},
		{`\partial_x\partial_y a`, "d(d(a, y), x)", "one within the other"},
		{`\frac{\partial_x L}{2}`, "d(L, x)/2", "no derivative by 2"},
		// Integrals and sums.
		{`\int_0^t a+b\,ds\,c`, "int(a + b)*c", "up to the differential"},
		{`\int_{0}^{t}u_j(s)u_j^2(s)d s`, "int(u*u^2)", "the variable of the integral"},
		{`\int_0^t -a\,d\tau`, "int(-a)", "another variable"},
		{`\int_0^t ds`, "int(1)", "of nothing but the differential"},
		{`\int_0^t a\,du_j(s)`, "int(a*D(u))", "by a function"},
		{`\int_0^t du_j`, "int(D(u))", "by a function alone"},
		{`\int_0^t a\frac{du_j(s)}{ds}ds`, "int(a*D(u))", "a derivative by the variable"},
		{`\int_0^t a\int_0^s b(r)dr\,ds`, "int(a*int(b))", "one within the other"},
		{`\sum_{i=1}^n x_i a + b`, "sum(i, 1, n, x[i]*a) + b", "up to the next sign"},
		{`a\sum_{i=1}^{n-1} i x_i`, "a*sum(i, 1, n - 1, i*x[i])", "the index itself"},
		{`(\sum_{i=1}^n x_i)^2`, "sum(i, 1, n, x[i])^2", "brackets end the sum"},
		{`\sum\limits_{\ell=1}^2\ell`, "sum(ell, 1, 2, ell)", "a Greek index"},
		{`O(1) + \mathcal{O}(\eta) + O(\alpha^{10})`, "O(1) + O(alpha) + O(alpha^10)", "remainders"},
		// What other readers of TeX drop or guess.
		{`3\dot{x}+x`, "3*D(x) + x", "nothing is left over"},
		{`1/2x`, "", "x is above or below"},
		{`1/2\cdot x`, "1/2*x", "what a sign joins is above, as in the language"},
		{`\frac12x`, "1/2*x", "a fraction is one factor"},
		{`\sqrt[3]{8}`, "", "a cube root"},
		{`\sqrt8x`, "sqrt(8)*x", "the root takes one token"},
		{`x^23`, "", "a power of one digit, or of two"},
		{`2x3`, "", "a number after a factor"},
		{`\sin 2x`, "", "the sine of 2, or of 2x"},
		{`\sin(2x)`, "sin(2*x)", "brackets say which"},
		{`\sin x\cos y`, "sin(x)*cos(y)", "a function ends the argument"},
		{`2\sin^2 x\cdot\cos^2x\ln(y)`, "2*sin(x)^2*cos(x)^2*log(y)", "with powers, and a sign"},
		{`\ln x\arcsin b`, "log(x)*arcsinh(b)", "one by its notation"},
		{`\sin 2\cos x`, "", "the sine of 2, or of 2 cos x"},
		{`\ln\sin x\cos x`, "", "the logarithm of both, or of one"},
		{`\sin x/\cos x`, "", "a fraction in the sine, or of it"},
		{`\partial_x\ln a\cos b`, "", "under the derivative, or beside it"},
		{`\sin^2(x)+\cos^2(x)=1`, "sin(x)^2 + cos(x)^2 = 1", "a power of the value"},
		{`\sin^{-1}(x)`, "", "the inverse, or the power"},
		{`\tan(\pi/4)=\tanh(a)\arctan(b)\operatorname{sgn}(c)`, "tan(pi/4) = tanh(a)*arctan(b)*sign(c)", "other functions"},
		{`a x + b\,`, "a*x + b", "space at the end"},
		// Statements.
		{`a<b\le c`, "a < b <= c", "a chain of inequalities"},
		{`a=b\geq c`, "a = b >= c", "the first link is an equation"},
		{`a\ge b=c>0`, "a >= b = c > 0", "the second link is"},
		{`a=b=c`, "a = b = c", "a chain"},
		{`a:=b`, "a = b", "a definition"},
		{`a=b \implies b=a \Rightarrow c=c.`, "a = b; b = a; c = c", "arrows"},
		{`\implies a=b`, "a = b", "the arrow from the display before"},
		{`a=b,\quad b=c;`, "a = b; b = c", "commas"},
		{`\begin{align*}a&=b\\&=c\\[2pt] x&=y\end{align*}`, "a = b = c; x = y", "rows"},
		{`\begin{array}{rcl}a&=&b\\&&{}-c\end{array}`, "a = b - c", "an empty group beside a sign"},
		{`{(a+b)}^2{b}^2`, "(a + b)^2*b^2", "braces around one thing"},
		{`a=b\\\qquad+c`, "a = b + c", "a sign goes on"},
		{`a=b\\\cdot c`, "a = b*c", "a sign of a product goes on"},
		{`\forall i\in\{1,\ldots,n\}: x_i=a`, "x[i] = a", "a quantifier before"},
		{`x_i=a,\ \forall i\in\{1,\dots n\}`, "x[i] = a", "a quantifier after"},
		{`a=b\label{eq:1}\tag*{(1)}\eqno(1)\hspace{1em}`, "a = b", "asides"},
	}
	for _, tt := range tests {
		if got := reading(t, tt.tex); got != tt.want {
			t.Errorf("%s: %s\n got %q\nwant %q", tt.reason, tt.tex, got, tt.want)
		}
	}
}

var plainReader = readerOf(with(plainNames, `\mathcal{O}(\eta)`, &derivation.Order{Small: "alpha", N: 1}), "alpha")

// reading is what TeX reads as, or nothing where it is an error.
func reading(t *testing.T, tex string) string {
	t.Helper()
	got, err := plainReader().Read(tex)
	if err != nil {
		t.Log(err)
		return ""
	}
	return format(got)
}

// What is made from TeX has its place there, in lines and columns.
func TestPlaces(t *testing.T) {
	got, err := plainReader().Read("a\n = b +\u2009 \\frac{a}{b}") // U+2009 has no notation
	if err == nil || got != nil {
		t.Fatalf("read as %v, %v", got, err)
	}
	got, err = plainReader().Read("a\n = b + \\frac{a}{b}")
	if err != nil {
		t.Fatal(err)
	}
	sum := got[0].Sides[1].(*derivation.Binary)
	want := []derivation.Pos{{Line: 2, Col: 6}, {Line: 2, Col: 8}}
	if diff := cmp.Diff(want, []derivation.Pos{sum.Pos, sum.Y.At()}); diff != "" {
		t.Errorf("the sum and the fraction (-want +got):\n%s", diff)
	}
}

// Brackets nest to the bound and no further, and so do derivatives, which nest
// without brackets.
func TestDepth(t *testing.T) {
	for _, s := range [][2]string{{`(`, `)`}, {`\sqrt{`, `}`}, {`\frac{d}{dt}`, ``}, {`\sum_{i=1}^n`, ``}, {`\partial_x`, ``}, {`\ln `, ``},
		{`\frac{1}{`, `}`}, {`\int_0^t`, `dt`}, {`e^{`, `}`}, {`\dot{a`, `}`}, {`d(`, `)/dt`}} {
		deep := func(n int) string { return strings.Repeat(s[0], n) + " a" + strings.Repeat(s[1], n) }
		_, err := plainReader().Read(deep(maxDepth + 1))
		if e, ok := err.(*Error); !ok || !strings.Contains(e.Msg, "nested deeper than 100") {
			t.Errorf("%d times %s: %v", maxDepth+1, s[0], err)
		}
		_, err = plainReader().Read(deep(maxDepth/2 - 1))
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err := plainReader().Read(strings.Repeat("a", maxTokens+1))
	if e, ok := err.(*Error); !ok || !strings.Contains(e.Msg, "more than 4000 tokens") || e.Offset != maxTokens {
		t.Errorf("%d tokens: %v", maxTokens+1, err)
	}
}
