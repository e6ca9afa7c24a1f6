package trajectory

import (
	"math"

	"github.com/flowproof/flowproof/verify/graph"
)

// hypothesis is an equation F = 0 that governs a symbol. Of a function it
// determines the derivative of the highest order that occurs; the lower ones are
// the state.
type hypothesis struct {
	id     string
	root   int  // F
	target int  // the symbol
	order  int  // of the derivative determined; 0 for a constant, too
	free   int  // how many initial values are free; those left are on the slow manifold
	slope  ball // of F in what it determines, at the time that is evaluated

	list, moving []work // of F, and the part that depends on time
	changing     []work // the part that depends on what is determined
}

// hypotheses gives, of the equations that the claim rests on, those that govern
// what is in e, or in one another.
func (k *compiler) hypotheses(e int) []*hypothesis {
	var all, used []*hypothesis
	for _, given := range k.claim.Givens {
		if given.Solving == nil {
			continue
		}
		h := &hypothesis{id: given.ID, root: k.Difference(given)}
		h.target, h.free = k.Generator(given.Solving)
		for _, other := range all {
			if other.target == h.target {
				graph.GiveUp("%s and %s both govern %s", other.id, h.id, given.Solving.Name)
			}
		}
		k.prepare(h)
		all = append(all, h)
	}
	need := k.needs(works(k.Graph, e), all)
	for _, h := range all {
		if _, ok := need[h.target]; ok {
			used = append(used, h)
		}
	}
	return used
}

func (k *compiler) prepare(h *hypothesis) {
	h.list = works(k.Graph, h.root)
	if k.symbols[h.target].Function {
		h.order = k.needs(h.list, nil)[h.target]
	}
	if h.free > h.order || k.claim.Small == "" {
		h.free = h.order
	}
	k.watch(h)
}

// watch finds what in F changes with what h determines: of each node the first
// coefficient that does, and whether that is used.
func (k *compiler) watch(h *hypothesis) {
	const never = math.MaxInt32
	first := make([]int, len(k.Nodes))
	for _, w := range h.list {
		n := k.Nodes[w.node]
		at := never
		if k.IsSymbol(w.node, h.target) {
			at = h.order
		}
		for _, a := range n.Args() {
			at = min(at, first[a])
		}
		switch {
		case at == never:
		case n.Op == graph.Shift:
			graph.GiveUp("%s shifts in time what it governs", h.id)
		case n.Op == graph.D:
			at--
		case n.Op == graph.Int:
			at++
		}
		if first[w.node] = at; at <= w.depth {
			h.changing = append(h.changing, w)
		}
		if !k.Still[w.node] {
			h.moving = append(h.moving, w)
		}
	}
}

// needs tells which derivatives of which symbols a list asks for, by way of the
// hypotheses, too.
func (k *compiler) needs(list []work, hypotheses []*hypothesis) map[int]int {
	need := map[int]int{}
	enter := func(list []work, more int) {
		for _, w := range list {
			n := k.Nodes[w.node]
			if before, ok := need[n.A[0]]; n.Op == graph.Sym && (!ok || before < w.depth+more) {
				need[n.A[0]] = max(w.depth+more, 0)
			}
		}
	}
	enter(list, 0)
	for range hypotheses {
		for _, h := range hypotheses {
			if d, ok := need[h.target]; ok {
				need[h.target] = max(d, h.order)
				enter(h.list, need[h.target]-h.order)
			}
		}
	}
	return need
}

// learnt is a coefficient of the target of a hypothesis.
type learnt struct {
	h *hypothesis
	i int
}

// solve computes one coefficient from its equation, which is linear in it: in
// the lowest one by hypothesis, in others always, as
//
//	∂F_{i−k}/∂c_i = ∂F_0/∂c_k · i!/((i−k)! k!).
//
// Where something that it is computed from is not known, it is not known either.
func (z *jets) solve(l learnt) bool {
	h, at := l.h, l.i-l.h.order
	c, value := &z.of(h.target)[l.i], &z.at(h.root)[at]
	*c = ball{}
	if z.frozen {
		z.eval(h.moving, at)
	} else {
		z.eval(h.list, at)
	}
	rest := *value
	if at == 0 {
		*c = ball{v: 1}
		z.eval(h.changing, at)
		h.slope = value.minus(rest)
	}
	choose := 1.0
	for j := 1; j <= at; j++ {
		choose *= float64(h.order+j) / float64(j)
	}
	*c = ball{-rest.v, rest.r}.over(h.slope.scaled(choose))
	return c.known()
}

// plan learns what can be learnt and needs to be, and returns in what order.
func (z *jets) plan(hypotheses []*hypothesis, need map[int]int) (list []learnt) {
	for before := -1; before < len(list); {
		before = len(list)
		for _, h := range hypotheses {
			last, ok := need[h.target]
			for i := h.order; ok && i <= last; i++ {
				if z.of(h.target)[i].known() {
					continue
				}
				if !z.solve(learnt{h, i}) {
					break
				}
				list = append(list, learnt{h, i})
			}
		}
	}
	return list
}
