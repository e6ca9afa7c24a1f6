package proof

import (
	"fmt"
	"maps"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// elaborator turns the expressions of one claim into series of one field.
type elaborator struct {
	*symbolic.Field
	claim   *derivation.Claim
	symbols map[string]symbolic.Gen
	kinds   map[string]derivation.Kind
	args    map[string][]string   // of fields
	order   int                   // to which Taylor's formula is carried
	formal  bool                  // there is a remainder: what is used is to hold for ε = 0 too
	held    map[string]hypothesis // of equations that are taken to hold
}

// signs are those of the language in the kernel's words.
var signs = map[derivation.Sign]symbolic.Sign{
	derivation.AnySign: symbolic.AnySign, derivation.Nonzero: symbolic.Nonzero, derivation.Positive: symbolic.Positive,
}

// MeaningError says why an expression has no value, and where it is written.
type MeaningError struct {
	Pos derivation.Pos
	Err error
}

func (e *MeaningError) Error() string {
	return fmt.Sprintf("%d:%d: %v", e.Pos.Line, e.Pos.Col, e.Err)
}

func (e *MeaningError) Unwrap() error { return e.Err }

// noSmall stands for the small parameter where none is declared; it can't be
// written.
const noSmall = "ε"

func newElaborator(c *derivation.Claim) *elaborator {
	small := c.Small
	if small == "" {
		small = noSmall
	}
	e := &elaborator{Field: symbolic.NewField(small), claim: c,
		symbols: map[string]symbolic.Gen{small: 0}, kinds: map[string]derivation.Kind{}, args: map[string][]string{},
		held: map[string]hypothesis{}}
	for _, s := range c.Symbols {
		e.kinds[s.Name] = s.Kind
		switch s.Kind {
		case derivation.Constant:
			if derivation.IsRatio(s.Name, c.Small) {
				e.symbols[s.Name] = e.Number(s.Name)
				continue
			}
			e.symbols[s.Name] = e.Constant(s.Name, signs[s.Sign])
		case derivation.Function:
			e.symbols[s.Name] = e.Function(s.Name, signs[s.Sign])
			if j := s.Jet; j != nil {
				e.DerivedAlong(e.symbols[s.Name], symbolic.Along{Root: j.Root, Depends: j.Depends, Order: j.Order, Cut: j.Cut, Short: j.Short})
			}
		case derivation.Field:
			var args []symbolic.Gen
			for _, a := range s.Of {
				args = append(args, e.symbols[a])
			}
			e.symbols[s.Name], e.args[s.Name] = e.Smooth(s.Name, args), s.Of
		}
	}
	e.order = e.remainders()
	e.assumptions()
	return e
}

// assumptions assumes the inequalities that the claim may use.
func (e *elaborator) assumptions() {
	c := e.claim
	e.assume(c.Bounds)
	for _, id := range slices.Sorted(maps.Keys(c.Refs)) {
		if eq := c.Refs[id]; eq.Relation != derivation.Eq {
			e.assume([]derivation.Equation{eq})
		}
	}
}

// remainders looks for them, and returns the highest order of a remainder that
// the claim and the equations it uses are written with.
func (e *elaborator) remainders() int {
	highest := 0
	see := func(eq derivation.Equation) {
		for _, side := range []derivation.Expr{eq.LHS, eq.RHS} {
			derivation.Walk(side, func(x derivation.Expr) bool {
				if o, ok := x.(*derivation.Order); ok {
					e.formal = true
					highest = max(highest, o.N)
				}
				return true
			})
		}
	}
	see(e.claim.Equation)
	for _, side := range e.claim.Step.Chain { // the links of a chain go equally far
		see(derivation.Equation{LHS: side, RHS: side})
	}
	for _, eq := range e.claim.Using {
		see(eq)
	}
	for _, eq := range e.claim.Refs {
		see(eq)
	}
	return highest
}

// series returns the value of x. It panics with a [*MeaningError].
func (e *elaborator) series(x derivation.Expr) (value symbolic.Series) {
	if err := symbolic.Catch(func() { value = e.eval(x) }); err != nil {
		panic(&MeaningError{x.At(), err})
	}
	return value
}

func (e *elaborator) eval(x derivation.Expr) symbolic.Series {
	switch x := x.(type) {
	case *derivation.Number:
		return symbolic.Constant(x.Val)
	case *derivation.Name:
		if _, declared := e.symbols[x.Name]; x.Name == "pi" && !declared {
			return e.Pi()
		}
		value := e.Gen(e.known(x))
		for range x.Primes {
			value = e.D(value)
		}
		return value
	case *derivation.Neg:
		return e.series(x.X).Neg()
	case *derivation.Binary:
		return e.binary(x)
	case *derivation.Order:
		return symbolic.Remainder(x.N)
	case *derivation.Ref:
		return e.ref(x.ID)
	case *derivation.Call:
		return e.call(x)
	}
	panic(&MeaningError{x.At(), fmt.Errorf("a %T is not to be left in a claim", x)})
}

// ref returns the difference of the sides of an equation of the certificate.
func (e *elaborator) ref(id string) symbolic.Series {
	return e.excess(e.claim.Refs[id])
}

func (e *elaborator) binary(x *derivation.Binary) symbolic.Series {
	if x.Op == '^' {
		base := e.series(x.X)
		if !numeric(x.Y) {
			e.Log(base) // asks for base > 0, also where the exponent comes to an integer
		}
		return e.Pow(base, e.series(x.Y))
	}
	a, b := e.series(x.X), e.series(x.Y)
	switch x.Op {
	case '+':
		return a.Add(b)
	case '-':
		return a.Sub(b)
	case '*':
		return a.Mul(b)
	case '/':
		return e.Div(a, b)
	}
	panic(&MeaningError{x.At(), fmt.Errorf("the operator %q", x.Op)})
}

// numeric reports whether an expression is made of numbers alone.
func numeric(x derivation.Expr) bool {
	numbers := true
	derivation.Walk(x, func(x derivation.Expr) bool {
		switch x.(type) {
		case *derivation.Number, *derivation.Neg, *derivation.Binary:
		default:
			numbers = false
		}
		return numbers
	})
	return numbers
}

// variable returns the generator of a symbol with its dashes.
func (e *elaborator) variable(x derivation.Expr) symbolic.Gen {
	if name, ok := x.(*derivation.Name); ok && name.Primes > 0 {
		return e.Jet(e.known(name), name.Primes)
	}
	return e.symbol(x)
}

// cites tells whether an equation is named in x.
func cites(x derivation.Expr) (found bool) {
	derivation.Walk(x, func(x derivation.Expr) bool {
		_, ref := x.(*derivation.Ref)
		found = found || ref
		return !found
	})
	return found
}

// derivedIn returns how often a function is derived in x and the equations that it cites, as
// they are written; −1 where it is not there.
func (e *elaborator) derivedIn(x derivation.Expr, name string) int {
	most := -1
	derivation.Walk(x, func(x derivation.Expr) bool {
		switch x := x.(type) {
		case *derivation.Name:
			if x.Name == name || slices.Contains(e.args[x.Name], name) {
				most = max(most, x.Primes)
			}
		case *derivation.Ref:
			cited := e.claim.Refs[x.ID]
			most = max(most, e.derivedIn(cited.LHS, name), e.derivedIn(cited.RHS, name))
		case *derivation.Call:
			if x.Func == "D" {
				if k := e.derivedIn(x.Args[0], name); k >= 0 {
					most = max(most, k+1)
				}
				return false
			}
		}
		return true
	})
	return most
}

// known returns the generator of a name.
func (e *elaborator) known(x *derivation.Name) symbolic.Gen {
	g, ok := e.symbols[x.Name]
	if !ok {
		panic(&MeaningError{x.At(), fmt.Errorf("%s is not declared before the step", x.Name)})
	}
	return g
}

// symbol returns the generator of a name without dashes.
func (e *elaborator) symbol(x derivation.Expr) symbolic.Gen {
	if name, ok := x.(*derivation.Name); ok && name.Primes == 0 {
		return e.known(name)
	}
	panic(&MeaningError{x.At(), fmt.Errorf("a symbol is wanted here, not an expression")})
}

func (e *elaborator) call(x *derivation.Call) symbolic.Series {
	if e.kinds[x.Func] == derivation.Field && e.args[x.Func] != nil {
		return e.field(x)
	}
	arg := func(i int) symbolic.Series { return e.series(x.Args[i]) }
	if f, ok := functions[x.Func]; ok {
		return f(e.Field, arg(0))
	}
	switch x.Func {
	case "D":
		a := arg(0)
		if a.Order() < symbolic.Exact && cites(x.Args[0]) {
			e.Bounded(a)
		}
		return e.D(a)
	case "d":
		by := e.variable(x.Args[1])
		return e.Partial(e.Around(by, func() symbolic.Series { return arg(0) }), by)
	case "int":
		if inner, ok := derived(x.Args[0]); ok && !cites(inner) {
			return e.IntegralOfD(func() symbolic.Series { return e.series(inner) })
		}
		return e.Integral(arg(0))
	case "at0":
		return e.Start(func() symbolic.Series { return arg(0) })
	case "shift":
		return e.Shift(e.Beyond(func() symbolic.Series { return arg(0) }), arg(1), e.taylor(x))
	case "sub":
		if n, ok := x.Args[1].(*derivation.Name); ok && e.kinds[n.Name] == derivation.Function {
			for value, k := arg(2), e.derivedIn(x.Args[0], n.Name); k > 0; k-- {
				value = e.D(value) // what cancels from the fact has to be defined, too
			}
		}
		return e.Substitute(func() symbolic.Series { return arg(0) }, e.symbol(x.Args[1]), arg(2))
	}
	panic(&MeaningError{x.At(), fmt.Errorf("the function %s", x.Func)})
}

// derived returns the e of D(e).
func derived(x derivation.Expr) (derivation.Expr, bool) {
	call, ok := x.(*derivation.Call)
	if !ok || call.Func != "D" {
		return nil, false
	}
	return call.Args[0], true
}

// functions are those of a number.
var functions = map[string]func(*symbolic.Field, symbolic.Series) symbolic.Series{
	"sqrt": (*symbolic.Field).Sqrt, "exp": (*symbolic.Field).Exp, "log": (*symbolic.Field).Log,
	"arcsinh": (*symbolic.Field).Arcsinh, "sinh": (*symbolic.Field).Sinh, "cosh": (*symbolic.Field).Cosh, "tanh": (*symbolic.Field).Tanh,
	"sin": (*symbolic.Field).Sin, "cos": (*symbolic.Field).Cos, "tan": (*symbolic.Field).Tan, "arctan": (*symbolic.Field).Arctan,
	"abs": (*symbolic.Field).Abs, "sign": (*symbolic.Field).SignOf,
}

// field returns the value of a field at arguments.
func (e *elaborator) field(x *derivation.Call) symbolic.Series {
	args := make([]symbolic.Series, len(x.Args))
	for i, a := range x.Args {
		args[i] = e.series(a)
	}
	return e.Elsewhere(e.symbols[x.Func], args)
}

// taylor returns the order of the remainder of Taylor's formula.
func (e *elaborator) taylor(x *derivation.Call) int {
	if !e.formal {
		panic(&MeaningError{x.At(), fmt.Errorf("%s is expanded by Taylor's formula, and so the claim needs a remainder O(…)", x.Func)})
	}
	return e.order + 1
}
