package symbolic

// displace takes back up the equations of which the substitution for g makes more:
// those solved for a higher derivative of the same function, those whose coefficient
// it makes vanish, and those whose value it makes one of what they are solved for.
func (c *completion) displace(g Gen) {
	// First what is taken up again whatever its coefficient is: without that, the
	// coefficients of the others have a normal form.
	c.takeUpAgain(g, func(h Gen) bool {
		x, y := c.gens[g], c.gens[h]
		if y.kind == initial && x.kind == jet {
			y = c.gens[y.base] // its value at 0 is determined too
		}
		same := x.kind == jet && y.kind == jet && x.base == y.base || x.kind == partial && c.gens[h].kind == initial && c.gens[h].base == g
		return same || c.comesBack(h, g)
	})
	c.takeUpAgain(g, c.unitLost)
}

// takeUpAgain takes back up the equations that are solved for what again says, but for g.
func (c *completion) takeUpAgain(g Gen, again func(h Gen) bool) {
	for _, h := range ordered(c.rules) {
		if h == g || !again(h) {
			continue
		}
		e := c.sources[h]
		delete(c.rules, h)
		delete(c.sources, h)
		c.memo, c.moves = map[Gen]map[int]normalForm{}, map[Gen]map[bool]bool{}
		c.pending = append(c.pending, e)
	}
}

// unitLost reports whether the coefficient of h, by which an equation was divided, is 0.
func (c *completion) unitLost(h Gen) bool {
	unit := c.rules[h].unit
	_, number := unit.constant()
	return !number && c.movedIn(unit) && c.zero(c.lead(c.normal(series(unit, Exact), c.depthOf())))
}

// comesBack reports whether the rule for g brings h, or a higher derivative of its
// function, into the value of h: u' = x' and x = u + w say that u' = u' + w'.
func (c *completion) comesBack(h, g Gen) (back bool) {
	rule := c.rules[h]
	if fault == "comesback" || !c.reaches(rule.value.poly, g) || !c.reaches(c.rules[g].value.poly, h) {
		return false
	}
	delete(c.rules, h)
	memo, moves := c.memo, c.moves
	c.memo, c.moves = map[Gen]map[int]normalForm{}, map[Gen]map[bool]bool{}
	defer func() { c.rules[h], c.memo, c.moves = rule, memo, moves }()
	if ended(func() {
		x := c.gens[h]
		for _, k := range c.closure(c.lead(c.normal(rule.value, c.depthOf()))) {
			y := c.gens[k]
			back = back || k == h || x.kind == jet && y.kind == jet && x.base == y.base && y.order[0] >= x.order[0]
		}
	}) != nil {
		return true // through others, without an end
	}
	return back
}

// reaches reports whether p, or what the rules make of it, has g, a derivative of its
// function or a value of these at 0.
func (c *completion) reaches(p Poly, g Gen) bool {
	of := func(g Gen) Gen {
		x := c.gens[g]
		if x.kind == initial {
			g, x = x.base, c.gens[x.base]
		}
		if x.kind == jet {
			g = x.base
		}
		return g
	}
	seen := map[Gen]bool{}
	var visit func(p Poly) bool
	visit = func(p Poly) bool {
		for _, h := range c.closure(p) {
			if of(h) == of(g) {
				return true
			}
			if seen[h] {
				continue
			}
			seen[h] = true
			if rule, _, ok := c.rule(h); ok && visit(rule.value.poly) {
				return true
			}
			if x := c.gens[h]; x.kind == initial {
				if rule, _, ok := c.rule(x.base); ok && visit(rule.value.poly) {
					return true
				}
			}
		}
		return false
	}
	return visit(p)
}
