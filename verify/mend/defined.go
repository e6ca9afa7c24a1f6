package mend

import (
	"math"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/graph"
)

// demand is what an expression asks of a node to be defined.
type demand struct {
	node     int
	positive bool // else: not zero
}

// demands collects those of an expression, each factor of a divisor for itself.
func (s *filter) demands(x derivation.Expr, all map[demand]bool) {
	seen := map[int]bool{}
	var factors func(i int)
	factors = func(i int) {
		switch n := s.Nodes[i]; n.Op {
		case graph.Mul:
			factors(n.A[0])
			factors(n.A[1])
		case graph.Pow: // |x| = √(x·x) changes no sign where it vanishes
			factors(n.A[0])
		default:
			all[demand{i, false}] = true
		}
	}
	var walk func(i int)
	walk = func(i int) {
		if seen[i] {
			return
		}
		seen[i] = true
		n := s.Nodes[i]
		switch n.Op {
		case graph.Div:
			factors(n.A[1])
		case graph.Pow, graph.Log:
			all[demand{n.A[0], true}] = true
		}
		for _, a := range n.Args() {
			walk(a)
		}
	}
	graph.Catch(func() { walk(s.Expr(x)) })
}

// defined reports whether x is defined wherever the sides of the step are, as far
// as is seen: what it asks for beside what they do does not change sign on samples
// that meet the declared signs.
func (m *mender) defined(x derivation.Expr) bool {
	known, asked := map[demand]bool{}, map[demand]bool{}
	for _, side := range m.step.Chain {
		m.demands(side, known)
	}
	m.demands(x, asked)
	if m.free == nil {
		for stream := range uint64(attempts) {
			m.free = append(m.free, newSample(m.filter, 1, stream))
		}
	}
	for d := range asked {
		if known[d] || known[demand{d.node, true}] {
			continue
		}
		low, high := math.Inf(1), math.Inf(-1)
		for _, t := range m.free {
			if v := t.value(d.node); v.defined() {
				low, high = min(low, v.c[0][0]), max(high, v.c[0][0])
			}
		}
		if low < 0 && (d.positive || high > 0) {
			return false
		}
	}
	return true
}
