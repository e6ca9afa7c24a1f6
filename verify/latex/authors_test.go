package latex_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/latex"
)

// LaTeX as authors write it: it is read as it prints, or named as not read, and never as
// something else. want has the claims with their ids, and what is said of the rest.
func TestAuthors(t *testing.T) {
	const declared = `% flowproof: positive constant m, k
% flowproof: constant a, b, c, beta, d
% flowproof: function x, y, z
% flowproof: field V(x)
% flowproof: field W(x, y)
`
	const clock = `% flowproof: function time
% flowproof: notation "t" = time
% flowproof: given clock: time' = 1 solving time'
% flowproof: given start: at0(time) = 0 solving at0(time)
`
	files := map[string]string{
		"sections/one.tex": `\begin{equation}\label{one}x = a\end{equation}` + "\n\\input{sections/two}\n\\endinput\n" + `\begin{equation}\label{not}x = a\end{equation}`,
		"sections/two.tex": `\begin{equation}\label{two}x = b\end{equation}`,
	}
	open := func(name string) ([]byte, error) {
		if text, ok := files[name]; ok {
			return []byte(text), nil
		}
		return nil, errors.New("no such file")
	}
	for _, c := range []struct{ reason, text, want string }{
		// Macros.
		{"a command does not grow by the letters of a macro", `\newcommand{\v}{x} \[\label{e}\beta\v = a\]`, "e: beta*x = a"},
		{"nor by those of an argument", `\newcommand{\mul}[2]{#1#2} \[\label{e}x = \mul{\be}{ta}\]`, `\be has no notation`},
		{"a macro within an argument of another", `\newcommand{\ddt}[1]{\frac{d#1}{dt}}\newcommand{\sq}[1]{#1^2} \[\label{e}\ddt{\sq{x}} = 2x\ddt x\]`, "e: D(x^2) = 2*x*D(x)"},
		{"a fraction takes a macro as a whole", `\newcommand{\p}{mk} \[\label{e}x = \frac1\p a\]`, "e: x = 1/(m*k)*a"},
		{"as its second argument, behind a group, too", `\newcommand{\p}{mk} \[x = \frac{1}\p a\label{e}\]`, "e: x = 1/(m*k)*a"},
		{"a brace that closes nothing, before a macro", `\newcommand{\p}{mk} \[\label{e}x = a}\p\]`, "a closing brace without an opening one: x = a⟦here⟧}mk"},
		{"a root takes its first letter alone", `\newcommand{\p}{mk} \[\label{e}x = \sqrt\p\]`, `\sqrt\p takes the first thing alone that \p prints`},
		{"a power takes a fraction", `\newcommand{\half}{\frac12} \[\label{e}x = m^\half\]`, "e: x = m^(1/2)"},
		{"a definition holds from its place on", "\\def\\v{x} \\[\\label{e}\\v = a\\]\n\\def\\v{y} \\[\\label{f}\\v = a\\]", "e: x = a; f: y = a"},
		{"one behind a display on its line does not", "\\newcommand{\\v}{x}\n\\[\\label{e}\\v = a\\]\\renewcommand{\\v}{y} \\[\\label{f}\\v = a\\]", "e: x = a; f: y = a"},
		{"a body of one token", `\newcommand{\v}{x} \renewcommand\v y \[\label{e}\v = a\] \renewcommand\v\beta \[\label{f}x = \v\]`, "e: y = a; f: x = beta"},
		{"a definition that is not followed", `\newcommand{\v}{x} \edef\v{y} \[\label{e}\v = a\]`, `\v is defined anew by \edef, which is not followed`},
		{"of a package", `\newcommand{\v}{x} \RenewDocumentCommand{\v}{}{y} \[\label{e}\v = a\]`, `\v is defined anew by \RenewDocumentCommand, which is not followed`},
		{"of another", `\newcommand{\v}{x} \renewrobustcmd{\v}{y} \[\label{e}\v = a\]`, `\v is defined anew by \renewrobustcmd, which is not followed`},
		{"of a symbol", `\newcommand{\v}{x} \DeclareMathSymbol{\v}{0}{letters}{1} \[\label{e}\v = a\]`, `\v is defined anew by \DeclareMathSymbol, which is not followed`},
		{"with something behind the name", `\newcommand{\v}{x} \def\v.{y} \[\label{e}\v = a\]`, `\v is defined anew by \def, which is not followed`},
		{"by its letters", `\newcommand{\v}{x} \expandafter\def\csname v\endcsname{y} \[\label{e}\v = a\]`, `\v is defined anew by \def, which is not followed`},
		{"by its letters, of LaTeX", `\newcommand{\v}{x} \expandafter\renewcommand\csname v\endcsname{y} \[\label{e}\v = a\]`, `\v is defined anew by \renewcommand, which is not followed`},
		{"one that TeX refuses", `\newcommand{\v}{x} \newcommand{\v}{y} \[\label{e}\v = a\]`, `\v is defined anew by \newcommand`},
		{"one of TeX's own", `\newcommand{\sin}{\cos} \[\label{e}\sin(x) = a\]`, `\sin is defined anew by \newcommand`},
		{"one that leaves TeX's own", `\providecommand{\sin}{\cos} \providecommand\beta{c} \[\label{e}\sin(x) = \beta\]`, "e: sin(x) = beta"},
		{"one of a package", `\providecommand{\sgn}{\sin} \[\label{e}\sgn(x) = a\]`, "e: sin(x) = a"},
		{"one that holds in its group", "\\newcommand{\\v}{x}\n{\\renewcommand{\\v}{y}\\def\\w{z}\\[\\label{e}\\v = \\w\\]}\n\\[\\label{f}\\v = a\\] \\[\\label{g}\\w = a\\]", `e: y = z; f: x = a; \w has no notation`},
		{"in an environment", "\\newcommand{\\v}{x}\n\\begin{proof}\\begingroup\\renewcommand{\\v}{y}\\[\\label{e}\\v = a\\]\\end{proof}\n\\[\\label{f}\\v = a\\]", "e: y = a; f: x = a"},
		{"one that holds behind it", "\\newcommand{\\v}{x}\n{\\def\\v{z}\\global\\long\\def\\v{y}}{\\gdef\\w{b}} \\[\\label{e}\\v = \\w\\]", "e: y = b"},
		{"one within that behind it", "\\newcommand{\\v}{x}\n{{\\gdef\\v{y}}\\def\\v{z}\\[\\label{e}\\v = a\\]} \\[\\label{f}\\v = a\\]", "e: z = a; f: y = a"},
		{"one in a formula", "\\newcommand{\\v}{x} $\\renewcommand{\\v}{y}$ \\(\\def\\v{z}\\) \\[\\label{e}\\v = a\\]", "e: x = a"},
		{"one in an argument", `\newcommand{\v}{x}\AtBeginDocument{\renewcommand{\v}{y}} \[\label{e}\v = a\]`, `\v is defined anew by what stands in an argument`},
		{"in a second one", `\newcommand{\v}{x}\foo*[a]{b} {\renewcommand{\v}{y}} \[\label{e}\v = a\]`, `\v is defined anew by what stands in an argument`},
		{"in an argument within a group", `\newcommand{\v}{x}{\foo{\renewcommand{\v}{y}}} \[\label{e}\v = a\]`, "e: x = a"},
		{"one by a macro", `\newcommand{\v}{x}\newcommand{\more}{\renewcommand{\v}{y}} \more \[\label{e}\v = a\]`, `\v is defined anew by \renewcommand`},
		{"short names in a group", "{\\def\\be{\\begin{equation}}\\def\\ee{\\end{equation}}\n\\be\\label{e} x = a \\ee\n}", "e: x = a"},
		{"before it, it is what it was", "\\newcommand{\\v}{x}\n\\[\\label{e}\\v = a\\] \\edef\\v{y}", "e: x = a"},
		{"behind one that is, it is that", `\newcommand{\v}{x} \edef\v{y} \renewcommand{\v}{z} \[\label{e}\v = a\]`, "e: z = a"},
		{"one that asks whether it is", `\newcommand{\v}{x} \ifdef{\v}{}{} \providecommand*\v[0]{y} \[\label{e}\v = a\]`, "e: x = a"},
		{"two names swapped by let", "\\let\\old\\beta \\renewcommand{\\beta}{\\gamma}\n\\[\\label{e}x = \\old\\]", "e: x = beta"},
		{"short names of an environment", "\\newcommand{\\be}{\\begin{equation}}\\def\\ee{\\end{equation}}\n\\be\\label{e} x = a \\ee", "e: x = a"},
		{"an environment of another name", "\\newenvironment{eqn}{\\begin{equation}}{\\end{equation}}\n\\begin{eqn}\\label{e} x = a \\end{eqn}", "e: x = a"},
		{"one with more in it", "\\newenvironment{eqn}{\\begin{equation}\\begin{split}}{\\end{split}\\end{equation}}\n\\begin{eqn}\\label{e} x = a \\end{eqn}", "the environment eqn is not read"},
		{"a row that a macro ends", "\\newcommand{\\nn}{\\nonumber\\\\}\\begin{eqnarray}\nx &=& a\\label{e}\\nn\ny &=& b\\label{f}\n\\end{eqnarray}", "e: x = a; f: y = b"},
		{"ensuremath and xspace", `\newcommand{\bt}{\ensuremath{\beta}\xspace} \[\label{e}x = \bt\]`, "e: x = beta"},
		{"a let by a macro", "\\newcommand{\\E}{\\mathcal{E}}\n% flowproof: let energy\n\\[\\E = x^2\\]\n\\[\\label{e}2\\E = 2x^2\\]", "e: 2*energy = 2*x^2"},
		// What is not typeset, and what is on the same line.
		{"iffalse, with a conditional in it", "\\iffalse\n\\ifx\\a\\b\\fi\\[\\label{e}x=b\\]\n\\fi\n\\[\\label{f}x=c\\]", "f: x = c"},
		{"a conditional that is not followed", "\\newif\\ifdraft\n\\ifdraft\n\\[\\label{e}x=b\\]\n\\else\n\\[\\label{f}x=c\\]\n\\fi", "whose condition is not known; whose condition is not known"},
		{"one that is false", "% flowproof: given g solving x'\n\\if0\n\\[ \\dot x = y \\]\n\\fi\n\\[\\label{f}x = c\\]", ""},
		{"an environment that is left out", "\\excludecomment{hide}\n\\begin{hide}\n\\[\\label{e}x=b\\]\n\\end{hide}\n\\[\\label{f}x=c\\]", "f: x = c"},
		{"an argument that a macro drops", "\\newcommand{\\hide}[1]{}\n\\hide{\n% flowproof: given g\n\\[x = y^2\\]\n}\n\\[\\label{f}x=c\\]", "f: x = c"},
		{"one of two, and one that it shows", "\\newcommand{\\both}[2]{#2}\n\\both{\\[\\label{e}x = a\\]}{}\\both{a}{\\[\\label{f}x = c\\]}", "f: x = c"},
		{"a given in it", "\\if0\n% flowproof: given g\n\\[ x = y^2 \\]\n\\fi\n\\[\\label{f}x = c\\]", "f: x = c"},
		{"one that is true, with a blank, and its other branch", "\\if aa\\[\\label{e}x = a\\]\\else\\[\\label{f}x = b\\]\\fi\\iftrue\\[\\label{g}x = c\\]\\fi", "e: x = a; g: x = c"},
		{"the other branch, within one that is not known", "\\ifdraft\\iffalse\\else\\fi\\[\\label{e}x = b\\]\\fi\\[\\label{f}x = c\\]", "f: x = c; whose condition is not known"},
		{"a given before one that is not known", "% flowproof: given g\n\\ifdraft\n\\[ x = y^2 \\]\n\\fi\n\\[\\label{f}x = c\\]", "f: x = c; whose condition is not known"},
		{"what is left out by hand in it", "\\ifdraft\n% flowproof: skip\n\\[\\label{e}x = b\\]\n\\fi", ""},
		{"the lines of a comment in it", "\\ifdraft\n% flowproof: given g solving x\n% flowproof:   up to O(h)\n\\fi", "whose condition is not known"},
		{"branches in braces", "\\ifthenelse{\\boolean{a}}{\n\\[\\label{e}x = b\\]\n}\n{\\[\\label{f}x = c\\]} \\[\\label{g}x = a\\]", "g: x = a; whose condition is not known; whose condition is not known"},
		{"one that a macro is", "\\newcommand{\\iflong}{\\iffalse}\\renewcommand\\ifb{\\iftrue}\n\\[\\label{e}x = a\\]", "e: x = a"},
		{"one that is asked for", "\\ifx\\ifpdf\\undefined\\fi\\ifdefined\\iflong\\fi\n\\[\\label{e}x = a\\]", "e: x = a"},
		{"a branch of another form", "\\IfFileExists{a}{\\[\\label{e}x = a\\]}{}", "whose condition is not known"},
		{"with a branch", "\\newif\\ifdraft\n% flowproof: step e\n\\ifdraft \\[ x = a \\] \\else \\[ x = b \\] \\fi", "whose condition is not known"},
		{"a comment in one", "\\ifx\\a\\b\n% flowproof: given g\n\\[x=b\\]\n\\fi\n\\[\\label{f}x=c\\]", "f: x = c; whose condition is not known"},
		{"one that encloses nothing of it", "\\newif\\ifdraft \\ifdraft\\usepackage{a}\\fi\n\\[\\label{f}a \\iff b\\]\n\\[\\label{e}x=c\\]", "e: x = c; \\iff"},
		{"comment, and verbatim", "\\begin{comment}\n\\[\\label{e}x=b\\]\n\\end{comment}\n\\begin{verbatim}\n\\[\\label{e}x=b\\] %\\end{verbatim} \\[\\label{f}x=c\\]", "f: x = c"},
		{"verb", `\verb|\begin{equation}| \[\label{f}x=c\]`, "f: x = c"},
		{"dollars that are money, and inline mathematics side by side", "costs \\$$x$, $y$$z$\n\\[\\label{e}x=b\\]", "e: x = b"},
		{"several displays on a line", `$$x=a$$ \begin{equation}\label{e}x=b\end{equation} and \begin{equation*}\label{f}x=c\end{equation*}`, "e: x = b; f: x = c"},
		{"a comment on the line of a display is of that one", "\\[\\label{e}x=a\\] % flowproof: step f\n\\[x=b\\]", "f: x = a"},
		{"a comment within a display", "\\begin{align}\nx &= a\\label{e}\\\\\n% flowproof: step other\ny &= b\\end{align}", "e: x = a; step other: within a display no comment is read"},
		{"the end of the text on its line", "\\[\\label{e}x = a\\]\\end{document}\\[\\label{f}x = b\\]\n\\[\\label{g}x = b\\]", "e: x = a"},
		{"files in files", `\input sections/one`, "one: x = a; two: x = b"},
		{"an environment of another package", "\\begin{IEEEeqnarray}{rCl}\nx &=& b\\label{e}\n\\end{IEEEeqnarray}", "the environment IEEEeqnarray is not read"},
		// Rows.
		{"a let in a box", "% flowproof: let energy\n\\[ \\boxed{E = x^2}. \\]\n\\[\\label{e}E = x^2\\]", "e: energy = x^2"},
		{"blocks side by side", `\[\label{e}\begin{aligned}x &= a\end{aligned},\ \begin{aligned}y &= \beta\begin{aligned}x\end{aligned}\end{aligned}\]`, "e: x = a; e.2: y = beta*x"},
		{"words above a relation", `\[\label{e}\begin{aligned}x &\overset{(a)}{=} a\end{aligned}\]`, `\overset is not read: write the relation alone`},
		{"boxes around rows", "\\begin{align}\nx &= a \\label{e}\\\\\n\\boxed{y = b} \\label{f}\\\\ &\\boxed{z} = c \\label{g}\n\\end{align}", "e: x = a; f: y = b; g: z = c"},
		{"a row that begins with a sign before its &", "\\begin{align}\n\\dot x &= a \\label{e}\\\\\n-\\ddot x &= b \\label{f}\n\\end{align}", "e: D(x) = a; f: -D(D(x)) = b"},
		{"one behind it, and space in front", "\\begin{align}\nx &= a \\label{e}\\\\\n&\\phantom{=}{}+ b \\nonumber\\\\ &\\hspace{2em}- c\\nonumber\n\\end{align}", "e: x = a + b - c"},
		{"brackets over two rows", "\\begin{align}\nx &= a\\left( b \\right.\\nonumber\\\\\n&\\left.{}+ c\\right) \\label{e}\n\\end{align}", "e: x = a*(b + c)"},
		{"a row without a relation is no statement", "\\begin{align}\nx &= a \\label{e}\\\\\n& b\\nonumber\n\\end{align}", "the row holds no relation"},
		{"brackets behind a break are no length", "\\begin{align}\nx &= y \\label{e}\\\\\n[a+b]x &= y \\label{f}\n\\end{align}", "e: x = y; f: (a + b)*x = y"},
		{"a break that keeps the page", "\\begin{align}\nx &= y \\label{e}\\\\*[2pt]\nx &= z\\label{f}\\\\*\nx&=a\\label{g}\n\\end{align}", "e: x = y; f: x = z; g: x = a"},
		{"words between rows", "\\begin{align}\nx &= y \\label{e}\\\\\n\\intertext{and with $x_{1}$}\nx &= z\\label{f}\n\\end{align}", "e: x = y; f: x = z"},
		{"a left side on a row of its own, with a sign", "% flowproof: step e\n\\begin{align*}\n x &= y \\\\\n -y + x \\\\\n &= 2z\n\\end{align*}", "the left side of that, or more of the row before"},
		{"in a block", `\[\label{e}\begin{aligned} x &= y \\ -y + x \\ &= 2z\end{aligned}\]`, "the left side of that, or more of the row before"},
		{"behind words", "\\begin{align}\n x &= y \\nonumber\\\\\n\\intertext{and}\n -y + x \\\\\n &= 2z \\label{e}\n\\end{align}", "the left side of that, or more of the row before"},
		{"behind a label", "\\begin{align}\n x &= y \\label{e}\\\\\n -y + x \\nonumber\\\\\n &= 2z \\label{f}\n\\end{align}", "a row that begins with a sign, behind one with a label"},
		{"and in gather", "\\begin{gather}\n x = y \\label{e}\\\\\n -y + x \\nonumber\\\\\n = 2z \\label{f}\n\\end{gather}", "a row that begins with a sign, behind one with a label"},
		{"without a sign it is one", "\\begin{align}\n x &= y \\label{e}\\\\\n y - x \\nonumber\\\\\n &= 2z \\label{f}\n\\end{align}", "e: x = y; e.2: y - x = 2*z"},
		{"with & it goes on", "\\begin{align}\n x &= y \\label{e}\\\\\n & -y + x \\nonumber\\\\\n &= 2z \\nonumber\n\\end{align}", "e: x = y - y + x = 2*z"},
		{"aligned rows", `\begin{equation}\label{e}\begin{alignedat}{2} \dot x &= y \\ -\dot y &= x\end{alignedat}\end{equation}`, "e: D(x) = y; e.2: -D(y) = x"},
		{"two equations in a row", `\[\label{e}\begin{aligned} \dot x &= y & -\dot y &= x\end{aligned}\]`, "a sign behind a gap"},
		{"a system behind a brace", `\[\label{e}\begin{cases} \dot x = y, \\ \dot y = -x, \end{cases}\]`, "e: D(x) = y; e.2: D(y) = -x"},
		{"in other words", `\[\label{e}\left\{\begin{array}{rcl} \dot x &=& y \\ \dot y &=& -x\end{array}\right.\]`, "e: D(x) = y; e.2: D(y) = -x"},
		{"and in others", "\\[\\label{e}\\left\\{\n\\begin{aligned} \\dot x &= y \\\\ -\\dot y &= x\\end{aligned}\\right. .\\]", "e: D(x) = y; e.2: -D(y) = x"},
		{"rows of it that go on", `\[\label{e}\left\{\,\begin{aligned} \dot x &= y \\ &\quad + z \\ \dot y &= -x\end{aligned}\right. \quad\]`, "e: D(x) = y + z; e.2: D(y) = -x"},
		{"behind an &", "\\begin{align}& \\begin{cases} x = y \\\\ y = z \\end{cases} \\label{e}\\end{align}", "e: x = y; e.2: y = z"},
		{"as hypotheses", "% flowproof: given flow solving x', y'\n\\[\\begin{cases} \\dot x = y \\\\ \\dot y = -x\\end{cases}\\]\n\\[\\label{e}\\ddot x = -x\\]", "e: D(D(x)) = -x"},
		{"a column of conditions is not read", `\[\label{e}\begin{cases} \dot x = y, & x > 0, \\ \dot x = -y, & x < 0 \end{cases}\]`, "the environment cases is not read with a column of conditions"},
		{"nor are values", `\[\label{e}y = \begin{cases} x \\ -x \end{cases}\]`, "the environment cases is not read"},
		{"nor are rows that are none", `\[\label{e}\left\{\begin{array}{c} x \\ -y\end{array}\right.\]`, "a matrix is not read"},
		{"nor what is beside them", `\[\label{e}\begin{cases} \dot x = y \\ \dot y = x\end{cases} + a\]`, "the environment cases is not read"},
		{"multline goes on", `\begin{multline}\label{e} x = a \\ - b = c\end{multline}`, "e: x = a - b = c"},
		{"gather does not", `\begin{gather} x = a \label{e}\\ -y = b \label{f}\end{gather}`, "e: x = a; f: -y = b"},
		{"gather with one number does not say", "\\begin{gather} x = a \\label{e}\\\\ -y = b\\end{gather}", "a row that begins with a sign"},
		{"two hypotheses in one", "% flowproof: given flow solving x'\n\\begin{align}\\dot x &= y\\label{p}\\\\ \\dot y &= -x\\label{q}\\end{align}\n\\[\\label{e}\\dot x = y\\]", "e: D(x) = y; there are 2 hypotheses in the display, and 1 behind solving"},
		{"a row whose signs stand at its head", "\\begin{align*}\\label{e}\n & a = b \\\\ & - c = d\n\\end{align*}", "a row that begins with a sign"},
		{"a statement that follows from another", `\[\label{e}a = 2 \implies b = 4\]`, "does the arrow follow"},
		{"a word for the arrow", `\[\label{e}a = 2 \text{ implies } b = 4\]`, "does the arrow follow"},
		{"a let of twice the name", "% flowproof: let energy\n\\[2E = kx^2\\]", "a definition has a symbol on its left side"},
		{"a let of a derivative", "% flowproof: let energy\n\\[\\dot E = kx^2\\]", "a definition has a symbol on its left side"},
		{"a let with an argument", "% flowproof: let energy\n\\[E(x) = kx^2\\]", "a definition has a symbol on its left side"},
		{"a let of a power", "% flowproof: let E\n\\[E^{c} = x^2\\]\n\\[\\label{e}E = x^2\\]", "a definition of a power: c is declared; E has no notation"},
		{"a let with a mark", "% flowproof: let E\n\\[E^n = x^2\\]\n\\[\\label{e}E^n = x^2\\]\n\\[\\label{f}E = x^2\\]", "e: E = x^2; E has no notation"},
		{"a let of another letter", "% flowproof: let E\n\\[F_0 = x^2\\]\n\\[\\label{e}F_0 = E\\]", "E has no notation"},
		{"what uses a let that is not read", "% flowproof: let E\n\\[E = q\\]\n% flowproof: let F\n\\[F = E + x\\]\n\\[\\label{e}F = x\\]", "q has no notation; it uses E, which was not read; it uses F, which was not read"},
		{"a let with a word", "% flowproof: let Ekin\n\\[E_{\\mathrm{kin}} = x^2\\]\n\\[\\label{e}E_{\\mathrm{kin}} = x^2\\]", "e: Ekin = x^2"},
		{"a let of the time", "% flowproof: let energy\n\\[\\mathcal{E}_0(t) = kx^2\\]\n\\[\\label{e}\\mathcal{E}_0(t) = kx^2\\]", "e: energy = k*x^2"},
		{"it is known without the time, too", "% flowproof: let energy\n\\[\\mathcal{E}(t) = kx^2\\]\n\\[\\label{e}\\frac{d\\mathcal{E}}{dt} = 2kx\\dot x\\]", "e: D(energy) = 2*k*x*D(x)"},
		// The time itself.
		{"the time as a symbol", clock + `\[\label{e}\frac{d}{dt}(tx) = x + t\dot x\]`, "e: D(time*x) = x + time*D(x)"},
		{"functions of it", clock + "% flowproof: let w\n" + `\[w(t) = a\cos(bt)\] \[\label{e}\ddot w(t) = -b^2w, \ w(0) = a\]`, "e: D(D(w)) = -b^2*w; e.2: at0(w) = a"},
		{"under an integral it is the variable of that", clock + `\[\label{e}\int_0^t s\,ds = \frac12t^2\]`, "e: int(time) = 1/2*time^2"},
		{"not what stands outside", clock + `\[\label{e}\int_0^t (t-s)x(s)\,ds = a\]`, "the time is called s and t under one integral"},
		{"nor behind what it is multiplied with", clock + `\[\label{e}\int_0^t tx\,ds = a\]`, "the time is called s and t under one integral"},
		{"a function at a multiple of it", clock + `\[\label{e}x(2t) = a\]`, "a value at another time, or a product"},
		{"at a sum", clock + `\[\label{e}\dot x(a - bt) = a\]`, "a value at another time, or a product"},
		{"a product with a value", clock + `\[\label{e}y(x(t)+a) = b\]`, "e: y*(x + a) = b"},
		{"partial derivatives by it", clock + "% flowproof: variable r\n% flowproof: function u(r)\n" + `\[\label{e}u_t(r,t) = \partial_t u + \frac{\partial u}{\partial t}\]`, "e: D(u) = D(u) + D(u)"},
		{"of what is no function of a place", clock + `\[\label{e}\partial_t x = 0\]`, "a partial derivative by t, of what depends on no variable"},
		{"before brackets it is a factor", clock + `\[\label{e}t(t+a) = t^2 + at\]`, "e: time*(time + a) = time^2 + a*time"},
		{"it has no value at a time", clock + `\[\label{e}t(0) = 0\]`, "(0) follows nothing that has a value at 0"},
		{"nor at itself", clock + `\[\label{e}t(t) = t\]`, "an argument or a factor"},
		{"a field at it", clock + `\[\label{e}V(t) = a\]`, "a field at t itself, or along the flow"},
		{"a power of e under an integral", clock + `\[\label{e}\int_0^t e^{s}\pi\,ds = (e^t - 1)\pi \quad \forall t \ge 0\]`, "e: int(exp(time)*pi) = (exp(time) - 1)*pi"},
		{"times by their names", "% flowproof: constant T_1, t_10\n" + `\[\label{e}x(T_1 + a) = b\] \[\label{f}x(t_{10} - a) = b\]`, "a value at another time, or a product; a value at another time, or a product"},
		{"a length behind a break", `\begin{multline}\label{e} a + b \\*[2mm] = b + a\end{multline}`, "e: a + b = b + a"},
		{"a row of multline that is a factor", `\begin{multline}\label{e} a = b \\ c = d\end{multline}`, "a row of multline that begins with a factor"},
		{"a condition behind a comma", `\[\label{e}a = b, \quad a > 0\]`, "a condition, or a statement of its own"},
		{"one with a fraction", `\[\label{e}x = y, \quad a > \frac12\]`, "a condition, or a statement of its own"},
		{"one with a sign", `\[\label{e}x = y, \ a = -1\]`, "a condition, or a statement of its own"},
		{"one between two", `\[\label{e}x = y, \ 0 < a < b\]`, "a condition, or a statement of its own"},
		{"one of several symbols", `\[\label{e}a^2 = b, \ ab > 0\]`, "a condition, or a statement of its own"},
		{"one that is an equation of constants", `\[\label{e}x = y, \ a = bc\]`, "a condition, or a statement of its own"},
		{"one before the statement", `\[\label{e}a > 0, \quad x = y\]`, "a condition, or a statement of its own"},
		{"equations of constants are no conditions of each other", `\[\label{e}a = bc, \ b^2 = a + c\]`, "e: a = b*c; e.2: b^2 = a + c"},
		{"nor is a row", `\[\label{e}\begin{aligned}\dot x &= y \\ a &= bc\end{aligned}\]`, "e: D(x) = y; e.2: a = b*c"},
		{"a row with an inequality may be one", `\[\label{e}\begin{aligned}\dot x &= y \\ a &> bc\end{aligned}\]`, "a condition, or a statement of its own"},
		{"one of functions", `\[\label{e}\sqrt{(x-y)^2} = x - y, \quad x > y\]`, "a condition, or a statement of its own"},
		{"one of constants beside an inequality", `\[\label{e}x^2 + a > 0, \quad a > 0\]`, "a condition, or a statement of its own"},
		{"one in a row", "\\begin{align*}\\label{e}\n \\sqrt{x^2} &= x, & x &> 0, \\\\\n \\sqrt{x^2} &= -x, & x &< 0\n\\end{align*}", "a condition, or a statement of its own"},
		{"one in a row with a label", "\\begin{align}\n \\sqrt{x^2} &= x, & x &> 0, \\label{e}\\\\\n x &= y \\label{f}\n\\end{align}", "f: x = y; a condition, or a statement of its own"},
		{"as a hypothesis", "% flowproof: given g\n\\[\\begin{aligned} y &= x, & x &> 0 \\\\ y &= -x, & x &\\le 0\\end{aligned}\\]", "a condition, or a statement of its own"},
		{"in a row of a system", `\[\label{e}\begin{cases} \dot x = y \\ x > 0\end{cases}\]`, "a condition, or a statement of its own"},
		{"rows of inequalities", `\[\label{e}\begin{aligned} x &> 0 \\ y &> x\end{aligned}\]`, "e: x > 0; e.2: y > x"},
		{"a range of times", clock + `\[\label{e}y = x, \quad 0 \le t \le a\]`, "a condition, or a statement of its own"},
		{"a time", clock + `\[\label{e}y = 0, \quad t = 0\]`, "a condition, or a statement of its own"},
		{"a time between numbers", clock + `\[\label{e}y = 1, \quad 0 < t < 1\]`, "a condition, or a statement of its own"},
		{"a time in a row", clock + `\[\label{e}\begin{aligned} x &= a \\ t &= b\end{aligned}\]`, "a condition, or a statement of its own"},
		{"times in all rows", clock + "\\begin{align*}\\label{e} x &= a, & t &< 1, \\\\ x &= b, & t &\\ge 1\\end{align*}", "a condition, or a statement of its own"},
		{"the time beside a function", clock + `\[\label{e}x = at, \quad y = bt\]`, "e: x = a*time; e.2: y = b*time"},
		{"a display of a macro", "\\newcommand{\\disp}[1]{\\begin{equation}#1\\end{equation}}\n% flowproof: step s\n\\disp{a=b}\n\\[\\label{e}a = a\\]", "e: a = a; \\disp is not read"},
		{"a line that a hypothesis has not", "% flowproof: given e\n% flowproof:   using f\n\\[a = b\\]", "a hypothesis has no line"},
		{"a quantifier over a symbol", `\[\label{e}a^2 = a \quad \forall a \in \{0,1\}\]`, "a quantifier over a, which is declared"},
		{"a hypothesis that is one", "% flowproof: given e\n\\[a = 0 \\Rightarrow b = 1\\]", "does the arrow follow"},
		// Spaces and words.
		{"a wide space parts", `\[\label{e}\dot x = y \qquad \dot y = x\]`, "a factor after a break"},
		{"so do several", `\[\label{e}x = a\ \ \ y = b\]`, "a factor after a break"},
		{"and narrow ones", `\[\label{e}x = a~~~~y = b\]`, "a factor after a break"},
		{"narrower ones", `\[\label{e}x = a\,\,\,\,y = b\]`, "a factor after a break"},
		{"one that stretches", `\[\label{e}x = a \hfill y = b\]`, "a factor after a break"},
		{"and a sign behind it", `\[\label{e}x = a \hfill -y = b\]`, "a sign behind a gap"},
		{"one or two that do not", `\[\label{e}x = a~b\,c\;d\]`, "e: x = a*b*c*d"},
		{"a number of two parts by hand", `\[\label{e}x = y \,\,(2.1)\]`, "a factor, or the number of an equation"},
		{"a vector in braces", `\[\label{e}c = \left({\begin{array}{c} a \\ -b \end{array}}\right)\]`, "a matrix is not read"},
		{"a number by hand is no factor", `\[\label{e}x = y \qquad (3)\]`, "a factor after a break"},
		{"and", `\[\label{e}\dot x = y \quad\text{and}\quad \dot y = x\]`, "e: D(x) = y; e.2: D(y) = x"},
		{"for all t", `\[\label{e}\dot x = y \quad \text{for all } t \geq 0 .\]`, "e: D(x) = y"},
		{"a condition", `\[\label{e}x = a \quad\text{if } x > 0\]`, "words in a formula are not read"},
		// Hidden parts, and what only looks like one.
		{"a conditional by another name", "\\let\\ifdraft\\iffalse\n\\[\\label{e}x=b\\]", "e: x = b"},
		{"and by a definition", "\\def\\ifdraft{\\iffalse}\n\\[\\label{e}x=b\\]", "e: x = b"},
		{"a new one within a hidden part", "\\iffalse \\newif\\iffoo \\[\\label{e}x=a\\]\\fi\n\\[\\label{f}x=b\\]", "f: x = b"},
		{"a command within one that is no conditional", "\\iffalse \\iftoggle{a}{b}{c}\\fi\n\\[\\label{f}x=b\\]", "f: x = b"},
		{"such a command alone", "\\iftoggle{a}{b}{c}\n\\[\\label{f}x=b\\]", "f: x = b"},
		{"one after the other", "\\iffalse a\\else\\fi\\[\\label{f}x=b\\]", "f: x = b"},
		{"one without an end", "\\[\\label{e}x=a\\]\n\\iffalse\n\\[\\label{f}x=b\\]", "e: x = a; is not typeset has no end: \\fi is missing"},
		{"a comment without an end", "\\begin{comment}\n\\[\\label{f}x=b\\]", "is not typeset has no end: \\end{comment} is missing"},
		{"a percent sign in an address", "\\url{http://a/%20b} % flowproof: step f\n\\[x=b\\]", "f: x = b"},
		{"a comment that is nearly one", "% flowproof step f\n\\[\\label{e}x=b\\]", "e: x = b; is it meant for flowproof?"},
		{"in capitals", "% Flowproof: step f\n\\[\\label{e}x=b\\]", "e: x = b; is it meant for flowproof?"},
		{"with a blank", "% flowproof : step f\n\\[\\label{e}x=b\\]", "e: x = b; is it meant for flowproof?"},
		{"of a declaration", "% flowproof nonzero c\n\\[\\label{e}x=b\\]", "e: x = b; is it meant for flowproof?"},
		{"one that is none", "% flowproof is run on this\n\\[\\label{e}x=b\\]", "e: x = b"},
		{"a display of a package between a comment and the next", "% flowproof: given g\n\\beq \\dot x = y \\eeq\n\\[\\label{e}x=b\\]", "e: x = b; what follows looks like a display"},
		{"text between them", "% flowproof: given g\nwith $a = b$, \\cite[p.=2]{c_1}\n\\[x=b\\]\n\\[\\label{e}x=b\\]", "e: x = b"},
		// More of macros.
		{"empty braces behind one", `\newcommand{\p}{a} \[\label{e}x = \p{}b\]`, "e: x = a*b"},
		{"one of a conditional", "\\ifdraft\\newcommand{\\p}{a}\\else\\newcommand{\\p}{b}\\fi\n\\[\\label{e}x = \\p\\]", "\\p is defined between a conditional and its \\fi"},
		{"one that a conditional renames", "\\ifdraft\n\\let\\p\\beta\n\\fi\n\\[\\label{e}x = \\p\\]", "\\p is defined between a conditional and its \\fi"},
		{"words between rows, without a break before", "\\begin{align}x &= y \\intertext{and} z &= a\\label{e}\\end{align}", "a factor after a break"},
		{"more behind a block", "\\[\\label{e}\\begin{aligned} x &= a \\\\ y &= b \\end{aligned} + z\\]", "what stands behind rows that belong together"},
		{"a row behind a block", "\\begin{align}\n\\begin{split} x &= a \\\\ y &= b \\end{split} \\label{e}\\\\\n&= c \\nonumber\n\\end{align}", "what stands behind rows that belong together"},
		{"without labels", "% flowproof: step e\n\\begin{align*}\n\\begin{split} x &= a \\\\ y &= b \\end{split} \\\\\n&\\quad + c\n\\end{align*}", "what stands behind rows that belong together"},
		{"behind a block of one statement", "\\begin{align}\n\\begin{split} x &= a \\\\ &= b \\end{split} \\label{e}\\\\\n&= c \\nonumber\n\\end{align}", "e: x = a = b = c"},
		{"rows in brackets", `\[\label{e}x = \left(\begin{aligned} & y \\ & -z \end{aligned}\right)\]`, "a column, or a sum of several rows"},
		{"in others", `\[\label{e}x = \left[ \begin{gathered} y \\ + z \end{gathered}\right]\]`, "a column, or a sum of several rows"},
		{"a row in brackets", `\[\label{e}x = \left(\begin{aligned} y - z \end{aligned}\right)\]`, "e: x = y - z"},
		{"a row that ends with a sign", "\\begin{align}x &= a + \\nonumber\\\\ y &= b \\label{e}\\end{align}", "a row that ends with a sign"},
		{"one that ends within brackets", "\\begin{align}x &= (a \\nonumber\\\\ + y &= b \\label{e}\\end{align}", "a relation within an expression"},
		{"dashes of what is defined", "% flowproof: let energy\n\\[\\mathcal{E} = x^2\\]\n\\[\\label{e}\\mathcal{E}' = 2x\\dot x\\]", "e: D(energy) = 2*x*D(x)"},
		{"a name with @ is another", "\\newcommand{\\p}{a}\\newcommand{\\p@q}{b} \\[\\label{e}x = \\p\\]", "e: x = a"},
		{"nor is a primitive lost to one", "\\let\\frac@old\\frac \\[\\label{e}x = \\frac ab\\]", "e: x = a/b"},
		{"a definition within a display", "\\[\\label{e}{\\def\\q{b} \\q} = x\\]", "a definition within a display is not read"},
		{"a macro in a notation", "\\newcommand{\\w}{\\bar x}\n% flowproof: notation \"\\w\" = y\n\\[\\label{e}\\w = a\\]", "e: y = a"},
		{"that is another later", "\\newcommand{\\w}{\\bar x}\n% flowproof: notation \"\\w\" = y\n\\[\\label{e}\\w = a\\]\n\\renewcommand{\\w}{\\bar z}\n\\[\\label{f}\\bar x = a\\]", "e: y = a; f: y = a"},
		{"that comes later", "% flowproof: notation \"\\w\" = y\n\\newcommand{\\w}{\\bar x}\n\\[\\label{e}\\w = a\\]", "e: y = a"},
		{"a let that is refused has no notation", "% flowproof: let r\n\\[x + y = r\\]\n\\[\\label{e}x + y = y + x\\]", "e: x + y = y + x; a definition has a symbol on its left side"},
		{"split has no option", "\\[\\label{e}\\begin{split}[x](0) &= a\\end{split}\\]", "e: at0(x) = a"},
		{"aligned has", "\\[\\label{e}\\begin{aligned}[t] x &= a\\end{aligned}\\]", "e: x = a"},
		{"a left side on two rows", "\\begin{align}a & \\nonumber\\\\ + b &= c\\label{e}\\end{align}", "a is no statement"},
		{"a number before a statement", `\[\label{e}(1)\ x = y\]`, "a number in brackets before this"},
		// Symbols.
		{"a number with an exponent, as programs print it", `\[\label{e}a = 1e-3\]`, "e without a power"},
		{"a power of a power of e", `\[\label{e}e^x^2 = a\]`, "a power of a power"},
		{"a derivative by what an integral is by", `\[\label{e}\int_0^t \frac{dx}{dy}\,dy = x\]`, "a derivative, but not by t"},
		{"a value of an inverse", `\[\label{e}x^{-1}(0) = a\]`, "the inverse function, or a power"},
		{"signs of functions are statements", `\[\label{e}x \ge 0, \quad y \ge 0\]`, "e: x >= 0; e.2: y >= 0"},
		{"rows are, too", "\\[\\label{e}\\begin{aligned}x &= y \\\\ x &= 1\\end{aligned}\\]", "e: x = y; e.2: x = 1"},
		{"e alone", `\[\label{e}e = x - y\]`, "e without a power"},
		{"a measure over something", `\[\label{e}\int_0^t dy/y = x\]`, "behind its differential"},
		{"a measure times something", `\[\label{e}\int_0^t dx\cdot y = x\]`, "behind its differential"},
		{"a measure before something", `\[\label{e}\int_0^t dx\,y = x\]`, "behind its differential"},
		{"time over something", `\[\label{e}\int_0^t x\,ds/y = x\]`, "behind its differential"},
		{"a value at a node", `\[\label{e}\sum_{j=1}^3 x(ja) = y\]`, "a value at another time, or a product"},
		{"at a node and more", `\[\label{e}\sum_{j=1}^3 x(ja+b) = y\]`, "a value at another time, or a product"},
		{"an upright differential", `\[\label{e}\frac{\mathrm{d}x}{\mathrm{d}t} = \int_0^t x \,{\rm d}s\]`, "e: D(x) = int(x)"},
		{"a constant has no differential", `\[\label{e}\int_0^t x\,da = x\]`, "a is declared as no function, and has no differential"},
		{"nor has one under two integrals", `\[\label{e}\int_0^t\int_0^a x\,dr\,da = x\]`, `only \int_0^t is read`},
		{"nor a value at a time", `\[\label{e}x = a(0)\]`, "a is declared as no function: a product?"},
		{"nor at another", `\[\label{e}\sin\left(a(t + \beta)\right) = x\]`, "a is declared as no function: a product?"},
		{"nor has a sum of them", `\[\label{e}x = (a+b)(t)\]`, "a + b is declared as no function: a product?"},
		{"nor a power", `\[\label{e}x = a^2(t)\]`, "a is declared as no function: a product?"},
		{"nor a value in an exponent", `\[\label{e}x = e^{-a(t-\beta)}\]`, "a is declared as no function: a product?"},
		{"a derivative by something else", `\[\label{e}\frac{dy}{dx} = a\]`, "a derivative, but not by t"},
		{"a power in brackets", `\[\label{e}x^{(2)} = a\]`, "a power in brackets"},
		{"dashes", `\[\label{e}y'' = a y'^2\]`, "e: D(D(y)) = a*D(y)^2"},
		{"a dash of a constant", `\[\label{e}a' = x\]`, "' is no part of a notation"},
		{"a field at its argument, and elsewhere", `\[\label{e}V(x+a) = V(x) + aV'(x) + W(x, a) + V(x)^2\]`, "e: V(x + a) = V + a*V'(x) + W(x, a) + V^2"},
		{"a derivative at an argument", `\[\label{e}\frac{\partial V}{\partial x}(x+a) = b\]`, "the arguments of the derivative, or a factor"},
		{"a factor behind a derivative of brackets", `\[\label{e}\frac{d}{dt}\left(x^2\right)y = b\]`, "is what follows these brackets under the derivative"},
		{"a power of a field before its argument", `\[\label{e}V^2(x+a) = b\]`, "a power of a field before its arguments"},
		{"a field at 0", `\[\label{e}V(0) = b\]`, "the value at the argument 0, or at the time 0"},
		{"letters that spell a function", `\[\label{e}x = exp(a+b)\]`, `exp is printed as a product of letters: write \exp`},
		{"an evaluation bar", `\[\label{e}\left.\frac{dx}{dt}\right|_{t=0} = a\]`, "evaluation bars are not read"},
		{"Plain TeX", `$$\label{e}x = {a \over b}$$`, `\over has no notation`},
	} {
		d, err := latex.Read("paper.tex", []byte(declared+strings.ReplaceAll(strings.ReplaceAll(c.text, `\[`, `\begin{equation}`), `\]`, `\end{equation}`)), open)
		require.NoError(t, err, c.reason)
		var got []string
		for _, s := range d.File.Steps() {
			got = append(got, s.ID+": "+s.Statement())
		}
		for _, p := range d.Problems {
			got = append(got, p.Msg)
		}
		var want []string
		if c.want != "" {
			want = strings.Split(c.want, "; ")
		}
		for i := range min(len(got), len(want)) {
			if strings.Contains(got[i], want[i]) && !strings.Contains(want[i], " = ") {
				got[i] = want[i] // words of a problem
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.reason, diff)
		}
	}
}
