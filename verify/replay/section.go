package replay

import "math/big"

// rises reports whether some solution from a piece of the start may begin with g ≥ 0, so that it
// goes up at first without coming from below. It notes where others may begin below.
func (c *checker) rises(start *set) bool {
	c.spend(0)
	g := expand(c.program, start.hull(), integer(1), 0)[c.section][0]
	above := g.hi().Sign() >= 0
	c.Uncounted = c.Uncounted || above && g.lo().Sign() < 0
	return above
}

// uncrossed verifies that solutions do not come from below to g = 0 within a step, and reports
// whether g has grown up to its end, on all of the steps from a start that is not below 0. There a
// solution that begins with g ≥ 0 does not come to 0 again.
func (c *checker) uncrossed(prior series[real], from *set, rising bool) bool {
	g, rate := prior[c.section][0], prior[c.section][1]
	growing := rate.lo().Sign() > 0
	switch {
	case rising && growing:
		return true
	case g.lo().Sign() > 0 || g.hi().Sign() < 0:
	case rate.hi().Sign() < 0:
	default:
		level := c.levels([]int{c.section}, from)[0].all
		if growing && (level.lo().Sign() > 0 || new(big.Int).Add(level.hi(), rate.hi()).Sign() < 0) {
			return false
		}
		fail("whether a solution comes to the section in this step is open: %s is in %v there, and its rate in %v times the step", c.Section, g, rate)
	}
	return false
}

// cross verifies the last step, in which all solutions from the set come from g < 0 to g > 0, g
// growing all the while. With F the right-hand side and G the rate of g over the box of the step,
// a solution from x takes the time −g(x)/G to g = 0, and is there at
//
//	x − (F/G) g(x) = m − (F/G) g(m) + (1 − (F/G) γᵀ)(x − m), γ the slopes of g.
func (c *checker) cross(at place) {
	c.word("cross")
	h := positive(number(c.split(1)[0]))
	x := at.hull()
	c.spend(1)
	s := c.prior(x, h, 1)
	l, rate := c.levels([]int{c.section}, at.set)[0], s[c.section][1]
	if l.all.hi().Sign() >= 0 {
		fail("not all solutions are below the section before they cross it: %s is in %v", c.Section, l.all)
	}
	if new(big.Int).Add(l.all.lo(), rate.lo()).Sign() <= 0 { // so that the rate is > 0
		fail("not all solutions come to the section in the last step")
	}
	time := at.elapsed.add(l.all.times(-1).quo(rate).mul(h))
	first, last := exactly(time.lo()), exactly(smaller(time.hi(), at.elapsed.add(h).mid))
	if first.Cmp(c.Between.Lo) < 0 || last.Cmp(c.Between.Hi) > 0 {
		fail("solutions cross the section from the time %s to %s, which is not in the range that is stated", first.FloatString(9), last.FloatString(9))
	}
	for i, f := range c.program.out {
		v := s[f][0].mul(h).quo(rate)
		a := make([]real, len(x))
		for j := range a {
			a[j] = v.mul(l.slopes[j]).times(-1)
			if i == j {
				a[j] = a[j].add(integer(1))
			}
		}
		x[i] = at.m[i].sub(v.mul(l.at)).add(spread(a, at.set))
	}
	c.ends(x)
	c.Steps++
}
