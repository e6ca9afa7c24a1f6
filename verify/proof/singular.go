package proof

import (
	"maps"
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// singular returns the conditions for the hypotheses of the file that lose the highest
// derivative of a function with the small parameter: where the claim rests on them, or
// speaks of that function, itself, by what it uses or through other hypotheses.
func (e *elaborator) singular() (all []symbolic.Condition) {
	if !slices.ContainsFunc(e.claim.FileGivens, func(g derivation.Equation) bool {
		return g.Relation == derivation.Eq && (g.Has(e.claim.Small) || remainder(g) < derivation.Exact)
	}) {
		return nil
	}
	lost, beside := map[string][]symbolic.Condition{}, map[string][]symbolic.Condition{} // by hypothesis
	var free []symbolic.Condition
	var values []symbolic.Series
	var equations []derivation.Equation
	for _, given := range e.claim.FileGivens {
		if given.Relation == derivation.Eq {
			_ = meaning(func() { values, equations = append(values, e.hypothesis(given).value), append(equations, given) })
		}
	}
	for i, given := range equations {
		others := slices.Delete(slices.Clone(values), i, i+1)
		_ = meaning(func() {
			lost[given.ID], beside[given.ID] = e.Singular(given.ID, e.whole(given), remainder(given), others)
		})
		free = append(free, lost[given.ID]...)
	}
	sure := free
	for _, given := range equations {
		for _, c := range beside[given.ID] {
			if !slices.ContainsFunc(sure, func(d symbolic.Condition) bool { return d.Of == c.Of }) {
				lost[given.ID], free = append(lost[given.ID], c), append(free, c)
			}
		}
	}
	if len(free) == 0 {
		return nil
	}
	in := e.functionsOf(free)
	for _, given := range e.claim.FileGivens {
		if len(lost[given.ID]) == 0 {
			continue
		}
		used := slices.ContainsFunc(e.claim.Givens, func(g derivation.Equation) bool { return g.ID == given.ID })
		reached := e.reached(given, in)
		for _, c := range lost[given.ID] {
			if used || slices.ContainsFunc(reached, c.Has) {
				all = append(all, c)
			}
		}
	}
	return all
}

// whole is the difference of the sides of an equation without its remainder, which may
// have swallowed a derivative. So may that of a shift.
func (e *elaborator) whole(eq derivation.Equation) symbolic.Series {
	left, _ := derivation.Bare(eq.LHS)
	right, _ := derivation.Bare(eq.RHS)
	written := eq
	terms := max(1, min(remainder(eq), 3))
	eq.LHS, eq.RHS = e.withoutShifts(left, terms), e.withoutShifts(right, terms)
	if eq == written || fault == "swallowed" {
		return e.hypothesis(written).value
	}
	difference, _ := e.Hypothesis(func() symbolic.Series { return e.excess(eq) })
	return difference
}

// beyondAll is more than how often anything is derived.
const beyondAll = 30

// withoutShifts puts so many terms of Taylor's formula for a at t + h, and for the others
// derivatives of the functions in a that are nowhere else.
func (e *elaborator) withoutShifts(x derivation.Expr, terms int) derivation.Expr {
	return derivation.Map(x, func(x derivation.Expr) derivation.Expr {
		shift, ok := x.(*derivation.Call)
		if !ok || shift.Func != "shift" {
			return x
		}
		a, h, at := shift.Args[0], shift.Args[1], shift.Pos
		binary := func(op byte, x, y derivation.Expr) derivation.Expr {
			return &derivation.Binary{Pos: at, Op: op, X: x, Y: y}
		}
		number := func(num, den int64) derivation.Expr { return &derivation.Number{Pos: at, Val: big.NewRat(num, den)} }
		sum, power, slope := a, number(1, 1), a
		for k := 1; k <= terms; k++ {
			power = binary('*', power, binary('*', h, number(1, int64(k))))
			if k < terms {
				slope = &derivation.Call{Pos: at, Func: "D", Args: []derivation.Expr{slope}}
				sum = binary('+', sum, binary('*', power, slope))
			}
		}
		for _, name := range e.movingIn(a) { // of two shifts one of the orders cancels at most
			high := func(k int) derivation.Expr { return &derivation.Name{Pos: at, Name: name, Primes: k} }
			sum = binary('+', sum, binary('*', power, binary('+', high(beyondAll), binary('*', h, high(beyondAll+1)))))
		}
		return sum
	})
}

// movingIn lists the functions in x, and those that its fields are of.
func (e *elaborator) movingIn(x derivation.Expr) (all []string) {
	derivation.Walk(x, func(x derivation.Expr) bool {
		var names []string
		switch x := x.(type) {
		case *derivation.Name:
			names = append([]string{x.Name}, e.args[x.Name]...)
		case *derivation.Call:
			names = e.args[x.Func]
		}
		for _, name := range names {
			if e.kinds[name] == derivation.Function && !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
		return true
	})
	return all
}

// reached lists the functions that the claim or what it uses has, and those that
// hypotheses other than one tie to them: each ties all that it has.
func (e *elaborator) reached(but derivation.Equation, in func(derivation.Equation) map[string]bool) []string {
	reached := map[string]bool{}
	for _, eq := range slices.Concat([]derivation.Equation{e.claim.Equation}, e.claim.Using, e.claim.Bounds, slices.Collect(maps.Values(e.claim.Refs))) {
		maps.Copy(reached, in(eq))
	}
	ties := make([]map[string]bool, 0, len(e.claim.FileGivens))
	for _, given := range e.claim.FileGivens {
		if given.ID != but.ID {
			ties = append(ties, in(given))
		}
	}
	for before := -1; before < len(reached); {
		before = len(reached)
		for _, tied := range ties {
			for name := range tied {
				if reached[name] {
					maps.Copy(reached, tied)
					break
				}
			}
		}
	}
	return slices.Collect(maps.Keys(reached))
}

// functionsOf returns what lists the functions that an equation has, and the constants that
// may not stay O(1), themselves or as arguments of a field; a derivative by variables
// stands for its function. One that is free to start, as an equation loses its highest derivative, does not count where
// its value at 0 alone is there: that is O(1) as a constant is.
func (e *elaborator) functionsOf(free []symbolic.Condition) func(derivation.Equation) map[string]bool {
	root, starts := map[string]string{}, map[string]bool{}
	for _, s := range e.claim.Symbols {
		loses := slices.ContainsFunc(free, func(c symbolic.Condition) bool { return c.Has(s.Name) })
		switch {
		case s.Kind == derivation.Function:
			root[s.Name] = s.Name
			if s.Jet != nil {
				root[s.Name] = s.Jet.Root
			}
			starts[s.Name] = loses
		case loses:
			root[s.Name] = s.Name
		}
	}
	var found map[string]bool
	var walk func(x derivation.Expr, start bool)
	walk = func(x derivation.Expr, start bool) {
		see := func(names ...string) {
			for _, name := range names {
				if r, ok := root[name]; ok && !(start && starts[name]) {
					found[r] = true
				}
			}
		}
		derivation.Walk(x, func(x derivation.Expr) bool {
			switch x := x.(type) {
			case *derivation.Name:
				see(x.Name)
				see(e.args[x.Name]...)
			case *derivation.Call:
				see(e.args[x.Func]...)
				if x.Func == "at0" && !start && !derives(x) {
					walk(x.Args[0], true)
					return false
				}
			}
			return true
		})
	}
	known := map[string]map[string]bool{}
	return func(eq derivation.Equation) map[string]bool {
		if known[eq.ID] == nil {
			found = map[string]bool{}
			walk(eq.LHS, false)
			walk(eq.RHS, false)
			known[eq.ID] = found
		}
		return known[eq.ID]
	}
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
