// Package derivation reads derivations: the steps of a text, written in plain
// algebra beside the TeX as printed, in a file that a person can check against
// the page. [Parse] reads a file, [File.Claims] gives what it claims, link by
// link, for an engine to judge.
//
//	derivation "A damped oscillator"
//	positive constant m, k
//	constant b
//	function x
//	let E = m*x'^2/2 + k*x^2/2
//	given newton: m*x'' = -b*x' - k*x solving x''
//
//	step energy
//	  tex "\dot E = -b\dot x^2"
//	  claim E' = x'*(m*x'' + k*x) = -b*x'^2
//	  using newton
//
// # Lines
//
// A file is text in lines; # begins a comment. A line that is indented deeper
// than the first word of the one before continues it, and so does any line
// while a bracket is open. The lines of a step are indented below it. Names are
// ASCII letters, digits and _; ids of equations also have : . / and -. The
// words that lines begin with are no names. Strings are raw: "…" within a line,
// """…""" around quotes or several lines; strings that follow each other are
// joined.
//
//	derivation "title"                    first, or left out
//	small alpha                           the parameter in which remainders count; one a file
//	small alpha, eta                      of several, each but the first is a constant times the first
//	size n = 2, d = 3                     from 1 to 16
//	[positive|nonzero] constant c, x[n,d]
//	[positive|nonzero] function u, v[d]   of t, with derivatives u', u'', v[1]'
//	field L(u, c)                         a smooth function of those
//	variable s                            a coordinate beside t
//	[positive|nonzero] function u(s)      of t and s; d(u, s) is its derivative, u_s for short
//	let r[i in 1..n] = expr               a definition, written out where it is used
//	notation "tex" = expr                 how the text writes it, for a second reading of the TeX
//	given id: lhs = rhs [solving u']      a hypothesis; with solving, for u' or d(u, s), also a substitution
//	given id: at0(u) = a solving at0(u)   one for the value at t = 0
//	given id: a < b <= c                  hypotheses id.1, id.2, one a link
//	given id instead of id, id: lhs = rhs an alternative to earlier hypotheses: a step speaks of models
//	                                      of those, or of this one if it uses it
//	step id [corrected|extended]          a statement of the text; the default is printed
//	definition id                         what only fixes a meaning: tex, source, note
//	undecided id                          what algebra does not decide: tex, because, source, numeric, note
//
// The lines of a step, each once and in any order, but tex as often as need be:
//
//	source "where it stands"
//	tex "as printed"
//	claim a = b = c + O(alpha^2)          every link is judged
//	claim a <= b < c                      so are inequalities, which have no remainder
//	using id, id                          equations to substitute, which have solving, and inequalities, to
//	                                      take signs from; all are proved
//	by v*{id} - D({id})                   a certificate: the left less the right side, written with those
//	                                      of other equations, which each of its terms has for a factor or
//	                                      under D, int, at0 or shift; for a claim of one link. Of an inequality
//	                                      it is ≥ 0, and squares and signs need no id; {id} is the greater
//	                                      side less the other
//	by derivative [cofactor expr]         the difference F of the sides has D(F) = cofactor·F (or 0) and F(0) = 0;
//	                                      of an inequality, ≥ instead of =
//	solving u'                            makes the equation a substitution for later steps
//	from id                               what it is derived from and is not proved
//	expect proved|refuted|unknown|void    the verdict on record
//	because "what went wrong"
//	numeric id, id                        measured claims that cover it
//	note "…"
//
// A notation is of an expression, of a remainder, "\mathcal{O}(\eta^2)" =
// O(alpha^2), of indexed names, "x_{i;j}" = x[i,j], or of a function, "\arcsin" =
// arcsinh. An index that nothing binds is that of a sum around it in the text;
// where there is none, the first of its range.
//
// Names and ids come before their use. A step that is not expected to be proved,
// or is from one that is not, proves nothing: only from names it, and a
// certificate of a step that is from it, which is unknown then.
//
// # Expressions
//
// The operators are + - * / ^ as usual: ^ binds tightest and to the right, then
// the sign, then * and /. Numbers are decimals and exact; pi is π where no symbol
// is called so. Where an exponent is not a whole number or half of one, the base
// must be positive. A remainder O(1), O(alpha), O(alpha^2) is a term of a side,
// never inside something else.
//
//	u'', x[i,j]        a symbol; of a definition or field, a dash is D
//	sum(i, 1, n, e)    over integers; 0 if there are none
//	D(e)               d/dt
//	d(e, x)            ∂e/∂x by a symbol, u and u' being independent; d(e, u') too
//	d(e, s)            by a variable, the derivative of all that depends on it
//	int(e)             ∫ e from 0 to t
//	at0(e)             e at t = 0
//	shift(e, h)        e at t + h, as a series in the small parameter
//	sub(e, x, a)       e with a for the symbol x
//	L(a, b)            a field elsewhere; L alone is at its own arguments
//	V'(a), V''(a)      a field of one argument, derived by it, at a; V' alone is D(V)
//	sqrt log exp arcsinh sinh cosh tanh sin cos tan arctan abs sign
//
// A symbol with indices that is written without them is a vector, a column, or a
// matrix as a whole: A*x, transpose(A), trace(A), dot(x, y), identity(n), A^2,
// the gradient or Jacobian d(e, x). An equation of such is one of each component;
// it is cited, used and solved for as a whole. 0 and remainders have every shape.
package derivation
