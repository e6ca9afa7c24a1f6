package derivation

import "fmt"

// vanishing checks that the certificate of an equation is made of equations in
// such a way that it vanishes where they hold at all times:
//
//	C = {id} | 0 | C + C | C − C | −C | C·C | C·e | e·C | C/e | Cⁿ
//	  | D(C) | int(C) | at0(C) | shift(C, e) | d(C, x) | sub(C, x, e)
//
// with n = 1, 2, … and any e that names no equation. In the last two, C must hold
// identically in x: that u = v says nothing of ∂(u − v)/∂u.
func (r *resolver) vanishing(e Expr) {
	switch e := e.(type) {
	case *Ref:
		return
	case *Number:
		if e.Val.Sign() == 0 || fault == "cites" {
			return
		}
	case *Neg:
		r.vanishing(e.X)
		return
	case *Binary:
		if r.vanishingBinary(e) {
			return
		}
	case *Call:
		if r.vanishingCall(e) {
			return
		}
	}
	r.notVanishing(e)
}

func (r *resolver) notVanishing(e Expr) {
	r.fail(e.At(), "a certificate is a sum of equations {id}, each with a factor, and of D, int, at0, shift of such; d and sub where it holds identically",
		"%s does not vanish with the equations of the certificate", Format(e))
}

func (r *resolver) vanishingBinary(e *Binary) bool {
	switch e.Op {
	case '+', '-':
		r.vanishing(e.X)
		r.vanishing(e.Y)
		return true
	case '*':
		if cites(e.X) {
			r.vanishing(e.X)
			if cites(e.Y) { // no factor 1/C among them
				r.vanishing(e.Y)
			}
			return true
		}
		r.vanishing(e.Y)
		return true
	case '/':
		if cites(e.Y) {
			r.notVanishing(e.Y)
			return true
		}
		r.vanishing(e.X)
		return true
	}
	n, ok := Rational(e.Y)
	if !ok || !n.IsInt() || n.Sign() <= 0 {
		return false
	}
	r.vanishing(e.X)
	return true
}

func (r *resolver) vanishingCall(e *Call) bool {
	switch e.Func {
	case "D", "int", "at0", "shift", "d", "sub":
	default:
		return false
	}
	for _, x := range e.Args[1:] {
		if cites(x) {
			r.notVanishing(x)
			return true
		}
	}
	if fault != "identical" && (e.Func == "d" || e.Func == "sub") {
		if x, ok := e.Args[1].(*Name); ok {
			r.identically(e, x.Name)
		}
	}
	r.vanishing(e.Args[0])
	return true
}

// identically checks that the equations in the first argument of a call rest on
// no hypothesis that has the symbol, and have no remainder in it.
func (r *resolver) identically(e *Call, symbol string) {
	Walk(e.Args[0], func(x Expr) bool {
		ref, ok := x.(*Ref)
		if !ok {
			return true
		}
		eq := r.eqs[ref.ID]
		rest := eq.rest
		if eq.step == nil {
			rest = []Equation{eq.Equation}
		}
		why := ""
		for _, g := range rest {
			if r.concerns(g, symbol) && why == "" {
				why = fmt.Sprintf("it rests on %s, which has %s", g.ID, symbol)
			}
		}
		if order := min(orderOf(eq.LHS), orderOf(eq.RHS)); symbol == r.small && order < Exact && fault != "smallreplaced" {
			why = "it has a remainder"
		}
		if why == "" && e.Func == "d" && r.integrates(eq.Equation, symbol) {
			why = "it has an integral of that beside its values at t, which are not independent"
		}
		if why != "" {
			r.fail(e.Pos, "", "{%s} does not hold identically in %s: %s", ref.ID, symbol, why)
		}
		return true
	})
}

// integrates reports whether an equation has a function of t under an integral.
func (r *resolver) integrates(eq Equation, symbol string) (found bool) {
	if n := r.entry(symbol); n == nil || n.what != aFunction {
		return false
	}
	for _, side := range []Expr{eq.LHS, eq.RHS} {
		Walk(side, func(x Expr) bool {
			if call, ok := x.(*Call); ok && call.Func == "int" {
				found = found || r.concerns(Equation{LHS: call, RHS: call}, symbol)
			}
			return true
		})
	}
	return found
}

// orderOf is the order of the remainder of a side.
func orderOf(e Expr) int {
	_, n := Bare(e)
	return n
}

// concerns tells whether an equation has a symbol, or a field of it.
func (r *resolver) concerns(eq Equation, symbol string) bool {
	found := false
	of := func(name string) {
		if found = found || r.root(name) == r.root(symbol); r.names[name] != nil {
			for _, a := range r.names[name].of {
				found = found || a == r.root(symbol)
			}
		}
	}
	for _, side := range []Expr{eq.LHS, eq.RHS} {
		Walk(side, func(x Expr) bool {
			switch x := x.(type) {
			case *Name:
				of(x.Name)
			case *Call:
				of(x.Func)
			}
			return !found
		})
	}
	return found
}

// cites tells whether an equation is named in e.
func cites(e Expr) bool {
	found := false
	Walk(e, func(x Expr) bool {
		_, ref := x.(*Ref)
		found = found || ref
		return !found
	})
	return found
}
