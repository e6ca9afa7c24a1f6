package latex_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/latex"
)

const pre = `% flowproof: positive constant m, k
% flowproof: constant a, b, c, beta, eta
% flowproof: function x, y, z
% flowproof: field V(x)
`

func TestZZ(t *testing.T) {
	for i, s := range []string{
		`\newcommand{\v}{x}\begin{equation}\label{e}\beta\v = a\end{equation}`,
		`\newcommand{\mul}[2]{#1#2}\begin{equation}\label{e}x = \mul{\be}{ta}+\mul{\beta}{x}\end{equation}`,
		`\newcommand{\p}{mk}\begin{equation}\label{e}x = \frac\p a\end{equation}`,
		`\newcommand{\p}{mk}\begin{equation}\label{e}x = \frac1\p a\end{equation}`,
		`\newcommand{\p}{mk}\begin{equation}\label{e}x = \sqrt\p\end{equation}`,
		`\newcommand{\p}{23}\begin{equation}\label{e}x = a^\p\end{equation}`,
		`\def\v{x} \begin{equation}\label{e1}\v = a\end{equation}` + "\n" + `\def\v{y}\begin{equation}\label{e2}\v = a\end{equation}`,
		`\newcommand{\be}{\begin{equation}}\newcommand{\ee}{\end{equation}}` + "\n" + `\be\label{e} x = a \ee`,
		`\begin{align}` + "\n" + `\dot x &= a \label{e1}\\` + "\n" + `-\ddot x &= b \label{e2}` + "\n" + `\end{align}`,
		`\begin{align}` + "\n" + `x &= a \label{e1}\\` + "\n" + `&\phantom{=}{}+ b \nonumber` + "\n" + `\end{align}`,
		`\begin{align}` + "\n" + `x &= a \label{e1}\\` + "\n" + `&\hspace{2em}+ b \nonumber` + "\n" + `\end{align}`,
		`\begin{align}` + "\n" + `x &= a\left( b \right.\nonumber\\` + "\n" + `&\left. + c\right) \label{e1}` + "\n" + `\end{align}`,
		`\begin{align}` + "\n" + `x &= y \label{e1}\\` + "\n" + `[a+b]x &= y \label{e2}` + "\n" + `\end{align}`,
		`\begin{equation}\label{e}\begin{aligned} \dot x &= y \\ -\dot y &= x\end{aligned}\end{equation}`,
		`\begin{equation}\label{e}\begin{aligned} \dot x &= y & -\dot y &= x\end{aligned}\end{equation}`,
		`\begin{equation}\label{e}\dot x = y \qquad \dot y = x\end{equation}`,
		`\begin{equation}\label{e}\dot x = y \qquad (3)\end{equation}`,
		`\begin{equation}\label{e}\dot x = y \quad\text{and}\quad \dot y = x\end{equation}`,
		`\begin{equation}\label{e}\dot x = y \quad\text{for all } x > 0\end{equation}`,
		`\begin{equation}\label{e}x^{(2)} = a\end{equation}`,
		`\begin{equation}\label{e}V(x+a) = b\end{equation}`,
		`\begin{equation}\label{e}V(x) = b\end{equation}`,
		`\begin{equation}\label{e}V'(x) = b\end{equation}`,
		`\begin{equation}\label{e}y' = a y\end{equation}`,
		`\begin{equation}\label{e}\frac{\mathrm{d}x}{\mathrm{d}t} = \int_0^t x \,\mathrm{d}s\end{equation}`,
		`text $$x=a$$ and \begin{equation}\label{e1}x=b\end{equation} and \begin{equation}\label{e2}x=c\end{equation}`,
		`costs \$$x$ and $y$` + "\n" + `\begin{equation}\label{e1}x=b\end{equation}`,
		`\iffalse` + "\n" + `\begin{equation}\label{e1}x=b\end{equation}` + "\n" + `\fi`,
		`\begin{comment}` + "\n" + `\begin{equation}\label{e1}x=b\end{equation}` + "\n" + `\end{comment}`,
		`\begin{verbatim}` + "\n" + `\begin{equation}\label{e1}x=b\end{equation}` + "\n" + `\end{verbatim}`,
		`\begin{IEEEeqnarray}{rCl}` + "\n" + `x &=& b\label{e1}` + "\n" + `\end{IEEEeqnarray}`,
		`\newcommand{\nn}{\nonumber\\}\begin{eqnarray}` + "\n" + `x &=& a\label{e1}\nn` + "\n" + `y &=& b\label{e2}` + "\n" + `\end{eqnarray}`,
		`\let\eps\beta\begin{equation}\label{e}x = \eps\end{equation}`,
		`\newcommand{\eps}{\ensuremath{\beta}}\begin{equation}\label{e}x = \eps\end{equation}`,
		`\newcommand{\E}{\mathcal{E}}` + "\n" + `% flowproof: let energy` + "\n" + `\[\E = x^2\]` + "\n" + `\begin{equation}\label{e}2\E = 2x^2\end{equation}`,
		`% flowproof: given flow solving x'` + "\n" + `\begin{align}\dot x &= y\label{p}\\ \dot y &= -x\label{q}\end{align}` + "\n" + `\begin{equation}\label{e}\ddot x = -x\end{equation}`,
		`\begin{align}` + "\n" + `x &= a\label{e1}\\` + "\n" + `% flowproof: step other` + "\n" + `y &= b\end{align}`,
		`\begin{gather} x = a \label{e1}\\ -y = b \label{e2}\end{gather}`,
		`\begin{multline}\label{e} x = a \\ - b\end{multline}`,
		`\begin{equation}\label{e} x = exp(a+b)\end{equation}`,
		`\begin{equation}\label{e} \frac{dy}{dx} = a\end{equation}`,
		`\begin{equation}\label{e} x = a \tag{\ref{q}} \end{equation}`,
		`\begin{equation}\label{e} x = a\!\left(b+c\right) {}+{} b \end{equation}`,
		`\begin{equation}\label{e} x = a + \frac{1}{2}\left[ b + \left\{c+a\right\}\right] \end{equation}`,
		`\input sections/one` + "\n" + `\begin{equation}\label{e} x = a\end{equation}`,
		`\begin{equation}\label{e} \left.\frac{dx}{dt}\right|_{t=0} = a\end{equation}`,
		`\begin{equation}\label{e} x = {a \over b} \end{equation}`,
		`\begin{equation}\label{e} x = {\cal O}(a) \end{equation}`,
		`\begin{equation}\label{e} \dot{x}^2 y'' = 2x\,y \end{equation}`,
		`\begin{equation}\label{e} \mathbf{x} = a \end{equation}`,
		`\begin{equation}\label{e} x = a\ \ \ y = b \end{equation}`,
	} {
		d, err := latex.Read("p.tex", []byte(pre+s), none)
		fmt.Printf("%2d %s\n", i, strings.ReplaceAll(s, "\n", "⏎"))
		if err != nil {
			fmt.Println("     ERR", err)
			continue
		}
		for line := range strings.Lines(d.Source) {
			line = strings.TrimSpace(line)
			for _, w := range []string{"step", "claim", "given", "let"} {
				if strings.HasPrefix(line, w) {
					fmt.Println("     ", line)
				}
			}
		}
		for _, p := range d.Problems {
			fmt.Println("     PROBLEM", p)
		}
	}
}
