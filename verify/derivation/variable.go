package derivation

import (
	"fmt"
	"slices"
	"strings"
)

// A function of variables, u(s), is for all that comes after a family of functions
// of t: u and its derivatives u_s, u_s_s, …, which are entered as they are met.
// That mixed derivatives agree is in their names.

// variable declares one.
func (r *resolver) variable(n Declared) {
	known := len(r.order)
	if r.declare(n.Name, &entry{what: aVariable, pos: n.Pos}); len(r.order) > known {
		r.variables = append(r.variables, n.Name)
	}
}

// dependence checks what a function is said to depend on.
func (r *resolver) dependence(n Declared, e *entry) {
	if len(n.Of) == 0 {
		return
	}
	e.jet = &Jet{Root: n.Name, Depends: make([]bool, len(r.variables)), Order: make([]int, len(r.variables))}
	for _, x := range n.Of {
		v, ok := r.names[x]
		switch i := slices.Index(r.variables, x); {
		case !ok && x == "t":
			r.fail(n.Pos, "every function depends on it; others are declared before: variable s", "t is not declared")
		case !ok:
			r.undeclared(n.Pos, x)
		case i < 0:
			r.fail(n.Pos, "a function of functions or constants is a field: field "+n.Name+"("+x+")", "%s, on which %s is to depend, is a %s, want a variable", x, n.Name, v.what)
		case e.jet.Depends[i]:
			r.fail(n.Pos, "", "%s is twice a variable of %s", x, n.Name)
		default:
			e.jet.Depends[i] = true
		}
	}
}

// indexed is the jet of an element.
func (j *Jet) indexed(index []int) *Jet {
	if j == nil || len(index) == 0 {
		return j
	}
	return &Jet{Root: indexed(j.Root, index), Depends: j.Depends, Order: j.Order}
}

// name is how a derivative is called: u_r_s of d(d(u, s), r).
func (j *Jet) name(variables []string) string {
	s := j.Root
	for i, k := range j.Order {
		s += strings.Repeat("_"+variables[i], k)
	}
	return s
}

// named looks a name up. That of a derivative by variables is entered, when it is
// met first.
func (r *resolver) named(name string) (*entry, bool) {
	if e, ok := r.names[name]; ok || len(r.variables) == 0 {
		return e, ok
	}
	for i := len(name) - 1; i > 0; i-- {
		root := r.names[name[:i]]
		if name[i] != '_' || root == nil || root.jet == nil || root.jet.Total() > 0 {
			continue
		}
		order := slices.Clone(root.jet.Order)
		ok := true
		for _, v := range strings.Split(name[i+1:], "_") {
			k := slices.Index(r.variables, v)
			if ok = ok && k >= 0 && k < len(order) && root.jet.Depends[k]; ok {
				order[k]++
			}
		}
		if ok {
			return r.derivativeOf(root, order), true
		}
	}
	return nil, false
}

// derivativeOf enters a derivative of a function of variables.
func (r *resolver) derivativeOf(root *entry, order []int) *entry {
	j := &Jet{Root: root.jet.Root, Depends: root.jet.Depends, Order: order}
	if j.Total() > maxDashes {
		r.fail(root.pos, "", "%d derivatives of %s by variables, want at most %d", j.Total(), j.Root, maxDashes)
		return root
	}
	name := j.name(r.variables)
	if e, ok := r.names[name]; ok {
		if e.jet == nil || e.jet.Root != j.Root || !slices.Equal(e.jet.Order, j.Order) {
			r.fail(e.pos, "choose another name", "%s is how a derivative of %s is called", name, j.Root)
			return root
		}
		return e
	}
	e := &entry{what: aFunction, pos: root.pos, dims: root.dims, jet: j}
	r.names[name] = e
	r.each(e.pos, e.dims, func(index []int) {
		r.enter(e.pos, Symbol{Name: indexed(name, index), Kind: Function, Jet: j.indexed(index)})
	})
	return e
}

// root is the name of the function that a derivative by variables is of.
func (r *resolver) root(name string) string {
	if j := r.jets[name]; j != nil { // an element has one of its own
		return j.Root
	}
	if e, ok := r.names[name]; ok && e.jet != nil {
		return e.jet.Root
	}
	return name
}

// byVariable tells by which variable a call is a derivative, if it is one.
func (r *resolver) byVariable(e *Call) (v int, ok bool) {
	if e.Func != "d" || len(e.Args) != 2 {
		return 0, false
	}
	x, ok := e.Args[1].(*Name)
	if !ok {
		return 0, false
	}
	if _, declared := r.names[x.Name]; !declared && x.Name == "t" && r.bound["t"] == 0 {
		r.fail(x.Pos, "write u', or D(…) of an expression", "the derivative in the time is no d(…, t)")
		return 0, false
	}
	v = slices.Index(r.variables, x.Name)
	if v >= 0 && (x.Primes > 0 || len(x.Index) > 0) {
		r.fail(x.Pos, "", "variable %s takes no dash and no index", x.Name)
	}
	return v, v >= 0
}

// derivative resolves d(e, s) by a variable: the total derivative, carried out.
// What e asks for to be defined is kept as a term 0·e, and so is what it speaks of.
func (r *resolver) derivative(e *Call, v int) Expr {
	x := r.expr(e.Args[0])
	z := (&deriver{r, v}).derive(x)
	if partial(x) || r.forgets(x, z) {
		z = plus(z, &Binary{e.Pos, '*', zero(e.Pos), x})
	}
	return z
}

// forgets tells whether e has a symbol that its derivative by a variable has not.
func (r *resolver) forgets(e, derivative Expr) bool {
	kept := map[string]bool{r.small: true, pi: true}
	Walk(derivative, func(x Expr) bool {
		if n, ok := x.(*Name); ok {
			kept[n.Name] = true
		}
		return true
	})
	return contains(e, e, func(x Expr) bool {
		n, ok := x.(*Name)
		return ok && r.jets[n.Name] == nil && !kept[n.Name]
	})
}

// partial tells whether an expression is not defined everywhere, as far as is seen.
func partial(e Expr) bool {
	found := false
	Walk(e, func(x Expr) bool {
		switch x := x.(type) {
		case *Binary:
			n, ok := Rational(x.Y)
			found = found || x.Op == '/' && (!ok || n.Sign() == 0) || x.Op == '^' && (!ok || !n.IsInt() || n.Sign() < 0)
		case *Call:
			found = found || slices.Contains([]string{"sqrt", "log", "tan", "abs", "sign", "sub", "shift"}, x.Func)
		}
		return !found
	})
	return found
}

// derivedBy identifies the derivative of an equation.
type derivedBy struct {
	id    string
	order string
}

// derivedID is the id of the derivative of an equation by a variable.
func derivedID(id, variable string) string { return fmt.Sprintf("d(%s, %s)", id, variable) }
