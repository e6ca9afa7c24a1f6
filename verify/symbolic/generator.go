package symbolic

import "slices"

// Generator is what a generator stands for, for those who write a polynomial in
// another language.
type Generator struct {
	// Kind is "constant", "jet", "partial", "initial", or "elsewhere" for a
	// partial at other arguments, or the function that the generator is of an argument: "int", "1/", "sqrt", "exp", "log", "arcsinh".
	Kind  string
	Name  string // of the symbol: of a jet the function, of a partial the field
	Sign  Sign
	Order []int // of a jet: how often derived; of a partial: by each argument
	Base  Gen   // of an initial: what it is the value of
	Arg   Poly  // of a function
}

// Generator tells what g stands for.
func (f *Field) Generator(g Gen) Generator {
	x := f.gens[g]
	out := Generator{Name: x.name, Sign: x.sign, Order: slices.Clone(x.order), Base: x.base, Arg: x.arg}
	switch x.kind {
	case constant:
		out.Kind = "constant"
	case jet:
		out.Kind, out.Name = "jet", f.gens[x.base].name
	case elsewhere:
		out.Kind, out.Name = "elsewhere", f.fields[x.field].name
	case partial:
		out.Kind, out.Name = "partial", f.fields[x.field].name
	case initial:
		out.Kind = "initial"
	default:
		out.Kind = prefix[x.kind]
	}
	return out
}

// Reduced returns the normal form of an exact a, with the rules as substitutions.
func (f *Field) Reduced(a Series, rules []Rule) Series {
	return f.rewriter(rules, a.Order()).normal(a, a.Order())
}
