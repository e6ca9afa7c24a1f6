package modular

import "math/rand/v2"

// No map of residues takes products to sums. So the logarithms of the leading
// residues of a point are free: random, but consistent. pairs holds residues e
// with their logarithms l. A new residue is looked for among the products of
// powers of those at hand, with small exponents; only when it is none of them is
// its logarithm drawn. Exponentials are found likewise, from [prime.combine]. That
// of 1 is drawn when the first is asked for that is a power of it.
type pairs struct {
	p    prime
	l, e []uint64
	free []bool // l was drawn, not e
	lost []bool // e may be the negative of what l is the logarithm of
	unit int    // the place of exp(1), or −1
	// powers are the exponentials of numbers so large that [pairs.search] would
	// not find them, with these numbers.
	powers []powerOf
	// fixed overrides the logarithms drawn, in order.
	fixed []uint64
	rng   *rand.Rand
}

type powerOf struct{ l, e uint64 }

func newPairs(p prime, fixed []uint64, rng *rand.Rand) *pairs {
	return &pairs{p: p, unit: -1, fixed: fixed, rng: rng}
}

// reach is how large exponents of the one of n pairs are tried, of exp(1) larger
// ones; at most about 10⁴ products are.
func (t *pairs) reach(i int) int {
	n := len(t.l)
	switch {
	case t.unit < 0:
		return [...]int{0, 64, 16, 8, 4, 3, 2}[n]
	case i == t.unit:
		return [...]int{0, 512, 128, 64, 32, 8, 8}[n]
	}
	return [...]int{0, 0, 16, 4, 2, 2, 1}[n]
}

func (t *pairs) logarithms() (n int) {
	for _, f := range t.free {
		if f {
			n++
		}
	}
	return n
}

// unrelated counts the exponents that are neither rational nor logarithms.
func (t *pairs) unrelated() int {
	n := len(t.l) - t.logarithms()
	if t.unit >= 0 {
		n--
	}
	return n
}

// log is the logarithm of a, a square, or of −a.
func (t *pairs) log(a uint64, lost bool) uint64 {
	if c, k, l, ok := t.search(a); ok {
		for i, n := range c {
			l = t.p.add(l, t.p.mul(t.p.whole(int64(n)), t.l[i]))
		}
		return t.p.mul(l, t.p.inv(uint64(k)))
	}
	l := 1 + t.rng.Uint64N(uint64(t.p)-1)
	if n := t.logarithms(); n < len(t.fixed) {
		l = t.fixed[n]
	}
	t.put(l, a, true, lost)
	return l
}

// exp is the exponential of b.
func (t *pairs) exp(b uint64) uint64 {
	var others []uint64
	for i, l := range t.l {
		if i != t.unit {
			others = append(others, l)
		}
	}
	z, ok := t.p.combine(b, others)
	if !ok {
		t.put(b, t.square(), false, false)
		return t.e[len(t.e)-1]
	}
	e := uint64(1)
	for i := range t.l {
		if i != t.unit {
			e = t.p.mul(e, t.power(i, z.c[0], z.k))
			z.c = z.c[1:]
		}
	}
	if z.c0 == 0 {
		return e
	}
	if t.unit < 0 {
		t.put(1, t.square(), false, false)
		t.unit = len(t.l) - 1
	}
	e = t.p.mul(e, t.power(t.unit, z.c0, z.k))
	if z.k > 1 || max(z.c0, -z.c0) > 8 {
		t.powers = append(t.powers, powerOf{b, e})
	}
	return e
}

// square draws a square.
func (t *pairs) square() uint64 {
	s := 1 + t.rng.Uint64N(uint64(t.p)-1)
	return t.p.mul(s, s)
}

// power is a rational power of the number of pair i.
func (t *pairs) power(i int, num, den int64) uint64 {
	if num != 0 && t.lost[i] && num%2 != 0 {
		giveUp("the sign of a number under a logarithm is not seen")
	}
	e, ok := t.p.power(t.e[i], num, den)
	if !ok {
		giveUp("a root of order %d of an exponential", den)
	}
	return e
}

func (t *pairs) put(l, e uint64, free, lost bool) {
	if len(t.l) == 6 {
		giveUp("more than 6 independent logarithms or exponentials")
	}
	t.l, t.e, t.free, t.lost = append(t.l, l), append(t.e, e), append(t.free, free), append(t.lost, lost)
}

// search finds small c and k, 1 or 2, such that aᵏ = Π eᵢ^cᵢ · exp(l), where l is
// 0, or ± one of the numbers with a power.
func (t *pairs) search(a uint64) (c []int, k int, l uint64, ok bool) {
	if a == 1 {
		return make([]int, len(t.e)), 1, 0, true
	}
	type target struct {
		e uint64
		k int
		l uint64
	}
	targets := []target{{a, 1, 0}, {t.p.mul(a, a), 2, 0}}
	for _, x := range t.powers {
		targets = append(targets, target{t.p.mul(a, t.p.inv(x.e)), 1, x.l}, target{t.p.mul(a, x.e), 1, t.p.neg(x.l)})
	}
	c = make([]int, len(t.e))
	inverse := make([]uint64, len(t.e))
	for i, x := range t.e {
		inverse[i] = t.p.inv(x)
	}
	var descend func(i int, x uint64) bool
	descend = func(i int, x uint64) bool {
		if i == len(t.e) {
			for _, y := range targets {
				if x == y.e {
					k, l = y.k, y.l
					return true
				}
			}
			return false
		}
		up, down := x, x
		for n := 0; n <= t.reach(i); n++ {
			if c[i] = n; descend(i+1, up) {
				return true
			}
			if c[i] = -n; n > 0 && descend(i+1, down) {
				return true
			}
			up, down = t.p.mul(up, t.e[i]), t.p.mul(down, inverse[i])
		}
		return false
	}
	if len(t.e) > 0 && descend(0, 1) {
		return c, k, l, true
	}
	return nil, 0, 0, false
}
