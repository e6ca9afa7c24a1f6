package derivation_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
)

// messages are the errors of a source, one a line, without the file's name.
func messages(t *testing.T, src string) string {
	t.Helper()
	f, err := derivation.Parse("f", []byte(src))
	if (f == nil) != (err != nil) {
		t.Errorf("file %v with error %v: want one of them", f, err)
	}
	if err == nil {
		return ""
	}
	return strings.ReplaceAll("\n"+err.Error(), "\nf:", "\n")[1:]
}

// A source is written here with ; for a new line and > for an indented one.
func unfold(s string) string {
	return strings.NewReplacer("; ", "\n", "> ", "\n  ").Replace(s)
}

func TestParseReportsWhatIsWrong(t *testing.T) {
	const (
		abc = "constant a, b, c; function u, w[2]; field L(u, a); "
		eta = "small eta; function u; "
	)
	const vanish = " (a certificate is a sum of equations {id}, each with a factor, and of D, int, at0, shift of such; d and sub where it holds identically)"
	for _, tt := range []struct{ reason, src, want string }{
		// The lines of a file.
		{"a misspelt keyword", "functon u", "1:1: unexpected functon, want a declaration or a step (did you mean function?)"},
		{"a word that is near no keyword", "theorem u", "1:1: unexpected theorem, want a declaration or a step"},
		{"a mark where a line begins", "? u", `1:1: unexpected character "?" (names are of ASCII letters, digits and _)`},
		{"a step's line without a step", "claim 1 = 1", "1:1: unexpected claim, want a declaration or a step (indent it under its step)"},
		{"a title that is not the first line", `constant c; derivation "x"`, "2:1: derivation after other lines (it comes first, and once)"},
		{"two titles", `derivation "x"; derivation "y"`, "2:1: derivation after other lines (it comes first, and once)"},
		{"a bracket not closed ends at the next keyword", abc + "let q = (a + 2; let r = b", "4:15: ')' is missing (for the one in line 4, column 9)"},
		{"an index not closed", abc + "let q = w[1", "4:12: ']' is missing (for the one in line 4, column 10)"},
		{"a keyword in an expression", abc + "let q = a + step", "4:13: unexpected step, want an expression: it is a keyword (a line indented deeper continues the one before)"},
		{"a step's line indented as if it continued one", "step s> claim 1 = 1>   using x", "3:5: unexpected using, want the end of the line (a line indented deeper continues the one before)"},
		{"a file that is not text", "constant \xff", "1:10: byte 0xff is not UTF-8"},
		{"columns count runes, not bytes", `step s> note "θθθ" 5`, "2:14: unexpected 5, want the end of the line (a product is written with *)"},

		// Declarations.
		{"a size too large", "size n = 17", "1:10: size n is 17, want a number from 1 to 16"},
		{"a size that is no integer", "size n = 2.5", "1:10: size n is 2.5, want a number from 1 to 16"},
		{"a size that is no numeral", "size n = m", "1:10: size n is m, want a number from 1 to 16"},
		{"two small parameters", "small eta; small mu", "2:7: a second small parameter: eta is the first (write small eta, mu)"},
		{"a keyword as name", "constant step", "1:10: step is a keyword (choose another name)"},
		{"a name that is not ASCII", "constant θ", `1:10: unexpected character "θ" (names are of ASCII letters, digits and _)`},
		{"a name declared twice", "constant c; function u, c", "2:13: c is already a constant, in line 1"},
		{"a constant pi where pi was the number", "function u; given g: u = pi; constant pi", "3:10: pi is the number π before this, and is no constant after it (declare it before, or choose another name)"},
		{"a definition of a declared name", "constant c; let c = 2", "2:5: c is already a constant, in line 1"},
		{"an adjective of the wrong noun", "positive field L(u)", "1:10: unexpected field, want constant or function after positive (one of constant, function)"},
		{"an adjective of a misspelt noun", "positive constnat c", "1:10: unexpected constnat, want constant or function after positive (did you mean constant?)"},
		{"an index of no values", "constant x[0]", "1:12: an index of x runs to 0, want 1 to 16"},
		{"an index of a size unknown", "constant x[n]", "1:12: n is not declared"},
		{"a field of nothing", "field L", "1:8: unexpected end of the line, want '('"},
		{"a field of what is not declared", "field L(u)", "1:7: u is not declared"},
		{"a field of a field", abc + "field M(L)", "4:7: L, an argument of the field M, is a field, want a function or constant"},
		{"a field of a symbol with an index", abc + "field M(w)", "4:7: w, an argument of the field M, has an index, want a single function or constant"},
		{"a field of the same twice", abc + "field M(u, u)", "4:7: u is twice an argument of the field M"},
		{"a field that hides a function", abc + "field exp(u)", "4:7: exp( is a function of the language (choose another name)"},
		{"a definition of itself", "let q = q + 1", "1:9: q is not declared (a definition does not hold what it defines)"},
		{"an index there twice", "let q[i in 1..2, i in 1..2] = i", "1:18: index i is there twice (take another letter)"},
		{"an index that hides a name", abc + "let q[a in 1..2] = 1", "4:7: index a is already a constant, in line 1 (take another letter)"},
		{"an index of too many values", "let q[i in 1..17] = i", "1:7: index i runs from 1 to 17, want 1 to 16 values"},
		{"an index of no range", "let q[i in 1] = i", "1:13: unexpected ']', want '..'"},
		{"an index used after its definition", "let q[i in 1..2] = i; let r = q[i]", "2:11: i is not declared"},
		{"an empty notation", `notation "" = 1`, "1:10: an empty string (leave it out)"},
		{"a notation of a name unknown", `constant x[2]; notation "q_i" = q[i]`, "2:18: q is not declared"},
		{"a notation of an index unknown outside of one", `constant x[2]; notation "x_i" = i*x[i]`, "2:18: i is not declared"},
		{"a notation of an index next to one of the text", `constant x[2]; notation "x_{i+1}" = x[i+1]`, "2:24: i is not declared"},
		{"a notation beyond a range", `constant x[2,2]; notation "x_i" = x[i,3]`, "2:22: index 3 of x is out of range (x[1..2,1..2])"},
		{"a notation of an operator", `notation "\dot" = D`, "1:19: D is not declared (D is a function: write D(…))"},
		{"a notation of a remainder in nothing", `notation "O" = O(eta^2)`, "1:16: O(…) needs a small parameter (declare one: small alpha)"},
		{"an index of the text in a definition", `constant x[2]; let q = x[i]; notation "q" = x[i]`, "2:11: i is not declared"},

		// Names.
		{"a name declared later", abc + "let q = x; constant x", "4:9: x is not declared (its declaration comes later, in line 5)"},
		{"a misspelt name", "constant theta; let q = tehta", "2:9: tehta is not declared (did you mean theta?)"},
		{"a misspelt function", abc + "let q = arcsin(u)", "4:9: arcsin is not a function (did you mean arcsinh?)"},
		{"a misspelt field", "function u; field Loss(u); let q = Los(u)", "3:9: Los is not a function (did you mean Loss?)"},
		{"a function without arguments", abc + "let q = sqrt", "4:9: sqrt is not declared (sqrt is a function: write sqrt(…))"},
		{"a name before a bracket", abc + "let q = a(b + c)", "4:9: a is a constant and takes no arguments (a product is written with *)"},
		{"a product without *", abc + "let q = 2 a", "4:11: unexpected a, want the end of the line (a product is written with *)"},
		{"too few arguments", abc + "let q = d(u)", "4:9: function d is of 2, not of 1"},
		{"too many arguments of a field", abc + "let q = L(u, a, b)", "4:9: field L is of 2, not of 3"},
		{"a vector for a number", abc + "let q = sum(i, 1, 2, i)*sqrt(w)", "4:30: 2 by 1 as an argument of sqrt (write it component by component)"},
		{"a vector and a number", abc + "let q = w + u", "4:9: the sum of what is 2 by 1 and what is a number"},
		{"a vector times a vector", abc + "let q = w*w", "4:9: what is 2 by 1 times what is 2 by 1 (dot(x, y) is a number, x*transpose(y) a matrix)"},
		{"a division by a vector", abc + "let q = u/w", "4:11: a division by what is 2 by 1"},
		{"a power of a vector", abc + "let q = w^2", "4:11: a power of what is 2 by 1 (only a square matrix has powers, from 1 to 16)"},
		{"the trace of a vector", abc + "let q = trace(w)", "4:9: the trace of what is 2 by 1 (only a square matrix has a trace)"},
		{"a vector as an exponent", abc + "let q = a^w", "4:11: an exponent that is 2 by 1 (write its index, or dot(x, y), trace(A))"},
		{"dot of two shapes", abc + "constant x[3]; let q = dot(w, x)", "5:9: dot of what is 2 by 1 and what is 3 by 1"},
		{"dot of one vector", abc + "let q = dot(w)", "4:9: function dot is of 2, not of 1"},
		{"an identity of no size", abc + "let q = trace(identity(0))", "4:24: identity(0), want 1 to 16"},
		{"an identity beyond all size", abc + "let q = trace(identity(100))", "4:24: identity(100), want 1 to 16"},
		{"a function of vectors with too many", abc + "let q = trace(identity(2), w)", "4:9: function trace is of 1, not of 2"},
		{"sides of two shapes", abc + "constant x[3]; given h: w = x", "5:14: a side that is 3 by 1 beside one that is 2 by 1 (only 0 and O(…) have every shape; transpose(A) exchanges rows and columns)"},
		{"a vector that is a number", abc + "given h: w = a", "4:14: a side that is a number beside one that is 2 by 1 (only 0 and O(…) have every shape; transpose(A) exchanges rows and columns)"},
		{"a certificate of another shape", abc + "given h: w = 0; step s> claim u = 0> by {h}", "7:6: 2 by 1, where a number is wanted (write its index, or dot(x, y), trace(A))"},
		{"solved for what has another shape", abc + "constant x[3]; given h: w = 0 solving x", "5:24: an equation that is 2 by 1 is solved for what is 3 by 1"},
		{"the id of a vector equation given twice", abc + "given h: w = 0; given h: u = a", "5:7: h is already the id of the given in line 4 (ids are given once a file, for each form)"},
		{"a vector equation with an id there is", abc + "given h: u = a; given h: w = 0", "5:7: h is already the id of the given in line 4 (ids are given once a file, for each form)"},
		{"three indices", abc + "constant x[2,2,2]; let q = x", "5:9: x is no vector or matrix: its indices are not one or two from 1 on (x[1..2,1..2,1..2])"},
		{"an index too many", abc + "let q = u[1]", "4:9: u has no index, not 1"},
		{"an index out of range", abc + "let q = w[3]", "4:11: index 3 of w is out of range (w[1..2])"},
		{"an index out of range in a sum, told once", abc + "let q = sum(i, 3, 9, w[i])", "4:24: index 3 of w is out of range (w[1..2])"},
		{"an index that is no integer", abc + "let q = w[3/2]", "4:11: 3/2 is no integer"},
		{"an index that is no number", abc + "let q = w[a]", "4:11: a is a constant, want a number, size or index"},
		{"an index divided by zero", abc + "let q = w[1/0]", "4:13: division by zero"},
		{"an index after a dash", abc + "let q = w'[1]", "4:11: an index after a dash (write w[…]')"},
		{"a dash on a constant", abc + "let q = a'", "4:9: a is a constant and takes no dash (its derivative is 0)"},
		{"a dash on a bracket", abc + "let q = (u + a)'", "4:16: unexpected ''', want the end of the line (dashes come after a name and its index; of anything else write D(…))"},
		{"17 dashes", abc + "let q = u" + strings.Repeat("'", 17), "4:9: 17 dashes, want at most 16"},
		{"an exponent with what is not declared", abc + "let q = u^(z/3)", "4:12: z is not declared"},
		{"a derivative by the number pi", abc + "let q = d(u, pi)", "4:14: the second argument of d is no symbol (a function with its dashes, or a constant)"},
		{"a dash on the number pi", abc + "let q = pi'", "4:9: pi is not declared"},
		{"an exponent too large", abc + "let q = u^65", "4:11: exponent 65 is beyond 64"},
		{"an exponent too small", abc + "let q = u^(-129/2)", "4:12: exponent -129/2 is beyond 64"},
		{"an exponent beyond all bounds", abc + "let q = u^9^9^9", "4:13: a value beyond 1000000"},
		{"a derivative by an expression", abc + "let q = d(u, 2*u)", "4:14: the second argument of d is no symbol (a function with its dashes, or a constant)"},
		{"a derivative by a definition", abc + "let q = u^2; let r = d(q, q)", "5:14: the second argument of d is no symbol (a function with its dashes, or a constant)"},
		{"a field put in for", abc + "let q = sub(u, L, 1)", "4:16: the second argument of sub is no symbol (a function or constant; its derivatives follow)"},
		{"a derivative put in for", abc + "let q = sub(u*u', u', 1)", "4:19: something is put for a derivative (put something for u: its derivatives follow)"},
		{"a sum of too many terms", "let q = sum(i, 1, 65, i)", "1:9: a sum of 65 terms, want at most 64"},
		{"an index of two sums", "let q = sum(i, 1, 2, sum(i, 1, 2, i))", "1:22: index i is already that of a sum or definition around (take another letter)"},

		// Remainders.
		{"a remainder without small parameter", abc + "given h: u = O(u)", "4:14: O(…) needs a small parameter (declare one: small alpha)"},
		{"a shift without small parameter", abc + "let q = shift(u, 1)", "4:9: shift needs a small parameter (declare one: small alpha)"},
		{"a remainder in something else", eta + "given h: u = O(u)", "3:14: O(u): the small parameter is eta"},
		{"a remainder of too high order", eta + "given h: u = O(eta^13)", "3:20: the order is 13, want a number from 1 to 12"},
		{"a remainder that is a factor", eta + "given h: u = u*O(eta)", "3:16: O(…) is only a term of a side of a claim or given"},
		{"a remainder in a definition", eta + "let q = u + O(eta)", "3:13: O(…) is only a term of a side of a claim or given"},

		// Equations and their ids.
		{"solved for what is not declared", abc + "given h: u = a solving v", "4:24: v is not declared"},
		{"solved for a definition", abc + "let q = u^2; given h: u = a solving q'", "5:24: q is a definition: an equation is solved for a function or constant"},
		{"solved for a small parameter", eta + "given h: u = eta solving eta", "3:26: eta is a small parameter: an equation is solved for a function or constant"},
		{"the value at 0 of a constant", abc + "given h: a = b solving at0(a)", "4:28: a is a constant (only a function has a value at t = 0)"},
		{"the value at 0 of an expression", abc + "given h: at0(u^2) = b solving at0(u^2)", "4:36: unexpected '^', want ')'"},
		{"an inequality with a remainder", eta + "given h: u < eta + O(eta^2)", "3:20: an inequality has no remainder O(…) (give an explicit bound instead)"},
		{"an inequality with a remainder in its chain", eta + "step s> claim u = eta + O(eta) < 1", "4:19: an inequality has no remainder O(…) (give an explicit bound instead)"},
		{"an inequality solved for something", abc + "given h: u < a solving u", "4:24: an inequality is solved for nothing (leave solving out: using lends the sign of the difference)"},
		{"a chain of hypotheses solved for something", abc + "given h: 0 < u < a solving u", "4:28: a chain is solved for nothing (write a given a link)"},
		{"a chain that goes up and down", abc + "step s> claim a < b >= c", "5:9: a chain that goes up and down (make two of it, one with < and <=, one with > and >=)"},
		{"an inequality in the certificate of an equation", abc + "given h: a < b; step s> claim a = b> by {h}", "7:6: h is an inequality, and no part of an equation (name it under using: that lends its sign)"},
		{"a chain of hypotheses in a certificate", abc + "given h: 0 < a < b; step s> claim a < 2*b> by {h}", "7:6: there is no equation h before this (it is a chain: name its links, h.1 and so on)"},
		{"a link that there is not", abc + "given h: 0 < a < b; step s> claim a < 2*b> using h.3", "7:9: there is no equation h.3 before this (did you mean h.1?)"},
		{"a sign of order as it is printed", abc + "given h: a ≤ b", `4:12: unexpected character "≤" (write <=)`},
		{"a relation that there is not", abc + "given h: a =< b", "4:13: unexpected '<', want an expression (relations are written =, <, <=, > and >=)"},
		{"nothing after small", "small", "1:6: small has no name after it (small eps: remainders O(eps), O(eps^2) are counted in it)"},
		{"a size without a value", "size n", "1:6: size n has no value (write size n = 2, or another number from 1 to 16)"},
		{"a given without an id", abc + "given u' = -u", "4:7: the given has no id (write given name: lhs = rhs, with a name by which steps cite it)"},
		{"a power of e", abc + "let q = e^u", "4:9: e is not declared (e^x is written exp(x), and e itself exp(1))"},
		{"a function of nothing", abc + "let q = sin", "4:9: sin is not declared (sin is a function: write sin(…))"},
		{"a function without brackets", abc + "let q = sin u", "4:13: sin without brackets (write sin(u))"},
		{"a power of a function", abc + "let q = sin^2(u)", "4:14: unexpected '(', want the end of the line (a product is written with *, a power of a function as sin(x)^2)"},
		{"the natural logarithm", abc + "let q = ln(u)", "4:9: ln is not a function (the natural logarithm is log)"},
		{"a quotient of differentials", abc + "let q = du/dt", "4:9: du is not declared (du/dt is written u')\n4:12: dt is not declared (dx/dt is written x', and that of an expression D(e))"},
		{"a value at 0 in brackets", abc + "let q = u(0)", "4:9: u is a function and takes no arguments (its value at t = 0 is written at0(u))"},
		{"a derivative at 0 in brackets", abc + "let q = u'(0)", "4:9: u is a function, and takes no arguments after its dashes (a value at t = 0 is at0(u'), a product is written with *)"},
		{"the time as an argument", abc + "let q = u(t)", "4:9: u is a function and takes no arguments (it is a function of t as it stands: write u)"},
		{"empty brackets", abc + "let q = ()", "4:10: nothing stands before ')' (write what belongs there, or leave the brackets out)"},
		{"empty arguments", abc + "let q = exp()", "4:13: nothing stands before ')' (write what belongs there, or leave the brackets out)"},
		{"an absolute value in bars", abc + "let q = |u|", `4:9: unexpected character "|" (write abs(…))`},
		{"a remainder of order 0 as a power", eta + "given h: u = O(eta^0)", "3:20: the order is no number from 1 to 12 (orders are counted in whole powers from 1 on; O(1) is the order 0)"},
		{"a remainder of half an order", eta + "given h: u = O(eta^(1/2))", "3:20: the order is no number from 1 to 12 (orders are counted in whole powers from 1 on; O(1) is the order 0)"},
		{"a factor in a remainder", eta + "given h: u = O(2*eta)", "3:16: unexpected 2, want 1 or a power of the small parameter (a factor makes no difference there: write O(eps^2) with the small parameter alone)"},
		{"a remainder that is known less than it says", eta + "step s> claim O(eta) = O(eta^2)", "4:9: the left side is known only to O(eta), the right one says O(eta^2) (write O(eta) on the right, or show more on the left)"},
		{"in the second link of a chain", eta + "step s> claim u = u + O(1) = u + O(eta)", "4:13: the left side is known only to O(1), the right one says O(eta) (write O(1) on the right, or show more on the left)"},
		{"solved for what it does not have", abc + "given h: u = b solving w[1]", "4:24: h does not have w[1] (solve it for a symbol that it has)"},
		{"a step with the id of a given", abc + "given h: u = b; step h> claim a = a", "5:6: h is already the id of the given in line 4 (a step and a given need ids of their own: h is what {h} and using cite)"},
		{"a step with the id of a chain", abc + "given h: a < b < c; step h> claim a = a", "5:6: h is already the id of a given or a step (ids are given once a file)"},
		{"a chain with the id of a step", abc + "step h> claim a = a; given h: a < b < c", "6:7: h is already the id of a given or a step (ids are given once a file)"},
		{"a given with the id of a chain", abc + "given h: a < b < c; given h: a = b", "5:7: h is already the id of a given or a step (ids are given once a file)"},
		{"a name in a sum without terms", abc + "step h> claim sum(i, 1, 0, a*nosuch) = 0", "5:24: nosuch is not declared"},
		{"an id given twice", abc + "given h: u = a; given h: u = b", "5:7: h is already the id of the given in line 4 (ids are given once a file, for each form)"},
		{"a form given twice", "step s corrected> claim 1 = 1; step s corrected> claim 1 = 1", "3:6: s/corrected is already the id of the step in line 1 (ids are given once a file, for each form)"},
		{"a misspelt form", "step s corected> claim 1 = 1", "1:8: unexpected corected, want a form (did you mean corrected?)"},
		{"an id that is a form", "step s/corrected> claim 1 = 1", "1:6: an id that looks like a form (write s corrected)"},
		{"no id", "step> claim 1 = 1", "1:5: unexpected end of the line, want the id of an equation (letters, digits and : . _ / -, as in eq:26)"},
		{"an unknown id", abc + "given ode_u: u = a solving u; step s> claim a = a> using ode_v", "7:9: there is no equation ode_v before this (did you mean ode_u?)"},
		{"an id that comes later", "step s> claim 1 = 1> using h; step h> claim 1 = 1", "3:9: there is no equation h before this (it comes only in line 4)"},
		{"a substitution that is not oriented", abc + "given h: u = a; step s> claim a = a> using h", "7:9: h has no solving: it is no substitution (give it one, or cite it by {h})"},
		{"a definition as substitution", `definition s> tex "x"; step r> claim 1 = 1> using s`, "5:9: s, in line 1, is no equation"},
		{"a refuted step as substitution", abc + "step s> claim u = a> solving u> expect refuted; step r> claim a = a> using s",
			"10:9: s is expected to be refuted, and proves nothing (only from may name it)"},
		{"an undecided step in a certificate", "step s> claim 0 = 1> expect unknown; step r> claim 0 = 1> by {s}",
			"6:6: s is expected to be unknown, and proves nothing (only from may name it)"},
		{"what rests on a refuted step in a certificate", "step s> claim 0 = 1> expect refuted; step r> claim 0 = 1> from s> by {s}; step q> claim 0 = 1> by {r}",
			"10:6: r rests on s, which is not proved (only from may name it)"},
		{"from what is proved", "step s> claim 1 = 1; step r> claim 1 = 1> from s", "5:8: from names what is not proved, and s is (put it under using)"},
		{"a certificate of a chain", abc + "given h: u = a; step s> claim a = a = a> by {h}", "7:6: a certificate is for a claim of one equation, not 2 (split the step)"},
		{"a certificate of nothing", "step s> claim 1 = 0> by 1", "3:6: 1 does not vanish with the equations of the certificate" + vanish},
		{"a certificate with a partial derivative", abc + "given h: u = a; step s> claim 1 = 0> by d({h}, u)", "7:6: {h} does not hold identically in u: it rests on h, which has u"},
		{"a certificate with a substitution", abc + "given h: u = a; step s> claim 1 = 0> by sub({h}, u, a + 1)", "7:6: {h} does not hold identically in u: it rests on h, which has u"},
		{"a certificate that is a power of no equation", abc + "given h: u = a; step s> claim 1 = 0> by {h}^0", "7:6: {h}^0 does not vanish with the equations of the certificate" + vanish},
		{"a certificate divided by an equation", abc + "given h: u = a; step s> claim 1 = 0> by {h}/{h}", "7:10: {h} does not vanish with the equations of the certificate" + vanish},
		{"a factor divided by an equation", abc + "given h: u = a; step s> claim 1 = 0> by {h}*(1/{h})", "7:13: {h} does not vanish with the equations of the certificate" + vanish},
		{"an equation under a function", abc + "given h: u = a; step s> claim 1 = 0> by exp({h})", "7:6: exp({h}) does not vanish with the equations of the certificate" + vanish},
		{"an equation in an expression", abc + "given h: u = a; let q = {h}", "5:9: {h} is only for the line by"},

		// The lines of a step.
		{"no claim", "step s", "1:6: step s has no claim"},
		{"half a claim", "step s> claim 1", "2:10: unexpected end of the line, want =, <, <=, > or >="},
		{"two claims", "step s> claim 1 = 1> claim 1 = 1", "3:3: a second claim in this step (only tex may come on several lines)"},
		{"a misspelt line", "step s> clam 1 = 1", "2:3: unexpected clam, want a line of a step (did you mean claim?)"},
		{"a declaration in a step", "step s> claim 1 = 1> constant c", "3:3: unexpected constant, want a line of a step (it begins no deeper than the step above)"},
		{"a claim in a definition", "definition s> claim 1 = 1", "2:3: unexpected claim, want a line of a definition (only a step has that)"},
		{"a misspelt verdict", "step s> claim 1 = 1> expect refutd", "3:10: unexpected refutd, want a verdict (did you mean refuted?)"},
		{"another verdict", "step s> claim 1 = 1> expect wrong", "3:10: unexpected wrong, want a verdict (one of proved, refuted, unknown, void)"},
		{"a reason for what is proved", `step s> claim 1 = 1> because "x"`, "1:6: step s has a because and is expected to be proved (for a remark there is note)"},
		{"a definition of nothing", `definition s> note "x"`, "1:12: definition s has no tex"},
		{"undecided, and nothing said", `undecided s> because "x"`, "1:11: undecided s has no tex"},
		{"undecided for no reason", `undecided s> tex "x"`, "1:11: undecided s has no because (say why algebra does not decide it)"},
		{"a string not closed", `step s> tex "x`, `2:7: the string is not closed in its line (text over several lines goes between """ and """)`},
		{"a long string not closed", `step s> tex """x`, `2:7: the string """ is not closed (it ends at the next """)`},
		{"no string", `step s> tex x`, `2:7: unexpected x, want a string ("…", or """…""" when it has quotes or several lines)`},

		// Recovery.
		{"every line is read, whatever is wrong with the one before",
			abc + "let q = a +; let r = x; step s> claim (a = a> using h; constnat d; step t> claim y = d",
			strings.Join([]string{
				"4:12: unexpected end of the line, want an expression",
				"5:9: x is not declared",
				"7:12: unexpected '=', want ')'",
				"9:1: unexpected constnat, want a declaration or a step (did you mean constant?)",
				"11:9: y is not declared",
			}, "\n")},
		{"what a wrong line declares is not missed", "given h: 1 = ; let q = ; step s> claim q = 1> by {h}; step t> claim 1 + ; step r> claim 1 = 1> using t",
			"1:13: unexpected end of the line, want an expression\n2:8: unexpected end of the line, want an expression\n7:12: unexpected end of the line, want an expression"},
	} {
		t.Run(tt.reason, func(t *testing.T) {
			if got := messages(t, unfold(tt.src)); got != tt.want {
				t.Errorf("got  %s\nwant %s\nfor\n%s", got, tt.want, unfold(tt.src))
			}
		})
	}
}

func TestParseAccepts(t *testing.T) {
	for _, tt := range []struct{ reason, src string }{
		{"nothing", ""},
		{"comments", "# one\n\n  # two"},
		{"a byte order mark and the line ends of Windows", "\ufeffconstant c\r\nlet q = c\r\n  + 1\r\n"},
		{"tabs", "step s\n\tclaim 1 +\n\t\t0 = 1\n\tnote \"x\""},
		{"a file indented as a whole", "  constant c\n  step s\n    claim c = c\n  let q = c"},
		{"a line continued inside brackets at any depth", "constant c\nlet q = (c +\n1)"},
		{"a comment with quotes and brackets", "constant c # (\"\nlet q = c"},
		{"the name of a function for a size", "size d = 2\nfunction u[d]\nlet q = d(u[d], u[1])"},
		{"ids with marks, next to marks", "given eq:50/a.b-c_1: 1 = 1\nstep s\n  claim 1 = 1\n  by {eq:50/a.b-c_1}-{eq:50/a.b-c_1}"},
		{"the same id in each form", "step s\n  claim 1 = 1\nstep s corrected\n  claim 1 = 1\nstep s extended\n  claim 1 = 1"},
		{"an empty sum", "constant c\nlet q = sum(i, 1, 0, c)"},
		{"powers of sizes and indices", "size n = 3\nconstant c\nlet q = sum(k, 0, n - 1, c^(k/2 - n))"},
		{"text with quotes, over lines", "step s\n  claim 1 = 1\n  note \"\"\"a \"b\"\nconstant \"\"\"\n  source \"x\"\n    \"y\""},
	} {
		if got := messages(t, tt.src); got != "" {
			t.Errorf("%s: %s", tt.reason, got)
		}
	}
}

func TestParseKeepsItsBounds(t *testing.T) {
	for _, tt := range []struct{ reason, src, want string }{
		{"size of the file", strings.Repeat("#", 1<<20+1), "1:1: a file of 1048577 bytes: at most 1048576 (split it)"},
		{"brackets", "let q = " + strings.Repeat("(", 500_000), "1:209: an expression nested more than 200 deep (name its parts by let)"},
		{"signs", "let q = " + strings.Repeat("-", 500_000), "1:209: an expression nested more than 200 deep (name its parts by let)"},
		{"powers", "let q = 1" + strings.Repeat("^1", 500_000), "1:409: an expression nested more than 200 deep (name its parts by let)"},
		{"a long line", "let q = 1" + strings.Repeat("+1", 500_000), "1:20009: a line of more than 20000 operands and operators (name its parts by let)"},
		{"digits", "let q = " + strings.Repeat("1", 500_000), "1:9: a word of 500000 letters (at most 64)"},
		{"a name", "let " + strings.Repeat("q", 65) + " = 1", "1:5: a word of 65 letters (at most 64)"},
		{"dashes", "function u\nlet q = u" + strings.Repeat("'", 500_000), "2:9: 500000 dashes, want at most 16"},
		{"sums in sums", "let q = sum(i,1,64,sum(j,1,64,sum(k,1,64,sum(l,1,64,i*j*k*l))))",
			"1:57: the file's expressions have more than 1000000 nodes when written out (smaller sizes, or fewer sums in each other)"},
		{"empty sums in sums", "let q = sum(i,1,64,sum(j,1,64,sum(k,1,64,sum(l,1,64,sum(m,1,0,i)))))",
			"1:61: the file's expressions have more than 1000000 nodes when written out (smaller sizes, or fewer sums in each other)"},
		{"definitions that double", "let q0 = 1\n" + doubling(40),
			"18:44: the file's expressions have more than 1000000 nodes when written out (smaller sizes, or fewer sums in each other)"},
		{"elements of a symbol", "constant x[16,16,16,16]\nlet q = x[1,1,1,1]", "1:10: x has more than 10000 elements (fewer indices or smaller sizes)"},
		{"elements of a definition", "let q[i in 1..16, j in 1..16, k in 1..16, l in 1..16] = 1\nlet r = q[1,1,1,1]",
			"1:5: q has more than 10000 elements (fewer indices or smaller sizes)"},
	} {
		if got := messages(t, tt.src); got != tt.want {
			t.Errorf("%s: got  %s\nwant %s", tt.reason, got, tt.want)
		}
	}
	err := func() error { _, err := derivation.Parse("f", []byte(strings.Repeat("x\n", 30))); return err }()
	var joined interface{ Unwrap() []error }
	if !errors.As(err, &joined) || len(joined.Unwrap()) != 20 {
		t.Errorf("of 30 errors %d lines are told, want 20", strings.Count(err.Error(), "\n")+1)
	}
}

// doubling is a file of definitions, each twice the one before.
func doubling(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("let q" + strings.Repeat("a", i+1) + " = ")
		q := "q" + strings.Repeat("a", i)
		if i == 0 {
			q = "q0"
		}
		b.WriteString(q + "+" + q + "\n")
	}
	return b.String()
}
