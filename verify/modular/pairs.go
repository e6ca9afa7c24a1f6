package modular

import "math/rand/v2"

// No map of residues takes products to sums. So the logarithms of the leading
// residues of a point are free: random, but consistent. pairs holds residues e
// with their logarithms l. A new residue is looked for among the products of
// powers of those at hand, with small exponents; only when it is none of them is
// its logarithm drawn. Exponentials are found likewise from sums of multiples.
type pairs struct {
	p    prime
	l, e []uint64
	free []bool // l was drawn, not e
	// fixed overrides the logarithms drawn, in order.
	fixed []uint64
	rng   *rand.Rand
}

// reach is how large exponents are tried for n pairs at hand; at most about
// 10⁴ products are.
func reach(n int) int {
	if n < 7 {
		return [...]int{0, 64, 16, 8, 4, 3, 2}[n]
	}
	return 0
}

func (t *pairs) logarithms() (n int) {
	for _, f := range t.free {
		if f {
			n++
		}
	}
	return n
}

// log is the logarithm of a, a square.
func (t *pairs) log(a uint64) uint64 {
	if c, k, ok := t.search(1, func(x, y uint64) uint64 { return t.p.mul(x, y) }, t.e, func(k int) uint64 { return t.p.pow(a, uint64(k)) }, t.p.inv); ok {
		var l uint64
		for i, n := range c {
			l = t.p.add(l, t.p.mul(t.integer(n), t.l[i]))
		}
		return t.p.mul(l, t.p.inv(uint64(k)))
	}
	l := 1 + t.rng.Uint64N(uint64(t.p)-1)
	if n := t.logarithms(); n < len(t.fixed) {
		l = t.fixed[n]
	}
	t.put(l, a, true)
	return l
}

// exp is the exponential of b.
func (t *pairs) exp(b uint64) uint64 {
	if b == 0 {
		return 1
	}
	if c, k, ok := t.search(0, t.p.add, t.l, func(k int) uint64 { return t.p.mul(uint64(k), b) }, t.p.neg); ok {
		e := uint64(1)
		for i, n := range c {
			e = t.p.mul(e, t.p.powi(t.e[i], n))
		}
		if k == 2 {
			e = t.p.root(e)
		}
		return e
	}
	s := 1 + t.rng.Uint64N(uint64(t.p)-1)
	t.put(b, t.p.mul(s, s), false)
	return t.e[len(t.e)-1]
}

func (t *pairs) put(l, e uint64, free bool) {
	if len(t.l) == 6 {
		giveUp("more than 6 independent logarithms or exponentials")
	}
	t.l, t.e, t.free = append(t.l, l), append(t.e, e), append(t.free, free)
}

func (t *pairs) integer(n int) uint64 {
	if n < 0 {
		return t.p.neg(uint64(-n))
	}
	return uint64(n)
}

// search finds small c and k, 1 or 2, such that the combination of basis with c
// is want(k), in the group with the unit and the operation given.
func (t *pairs) search(unit uint64, join func(x, y uint64) uint64, basis []uint64, want func(k int) uint64, invert func(uint64) uint64) (c []int, k int, ok bool) {
	w1, w2 := want(1), want(2)
	if w1 == unit {
		return make([]int, len(basis)), 1, true
	}
	bound := reach(len(basis))
	c = make([]int, len(basis))
	inverse := make([]uint64, len(basis))
	for i, x := range basis {
		inverse[i] = invert(x)
	}
	var descend func(i int, x uint64) bool
	descend = func(i int, x uint64) bool {
		if i == len(basis) {
			switch x {
			case w1:
				k = 1
			case w2:
				k = 2
			default:
				return false
			}
			return true
		}
		up, down := x, x
		for n := 0; n <= bound; n++ {
			if c[i] = n; descend(i+1, up) {
				return true
			}
			if c[i] = -n; n > 0 && descend(i+1, down) {
				return true
			}
			up, down = join(up, basis[i]), join(down, inverse[i])
		}
		return false
	}
	if len(basis) > 0 && descend(0, unit) {
		return c, k, true
	}
	return nil, 0, false
}
