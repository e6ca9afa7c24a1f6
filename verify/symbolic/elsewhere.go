package symbolic

import (
	"fmt"
	"math/big"
)

// A field at other arguments than its own is a generator, a function of these:
//
//	dL(a, b) = L_x(a, b) da + L_y(a, b) db
//
// At its own arguments it is the partial derivative that it is there.

// Elsewhere returns the field with this value at other arguments. It keeps a
// remainder that they have: a field is smooth.
func (f *Field) Elsewhere(value Gen, args []Series) Series {
	x := f.gens[value]
	ps, n := make([]Poly, len(args)), Exact
	for i, a := range args {
		if n = min(n, a.Order()); n < 0 {
			fail("%s is taken at %s + O(%s)", f.Name(value), f.format(a.poly), powerOf(f.Name(0), n))
		}
		ps[i] = f.flat(a)
	}
	return series(f.elsewhere(x.field, x.order, ps), n)
}

// elsewhere is a partial derivative of a field at arguments.
func (f *Field) elsewhere(field int, order []int, args []Poly) Poly {
	at := func(place func(Gen) Poly) bool {
		for i, g := range f.fields[field].args {
			if !args[i].Equal(place(g)) {
				return false
			}
		}
		return true
	}
	for i := range args {
		args[i] = f.tidy(args[i]).charged(&f.work)
	}
	switch {
	case at(Var):
		return Var(f.partial(field, order))
	case at(func(g Gen) Poly { return f.atZero(Var(g)) }):
		return f.atZero(Var(f.partial(field, order)))
	}
	name, key := "", fmt.Sprintf("field %d %v at", field, order)
	for i, a := range args {
		key += " " + a.Key() + ";"
		if i > 0 {
			name += ", "
		}
		name += f.format(a)
	}
	if name == "0" {
		name = "+0" // L(0) is that at t = 0
	}
	name = f.Name(f.partial(field, order)) + "(" + name + ")"
	return Var(f.add(key, generator{kind: elsewhere, name: name, field: field, order: append([]int(nil), order...), args: args}))
}

// reapplied is the function that g is, of what its arguments are mapped to.
func (f *Field) reapplied(g Gen, to func(Poly) Poly) Poly {
	x := f.gens[g]
	if x.kind != elsewhere {
		return f.apply(x.kind, to(x.arg))
	}
	args := make([]Poly, len(x.args))
	for i, a := range x.args {
		args[i] = to(a)
	}
	return f.elsewhere(x.field, x.order, args)
}

// alongArguments is the derivative of a field elsewhere, given those of its arguments.
func (f *Field) alongArguments(g Gen, d func(Poly) Poly) Poly {
	x, sum := f.gens[g], Poly{}
	for i, a := range x.args {
		if da := d(a); !da.IsZero() {
			if fault == "elsewhere" {
				da = integer(1)
			}
			sum = sum.Add(f.elsewhere(x.field, raisedBy(x.order, i, 1), append([]Poly(nil), x.args...)).Mul(da))
		}
	}
	return sum
}

func raisedBy(order []int, i, k int) []int {
	order = append([]int(nil), order...)
	order[i] += k
	return order
}

// taylor returns a field elsewhere modulo ε^n, about its arguments at ε = 0:
//
//	L(a + δ) = Π_i e^{δ_i ∂_i} L(a)
func (r *rewriter) taylor(g Gen, args []Series, n int) Series {
	x := r.gens[g]
	at := make([]Poly, len(args))
	for i, a := range args {
		if a.Order() < 1 {
			return Remainder(0)
		}
		at[i] = a.poly.Low(1)
	}
	here := func(order []int) Gen { return r.elsewhere(x.field, order, append([]Poly(nil), at...)).highest() }
	orders := map[Gen][]int{here(x.order): x.order}
	sum := map[Gen]Series{here(x.order): Constant(big.NewRat(1, 1))}
	for i, a := range args {
		delta := a.Sub(series(at[i], Exact)).truncate(n)
		next := map[Gen]Series{}
		for _, h := range ordered(sum) {
			weight, order := sum[h], orders[h]
			for k := range n {
				h = here(raisedBy(order, i, k))
				orders[h] = raisedBy(order, i, k)
				next[h] = next[h].Add(weight).truncate(n)
				if weight = weight.Mul(delta).truncate(n).scale(big.NewRat(1, int64(k)+1)); weight.poly.IsZero() && weight.Order() >= n {
					break
				}
			}
		}
		sum = next
	}
	total := Remainder(n)
	for _, h := range ordered(sum) {
		total = total.Add(r.Gen(h).Mul(sum[h]))
	}
	return total
}

// free reports whether a generator has any value, but for its sign.
func (f *Field) free(g Gen) bool {
	k := f.gens[g].kind
	return k <= integral || k == elsewhere
}

// followed ends the search for a point where a derivative of a field is drawn that is beyond
// those that were followed of an equation for the field.
func (f *Field) followed(drawn []Gen) {
	ruled := map[int]int{} // by fields
	for _, g := range f.ruled {
		if field, _, _, ok := f.fieldAt(g); ok {
			ruled[field]++
		}
	}
	for _, g := range append(drawn[:len(drawn):len(drawn)], f.ruled...) {
		own := 0
		for _, h := range f.ruled {
			if h == g {
				own = 1
			}
		}
		if field, order, _, ok := f.fieldAt(g); ok && ruled[field] > own && sumOf(order) > maxPartials {
			fail("%s is beyond the derivatives that are followed, up to the order %d", f.Name(g), maxPartials)
		}
	}
}

// scattered reports whether values of one field that were drawn, or that follow from
// equations, are at points that are known to differ, so that there is a smooth function
// with all of them.
func (e *evaluation) scattered() bool {
	all := append(append(ordered(e.point), e.ruled...), e.compared...)
	for _, g := range all {
		if e.gens[g].kind != elsewhere {
			continue
		}
		for _, h := range all {
			if field, order, args, ok := e.fieldAt(h); ok && h != g && field == e.gens[g].field && sameOrder(order, e.gens[g].order) && !e.differ(args, e.gens[g].args) {
				return false
			}
		}
	}
	return true
}

// placed lists what is free in the arguments of the fields among free generators, where
// there is one elsewhere, too.
func (f *Field) placed(free []Gen) (more []Gen) {
	known, apart := map[Gen]bool{}, map[int]bool{}
	for _, g := range free {
		known[g] = true
	}
	for _, g := range append(append(free[:len(free):len(free)], f.ruled...), f.compared...) {
		if f.gens[g].kind == elsewhere {
			apart[f.gens[g].field] = true
		}
	}
	for _, g := range append(append(free[:len(free):len(free)], f.ruled...), f.compared...) {
		field, _, args, ok := f.fieldAt(g)
		if !ok || !apart[field] {
			continue
		}
		for _, h := range f.closure(args...) {
			if f.free(h) && !known[h] {
				known[h] = true
				more = append(more, h)
			}
		}
	}
	return more
}

// fieldAt tells of what field, at which arguments, a generator is a partial derivative.
func (f *Field) fieldAt(g Gen) (field int, order []int, args []Poly, ok bool) {
	x := f.gens[g]
	switch {
	case x.kind == elsewhere:
		return x.field, x.order, x.args, true
	case x.kind == partial, x.kind == initial && f.gens[x.base].kind == partial:
		y := x
		if x.kind == initial {
			y = f.gens[x.base]
		}
		for _, a := range f.fields[y.field].args {
			p := Var(a)
			if x.kind == initial {
				p = f.atZero(p)
			}
			if f.place != nil {
				p = f.place(p)
			}
			args = append(args, p)
		}
		return y.field, y.order, args, true
	}
	return 0, nil, nil, false
}

func sameOrder(a, b []int) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// differ reports whether two points are known not to be the same.
func (e *evaluation) differ(a, b []Poly) bool {
	for i := range a {
		if v := e.eval(a[i].Sub(b[i])); v != nil && v.sign() != 0 {
			return true
		}
	}
	return false
}
