package report

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestDifference(t *testing.T) {
	for _, c := range []struct{ reason, printed, right, wantPrinted, wantRight string }{
		{"a sign keeps its space", "a+b", "a-b", `a\mathbin{\htmlClass{printed-only}{+}}b`, `a\mathbin{\htmlClass{true-only}{-}}b`},
		{"a factor that is missing", "x=y", "x=2y", "x=y", `x=\htmlClass{true-only}{2}y`},
		{"within a fraction alone", `z=\frac{4\alpha}{1-\mu}`, `z=\frac{2\alpha}{1-\mu}`,
			`z=\frac{\htmlClass{printed-only}{4}\alpha }{1-\mu }`, `z=\frac{\htmlClass{true-only}{2}\alpha }{1-\mu }`},
		{"a number of two digits", "x=16y", "x=8y", `x=\htmlClass{printed-only}{16}y`, `x=\htmlClass{true-only}{8}y`},
		{"an exponent", "a=x^2", "a=x^3", `a=x^{\htmlClass{printed-only}{2}}`, `a=x^{\htmlClass{true-only}{3}}`},
		{"between \\left and \\right", `f=\left(a+b\right)c`, `f=\left(a-b\right)c`,
			`f=\left( a\mathbin{\htmlClass{printed-only}{+}}b\right)c`, `f=\left( a\mathbin{\htmlClass{true-only}{-}}b\right)c`},
		{"arguments without braces", `y=\frac12x`, `y=\frac14x`, `y=\frac{1}{\htmlClass{printed-only}{2}}x`, `y=\frac{1}{\htmlClass{true-only}{4}}x`},
		{"brackets, one of them behind what was in the other", `\left[ca+b\right]=d`, `c\left[a+x\right]=d`,
			`\left[ \htmlClass{printed-only}{c}a+\htmlClass{printed-only}{b}\right]=d`, `\htmlClass{true-only}{c}\left[ a+\htmlClass{true-only}{x}\right]=d`},
		{"little in common: nothing is marked", "a+b", "x", "a+b", "x"},
		{"words keep their blanks", `a\text{ with }b=c`, `a\text{ with }b=d`, `a\text{ with }b=\htmlClass{printed-only}{c}`, `a\text{ with }b=\htmlClass{true-only}{d}`},
		{"equal", `\sin x`, `\sin x`, `\sin x`, `\sin x`},
	} {
		gotPrinted, gotRight := difference(c.printed, c.right)
		if gotPrinted != c.wantPrinted || gotRight != c.wantRight {
			t.Errorf("%s:\n%s\n%s, want\n%s\n%s", c.reason, gotPrinted, gotRight, c.wantPrinted, c.wantRight)
		}
	}
}

// A command takes as many arguments as LaTeX has it take: what stands behind them is no part of it.
func TestArguments(t *testing.T) {
	two := []string{`\frac`, `\dfrac`, `\tfrac`, `\htmlClass`}
	for name := range argumentsOf {
		want := []string{`{x}`, `{y}`}
		if slices.Contains(two, name) {
			want = []string{`{x}{y}`}
		}
		var got []string
		for _, n := range parseTeX(name + `{x}{y}`) {
			got = append(got, strings.TrimPrefix(write([]node{n}), name))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// Whatever is read is written again with the same meaning: marks taken away, and blanks
// and braces, which write may add, nothing has changed.
func TestWriteKeepsTheText(t *testing.T) {
	plain := strings.NewReplacer(" ", "", "{", "", "}", "")
	pieces := rapid.SampledFrom([]string{"a", "2", "+", "=", "{", "}", "^", "_", `\frac`, `\left(`, `\right)`, `\alpha`, " ", `\sqrt`, "[", "]", `\\`, "&", `\`, "θ", `\begin{x}`, `\end{x}`})
	rapid.Check(t, func(t *rapid.T) {
		tex := strings.Join(rapid.SliceOfN(pieces, 0, 12).Draw(t, "tex"), "")
		if got := write(parseTeX(tex)); plain.Replace(got) != plain.Replace(tex) {
			t.Fatalf("%q is written %q", tex, got)
		}
	})
}

func TestLines(t *testing.T) {
	for tex, want := range map[string]string{
		"a=b":                              "a=b",
		"a=b=c":                            `\begin{aligned}a&=b\\&=c\end{aligned}`,
		`a=\frac{b=c}{d}`:                  `a=\frac{b=c}{d}`,
		`a&=b\\&=c`:                        `\begin{aligned}a&=b\\&=c\end{aligned}`,
		`\begin{cases}a&=b\end{cases}=c`:   `\begin{cases}a&=b\end{cases}=c`,
		`a=b\implies c=d`:                  `\begin{aligned}a&=b\\\implies c&=d\end{aligned}`,
		`a=b,\ c=d=e`:                      `\begin{aligned}a&=b,\\\ c&=d\\&=e\end{aligned}`,
		`a=b\text{ with }b=c`:              `\begin{aligned}a&=b\\\text{ with }b&=c\end{aligned}`,
		`a=b,\ i<n\implies c=d`:            `\begin{aligned}a&=b,\ i<n\\\implies c&=d\end{aligned}`,
		strings.Repeat("a+", 20) + "a=b=c": `\begin{aligned}&` + strings.Repeat("a+", 20) + `a\\&\quad =b\\&\quad =c\end{aligned}`,
		`a:=b=c`:                           `\begin{aligned}a&\coloneqq b\\&=c\end{aligned}`,
		`f(a=1,b=2)=c,x`:                   `f(a=1,b=2)=c,x`,
		`\sum_{i=1}^n x=1`:                 `\sum_{i=1}^n x=1`,
	} {
		if got := lines(tex); got != want {
			t.Errorf("%s: %s, want %s", tex, got, want)
		}
	}
}
