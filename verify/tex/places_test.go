package tex

import (
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Functions of variables beside the time, as authors of partial differential equations write
// them: want is what is read, or else what is said.
func TestVariables(t *testing.T) {
	f, err := derivation.Parse("", []byte(`small h
variable x, y, x_1, xi
constant t_0, c, d, nu, u_y, v_y, v_t, a_x
function q
function u(x), v(x, y), w(x_1), rho(xi)
field f(u), V(q), W(u, q)
let E = u^2/2
let p = q^2
notation "u_\nu" = nu
`))
	if err != nil {
		t.Fatal(err)
	}
	r, err := ReaderOf(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ reason, tex, want string }{
		// Derivatives.
		{"by the time", `\partial_t u`, "D(u)"},
		{"as a fraction", `\frac{\partial u}{\partial t}`, "D(u)"},
		{"before brackets", `\frac{\partial}{\partial t}(uq)`, "D(u*q)"},
		{"before all factors", `\frac{\partial}{\partial t} uv`, "D(u*v)"},
		{"on one line", `\partial u/\partial t + c\,\partial u/\partial x`, "D(u) + c*d(u, x)"},
		{"of a product", `\partial uv/\partial x`, "d(u*v, x)"},
		{"on one line, twice", `\partial^2 u/\partial x^2`, "d(d(u, x), x)"},
		{"on one line, mixed", `\partial^2 v/\partial x\partial y`, "d(d(v, y), x)"},
		{"two of them side by side", `\partial v/\partial x\,\partial u/\partial x`, "d(v, x)*d(u, x)"},
		{"subscripts", `u_t = u_{xx} + u_{x} + u_{xt} + u_{tt}`, "D(u) = d(d(u, x), x) + d(u, x) + D(d(u, x)) + D(D(u))"},
		{"by several", `v_{xyy}`, "d(d(d(v, x), y), y)"},
		{"by a variable with an index, and a Greek one", `w_{x_1} + w_{x_1x_1} + \rho_\xi + \rho_{\xi t}`, "d(w, x_1) + d(d(w, x_1), x_1) + d(rho, xi) + D(d(rho, xi))"},
		{"with a power", `u_x^2 u^2_x`, "d(u, x)^2*d(u, x)^2"},
		{"with a dot", `\dot u_x + \dot{u}_x + \dot{u_x} + \ddot u`, "d(D(u), x) + d(D(u), x) + D(d(u, x)) + D(D(u))"},
		{"of brackets", `\left(\frac{u^2}{2}\right)_x + (u)_t`, "d(u^2/2, x) + D(u)"},
		{"of the value of a field", `u_t + f(u)_x + f'(u)_t`, "D(u) + d(f, x) + D(f'(u))"},
		{"the same", `\partial_x f(u) + \partial_t f(v) + (f(u))_x`, "d(f, x) + D(f(v)) + d(f, x)"},
		{"of what is defined", `E_t + \partial_t E + E_x`, "D(E) + D(E) + d(E, x)"},
		{"powers of it", `\partial_x^2 u + \partial_t^2 u + \partial_{xx} u + \partial_{xt} v`, "d(d(u, x), x) + D(D(u)) + d(d(u, x), x) + d(D(v), x)"},
		{"one after the other", `\partial_t\partial_x u`, "D(d(u, x))"},
		{"one factor", `\partial_t u\,q`, "D(u)*q"},
		{"a field by its argument", `f_u + W_{uq} + f_u u_x + V_q`, "d(f, u) + d(d(W, u), q) + d(f, u)*d(u, x) + d(V, q)"},
		// Arguments.
		{"all that it depends on", `u(x,t) = u(t,x) = u`, "u = u = u"},
		{"and after derivatives", `u_t(x,t) + \partial_x u(x,t) + v(x,y,t) + \dot u(x,t)`, "D(u) + d(u, x) + v + D(u)"},
		{"of a fraction", `\frac{\partial u}{\partial x}(x,t)`, "d(u, x)"},
		{"the time alone", `u(t) + E(x,t)`, "u + E"},
		{"at the beginning", `u(x,0) + u_x(x,0)`, "at0(u) + at0(d(u, x))"},
		{"under an integral", `\int_0^t u(x,s)\,ds + \int_0^t u_s\,ds`, "int(u) + int(D(u))"},
		// What print leaves open.
		{"a symbol that is declared", `v_y`, "the derivative of v by y, or v_y, which is declared?"},
		{"by the time", `v_t`, "the derivative of v by t, or v_t, which is declared?"},
		{"a symbol that is no derivative", `u_y + u_x`, "u_y + d(u, x)"},
		{"a name of a symbol that has no derivatives", `a_x`, "a_x"},
		{"a name with a notation of its own", `u_\nu`, "nu"},
		{"by what it does not depend on", `w_{x}`, "_ is no part of a notation"},
		{"of a field elsewhere, that depends on no place", `f(c)_x`, "_ is no part of a notation"},
		{"an index", `u_j`, "_ is no part of a notation"},
		{"a dash", `u'`, "' is no part of a notation"},
		{"along a path", `\frac{du}{dt}`, "at a fixed one, or along a path"},
		{"of what is defined by it", `\frac{d}{dt}E`, "at a fixed one, or along a path"},
		{"on one line", `du/dt`, "at a fixed one, or along a path"},
		{"of what moves alone", `\partial_t q`, "of what depends on no variable beside it"},
		{"of what is defined by that", `\frac{\partial p}{\partial t}`, "of what depends on no variable beside it"},
		{"at the place 0, or the time", `u(0)`, "a value at another place or time"},
		{"elsewhere", `u(x+c)`, "a value at another place or time"},
		{"elsewhere at the time", `u(c,t)`, "a value at another place or time"},
		{"at the place 0", `u(0,t)`, "a value at another place or time"},
		{"at a place, without the time", `u(x)`, "a value at another place or time"},
		{"in another order", `v(y,x,t)`, "a value at another place or time"},
		{"the time between", `v(x,t,y)`, "a value at another place or time"},
		{"the time first", `v(t,x,y) + u(0,x)`, "v + at0(u)"},
		{"at a number", `u(2)`, "a number in brackets"},
		{"at another time", `q(2c)`, "a value at another time, or a product?"},
		{"or before", `q(-c)`, "a value at another time, or a product?"},
		{"of a derivative", `\dot q(c/2)`, "a value at another time, or a product?"},
		{"at a sum", `u(q+c)`, "u*(q + c)"},
		{"a factor that moves", `q(q+c)^2`, "q*(q + c)^2"},
		{"a constant takes no time", `c(1-c)`, "c*(1 - c)"},
		{"a number by hand", `q = c\;(2)`, "a number in brackets"},
		{"of a number, with a factor behind it", `\partial_x 2u`, "does the derivative end behind this"},
		{"of a constant", `\partial_x cu`, "does the derivative end behind this"},
		{"by the argument of a field", `\partial_q 2V`, "does the derivative end behind this"},
		{"of a fraction", `\partial_x\frac12u^2`, "does the derivative end behind this"},
		{"of what has it", `\partial_x u\,c`, "d(u, x)*c"},
		{"of a constant alone", `\partial_x c`, "d(c, x)"},
		{"by the time, of a value at 0", `\partial_t u(x,0)`, "the derivative of a value at 0"},
		{"as a fraction", `\frac{\partial u(x,0)}{\partial t}`, "the derivative of a value at 0"},
		{"before it", `\frac{\partial}{\partial t}u(x,0)`, "the derivative of a value at 0"},
		{"of the time alone", `\frac{d}{dt}q(0)`, "the derivative of a value at 0"},
		{"with a factor", `\frac{d}{dt}\left(2q(0)\right)`, "the derivative of a value at 0"},
		{"with a dot", `\dot{q(0)}`, "the derivative of a value at 0"},
		{"of what has one", `\frac{d}{dt}\left(q-q(0)\right)`, "D(q - at0(q))"},
		{"an integrand behind its differential", `\int_0^t ds\,\dot q`, "is this what is integrated"},
		{"over a place", `\int_0^t u\,dx`, "x is declared as no function, and has no differential"},
		{"an integral of 1", `\int_0^t ds`, "int(1)"},
		{"by the argument of a field, elsewhere", `\partial_q V(c)`, "or that of the value there"},
		{"the same as a fraction", `\frac{\partial W(u,c)}{\partial q}`, "or that of the value there"},
		{"before it", `\frac{\partial}{\partial q}V(c)`, "or that of the value there"},
		{"by a place", `\partial_x f(v)`, "d(f(v), x)"},
		{"a derivative of a field at 0", `V_q(0)`, "the derivative at these arguments, or a product"},
		{"at others", `V_q(q+c)`, "the derivative at these arguments, or a product"},
		{"in brackets", `(V')(q+c)`, "a value of a field at these arguments"},
		{"a sum of fields", `(V+W)(c)`, "a value of a field at these arguments"},
		{"a power of a dashed one", `V'^2(q)`, "a value of a field at these arguments"},
		{"above a fraction", `\frac1V(q)`, "a value of a field at these arguments"},
		{"braces around brackets", `V{(q+c)}`, "a value of a field at these arguments"},
		{"square brackets", `V[q+c]`, "a value of a field at these arguments"},
		{"a product with a sign", `V'\cdot(q+c)`, "V'(q)*(q + c)"},
		{"a time with the small parameter", `q(c+h)`, "a value at another time, or a product?"},
		{"one that is called so", `q(t_0+c)`, "a value at another time, or a product?"},
		{"a power of one at 0", `u^2(0)`, "a value at the place 0"},
		{"with a dot", `\dot V(q+c)`, "a value of a field at these arguments"},
		{"at the time", `V_q(t)`, "d(V, q)"},
		{"brackets at 0", `(u+v)(0)`, "a value at the place 0"},
		{"brackets at a time", `(q-c)(c)`, "a value at another time, or a product?"},
		{"a fraction at a time", `\frac{dq}{dt}(2c)`, "a value at another time, or a product?"},
		{"a power behind brackets under a derivative", `\frac{d}{dt}(q+c)^2 q`, "is what follows these brackets"},
		{"a sign behind them", `\frac{d}{dt}(q+c)\cdot q`, "is what follows these brackets"},
		{"a power alone", `\frac{d}{dt}(q+c)^2`, "D((q + c)^2)"},
		{"a letter d that is declared", `\frac{d}{dq}V`, "a derivative, but not by t"},
		{"a thin space for a sign", `2\,10^3`, "digits behind a space"},
		{"a thousand", `2\,000c`, "2000*c"},
		{"a mixed number", `1\frac12c`, "a sum, as in 1½"},
		{"a decimal comma", `c = 1,000`, "a comma between digits"},
		{"a vector", `\left(\begin{array}{cc} c & -c\end{array}\right)`, "a matrix is not read"},
		{"a gap in brackets", `(c\quad -c)`, "a sum, or several entries"},
		{"fewer below", `\partial^2 u/\partial x`, "1 derivatives below the solidus, and 2 above"},
	} {
		got := ""
		read, err := r.Read(c.tex)
		if err == nil {
			got = read[0].String()
		}
		if got == c.want && len(read) == 1 {
			continue
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %s is read as %v, %v; want %s", c.reason, c.tex, read, err, c.want)
		}
	}
}

// Two names that print alike have no notation by themselves.
func TestNamesThatPrintAlike(t *testing.T) {
	f, err := derivation.Parse("", []byte("small eps\nconstant epsilon, x1, x_1, y\n"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := ReaderOf(f)
	if err != nil {
		t.Fatal(err)
	}
	for tex, want := range map[string]string{`\epsilon = y`: `\epsilon has no notation`, `x_1 = y`: "x_1 has no notation"} {
		if read, err := r.Read(tex); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s is read as %v, %v; want %s", tex, read, err, want)
		}
	}
	if read, err := r.Read(`\varepsilon = y`); err != nil || read[0].String() != "eps = y" {
		t.Errorf("%v, %v", read, err)
	}
}

// What is written of functions of variables is read as the same.
func TestVariablesWritten(t *testing.T) {
	const head = "variable x, y\nconstant c\nfunction q\nfunction u(x), v(x, y)\nlet E = u^2/2\nstep s\n  claim "
	for claim, want := range map[string]string{
		"D(u*v) = D(E)*q":           `\partial_t \left(uv\right) = \dot{E}q`,
		"D(u) = D(D(u))":            `\dot{u} = \ddot{u}`,
		"d(d(u, x), x) = D(q*c)":    `\partial_{x}\partial_{x}u = \frac{d}{dt}\left(qc\right)`,
		"at0(u) = D(d(v, y))":       `\left.u\right|_{t=0} = \partial_t \partial_{y}v`,
		"u_x = v_x_y + v_y_y*u":     `u_{x} = v_{xy} + v_{yy}u`,
		"d(u^2, x) = D(u^2 - D(u))": `\partial_{x}\left(u^{2}\right) = \partial_t \left(u^{2} - \dot{u}\right)`,
	} {
		f, err := derivation.Parse("", []byte(head+claim+"\n"))
		if err != nil {
			t.Fatalf("%s: %v", claim, err)
		}
		if got := WriterOf(f).Step(f.Steps()[0]); got != want {
			t.Errorf("%s is written as %s, want %s", claim, got, want)
		}
	}
}
