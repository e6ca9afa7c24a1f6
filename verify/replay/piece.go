package replay

import (
	"math"
	"math/big"
	"slices"
)

// A set is m + C u + Q w with |u_j| ≤ rho_j and |w_i| ≤ r_i.
type set struct {
	m      []real
	rho, r []float64 // units
	c, q   [][]real  // rows
}

// hull returns a box that holds the set.
func (s *set) hull() []real {
	x := make([]real, len(s.m))
	for i, m := range s.m {
		x[i] = checked(m.mid, m.rad+reach(s.c[i], s.rho)+reach(s.q[i], s.r))
	}
	return x
}

// reach bounds |a·w| for |w_j| ≤ r_j.
func reach(a []real, r []float64) (sum float64) {
	for j, x := range a {
		sum += float64(x.mag() / unit * r[j])
	}
	return up(sum)
}

// times returns the row aB.
func times(a []real, b [][]real) []real {
	product, column := make([]real, len(b[0])), make([]real, len(b))
	for j := range product {
		for i := range b {
			column[i] = b[i][j]
		}
		product[j] = dot(a, column, 1)
	}
	return product
}

// A place is where the check of a piece has come to.
type place struct {
	*set
	elapsed real // exactly
	splits  int
	rising  bool // the section's function has grown since the start, where not all was below 0
	// invariants have the values that they have at the start of the piece.
	invariants []invariant
}

// piece follows the solutions from a box to the end.
func (c *checker) piece(box []Range) {
	s := c.first(box)
	c.follow(place{s, nought, 0, c.Section != "" && c.rises(box), c.start(s)})
}

// follow verifies the steps from a set on. The parts of a set that is split come one after the
// other.
func (c *checker) follow(at place) {
	for c.next("step") {
		f := c.split(3)
		h := positive(number(f[0]))
		at.elapsed = at.elapsed.add(h)
		c.step(&at, h, f[1:])
		if c.next("split") {
			if at.splits++; at.splits > mostSplits {
				fail("there are more than %d splits, one after the other", mostSplits)
			}
			j := natural(c.split(1)[0], len(c.Names)) - 1
			low := at
			low.set = at.half(j, -1)
			c.follow(low)
			at.set = at.half(j, 1)
		}
	}
	if c.Section != "" {
		c.cross(at)
		return
	}
	c.word("last")
	c.step(&at, positive(fraction(c.Time).sub(at.elapsed)), c.split(2))
	c.ends(c.narrow(at.set, at.hull(), at.invariants))
}

// ends verifies that what is reached is in the end box.
func (c *checker) ends(x []real) {
	for i, x := range x {
		if x.lo().Cmp(fraction(c.End[i].Lo).hi()) < 0 || x.hi().Cmp(fraction(c.End[i].Hi).lo()) > 0 {
			fail("%s is enclosed in %v at the end, and not in the range that is stated", c.Names[i], x)
		}
	}
}

// positive verifies that a step is forward.
func positive(h real) real {
	if h.lo().Sign() <= 0 {
		fail("a step of the length %v is not forward: the steps before may end after the time that is stated", h)
	}
	return h
}

// half returns the half of a set, which has no u, that is on one side of the middle of w_j. Its
// u are the w of the set.
func (s *set) half(j int, side int) *set {
	if len(s.rho) > 0 {
		fail("there is a split of a set with a linear part")
	}
	n := len(s.m)
	t := &set{c: s.q, rho: slices.Clone(s.r)}
	t.rho[j] = math.Ceil(s.r[j] / 2)
	move := real{ceil(t.rho[j]), 0}.times(side)
	for i, m := range s.m {
		t.m = append(t.m, m.add(s.q[i][j].mul(move)))
		t.r, t.q = append(t.r, 0), append(t.q, basis(i, n))
	}
	return t
}

// basis returns a row of the identity, or of zeros if i < 0.
func basis(i, n int) []real {
	row := make([]real, n)
	for l := range row {
		row[l] = nought
	}
	if i >= 0 {
		row[i] = integer(1)
	}
	return row
}

// first reads the set that a piece starts from: component i is in m_i ± (wide_i + thin_i).
// Deviations from the middle within wide are those that C follows.
func (c *checker) first(box []Range) *set {
	n := len(box)
	s := &set{m: each(c.fields("middle", n), number)}
	wide := each(c.fields("wide", n), radius)
	s.r = each(c.fields("thin", n), radius)
	var u []int // components with a u
	for i, m := range s.m {
		rad := new(big.Int).Add(ceil(wide[i]), ceil(s.r[i]))
		if exactly(new(big.Int).Sub(m.mid, rad)).Cmp(box[i].Lo) > 0 || exactly(rad.Add(m.mid, rad)).Cmp(box[i].Hi) < 0 {
			fail("the first set does not hold the range of %s in the piece", c.Names[i])
		}
		if wide[i] > 0 {
			s.rho, u = append(s.rho, wide[i]), append(u, i)
		}
	}
	for i := range n {
		s.q = append(s.q, basis(i, n))
		s.c = append(s.c, basis(slices.Index(u, i), len(u)))
	}
	return s
}

// step verifies a step of length h and goes to the set that it leads to. The polynomial is of
// order p; up to the order q it is taken from the middle of the set with its slopes.
func (c *checker) step(at *place, h real, orders []string) {
	from, n, k := at.set, len(c.Names), len(at.rho)
	p, q := natural(orders[0], mostOrder), natural(orders[1], mostOrder)
	if q > p {
		fail("slopes are of the order %d, and not more than %d", q, p)
	}
	c.spend(p)
	x := about(c.narrow(from, from.hull(), at.invariants), from.m)
	prior := c.prior(x, h, p+1)

	// y + S (x − m) holds what solutions from x in the set are at the time h.
	middle, around := c.program.expand(from.m, h, q), c.program.expand(x, h, p)
	y, slopes := make([]real, n), make([][]real, n)
	for i := range y {
		y[i] = prior[i][p+1]
		for j := p; j >= 0; j-- {
			if j > q {
				y[i] = y[i].add(around[i][j])
			} else {
				y[i] = y[i].add(middle[i][j])
			}
		}
		slopes[i] = make([]real, n)
	}
	mean := means(middle, around)
	for j := range n {
		d := c.program.slopes(mean, around, j, h)
		for i := range n {
			slopes[i][j] = nought
			for _, x := range d[i] {
				slopes[i][j] = slopes[i][j].add(x)
			}
		}
	}

	to := &set{m: each(c.fields("middle", n), number), c: make([][]real, n)}
	if k > 0 && c.next("linear") {
		to.rho, to.c = from.rho, matrix(c.split(n*k), k)
	}
	to.q = matrix(c.fields("turn", n*n), n)
	to.r = each(c.fields("thin", n), radius)
	c.transfer(to, from, y, slopes)
	at.set = to
	if c.Section != "" {
		at.rising = c.uncrossed(prior, from, at.rising)
	}
	c.Steps++
}

// prior reads a box b with x + [0, h] f(b) ⊂ b. Picard's operator takes the functions on [0, h]
// with values in b to such, so that all solutions from x exist up to h and are in b. The series
// over b is returned; its last coefficient bounds the remainder of those of solutions from x.
func (c *checker) prior(x []real, h real, order int) series {
	n := len(x)
	f := c.fields("box", 2*n)
	b := make([]real, n)
	for i := range b {
		b[i] = real{number(f[2*i]).mid, radius(f[2*i+1])}
	}
	s := c.program.expand(b, h, order)
	for i, f := range c.program.out {
		way := h.mul(s[f][0])
		lo, hi := way.lo(), way.hi()
		if lo.Sign() > 0 {
			lo = zero
		}
		if hi.Sign() < 0 {
			hi = zero
		}
		lo, hi = new(big.Int).Add(x[i].lo(), lo), new(big.Int).Add(x[i].hi(), hi)
		if lo.Cmp(b[i].lo()) < 0 || hi.Cmp(b[i].hi()) > 0 {
			fail("solutions may leave the box in %s: it is %v, and they reach %v", c.Names[i], b[i], between(lo, hi))
		}
	}
	return s
}

// transfer verifies that y + S (x − m), for x in from, is in to:
//
//	y − m′ + (S C − C′) u + S Q w = Q′ w′ with |w′_i| ≤ r′_i.
//
// Where to has no u, C′ is 0.
// With P = Q′ᵀ and E = 1 − P Q′, of a norm d < ½, Q′⁻¹ = (1 − E)⁻¹ P, which is P but for at most
// 2d times the greatest component of what P gives.
func (c *checker) transfer(to, from *set, y []real, slopes [][]real) {
	n := len(y)
	shift := make([]real, n)
	for i := range n {
		shift[i] = y[i].sub(to.m[i])
	}
	sc, sq := make([][]real, n), make([][]real, n) // S C − C′ and S Q
	for i := range n {
		sc[i], sq[i] = times(slopes[i], from.c), times(slopes[i], from.q)
		for j := range to.rho {
			sc[i][j] = sc[i][j].sub(to.c[i][j])
		}
	}
	defect, largest := 0.0, 0.0
	w := make([]float64, n)
	for i := range n {
		column := make([]real, n) // of Q′, a row of P
		for l := range n {
			column[l] = to.q[l][i]
		}
		w[i] = dot(column, shift, 1).mag() + reach(times(column, sc), from.rho) + reach(times(column, sq), from.r)
		e, norm := times(column, to.q), 0.0
		e[i] = e[i].sub(integer(1))
		for _, x := range e {
			norm += x.mag() / unit
		}
		largest, defect = max(largest, w[i]), max(defect, up(norm))
	}
	if !(defect < 0.5) {
		fail("the matrix of turn is not nearly orthogonal")
	}
	for i := range n {
		if needed := up(w[i] + float64(2*defect*largest)); !(needed <= to.r[i]) {
			fail("the next set does not hold what this one goes to: its side %d is %.9g, and %.9g is needed", i+1, to.r[i]/unit, needed/unit)
		}
	}
}
