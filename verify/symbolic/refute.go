package symbolic

import (
	"math/big"
	"slices"
	"strings"
)

// Impose names all that holds in the models that are spoken of: a witness has to
// meet it. It is asked for only where it is needed. The claim is written with names, of
// which some may cancel.
func (f *Field) Impose(names []Gen, all func() ([]Given, error)) { f.names, f.imposes = names, all }

// beyond decides what the rules as they are solved leave open: by all that they
// imply, else by a witness that meets all that is assumed.
func (f *Field) beyond(result Result, left, right Series, rules []Rule) Result {
	cited, others, err := f.hypotheses(rules)
	if err != nil {
		result.Why += ": " + err.Error()
		return f.byCited(result, cited, left, right)
	}
	holds, undecided := false, false
	upTo := Exact // it holds, as far as powers of ε were looked at
	search := func(givens []Given, start bool) (against *contradictionError, stuck error) {
		return f.points(givens, result.Order, []Poly{left.poly, right.poly}, func(c *completion) bool {
			c.atStart = c.atStart || start
			var w *Witness
			open := c.refute(left, right, &w)
			holds, undecided = holds || !open, undecided || open
			if !open && c.formal && !c.vanishes(left.Sub(right)) {
				upTo = c.n
			}
			if w != nil {
				result.Verdict, result.Why, result.Witness = Refuted, "", w
			}
			return w != nil
		})
	}
	if proper := hypothesesOf(cited); len(proper) < len(cited) {
		// What is proved holds in every model of the hypotheses. At t = 0 these alone
		// tell which points belong to one.
		search(append(proper, others...), true)
		holds, undecided, upTo = false, false, Exact
	}
	var against *contradictionError
	var stuck error
	if result.Verdict != Refuted {
		against, stuck = search(append(append([]Given(nil), cited...), others...), false)
	}
	if result.Verdict == Refuted {
		return result
	}
	if result = f.byCited(result, cited, left, right); result.Verdict != Unknown {
		return result
	}
	switch {
	case against != nil:
		result.Why = "no point can be a witness: " + against.Error()
	case holds && !undecided && stuck == nil && len(others) > 0:
		result.Why = "it follows only with " + toUse(f.needed(cited, others, left, right))
		if upTo < Exact {
			result.Why = "to O(" + powerOf(f.Name(0), upTo) + ") " + result.Why
		}
	case stuck != nil:
		result.Why += ": " + stuck.Error()
	default:
		result.Why += ", and no point was found that meets all hypotheses and tells the sides apart"
	}
	return result
}

// hypothesesOf leaves out what is proved of other equations.
func hypothesesOf(cited []Given) (proper []Given) {
	for _, g := range cited {
		if !g.Proved {
			proper = append(proper, g)
		}
	}
	return proper
}

// hypotheses returns those that are cited, as rules, and the others that are
// imposed. The error tells that one of these cannot be.
func (f *Field) hypotheses(rules []Rule) (cited, others []Given, err error) {
	known := map[string]bool{}
	for _, rule := range rules {
		cited = append(cited, rule.Given)
		known[rule.Given.ID] = true
	}
	if f.imposes == nil || fault == "others" {
		return cited, nil, nil
	}
	var all []Given
	f.apart(func() Series { all, err = f.imposes(); return Series{} })
	for i := range cited {
		cited[i].Proved = !named(all, cited[i].ID)
	}
	for _, g := range all {
		switch {
		case known[g.ID]:
		case g.Cited:
			cited = append(cited, g)
		default:
			others = append(others, g)
		}
	}
	return cited, others, err
}

func named(givens []Given, id string) bool {
	for _, g := range givens {
		if g.ID == id {
			return true
		}
	}
	return false
}

// byCited decides by what the rules imply: that the two are equal, or that there
// is no model.
func (f *Field) byCited(result Result, cited []Given, left, right Series) Result {
	implied, conditions, clash := f.follows(cited, left, right)
	switch {
	case clash != nil:
		result.Verdict, result.Why = Void, clash.Error()
	case implied:
		result.Verdict, result.Why = Proved, ""
		result = result.With(conditions, f.nonlocal)
	}
	return result
}

// follows reports whether left = right follows from the equations and all that
// they imply, in every branch; with the conditions of the divisions made.
func (f *Field) follows(givens []Given, left, right Series) (holds bool, conditions []Condition, clash *contradictionError) {
	difference := left.Sub(right)
	n := difference.Order()
	failed := false
	clash, stuck := f.branches(givens, n, []Poly{left.poly, right.poly}, func(c *completion) bool {
		failed = failed || c.undecided(c.normal(difference, n), n) != "" || c.moving != nil && (c.atStart || c.mixed(difference.poly))
		if failed {
			return true
		}
		conditions = Merged(conditions, c.conditionsBy(c.rewriter, n, left.poly, right.poly))
		if n < Exact && fault != "followed" { // terms beyond ε^n were dropped: they have to be defined at ε = 0
			for _, g := range givens {
				for _, d := range c.needs(g) {
					conditions = Merged(conditions, c.Field.rewriter(nil, n).condition(d, n))
				}
			}
		}
		return false
	})
	return !failed && clash == nil && stuck == nil, conditions, clash
}

// toUse says of equations that are needed how a step can use them.
func toUse(needed []Given) string {
	var ids, unsolved, cited []string
	for _, g := range needed {
		id, cite := g.ID, "{"+g.ID+"}"
		if g.Of != "" { // the derivative of that by a variable
			id, cite = g.Of, strings.Replace(g.ID, g.Of, "{"+g.Of+"}", 1)
		}
		ids = union(ids, []string{id})
		if g.Target == 0 && !g.Bound {
			unsolved, cited = union(unsolved, []string{id}), append(cited, cite)
		}
	}
	it := "it"
	if len(ids) > 1 {
		it = "them"
	}
	text := joined(ids) + ", which the step does not use: name " + it + " under using"
	switch {
	case len(unsolved) == 1:
		return text + ", for which " + unsolved[0] + " needs solving, or cite it by " + cited[0]
	case len(unsolved) > 1:
		return text + ", for which " + joined(unsolved) + " need solving, or cite them by " + cited[0] + " and so on"
	}
	return text
}

// needed lists those of other equations without which left = right does not follow: one
// alone, where that is enough.
func (f *Field) needed(cited, others []Given, left, right Series) []Given {
	before := f.work
	follows := func(by ...Given) bool {
		f.work = before
		holds, _, _ := f.follows(slices.Concat(cited, by), left, right)
		return holds
	}
	for _, g := range others {
		if follows(g) {
			return []Given{g}
		}
	}
	for i := 0; i < len(others); {
		if without := slices.Delete(slices.Clone(others), i, i+1); follows(without...) {
			others = without
		} else {
			i++
		}
	}
	return others
}

// maxDerived bounds the terms of sides that are derived to be compared at t = 0.
const maxDerived = 2000

// refute looks for a witness against left = right. It returns false if the two are
// equal in the completion. Values at t, values at 0 and integrals are not
// independent of each other: where they meet, the two sides are compared at t = 0,
// and so are their derivatives.
func (c *completion) refute(left, right Series, found **Witness) bool {
	difference := c.normal(left.Sub(right), c.n)
	if c.undecided(difference, c.n) == "" {
		return false
	}
	c.findable()
	c.unhidden(left.poly, right.poly)
	try := func(difference, left, right Series, asked []imposed) *Witness {
		c.finite(left, right)
		var l, r Series
		known := false
		for i := range difference.poly.Degree(0) + 1 {
			k := exponent(i, difference, c.n)
			part := c.part(difference, k)
			if !c.zero(part) {
				if !known {
					l, r, known = c.normal(left, c.n), c.normal(right, c.n), true
					c.speaks(l.poly, r.poly)
				}
				if w, e := c.witness(part, c.part(l, k), c.part(r, k), k, asked); w != nil {
					w.At = c.values(e, c.flat(left), c.flat(right))
					return w
				}
			}
			if c.n >= Exact {
				break
			}
		}
		return nil
	}
	start := c.fromStart(difference.poly, left.poly, right.poly)
	c.start = start
	asked := c.imposed(start)
	if !start {
		*found = try(difference, left, right, asked)
		return true
	}
	for derived := range 4 {
		if derived > 0 && left.poly.Len()+right.poly.Len() > maxDerived {
			break
		}
		a, b := c.AtZero(left), c.AtZero(right)
		if w := try(c.normal(a.Sub(b), c.n), a, b, asked); w != nil {
			w.Derived = derived
			*found = w
			return true
		}
		left, right = c.D(left), c.D(right)
	}
	return true
}

// unhidden ends the search where powers of ε are compared and a field that is spoken of has
// an argument of which an equation says how it depends on ε: of L(u) with u = ε + …, the
// first coefficient alone is known by the name L, and L(0) and its derivatives are tied to it.
func (c *completion) unhidden(ps ...Poly) {
	if c.n >= Exact {
		return
	}
	for _, a := range c.asks {
		ps = append(ps, a.value.poly)
	}
	ruled := map[int]bool{} // fields
	for g := range c.rules {
		if field, _, _, ok := c.fieldAt(g); ok {
			ruled[field] = true
		}
	}
	for _, g := range c.closure(ps...) {
		field, _, _, ok := c.fieldAt(g)
		if !ok || c.gens[g].kind == elsewhere && !ruled[field] {
			continue
		}
		for _, a := range c.fields[field].args {
			if !c.moved(a, true) {
				continue
			}
			if value := c.normal(c.Gen(a), c.n); value.poly.Degree(0) > 0 || value.Order() < c.n {
				fail("%s is taken at %s, which depends on %s", c.Name(g), c.Name(a), c.Name(0))
			}
		}
	}
}

// finite ends the search where powers of ε are compared and the sides have a quotient or
// logarithm of what vanishes at ε = 0: what is multiplied by it and dropped beyond ε^n is not
// O(ε^n). Where the claim has a remainder, that may have been dropped from the sides.
func (c *completion) finite(left, right Series) {
	if c.n >= Exact || fault == "finite" {
		return
	}
	asks := c.functionsAsk(left.poly, right.poly)
	if min(left.Order(), right.Order()) < Exact {
		asks = append(asks, c.demands...)
	}
	for _, d := range asks {
		if d.kind != ConditionBounded && d.kind != ConditionNonNegative && c.zero(c.normal(series(d.arg, Exact), 1).poly) {
			failNoExpansion("1/(%s) is not O(1): what is divided by vanishes at %s = 0", clip(c.format(d.arg), 160), c.Name(0))
		}
	}
}

// speaks has a point account for the fields of the sides, whatever coefficient is compared.
func (c *completion) speaks(ps ...Poly) {
	c.compared = nil
	for _, g := range c.closure(ps...) {
		if _, _, _, ok := c.fieldAt(g); ok {
			c.compared = append(c.compared, g)
		}
	}
}

// values lists the values of the symbols that polynomials speak of, as far as they
// are rational and do not depend on ε, and of those that they follow from; then of
// those that the claim asks something of beside.
func (c *completion) values(e *evaluation, ps ...Poly) []Value {
	var asked []Poly
	for _, a := range c.asks {
		if len(a.ids) == 0 {
			asked = append(asked, a.value.poly)
		}
	}
	all, shown := []Value{}, map[Gen]bool{}
	show := func(g Gen, x *big.Rat) {
		if !shown[g] {
			shown[g] = true
			all = append(all, Value{c.Name(g), x})
		}
	}
	for _, ps := range [][]Poly{ps, asked} {
		more := map[Gen]bool{}
		for _, g := range c.closure(ps...) {
			if k := c.gens[g].kind; k > initial && k != elsewhere || g == 0 && c.n < Exact {
				continue
			}
			form := c.normal
			if k := c.gens[g].kind; k == jet || k == partial { // at t = 0 that value is shown
				form = c.rewriter.normal
			}
			value := form(c.Gen(g), max(c.n, 1)) // O(1) would leave nothing of it
			normal := value.poly
			for _, h := range c.closure(normal) {
				more[h] = true
			}
			if value.poles == 0 && (normal.Degree(0) <= 0 || c.n >= Exact) {
				if x := e.rational(normal); x != nil && (x.Sign() != 0 || !c.formal || c.vanishes(c.Gen(g))) {
					show(g, x)
				}
			}
		}
		for _, g := range ordered(more) {
			if x, drawn := e.point[g]; drawn {
				show(g, x)
			}
		}
	}
	return all
}

// rational returns the value of p if it is a short rational number.
func (e *evaluation) rational(p Poly) *big.Rat {
	for _, g := range e.closure(p) {
		if _, drawn := e.point[g]; !drawn && e.gens[g].kind != inverse && e.gens[g].kind != squareRoot {
			return nil
		}
	}
	return e.exact(p, map[Gen]*big.Rat{})
}

// maxFalls is how many derivatives of what starts at 0 are taken for its sign.
const maxFalls = 4

// imposed lists what the completion asks of a point, at t = 0 if start.
func (c *completion) imposed(start bool) (all []imposed) {
	for _, p := range c.separants {
		v := series(p, Exact)
		if start {
			v = c.AtZero(v)
		}
		if p := c.asked(ask{kind: ConditionNonzero, limit: true}, v); !c.regular(p) {
			all = append(all, imposed{p, ConditionNonzero})
		}
	}
	for _, p := range c.unshown {
		if start {
			p = c.part(c.normal(c.AtZero(series(p, Exact)), c.n), 0)
		}
		all = append(all, imposed{p, vanishing})
	}
	for _, a := range c.asks {
		v, steady := a.value, c.steady(a.value.poly)
		whole := v
		if start {
			v = c.AtZero(v)
		}
		first := v
		// A margin that is small with ε at t = 0 alone is none: ε − t > 0 up to t = ε, and
		// ε²/x is not smooth where x = ε − t.
		margin := start && c.n < Exact && !steady && fault != "margin"
		if margin {
			if p := c.leading(c.rewriter.normal(a.value, c.depthOf())).poly; !p.IsZero() {
				whole = series(p.Low(1), Exact)
				v, a.limit = c.AtZero(whole), true
			}
		}
		if a.smooth && fault != "rough" && (a.kind != ConditionNonNegative || !c.vanishes(a.value)) {
			if a.limit = true; a.kind == ConditionNonNegative {
				a.kind = ConditionPositive
			}
		}
		p, kind := c.asked(a, v), a.kind
		if margin && a.limit && v.poles == 0 && c.zero(c.normal(v, 1).poly) {
			if p = (Poly{}); kind == ConditionNonNegative { // t − ε is not ≥ 0 at 0
				all = append(all, imposed{c.value(first), kind})
			}
		}
		// What is 0 at t = 0 and ≥ 0 after it: its first derivative that is not 0 is > 0.
		for i, w := 0, whole; start && !steady && kind == ConditionNonNegative && c.zero(p) && i < maxFalls && w.poly.Len() <= maxDerived; i++ {
			w = c.D(w)
			if p = c.value(c.AtZero(w)); c.zero(p) && (i == maxFalls-1 || w.poly.Len() > maxDerived) && !c.zero(c.rewriter.normal(a.value, c.depthOf()).poly) {
				kind = ConditionPositive // of what is 0 with all these derivatives no more is known
			}
		}
		if _, number := p.constant(); number && !c.never(kind, p) {
			continue
		}
		// ≥ 0 at t is not ≥ 0 around t, nor for ε > 0 if it is for ε = 0.
		if kind == ConditionNonNegative && (!steady || !c.decides(ask{}, v, p)) && !c.positive(p) {
			kind = ConditionPositive
		}
		all = append(all, imposed{p, kind})
	}
	return all
}

// side returns the coefficient of ε^k in the normal form of a; all of it in an
// exact equation.
func (c *completion) side(a Series, k int) Poly { return c.part(c.normal(a, c.n), k) }

func (c *completion) part(normal Series, k int) Poly {
	if c.n >= Exact {
		return c.flat(normal)
	}
	if cs := normal.poly.Coeffs(0); k+normal.poles >= 0 && k+normal.poles < len(cs) {
		return cs[k+normal.poles]
	}
	return Poly{}
}

// exponent is that of ε of which the coefficient in a/ε^poles is number i; 0 in an
// exact equation.
func exponent(i int, a Series, n int) int {
	if n >= Exact {
		return 0
	}
	return i - a.poles
}
