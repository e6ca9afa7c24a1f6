package derivation

import (
	"fmt"
	"math/big"
	"strings"
)

// zero stands for what could not be resolved: the error is on the list.
func zero(at Pos) Expr { return &Number{at, new(big.Rat)} }

// side resolves a side of an equation, the one place for remainders: they are
// terms of it.
func (r *resolver) side(e Expr) Expr {
	switch e := e.(type) {
	case *Order:
		r.spend(e.Pos, 1)
		r.needSmall(e.Pos, "O(…)")
		if e.N < 0 || e.N > maxOrder {
			r.fail(e.Pos, "", "order %d, want 0 to %d", e.N, maxOrder)
		}
		if e.N > 0 && r.small != "" && e.Small != r.small {
			r.fail(e.Pos, "", "O(%s): the small parameter is %s", e.Small, r.small)
		}
		return &Order{e.Pos, r.small, e.N}
	case *Neg:
		r.spend(e.Pos, 1)
		return &Neg{e.Pos, r.side(e.X)}
	case *Binary:
		if e.Op == '+' || e.Op == '-' {
			r.spend(e.Pos, 1)
			return &Binary{e.Pos, e.Op, r.side(e.X), r.side(e.Y)}
		}
	}
	return r.expr(e)
}

// expr resolves an expression without remainders.
func (r *resolver) expr(e Expr) Expr {
	r.spend(e.At(), 1)
	switch e := e.(type) {
	case *Number:
		return e
	case *Name:
		return r.name(e)
	case *Neg:
		return &Neg{e.Pos, r.expr(e.X)}
	case *Binary:
		if e.Op == '^' {
			return &Binary{e.Pos, e.Op, r.expr(e.X), r.exponent(e.Y)}
		}
		return &Binary{e.Pos, e.Op, r.expr(e.X), r.expr(e.Y)}
	case *Call:
		return r.call(e)
	case *Sum:
		return r.sum(e)
	case *Order:
		r.fail(e.Pos, "", "O(…) is only a term of a side of a claim or given")
	case *Ref:
		if r.cited == nil {
			r.fail(e.Pos, "", "{%s} is only for the line by", e.ID)
		} else if eq, ok := r.cited(Use{e.Pos, e.ID}); ok {
			r.refs[e.ID] = eq
			return e
		}
	}
	return zero(e.At())
}

// name resolves a symbol, size, index or definition.
func (r *resolver) name(e *Name) Expr {
	if e.Primes > maxDashes {
		r.fail(e.Pos, "", "%d dashes, want at most %d", e.Primes, maxDashes)
		return zero(e.Pos)
	}
	n, ok := r.named(e.Name)
	if _, bound := r.bound[e.Name]; bound || ok && n.what == aSize {
		if v := r.known(e); v != nil {
			return &Number{e.Pos, v}
		}
		return zero(e.Pos)
	}
	if !ok && e.Name == pi && e.Primes == 0 && len(e.Index) == 0 {
		r.piMet = true
		return e
	}
	if !ok {
		r.undeclared(e.Pos, e.Name)
		return zero(e.Pos)
	}
	index, ok := r.index(e, n.dims)
	if !ok {
		return zero(e.Pos)
	}
	name := indexed(e.Name, index)
	switch n.what {
	case aVariable:
		r.fail(e.Pos, fmt.Sprintf("its value at a place is a function of it: function x(%s); given d(x, %[1]s) = 1 and x' = 0", e.Name), "%s is a variable: it stands in d(…, %[1]s) alone", e.Name)
		return zero(e.Pos)
	case aConstant, aSmall:
		if e.Primes > 0 {
			r.fail(e.Pos, "its derivative is 0", "%s is a %s and takes no dash", e.Name, n.what)
		}
		return &Name{Pos: e.Pos, Name: name}
	case aFunction:
		if n.jet != nil && n.jet.Total() > 0 {
			name = indexed(n.jet.name(r.variables), index)
		}
		return &Name{Pos: e.Pos, Name: name, Primes: e.Primes}
	}
	var x Expr = &Name{Pos: e.Pos, Name: name}
	if n.what == aDefinition {
		x = n.let[name].e
		r.spend(e.Pos, n.let[name].nodes)
	}
	for range e.Primes {
		r.spend(e.Pos, 1)
		x = &Call{e.Pos, "D", []Expr{x}}
	}
	return x
}

// call resolves a function or field with its arguments.
func (r *resolver) call(e *Call) Expr {
	if strings.HasSuffix(e.Func, "'") {
		return r.slope(e)
	}
	f, ok := builtin(e.Func)
	arity, what := f.arity, "function"
	if !ok {
		n, declared := r.names[e.Func]
		switch {
		case declared && n.what != aField:
			r.fail(e.Pos, argumentsOf(e, n), "%s is a %s and takes no arguments", e.Func, n.what)
			return zero(e.Pos)
		case !declared:
			if !r.broken[e.Func] && !r.errs.seen[e.Pos] {
				hint := r.spelling(e.Func)
				if hint == "" {
					hint = suggest(e.Func, r.callable())
				}
				r.fail(e.Pos, hint, "%s is not a function", e.Func)
			}
			return zero(e.Pos)
		}
		arity, what = len(n.of), aField
	}
	if len(e.Args) != arity {
		r.fail(e.Pos, "", "%s %s is of %d, not of %d", what, e.Func, arity, len(e.Args))
		return zero(e.Pos)
	}
	if f.small {
		r.needSmall(e.Pos, e.Func)
	}
	if v, ok := r.byVariable(e); ok {
		return r.derivative(e, v)
	}
	c := &Call{e.Pos, e.Func, make([]Expr, arity)}
	for i, x := range e.Args {
		c.Args[i] = r.expr(x)
	}
	if f.symbol {
		r.wantSymbol(e, c.Args[1])
	}
	return c
}

// slope resolves V'(a), the derivative of a field of one argument, at a: it is
// sub(d(V, q), q, a).
func (r *resolver) slope(e *Call) Expr {
	name := strings.TrimRight(e.Func, "'")
	n, ok := r.names[name]
	switch {
	case !ok:
		r.undeclared(e.Pos, name)
		return zero(e.Pos)
	case n.what != aField:
		r.fail(e.Pos, "a value at t = 0 is at0("+e.Func+"), a product is written with *", "%s is a %s, and takes no arguments after its dashes", name, n.what)
		return zero(e.Pos)
	case len(n.of) != 1 || len(e.Args) != 1:
		r.fail(e.Pos, "write sub(d("+name+", x), x, a), with the argument x that it is derived by", "dashes before arguments are for a field of one argument, and %s is of %d, here of %d", name, len(n.of), len(e.Args))
		return zero(e.Pos)
	}
	own := &Name{Pos: e.Pos, Name: n.of[0]}
	var x Expr = &Name{Pos: e.Pos, Name: name}
	for range len(e.Func) - len(name) {
		r.spend(e.Pos, 1)
		x = &Call{e.Pos, "d", []Expr{x, own}}
	}
	return &Call{e.Pos, "sub", []Expr{x, own, r.expr(e.Args[0])}}
}

// callable lists the fields and functions there are; those of the file first, so
// that they are suggested before others as near.
func (r *resolver) callable() []string {
	var all []string
	for _, name := range r.order {
		if r.names[name].what == aField {
			all = append(all, name)
		}
	}
	all = append(all, "sum", "O")
	for _, f := range builtins {
		all = append(all, f.name)
	}
	return all
}

// wantSymbol checks that the second argument of d and sub is one, which is also
// given as it was resolved.
func (r *resolver) wantSymbol(e *Call, resolved Expr) {
	var n *entry
	x, ok := e.Args[1].(*Name)
	if inner, call := e.Args[1].(*Call); call {
		if _, derived := r.byVariable(inner); derived { // d(L, d(u, s))
			x, ok = resolved.(*Name)
		}
	}
	if ok {
		var declared bool
		n, declared = r.named(x.Name)
		if _, bound := r.bound[x.Name]; !declared && !bound && x.Name != pi {
			return // has been reported
		}
		ok = declared && (n.what == aConstant || n.what == aFunction || n.what == aSmall)
	}
	switch {
	case !ok && e.Func == "sub":
		r.fail(e.Args[1].At(), "a function or constant; its derivatives follow", "the second argument of %s is no symbol", e.Func)
	case !ok:
		r.fail(e.Args[1].At(), "a function with its dashes, or a constant", "the second argument of %s is no symbol", e.Func)
	case e.Func == "sub" && n.jet != nil:
		r.fail(x.Pos, "its derivatives by variables would have to follow", "something is put for %s, which depends on a variable", x.Name)
	case e.Func == "sub" && x.Primes > 0:
		r.fail(x.Pos, "put something for "+x.Name+": its derivatives follow", "something is put for a derivative")
	}
}

func (r *resolver) needSmall(at Pos, what string) {
	if r.small == "" && !r.broken["small"] {
		r.fail(at, "declare one: small alpha", "%s needs a small parameter", what)
	}
}

// sum writes a sum out.
func (r *resolver) sum(e *Sum) Expr {
	from, to := r.integer(e.From), r.integer(e.To)
	if to-from >= maxTerms {
		r.fail(e.Pos, "", "a sum of %d terms, want at most %d", to-from+1, maxTerms)
		to = from
	}
	r.free(e.Pos, e.Var)
	outer, nested := r.bound[e.Var]
	var s Expr
	for k := from; k <= to; k++ {
		r.bound[e.Var] = k
		x := r.expr(e.Body)
		if s == nil {
			s = x
		} else {
			r.spend(e.Pos, 1)
			s = &Binary{e.Pos, '+', s, x}
		}
	}
	if s == nil {
		r.bound[e.Var] = from
		r.spelled(e.Body)
		s = zero(e.Pos)
	}
	delete(r.bound, e.Var)
	if nested {
		r.bound[e.Var] = outer
	}
	return s
}

// spelled looks whether the names of what is not written out, as the sum has no term, are declared.
func (r *resolver) spelled(e Expr) {
	inner := map[string]bool{}
	Walk(e, func(x Expr) bool {
		switch x := x.(type) {
		case *Sum:
			inner[x.Var] = true
		case *Name:
			_, bound := r.bound[x.Name]
			if _, known := r.named(x.Name); !known && !bound && !inner[x.Name] && x.Name != pi {
				r.undeclared(x.Pos, x.Name)
			}
		}
		return true
	})
}
