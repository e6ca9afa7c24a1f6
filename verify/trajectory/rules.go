package trajectory

// partial is ∂e/∂s⁽ᵏ⁾ with the other derivatives of the symbol s held fixed. By
// a derivative of s in time the rule for D is
//
//	∂(De)/∂s⁽ᵏ⁾ = D(∂e/∂s⁽ᵏ⁾) + ∂e/∂s⁽ᵏ⁻¹⁾.
func (g *graph) partial(e, s, k int) int {
	type key struct{ e, k int }
	seen := map[key]int{}
	var d func(e, k int) int
	d = func(e, k int) int {
		z, ok := seen[key{e, k}]
		if !ok {
			z = g.partialOnce(e, s, k, d)
			seen[key{e, k}] = z
		}
		return z
	}
	return d(e, k)
}

func (g *graph) partialOnce(e, s, k int, d func(e, k int) int) int {
	n := g.nodes[e]
	a, b := n.a[0], n.a[1]
	function := g.symbols[s].function
	switch n.op {
	case opConst, opSym:
		if g.isSymbol(e, s) && k == 0 {
			return g.number(1)
		}
		return g.number(0)
	case opAdd:
		return g.add(d(a, k), d(b, k))
	case opMul:
		return g.add(g.mul(d(a, k), b), g.mul(a, d(b, k)))
	case opDiv:
		return g.div(g.sub(d(a, k), g.mul(e, d(b, k))), b)
	case opPow:
		return g.mul(g.mul(g.number(n.x), g.pow(a, n.x-1)), d(a, k))
	case opExp:
		return g.mul(e, d(a, k))
	case opLog, opArcsinh:
		return g.div(d(a, k), b)
	case opD:
		z := g.total(d(a, k))
		if k > 0 {
			z = g.add(z, d(a, k-1))
		}
		return z
	}
	switch {
	case !g.occurs(e, s) || n.op == opAt0 && function:
		return g.number(0) // the value at 0 of a function is another symbol than itself
	case n.op == opShift && !function && !g.occurs(b, s):
		return g.binary(opShift, d(a, k), b)
	case n.op == opShift || function:
		giveUp("the derivative of an integral or a shift by %s", g.symbols[s].name)
	}
	return g.unary(n.op, d(a, k))
}

// substitute puts a for the symbol s. Of a function the derivatives follow; a
// constant stays one to the D already taken:
//
//	(De)[s:=a] = D(e[s:=a]) − (∂e/∂s)[s:=a]·Da.
func (g *graph) substitute(e, s, a int) int {
	moves := !g.symbols[s].function && !g.still[a]
	seen := map[int]int{}
	var put func(int) int
	put = func(e int) int {
		if z, ok := seen[e]; ok {
			return z
		}
		var z int
		switch n := g.nodes[e]; {
		case g.isSymbol(e, s):
			z = a
		case !moves || n.op < opD || !g.occurs(e, s):
			z = g.rebuild(e, put)
		case n.op == opD:
			z = g.sub(g.total(put(n.a[0])), g.mul(put(g.partial(n.a[0], s, 0)), g.total(a)))
		default:
			giveUp("something that moves put for the constant %s under int, at0 or shift", g.symbols[s].name)
		}
		seen[e] = z
		return z
	}
	return put(e)
}

// occurs tells whether the symbol s is in e.
func (g *graph) occurs(e, s int) bool {
	for _, w := range g.works(e) {
		if g.isSymbol(w.node, s) {
			return true
		}
	}
	return false
}

// reach is how many derivatives are used for a shift by h: what is shifted
// varies on the scale of 1, and h is below 1/16, so that hⁿ is below rounding.
// The bound takes in the last term.
const reach = 12

// work is a node and how many derivatives of it are needed; −1 for what is
// needed under an integral alone.
type work struct{ node, depth int }

// works lists the nodes that the roots are made of, arguments first.
func (g *graph) works(roots ...int) []work {
	const absent = -2
	depth := make([]int, len(g.nodes))
	for i := range depth {
		depth[i] = absent
	}
	for _, r := range roots {
		depth[r] = 0
	}
	count := 0
	for i := len(depth) - 1; i >= 0; i-- {
		d := depth[i]
		if d == absent {
			continue
		}
		count++
		switch g.nodes[i].op {
		case opD:
			d++
		case opInt:
			d = max(d-1, -1)
		case opAt0:
			d = 0
		case opShift:
			d += reach
		}
		for _, a := range g.nodes[i].args() {
			depth[a] = max(depth[a], d)
		}
	}
	list := make([]work, 0, count)
	for i, d := range depth {
		if d != absent {
			list = append(list, work{i, d})
		}
	}
	return list
}
