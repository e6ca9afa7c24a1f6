package replay

import (
	"math/big"
	"slices"
)

// A set is m + C u + Q w with |u_j| ≤ rho_j and |w_i| ≤ r_i.
type set struct {
	m, rho, r []real
	c, q      [][]real // rows
}

// hull returns a box that holds the set.
func (s *set) hull() []real {
	x := make([]real, len(s.m))
	for i, m := range s.m {
		rad := new(big.Int).Set(m.rad)
		for j, rho := range s.rho {
			rad.Add(rad, s.c[i][j].mul(rho).mag())
		}
		for j, r := range s.r {
			rad.Add(rad, s.q[i][j].mul(r).mag())
		}
		x[i] = real{m.mid, rad}
	}
	return x
}

// A place is where the check of a piece has come to.
type place struct {
	*set
	elapsed *big.Rat
	splits  int
	rising  bool // the section's function has grown since the start, where it was not below 0
	// invariants have the values that they have at the start of the piece.
	invariants []invariant
}

// piece follows the solutions from a box to the end.
func (c *checker) piece(box []Range) {
	s := c.first(box)
	c.follow(place{s, new(big.Rat), 0, c.Section != "" && c.level(c.section, s).value.hi().Sign() >= 0, c.start(s)})
}

// follow verifies the steps from a set on. The parts of a set that is split come one after the
// other.
func (c *checker) follow(at place) {
	for c.next("step") {
		f := c.split(3)
		h := positive(f[0])
		at.elapsed = new(big.Rat).Add(at.elapsed, h)
		c.step(&at, fraction(h), f[1:])
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
	h := new(big.Rat).Sub(c.Time, at.elapsed)
	if h.Sign() <= 0 {
		fail("the steps before end at %s, and not before the time %s", at.elapsed.FloatString(6), c.Time.FloatString(6))
	}
	c.step(&at, fraction(h), c.split(2))
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

func positive(text string) *big.Rat {
	h := binary(text)
	if h.Sign() <= 0 {
		fail("the step is not positive")
	}
	return h
}

// half returns the half of a set, which has no u, that is on one side of the middle of w_j. Its
// u are the w of the set.
func (s *set) half(j int, side int64) *set {
	if len(s.rho) > 0 {
		fail("there is a split of a set with a linear part")
	}
	n := len(s.m)
	t := &set{c: s.q, rho: slices.Clone(s.r)}
	t.rho[j] = s.r[j].quo(integer(2))
	for i, m := range s.m {
		t.m = append(t.m, m.add(s.q[i][j].mul(t.rho[j]).mul(integer(side))))
		t.r, t.q = append(t.r, nought), append(t.q, unit(i, n))
	}
	return t
}

// unit returns a row of the identity.
func unit(i, n int) []real {
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
	middle, wide, thin := c.numbers("middle", n), c.radii("wide", n), c.radii("thin", n)
	s := &set{m: reals(middle), r: reals(thin)}
	for i, m := range middle {
		rad := new(big.Rat).Add(wide[i], thin[i])
		if new(big.Rat).Sub(m, rad).Cmp(box[i].Lo) > 0 || rad.Add(m, rad).Cmp(box[i].Hi) < 0 {
			fail("the first set does not hold the range of %s in the piece", c.Names[i])
		}
		if wide[i].Sign() > 0 {
			s.rho = append(s.rho, fraction(wide[i]))
		}
	}
	for i, j := 0, 0; i < n; i++ {
		s.q = append(s.q, unit(i, n))
		if wide[i].Sign() > 0 {
			s.c = append(s.c, unit(j, len(s.rho)))
			j++
		} else {
			s.c = append(s.c, unit(-1, len(s.rho)))
		}
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
	if c.work -= c.program.work * (p + 2) * (p + 2) * (n + 3); c.work < 0 {
		fail("there is too much to check for what is stated: it takes too long")
	}
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

	to := &set{m: reals(c.numbers("middle", n)), c: make([][]real, n)}
	if k > 0 && c.next("linear") {
		to.rho = from.rho
		to.c = rows(reals(binaries(c.split(n*k))), k)
	}
	to.q = rows(reals(c.numbers("turn", n*n)), n)
	to.r = reals(c.radii("thin", n))
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
	numbers := c.numbers("box", 2*n)
	b := make([]real, n)
	for i := range b {
		mid, rad := fraction(numbers[2*i]), fraction(numbers[2*i+1])
		if rad.mid.Sign() < 0 {
			fail("box has a radius below zero")
		}
		b[i] = real{mid.mid, new(big.Int).Add(mid.rad, rad.hi())}
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
		for j := range from.rho {
			x := row(slopes[i], from.c, j)
			if len(to.rho) > 0 {
				x = x.sub(to.c[i][j])
			}
			sc[i] = append(sc[i], x)
		}
		for j := range n {
			sq[i] = append(sq[i], row(slopes[i], from.q, j))
		}
	}
	defect, largest := nought, zero
	w := make([]real, n)
	for i := range n {
		column := make([]real, n) // of Q′, a row of P
		for l := range n {
			column[l] = to.q[l][i]
		}
		size, norm := dot(column, shift, 1).mag(), new(big.Int)
		for j, rho := range from.rho {
			size.Add(size, row(column, sc, j).mul(rho).mag())
		}
		for j := range n {
			size.Add(size, row(column, sq, j).mul(from.r[j]).mag())
			e := row(column, to.q, j)
			if i == j {
				e = e.sub(integer(1))
			}
			norm.Add(norm, e.mag())
		}
		w[i] = real{size, zero}
		if size.Cmp(largest) > 0 {
			largest = size
		}
		if norm.Cmp(defect.mid) > 0 {
			defect = real{norm, zero}
		}
	}
	if defect.mid.BitLen() >= places {
		fail("the matrix of turn is not nearly orthogonal")
	}
	more := integer(2).mul(defect).mul(real{largest, zero})
	for i := range n {
		if w[i].add(more).hi().Cmp(to.r[i].lo()) > 0 {
			fail("the next set does not hold what this one goes to: its side %d is %v, and %v is needed", i+1, to.r[i], w[i])
		}
	}
}

// row returns the product of a row with column j of a matrix.
func row(a []real, b [][]real, j int) real {
	column := make([]real, len(b))
	for i := range b {
		column[i] = b[i][j]
	}
	return dot(a, column, 1)
}
