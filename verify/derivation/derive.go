package derivation

import (
	"math/big"
	"slices"
)

// deriver takes derivatives by a variable of expressions that are resolved.
type deriver struct {
	*resolver
	v int
}

// perDerivative is how many nodes the derivative of one counts for.
const perDerivative = 4

// derive returns the derivative of e: by the chain rule down to the symbols, of
// which u becomes u_s. It commutes with D, int and at0.
func (d *deriver) derive(e Expr) Expr {
	d.spend(e.At(), perDerivative)
	switch e := e.(type) {
	case *Name:
		return d.symbol(e)
	case *Neg:
		return negative(d.derive(e.X))
	case *Binary:
		return d.binary(e)
	case *Call:
		return d.call(e)
	case *Ref:
		return d.ref(e)
	case *Order:
		return e // that of an equation: of functions that are smooth in s and ε
	}
	return zero(e.At())
}

// symbol is u_s, of u or of u'.
func (d *deriver) symbol(e *Name) Expr {
	for _, s := range d.symbols {
		if s.Name != e.Name {
			continue
		}
		switch {
		case s.Kind == Field:
			return d.along(e, e.Name, nil)
		case s.Jet == nil || d.v >= len(s.Jet.Depends) || !s.Jet.Depends[d.v]:
			return zero(e.Pos)
		}
		order := slices.Clone(s.Jet.Order)
		order[d.v]++
		return &Name{Pos: e.Pos, Name: d.element(s, order), Primes: e.Primes}
	}
	return zero(e.Pos)
}

// element is the name of another derivative of the function that a symbol, which may
// have indices, is one of.
func (d *deriver) element(s Symbol, order []int) string {
	root, index := s.Jet.Root, ""
	if i := slices.Index([]byte(root), '['); i >= 0 {
		root, index = root[:i], root[i:]
	}
	return d.derivativeOf(d.names[root], order).jet.name(d.variables) + index
}

func (d *deriver) binary(e *Binary) Expr {
	x, y := d.derive(e.X), d.derive(e.Y)
	switch e.Op {
	case '+':
		return plus(x, y)
	case '-':
		return plus(x, negative(y))
	case '*':
		if fault == "along" {
			return times(x, e.Y)
		}
		return plus(times(x, e.Y), times(e.X, y))
	case '/': // x'/y − x y'/y²
		return plus(over(x, e.Y), negative(over(times(e.X, y), times(e.Y, e.Y))))
	}
	at := e.Pos
	if n, ok := Rational(e.Y); ok { // n xⁿ⁻¹ x'
		rest := e.X
		if less := Plus(e.Y, -1); n.Cmp(big.NewRat(2, 1)) != 0 {
			rest = &Binary{at, '^', e.X, less}
		}
		if half := big.NewRat(1, 2); !n.IsInt() && n.Cmp(half) > 0 { // smooth where x > 0: n xⁿ⁻½/√x x'
			rest = over(&Binary{at, '^', e.X, &Number{at, new(big.Rat).Sub(n, half)}}, &Call{at, "sqrt", []Expr{e.X}})
		}
		return times(times(e.Y, rest), x)
	}
	log := &Call{at, "log", []Expr{e.X}} // x^y (y' log x + y x'/x)
	return times(e, plus(times(y, log), over(times(e.Y, x), e.X)))
}

func (d *deriver) call(e *Call) Expr {
	at := e.Pos
	if n, ok := d.names[e.Func]; ok && n.what == aField {
		return d.along(e, e.Func, e.Args)
	}
	switch e.Func {
	case "D", "int", "at0":
		if x := d.derive(e.Args[0]); !isZero(x) {
			return &Call{at, e.Func, []Expr{x}}
		}
		return zero(at)
	case "d":
		return d.partial(e)
	case "shift", "sub":
		if own, a, ok := d.slopeOf(e); ok {
			return times(&Call{at, "sub", []Expr{&Call{at, "d", []Expr{e.Args[0], own}}, own, a}}, d.derive(a))
		}
		d.fail(at, "take the derivative first: d stands inside", "a derivative of %s by %s is not carried out", e.Func, d.variables[d.v])
		return zero(at)
	}
	x := e.Args[0]
	inner := d.derive(x)
	if isZero(inner) {
		return inner
	}
	one := &Number{at, big.NewRat(1, 1)}
	f := func(name string) Expr { return &Call{at, name, []Expr{x}} }
	square := func(y Expr) Expr { return times(y, y) }
	switch e.Func {
	case "sqrt":
		return over(inner, times(&Number{at, big.NewRat(2, 1)}, e))
	case "log":
		return over(inner, x)
	case "exp":
		return times(e, inner)
	case "sinh":
		return times(f("cosh"), inner)
	case "cosh":
		return times(f("sinh"), inner)
	case "tanh":
		return times(plus(one, negative(square(e))), inner)
	case "sin":
		return times(f("cos"), inner)
	case "cos":
		return negative(times(f("sin"), inner))
	case "tan":
		return times(plus(one, square(e)), inner)
	case "arctan":
		return over(inner, plus(one, square(x)))
	case "arcsinh":
		return over(inner, &Call{at, "sqrt", []Expr{plus(one, square(x))}})
	case "abs":
		return times(f("sign"), inner)
	case "sign":
		return zero(at)
	}
	d.fail(at, "", "a derivative of %s by %s is not carried out", e.Func, d.variables[d.v])
	return zero(at)
}

// along is the derivative of a field: those by its arguments, times theirs.
func (d *deriver) along(e Expr, field string, args []Expr) Expr {
	sum := zero(e.At())
	for i, name := range d.names[field].of {
		own := &Name{Pos: e.At(), Name: name}
		var arg Expr = own
		if args != nil {
			arg = args[i]
		}
		inner := d.derive(arg)
		if isZero(inner) {
			continue
		}
		var slope Expr = &Call{e.At(), "d", []Expr{&Name{Pos: e.At(), Name: field}, own}}
		if args != nil {
			if len(args) > 1 {
				d.fail(e.At(), "", "a derivative by %s of the field %s of %d arguments, elsewhere, is not carried out", d.variables[d.v], field, len(args))
				return zero(e.At())
			}
			slope = &Call{e.At(), "sub", []Expr{slope, own, arg}}
		}
		sum = plus(sum, times(slope, inner))
	}
	return sum
}

// slopeOf tells whether a call is V'(a), written out: with the argument that V is
// declared with.
func (d *deriver) slopeOf(e *Call) (own *Name, a Expr, ok bool) {
	if e.Func != "sub" {
		return nil, nil, false
	}
	x := e.Args[0]
	for {
		c, call := x.(*Call)
		if !call || c.Func != "d" {
			break
		}
		x = c.Args[0]
	}
	own, symbol := e.Args[1].(*Name)
	field, name := x.(*Name)
	if !symbol || !name || d.names[field.Name] == nil || d.names[field.Name].what != aField {
		return nil, nil, false
	}
	of := d.names[field.Name].of
	return own, e.Args[2], len(of) == 1 && of[0] == own.Name
}

// partial is the derivative of ∂e/∂x: an expression of symbols, of which each has a
// share.
func (d *deriver) partial(e *Call) Expr {
	dashes := map[string]int{}
	var names []string
	var walk func(x Expr, deep int)
	see := func(name string, k int) {
		if _, ok := dashes[name]; !ok {
			names = append(names, name)
		}
		dashes[name] = max(dashes[name], k)
	}
	walk = func(x Expr, deep int) {
		switch x := x.(type) {
		case *Name:
			see(x.Name, x.Primes+deep)
			if n := d.names[x.Name]; n != nil && n.what == aField {
				for _, a := range n.of {
					see(a, deep)
				}
			}
		case *Call:
			switch x.Func {
			case "D":
				deep++
			case "int", "at0", "shift", "sub":
				d.fail(x.Pos, "", "a derivative by %s of a partial derivative of %s is not carried out", d.variables[d.v], x.Func)
			}
		case *Ref:
			d.fail(x.Pos, "", "a derivative by %s of a partial derivative of {%s} is not carried out", d.variables[d.v], x.ID)
		}
		for _, y := range parts(x) {
			walk(y, deep)
		}
	}
	walk(e.Args[0], 0)
	sum := zero(e.Pos)
	for _, name := range names {
		inner, ok := d.symbol(&Name{Pos: e.Pos, Name: name}).(*Name)
		if !ok {
			continue // it does not depend on the variable
		}
		for k := range dashes[name] + 1 {
			share := &Call{e.Pos, "d", []Expr{e, &Name{Pos: e.Pos, Name: name, Primes: k}}}
			sum = plus(sum, times(share, &Name{Pos: e.Pos, Name: inner.Name, Primes: k}))
		}
	}
	return sum
}

// ref is the derivative of an equation of a certificate, which holds with it.
func (d *deriver) ref(e *Ref) Expr {
	if eq := d.derived(d.eqs[e.ID], d.v); eq != nil && min(orderOf(eq.LHS), orderOf(eq.RHS)) == Exact {
		d.refs[eq.ID] = eq.Equation
		return &Ref{e.Pos, eq.ID}
	}
	d.fail(e.Pos, "", "{%s} is no exact equation: its derivative by %s does not follow", e.ID, d.variables[d.v])
	return zero(e.Pos)
}

func isZero(e Expr) bool {
	n, ok := e.(*Number)
	return ok && n.Val.Sign() == 0
}

func plus(x, y Expr) Expr {
	switch {
	case isZero(x):
		return y
	case isZero(y):
		return x
	}
	if n, ok := y.(*Neg); ok {
		return &Binary{x.At(), '-', x, n.X}
	}
	return &Binary{x.At(), '+', x, y}
}

func negative(x Expr) Expr {
	if isZero(x) {
		return x
	}
	return &Neg{x.At(), x}
}

// times drops a factor 1, and 0 with what it is multiplied by: that this is defined
// is asked of what is derived.
func times(x, y Expr) Expr {
	one := func(e Expr) bool {
		n, ok := e.(*Number)
		return ok && n.Val.Cmp(big.NewRat(1, 1)) == 0
	}
	switch {
	case isZero(x) || one(y):
		return x
	case isZero(y) || one(x):
		return y
	}
	return &Binary{x.At(), '*', x, y}
}

func over(x, y Expr) Expr {
	if isZero(x) {
		return x
	}
	return &Binary{x.At(), '/', x, y}
}
