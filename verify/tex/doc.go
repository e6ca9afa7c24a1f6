// Package tex reads displayed equations, as they are printed, into expressions
// of the derivation language.
//
// It is a second entry. A step of a derivation file holds the TeX of the text
// and a claim typed by hand; the reader turns the TeX into expressions by a
// route of its own, so that an error in either shows as a difference. It knows no
// algebra and no symbol of any text: every name comes from the file's notation,
//
//	notation "u_j" = u
//	notation "\bar\theta_{\alpha;j}" = theta + alpha*theta'
//	notation "\mathcal{O}(\eta^2)" = O(alpha^2)
//
// and what has neither a notation nor a rule below is an [*Error]. Only what
// prints nothing, or prints no mathematics, is left out: spaces, sizes of
// brackets, \tag and \label, alignment, the label of an \underbrace, and a
// quantifier \forall j \in \{1, \dots, d\}.
//
// # Notation
//
// The longest notation that fits wins, counted in TeX tokens; of two for the
// same TeX, the later. u_j and u_{j}, Q^a_b and Q_b^a, \left( and ( are the same
// TeX. A notation made of a name with subscripts gives its derivatives too:
// \dot u_j and \dot{u_j} are D(u), \ddot u_j is D(D(u)), \dddot u_j likewise.
// A name takes its argument by itself, before or after a power: X(t) is X, X(0)
// is at0(X), X(t+h) is shift(X, h), and X(s) is X under an integral over s; so
// \theta_j^2(0) is at0(theta)^2. A notation that is just the name of a function
// of the language makes its TeX that function: notation "\arcsin" = arcsinh.
//
// # What is read
//
//	a = b = c            a chain; := is =
//	a < b \le c          a chain of inequalities; \leq, \ge, \geq, >
//	a = b, \implies c=d  two chains, parted by \implies, \Rightarrow, a comma, a
//	                     semicolon, a full stop, \text{and} and its like, a row that
//	                     starts with a name, or with a sign before its &
//	\text{for all } t \ge 0   says nothing more; other words are not read
//	\frac12, a/b         a/b
//	x^{3/2}              integers and half-integers only
//	e^{x}, \exp \ln \log \sqrt \sinh \cosh \tanh \operatorname{arcsinh}
//	\sin \cos \tan \arctan \operatorname{sign}, \pi
//	\frac{d}{dt}X, \frac{dX}{dt}, dX/dt       D(X); \frac{d^2X}{dt^2}, d^2X/dt^2 are D(D(X))
//	\partial_x X, \frac{\partial X}{\partial x}    d(X, x); \frac{\partial^2X}{\partial x\partial y} is d(d(X, y), x)
//	\partial_t u, \frac{\partial u}{\partial t}, u_t    D(u), of a function u(x) of variables
//	u_{xx}, (u^2)_x      d(d(u, x), x), d(u^2, x), and of a field L(x), L_x is d(L, x)
//	\partial X/\partial x, \partial_x^2 X, \partial_{xy}X    likewise
//	u(x,t), u(x,0)       of a function u(x) of variables: u, at0(u)
//	\int_0^t X ds        int(X);  \int_0^t X dY is int(X*D(Y))
//	\sum_{i=1}^n X       sum(i, 1, n, X)
//	V(x), V(x+a), V'(x)  of a field V(x): V, V(x + a), V'(x); x', x'' of a function
//	                     are D(x), D(D(x))
//	\mathcal{O}(\alpha^2), O(1)              O(alpha^2), O(1)
//	\odot                componentwise, so a product like any other
//
// A display has at most 4000 tokens, nested at most 100 deep: to read it takes a
// second and 64 MiB at most.
//
// # Where print is ambiguous
//
// All of a display is read, or it is an error. What was understood can be printed
// again, by [Statement.String], and is in the report of prove.
//
//	3\dot{x}+x       3*D(x) + x
//	1/2x             an error: x is above or below the solidus
//	1/2\cdot x       1/2*x
//	\frac12x         1/2*x
//	ab/c             a*b/c
//	a/b/c            a/b/c
//	-x^2             -x^2, that is −(x²)
//	x^23, 2x3        an error
//	x^{-1}           x^-1
//	\sqrt[3]{8}      an error: only square roots are read
//	\sqrt8x          sqrt(8)*x
//	\ln xy           an error: y is in the logarithm or beside it
//	\ln x^2          log(x^2)
//	\sin^2(x)        sin(x)^2
//	\sin^{-1}(x)     an error: the inverse function, or the power
//	f(x+y)           f*(x + y)
//	f(x)             an error without a notation: a value or a product
//	x^{(2)}          an error: a derivative, an index or a power
//	a \quad b        an error: a product, or two statements
//	exp(x)           an error: letters that spell a function
//	|x|              an error: an absolute value, or a bar of another kind
//
// The rules behind it:
//
//   - \sum, \frac{d}{dt} and \frac{\partial}{\partial x} take all factors that
//     follow, up to the next sign, relation or closing bracket: \frac{d}{dt}uv is
//     D(u*v). A factor behind brackets, \frac{d}{dt}(u+v)w, is an error. \partial_x takes one: \partial_x L\,u is d(L, x)*u.
//   - \int takes all terms up to its differential, signs included. At that level
//     a d is the differential, unless a longer notation starts with it. A name
//     without argument is taken at the point of integration.
//   - The variable of an integral is the small letter behind its d. It stands before that, too, or is t,
//     s, r, \tau, \sigma, \xi, \zeta or \eta: else it may be a measure or a function. Under \int_0^t X dY it is what the arguments
//     are, as in x(s)\,dy. No other letter is the time, nor is
//     that of the function that t stands for.
//   - Elsewhere a d that has a notation is that, but for \frac{d}{dt} and for
//     dX/dt on one line, where X is all factors up to the solidus.
//   - \ln and its like take the brackets that follow or, without brackets, one
//     factor; then a further factor, as in \ln xy, is an error. So is a power
//     after the brackets, \ln(x)^2; \ln^2(x) is log(x)^2. Another function ends the argument, as in
//     \sin x\cos x, if that is no number and no function.
//   - a/b c is an error: c may be in either place.
//   - f(x), a name before brackets that hold one name, is an error unless it has
//     a notation or is a field: it may be a value or a product. f(x+y) is a product,
//     unless f is a field. Of a function of the time f(2h), f(-h) and f(1) are errors,
//     too, for they may be its values at that time.
//   - Where t stands for a function of the time, (t) is an argument and no factor, and (1-x)(t+h) and x^2(t+h)
//     are errors: a value at another time, or a product. (1-t)(t+h) is a product.
//   - Brackets right behind a field, a derivative or sum of fields, that are not its arguments,
//     are an error.
//   - Wide spaces, \quad, \hspace, \phantom and several of the smaller ones, part as
//     columns do. A sign behind one, with a relation on either side, is an error.
//   - An upright d or e, in \mathrm or {\rm …}, is the same as one that is not, unless that has a notation: then
//     an upright e is an error, and where a d is upright no other is a differential. Without one a second d
//     behind the differential is an error.
//   - A number right after a factor is an error, as in x^23, and so are braces
//     that print nothing around what should have brackets, {a+b}c and {ab}^2, and
//     a power of a fraction, \frac{a}{b}^2.
//   - A power after a notation is that of what it stands for: \partial_x L^2 is
//     g^2 if \partial_x L = g.
//   - u_x is the derivative of a function u(x), and \partial_t u that at a fixed place.
//     Where another symbol is declared that is printed so, u_x needs a notation. What depends
//     on a place has no \frac{d}{dt}, which may be along a path, and what does not has no
//     \partial_t, which may have it fixed. A value at another place is an error.
//   - The dot of \dot x_0, of a constant x_0, is an error: it may be a velocity of that name.
//   - Under \sum_j a notation with a j must stand for something with a j, and
//     one without must not.
//   - A row that starts with a relation goes on with the row before. So does one that
//     starts with a sign, if it has no relation; if it has one behind an &, it is a new
//     statement; with the & before the sign, or without any, it is an error.
//     One that starts with a factor is a new statement and must hold a relation.
package tex
