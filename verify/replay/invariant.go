package replay

import "slices"

// levels returns what nodes are on a set, with their slopes over it: g(x) = g(m) + γ·(x − m).
func (c *checker) levels(nodes []int, s *set) (levels []jet) {
	if len(nodes) == 0 {
		return nil
	}
	c.spend(0)
	x, step := jets(s.m, s.hull(), integer(1))
	on := expand(c.program, x, step, 0)
	for _, node := range nodes {
		g := on[node][0]
		g.all = g.at.add(spread(g.slopes, s))
		levels = append(levels, g)
	}
	return levels
}

// spread bounds a·(x − m) for x in s.
func spread(a []real, s *set) real {
	return checked(zero, reach(times(a, s.c), s.rho)+reach(times(a, s.q), s.r))
}

// narrow returns a box that holds those x of the set of a place on which the invariants have their values:
// with the slopes γ over the set,
//
//	γ_i (x_i − m_i) = value − I(m) − Σ_{j≠i} γ_j (x_j − m_j).
func (c *checker) narrow(at *place) []real {
	x := at.hull()
	for i, level := range c.levels(c.conserved, at.set) {
		for j, slope := range level.slopes {
			if slope.lo().Sign() <= 0 && slope.hi().Sign() >= 0 {
				continue
			}
			others := slices.Clone(level.slopes)
			others[j] = nought
			y := at.m[j].add(at.values[i].all.sub(level.at).sub(spread(others, at.set)).quo(slope))
			lo, hi := larger(x[j].lo(), y.lo()), smaller(x[j].hi(), y.hi())
			if lo.Cmp(hi) > 0 {
				fail("no state of the set has the value of the invariant")
			}
			x[j] = between(lo, hi)
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
