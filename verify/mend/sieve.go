package mend

import (
	"math/rand/v2"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/graph"
)

// sieve sorts out the variants of a step that are false, by their values on a
// trajectory. What it lets through is for the engines to judge.
type sieve struct {
	*graph.Graph
	small  string
	signs  []derivation.Sign // of the symbols
	lets   map[string]*derivation.Let
	using  []derivation.Equation
	about  string              // the first side of the step
	points map[int]*trajectory // by the order of the remainder; nil: there is none
}

func newSieve(f *derivation.File, c *derivation.Claim) (*sieve, error) {
	scope, err := f.Scope()
	if err != nil {
		return nil, err
	}
	s := &sieve{
		Graph: graph.New(c.Refs), small: c.Small, lets: map[string]*derivation.Let{},
		using: c.Using, about: derivation.Format(c.Step.Chain[0]), points: map[int]*trajectory{},
	}
	s.Remainder = func(*derivation.Order) int { return s.Number(0) }
	s.Resolve = func(x derivation.Expr) (derivation.Expr, bool) {
		c, err := scope.Claim(x, numeral(0, x.At()))
		return c.LHS, err == nil
	}
	rng := rand.New(rand.NewPCG(0x6d656e64, attempts+1))
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

func (s *sieve) enter(x derivation.Symbol) {
	s.Enter(graph.Symbol{Name: x.Name, Function: x.Kind == derivation.Function})
	s.signs = append(s.signs, x.Sign)
}

// attempts is how many trajectories are drawn to find one on which all sides of
// a step are defined.
const attempts = 30

// point returns a trajectory on which the equations hold and all the sides are
// defined, for claims modulo that order; nil if none is found.
func (s *sieve) point(order int, sides []derivation.Expr) *trajectory {
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
	for stream := range uint64(attempts) {
		t := newTrajectory(s, rows, stream)
		defined := t.impose(all)
		for _, side := range sides {
			defined = defined && s.on(t, side).defined()
		}
		if defined {
			s.points[order] = t
			break
		}
	}
	return s.points[order]
}

// on returns what an expression is on a trajectory, if it is defined there.
func (s *sieve) on(t *trajectory, x derivation.Expr) (value sketch) {
	graph.Catch(func() {
		if i := s.Expr(x); s.Depth[i] <= columns-compared {
			value = t.value(i)
		}
	})
	return value
}

// varies reports whether an expression is known to depend on t.
func (s *sieve) varies(x derivation.Expr) (yes bool) {
	graph.Catch(func() { yes = !s.Still[s.Expr(x)] })
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
