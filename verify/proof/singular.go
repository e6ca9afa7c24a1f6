package proof

import (
	"maps"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// singular returns the conditions for the hypotheses of the file that lose the highest
// derivative of a function with the small parameter: where the claim rests on them, or
// speaks of that function, itself, by what it uses or through other hypotheses.
func (e *elaborator) singular() (all []symbolic.Condition) {
	lost := map[string][]symbolic.Condition{} // by hypothesis
	for _, given := range e.claim.FileGivens {
		if given.Relation == derivation.Eq && has(given, e.claim.Small) {
			_ = meaning(func() { lost[given.ID] = e.Singular(given.ID, e.whole(given)) })
		}
	}
	if len(lost) == 0 {
		return nil
	}
	free := slices.Concat(slices.Collect(maps.Values(lost))...)
	for _, given := range e.claim.FileGivens {
		used := slices.ContainsFunc(e.claim.Givens, func(g derivation.Equation) bool { return g.ID == given.ID })
		reached := e.reached(given, free)
		for _, c := range lost[given.ID] {
			if used || slices.ContainsFunc(reached, c.Has) {
				all = append(all, c)
			}
		}
	}
	return all
}

// whole is the difference of the sides of an equation without its remainder, which may
// have swallowed a derivative.
func (e *elaborator) whole(eq derivation.Equation) symbolic.Series {
	left, m := derivation.Bare(eq.LHS)
	right, n := derivation.Bare(eq.RHS)
	if min(m, n) == derivation.Exact || fault == "swallowed" {
		return e.hypothesis(eq).value
	}
	eq.LHS, eq.RHS = left, right
	difference, _ := e.Hypothesis(func() symbolic.Series { return e.excess(eq) })
	return difference
}

// reached lists the functions that the claim or what it uses has, and those that
// hypotheses other than one tie to them: each ties all that it has.
func (e *elaborator) reached(but derivation.Equation, free []symbolic.Condition) []string {
	reached := map[string]bool{}
	for _, eq := range slices.Concat([]derivation.Equation{e.claim.Equation}, e.claim.Using, slices.Collect(maps.Values(e.claim.Refs))) {
		maps.Copy(reached, e.functions(eq, free))
	}
	for before := -1; before < len(reached); {
		before = len(reached)
		for _, given := range e.claim.FileGivens {
			in := e.functions(given, free)
			for name := range in {
				if given.ID != but.ID && reached[name] {
					maps.Copy(reached, in)
					break
				}
			}
		}
	}
	return slices.Collect(maps.Keys(reached))
}

// functions are those that an equation has, themselves or as arguments of a field. A
// derivative by variables stands for its function. One that is free to start, as an
// equation loses its highest derivative, does not count where its value at 0 alone
// is there: that is O(1) as a constant is.
func (e *elaborator) functions(eq derivation.Equation, free []symbolic.Condition) map[string]bool {
	found := map[string]bool{}
	starts := func(name string) bool {
		return slices.ContainsFunc(free, func(c symbolic.Condition) bool { return c.Has(name) })
	}
	var walk func(x derivation.Expr, start bool)
	walk = func(x derivation.Expr, start bool) {
		derivation.Walk(x, func(x derivation.Expr) bool {
			var names []string
			switch x := x.(type) {
			case *derivation.Name:
				names = append([]string{x.Name}, e.args[x.Name]...)
			case *derivation.Call:
				names = e.args[x.Func]
				if x.Func == "at0" && !start && !derives(x) {
					walk(x.Args[0], true)
					return false
				}
			}
			for _, s := range e.claim.Symbols {
				if s.Kind == derivation.Function && slices.Contains(names, s.Name) && !(start && starts(s.Name)) {
					found[s.Name] = true
					if s.Jet != nil {
						found[s.Jet.Root] = true
					}
				}
			}
			return true
		})
	}
	walk(eq.LHS, false)
	walk(eq.RHS, false)
	return found
}

// derives tells whether there is a derivative in x.
func derives(x derivation.Expr) (found bool) {
	derivation.Walk(x, func(x derivation.Expr) bool {
		switch x := x.(type) {
		case *derivation.Name:
			found = found || x.Primes > 0
		case *derivation.Call:
			found = found || x.Func == "D"
		}
		return !found
	})
	return found
}

// has tells whether an equation speaks of a name.
func has(eq derivation.Equation, name string) (found bool) {
	for _, side := range []derivation.Expr{eq.LHS, eq.RHS} {
		derivation.Walk(side, func(x derivation.Expr) bool {
			n, ok := x.(*derivation.Name)
			found = found || ok && n.Name == name
			return !found
		})
	}
	return found
}
