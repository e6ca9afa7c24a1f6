package derivation

import "math/big"

// Pos is a place in a file: line and column, both from 1, columns in runes.
type Pos struct{ Line, Col int }

// Expr is an expression as written.
type Expr interface{ At() Pos }

// The kinds of [Expr]. Nodes are not changed once made.
type (
	// Number is a rational constant: 2, 0.5.
	Number struct {
		Pos Pos
		Val *big.Rat
	}
	// Name is a symbol, with indices and dashes: x[i,j], or u with two dashes.
	Name struct {
		Pos    Pos
		Name   string
		Index  []Expr
		Primes int
	}
	// Neg is −X.
	Neg struct {
		Pos Pos
		X   Expr
	}
	// Binary is X op Y, with op one of + - * / ^.
	Binary struct {
		Pos  Pos
		Op   byte
		X, Y Expr
	}
	// Call is a function of arguments: sqrt(x), D(u*v), d(q,x), G(beta+eta*p).
	Call struct {
		Pos  Pos
		Func string
		Args []Expr
	}
	// Sum is sum(Var, From, To, Body), the ends included.
	Sum struct {
		Pos      Pos
		Var      string
		From, To Expr
		Body     Expr
	}
	// Order is a remainder: O(alpha^2), or O(1) when N is 0.
	Order struct {
		Pos   Pos
		Small string
		N     int
	}
	// Ref stands, in a certificate, for the left less the right side of an
	// earlier equation: {eq:20}.
	Ref struct {
		Pos Pos
		ID  string
	}
)

func (e *Number) At() Pos { return e.Pos }
func (e *Name) At() Pos   { return e.Pos }
func (e *Neg) At() Pos    { return e.Pos }
func (e *Binary) At() Pos { return e.Pos }
func (e *Call) At() Pos   { return e.Pos }
func (e *Sum) At() Pos    { return e.Pos }
func (e *Order) At() Pos  { return e.Pos }
func (e *Ref) At() Pos    { return e.Pos }

// File is a derivation as written.
type File struct {
	Name  string // of the file, for messages
	Title string
	Items []Item
	// Unread names in words the hypotheses of the text that could not be read, and so are
	// not among Items: where there are any, nothing is refuted.
	Unread []string
}

// Item is one declaration or step.
type Item interface{ At() Pos }

// The kinds of [Item].
type (
	// Small declares the parameter in which remainders are counted.
	Small struct {
		Pos  Pos
		Name string
	}
	// Size gives a number a name: size d = 2.
	Size struct {
		Pos   Pos
		Name  string
		Value int
	}
	// Declare introduces symbols: positive constant xi, y[n].
	Declare struct {
		Pos   Pos
		Kind  Kind
		Sign  Sign
		Names []Declared
		ratio bool // it comes with a further small parameter
	}
	// Let defines a name for an expression: let theta[j in 1..d] = u[j]^2 - v[j]^2.
	Let struct {
		Pos    Pos
		Name   string
		Ranges []Range
		Body   Expr
	}
	// Notation says how the text writes an expression, for the second reading of
	// its TeX: notation "\\dot u_j" = u'. X is as in [Scope.Claim], or the bare
	// name of a function such as arcsinh.
	Notation struct {
		Pos Pos
		TeX string
		X   Expr
	}
	// Given is a hypothesis: given ode: u' = -u solving u'. A step that uses one
	// with Instead speaks of models where those need not hold; every other step of
	// models where it need not.
	Given struct {
		Pos      Pos
		ID       string
		Instead  []Use // earlier hypotheses that it is an alternative to
		Relation Relation
		LHS, RHS Expr
		Solving  *Name // nil unless given
		Initial  bool  // solved for the value of Solving at t = 0
	}
	// Step is a statement of the text.
	Step struct {
		Pos    Pos
		ID     string
		Sort   Sort
		Form   Form
		Source string // where it stands in the text
		TeX    string // TeX source as printed
		Chain  []Expr // a = b = c; empty unless Sort is Claimed
		// Relations are those between the sides of Chain, one less than there are
		// sides; nil if all are =.
		Relations []Relation
		Using     []Use
		Default   bool // Using are all there are, as the text names none: it may do without
		By        *By
		Solving   *Name
		Initial   bool     // solved for the value of Solving at t = 0
		From      []Use    // refuted steps it was derived from
		Expect    Expect   // the verdict on record
		Because   string   // why algebra does not decide it, or what went wrong
		Numeric   []string // the measured claims that cover it
		Note      string
	}
)

func (x *Small) At() Pos    { return x.Pos }
func (x *Size) At() Pos     { return x.Pos }
func (x *Declare) At() Pos  { return x.Pos }
func (x *Let) At() Pos      { return x.Pos }
func (x *Notation) At() Pos { return x.Pos }
func (x *Given) At() Pos    { return x.Pos }
func (x *Step) At() Pos     { return x.Pos }

// Declared is a name with its sizes, a field with its arguments, or a function
// with the variables that it depends on beside the time.
type Declared struct {
	Pos  Pos
	Name string
	Dims []Expr   // y[n]
	Of   []string // L(x, y), u(s)
}

// Range is the range of an index, ends included.
type Range struct {
	Pos      Pos
	Var      string
	From, To Expr
}

// Use names an earlier equation.
type Use struct {
	Pos Pos
	ID  string
}

// By says how a claim is proved when it is not by rewriting alone.
type By struct {
	Pos Pos
	// Derivative: the difference F of the two sides has D(F) = Cofactor·F and
	// vanishes at t = 0, so that it vanishes.
	Derivative bool
	Cofactor   Expr // nil is zero
	// Combination is a certificate: the difference of the two sides, written
	// with the equations it is made of.
	Combination Expr
}

// Kind is what a symbol is.
type Kind uint8

// The kinds of symbols.
const (
	Constant Kind = iota // D vanishes
	Function             // of t, with derivatives u', u'', …
	Field                // a smooth function of functions or constants: L(x, y)
	Variable             // a coordinate beside the time, by which functions of it are derived
)

// Sign is what is known of a symbol's sign.
type Sign uint8

// The signs. A function has its sign at all t.
const (
	AnySign Sign = iota
	Nonzero
	Positive
)

// Sort is what a step is.
type Sort uint8

// The sorts of steps.
const (
	Claimed    Sort = iota // to be proved
	Definition             // fixes the meaning of a name
	Undecided              // not a statement of algebra
)

// Form is which of its forms a statement has.
type Form uint8

// The forms.
const (
	Printed Form = iota
	Corrected
	Extended
)

// String returns "printed", "corrected" or "extended".
func (f Form) String() string { return [...]string{"printed", "corrected", "extended"}[f] }
