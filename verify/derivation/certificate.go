package derivation

// combines tells whether a certificate is made of equations in such a way that
// it vanishes where they hold at all times:
//
//	C = {id} | 0 | C + C | C − C | −C | C·C | C·e | e·C | C/e | Cⁿ | D(C) | int(C) | at0(C) | shift(C, e)
//
// with n = 1, 2, … and any e that names no equation. A
// partial derivative or a substitution is not among them: that u = v says
// nothing of ∂(u − v)/∂u. Where it is not, the culprit is returned.
func combines(e Expr) (culprit Expr, ok bool) {
	switch e := e.(type) {
	case *Ref:
		return nil, true
	case *Number:
		if e.Val.Sign() == 0 || fault == "cites" {
			return nil, true
		}
	case *Neg:
		return combines(e.X)
	case *Binary:
		return combinesBinary(e)
	case *Call:
		switch e.Func {
		case "d", "sub":
			if fault == "identical" {
				return combines(e.Args[0])
			}
		case "D", "int", "at0", "shift":
			if len(e.Args) > 1 && cites(e.Args[1]) {
				return e.Args[1], false
			}
			return combines(e.Args[0])
		}
	}
	return e, false
}

func combinesBinary(e *Binary) (culprit Expr, ok bool) {
	switch e.Op {
	case '+', '-':
		if x, ok := combines(e.X); !ok {
			return x, false
		}
		return combines(e.Y)
	case '*':
		if !cites(e.X) {
			return combines(e.Y)
		}
		if cites(e.Y) { // no factor 1/C among them
			if y, ok := combines(e.Y); !ok {
				return y, false
			}
		}
		return combines(e.X)
	case '/':
		if cites(e.Y) {
			return e.Y, false
		}
		return combines(e.X)
	}
	if n, ok := Rational(e.Y); !ok || !n.IsInt() || n.Sign() <= 0 {
		return e, false
	}
	return combines(e.X)
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
