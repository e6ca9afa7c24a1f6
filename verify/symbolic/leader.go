package symbolic

import "math/big"

// solveFor solves v = 0, of which p is the part that counts, for what ranks
// highest in it: the highest derivative, that which is declared to be solved for
// before others of its order.
func (c *completion) solveFor(e equation, v Series, p Poly) {
	if g, ok := c.leader(p, e.target, 1); ok {
		c.enter(e, v, p, g)
		return
	}
	if !c.whole(e, v) && c.started(e, p) {
		return
	}
	if !c.whole(e, v) {
		c.divide(e, p)
		return
	}
	if g, ok := c.leader(p, e.target, 2); ok {
		c.quadratic(e, p, g)
		return
	}
	if c.inverted(e, p) || c.started(e, p) || c.univariate(e, p) {
		return
	}
	fail("%s cannot be solved for its highest derivative, so that no point is known to satisfy it: %s = 0", joined(e.ids), clip(c.format(p), 160))
}

// straight returns what an equation is solved for where that needs neither
// denominators to be cleared nor cases to be told apart.
func (c *completion) straight(v Series, target Gen) (g Gen, ok bool) {
	p := c.lead(v)
	was := c.unordered
	if g, ok = c.leader(p, target, 1); ok && !c.unordered && c.regular(p.Coeffs(g)[1]) {
		return g, true
	}
	c.unordered = was
	return 0, false
}

func joined(ids []string) string {
	text := ""
	for i, id := range ids {
		if i > 0 {
			text += ", "
		}
		text += id
	}
	return text
}

// leader returns the generator that ranks highest of those in which p has the
// degree. One that stands inside a function, or is an argument of a field that is
// there, is none.
func (c *completion) leader(p Poly, target Gen, degree int) (best Gen, ok bool) {
	inside := map[Gen]bool{}
	for _, g := range p.Gens() {
		for _, h := range c.closure(append([]Poly{c.gens[g].arg}, c.gens[g].args...)...) {
			inside[h] = true
		}
	}
	highest := map[Gen]int{} // derivative of each function
	for _, g := range c.closure(p) {
		switch x := c.gens[g]; x.kind {
		case jet:
			highest[x.base] = max(highest[x.base], x.order[0])
		case partial:
			for _, a := range c.fields[x.field].args {
				inside[a] = true
			}
		}
	}
	top := 0
	for _, k := range highest {
		top = max(top, k)
	}
	var most [5]int
	for _, g := range p.Gens() {
		x := c.gens[g]
		switch {
		case g == 0 || x.kind > integral || inside[g] || p.Degree(g) != degree:
			continue
		case x.kind == jet && highest[x.base] > x.order[0]:
			continue
		}
		rank := c.rank(p, g, target, degree)
		if !ok || above(rank, most) {
			best, most, ok = g, rank, true
		}
	}
	if ok && len(highest) > 0 && (c.gens[best].kind != jet || c.gens[best].order[0] < top) {
		c.unordered = true
	}
	return best, ok
}

// rank orders what an equation can be solved for: by what it is, a derivative by
// its order; what is declared to be solved for; what has a coefficient that never
// vanishes; what has no sign to be met; what is declared later, or earlier.
func (c *completion) rank(p Poly, g, target Gen, degree int) [5]int {
	x := c.gens[g]
	yes := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	what := map[kind]int{jet: 10, partial: 3, integral: 2}[x.kind]
	switch {
	case x.kind == jet:
		what += x.order[0]
	case x.kind == partial && c.steadyField(g):
		what = 0 // a constant like others
	}
	declared := target != 0 && (g == target || x.kind == jet && x.base == target || x.kind == initial && c.gens[x.base].base == target)
	cs, last := p.Coeffs(g), int(g)
	if c.earlier {
		last = -last
	}
	return [5]int{what, yes(declared), yes(c.regular(cs[degree])), yes(x.sign == AnySign), last}
}

// steadyField reports whether the field that g is of has constant arguments only.
func (f *Field) steadyField(g Gen) bool {
	for _, a := range f.fields[f.gens[g].field].args {
		if f.gens[a].kind != constant {
			return false
		}
	}
	return true
}

func above(a, b [5]int) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] > b[i]
		}
	}
	return false
}

// regular reports whether p is known not to vanish.
func (f *Field) regular(p Poly) bool {
	if c, number := p.constant(); number {
		return c.Sign() != 0
	}
	if p.Len() == 1 {
		return f.nowhereZero(p)
	}
	return f.positive(p) && f.nowhereZero(p) || f.positive(p.Neg()) && f.nowhereZero(p.Neg())
}

// enter makes a substitution of v = 0, which is linear in g where it counts. In
// an exact equation, that the coefficient vanishes is another branch.
func (c *completion) enter(e equation, v Series, p Poly, g Gen) {
	cs := p.Coeffs(g)
	unit := cs[1]
	if !c.regular(unit) && c.choose(e, 2, unit) == 1 {
		if !c.whole(e, v) {
			c.notFollowed(unit)
		}
		c.instead(e, unit, cs[0])
		return
	}
	value := v.Sub(series(unit.Mul(Var(g)), Exact)).Neg().Mul(series(c.inverse(unit), Exact))
	c.define(e, g, value, unit)
}

// notFollowed ends a branch.
func (c *completion) notFollowed(p Poly) {
	fail("the case that %s = 0 is not followed", clip(c.format(p), 160))
}

// define enters g = value, and what follows from it that a substitution for g
// and its derivatives does not say.
func (c *completion) define(e equation, g Gen, value Series, unit Poly) {
	if !c.regular(unit) {
		c.requireUnit(e, unit, ConditionNonzero)
	}
	e.singular = e.singular || !c.regular(unit) && !c.steady(unit)
	e, value = c.written(e, g, value)
	c.rules[g] = substitution{target: g, value: value, unit: unit}
	c.sources[g] = e
	c.memo, c.moves = map[Gen]map[int]normalForm{}, map[Gen]map[bool]bool{}
	c.displace(g)
	x := c.gens[g]
	consequence := func(v Series, of Gen) {
		if !v.poly.IsZero() {
			c.pending = append(c.pending, equation{ids: e.ids, value: v, singular: e.singular, edge: e.edge, cut: e.cut, of: of})
		}
	}
	whole := series(Var(g), Exact).Sub(value)
	uncut := whole // no power of ε is left out
	if e.value.Order() >= Exact && value.Order() < Exact && fault != "beyond" {
		uncut = e.value
	}
	if x.kind != jet && !c.steady(whole.poly) {
		if x.kind != partial {
			consequence(c.D(uncut), g)
		} else if sumOf(x.order) < maxPartials { // without denominators, which grow
			consequence(c.D(c.cleared(uncut)), g)
		}
	}
	if c.startsApart(whole.poly) {
		consequence(c.AtZero(whole), 0)
		if uncut.Order() > whole.Order() {
			consequence(c.AtZero(uncut), 0)
		}
	}
	for slope, k := whole, c.startsBeyond(g, value.poly); k > 0; k-- {
		slope = c.D(slope)
		consequence(c.AtZero(slope), 0)
	}
}

// startsBeyond returns how many more derivatives of the function that g is one of have
// values at 0 in p: a rule for g says something of these too, and its own normal form
// does not; see startsItself.
func (c *completion) startsBeyond(g Gen, p Poly) (most int) {
	if c.gens[g].kind != jet {
		return 0
	}
	for _, h := range c.closure(p) {
		if x := c.gens[h]; x.kind == initial && c.gens[x.base].kind == jet && c.gens[x.base].base == c.gens[g].base {
			most = max(most, c.gens[x.base].order[0]-c.gens[g].order[0])
		}
	}
	return most
}

// maxPartials bounds the partial derivatives of a field along a trajectory that
// are followed.
const maxPartials = 4

func sumOf(order []int) (n int) {
	for _, k := range order {
		n += k
	}
	return n
}

// still reports whether p does not depend on t.
func (c *completion) still(p Poly) bool { return c.total(p).IsZero() }

// startsApart reports whether p has both values at t and values at 0 or
// integrals: then p = 0 says more at t = 0.
func (c *completion) startsApart(p Poly) bool {
	now, start := false, false
	for _, g := range c.closure(p) {
		switch c.gens[g].kind {
		case jet, partial:
			now = true
		case integral:
			return true
		case initial:
			start = true
		}
	}
	return now && start
}

// quadratic solves a·g² + b·g + d = 0: g = (−b ± √(b² − 4ad))/2a. That the
// discriminant is 0 is another branch: the root is smooth where it is > 0.
func (c *completion) quadratic(e equation, p Poly, g Gen) {
	cs := p.Coeffs(g)
	a, b, d := cs[2], cs[1], cs[0]
	twice := c.inverse(a.Scale(big.NewRat(2, 1)))
	discriminant := b.Mul(b).Sub(a.Mul(d).Scale(big.NewRat(4, 1)))
	root, perfect := discriminant.Sqrt()
	number, constant := discriminant.constant()
	flat := !perfect && !constant && !c.regular(discriminant) // it may be 0
	never := !perfect && (constant && number.Sign() < 0 || c.positive(discriminant.Neg()))
	if never && !flat {
		c.contradict(e, clip(c.format(p), 160)+" = 0")
	}
	if !perfect && !never {
		root = c.root(discriminant)
	}
	// In each branch: the sign of the root, 0 where it vanishes.
	signs := []int{1, -1}
	switch {
	case never || root.IsZero():
		signs = []int{0}
	case flat:
		signs = append(signs, 0)
	}
	branches := len(signs)
	var undecided []Poly // of what may be 0 at one t, and not at another
	if len(signs) > 1 && !c.regular(discriminant) {
		undecided = append(undecided, discriminant)
	}
	if !c.regular(a) {
		branches++
		undecided = append(undecided, a)
	}
	i := 0
	if branches > 1 {
		i = c.choose(e, branches, undecided...)
	}
	switch {
	case i == len(signs):
		c.notFollowed(a)
	case signs[i] == 0 && !root.IsZero() || never:
		if !c.regular(a) {
			c.requireUnit(e, a, ConditionNonzero)
		}
		c.instead(e, discriminant, Var(g).Mul(a).Scale(big.NewRat(2, 1)).Add(b))
		return
	case signs[i] < 0:
		root = root.Neg()
	}
	if flat {
		c.requireUnit(e, discriminant, ConditionPositive)
	}
	c.define(e, g, c.reduced(series(root.Sub(b).Mul(twice), Exact)), a)
}

// inverted solves an equation that is linear in a function of an argument for the
// argument.
func (c *completion) inverted(e equation, p Poly) bool {
	gens := p.Gens()
	for i := len(gens) - 1; i >= 0; i-- {
		g := gens[i]
		x := c.gens[g]
		cs := p.Coeffs(g)
		if x.kind <= inverse || len(cs) != 2 {
			continue
		}
		if x.kind != squareRoot && x.kind != exponential && x.kind != logarithm {
			continue
		}
		if !c.regular(cs[1]) && c.choose(e, 2, cs[1]) == 1 {
			c.instead(e, cs[1], cs[0])
			return true
		}
		value := cs[0].Neg().Mul(c.inverse(cs[1]))
		next := Poly{}
		switch x.kind {
		case squareRoot:
			c.require(ask{ids: e.ids, value: series(value, Exact), kind: ConditionNonNegative})
			next = value.Mul(value)
		case exponential:
			c.require(ask{ids: e.ids, value: series(value, Exact), kind: ConditionPositive})
			if number, ok := value.constant(); ok && number.Sign() <= 0 {
				c.contradict(e, clip(c.format(p), 160)+" = 0")
			}
			next = c.logarithm(value)
		case logarithm:
			next = c.exponential(value)
		}
		if !c.regular(cs[1]) {
			c.requireUnit(e, cs[1], ConditionNonzero)
		}
		c.instead(e, x.arg.Sub(next))
		return true
	}
	return false
}

// started replaces an equation with integrals by what is the same: its
// derivative, and what it says at t = 0.
func (c *completion) started(e equation, p Poly) bool {
	for _, g := range c.closure(p) {
		if c.gens[g].kind == integral {
			start, slope := e, e
			start.value, slope.value = c.AtZero(e.value), c.D(e.value)
			c.pending = append(c.pending, start, slope)
			return true
		}
	}
	return false
}

// univariate solves a polynomial in one constant for a small rational root.
func (c *completion) univariate(e equation, p Poly) bool {
	gens := p.Gens()
	if len(gens) != 1 || c.gens[gens[0]].kind > integral {
		return false
	}
	var roots []*big.Rat
	for _, x := range candidates {
		if p.eval(func(Gen) *big.Rat { return x }).Sign() == 0 {
			roots = append(roots, x)
		}
	}
	if len(roots) == 0 {
		return false
	}
	i := c.choose(e, len(roots)+1, p)
	if i == len(roots) {
		fail("of the roots of %s = 0 only small rational ones are known", clip(c.format(p), 160))
	}
	c.define(e, gens[0], Constant(roots[i]), integer(1))
	return true
}

// candidates are the numbers that are tried first.
var candidates = []*big.Rat{
	big.NewRat(1, 1), big.NewRat(-1, 1), big.NewRat(2, 1), big.NewRat(-2, 1), big.NewRat(1, 2), big.NewRat(-1, 2),
	big.NewRat(0, 1), big.NewRat(3, 1), big.NewRat(-3, 1), big.NewRat(1, 3), big.NewRat(-1, 3), big.NewRat(5, 1), big.NewRat(-5, 1),
	big.NewRat(1, 10), big.NewRat(-1, 10), big.NewRat(10, 1), big.NewRat(-10, 1), big.NewRat(1, 100), big.NewRat(100, 1), big.NewRat(-100, 1),
}
