package symbolic

import (
	"fmt"
	"strings"
)

// Sign is what is known of a generator's sign.
type Sign uint8

// The signs.
const (
	AnySign Sign = iota
	Nonzero
	Positive
	NonNegative // of roots alone
)

// Error says why an expression has no meaning in a field. The methods of a
// [Field] panic with it; [Catch] returns it.
type Error struct {
	Msg         string
	Undefined   bool // it is defined nowhere
	NoExpansion bool // it has no expansion in powers of ε
}

func (e *Error) Error() string { return e.Msg }

func fail(format string, args ...any) { panic(&Error{Msg: fmt.Sprintf(format, args...)}) }

func failUndefined(format string, args ...any) {
	panic(&Error{Msg: fmt.Sprintf(format, args...), Undefined: true})
}

func failNoExpansion(format string, args ...any) {
	panic(&Error{Msg: fmt.Sprintf(format, args...), NoExpansion: true})
}

// Catch calls f and returns the error that it ended in: an [*Error], or a
// [*LimitError], so that the question is not answered.
func Catch(f func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *Error:
			err = r
		case *LimitError:
			err = r
		default:
			panic(r)
		}
	}()
	f()
	return nil
}

// kind is what a generator is. Those from inverse on are functions of an
// argument.
type kind uint8

const (
	constant kind = iota // D vanishes
	jet                  // a derivative of a function of t
	partial              // a partial derivative of a smooth field
	initial              // the value at t = 0 of a jet or partial
	integral             // from 0 to t, of the argument
	inverse
	squareRoot
	exponential
	logarithm
	arsinh
	cosine
	sine
	arctangent
	circle    // π, of no argument
	elsewhere // a partial derivative of a field at other arguments than its own
)

var prefix = [...]string{integral: "int", inverse: "1/", squareRoot: "sqrt", exponential: "exp", logarithm: "log", arsinh: "arcsinh",
	cosine: "cos", sine: "sin", arctangent: "arctan", circle: "pi"}

// generator is what the field knows of one.
type generator struct {
	kind   kind
	name   string // as it is printed
	sign   Sign
	number bool  // a constant that does not depend on ε
	base   Gen   // of a jet: the function; of an initial: what it is the value of
	field  int   // of a partial, here or elsewhere
	order  []int // of a jet: how often derived; of a partial: by each argument
	arg    Poly
	args   []Poly // of a field elsewhere
	along  *Along // of a function that is a derivative by variables

	// What was made of it, 0 where it was not: of a function its derivatives, from
	// the first; of a partial those by its arguments; of either its value at 0.
	derived []Gen
	start   Gen
}

// smooth is a field as a function of its arguments.
type smooth struct {
	name string
	args []Gen
}

// Field holds the generators. Generators are never removed, and each depends on
// earlier ones alone. Its zero value is not ready for use; see [NewField].
type Field struct {
	gens     []*generator
	known    map[string]Gen
	fields   []smooth
	demands  []demand
	nonlocal bool    // integrals or values at 0 were asked for
	bounds   []bound // that are taken for granted
	imposes  func() ([]Given, error)
	names    []Gen // the symbols that the claim is written with
	limiting bool  // equations are being taken at ε = 0
	earlier  bool  // equations are solved for what is declared earlier, where all else is alike
	written  bool  // integrals of derivatives are left as they are
	outside  bool  // what is built is taken at times outside of [0, T] too
	formal   bool  // points are being looked for as power series in ε
	work     account
	signs    int // of it, what questions of sign took
	shared   shared
	place    func(Poly) Poly // what the equations make of an argument of a field, where a point is looked for
	ruled    []Gen           // what they are solved for there
	compared []Gen           // the fields of what is compared there
}

// NewField returns the field that has no generator but the small parameter,
// which is taken to be positive.
func NewField(small string) *Field {
	f := &Field{known: map[string]Gen{}, shared: shared{completions: map[string]*outcome{}, rewriters: map[string]*rewriter{}}}
	f.add("constant "+small, generator{kind: constant, name: small, sign: Positive})
	return f
}

// add returns the generator with this key, a new one if there is none.
func (f *Field) add(key string, g generator) Gen {
	if i, ok := f.known[key]; ok {
		return i
	}
	limit("the number of functions and constants", len(f.gens)+1, maxGenerators)
	f.gens = append(f.gens, &g)
	f.known[key] = Gen(len(f.gens) - 1)
	return f.known[key]
}

// Constant returns a symbol with D = 0.
func (f *Field) Constant(name string, s Sign) Gen {
	return f.add("constant "+name, generator{kind: constant, name: name, sign: s})
}

// Number returns a positive symbol with D = 0 that does not depend on ε either.
func (f *Field) Number(name string) Gen {
	g := f.Constant(name, Positive)
	f.gens[g].number = true
	return g
}

// Function returns a symbol that depends on t.
func (f *Field) Function(name string, s Sign) Gen {
	g := f.add("function "+name, generator{kind: jet, name: name, sign: s, order: []int{0}})
	f.gens[g].base = g
	return g
}

// Smooth returns a smooth field of constants and functions, and its value.
func (f *Field) Smooth(name string, args []Gen) Gen {
	f.fields = append(f.fields, smooth{name, args})
	return f.partial(len(f.fields)-1, make([]int, len(args)))
}

// epsilon returns the small parameter.
func (f *Field) epsilon() Series { return f.Gen(0) }

// Gen returns a generator as a series.
func (f *Field) Gen(g Gen) Series { return series(Var(g).charged(&f.work), Exact) }

// Jet returns the k-th derivative of a function, as a generator.
func (f *Field) Jet(function Gen, k int) Gen { return f.jet(function, k) }

// jet returns the k-th derivative of a function.
func (f *Field) jet(base Gen, k int) Gen {
	if k == 0 {
		return base
	}
	if k > 100 {
		fail("a derivative of order %d", k)
	}
	return f.gens[base].once(k-1, func() Gen {
		name := f.gens[base].name + strings.Repeat("'", k)
		return f.add("function "+name, generator{kind: jet, name: name, base: base, order: []int{k}})
	})
}

// once returns number i of what is derived of x, and has it made the first time.
func (x *generator) once(i int, make func() Gen) Gen {
	for len(x.derived) <= i {
		x.derived = append(x.derived, 0)
	}
	if x.derived[i] == 0 {
		x.derived[i] = make()
	}
	return x.derived[i]
}

// partial returns a partial derivative of a field.
func (f *Field) partial(field int, order []int) Gen {
	name := f.fields[field].name
	sub := ""
	for i, k := range order {
		for range k {
			sub += "_" + f.gens[f.fields[field].args[i]].name
		}
	}
	return f.add(fmt.Sprintf("field %d %v", field, order), generator{kind: partial, name: name + sub, field: field, order: append([]int(nil), order...)})
}

// raised returns a partial derived once more by argument i.
func (f *Field) raised(g Gen, i int) Gen {
	x := f.gens[g]
	return x.once(i, func() Gen {
		order := append([]int(nil), x.order...)
		order[i]++
		return f.partial(x.field, order)
	})
}

// of returns the generator that is the function k of p.
func (f *Field) of(k kind, p Poly) Gen {
	p.on.charge(len(p.keys()))
	key := prefix[k] + " " + p.Key()
	if g, there := f.known[key]; there {
		return g
	}
	defer func(bounds []bound) { f.bounds = bounds }(f.bounds)
	f.bounds = nil // the sign is kept, and used where other inequalities hold
	sign := AnySign
	switch k {
	case squareRoot:
		sign = NonNegative
		if f.positive(p) && f.nowhereZero(p) {
			sign = Positive
		}
	case exponential:
		sign = Positive
	case inverse:
		sign = Nonzero
		if f.positive(p) {
			sign = Positive
		}
	}
	return f.add(key, generator{kind: k, sign: sign, arg: p.charged(&f.work)})
}

// Name returns how a generator is printed.
func (f *Field) Name(g Gen) string {
	x := f.gens[g]
	if x.name != "" {
		return x.name
	}
	return prefix[x.kind] + "(" + f.format(x.arg) + ")"
}

// told prints a polynomial in full.
func (f *Field) told(p Poly) string { return f.inFull(p, false) }

// identified is told with names that tell all apart.
func (f *Field) identified(p Poly) string { return f.inFull(p, true) }

func (f *Field) inFull(p Poly, apart bool) string {
	var name func(g Gen) string
	inner := func(p Poly) string { return p.text(name, maxTold) }
	name = func(g Gen) string {
		switch x := f.gens[g]; {
		case apart && x.kind == partial:
			return fmt.Sprint("d(", f.fields[x.field].name, ", ", x.order, ")")
		case apart && x.kind == initial:
			return name(x.base) + "(0)"
		case apart && x.kind == elsewhere:
			text := fmt.Sprint("d(", f.fields[x.field].name, ", ", x.order, ")")
			for _, a := range x.args {
				text += "(" + inner(a) + ")"
			}
			return text
		case x.name == "":
			return prefix[x.kind] + "(" + inner(x.arg) + ")"
		default:
			return x.name
		}
	}
	text := p.text(name, maxTold)
	if strings.Contains(text, "…") {
		limit("the number of characters of a condition", maxTold+1, maxTold)
	}
	return text
}

// format prints a polynomial; one that is very long, only its beginning.
func (f *Field) format(p Poly) string { return p.format(f.Name) }

// closure returns all generators that p depends on, sorted: those of p, and
// those of their arguments.
func (f *Field) closure(ps ...Poly) []Gen {
	seen, n := make([]bool, len(f.gens)), 0
	var visit func(p Poly)
	visit = func(p Poly) {
		for g := range p.occurring() {
			if !seen[g] {
				seen[g] = true
				n++
				visit(f.gens[g].arg)
				for _, a := range f.gens[g].args {
					visit(a)
				}
			}
		}
	}
	for _, p := range ps {
		visit(p)
	}
	all := make([]Gen, 0, n)
	for g, is := range seen {
		if is {
			all = append(all, Gen(g))
		}
	}
	return all
}
