package graph

// Partial is ∂e/∂s⁽ᵏ⁾ with the other derivatives of the symbol s held fixed. By
// a derivative of s in time the rule for D is
//
//	∂(De)/∂s⁽ᵏ⁾ = D(∂e/∂s⁽ᵏ⁾) + ∂e/∂s⁽ᵏ⁻¹⁾.
func (g *Graph) Partial(e, s, k int) int {
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

func (g *Graph) partialOnce(e, s, k int, d func(e, k int) int) int {
	n := g.Nodes[e]
	a, b := n.A[0], n.A[1]
	function := g.Symbols[s].Function
	switch n.Op {
	case Const, Sym:
		if g.IsSymbol(e, s) && k == 0 {
			return g.Number(1)
		}
		return g.Number(0)
	case Add:
		return g.Add(d(a, k), d(b, k))
	case Mul:
		return g.Add(g.Mul(d(a, k), b), g.Mul(a, d(b, k)))
	case Div:
		return g.Div(g.Sub(d(a, k), g.Mul(e, d(b, k))), b)
	case Pow:
		return g.Mul(g.Mul(g.Number(n.X), g.Pow(a, n.X-1)), d(a, k))
	case Exp:
		return g.Mul(e, d(a, k))
	case Sin:
		return g.Mul(g.unary(Cos, a), d(a, k))
	case Cos:
		return g.Mul(g.Mul(g.Number(-1), g.unary(Sin, a)), d(a, k))
	case Log, Arcsinh, Arctan:
		return g.Div(d(a, k), b)
	case D:
		z := g.Total(d(a, k))
		if k > 0 {
			z = g.Add(z, d(a, k-1))
		}
		return z
	}
	switch {
	case !g.occurs(e, s) || n.Op == At0 && function:
		return g.Number(0) // the value at 0 of a function is another symbol than itself
	case n.Op == Shift && !function && !g.occurs(b, s):
		return g.binary(Shift, d(a, k), b)
	case n.Op == Shift || function:
		GiveUp("the derivative of an integral or a shift by %s", g.Symbols[s].Name)
	}
	return g.unary(n.Op, d(a, k))
}

// Substitute puts a for the symbol s. Of a function the derivatives follow; a
// constant stays one to the D already taken:
//
//	(De)[s:=a] = D(e[s:=a]) − (∂e/∂s)[s:=a]·Da.
func (g *Graph) Substitute(e, s, a int) int {
	moves := !g.Symbols[s].Function && !g.Still[a]
	seen := map[int]int{}
	var put func(int) int
	put = func(e int) int {
		if z, ok := seen[e]; ok {
			return z
		}
		var z int
		switch n := g.Nodes[e]; {
		case g.IsSymbol(e, s):
			z = a
		case !moves || n.Op < D || !g.occurs(e, s):
			z = g.rebuild(e, put)
		case n.Op == D:
			z = g.Sub(g.Total(put(n.A[0])), g.Mul(put(g.Partial(n.A[0], s, 0)), g.Total(a)))
		default:
			GiveUp("something that moves put for the constant %s under int, at0 or shift", g.Symbols[s].Name)
		}
		seen[e] = z
		return z
	}
	return put(e)
}

// rebuild makes a node anew with f of its arguments.
func (g *Graph) rebuild(i int, f func(int) int) int {
	n := g.Nodes[i]
	if arity[n.Op] == 0 {
		return i
	}
	for j, a := range n.Args() {
		n.A[j] = f(a)
	}
	return g.build(n)
}

// occurs tells whether the symbol s is in e.
func (g *Graph) occurs(e, s int) bool {
	seen := map[int]bool{}
	var in func(int) bool
	in = func(e int) bool {
		if seen[e] {
			return false
		}
		seen[e] = true
		for _, a := range g.Nodes[e].Args() {
			if in(a) {
				return true
			}
		}
		return g.IsSymbol(e, s)
	}
	return in(e)
}
