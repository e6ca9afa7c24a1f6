package tex

import (
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// moves fails if the partial derivative of x by the time is not that at a fixed place.
func (p *parser) moves(at token, x derivation.Expr) {
	if len(p.r.depends(x)) == 0 {
		p.fail(at, "a partial derivative by t, of what depends on no variable beside it: write \\frac{d}{dt}, or give a notation for the whole")
	}
}

// begun fails if a derivative by the time is of a value at the time 0.
func (p *parser) begun(at token, x derivation.Expr) {
	switch x := x.(type) {
	case *derivation.Neg:
		p.begun(at, x.X)
	case *derivation.Binary:
		if x.Op != '+' && x.Op != '-' {
			p.begun(at, x.X)
			p.begun(at, x.Y)
		}
	case *derivation.Call:
		if x.Func == "at0" {
			p.fail(at, "the derivative of a value at 0: the value of the derivative there, or 0? Write \\dot x(0), or u_t(x,0)")
		}
	}
}

// still fails if a derivative d/dt is of what depends on the place.
func (p *parser) still(at token, x derivation.Expr) {
	p.begun(at, x)
	if len(p.r.depends(x)) > 0 {
		p.fail(at, "d/dt of what depends on the place: at a fixed one, or along a path? Write \\partial_t, or give a notation for the whole")
	}
}

// placed reads what print adds to what depends on variables: subscripts are derivatives, u_{xt} and
// (u^2)_x, and brackets hold all that it depends on, u(x,t). Subscripts of a field are derivatives
// by its arguments.
func (p *parser) placed(x derivation.Expr, k kind) (derivation.Expr, kind) {
	value := k == plain && p.isField(x) // f(u)
	if call, ok := x.(*derivation.Call); ok {
		value = p.r.fields[strings.TrimRight(call.Func, "'")] != nil // f(v), f'(u)
	}
	if k != symbol && k != bracket && k != argument && !value {
		return x, k
	}
	on := p.r.depends(x)
	if of := p.ownArguments(x); p.is("_") && (len(on) > 0 || of != nil) {
		at, pos := p.tok(), p.pos
		p.pos++
		all, ok := p.subscripts(p.span(at))
		for _, v := range all {
			n, _ := v.(*derivation.Name)
			ok = ok && (n == nil && len(on) > 0 || n != nil && (on[n.Name] || slices.Contains(of, n.Name)))
		}
		if !ok {
			p.pos = pos
			return x, k
		}
		p.clash(at, x, all)
		if x = p.partly(at, x, all, false); k != symbol {
			k = plain
		}
		if of != nil && p.is("(") && p.tok().sep == together && !(p.peek(1).text == "t" && p.peek(2).text == ")") {
			p.fail(p.tok(), "the derivative at these arguments, or a product? Give a notation for it, or write \\cdot")
		}
	}
	if k == symbol && len(on) > 0 && p.is("(") && p.tok().sep == together {
		if there, ok := p.place(x); ok {
			return there, plain
		}
		p.elsewhere(on)
	}
	return x, k
}

// ownArguments are those of a field that stands by itself, without arguments behind it.
func (p *parser) ownArguments(x derivation.Expr) []string {
	if !p.isField(x) {
		return nil
	}
	return p.r.fields[x.(*derivation.Name).Name]
}

// clash fails at a subscript if the derivative is printed as a symbol that is declared.
func (p *parser) clash(at token, x derivation.Expr, all []by) {
	n, ok := x.(*derivation.Name)
	if !ok || len(all) > 1 {
		return
	}
	sub := "t"
	if v, ok := all[0].(*derivation.Name); ok {
		sub = v.Name
	}
	if other := n.Name + "_" + sub; p.r.clashes[other] {
		p.fail(at, "the derivative of %s by %s, or %s, which is declared? Give a notation for it", n.Name, sub, other)
	}
}

// place reads the brackets behind x that hold all variables that it depends on, in the order in
// which they are declared, and before or behind them the time; 0 for the time is its value there.
// ok is false where they hold something else.
func (p *parser) place(x derivation.Expr) (there derivation.Expr, ok bool) {
	of := p.r.order(x)
	opening, pos := p.tok(), p.pos
	next, timed, zero := 0, false, false
	for ok = len(of) > 0; ok; {
		p.pos++
		e, n := p.r.dict.lookup(p.toks, p.pos, p.end)
		name, isName := e.x.(*derivation.Name)
		switch time := !timed && (next == 0 || next == len(of)); {
		case isName && next < len(of) && name.Name == of[next]:
			next++
			p.pos += n
		case time && p.is("0"):
			timed, zero = true, true
			p.pos++
		case time && p.pos < p.end && p.isTime(p.pos):
			timed = true
			p.pos++
		default:
			ok = false
		}
		if p.is(")") {
			break
		}
		ok = ok && p.is(",")
	}
	if ok = ok && next == len(of) && timed; !ok {
		p.pos = pos
		return x, false
	}
	if p.pos++; zero {
		x = &derivation.Call{Pos: opening.pos, Func: "at0", Args: []derivation.Expr{x}}
	}
	return x, true
}

// elsewhere fails at brackets, behind what depends on the place, that may hold another one.
func (p *parser) elsewhere(on map[string]bool) {
	opening, depth := p.tok(), 0
	for i := p.pos; i < p.end; i++ {
		t := p.toks[i]
		e, n := p.r.dict.lookup(p.toks, i, p.end)
		name, isName := e.x.(*derivation.Name)
		switch {
		case nests(t.text) != 0:
			depth += nests(t.text)
		case n > 0 && isName && on[name.Name], t.text == "," && depth == 1, t.text == "0" && i == p.pos+1 && p.peek(2).text == ")":
			p.fail(opening, "a value at another place or time is not read: give a notation for it, or write \\cdot for a product")
		}
		if depth == 0 {
			return
		}
	}
}
