package replay

import "math/big"

// A set is m + C u + Q w with |u_j| ≤ rho_j and |w_i| ≤ r_i.
type set struct {
	m      []real
	rho, r []float64 // in units, as all radii are
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
	sums := make([]sum, len(b[0]))
	var product big.Int
	for i, x := range a {
		for j := range sums {
			sums[j].add(x, b[i][j], &product)
		}
	}
	return reals(sums)
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

// step verifies a step of the length h, and goes from the set of the place to the next one, which is read:
// every solution that is at first in the former is in the latter after h.
//
// Let x be a box that holds the former set, or all of it where invariants have their values, and its
// middle m. The box b of prior holds all solutions from x up to h, so that their series at all
// these times have coefficients that those over b hold. By Taylor's formula, which for vectors holds of
// each component, a solution from x₀ comes to
//
//	Σ_{k≤p} Y_k(x₀) + R,  R in Y_{p+1}(b),  Y_k(x₀) in Y_k(m) + S_k (x₀ − m),
//
// with the slopes S_k over x. From order q + 1 on, Y_k(x) is taken for Y_k(x₀), which is in it.
func (c *checker) step(at *place, h real, orders []string) {
	p, q := natural(orders[0], mostOrder), natural(orders[1], mostOrder)
	if q > p {
		fail("slopes are of the order %d, and not more than %d", q, p)
	}
	c.spend(p)
	from := at.set
	x := about(c.narrow(at), from.m)
	prior := c.prior(x, h, p+1)
	start, length := jets(from.m, x, h)
	jets := expand(c.program, start, length, q)
	over := make(series[real], len(jets))
	for i := range jets {
		for _, y := range jets[i] {
			over[i] = append(over[i], y.all)
		}
	}
	extend(c.program, over, h, p)

	// So it comes to y + S (x₀ − m).
	n := len(x)
	y, slopes := make([]real, n), make([][]real, n)
	for i := range n {
		y[i], slopes[i] = prior[i][p+1], basis(-1, n)
		for _, term := range over[i][q+1:] {
			y[i] = y[i].add(term)
		}
		for _, term := range jets[i] {
			y[i] = y[i].add(term.at)
			for j := range n {
				slopes[i][j] = slopes[i][j].add(term.slopes[j])
			}
		}
	}
	at.set = c.transfer(from, y, slopes)
	if c.Section != "" {
		at.rising = c.uncrossed(prior, from, at.rising)
	}
	c.Steps++
}

// prior reads a box b and verifies that x + [0, h] f(b) is in it. Then Picard's operator takes the
// functions on [0, h] with values in b to such, so that the solutions from x exist up to h and are in b.
// It returns the series over b.
func (c *checker) prior(x []real, h real, order int) series[real] {
	n := len(x)
	f := c.fields("box", 2*n)
	b := make([]real, n)
	for i := range b {
		b[i] = real{number(f[2*i]).mid, radius(f[2*i+1])}
	}
	s := expand(c.program, b, h, order)
	for i, f := range c.program.out {
		way := h.mul(s[f][0])
		lo := new(big.Int).Add(x[i].lo(), smaller(way.lo(), zero))
		hi := new(big.Int).Add(x[i].hi(), larger(way.hi(), zero))
		if lo.Cmp(b[i].lo()) < 0 || hi.Cmp(b[i].hi()) > 0 {
			fail("solutions may leave the box in %s: it is %v, and they reach %v", c.Names[i], b[i], between(lo, hi))
		}
	}
	return s
}

// transfer reads the next set and verifies that it holds y + S (x − m) for all x in a set. With primes
// for what is of the next set, x = m + C u + Q w is to be taken to
//
//	m′ + C′u + Q′w′, |w′_i| ≤ r′_i:  Q′w′ = y − m′ + (S C − C′) u + S Q w.
//
// If the next set has no u, C′ is 0. Let P be Q′ᵀ and d the norm of E = 1 − P Q′, d < ½. As Q′⁻¹ = (1 − E)⁻¹ P, a
// component of w′ is that of P(…) but for d/(1 − d) < 2d times the greatest one.
func (c *checker) transfer(from *set, y []real, slopes [][]real) *set {
	n, k := len(y), len(from.rho)
	to := &set{m: each(c.fields("middle", n), number), c: make([][]real, n)}
	if k > 0 && c.next("linear") {
		to.rho, to.c = from.rho, matrix(c.split(n*k), k)
	}
	to.q = matrix(c.fields("turn", n*n), n)
	to.r = each(c.fields("thin", n), radius)

	shift, sc, sq := make([]real, n), make([][]real, n), make([][]real, n)
	for i := range n {
		shift[i] = y[i].sub(to.m[i])
		sc[i], sq[i] = times(slopes[i], from.c), times(slopes[i], from.q)
		for j := range to.rho {
			sc[i][j] = sc[i][j].sub(to.c[i][j])
		}
	}
	defect, largest := 0.0, 0.0
	w := make([]float64, n)
	for i := range n {
		row := make([]real, n) // of P
		for l := range n {
			row[l] = to.q[l][i]
		}
		w[i] = dot(row, shift).mag() + reach(times(row, sc), from.rho) + reach(times(row, sq), from.r)
		e, norm := times(row, to.q), 0.0
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
	return to
}
