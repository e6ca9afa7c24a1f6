package symbolic

// Model is a point at which hypotheses and conditions hold: the values of the
// generators that are free, at t, or at t = 0 where values at 0 are spoken of.
// The others follow from these.
type Model struct {
	At []Value `json:"at"`
}

// Modelled returns a result that is Proved with a model of the hypotheses that it
// rests on and of its conditions. Without one it is Void where a contradiction is
// derived, else Unknown.
func (f *Field) Modelled(result Result, left, right Series, givens []Given) Result {
	if result.Verdict != Proved {
		return result
	}
	spoken := []Poly{left.poly, right.poly}
	small := false // a condition is to hold for all small ε, and not at one
	for _, x := range result.Conditions {
		spoken = append(spoken, x.Poly)
		small = small || x.Kind != ConditionBounded && f.small(x.Poly)
	}
	points := f.points
	if small && result.Order >= Exact && fault != "oneeps" {
		points = f.pointsOfSeries
	}
	against, stuck := points(givens, result.Order, spoken, func(c *completion) bool {
		result.Model = c.model(left, right, result.Conditions)
		return result.Model != nil
	})
	if result.Model != nil {
		return result
	}
	result.Verdict, result.Why = Unknown, "no point was found at which the hypotheses and conditions hold"
	switch {
	case against != nil:
		result.Verdict, result.Why = Void, against.Error()
	case stuck != nil:
		result.Why += ": " + stuck.Error()
	}
	return result
}

// incompatible looks for an inequality that is asked and that the others exclude: at t or at
// 0, and of these for small ε > 0 or at ε = 0. There c(ε) > 0 says no more than c(0) ≥ 0.
func (c *completion) incompatible() {
	const (
		anyTime = iota
		atStart
		anyTimeLimit
		atStartLimit
	)
	var ids []string
	var asked [4][]bound
	what := map[string]string{} // is asked of a value
	for _, a := range c.asks {
		if a.derived || a.kind != ConditionPositive && a.kind != ConditionNonNegative {
			continue
		}
		ids = union(ids, a.ids)
		strict := a.kind == ConditionPositive
		places := c.places(a.value)
		for k, v := range []Series{anyTime: places[0], atStart: places[len(places)-1]} {
			if c.edgeIn(v.poly) || k == atStart && (a.here || c.singularIn(v.poly)) {
				continue
			}
			p := c.asked(a, v)
			what[p.Key()] = Condition{Kind: a.kind, Of: clip(c.format(a.value.poly), 160)}.Bare()
			if c.decides(ask{}, v, p) || fault == "limits" {
				asked[k] = append(asked[k], bound{p, strict})
			}
			if c.n < Exact {
				asked[k+anyTimeLimit] = append(asked[k+anyTimeLimit], bound{p, strict && a.limit})
			}
		}
	}
	for k, asked := range asked {
		for i, a := range asked {
			others := append(append([]bound(nil), asked[:i]...), asked[i+1:]...)
			if (signer{c.Field, others, 0}).atLeast(a.value.Neg(), !a.strict) {
				for _, b := range c.asks {
					c.certain(b.value, what[a.value.Key()])
				}
				panic(&contradictionError{ids: ids, what: what[a.value.Key()], start: k == atStart || k == atStartLimit})
			}
		}
	}
}

// model looks for a point that meets the conditions.
func (c *completion) model(left, right Series, conditions []Condition) *Model {
	start, known := c.atStart, len(c.asks)
	ps := []Poly{left.poly, right.poly}
	for _, x := range conditions {
		if x.Kind != ConditionBounded {
			c.require(ask{value: series(x.Poly, Exact), kind: x.Kind, limit: !c.formal})
			ps = append(ps, x.Poly)
		}
	}
	for _, p := range ps {
		start = start || c.mixed(p)
	}
	if c.atStart = start; start {
		known = 0
	}
	c.consistent(c.asks[known:])
	c.findable()
	c.unhidden(ps...)
	c.start = start
	var free []Gen
	for _, g := range c.closure(ps...) {
		if k := c.gens[g].kind; start && (k == jet || k == partial || k == elsewhere) {
			g = c.atZero(Var(g)).highest()
		}
		if c.free(g) && c.gens[g].kind != integral && !c.moved(g, c.n < Exact) && !(g == 0 && c.n < Exact) {
			free = append(free, g)
		}
	}
	asked := c.imposed(start)
	if fault == "model" {
		asked = nil
	}
	e := c.search(free, asked, func(*evaluation) bool { return true })
	if e == nil {
		c.start = false
		c.incompatible()
		return nil
	}
	return &Model{e.drawn()}
}

// drawn lists the values that were chosen.
func (e *evaluation) drawn() []Value {
	all := []Value{}
	for _, g := range ordered(e.point) {
		all = append(all, Value{e.Name(g), e.point[g]})
	}
	return all
}
