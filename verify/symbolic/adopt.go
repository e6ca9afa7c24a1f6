package symbolic

// Adopt returns a condition of another field as one of f. The symbols of the two
// have the same names and signs; those that f does not have are declared in it. It
// fails where the condition speaks of a symbol that is not one of the file.
func (f *Field) Adopt(c Condition) Condition {
	c.Poly = f.adopted(c.Poly, c.Field)
	c.Field = f
	return c
}

func (f *Field) adopted(p Poly, from *Field) Poly {
	return f.image(p.charged(&f.work), func(g Gen) Poly {
		switch x := from.gens[g]; x.kind {
		case constant:
			from.declares("constant "+x.name, g)
			if x.number {
				return Var(f.Number(x.name))
			}
			return Var(f.Constant(x.name, x.sign))
		case jet:
			return Var(f.jet(f.adoptedFunction(x.base, from), x.order[0]))
		case partial:
			return Var(f.partial(f.adoptedField(x.field, from), x.order))
		case initial:
			return f.atZero(f.adopted(Var(x.base), from))
		case integral:
			return f.integral(f.adopted(x.arg, from))
		case elsewhere:
			args := make([]Poly, len(x.args))
			for i, a := range x.args {
				args[i] = f.adopted(a, from)
			}
			return f.elsewhere(f.adoptedField(x.field, from), x.order, args)
		default:
			return f.apply(x.kind, f.adopted(x.arg, from))
		}
	})
}

// declares ends the adoption of a generator that no symbol of the file is.
func (f *Field) declares(key string, g Gen) {
	if f.known[key] != g {
		fail("a condition speaks of %s, which is no symbol of the file", f.Name(g))
	}
}

func (f *Field) adoptedFunction(base Gen, from *Field) Gen {
	x := from.gens[base]
	from.declares("function "+x.name, base)
	g := f.Function(x.name, x.sign)
	if f.gens[g].along == nil {
		f.gens[g].along = x.along
	}
	return g
}

func (f *Field) adoptedField(field int, from *Field) int {
	x := from.fields[field]
	for i, y := range f.fields {
		if y.name == x.name {
			return i
		}
	}
	var args []Gen
	for _, a := range x.args {
		args = append(args, f.adopted(Var(a), from).highest())
	}
	f.Smooth(x.name, args)
	return len(f.fields) - 1
}
