package derivation

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
)

// equation is what is known of an id.
type equation struct {
	Equation
	pos  Pos
	step *Step      // nil for a hypothesis
	alt  []string   // the hypotheses that it stands instead of
	rest []Equation // the hypotheses that a step rests on
	size int        // nodes
	nth  int        // in the file
	by   []int      // of a derivative: how often by each variable
}

// identify enters an id.
func (r *resolver) identify(id string, eq *equation) {
	old, ok := r.eqs[id]
	if g := r.groups[id]; g != nil {
		old, ok = &equation{pos: g.pos, step: g.step}, true
	}
	if ok {
		what := "step"
		if old.step == nil {
			what = "given"
		}
		hint := "ids are given once a file, for each form"
		if (old.step == nil) != (eq.step == nil) {
			hint = "a step and a given need ids of their own: " + id + " is what {" + id + "} and using cite"
		}
		r.fail(eq.pos, hint, "%s is already the id of the %s in line %d", id, what, old.pos.Line)
		return
	}
	eq.nth = len(r.ids)
	r.eqs[id] = eq
	r.ids = append(r.ids, id)
}

func (r *resolver) given(g *Given) {
	r.ordered([]Expr{g.LHS, g.RHS}, []Relation{g.Relation}, g.Solving)
	alt := r.instead(g)
	shape, all := r.components([]Expr{g.LHS, g.RHS})
	r.grouped(g.ID, &group{g.Pos, nil, shape})
	for _, c := range all {
		start := r.expanded
		eq := &equation{Equation: Equation{ID: g.ID + c.label, Relation: g.Relation, LHS: r.side(c.sides[0]), RHS: r.side(c.sides[1])}, pos: g.Pos}
		eq.size = r.expanded - start
		eq.Solving, eq.Initial = r.solving(r.componentOf(g.Solving, shape, c), g.Initial), g.Initial
		r.speaksOf(g.Solving, eq.Equation)
		r.remainders(g.LHS, eq.LHS, eq.RHS)
		eq.alt = alt
		r.identify(eq.ID, eq)
	}
}

// grouped enters a vector or matrix equation.
func (r *resolver) grouped(id string, g *group) {
	if g.shape == scalar {
		return
	}
	if r.eqs[id] != nil || r.groups[id] != nil {
		r.identify(id, &equation{pos: g.pos, step: g.step}) // reports it
		return
	}
	r.groups[id] = g
}

// componentOf is the component of the symbol that a vector or matrix equation is
// solved for.
func (r *resolver) componentOf(solving *Name, shape shapeOf, c component) *Name {
	if solving == nil || shape == scalar || !r.isWhole(solving) {
		return solving
	}
	if s := r.shape(solving); s != shape {
		r.fail(solving.Pos, "", "an equation that is %v is solved for what is %v", shape, s)
		return nil
	}
	return r.part(solving, c.i, c.j).(*Name)
}

// byComponent puts the components of a vector or matrix equation for its id.
func (r *resolver) byComponent(uses []Use) (all []Use) {
	for _, u := range uses {
		g, ok := r.groups[u.ID]
		if !ok {
			all = append(all, u)
			continue
		}
		g.shape.each(func(i, j int) { all = append(all, Use{u.Pos, g.shape.componentID(u.ID, i, j)}) })
	}
	return all
}

// speaksOf checks that a hypothesis has what it is solved for.
func (r *resolver) speaksOf(solving *Name, eq Equation) {
	if eq.Solving == nil {
		return
	}
	found := false
	for _, side := range []Expr{eq.LHS, eq.RHS} {
		Walk(side, func(x Expr) bool {
			n, ok := x.(*Name)
			found = found || ok && n.Name == eq.Solving.Name
			return !found
		})
	}
	if !found {
		r.fail(solving.Pos, "solve it for a symbol that it has", "%s does not have %s", eq.ID, eq.Solving.Name)
	}
}

// remainders checks that a left side is known as far as the right one.
func (r *resolver) remainders(written, left, right Expr) {
	_, m := Bare(left)
	_, n := Bare(right)
	if m < min(n, Exact) && n < Exact {
		r.fail(written.At(), fmt.Sprintf("write O(%s) on the right, or show more on the left", power(r.small, m)),
			"the left side is known only to O(%s), the right one says O(%s)", power(r.small, m), power(r.small, n))
	}
}

// power writes a power of the small parameter as O(…) has it.
func power(small string, n int) string {
	return strings.TrimSuffix(strings.TrimPrefix(Format(&Order{Small: small, N: n}), "O("), ")")
}

// ordered checks a chain that has inequalities, and returns the relation between
// its ends.
func (r *resolver) ordered(sides []Expr, relations []Relation, solving *Name) Relation {
	if n := len(relations); n > 0 && n != len(sides)-1 || slices.ContainsFunc(relations, func(x Relation) bool { return x > Ge }) {
		r.fail(sides[0].At(), "one between every two sides: =, <, <=, > or >=", "%d sides with the relations %d", len(sides), relations)
		return Eq
	}
	ends, ok := through(relations)
	switch {
	case !ok:
		r.fail(sides[0].At(), "make two of it, one with < and <=, one with > and >=", "a chain that goes up and down")
	case ends == Eq:
	case solving != nil:
		r.fail(solving.Pos, "leave solving out: using lends the sign of the difference", "an inequality is solved for nothing")
	default:
		for _, side := range sides {
			Walk(side, func(x Expr) bool {
				if o, ok := x.(*Order); ok {
					r.fail(o.Pos, "give an explicit bound instead", "an inequality has no remainder O(…)")
				}
				return true
			})
		}
	}
	return ends
}

// solving resolves the symbol that an equation is solved for.
func (r *resolver) solving(s *Name, initial bool) *Name {
	if s == nil {
		return nil
	}
	n, ok := r.named(s.Name)
	if ok && initial && n.what != aFunction {
		r.fail(s.Pos, "only a function has a value at t = 0", "%s is a %s", s.Name, n.what)
		return nil
	}
	if ok && n.what != aFunction && n.what != aConstant {
		r.fail(s.Pos, "", "%s is a %s: an equation is solved for a function or constant", s.Name, n.what)
		return nil
	}
	x, ok := r.expr(s).(*Name)
	if !ok { // has been reported
		return nil
	}
	return x
}

// step resolves a step, and enters it for those that come after.
func (r *resolver) step(s *Step) {
	r.required(s)
	if s.Sort != Claimed || len(s.Chain) == 0 {
		r.identify(s.Key(), &equation{Equation: Equation{ID: s.Key()}, pos: s.Pos, step: s})
		return
	}
	relation := r.ordered(s.Chain, s.Relations, s.Solving)
	shape, all := r.components(s.Chain)
	r.grouped(s.Key(), &group{s.Pos, s, shape})
	for _, c := range all {
		r.component(s, relation, shape, c)
	}
}

// component resolves a component of a step, which is the whole step if its sides
// are numbers.
func (r *resolver) component(s *Step, relation Relation, shape shapeOf, part component) {
	start := r.expanded
	eq := &equation{Equation: Equation{ID: s.Key() + part.label, Relation: relation}, pos: s.Pos, step: s}
	sides := make([]Expr, len(part.sides))
	for i, e := range part.sides {
		sides[i] = r.side(e)
	}
	eq.Solving, eq.Initial = r.solving(r.componentOf(s.Solving, shape, part), s.Initial), s.Initial
	eq.LHS, eq.RHS = whole(sides, r.small)
	for i := range sides[1:] {
		r.remainders(s.Chain[i], sides[i], sides[i+1])
	}
	c := Claim{Step: s, Component: part.label, Small: r.small, Symbols: slices.Clip(r.symbols)}
	for _, u := range r.byComponent(s.Using) {
		switch e, ok := r.usable(u); {
		case ok && e.Relation != Eq:
			c.Bounds = append(c.Bounds, e)
		case ok:
			c.Using = append(c.Using, e)
		}
	}
	for _, u := range r.byComponent(s.From) {
		if e, ok := r.inherited(u); ok {
			c.From = append(c.From, e)
		}
	}
	if s.By != nil {
		c.By, c.Refs = r.by(s, shape, part)
	}
	c.Givens = r.givens(c)
	r.alternatives(s, c.Givens)
	eq.rest = c.Givens
	eq.size = r.expanded - start
	r.carry(s, c, eq.size)
	for i := range sides[1:] {
		c.Equation = eq.Equation
		c.Relation, c.LHS, c.RHS = s.Relation(i+1), sides[i], sides[i+1]
		c.Link = i + 1
		r.claims = append(r.claims, c)
	}
	r.identify(eq.ID, eq)
}

// carry counts the nodes of a step's claims, with all that each comes with.
func (r *resolver) carry(s *Step, c Claim, own int) {
	n := perClaim + own + len(c.Symbols)
	for _, list := range [][]Equation{c.Using, c.Bounds, c.From, c.Givens} {
		for _, eq := range list {
			n += r.eqs[eq.ID].size
		}
	}
	for id := range c.Refs {
		n += r.eqs[id].size
	}
	if r.carried += n * max(1, len(s.Chain)-1); r.carried > maxCarried {
		r.tooMuchCarried(s)
	}
}

func (r *resolver) tooMuchCarried(s *Step) {
	r.errs.add(s.Pos, "shorter chains, fewer steps, or several files", "the file's claims, with all that they use, have more than %d nodes when written out", maxCarried)
	panic(bailout{})
}

// givens collects the hypotheses that a claim rests on, in the order of the
// file.
func (r *resolver) givens(c Claim) []Equation {
	rests := map[string]bool{}
	rest := func(id string) {
		switch e := r.eqs[id]; {
		case e == nil:
		case e.step == nil && e.Of != "":
			rests[e.Of] = true
		case e.step == nil:
			rests[id] = true
		default:
			for _, g := range e.rest {
				rests[g.ID] = true
			}
		}
	}
	for _, u := range slices.Concat(c.Using, c.Bounds) {
		rest(u.ID)
	}
	for id := range c.Refs {
		rest(id)
	}
	var all []Equation
	for _, id := range slices.SortedFunc(maps.Keys(rests), func(a, b string) int { return r.eqs[a].nth - r.eqs[b].nth }) {
		all = append(all, r.eqs[id].Equation)
	}
	return all
}

// required checks that a step has the lines it needs.
func (r *resolver) required(s *Step) {
	switch {
	case s.Sort == Claimed && len(s.Chain) < 2:
		r.fail(s.Pos, "", "step %s has no claim", s.ID)
	case s.Sort == Definition && s.TeX == "":
		r.fail(s.Pos, "", "definition %s has no tex", s.ID)
	case s.Sort == Undecided && s.TeX == "":
		r.fail(s.Pos, "", "undecided %s has no tex", s.ID)
	case s.Sort == Undecided && s.Because == "":
		r.fail(s.Pos, "say why algebra does not decide it", "undecided %s has no because", s.ID)
	case s.Expect > Void:
		r.fail(s.Pos, "", "step %s is expected to be of verdict %d, want %d to %d", s.ID, uint8(s.Expect), Proved, Void)
	case s.Sort == Claimed && s.Because != "" && s.Expect == Proved:
		r.fail(s.Pos, "for a remark there is note", "step %s has a because and is expected to be proved", s.ID)
	}
}

// by resolves how a step is proved, and the equations it speaks of.
func (r *resolver) by(s *Step, shape shapeOf, c component) (*By, map[string]Equation) {
	by := &By{Pos: s.By.Pos, Derivative: s.By.Derivative}
	if s.By.Cofactor != nil {
		by.Cofactor = r.expr(r.number(s.By.Cofactor))
	}
	if s.By.Combination == nil {
		return by, nil
	}
	if len(s.Chain) > 2 {
		r.fail(s.By.Pos, "split the step", "a certificate is for a claim of one equation, not %d", len(s.Chain)-1)
	}
	equal := s.Relation(1) == Eq
	r.refs = map[string]Equation{}
	r.cited = func(u Use) (Equation, bool) {
		if slices.ContainsFunc(r.byComponent(s.From), func(f Use) bool { return f.ID == u.ID }) {
			return r.inherited(u)
		}
		e, ok := r.sound(u)
		if !ok {
			return Equation{}, false
		}
		if equal && e.Relation != Eq {
			r.fail(u.Pos, "name it under using: that lends its sign", "%s is an inequality, and no part of an equation", u.ID)
		}
		return e.Equation, true
	}
	by.Combination = r.expr(r.certificate(s.By.Combination, shape, c))
	refs := r.refs
	r.refs, r.cited = nil, nil
	if equal { // the kernel reads the sign of others
		r.vanishing(by.Combination)
	}
	return by, refs
}

// certificate is the component of a certificate that belongs to one of its step.
func (r *resolver) certificate(e Expr, shape shapeOf, c component) Expr {
	if shape == scalar || !r.arrays(e) {
		return r.number(e)
	}
	r.misshapen = false
	if s := r.shape(e); s != shape && !r.misshapen {
		r.misfit(e.At(), "", "a certificate that is %v for an equation that is %v", s, shape)
	}
	if r.misshapen {
		return zero(e.At())
	}
	return r.part(e, c.i, c.j)
}

// find looks up an id that a step names.
func (r *resolver) find(u Use) (*equation, bool) {
	e, ok := r.eqs[u.ID]
	if ok && e.step != nil && e.step.Sort != Claimed {
		r.fail(u.Pos, "", "%s, in line %d, is no equation", u.ID, e.pos.Line)
		return nil, false
	}
	if !ok && !r.broken[u.ID] {
		hint := suggest(u.ID, r.ids)
		for _, it := range r.file.Items {
			if s, ok := it.(*Step); ok && s.Key() == u.ID {
				hint = fmt.Sprintf("it comes only in line %d", s.Pos.Line)
			} else if g, ok := it.(*Given); ok && g.ID == u.ID {
				hint = fmt.Sprintf("it comes only in line %d", g.Pos.Line)
			} else if ok && g.ID == linkID(u.ID, 0) {
				hint = fmt.Sprintf("it is a chain: name its links, %s and so on", g.ID)
			}
		}
		r.fail(u.Pos, hint, "there is no equation %s before this", u.ID)
	}
	return e, ok
}

// sound looks up a hypothesis, or a step that is to be proved and does not
// itself rest on a refuted one.
func (r *resolver) sound(u Use) (*equation, bool) {
	e, ok := r.find(u)
	if !ok || e.step == nil {
		return e, ok
	}
	const hint = "only from may name it"
	if e.step.Expect != Proved {
		r.fail(u.Pos, hint, "%s is expected to be %v, and proves nothing", u.ID, e.step.Expect)
		return nil, false
	}
	if len(e.step.From) > 0 {
		r.fail(u.Pos, hint, "%s rests on %s, which is not proved", u.ID, e.step.From[0].ID)
		return nil, false
	}
	return e, true
}

// usable looks up a substitution, or an inequality.
func (r *resolver) usable(u Use) (Equation, bool) {
	e, ok := r.sound(u)
	if !ok {
		return Equation{}, false
	}
	if e.Solving == nil && e.Relation == Eq {
		r.fail(u.Pos, "give it one, or cite it by {"+u.ID+"}", "%s has no solving: it is no substitution", u.ID)
		return Equation{}, false
	}
	return e.Equation, true
}

// inherited looks up an equation that is not proved.
func (r *resolver) inherited(u Use) (Equation, bool) {
	e, ok := r.find(u)
	if !ok {
		return Equation{}, false
	}
	if e.step == nil || e.step.Expect == Proved && len(e.step.From) == 0 {
		r.fail(u.Pos, "put it under using", "from names what is not proved, and %s is", u.ID)
		return Equation{}, false
	}
	return e.Equation, true
}

// whole is the equation that a chain amounts to: its ends, up to the worst of
// its remainders.
func whole(sides []Expr, small string) (lhs, rhs Expr) {
	least := -1
	var bare []Expr
	for _, e := range sides {
		b := strip(e, &least)
		if b == nil {
			b = &Number{e.At(), new(big.Rat)}
		}
		bare = append(bare, b)
	}
	lhs, rhs = bare[0], bare[len(bare)-1]
	if least >= 0 {
		rhs = &Binary{rhs.At(), '+', rhs, &Order{rhs.At(), small, least}}
	}
	return lhs, rhs
}

// strip takes the remainders off a side; nil if nothing is left. It lowers
// least, unless negative, to their lowest order.
func strip(e Expr, least *int) Expr {
	switch e := e.(type) {
	case *Order:
		if *least < 0 || e.N < *least {
			*least = e.N
		}
		return nil
	case *Neg:
		x := strip(e.X, least)
		if x == nil {
			return nil
		}
		return &Neg{e.Pos, x}
	case *Binary:
		if e.Op != '+' && e.Op != '-' {
			return e
		}
		x, y := strip(e.X, least), strip(e.Y, least)
		switch {
		case y == nil:
			return x
		case x == nil && e.Op == '-':
			return &Neg{e.Pos, y}
		case x == nil:
			return y
		case x == e.X && y == e.Y:
			return e
		}
		return &Binary{e.Pos, e.Op, x, y}
	}
	return e
}
