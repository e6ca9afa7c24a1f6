package symbolic

// clash tells why values that are chosen for what no rule is solved for need not
// satisfy the equations: a rule goes round in a circle or cannot be applied, or
// two rules for derivatives of one function say more together. It fails if they
// contradict each other.
func (r *rewriter) clash(n int) (why string) {
	for _, g := range ordered(r.rules) {
		rule := r.rules[g]
		if err := Catch(func() { r.normal(rule.value, n) }); err != nil {
			return err.Error()
		}
		for _, h := range ordered(r.rules) {
			low, high := r.gens[h], r.gens[g]
			if low.kind != jet || high.kind != jet || low.base != high.base || low.order[0] >= high.order[0] {
				continue
			}
			value := r.rules[h].value
			for range high.order[0] - low.order[0] {
				value = r.D(value)
			}
			difference := r.normal(value.Sub(rule.value), n).poly
			if c, ok := difference.Const(); ok && c.Sign() != 0 {
				fail("the equations for %s and %s contradict each other", r.Name(h), r.Name(g))
			}
			if !r.zero(difference) {
				return "the equations for " + r.Name(h) + " and " + r.Name(g) + " together say that " + clip(r.Format(difference), 160) + " = 0"
			}
		}
	}
	return ""
}

// imposed is what the rules ask of a point beside: the sign of a value, and that
// it was not divided by 0.
type imposed struct {
	value Poly
	sign  Sign
}

// imposed lists what the rules ask of a point.
func (r *rewriter) imposed(n int) (all []imposed) {
	if n < Exact {
		n = 1
	}
	for _, g := range ordered(r.rules) {
		rule := r.rules[g]
		if s := r.gens[g].sign; s != AnySign {
			all = append(all, imposed{r.normal(rule.value, n).poly, s})
		}
		if _, number := rule.unit.Const(); !number {
			all = append(all, imposed{r.normal(series(rule.unit, Exact), n).poly, Nonzero})
		}
	}
	return all
}

// Reduced returns the normal form of a, with the rules as substitutions.
func (f *Field) Reduced(a Series, rules []Rule) Series {
	return f.rewriter(rules, a.Order()).normal(a, a.Order())
}
