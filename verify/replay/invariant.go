package replay

import "math/big"

// An invariant is a node that does not change along solutions, and what it is on a piece.
type invariant struct {
	node  int
	value real
}

// start finds what the invariants are on a set.
func (c *checker) start(s *set) []invariant {
	all := make([]invariant, len(c.conserved))
	for i, node := range c.conserved {
		all[i] = invariant{node, c.level(node, s).value}
	}
	return all
}

// narrow returns a box that holds those x of a set, in the given box, on which the invariants have
// their values: with the slopes γ over the set,
//
//	γ_i (x_i − m_i) = value − I(m) − Σ_{j≠i} γ_j (x_j − m_j).
func (c *checker) narrow(s *set, box []real, invariants []invariant) []real {
	x := append([]real(nil), box...)
	for _, v := range invariants {
		l := c.level(v.node, s)
		for i, slope := range l.slopes {
			if slope.lo().Sign() <= 0 && slope.hi().Sign() >= 0 {
				continue
			}
			others := append([]real(nil), l.slopes...)
			others[i] = nought
			y := s.m[i].add(v.value.sub(l.middle).sub(spread(others, s)).quo(slope))
			lo, hi := larger(x[i].lo(), y.lo()), smaller(x[i].hi(), y.hi())
			if lo.Cmp(hi) > 0 {
				fail("no state of the set has the value of the invariant")
			}
			x[i] = between(lo, hi)
		}
	}
	return x
}

// about returns a box that holds x and m.
func about(x, m []real) []real {
	box := make([]real, len(x))
	for i := range x {
		box[i] = between(smaller(x[i].lo(), m[i].lo()), larger(x[i].hi(), m[i].hi()))
	}
	return box
}

func larger(x, y *big.Int) *big.Int {
	if x.Cmp(y) > 0 {
		return x
	}
	return y
}

func smaller(x, y *big.Int) *big.Int {
	if x.Cmp(y) < 0 {
		return x
	}
	return y
}
