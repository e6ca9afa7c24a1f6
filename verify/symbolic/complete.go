package symbolic

import (
	"slices"
	"sort"
	"strings"
)

// Given is an equation or an inequality that holds in every model.
type Given struct {
	ID     string
	Value  Series        // left − right, which is 0; of an inequality, the greater less the other side
	Bound  bool          // an inequality: Value > 0 or ≥ 0
	Kind   ConditionKind // of an inequality
	Asks   Demands       // what it needs to be defined
	Target Gen           // what it is to be solved for where there is a choice; 0 for none
	Cited  bool          // the claim rests on it
	Names  []Gen         // the symbols that it is written with, those too that cancel
	Proved bool          // a step that is used, and no hypothesis
	Of     string        // of the derivative by a variable of another one: its ID
	Cut    bool          // an expansion was ended before the remainder that is written
}

// completion makes of equations a triangular set of substitutions, one at most a
// function, that has all their differential consequences: each equation is
// reduced by those before it and solved for its highest derivative. What is left
// free then can be chosen, and the jet belongs to a solution (the existence
// theorem of ordinary differential equations; modulo ε^n, a formal one).
//
// Where a product vanishes or an equation is quadratic there are several
// branches. A completion follows one, by its picks.
type completion struct {
	*rewriter
	n         int // Exact, or modulo ε^n
	sources   map[Gen]equation
	asks      []ask
	divided   bool     // some equation was solved at ε = 0 first, and then divided by ε
	unsure    bool     // it ended, and may not with more that is asked
	unordered bool     // some equation is solved for what is not the highest derivative in it
	atStart   bool     // some equation has values at 0 or integrals: the point is at t = 0
	moving    []string // the equations by which it is one of several branches, told apart by functions of t
	start     bool     // the point that is looked for is at t = 0, where a constant is what it is at any t
	picks     []int
	options   []int // how many there were to pick from
	pending   []equation
	granted   []bound // what the claim may use
	separants []Poly  // are not 0 at a point that belongs to a solution
	unshown   []Poly  // are 0 by the equations, which their normal form does not show
	unlawful  string  // why a point that is found may belong to none
}

// equation is value = 0, with the equations that it follows from.
type equation struct {
	ids    []string
	value  Series
	target Gen
	part   bool // it is what another says at ε = 0, and that other comes after it
	whole  Poly // of a part: what the other says
	// It was divided by what is 0 nowhere on a part of the interval, but may be at 0:
	// nothing is known of it there.
	singular bool
	edge     bool // it was seen at t = 0 of such a one, so that it need not hold
	asked    bool // it is what the claim or its certificate asks for
	start    bool // it is about t = 0
	cut      bool // it, or what it was reduced by, says more than is known of it
	of       Gen  // it is the derivative of the rule for that, which does not imply it
}

// What a completion may take.
const (
	maxReductions = 100 // equations taken up
	maxSlack      = 2   // powers of ε beyond the claim's
	maxConfirmed  = 200 // terms of an equation of which the derivative is looked at, too
	maxRounds     = 4   // in which a constant is found to depend on values at t once more
)

// complete takes up the equations one by one, as far as they bear on what is
// spoken of.
func (c *completion) complete(givens []Given, spoken ...Poly) {
	for _, x := range c.demands {
		if x.kind != ConditionBounded && !(c.formal && fault == "formal") {
			c.require(ask{value: series(x.arg, Exact), kind: x.kind})
		}
	}
	c.recall(c.pruned(givens, spoken...))
}

// takeUp takes up the equations that bear on what is spoken of.
func (c *completion) takeUp(givens []Given) {
	for _, g := range givens {
		if g.Value.Order() < Exact && c.n >= Exact {
			continue // at a number ε it says nothing
		}
		c.defined(g)
		if g.Bound {
			c.require(ask{ids: []string{g.ID}, value: g.Value, kind: g.Kind, limit: !slices.ContainsFunc(g.spoken(), c.small)})
		} else {
			c.pending = append(c.pending, equation{ids: []string{g.ID}, value: g.Value, target: g.Target, cut: g.Cut})
		}
		for _, h := range c.closure(g.Value.poly) {
			k := c.gens[h].kind
			c.atStart = c.atStart || k == initial || k == integral
		}
	}
	sort.SliceStable(c.pending, func(i, j int) bool { // those with a remainder say less
		return c.pending[i].value.Order() >= Exact && c.pending[j].value.Order() < Exact
	})
	for taken := 0; len(c.pending) > 0; taken++ {
		if taken == maxReductions {
			fail("the equations have too many consequences to follow")
		}
		e := c.pending[0]
		c.pending = c.pending[1:]
		c.take(e)
	}
	for _, g := range ordered(c.rules) {
		if c.unordered {
			c.normal(c.rules[g].value, c.depthOf()) // it ends
		}
		if s := c.gens[g].sign; s != AnySign {
			c.enlist(ask{ids: c.sources[g].ids, value: series(Var(g), Exact), kind: signing[s], limit: true})
		}
	}
}

// confirm ends the completion if an equation that was taken up, or its derivative, does
// not follow from its rules: it was reduced by one that another has displaced since. Only
// where its normal form is one of symbols and derivatives alone, which are free, is that
// known; else a point has to meet it.
func (c *completion) confirm(givens []Given) {
	for _, g := range givens {
		if g.Bound || g.Value.Order() < Exact && c.n >= Exact {
			continue
		}
		c.shown(g.ID, g.Value)
		if g.Value.poly.Len() <= maxConfirmed {
			c.shown(g.ID, c.D(g.Value))
		}
	}
	for _, h := range ordered(c.rules) { // a value at 0, and that of what is a function of t
		b := c.gens[h].base
		if c.gens[h].kind != initial || !c.moved(b, c.n < Exact) {
			continue
		}
		value := c.Gen(b)
		if !c.startsItself(b) {
			value = c.normal(value, c.depthOf())
		} else if rule, k, _ := c.rule(b); k == 0 { // it has the value at 0 itself
			value = rule.value
		} else {
			continue
		}
		c.shown(joined(c.sources[h].ids), c.Gen(h).Sub(c.AtZero(value)))
	}
}

// shown ends the completion if v, which an equation says is 0, is not by the rules.
func (c *completion) shown(id string, v Series) {
	v = c.cleared(c.normal(v, c.n))
	parts := []Poly{v.poly}
	if c.n < Exact {
		parts = v.poly.Coeffs(0)
	}
	for _, p := range parts {
		switch {
		case p.IsZero():
		case c.allFree(p):
			fail("%s does not follow from what the equations were solved for", id)
		default:
			c.unshown = append(c.unshown, p)
		}
	}
}

// allFree reports whether all that p is made of can be chosen: symbols and derivatives.
func (c *completion) allFree(p Poly) bool {
	for _, g := range c.closure(p) {
		if k := c.gens[g].kind; k != constant && k != jet && k != partial {
			return false
		}
	}
	return true
}

// depthOf is the power of ε up to which equations are reduced.
func (c *completion) depthOf() int {
	if c.n >= Exact {
		return Exact
	}
	return c.n + maxSlack
}

// take reduces an equation by those taken before, and solves what is left.
func (c *completion) take(e equation) {
	v := e.value
	if c.movedIn(v.poly) {
		e.ids, e.singular = c.origins(e.ids, v.poly), e.singular || c.singularIn(v.poly)
		c.sourcesOf(v.poly, func(from equation, _ substitution) { e.cut, e.edge = e.cut || from.cut, e.edge || from.edge })
		depth := c.depthOf()
		if n := v.Order(); n < Exact && fault != "beyond" {
			depth = max(depth, n)
		}
		v = c.normal(v, depth)
	}
	e.edge = e.edge || e.singular && fault != "seen" && c.starts(e.value.poly)
	v = v.times(v.poles) // ε > 0
	if e.cut && fault != "cut" {
		if known := c.leading(c.cleared(v)); known.poly.IsZero() || known.Order() < c.n {
			fail("of %s, which has a shift, what is beyond O(%s) is not looked at", joined(e.ids), powerOf(c.Name(0), v.Order()))
		}
	}
	if g, ok := c.straight(v, e.target); ok {
		c.enter(e, v, c.lead(v), g)
		return
	}
	v = c.leading(c.cleared(v))
	if v.poly.IsZero() {
		c.vanished(e)
		return
	}
	p := c.lead(v)
	if number, ok := p.constant(); ok {
		if fault == "contradiction" {
			return
		}
		c.contradict(e, number.RatString()+" = 0")
	}
	if c.positive(p) && c.nowhereZero(p) || c.positive(p.Neg()) && c.nowhereZero(p.Neg()) {
		c.contradict(e, clip(c.format(p), 160)+" = 0")
	}
	if c.whole(e, v) {
		product := p
		if p = c.factor(e, p); p.IsZero() {
			c.contradict(e, clip(c.format(product), 160)+" = 0")
		}
		v = series(p, v.Order())
	}
	c.solveFor(e, v, p)
}

// normal is the normal form of a by the rules; at a point at t = 0 that of its value there.
// A constant that the rules make a function of values at t is that of their values at 0.
func (c *completion) normal(a Series, n int) Series {
	v := c.rewriter.normal(a, n)
	for rounds := 0; c.start && fault != "atstart"; rounds++ {
		w := c.AtZero(v)
		if w.poly.Equal(v.poly) {
			break
		}
		if rounds == maxRounds {
			fail("the value of %s at t = 0 is not found", clip(c.format(a.poly), 160))
		}
		v = c.rewriter.normal(w, n)
	}
	return v
}

// movedIn reports whether p is not in normal form.
func (c *completion) movedIn(p Poly) bool {
	for _, g := range p.Gens() {
		if c.moved(g, c.n < Exact) {
			return true
		}
	}
	return false
}

// origins are the equations that take part in the reduction of p.
func (c *completion) origins(ids []string, p Poly) []string {
	all := append([]string(nil), ids...)
	c.sourcesOf(p, func(e equation, _ substitution) { all = union(all, e.ids) })
	return all
}

// singularIn reports whether one of them was divided by what may be 0 at t = 0.
func (c *completion) singularIn(p Poly) (found bool) {
	c.sourcesOf(p, func(e equation, _ substitution) { found = found || e.singular })
	return found
}

// edgeIn reports whether one of them need not hold.
func (c *completion) edgeIn(p Poly) (found bool) {
	c.sourcesOf(p, func(e equation, _ substitution) { found = found || e.edge })
	return found
}

// starts reports whether p, or what takes part in its reduction, has values at 0 or
// integrals.
func (c *completion) starts(p Poly) bool {
	found := c.mixed(p)
	c.sourcesOf(p, func(_ equation, rule substitution) { found = found || c.mixed(Var(rule.target).Sub(rule.value.poly)) })
	return found
}

// sourcesOf calls f for the equations that the rules are made of that take part in
// the reduction of p, with what they are solved for and its value.
func (c *completion) sourcesOf(p Poly, f func(e equation, rule substitution)) {
	seen := map[Gen]bool{}
	var visit func(p Poly)
	visit = func(p Poly) {
		for _, g := range c.closure(p) {
			if x := c.gens[g]; x.kind == initial {
				if !seen[x.base] {
					visit(Var(x.base))
				}
			}
			rule, k, ok := c.rule(g)
			if !ok || seen[rule.target] {
				continue
			}
			seen[rule.target] = true
			f(c.sources[rule.target], rule)
			visit(rule.value.poly)
			for _, h := range c.closure(rule.value.poly) { // it is derived k times
				if x := c.gens[h]; k > 0 && x.kind == jet {
					visit(Var(c.jet(x.base, x.order[0]+k)))
				}
			}
		}
	}
	visit(p)
}

// findable ends the search for a point where it may belong to no solution.
func (c *completion) findable() {
	if c.unlawful != "" {
		fail("%s", c.unlawful)
	}
	for _, g := range ordered(c.rules) {
		if !c.gens[g].number || fault == "number" {
			continue
		}
		value := c.rules[g].value
		whole, known := c.toAllOrders(value) // w² with w = 1 + εc depends on ε, too
		if !known || value.Order() < Exact || c.small(value.poly) || c.small(whole.poly) {
			fail("%s is a number, and %s may make it depend on %s", c.Name(g), joined(c.origins(c.sources[g].ids, value.poly)), c.Name(0))
		}
	}
}

// union appends what is not there yet.
func union(a, b []string) []string {
	for _, x := range b {
		there := false
		for _, y := range a {
			there = there || x == y
		}
		if !there {
			a = append(a, x)
		}
	}
	return a
}

// cleared multiplies by the denominators, which are not 0: the shortest first, by which
// the number of terms grows least.
func (c *completion) cleared(v Series) Series {
	for p := c.reduced(v).poly; ; {
		shortest, there := Gen(0), false
		for g := range p.occurring() {
			if x := c.gens[g]; x.kind == inverse && (!there || x.arg.Len() <= c.gens[shortest].arg.Len()) {
				shortest, there = g, true
			}
		}
		if !there {
			return series(p, v.Order())
		}
		p = c.reduced(series(c.clear(p, shortest, p.Degree(shortest)), Exact)).poly
	}
}

// leading drops what vanishes, and the power of ε before the first part that
// does not.
func (c *completion) leading(v Series) Series {
	if c.n >= Exact {
		if c.zero(v.poly) {
			return Series{}
		}
		return v
	}
	cs := v.poly.Coeffs(0)
	for k, part := range cs {
		if c.zero(part) {
			continue
		}
		n := v.Order()
		if n < Exact {
			n -= k
		}
		return series(v.poly.slice(0, v.poly.below(k)).shifted(-k), n)
	}
	return series(Poly{}, v.Order())
}

// lead is the part of v that is solved: that for ε = 0, or all of it.
func (c *completion) lead(v Series) Poly {
	if c.n >= Exact {
		return v.poly
	}
	return v.poly.Low(1)
}

// vanished accepts an equation that the others imply. One without a remainder is
// to be implied to all orders, and not only to that of the claim.
func (c *completion) vanished(e equation) {
	if c.n >= Exact || c.limiting && !c.divided || e.value.Order() < Exact || !c.movedIn(e.value.poly) {
		return // or, at the limit ε → 0, only contradictions are looked for
	}
	var others []Given
	for _, g := range ordered(c.rules) {
		itself := e.of != 0 && slices.Contains(c.closure(Var(g)), e.of) && fault != "beyond"
		if s := c.sources[g]; s.value.Order() >= Exact && !itself {
			others = append(others, Given{ID: strings.Join(s.ids, ", "), Value: s.value, Target: s.target})
		}
	}
	for _, a := range c.asks {
		others = append(others, Given{ID: strings.Join(a.ids, ", "), Value: a.value, Bound: true, Kind: a.kind})
	}
	implied := true
	c.limiting = true // what contradicts itself as ε → 0 is found elsewhere
	defer func() { c.limiting = false }()
	against, stuck := c.Field.branches(others, Exact, []Poly{e.value.poly}, func(x *completion) bool {
		implied = implied && x.zero(x.normal(e.value, Exact).poly)
		return !implied
	})
	implied = implied && stuck == nil && (against == nil || fault == "beyond")
	if !implied {
		c.unsure = true
		fail("%s agree to O(%s), and may not beyond", strings.Join(e.ids, ", "), powerOf(c.Name(0), c.depthOf()))
	}
}
