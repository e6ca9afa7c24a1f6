package modular

import "math/rand/v2"

// circle is a point (c, s) with c² + s² = 1: cosine and sine of an angle. Such
// points form a group, cyclic of order p + 1.
type circle struct{ c, s uint64 }

func (p prime) turn(x, y circle) circle {
	return circle{p.sub(p.mul(x.c, y.c), p.mul(x.s, y.s)), p.add(p.mul(x.c, y.s), p.mul(x.s, y.c))}
}

// turns is x taken n times.
func (p prime) turns(x circle, n int64) circle {
	if n < 0 {
		x.s, n = p.neg(x.s), -n
	}
	z := circle{1, 0}
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			z = p.turn(z, x)
		}
		x = p.turn(x, x)
	}
	return z
}

// angles are the cosines and sines of residues, drawn as they come up, but such
// that the addition theorem holds for what is met at a point: a new angle is
// looked for among the combinations of 1, π and those at hand ([prime.combine]),
// and only when it is none of them is a point of the circle drawn. π is a random
// square, as nothing is known of it but that cos π = −1 and that it is positive.
type angles struct {
	p    prime
	l    []uint64
	part []circle // the points of the angles l/parts
	unit int      // the place of the angle 1, or −1
	pi   uint64   // 0 until it is asked for
	rng  *rand.Rand

	// Angles with a given tangent, of which no parts are known, and their points.
	arc   []uint64
	point []circle
	arcs  *rand.Rand
}

// parts is divided by 1, …, 40, and by 1024.
const parts = 32 * 5342931457063200

// newAngles are those of a point; other arcs are other angles with the same
// tangents.
func newAngles(p prime, seed, stream, arcs uint64) *angles {
	return &angles{p: p, unit: -1, rng: newStream(^seed, stream), arcs: newStream(^seed+arcs, ^stream)}
}

// number is π.
func (t *angles) number() uint64 {
	if t.pi == 0 {
		s := 1 + t.rng.Uint64N(uint64(t.p)-1)
		t.pi = t.p.mul(s, s)
	}
	return t.pi
}

// draw is a random point of the circle.
func (t *angles) draw() circle {
	u := 1 + t.rng.Uint64N(uint64(t.p)-1)
	square := t.p.mul(u, u)
	inverse := t.p.inv(t.p.add(1, square)) // −1 is no square
	return circle{t.p.mul(t.p.sub(1, square), inverse), t.p.mul(t.p.add(u, u), inverse)}
}

// unrelated counts the angles that are neither rational nor parts of π.
func (t *angles) unrelated() int {
	if t.unit >= 0 {
		return len(t.l) - 1
	}
	return len(t.l)
}

const maxAngles = 5

func (t *angles) put(l uint64) int {
	if len(t.l)+len(t.arc) == maxAngles {
		giveUp("more than %d independent angles", maxAngles)
	}
	t.l, t.part = append(t.l, l), append(t.part, t.draw())
	return len(t.l) - 1
}

// at is the point of the angle b.
func (t *angles) at(b uint64) circle {
	if b == 0 {
		return circle{1, 0}
	}
	var others []uint64
	for i, l := range t.l {
		if i != t.unit {
			others = append(others, l)
		}
	}
	drawn := len(others)
	others = append(others, t.arc...)
	if t.pi != 0 {
		others = append(others, t.pi)
	}
	x, ok := t.p.combine(b, others)
	if !ok {
		return t.p.turns(t.part[t.put(b)], parts)
	}
	z := circle{1, 0}
	for i, j := 0, 0; i < len(t.l); i++ {
		if i != t.unit {
			z = t.p.turn(z, t.share(t.part[i], x.c[j], x.k))
			j++
		}
	}
	for i, point := range t.point {
		if n := x.c[drawn+i]; n != 0 {
			if n%x.k != 0 {
				giveUp("a part of an angle with a given tangent")
			}
			z = t.p.turn(z, t.p.turns(point, n/x.k))
		}
	}
	if t.pi != 0 {
		z = t.p.turn(z, t.half(x.c[len(others)-1], x.k))
	}
	if x.c0 != 0 {
		if t.unit < 0 {
			t.unit = t.put(1)
		}
		z = t.p.turn(z, t.share(t.part[t.unit], x.c0, x.k))
	}
	return z
}

// share is the point of n/k times the angle of a part.
func (t *angles) share(part circle, n, k int64) circle {
	if parts%k != 0 {
		giveUp("an angle divided by %d", k)
	}
	return t.p.turns(t.p.turns(part, parts/k), n)
}

// half is the point of n/k times the half turn, for k that divides 12: from
// cos π/4 = sin π/4 = √2/2 and cos π/3 = 1/2, sin π/3 = √3/2, with the roots that
// the square roots of numbers have.
func (t *angles) half(n, k int64) circle {
	if n == 0 {
		return circle{1, 0}
	}
	if 12%k != 0 {
		giveUp("the sine of a part of π other than a twelfth")
	}
	h := t.p.half()
	fourth := t.p.mul(t.p.root(2), h)
	third := circle{h, t.p.mul(t.p.root(3), h)}
	twelfth := t.p.turn(third, circle{fourth, t.p.neg(fourth)})
	return t.p.turns(twelfth, n*(12/k))
}

// arctan is an angle with the tangent a: 0 and π/4 for 0 and 1, else a random one,
// which changes its sign with a. root is √(1 + a²).
func (t *angles) arctan(a, root uint64) uint64 {
	p := t.p
	switch a {
	case 0:
		return 0
	case 1:
		return p.mul(t.number(), p.inv(4))
	case p.neg(1):
		return p.neg(p.mul(t.number(), p.inv(4)))
	}
	c := p.inv(root)
	z := circle{c, p.mul(a, c)}
	for i, x := range t.point {
		switch {
		case x == z:
			return t.arc[i]
		case x.c == z.c && x.s == p.neg(z.s):
			return p.neg(t.arc[i])
		}
	}
	if len(t.l)+len(t.arc) == maxAngles {
		giveUp("more than %d independent angles", maxAngles)
	}
	t.arc, t.point = append(t.arc, t.arcs.Uint64N(uint64(p))), append(t.point, z)
	return t.arc[len(t.arc)-1]
}
