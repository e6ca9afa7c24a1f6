package symbolic

// pruned drops the equations that leave everything else as free as it is: those
// that only say what a symbol is that stands nowhere else. Such a symbol can
// always be chosen: a constant, or the solution of an ordinary differential
// equation. What the equation needs to be defined is still asked.
func (c *completion) pruned(givens []Given, spoken ...Poly) (kept []Given) {
	kept = givens
	times := map[Gen]int{}
	count := func(p Poly, by int) {
		for _, s := range c.symbols(p) {
			times[s] += by
		}
	}
	for _, p := range spoken {
		count(p, 1)
	}
	for _, g := range kept {
		count(g.Value.poly, 1)
		for _, d := range g.Asks {
			count(d.arg, 1)
		}
	}
	for _, d := range c.demands {
		count(d.arg, 1)
	}
	for _, a := range c.asks {
		count(a.value.poly, 1)
	}
	for _, b := range c.granted {
		count(b.value, 1)
	}
	for i := 0; i < len(kept); i++ {
		g := kept[i]
		if g.Bound || !c.defines(g, times) || c.functionOfSmall(g.Value.poly) {
			continue
		}
		asked := len(c.asks)
		c.defined(g)
		for _, a := range c.asks[asked:] {
			count(a.value.poly, 1)
		}
		count(g.Value.poly, -1)
		kept = append(append([]Given(nil), kept[:i]...), kept[i+1:]...)
		i = -1 // others may stand alone now
	}
	return kept
}

// functionOfSmall reports whether p has a function of ε, which may have no expansion.
func (c *completion) functionOfSmall(p Poly) bool {
	for h := range p.occurring() {
		if c.gens[h].kind >= inverse && c.small(Var(h)) {
			return true
		}
	}
	return false
}

// defines reports whether g can be met, whatever the rest, by one symbol.
func (c *completion) defines(g Given, times map[Gen]int) bool {
	p := g.Value.poly
	if c.n < Exact {
		p = p.Low(1)
	}
	for h := range p.occurring() {
		x := c.gens[h]
		s := h
		if x.kind == jet {
			s = x.base
		}
		if h == 0 || x.kind > jet || c.gens[s].sign != AnySign || times[s] != 1 || c.inside(g.Value.poly, s) || x.kind == constant && !c.still(g.Value.poly) {
			continue
		}
		if cs := p.Coeffs(h); len(cs) == 2 && c.regular(cs[1]) && !c.higher(g.Value.poly, p, h) {
			return true
		}
	}
	return false
}

// inside reports whether p has a function of something with the symbol s, or a
// field or a value at 0 of it.
func (c *completion) inside(p Poly, s Gen) bool {
	for h := range p.occurring() {
		if k := c.gens[h].kind; k == jet || k == constant {
			continue
		}
		for _, x := range c.symbols(Var(h)) {
			if x == s {
				return true
			}
		}
	}
	return false
}

// higher reports whether a higher derivative than h of its function counts: where
// ε is small, one that is not multiplied by it.
func (c *completion) higher(whole, p Poly, h Gen) bool {
	if c.n >= Exact {
		p = whole
	}
	x := c.gens[h]
	for _, g := range p.Gens() {
		if y := c.gens[g]; x.kind == jet && y.kind == jet && y.base == x.base && y.order[0] > x.order[0] {
			return true
		}
	}
	return false
}

// symbols lists what p speaks of, each once: constants, functions, and fields, as
// negative numbers, with their arguments.
func (f *Field) symbols(p Poly) (all []Gen) {
	seen := map[Gen]bool{}
	see := func(g Gen) {
		if !seen[g] {
			seen[g] = true
			all = append(all, g)
		}
	}
	var visit func(g Gen)
	visit = func(g Gen) {
		switch x := f.gens[g]; x.kind {
		case constant:
			see(g)
		case jet:
			see(x.base)
		case partial:
			see(Gen(-1 - x.field))
			for _, a := range f.fields[x.field].args {
				visit(a)
			}
		case elsewhere:
			see(Gen(-1 - x.field))
		case initial:
			visit(x.base)
		}
	}
	for _, g := range f.closure(p) {
		visit(g)
	}
	return all
}
