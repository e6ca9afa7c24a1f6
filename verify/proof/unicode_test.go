package proof_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/testdata"
	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// What TeX says stays readable as one line: a quotient ends where it ends.
func TestUnicode(t *testing.T) {
	for _, tt := range []struct{ reason, tex, want string }{
		{"letters, accents, scripts", `\bar\xi_j^2(t)`, "ξ̄_j²(t)"},
		{"a long subscript keeps its braces", `\partial_{\theta_j}L`, "∂_{θ_j}L"},
		{"two accents are one each", `\dot u_j\ddot{v}`, "u̇_jv̈"},
		{"a transpose", `(X^Ty)_j`, "(Xᵀy)_j"},
		{"an exponent with a sign", `e^{-\alpha\phi_j(t)}`, "e^(−αφ_j(t))"},
		{"a superscript that is a letter", `Q_{\xi,j}^{\mathrm{M}}`, "Q_{ξ,j}^M"},
		{"a sum below the bar is in brackets", `\frac{4\alpha}{1-\mu}`, "4α/(1−μ)"},
		{"and a product", `\frac{x}{2\xi_j}`, "x/(2ξ_j)"},
		{"and a product with a bracket", `\frac{1}{n(1-\mu)}`, "1/(n(1−μ))"},
		{"and a product of roots", `\frac{1}{\sqrt{a}\sqrt{b}}`, "1/(√a√b)"},
		{"a sum above the bar is in brackets", `\frac{a+b}{c}`, "(a+b)/c"},
		{"a factor after a quotient is not below the bar", `\frac{a}{b}\sqrt{c+d}`, "a/b · √(c+d)"},
		{"nor is a bracket", `\frac{a}{b}[c]`, "a/b · [c]"},
		{"a factor before one stands apart", `m\frac{d^2\beta}{dt^2}`, "m d²β/dt²"},
		{"a derivative", `\frac{d}{dt}u_jv_j`, "d/dt u_jv_j"},
		{"a fraction that is one character", `-\frac14\operatorname{arcsinh}(x)`, "−¼ arcsinh(x)"},
		{"an integral ends at its d", `\int_0^t\frac{f(s)}{g}ds+1`, "∫_0^t f(s)/g ds + 1"},
		{"a sum above the bar", `\frac{2\sum_{i=1}^nx_i}{n}`, "(2 Σ_{i=1}^n x_i)/n"},
		{"signs between terms are loose, inside brackets tight", `a-b=-(c+d)`, "a − b = −(c+d)"},
		{"relations", `a\le b\neq c\to d`, "a ≤ b ≠ c → d"},
		{"a definition", `f(x):=x`, "f(x) := x"},
		{"a norm", `\|\theta\|_1`, "‖θ‖_1"},
		{"a text keeps its blanks", `a\text{ with }b=c`, "a with b = c"},
		{"cases", `\begin{cases}a&\text{for HB}\\b&\text{for NAG}\end{cases}`, "a for HB; b for NAG"},
		{"braces", `\{1,\dots,n\}`, "{1,…,n}"},
		{"an unknown command leaves its argument", `\mathcal{R}_j`, "R_j"},
		{"what ends early", `\frac{a`, "a/()"},
		{"an accent on nothing", `\bar`, ""},
		{"a lone backslash", `\`, ""},
	} {
		if got := proof.Unicode(tt.tex); got != tt.want {
			t.Errorf("%s: %s\n got %s\nwant %s", tt.reason, tt.tex, got, tt.want)
		}
	}
}

// Nothing of TeX is left in what the paper's displays are written as.
func TestUnicodeOfThePaper(t *testing.T) {
	names, err := testdata.Files.ReadDir("derivations")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		src, err := testdata.Files.ReadFile("derivations/" + name.Name())
		if err != nil || name.IsDir() {
			continue
		}
		f, err := derivation.Parse(name.Name(), src)
		if err != nil {
			continue // no derivation
		}
		for _, s := range f.Steps() {
			if text := proof.Unicode(s.TeX); leftOver.MatchString(text) || balance(text) != 0 {
				t.Errorf("%s: %s\nis written %s", s.Key(), s.TeX, text)
			}
		}
	}
}

// leftOver is what TeX has and its writing in Unicode has not.
var leftOver = regexp.MustCompile(`[\\$&~]|frac|sqrt|left|right|mathrm`)

// balance is how many brackets a text opens and does not close.
func balance(text string) int {
	n := 0
	for _, c := range text {
		switch {
		case strings.ContainsRune("([{", c):
			n++
		case strings.ContainsRune(")]}", c):
			n--
		}
	}
	return n
}
