package mend

import (
	"math/rand/v2"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/graph"
)

// filter sorts out the variants of a step that are false, by their values on a
// sample. What it lets through is for the engines to judge.
type filter struct {
	*graph.Graph
	small    string
	signs    []derivation.Sign // of the symbols
	lets     map[string]*derivation.Let
	using    []derivation.Equation
	about    string          // the first side of the step
	timeless bool            // all is of constants, and not of t
	points   map[int]*sample // by the order of the remainder; nil: there is none
}

func newFilter(f *derivation.File, links []derivation.Claim) (*filter, error) {
	c := links[0]
	scope, err := f.Scope()
	if err != nil {
		return nil, err
	}
	s := &filter{
		Graph: graph.New(c.Refs), small: c.Small, lets: map[string]*derivation.Let{},
		using: c.Using, about: derivation.Format(c.Step.Chain[0]), points: map[int]*sample{},
	}
	s.Remainder = func(*derivation.Order) int { return s.Number(0) }
	s.Resolve = func(x derivation.Expr) (derivation.Expr, bool) {
		c, err := scope.Claim(x, numeral(0, x.At()))
		return c.LHS, err == nil
	}
	rng := rand.New(rand.NewPCG(0x6d656e64, attempts+1))
	s.timeless = timeless(links)
	for _, x := range c.Symbols {
		if x.Kind == derivation.Field {
			weight := func() float64 { return draw(rng, derivation.AnySign) }
			s.Fields[x.Name] = graph.NewField(x.Of, weight, func() float64 { return weight() / 3 }) // of the order of 1
		} else {
			s.enter(x)
		}
	}
	if _, ok := s.ByName[c.Small]; !ok && c.Small != "" {
		s.enter(derivation.Symbol{Name: c.Small, Sign: derivation.Positive})
	}
	for _, item := range f.Items {
		if let, ok := item.(*derivation.Let); ok {
			s.lets[let.Name] = let
		}
	}
	return s, nil
}

// enter adds a symbol. Where nothing is said of time constants are functions of
// it, too: what holds of all numbers holds along a curve of them, and more than one
// is seen.
func (s *filter) enter(x derivation.Symbol) {
	s.Enter(graph.Symbol{Name: x.Name, Function: s.timeless && x.Name != s.small || x.Kind == derivation.Function})
	s.signs = append(s.signs, x.Sign)
}

// timeless reports whether the links of a step and what they use are of constants
// alone, without integrals and shifts.
func timeless(links []derivation.Claim) bool {
	moves := map[string]bool{"int": true, "at0": true, "shift": true}
	for _, x := range links[0].Symbols {
		moves[x.Name] = x.Kind == derivation.Function
	}
	yes := true
	for _, c := range links {
		for _, eq := range append(slices.Clone(c.Using), c.Equation) {
			for _, side := range []derivation.Expr{eq.LHS, eq.RHS} {
				derivation.Walk(side, func(x derivation.Expr) bool {
					switch x := x.(type) {
					case *derivation.Name:
						yes = yes && !moves[x.Name]
					case *derivation.Call:
						yes = yes && !moves[x.Func]
					}
					return yes
				})
			}
		}
	}
	return yes
}

// attempts is how many trajectories are drawn to find one on which all sides of
// a step are defined.
const attempts = 30

// enough is on how many of them the two sides may agree before one where they do
// not is no longer looked for: |x| and x may agree by the sign that was drawn.
const enough = 4

// point returns a sample on which the equations hold and the sides are defined and
// differ, if they do, for claims modulo that order; nil if none is found.
func (s *filter) point(order int, sides []derivation.Expr) *sample {
	if known, ok := s.points[order]; ok {
		return known
	}
	s.points[order] = nil
	rows := 1
	if order < derivation.Exact {
		rows = order + 3 // some are lost by division
	}
	all, ok := s.hypotheses(rows > 1)
	if !ok {
		return nil
	}
	agreed := 0
	for stream := range uint64(attempts) {
		t := newSample(s, rows, stream)
		defined := t.impose(all)
		for _, side := range sides {
			defined = defined && s.on(t, side).defined()
		}
		if !defined {
			continue
		}
		if s.points[order] == nil {
			s.points[order] = t
		}
		if !agree(s.on(t, sides[0]), s.on(t, sides[1]), below(order)) {
			s.points[order] = t
			break
		}
		if agreed++; agreed == enough {
			break
		}
	}
	return s.points[order]
}

// turned returns the sample with the signs that are free turned, if on that the equations
// hold and the sides are defined, too; else nil.
func (s *filter) turned(t *sample, sides []derivation.Expr) *sample {
	u := newSample(s, t.rows, t.stream^1)
	all, ok := s.hypotheses(t.rows > 1)
	if !ok || !u.impose(all) {
		return nil
	}
	for _, side := range sides {
		if !s.on(u, side).defined() {
			return nil
		}
	}
	return u
}

// on returns what an expression is on a sample, if it is defined there.
func (s *filter) on(t *sample, x derivation.Expr) (value series) {
	graph.Catch(func() {
		if i := s.Expr(x); s.Depth[i] <= columns-compared {
			value = t.value(i)
		}
	})
	return value
}

// varies reports whether an expression is known to depend on t.
func (s *filter) varies(x derivation.Expr) (yes bool) {
	graph.Catch(func() { yes = !s.timeless && !s.Still[s.Expr(x)] })
	return yes
}

// orderOf returns the order to which two sides are compared.
func orderOf(a, b derivation.Expr) int {
	_, m := derivation.Bare(a)
	_, n := derivation.Bare(b)
	return min(m, n)
}

// below returns how many rows are compared modulo that order.
func below(order int) int {
	if order >= derivation.Exact {
		return 1
	}
	return order
}
