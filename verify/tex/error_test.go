package tex

import (
	"errors"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
)

// What is not read is an error at its place, never passed over. The place is the
// first @ of the TeX, which is taken out.
func TestErrors(t *testing.T) {
	tests := []struct{ tex, msg, reason string }{
		{`@`, "no statement", "nothing at all"},
		{`\quad\tag{1}@`, "no statement", "nothing but asides"},
		{`a + @\gamma`, `\gamma has no notation`, "an unknown name"},
		{`a@z`, "z has no notation", "an unknown letter"},
		{`@u_{kl}^2`, "u_{kl} has no notation", "a subscript that the notation lacks"},
		{`a@_k`, "_ is no part of a notation", "a subscript that the notation lacks"},
		{`u_j@'`, "' is no part of a notation", "a dash that the notation lacks"},
		{`@\nabla a`, `\nabla has no notation`, "a gradient"},
		{`@\tilde a`, `\tilde a has no notation`, "an accent"},
		{`a@\dot u_k`, `\dot u_k has no notation`, "a dot over a name that the notation lacks"},
		{`\dot b^2@_j`, "_ is no part of a notation", "a subscript after the power"},
		{`a@\foo`, `\foo has no notation`, "an unknown macro"},
		{`a + @日`, "日 has no notation", "a letter of another alphabet"},
		{`@|a|`, "absolute values", "bars"},
		{`a@|_{b=c}`, "evaluation bars", "an evaluation bar"},
		{`a@\infty`, "a limit", "infinity"},
		{`a @\pm b`, "two statements", "two signs"},
		{`@\text{if } a`, "words in a formula", "words"},
		{`a @\approx b`, `the relation \approx is not read`, "no equality"},
		{`a @\ne 0`, `the relation \ne is not read`, "no equality"},
		{`(a@<b)`, "a relation within an expression", "a relation in brackets"},
		{`a \implies b @\to 0`, `the relation \to is not read`, "a limit"},
		{`@.5\,a = 5a`, "a decimal point without a digit before it: write 0.5", "the point is no full stop before 5a"},
		{`a = b, @.5a = 5a`, "a decimal point without a digit", "nor behind a comma"},
		{`a = b@.5a = 5a`, "a decimal point without a digit", "nor behind a letter"},
		{`a=@`, "an operand is missing", "no right side"},
		{`@=a`, "an operand is missing", "no left side"},
		{`a+@)`, ") closes nothing", "a bracket without its other"},
		{`a+@(b`, "( is not closed", "a bracket without its other"},
		{`(a@]`, "want ) to close, not ]", "brackets that do not match"},
		{`(a@=b)`, "a relation within an expression", "a relation in brackets"},
		{`b(a@,b)`, "a list", "arguments"},
		{`@{a`, "a brace is not closed", "braces"},
		{`a@}`, "a closing brace without an opening one", "braces"},
		{`a @\implies`, "nothing follows the arrow", "an arrow to nothing"},
		{`a/b@c`, "above or below the solidus", "print does not say"},
		{`\ln a@b`, "part of the function's argument", "print does not say"},
		{`\ln(a)@^2`, "a power of which part", "print does not say"},
		{`\int_0^t a ds@^2`, "a power of which part", "print does not say"},
		{`\partial_x a@^2`, "a power of which part", "print does not say"},
		{`L@(a)`, "an argument or a factor", "print does not say"},
		{`\partial_a L@(a)`, "an argument or a factor", "print does not say"},
		{`\ln@^{-1}(a)`, "the inverse function", "print does not say"},
		{`{a+b}@c`, "prints without brackets", "braces print nothing"},
		{`a @- \underbrace{b+c}_{d}`, "prints without brackets", "an underbrace is no bracket"},
		{`a@\underbrace{b+c}_{d}`, "prints without brackets", "an underbrace is no bracket"},
		{`{ab}@^2`, "a power of which part", "prints as ab^2"},
		{`\frac{a}{b}@^2`, "a power of which part", "prints as a fraction beside a power"},
		{`{a/b}@c`, "above or below the solidus", "prints as a/bc"},
		{`{a\ln b}@c`, "part of the function's argument", "prints as a ln bc"},
		{`{aL}@(x)`, "an argument or a factor", "prints as aL(x)"},
		{`a@/{bc}`, "print without brackets", "prints as a/bc"},
		{`\ln@{ab}`, "print without brackets", "prints as ln ab"},
		{`\partial_x@{ab}`, "print without brackets", "prints as ∂ab"},
		{`\partial_x\ln a@b`, "part of the function's argument", "prints as ∂ ln ab"},
		{`\int_0^t a@d{bc}`, "print without brackets", "prints as a dbc"},
		{`\sum_{j=1}^n @u_j`, "on one side only", "the notation has lost the index"},
		{`\sum_{k=1}^n @\rho`, "on one side only", "the notation has an index of its own"},
		{`\dot u_jx@_j`, "_ is no part of a notation", "the notation of u_jx_j has no dot"},
		{`{a+b}@^2`, "prints without brackets", "braces print nothing"},
		{`{a^2}@^3`, "a power of which part", "prints as a^23"},
		{`{ba^{-1}}@^2`, "a power of which part", "prints as ba^{-1}2"},
		{`{e^a}@^2`, "a power of which part", "prints as e^a2"},
		{`{{e^{2a}}}@^{2}`, "a power of which part", "doubled braces print nothing"},
		{`@\frac{d}{dt}{a+b}`, "", "braces print nothing"},
		{`a@2`, "a number right after a factor", "a^{12} mistyped"},
		{`a^1@2`, "a number right after a factor", "a^{12} mistyped"},
		{`\frac{a}{b}@(0)`, "(0) follows nothing", "a value of a fraction"},
		{`a^2@^3`, "a power of a power", "TeX forbids it"},
		{`a@^{b}`, "no literal integer or half-integer", "a power with a name"},
		{`a@^{1/3}`, "no literal integer or half-integer", "a cube root"},
		{`@\sqrt[3]{a}`, "only square roots", "a cube root"},
		{`@\sqrt`, "wants an argument", "an end too soon"},
		{`@\frac{a}`, "wants an argument", "an end too soon"},
		{`\frac{a}{@}`, "an operand is missing", "an empty group"},
		{`@\int a ds`, `only \int_0^t is read`, "an indefinite integral"},
		{`@\int_0^{\infty} a ds`, `only \int_0^t is read`, "an improper integral"},
		{`@\int_0^t a`, "no differential", "an integral without end"},
		{`\int_0^t u_j(@s)dr`, "the time is called r and s", "two names for one variable"},
		{`\int_0^t u_j(@t)ds`, "", "the value at the upper limit"},
		{`\int_0^t u_j(@t+a)dt`, "a shifted argument under an integral", "no such thing in the language"},
		{`u_j(@s)`, "s has no notation", "the variable of no integral"},
		{`\sum_{@i}x_i`, `want \sum_{i=1}^n`, "a sum without limits"},
		{`\sum_{k=1@,k\neq 2}^n a`, "a condition on the index", "a sum with a gap"},
		{`@\sum a`, `want \sum_{i=1}^n`, "a sum without limits"},
		{`@\frac{\partial a}{\partial t}`, "of what depends on no variable", "explicit time"},
		{`\frac{@\partial a}{\partial x^2}`, `want \partial^2`, "a power that is missing above"},
		{`\frac{\partial^2 a}{\partial @x y}`, "by a name", "a product below"},
		{`\partial_{@2a}L`, "by a name of the language", "a derivative by a product"},
		{`@da`, "d has no notation", "a differential alone"},
		{`@d/dt`, "d has no notation", "a derivative of nothing"},
		{`@\frac{d}{dx}a`, "", "d/dx is no rule"},
		{`O(@\eta^2)`, `\eta is not known to be of the order of alpha`, "a notation for another power"},
		{`O(@b^2)`, "b is not known to be of the order of alpha", "a remainder in another symbol"},
		{`O(\alpha^@b)`, "the order of a remainder", "an order that is no number"},
		{`@\begin{cases}a\end{cases}`, "the environment cases is not read", "cases"},
		{`a@\end{split}`, "ends nothing that is open", "environments"},
		{`\begin{split}a@`, "has no end", "environments"},
		{`\begin{split}a@\end{align}`, "ends nothing that is open", "environments"},
		{`a=b \\ @c`, "the row holds no relation", "a factor or a statement"},
		{`(a \\ @c)`, "a factor after a break", "a factor or a statement"},
		{`a & @c = b`, "a factor after a break", "two columns"},
		{`@\forall i`, `want \forall j \in`, "a quantifier over nothing"},
		{`@$a$`, "has no place", "dollar signs"},
		{`a@% a comment`, "has no place", "a comment"},
		{`a@\`, "a lone backslash", "an end too soon"},
		{`\tag@ 5`, "a group in braces is missing", "an aside without its group"},
		{`\tag@{5`, "a brace is not closed", "an aside without its end"},
	}
	for _, tt := range tests {
		at := strings.Index(tt.tex, "@")
		tex := tt.tex[:at] + tt.tex[at+1:]
		got, err := plainReader().Read(tex)
		var e *Error
		switch {
		case !errors.As(err, &e):
			t.Errorf("%s: %s reads as %s", tt.reason, tex, format(got))
		case got != nil:
			t.Errorf("%s: %s has an error and a reading", tt.reason, tex)
		case !strings.Contains(e.Msg, tt.msg), tt.msg != "" && e.Offset != at:
			t.Errorf("%s: %s\n got %q at %d\nwant %q at %d", tt.reason, tex, e.Msg, e.Offset, tt.msg, at)
		}
	}
}

// arcsin is the text's slip for arcsinh, so that it needs saying.
func TestArcsin(t *testing.T) {
	for _, tex := range []string{`\arcsin(a)`, `\operatorname{arcsin}(a)`} {
		_, err := Read(tex, notations("a = a"), "")
		if err == nil || !strings.Contains(err.Error(), "if the text means arcsinh, say so") {
			t.Errorf("%s: %v", tex, err)
		}
	}
}

// The message shows the TeX around the place, and cuts no letter in two.
func TestErrorShowsPlace(t *testing.T) {
	e := &Error{TeX: strings.Repeat("é", 20) + "|" + strings.Repeat("é", 20), Offset: 40, Msg: "no"}
	want := "tex: no, at offset 40: …" + strings.Repeat("é", 12) + "⟦here⟧|" + strings.Repeat("é", 12) + "…"
	if got := e.Error(); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
	e = &Error{TeX: "u_", Offset: 2, Msg: "no", Pos: derivation.Pos{Line: 7, Col: 1}}
	if got, want := e.Error(), "tex: no, at offset 2 of the notation in line 7: u_⟦here⟧"; got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// A notation that cannot be used is an error, with its place in the file.
func TestNotationErrors(t *testing.T) {
	tests := []struct {
		tex, msg string
		offset   int
		reason   string
	}{
		{``, "the notation is empty", 0, "it would fit anywhere"},
		{`\,`, "the notation is empty", 0, "it would fit anywhere"},
		{`u_{j`, "a brace is not closed", 2, "it would cut a group in two"},
		{`u & v`, "a break of rows or columns", 4, "it would hide an alignment"},
		{`\begin{cases}`, "the environment cases", 0, "an environment"},
	}
	for _, tt := range tests {
		at := derivation.Pos{Line: 3, Col: 1}
		_, err := NewReader([]*derivation.Notation{{TeX: "a", X: name("a")}, {Pos: at, TeX: tt.tex, X: name("u")}}, "")
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.Msg, tt.msg) || e.Pos != at || e.Offset != tt.offset {
			t.Errorf("%s: notation %q: %v, want %q at %d", tt.reason, tt.tex, err, tt.msg, tt.offset)
		}
	}
	if _, err := NewReader([]*derivation.Notation{{TeX: "a"}}, ""); err == nil {
		t.Error("a notation for nothing is taken")
	}
	if _, err := Read(`O(a)`, notations("a = a"), ""); err == nil || !strings.Contains(err.Error(), "no small parameter") {
		t.Errorf("a remainder without a small parameter: %v", err)
	}
}
