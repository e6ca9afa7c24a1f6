package modular

import (
	"github.com/flowproof/flowproof/verify/derivation"
)

// hypothesis is an equation a·J + b = 0, linear in what it is solved for: the
// k-th derivative J of a symbol, or the value of that at t = 0.
type hypothesis struct {
	id      string
	f       *node // LHS − RHS
	value   *node // J = −b/a
	sym, k  int
	initial bool
	rem     int // the least order of its remainders, or exact
}

// hypothesis prepares an equation. Derivatives of expressions are written out
// first, so that J is seen. With highest, J is the highest derivative of the
// symbol that occurs, rather than the one named: where the small parameter is a
// number, a solution is a solution whatever the equation is solved for. A value at
// t = 0 is the one named.
func (k *compiler) hypothesis(e derivation.Equation, highest bool) hypothesis {
	h := hypothesis{id: e.ID, rem: exact}
	h.f = k.push(k.difference(e, true))
	h.sym, h.k = k.generator(e.Solving)
	k.some(h.f, func(n *node) bool {
		if n.op == opRandom {
			h.rem = min(h.rem, n.k)
		}
		return false
	})
	if highest && !e.Initial {
		h.k = max(h.k, highestOf(h.f, h.sym))
	}
	target := k.jet(h.sym, h.k)
	a, b := k.derive(h.f, by{sym: h.sym, k: h.k}), k.without(h.f, target)
	if start := k.unary(opAt0, target); e.Initial || a.is(0) && k.contains(h.f, start) {
		h.initial, b = true, k.without(h.f, start)
		a = k.derive(h.f, by{sym: h.sym, k: h.k, start: true})
	}
	if a.is(0) || k.contains(a, target) {
		giveUp("%s is not linear in what it is solved for", e.ID)
	}
	if k.some(h.f, func(n *node) bool { return n.op == opShift && k.depends(n, h.sym) }) {
		giveUp("%s is solved for something that it shifts in time", e.ID)
	}
	k.ask(a, not0)
	h.value = k.neg(k.div(b, a))
	return h
}

// highestOf is how often a symbol is derived at most in x, but for its values at t = 0.
func highestOf(x *node, sym int) (k int) {
	seen := map[*node]bool{}
	var walk func(*node)
	walk = func(x *node) {
		if seen[x] || x.op == opAt0 {
			return
		}
		seen[x] = true
		if x.op == opSym && x.sym == sym {
			k = max(k, x.k)
		}
		for _, y := range x.args {
			walk(y)
		}
	}
	walk(x)
	return k
}

func (g *graph) contains(x, y *node) bool {
	return g.some(x, func(n *node) bool { return n == y })
}

// push carries out the total derivatives in x.
func (g *graph) push(x *node) *node {
	seen := map[*node]*node{}
	var f func(*node) *node
	f = func(x *node) *node {
		if z, ok := seen[x]; ok {
			return z
		}
		z := g.rebuild(x, f)
		if z.op == opD && z.args[0].op != opRandom && z.args[0].op != opD {
			z = g.derive(z.args[0], by{time: true})
		}
		seen[x] = z
		return z
	}
	return f(x)
}

// without puts zero for a node, though not for what stands under an integral or
// at t = 0.
func (g *graph) without(x, target *node) *node {
	var f func(*node) *node
	seen := map[*node]*node{}
	f = func(x *node) *node {
		switch {
		case x == target:
			return g.int(0)
		case x.op == opInt || x.op == opAt0:
			return x
		}
		if z, ok := seen[x]; ok {
			return z
		}
		z := g.rebuild(x, f)
		seen[x] = z
		return z
	}
	return f(x)
}

// plan picks for each symbol the equation that defines it, the one with the
// weakest remainder; the others are only looked at whether they hold.
func plan(all []hypothesis) (define, rest []hypothesis) {
	for _, h := range all {
		at := -1
		for i, d := range define {
			if d.sym == h.sym && d.initial == h.initial && (!h.initial || d.k == h.k) {
				at = i
			}
		}
		switch {
		case at < 0:
			define = append(define, h)
		case h.rem > define[at].rem:
			rest = append(rest, define[at])
			define[at] = h
		default:
			rest = append(rest, h)
		}
	}
	return define, rest
}
