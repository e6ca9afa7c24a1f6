package latex_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/latex"
	"github.com/flowproof/flowproof/verify/mend"
	"github.com/flowproof/flowproof/verify/proof"
)

func none(string) ([]byte, error) { return nil, fs.ErrNotExist }

// preamble is a spring, as comments.
const preamble = `% flowproof: positive constant m, k
% flowproof: function x
% flowproof: given newton: m*x'' = -k*x solving x''
`

// claims reads LaTeX behind the preamble and returns the lines step and claim.
func claims(t *testing.T, text string) (lines []string, problems []latex.Problem) {
	t.Helper()
	d, err := latex.Read("paper.tex", []byte(preamble+text), none)
	require.NoError(t, err)
	for line := range strings.Lines(d.Source) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "step") || strings.HasPrefix(line, "claim") || strings.HasPrefix(line, "using") {
			lines = append(lines, line)
		}
	}
	return lines, d.Problems
}

func TestDisplays(t *testing.T) {
	const one = "claim D(x^2) = 2*x*D(x)"
	for _, c := range []struct {
		reason, text string
		want         []string
	}{
		{"a label makes a step, and hypotheses are used", "\\begin{equation}\\label{eq:1}\n\\frac{d}{dt}x^2 = 2x\\dot x\n\\end{equation}", []string{"step eq:1", one, "using newton"}},
		{"without label and comment there is none", "\\begin{equation}\n\\frac{d}{dt}x^2 = 2x\\dot x\n\\end{equation}", nil},
		{"a comment makes one", "% flowproof: step square\n\\[ \\frac{d}{dt}x^2 = 2x\\dot x \\]", []string{"step square", one, "using newton"}},
		{"without an id it is called after its line", "% flowproof: step\n$$ \\frac{d}{dt}x^2 = 2x\\dot x $$", []string{"step line:5", one, "using newton"}},
		{"lines of the comment belong to the step", "% flowproof: step square\n% flowproof:   using newton\n\\[ \\frac{d}{dt}x^2 = 2x\\dot x \\]", []string{"step square", "using newton", one}},
		{"align: rows with labels, and rows that go on", "\\begin{align}\n\\frac{d}{dt}x^2 &= \\dot xx + x\\dot x \\nonumber \\\\[2ex]\n&= 2x\\dot x, \\label{eq:1}\\\\\nx &= x \\label{eq:2}\n\\end{align}",
			[]string{"step eq:1", "claim D(x^2) = D(x)*x + x*D(x) = 2*x*D(x)", "using newton", "step eq:2", "claim x = x", "using newton"}},
		{"split, a star, a tag", "\\begin{equation*}\\label{eq:1}\\begin{split}\n\\frac{d}{dt}x^2 &= 2x\\dot x\\tag{7}\n\\end{split}\\end{equation*}", []string{"step eq:1", one, "using newton"}},
		{"macros, with arguments and without", "\\newcommand{\\dd}[1]{\\frac{d}{dt}#1}\n\\def\\v{\\dot x}\n\\begin{equation}\\label{eq:1}\\dd{x^2} = 2x\\v\\end{equation}", []string{"step eq:1", one, "using newton"}},
		{"an optional argument", "\\newcommand{\\dd}[2][t]{\\frac{d}{d#1}#2}\n\\begin{equation}\\label{eq:1}\\dd{x^2} = 2x\\dot x\\end{equation}", []string{"step eq:1", one, "using newton"}},
		{"a remainder that the text leaves out", "% flowproof: small h\n% flowproof: step one\n% flowproof:   up to O(h^2)\n\\[ x(t+h) = x + h\\dot x \\]", []string{"step one", "claim shift(x, h) = x + h*D(x) + O(h^2)", "using newton"}},
		{"a hypothesis as a display", "% flowproof: constant a\n% flowproof: function y\n% flowproof: given decay solving y'\n\\[ \\dot y = -ay \\]\n\\begin{equation}\\label{eq:1}\\ddot y = a^2y\\end{equation}", []string{"step eq:1", "claim D(D(y)) = a^2*y", "using newton, decay"}},
		{"a hypothesis up to a remainder", "% flowproof: small h\n% flowproof: given near\n% flowproof:   up to O(h)\n\\[ x = k \\]\n% flowproof: step one\n% flowproof:   by {near}\n\\[ x = k \\]", []string{"step one", "claim x = k"}},
		{"a definition as a display", "% flowproof: let energy\n\\[ \\mathcal{E} := \\frac12m\\dot x^2 \\]\n\\begin{equation}\\label{eq:1}2\\mathcal{E} = m\\dot x^2\\end{equation}",
			[]string{"step eq:1", "claim 2*energy = m*D(x)^2", "using newton"}},
		{"what is left out", "% flowproof: skip\n\\begin{equation}\\label{eq:1}x=x\\end{equation}\n% flowproof: off\n\\begin{equation}\\label{eq:2}x=x\\end{equation}\n% flowproof: on\n\\begin{equation}\\label{eq:3}x=x\\end{equation}",
			[]string{"step eq:3", "claim x = x", "using newton"}},
		{"a step that is all comment", "% flowproof: step one\n% flowproof:   claim x = x\ntext", []string{"step one", "claim x = x"}},
		{"a certificate is", "% flowproof: step one\n% flowproof:   by 0\n\\[ x = x \\]", []string{"step one", "claim x = x"}},
		{"a hypothesis a row", "% flowproof: function u, v\n% flowproof: given flow solving u', v'\n\\begin{align}\n\\dot u &= v\\\\\n\\dot v &= -u\n\\end{align}\n% flowproof: step one\n\\[ x = x \\]", []string{"step one", "claim x = x", "using newton, flow.1, flow.2"}},
		{"rows with labels", "% flowproof: function u, v\n% flowproof: given flow solving u', v'\n\\begin{align}\n\\dot u &= v\\label{eq:u}\\\\\n\\dot v &= -u\\label{eq:v}\n\\end{align}\n% flowproof: step one\n\\[ x = x \\]", []string{"step one", "claim x = x", "using newton, flow.1, flow.2"}},
		{"without an id they are called by their labels", "% flowproof: function u, v\n% flowproof: given solving u', v'\n\\begin{align}\n\\dot u &= v\\label{eq:u}\\\\\n\\dot v &= -u\\label{eq:v}\n\\end{align}\n% flowproof: step one\n\\[ x = x \\]", []string{"step one", "claim x = x", "using newton, eq:u, eq:v"}},
		{"the derivative of a difference uses hypotheses", "% flowproof: step one\n% flowproof:   by derivative\n\\[ x = x \\]", []string{"step one", "claim x = x", "using newton"}},
		{"an alternative is used by what names it alone", "% flowproof: given damped instead of newton solving x''\n\\[ m\\ddot x = -kx - \\dot x \\]\n% flowproof: step one\n\\[ x = x \\]\n% flowproof: step two\n% flowproof:   using damped\n\\[ m\\ddot x + kx + \\dot x = 0 \\]", []string{"step one", "claim x = x", "using newton", "step two", "using damped", "claim m*D(D(x)) + k*x + D(x) = 0"}},
		{"a percent sign that begins no comment", "50\\% of % flowproofing is nothing\n\\begin{equation}\\label{eq:1}x=x\\end{equation} % flowproof", []string{"step eq:1", "claim x = x", "using newton"}},
		{"labels that are no ids", "\\begin{equation}\\label{eq:my eq+1}x=x\\end{equation}", []string{"step eq:my-eq-1", "claim x = x", "using newton"}},
	} {
		got, problems := claims(t, c.text)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s%v", c.reason, diff, problems)
		}
	}
}

// What cannot be read is named with its place, and the rest is read.
func TestProblems(t *testing.T) {
	for _, c := range []struct{ reason, text, want string }{
		{"a construct", "\\begin{equation}\\label{eq:1}\n\\sqrt[3]{x} = x\n\\end{equation}", "paper.tex:5:1: eq:1: only square roots are read: ⟦here⟧\\sqrt[3]{x} = x"},
		{"a symbol", "text\n\\begin{equation}\\label{eq:1}x = q\\end{equation}", "paper.tex:5:29: eq:1: q has no notation: x = ⟦here⟧q"},
		{"no relation", "% flowproof: step one\n\\[ x^2 \\]", "paper.tex:5:4: one: x^2 is no statement: there is no relation in it"},
		{"fewer behind solving than rows", "% flowproof: function u, v\n% flowproof: given flow solving u'\n\\begin{align}\n\\dot u &= v\\\\\n\\dot v &= -u\n\\end{align}", "flow: there are 2 hypotheses in the display, and 1 behind solving"},
		{"a row that is no hypothesis", "% flowproof: given flow\n\\[ \\dot x = x, \\quad x^2 \\]", "x^2 is no statement"},
		{"a macro without end", "\\newcommand{\\a}{\\a\\a}\n\\begin{equation}\\label{eq:1}x = \\a\\end{equation}", "does not come to an end"},
		{"a macro that makes too much of its argument", "\\newcommand{\\two}[1]{#1#1}\\newcommand{\\one}{x}\n\\begin{equation}\\label{eq:1}x = \\two{\\one " + strings.Repeat("x", 60_000) + "}\\end{equation}", "\\one does not come to an end, or to more than 100000 bytes"},
		{"a macro without its argument", "\\newcommand{\\a}[1]{#1}\n\\begin{equation}\\label{eq:1}x = \\a\\end{equation}", "\\a takes 1 arguments, and has 0"},
		{"a display without end", "\\begin{equation}\\label{eq:1}\nx = x", "paper.tex:4:1: line:4: \\begin{equation} is not closed by \\end{equation}"},
		{"a display without end that is long", "\\begin{equation}\\label{eq:1}\n" + strings.Repeat("x = x\n", 20_000), "\\begin{equation} is not closed by \\end{equation}, within 100000 bytes"},
		{"many displays without end", strings.Repeat("\\begin{equation}\n", 30), "paper.tex:23:1: this is display number 20 without an end"},
		{"a long line", "\\begin{equation}\\label{eq:1}" + strings.Repeat("x", 200_000), "a line of more than 100000 bytes is not read"},
		{"a comment without display", "% flowproof: step one\n% flowproof: step two", "paper.tex:4:1: step one: no display follows"},
		{"a file that is not there", "\\input{sections/one}", "paper.tex:4:1: \\input{sections/one.tex} cannot be read: file does not exist"},
		{"a step of the language that is wrong", "% flowproof: step one\n% flowproof:   using nothing\n\\[ x = x \\]", "one: "},
	} {
		_, problems := claims(t, c.text+"\n\\[ unread \\]\n% flowproof: step last\n\\[ x = x \\]")
		if len(problems) == 0 || !strings.Contains(problems[0].Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.reason, problems, c.want)
		}
	}
	_, problems := claims(t, "% flowproof: given flow solving x'\n\\[ \\dot x = q \\]\n% flowproof: step one\n% flowproof:   by {flow}\n\\[ x = x \\]\n% flowproof: step two\n% flowproof:   using flow.2\n% flowproof:   claim x = x\n")
	if want := []string{"paper.tex:5:4: flow: q has no notation: \\dot x = ⟦here⟧q", "paper.tex:7:1: one: it uses flow, which was not read", "paper.tex:10:1: two: it uses flow.2, which was not read"}; fmt.Sprint(problems) != fmt.Sprint(want) {
		t.Errorf("what cites a hypothesis that was not read: %q, want %q", problems, want)
	}
	for reason, c := range map[string]struct{ text, want string }{
		"a declaration":                {"% flowproof: function u,\n", "paper.tex:1"},
		"the time":                     {"% flowproof: constant a, t\n", "paper.tex:1:1: t is the time"},
		"the time that stands":         {"% flowproof: function s\n% flowproof: notation \"t\" = s\n", "paper.tex:2:1: t is the time, which grows at the rate 1"},
		"the time that does not begin": {"% flowproof: function r\n% flowproof: notation \"t\" = r\n% flowproof: given clock: r' = 1 solving r'\n", "given start: at0(r) = 0 solving at0(r)"},
		"the time that begins at 1": {"% flowproof: function s\n% flowproof: notation \"t\" = s\n% flowproof: given clock: s' = 1 solving s'\n% flowproof: given start: at0(s) = 1 solving at0(s)\n",
			"given start: at0(s) = 0 solving at0(s)"},
		"a notation":         {"% flowproof: function u\n% flowproof: notation \"\" = u\n", "an empty string"},
		"one that continues": {"text\n% flowproof: positive constant a\n% flowproof:   b c\n", "paper.tex:"},
	} {
		_, err := latex.Read("paper.tex", []byte(c.text), none)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want an error with %q", reason, err, c.want)
		}
	}
}

// Between off and on nothing is missed.
func TestOff(t *testing.T) {
	const missing = "\\input{nothing}\n\\import{a}{b}\n\\begin{equation}\\label{eq:1}x = q\\end{equation}\n"
	for text, want := range map[string]int{
		missing: 3,
		"% flowproof: off\n" + missing + "% flowproof: on\n":           0,
		"% flowproof: off\n" + missing + "% flowproof: on\n" + missing: 3,
	} {
		if _, problems := claims(t, text); len(problems) != want {
			t.Errorf("%d problems, want %d: %v\n%s", len(problems), want, problems, text)
		}
	}
}

// Files in files are read where they are named, and their places are their own.
func TestInput(t *testing.T) {
	files := map[string]string{
		"dir/parts/one.tex": "% flowproof: function x\n\\input{two}\n",
		"dir/two.tex":       "\\begin{equation}\\label{eq:2}x = y\\end{equation}\n",
		"dir/self.tex":      "\\input{self}\n",
	}
	var opened []string
	open := func(name string) ([]byte, error) {
		opened = append(opened, name)
		if text, ok := files[name]; ok {
			return []byte(text), nil
		}
		return nil, errors.New("no such file")
	}
	d, err := latex.Read("dir/paper.tex", []byte("\\input{parts/one}\\input{self.tex}\n\\begin{equation}\\label{eq:1}x = x\\end{equation}\n\\end{document}\n\\input{nothing}"), open)
	require.NoError(t, err)
	var problems []string
	for _, p := range d.Problems {
		problems = append(problems, p.Error())
	}
	want := []string{`dir/self.tex:1:1: \input{dir/self.tex} is within itself`, "dir/two.tex:1:29: eq:2: y has no notation: x = ⟦here⟧y"}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"dir/parts/one.tex", "dir/two.tex", "dir/self.tex"}, opened); diff != "" {
		t.Errorf("files opened (-want +got):\n%s", diff)
	}
	if steps := d.File.Steps(); len(steps) != 1 || steps[0].ID != "eq:1" || steps[0].Pos.Line != 2 {
		t.Errorf("the steps are %v", steps)
	}
}

func TestMargin(t *testing.T) {
	d, err := latex.Read("paper.tex", []byte(preamble+`
\begin{equation}\label{eq:energy}
\frac{d}{dt}\left(\frac{m\dot x^2}{2} + kx^2\right) = 0
\end{equation}
\begin{align}
\frac{d}{dt}x^2 &= 2x\dot x, & x &= x + 1\label{eq:both}
\end{align}
\begin{equation}\label{eq:long}
\frac{d}{dt}\left(\frac{x^5 + x^4 + x^3 + x^2}{\sqrt{m^2 + k^2}} + \frac{m + k}{m^2 + k^2}\right) = \frac{5x^4 + 4x^3 + 3x^2 + x}{\sqrt{m^2 + k^2}}\dot x
\end{equation}
\begin{equation}\label{eq:work}
\frac{d}{dt}\frac{m\dot x^2}{2} = -kx\dot x
\end{equation}
\begin{equation}\label{eq:unread}
x = q
\end{equation}`), none)
	require.NoError(t, err)
	r, err := proof.Check(t.Context(), d.File)
	require.NoError(t, err)
	require.NoError(t, mend.Report(t.Context(), &r))
	var out strings.Builder
	require.NoError(t, d.WriteMargin(&out, r))
	for _, want := range []string{
		"\\flowproofverdict{eq:work}{holds}{}\n",
		`\flowproofverdict{eq:energy}{fails}{a factor 2: $\frac{d}{dt}\left(m\dot{x}^{2} + kx^{2}\right) = 0$}`,
		`\flowproofverdict{eq:long}{fails}{a factor 2: $= \frac{`,
		`\flowproofverdict{eq:both}{fails}{`, "\\flowproofverdict{eq:unread}{open}{not read}\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it lacks %s:\n%s", want, out.String())
		}
	}
}

// Whatever is read, there is an end to it, and no place lies outside of the text.
func FuzzRead(f *testing.F) {
	f.Add(preamble + "\\begin{equation}\\label{eq:1}\n\\frac{d}{dt}x^2 = 2x\\dot x\n\\end{equation}")
	f.Add("\\newcommand{\\a}[2][x]{#1#2}\n% flowproof: step\n\\[\\a{1}=2\\]")
	f.Add("% flowproof: let\n% flowproof:   \n\\begin{align}a&=b\\\\&=c\\label{x}\\\\ \\end{align}")
	f.Add("\\input{x}$$")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := latex.Read("paper.tex", []byte(text), none)
		if err != nil {
			return
		}
		lines := strings.Count(text, "\n") + 1
		for _, p := range d.Problems {
			if p.Place.Line < 1 || p.Place.Line > lines {
				t.Errorf("%v lies outside of %d lines", p, lines)
			}
		}
		for _, s := range d.File.Steps() {
			if s.Pos.Line < 1 || s.Pos.Line > lines {
				t.Errorf("step %s: %v", s.ID, s.Pos)
			}
		}
	})
}

// The verdicts of the examples, one of which has a slip.
func TestExamples(t *testing.T) {
	want := map[string]string{
		"eq:step": "proved", "eq:loss": "proved", "eq:falls": "refuted", "eq:residual": "proved", "eq:velocity": "proved",
	}
	got := map[string]string{}
	for _, name := range []string{"backward_error.tex", "duffing.tex"} {
		src, err := os.ReadFile("../../testdata/latex/" + name)
		require.NoError(t, err)
		d, err := latex.Read(name, src, none)
		require.NoError(t, err)
		if len(d.Problems) > 0 {
			t.Errorf("%s: %v", name, d.Problems)
		}
		r, err := proof.Check(t.Context(), d.File)
		require.NoError(t, err)
		for _, x := range r.Findings {
			got[x.Step.Key()] = x.Verdict.String()
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Without a hypothesis that was not read nothing is refuted, for all that is true may rest on it;
// what is proved without it stands.
func TestHypothesisNotRead(t *testing.T) {
	const steps = "\n\\begin{equation}\\label{eq:energy}\n\\frac{d}{dt}\\left(\\dot y^2 + y^2\\right) = 0\n\\end{equation}\n" +
		"\\begin{equation}\\label{eq:square}\n\\frac{d}{dt}y^2 = 2y\\dot y\n\\end{equation}\n"
	for _, c := range []struct{ reason, text, want, why string }{
		{"read", "% flowproof: given spring solving y''\n\\[\\ddot y = -y\\]" + steps, "proved", ""},
		{"another hypothesis", "% flowproof: given spring solving y''\n\\[\\ddot y = -2y\\]" + steps, "refuted", ""},
		{"a symbol without notation", "% flowproof: given spring solving y''\n\\[\\ddot y = -qy\\]" + steps, "unknown", `its given "spring" was not read`},
		{"below the step", steps + "% flowproof: given spring solving y''\n\\[\\ddot y = -qy\\]", "unknown", `its given "spring" was not read`},
		{"a row of several", "% flowproof: given spring solving y'', x''\n\\begin{align}\\ddot y &= -y\\\\ \\ddot x &= -qx\\end{align}" + steps, "unknown", `its given "spring" was not read`},
		{"solved for what it has not", "% flowproof: given spring solving x'\n\\[\\ddot y = -y\\]" + steps, "unknown", `its given "spring" was not read`},
		{"two of them", "% flowproof: given one\n\\[y = q\\]\n% flowproof: given\n\\[\\ddot y = -qy\\]" + steps, "unknown", `its given "one" and its given "line:8" were not read, and without them`},
		{"no display", "% flowproof: given spring solving y''" + "\n% flowproof: skip" + steps + steps, "unknown", `its given "spring" was not read`},
		{"within a display", "\\[\n% flowproof: given spring: y'' = -y solving y''\n\\]" + steps, "unknown", `its given "spring" was not read`},
		{"a display without end", "% flowproof: given spring solving y''\n\\begin{align*}\\ddot y = -y" + steps, "unknown", `its given "spring" was not read`},
		{"a comment that uses a definition that was not read", "% flowproof: let force\n\\[F = -qy\\]\n% flowproof: given spring: y'' = force solving y''" + steps, "unknown", `its given "spring" was not read`},
		{"a file", "\\input{hypotheses}" + steps, "unknown", "the file hypotheses.tex was not read"},
		{"an alternative, of which other steps do not speak", "% flowproof: given spring: y'' = -2*y solving y''\n% flowproof: given other instead of spring solving y''\n\\[\\ddot y = -qy\\]" + steps, "refuted", ""},
		{"a definition", "% flowproof: given spring: y'' = -2*y solving y''\n% flowproof: let force\n\\[F = -qy\\]" + steps, "refuted", ""},
	} {
		d, err := latex.Read("paper.tex", []byte(preamble+"% flowproof: function y\n"+c.text), none)
		require.NoError(t, err, c.reason)
		r, err := proof.Check(t.Context(), d.File)
		require.NoError(t, err, c.reason)
		for _, x := range r.Findings {
			want := map[string]string{"eq:energy": c.want, "eq:square": "proved"}[x.Step.ID]
			if l, _ := x.Decisive(); want != "" && (x.Verdict.String() != want || want == "unknown" && !strings.Contains(l.Result.Why, c.why)) {
				t.Errorf("%s: %s is %v, %s; want %s, %s\n%v", c.reason, x.Step.ID, x.Verdict, l.Result.Why, want, c.why, d.Problems)
			}
		}
		if len(r.Findings) < 2 {
			t.Errorf("%s: %d steps: %v", c.reason, len(r.Findings), d.Problems)
		}
	}
}

// Burgers' equation, as authors write it.
func TestPartialDerivatives(t *testing.T) {
	d, err := latex.Read("paper.tex", []byte(`% flowproof: variable x
% flowproof: positive constant nu
% flowproof: function u(x)
% flowproof: given burgers solving u'
\[ u_t + u u_x = \nu u_{xx} \]
% flowproof: let e
\[ E = \frac{u^2}{2} \]
\begin{equation}\label{law}\frac{\partial u}{\partial t} + \left(\frac{u^2}{2}\right)_x = \nu\,\partial_x^2 u(x,t)\end{equation}
\begin{equation}\label{energy}E_t + \partial_x\left(\frac{u^3}{3} - \nu E_x\right) = -\nu u_x^2\end{equation}
\begin{equation}\label{slip}\partial_t E + \partial_x\left(\frac{u^3}{6} - \nu E_x\right) = -\nu u_x^2\end{equation}
\begin{equation}\label{mixed}u_{xt} + (u\,u_x)_x = \nu\,\partial^3u/\partial x^3\end{equation}
`), none)
	require.NoError(t, err)
	r, err := proof.Check(t.Context(), d.File)
	require.NoError(t, err)
	got := map[string]string{}
	for _, x := range r.Findings {
		got[x.Step.ID] = x.Verdict.String()
	}
	want := map[string]string{"law": "proved", "energy": "proved", "slip": "refuted", "mixed": "proved"}
	if diff := cmp.Diff(want, got); diff != "" || len(d.Problems) > 0 {
		t.Errorf("(-want +got):\n%s%v", diff, d.Problems)
	}
}

// A step that names no hypotheses is proved by itself, or by all there are; that these go round in
// circles is no error.
func TestAllHypotheses(t *testing.T) {
	d, err := latex.Read("paper.tex", []byte(`% flowproof: constant a, b
% flowproof: function x, y
% flowproof: given decay: x' = -a*x solving x'
% flowproof: given begin: at0(x) = 1 solving at0(x)
% flowproof: given more: a = b^2 solving a
\begin{equation}\label{itself}\frac{d}{dt}x^2 = 2x\dot x\end{equation}
\begin{equation}\label{decays}\frac{d}{dt}x^2 = -2ax^2\end{equation}
\begin{equation}\label{false}\frac{d}{dt}x^2 = -ax^2\end{equation}
% flowproof: step integral
% flowproof:   by derivative
\[x = 1 - a\int_0^t x\,ds\]
% flowproof: given less: b = a^2 solving b
\begin{equation}\label{again}\frac{d}{dt}y^2 = 2y\dot y\end{equation}
\begin{equation}\label{circle}a + 1 = b^2 + 1\end{equation}
`), none)
	require.NoError(t, err)
	r, err := proof.Check(t.Context(), d.File)
	require.NoError(t, err)
	require.NoError(t, r.Err())
	var got []string
	for _, x := range r.Findings {
		text, _ := x.Brief(nil)
		got = append(got, fmt.Sprintf("%s: %v %v", x.Step.ID, x.Verdict, x.Givens()))
		if x.Step.ID == "circle" && !strings.Contains(text, "by all hypotheses before it the rewriting of b does not end") {
			t.Errorf("circle: %s", text)
		}
	}
	want := []string{
		"itself: proved []", "decays: proved [decay begin more]", "false: refuted []", "integral: proved [decay begin more]",
		"again: proved []", "circle: unknown [decay begin more less]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s%v", diff, d.Problems)
	}
}
