package derivation

import (
	"fmt"
	"maps"
	"slices"
)

// prolong gives each claim about functions of variables the derivatives by them of
// the equations that it rests on. With these, what the equations say at a place is
// said of functions of t alone:
//
//	u' = u_s_s    u_s' = u_s_s_s    u_s_s' = u_s_s_s_s    …
//
// A claim has them as far as the steps that it uses, of which it inherits conditions.
func (r *resolver) prolong() {
	if len(r.variables) == 0 {
		return
	}
	orders := map[string]int{} // of the claims before, by their id
	for i := range r.claims {
		c := &r.claims[i]
		highest := r.orderOfVariables(*c)
		for _, eq := range slices.Concat(c.Using, c.Bounds, slices.Collect(maps.Values(c.Refs))) {
			highest = max(highest, orders[eq.ID], orders[eq.Of])
		}
		orders[c.ID] = max(orders[c.ID], highest)
		r.prolongClaim(c, highest)
	}
}

// maxProlonged bounds how often functions of variables are derived by them. Where a claim asks for
// more it is proved by what there is, and no point counts.
const maxProlonged = 10

func (r *resolver) prolongClaim(c *Claim, highest int) {
	short := highest > maxProlonged
	highest = min(highest, maxProlonged)
	lists := []*[]Equation{&c.Using, &c.Givens, &c.FileGivens}
	originals := map[string]Equation{}
	for _, list := range lists {
		for _, eq := range *list {
			originals[eq.ID] = eq
		}
		r.prolonged(c.Step, list, highest)
	}
	known := map[string]bool{}
	for _, s := range c.Symbols {
		known[s.Name] = true
	}
	spoken := r.spokenBy(*c)
	c.Symbols = slices.Clone(c.Symbols)
	for _, s := range r.symbols {
		if s.Jet == nil || !spoken[s.Name] && !known[s.Name] {
			continue
		}
		s.Jet = s.Jet.with(r.cut(s, originals, highest), short)
		if i := slices.IndexFunc(c.Symbols, func(x Symbol) bool { return x.Name == s.Name }); i >= 0 {
			c.Symbols[i] = s
		} else {
			c.Symbols = append(c.Symbols, s)
		}
	}
}

func (j *Jet) with(cut int, short bool) *Jet {
	k := *j
	k.Cut, k.Short = cut, short
	return &k
}

// orderOfVariables is up to which order equations are derived for a claim: what its
// derivatives in t are replaced by has as many more by variables as an equation has
// each time, and once more for each further equation.
func (r *resolver) orderOfVariables(c Claim) int {
	gain, equations := 0, map[string]int{}
	for _, list := range [][]Equation{c.Using, c.FileGivens} {
		for _, eq := range list {
			if n, k := r.orders(eq.LHS, eq.RHS); eq.Relation == Eq && n+k > 0 {
				equations[eq.ID] = n
				gain = max(gain, n)
			}
		}
	}
	sides := []Expr{c.LHS, c.RHS}
	for _, eq := range slices.Concat(c.Bounds, c.Givens, c.FileGivens) {
		if eq.Relation != Eq { // what is asked of a derivative that the equations tell
			sides = append(sides, eq.LHS, eq.RHS)
		}
	}
	more := 0 // derivatives in t that are taken of the sides
	if c.By != nil {
		for _, x := range []Expr{c.By.Combination, c.By.Cofactor} {
			if x != nil {
				sides = append(sides, x)
			}
		}
		if c.By.Derivative {
			more = 1
		}
	}
	for _, eq := range c.Refs {
		sides = append(sides, eq.LHS, eq.RHS)
	}
	order := gain
	for _, side := range sides {
		r.eachJet(side, 0, func(j *Jet, k int) { order = max(order, j.Total()+gain*(k+more)) })
	}
	return order + gain*max(0, len(equations)-1)
}

// orders are how often functions of variables are derived by them at most, and in t.
func (r *resolver) orders(sides ...Expr) (by, dashes int) {
	for _, side := range sides {
		r.eachJet(side, 0, func(j *Jet, k int) { by, dashes = max(by, j.Total()), max(dashes, k) })
	}
	return by, dashes
}

// eachJet calls f for the functions of variables in e, each with how often it is
// derived in t.
func (r *resolver) eachJet(e Expr, deep int, f func(*Jet, int)) {
	switch x := e.(type) {
	case *Name:
		of := []string{x.Name}
		if e, ok := r.names[x.Name]; ok && e.what == aField {
			of = e.of // a field depends on its arguments
		}
		for _, name := range of {
			if j := r.jets[name]; j != nil {
				f(j, x.Primes+deep)
			}
		}
	case *Call:
		if x.Func == "D" {
			deep++
		}
	}
	for _, y := range parts(e) {
		r.eachJet(y, deep, f)
	}
}

// prolonged appends the derivatives of equations, up to an order.
func (r *resolver) prolonged(s *Step, list *[]Equation, highest int) {
	*list = slices.Clone(*list)
	seen := map[string]bool{}
	for _, eq := range *list {
		seen[eq.ID] = true
	}
	for i := 0; i < len(*list); i++ {
		eq := (*list)[i]
		if n, _ := r.orders(eq.LHS, eq.RHS); eq.Relation != Eq || n >= highest {
			continue
		}
		for v := range r.variables {
			d := r.derived(r.eqs[eq.ID], v)
			if d == nil || seen[d.ID] || r.nothing(d.Equation) {
				continue
			}
			seen[d.ID] = true
			*list = append(*list, d.Equation)
			if r.carried += d.size; r.carried > maxCarried {
				r.tooMuchCarried(s)
			}
		}
	}
}

// nothing tells whether an equation is 0 = 0, or speaks of no function of variables:
// that of a remainder, O(ε) = 0, is no end.
func (r *resolver) nothing(eq Equation) bool {
	speaks := false
	r.eachJet(&Binary{Op: '-', X: eq.LHS, Y: eq.RHS}, 0, func(*Jet, int) { speaks = true })
	return !speaks || isZero(eq.LHS) && isZero(eq.RHS)
}

// derived returns the derivative of an equation by a variable, nil if it does not
// follow from it: that of an inequality. It is solved for the derivative of what that
// is solved for, if there is one.
func (r *resolver) derived(eq *equation, v int) *equation {
	if eq == nil || eq.Relation != Eq {
		return nil
	}
	of, order := eq.ID, make([]int, len(r.variables))
	if eq.Of != "" {
		of = eq.Of
		copy(order, eq.by)
	}
	order[v]++
	key := derivedBy{of, fmt.Sprint(order)}
	if known, ok := r.along[key]; ok {
		return known
	}
	d := &equation{pos: eq.pos, step: eq.step, alt: eq.alt, rest: eq.rest, nth: eq.nth, by: order}
	d.ID, d.Of = of, of
	for i, k := range order {
		for range k {
			d.ID = derivedID(d.ID, r.variables[i])
		}
	}
	start := r.expanded
	by := &deriver{r, v}
	d.LHS, d.RHS = by.derive(eq.LHS), by.derive(eq.RHS)
	d.size = r.expanded - start
	if eq.Solving != nil {
		if x, ok := by.symbol(eq.Solving).(*Name); ok {
			d.Solving, d.Initial = x, eq.Initial
		}
	}
	r.along[key] = d
	r.eqs[d.ID] = d
	return d
}

// spokenBy lists the names in a claim and all that it comes with.
func (r *resolver) spokenBy(c Claim) map[string]bool {
	spoken := map[string]bool{}
	see := func(e Expr) {
		if e != nil {
			Walk(e, func(x Expr) bool {
				if n, ok := x.(*Name); ok {
					spoken[n.Name] = true
				}
				return true
			})
		}
	}
	see(c.LHS)
	see(c.RHS)
	if c.By != nil {
		see(c.By.Combination)
		see(c.By.Cofactor)
	}
	for _, list := range [][]Equation{c.Using, c.Bounds, c.From, c.Givens, c.FileGivens} {
		for _, eq := range list {
			see(eq.LHS)
			see(eq.RHS)
		}
	}
	for _, eq := range c.Refs {
		see(eq.LHS)
		see(eq.RHS)
	}
	return spoken
}

// cut is from which derivative in t on an equation says something of a symbol that
// is not among those that a claim is given: 0 for none.
func (r *resolver) cut(s Symbol, originals map[string]Equation, highest int) (cut int) {
	for _, eq := range originals {
		if eq.Relation != Eq {
			continue
		}
		order, dashes := r.orders(eq.LHS, eq.RHS)
		if dashes == 0 {
			continue
		}
		for _, side := range []Expr{eq.LHS, eq.RHS} {
			r.eachJet(side, 0, func(j *Jet, k int) {
				if k == dashes && j.Root == s.Jet.Root && s.Jet.beyond(j, highest-order) && (cut == 0 || k < cut) {
					cut = k
				}
			})
		}
	}
	return cut
}

// beyond tells whether j is a derivative of k, by more than n.
func (j *Jet) beyond(k *Jet, n int) bool {
	for i := range j.Order {
		if j.Order[i] < k.Order[i] {
			return false
		}
	}
	return j.Total()-k.Total() > n
}
