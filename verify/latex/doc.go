// Package latex reads derivations out of LaTeX files: displayed equations become steps,
// and comments say what the symbols are.
//
//	% flowproof: positive constant m, k
//	% flowproof: function x
//	% flowproof: given newton solving x''
//	\begin{equation}
//	m\ddot x = -kx
//	\end{equation}
//	The energy is conserved:
//	\begin{equation}\label{eq:energy}
//	\frac{d}{dt}\left(\frac{m\dot x^2}{2} + \frac{kx^2}{2}\right) = 0.
//	\end{equation}
//
// # Comments
//
// What follows "% flowproof:" is a line of the derivation language of package
// derivation; a line that is indented deeper continues the one before. Declarations,
// notations, and hypotheses and definitions with their equation stand where they are.
// These say what the next display is:
//
//	step [id]              a step; also step id corrected
//	given [id] [instead of id] [solving x''] a hypothesis, or one a row: id.1, id.2, … solving x', y', …
//	let name               a definition: its left side is how name is printed
//	definition [id]        what only fixes a meaning
//	undecided [id]         what algebra does not decide
//	skip                   nothing: the display is left out
//	off, on                displays between the two are left out, and files that are not there
//
// The lines of a step but for tex may follow, and the line
//
//	up to O(h^2)
//
// which adds a remainder that the text leaves out. With the line claim no display belongs to
// the comment.
//
// A comment on the line on which a display begins belongs to that; within a display none is
// read. A display with a \label and no such comment is a step. A step of a display without the
// line using, and without a certificate, is proved by itself, or else by all the hypotheses before
// it that have solving and are no alternatives; one that is all comment uses what it names. The id
// of a display is that of the comment, else its \label, else line:N.
//
// # Displays
//
// equation, align, gather, multline, flalign, alignat, eqnarray, displaymath, their
// forms with a star, \[…\] and $$…$$, with split, aligned, gathered and array inside, and systems
// behind one brace, of cases or \left\{, whose rows are statements. Each row of
// align or gather with a relation of its own and a \label, and each statement of a
// display, is a step. A row without a relation goes on with the one before, and so does one that
// begins with a relation, or with a sign behind its &.
//
// \newcommand, \renewcommand, \providecommand, \DeclareRobustCommand, \DeclareMathOperator,
// \def and \let are followed, with arguments, from their place on, and \newenvironment where it
// gives a display another name; so are \input, \include and \subfile. What stands in verbatim,
// lstlisting or comment, or between \iffalse and \fi, is no part of the text, and so with \iftrue, and \if
// before two characters. What stands in another conditional is not read, and told. Definitions hold up
// to the end of the group that they are in. \providecommand leaves what LaTeX has itself.
//
// t by itself may stand for a function: notation "t" = s, with given clock: s' = 1 solving s' and
// given start: at0(s) = 0 solving at0(s).
//
// What cannot be read is left out and told, a [Problem] each; the rest is read. A text with a
// Problem is not checked, whatever the verdicts on the rest: skip says that a display is none
// of those to check. Where a hypothesis was not read, or a file that may have some, nothing is
// refuted: it may be true with them. What is proved without them stands.
package latex
