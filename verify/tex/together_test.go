package tex

import "testing"

// Where print does not say what belongs together: want is what is read, or else what is said.
func TestTogether(t *testing.T) {
	checkRead(t, `small eta
positive constant k, a, b, c
function x, y, u, s, p
field L(x)
notation "t" = s
notation "a+b" = c
notation "xy" = p
`, []readRow{
		{"a derivative behind a factor", `\frac{d}{dt}x\,\frac{d}{dt}y`, "a derivative behind a factor: is it under the one before"},
		{"with brackets", `\frac{d}{dt}(x\frac{d}{dt}y)`, "D(x*D(y))"},
		{"one after the other", `x\frac{d}{dt}\frac{d}{dt}y`, "x*D(D(y))"},
		{"behind a sum", `\frac{d}{dt}x + y\frac{d}{dt}y`, "D(x) + y*D(y)"},
		{"as fractions", `\frac{dx}{dt}\frac{dy}{dt}`, "D(x)*D(y)"},
		{"a fraction before a name in brackets", `\frac{dx}{dt}(y)`, "an argument or a factor"},
		{"with a power", `\frac{dx}{dt}(y)^2`, "an argument or a factor"},
		{"a sum", `\frac{dx}{dt}(y+u)`, "D(x)*(y + u)"},
		{"several factors behind a differential", `\int_0^t x\,d yu`, "is this under the differential, too"},
		{"one with a sign", `\int_0^t x\,dy\cdot u`, "int(x*D(y))*u"},
		// Notations of several terms or factors.
		{"a sum by its notation", `(a+b)x + a+b`, "c*x + c"},
		{"behind a factor", `2a+b`, "a sum here prints without brackets"},
		{"before one", `a+bx`, "a sum here prints without brackets"},
		{"behind a minus", `x - a+b`, "a sum here prints without brackets"},
		{"with a power", `a+b^2`, "a sum here prints without brackets"},
		{"a product by its notation", `xyu`, "p*u"},
		{"with a power", `xy^2`, "a power of which part"},
		{"below a solidus", `a/xy`, "several factors or terms here print without brackets"},
		{"behind a function", `\sin xy`, "several factors or terms here print without brackets"},
		// What is written in another way.
		{"a dash as a power", `x^{\prime} + x^\prime + x^{\prime\prime}`, "D(x) + D(x) + D(D(x))"},
		{"an empty power", `\frac{\partial^{} L}{\partial x^{}}`, "d(L, x)"},
		{"but no empty index", `x_{}`, "_ is no part of a notation"},
		{"an operator of nothing", `\frac{\mathop{}\!\mathrm{d} x}{\mathop{}\!\mathrm{d} t}`, "D(x)"},
		{"a time with a colon", `\forall t: x = y`, "x = y"},
		{"and with its range", `\forall t \ge 0: x = y`, "x = y"},
		{"a decimal point", `x = .5y`, "write 0.5"},
		{"a sign behind a sign", `x = a \cdot -y`, "an operand is missing here, or brackets around what has the sign"},
		{"and behind a derivative", `\frac{d}{dt}-x`, "an operand is missing here, or brackets around what has the sign"},
		{"a dash behind brackets", `(xy)'`, "a dash behind brackets is not read"},
		{"something over a relation", `x \overset{(a)}{=} y`, `\overset is not read: write the relation alone`},
		// Labels and quantifiers.
		{"a label below and a power", `\underbrace{x}_{b}^2`, "above or below the brace, or a power"},
		{"a power alone", `\underbrace{x}^2`, "above or below the brace, or a power"},
		{"an index above", `\overbrace{x}_2`, "above or below the brace, or a power"},
		{"in brackets", `(\underbrace{x}_{b})^2`, "x^2"},
		{"from the second on", `x = y \quad \forall j \in \{2, \dots, d\}`, "a quantifier over part of the indices"},
		{"of one alone", `x = y \quad \forall j \in \{1\}`, "a quantifier over part of the indices"},
		{"of all", `x = y \quad \forall j \in \{1, 2\}`, "x = y"},
		// Brackets.
		{"a mean", `k\left< x\right> a`, `\langle has no notation`},
		{"of another size", `k\bigl<x\bigr>a`, `\langle has no notation`},
		{"a letter before a statement", `(a)~x = y`, "a letter in brackets before this"},
		{"without a gap", `(a)x = y`, "a*x = y"},
		{"an accent without braces", `\sqrt\bar{xy}`, `\bar stands here without what it is over: write braces around both`},
		{"below", `\frac1\dot{xy}`, `\dot stands here without what it is over: write braces around both`},
		{"above", `\frac\bar{xy}2`, `\bar stands here without what it is over: write braces around both`},
		{"of one letter", `\sqrt\dot{x}`, `\dot stands here without what it is over: write braces around both`},
	})
}
