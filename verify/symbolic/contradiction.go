package symbolic

import "strings"

// contradictionError tells that equations leave no model.
type contradictionError struct {
	ids  []string // of the equations, in their order
	what string   // what they say together
	at   string   // where: "" for anywhere, or the name of ε, as ε → 0
	// It is seen by values at 0 or integrals, and not at any t.
	start bool
	own   bool // it is what the claim or its certificate asks for that they exclude
}

// Error names the equations and what follows from them.
func (e *contradictionError) Error() string {
	says := "it says that "
	if e.at != "" {
		says = "as " + e.at + " → 0 " + says
	}
	switch {
	case len(e.ids) == 0:
		return "nowhere is " + e.what
	case e.own:
		do := "does"
		if len(e.ids) > 1 {
			do = "do"
		}
		return "its condition holds nowhere where " + joined(e.ids) + " " + do + ": " + says + e.what
	case len(e.ids) == 1:
		return e.ids[0] + " holds nowhere: " + says + e.what
	}
	last := len(e.ids) - 1
	return strings.Join(e.ids[:last], ", ") + " and " + e.ids[last] + " contradict each other: together " + strings.Replace(says, "it says", "they say", 1) + e.what
}

// contradict ends a branch that an equation, or what is asked of its value, leaves no
// model; not where that is seen at t = 0, and it was divided by what may be 0 there.
func (c *completion) contradict(e equation, what string) {
	if e.edge || e.singular && c.starts(e.value.poly) {
		fail("at t = 0 %s would say that %s, but for a coefficient that may be 0 there", joined(e.ids), what)
	}
	c.certain(e.value, what)
	panic(&contradictionError{ids: e.ids, what: what, own: e.asked, start: e.start || c.starts(e.value.poly)})
}

// certain ends a branch without a contradiction where one was seen in powers of ε, and what
// was divided by for that, or expanded about, may vanish with ε: ε/(ε + a) is small only
// where a ≠ 0 at ε = 0.
func (c *completion) certain(v Series, what string) {
	if c.n >= Exact || fault == "settled" {
		return
	}
	p, small := v.poly, v.Order() < Exact || c.small(v.poly)
	var rules []substitution
	dropped := c.dropped(p)
	c.allSourcesOf(p, func(e equation, rule substitution) {
		rules, dropped = append(rules, rule), append(dropped, c.dropped(e.value.poly, e.whole)...)
		small = small || min(e.value.Order(), rule.value.Order()) < Exact || c.small(e.value.poly) || c.small(rule.value.poly)
	})
	if !small {
		return
	}
	if k, base, found := c.unsettled(true, p); found {
		c.rests(what, base, k)
	}
	if k, base, found := c.unsettled(false, dropped...); found && fault != "dropped" {
		c.rests(what, base, k)
	}
	for _, rule := range rules {
		c.rests(what, rule.unit, ConditionNonzero)
		if k, base, found := c.unsettled(false, rule.value.poly); found {
			c.rests(what, base, k)
		}
	}
}

// allSourcesOf calls f for those that [completion.sourcesOf] does, and for those by which
// their equations were reduced before they were solved.
func (c *completion) allSourcesOf(p Poly, f func(e equation, rule substitution)) {
	seen := map[Gen]bool{}
	var visit func(p Poly)
	visit = func(p Poly) {
		c.sourcesOf(p, func(e equation, rule substitution) {
			if !seen[rule.target] {
				seen[rule.target] = true
				f(e, rule)
				visit(e.value.poly)
			}
		})
	}
	visit(p)
}

// dropped lists the quotients, roots and logarithms that are multiplied by what depends on ε, in
// some and in what functions in them are taken of: the product is small with its factor only where
// they are defined at ε = 0, as ε·log a where a does not vanish with ε.
func (c *completion) dropped(ps ...Poly) (all []Poly) {
	var parts []Poly
	for _, p := range ps {
		if !p.IsZero() {
			parts = append(parts, p.shifted(-p.valuation()))
		}
	}
	for _, g := range c.closure(ps...) {
		if x := c.gens[g]; x.kind >= inverse {
			parts = append(append(parts, x.arg), x.args...)
		}
	}
	for _, p := range parts {
		for _, g := range p.Gens() {
			if _, _, open := c.unsettled(false, Var(g)); !open {
				continue
			}
			for _, factor := range p.Coeffs(g)[1:] {
				if v := c.normal(series(factor, Exact), c.depthOf()); c.small(factor) || c.small(v.poly) || v.Order() < c.depthOf() {
					all = append(all, Var(g))
				}
			}
		}
	}
	return all
}

// rests ends the branch if p may vanish with ε.
func (c *completion) rests(what string, p Poly, k ConditionKind) {
	if c.mayVanish(k, p) {
		fail("as %s → 0 it would follow that %s, but for %s, which may not be so at %s = 0", c.Name(0), what, Condition{Kind: k, Of: clip(c.format(p), 160)}.Bare(), c.Name(0))
	}
}

// contradiction returns the contradiction that f ends in, if any.
func contradiction(f func()) (clash *contradictionError) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *contradictionError:
			clash = r
		default:
			panic(r)
		}
	}()
	f()
	return nil
}
