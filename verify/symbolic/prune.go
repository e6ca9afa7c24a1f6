package symbolic

// pruned drops the equations that leave everything else as free as it is: those
// that only say what a symbol is that stands nowhere else. Such a symbol can
// always be chosen: a constant, or the solution of an ordinary differential
// equation. What the equation needs to be defined is still asked.
func (c *completion) pruned(givens []Given, spoken ...Poly) (kept []Given) {
	kept = givens
	for again := true; again; {
		again = false
		times := map[Gen]int{}
		count := func(p Poly) {
			for _, s := range c.symbols(p) {
				times[s]++
			}
		}
		for _, p := range spoken {
			count(p)
		}
		for _, g := range kept {
			count(g.Value.poly)
		}
		for _, d := range c.demands {
			count(d.arg)
		}
		for _, a := range c.asks {
			count(a.value.poly)
		}
		for i, g := range kept {
			if !g.Bound && c.defines(g, times) {
				c.defined(g)
				kept = append(append([]Given(nil), kept[:i]...), kept[i+1:]...)
				again = true
				break
			}
		}
	}
	return kept
}

// defines reports whether g can be met, whatever the rest, by one symbol.
func (c *completion) defines(g Given, times map[Gen]int) bool {
	p := g.Value.poly
	if c.n < Exact {
		p = p.Low(1)
	}
	inside := map[Gen]bool{}
	for _, h := range g.Value.poly.Gens() {
		x := c.gens[h]
		if x.kind == jet || x.kind == constant {
			continue
		}
		for _, s := range c.symbols(Var(h)) {
			inside[s] = true
		}
	}
	for _, h := range p.Gens() {
		x := c.gens[h]
		s := h
		if x.kind == jet {
			s = x.base
		}
		if h == 0 || x.kind > jet || x.kind == constant && !c.still(g.Value.poly) || c.gens[s].sign != AnySign || times[s] != 1 || inside[s] {
			continue
		}
		if cs := p.Coeffs(h); len(cs) == 2 && c.regular(cs[1]) && !c.higher(g.Value.poly, p, h) {
			return true
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
		case initial:
			visit(x.base)
		}
	}
	for _, g := range f.closure(p) {
		visit(g)
	}
	return all
}
