package derivation

import "slices"

// Walk calls f for e and what is inside it, from the outside in and left to
// right. Where f returns false it goes no deeper.
func Walk(e Expr, f func(Expr) bool) {
	if !f(e) {
		return
	}
	for _, x := range parts(e) {
		Walk(x, f)
	}
}

// Map replaces expressions from the inside out: f is given each with its parts
// already replaced, and returns what is to stand there. The expression itself is
// not changed, and shares with the result what f leaves as it is.
func Map(e Expr, f func(Expr) Expr) Expr {
	old := parts(e)
	if len(old) == 0 {
		return f(e)
	}
	x := make([]Expr, len(old))
	for i := range old {
		x[i] = Map(old[i], f)
	}
	if slices.Equal(old, x) {
		return f(e)
	}
	switch e := e.(type) {
	case *Name:
		return f(&Name{e.Pos, e.Name, x, e.Primes})
	case *Neg:
		return f(&Neg{e.Pos, x[0]})
	case *Binary:
		return f(&Binary{e.Pos, e.Op, x[0], x[1]})
	case *Call:
		return f(&Call{e.Pos, e.Func, x})
	case *Sum:
		return f(&Sum{e.Pos, e.Var, x[0], x[1], x[2]})
	}
	return f(e)
}

// parts are the expressions right inside one.
func parts(e Expr) []Expr {
	switch e := e.(type) {
	case *Name:
		return e.Index
	case *Neg:
		return []Expr{e.X}
	case *Binary:
		return []Expr{e.X, e.Y}
	case *Call:
		return e.Args
	case *Sum:
		return []Expr{e.From, e.To, e.Body}
	}
	return nil
}

// Has reports whether a name stands in an equation.
func (eq Equation) Has(name string) bool {
	return contains(eq.LHS, eq.RHS, func(x Expr) bool {
		n, ok := x.(*Name)
		return ok && n.Name == name
	})
}

// contains reports whether something in either of two sides is as f says.
func contains(left, right Expr, f func(Expr) bool) (found bool) {
	for _, side := range []Expr{left, right} {
		Walk(side, func(x Expr) bool {
			found = found || f(x)
			return !found
		})
	}
	return found
}

// Root returns the argument of a root, an absolute value or a power with an exponent that is
// no whole number: at 0 they are not smooth.
func Root(x Expr) (arg Expr, ok bool) {
	switch x := x.(type) {
	case *Call:
		if x.Func == "sqrt" || x.Func == "abs" {
			return x.Args[0], true
		}
	case *Binary:
		if n, number := x.Y.(*Number); x.Op == '^' && !(number && n.Val.IsInt()) {
			return x.X, true
		}
	}
	return nil, false
}
