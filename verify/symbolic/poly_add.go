package symbolic

import "math/big"

// Add is p + q.
func (p Poly) Add(q Poly) Poly { return p.merge(q, 1) }

// Sub is p − q.
func (p Poly) Sub(q Poly) Poly { return p.merge(q, -1) }

// Neg is −p.
func (p Poly) Neg() Poly { return Poly{}.Sub(p) }

// merge is p + s·q for s = ±1.
func (p Poly) merge(q Poly, s int64) Poly {
	on := p.shared(q)
	if q.IsZero() {
		return p.charged(on)
	}
	if p.IsZero() {
		if s == 1 {
			return q.charged(on)
		}
		on.charge(q.Len() * q.coefs().size())
		return Poly{&terms{q.words(), q.keys(), q.coefs().negated()}, on}
	}
	w := max(p.words(), q.words())
	on.charge((p.Len() + q.Len()) * (w + max(p.coefs().size(), q.coefs().size())))
	m := merger{w: w, p: spread(p.keys(), p.Len(), p.words(), w), q: spread(q.keys(), q.Len(), q.words(), w)}
	m.keys = make([]uint64, 0, (p.Len()+q.Len())*w)
	if sum, ok := p.coefs().mergeNarrow(*q.coefs(), s, &m); ok {
		return canonical(w, m.keys, sum).charged(on)
	}
	sum := p.coefs().mergeWide(*q.coefs(), s, &m)
	return canonical(w, m.keys, sum).charged(on)
}

// merger merges two descending lists of keys.
type merger struct {
	w          int
	p, q, keys []uint64
}

// each calls f for all the keys in turn, with the positions in the two lists,
// −1 where the key is missing.
func (m *merger) each(np, nq int, f func(i, j int)) {
	w := m.w
	for i, j := 0, 0; i < np || j < nq; {
		order := 0
		switch {
		case j == nq:
			order = 1
		case i == np:
			order = -1
		default:
			order = compare(m.p[i*w:(i+1)*w], m.q[j*w:(j+1)*w])
		}
		switch order {
		case 1:
			m.keys = append(m.keys, m.p[i*w:(i+1)*w]...)
			f(i, -1)
			i++
		case -1:
			m.keys = append(m.keys, m.q[j*w:(j+1)*w]...)
			f(-1, j)
			j++
		default:
			m.keys = append(m.keys, m.p[i*w:(i+1)*w]...)
			f(i, j)
			i++
			j++
		}
	}
}

// mergeNarrow adds in machine integers if the bound of the sums allows it.
func (c coefs) mergeNarrow(d coefs, s int64, m *merger) (coefs, bool) {
	if c.wide != nil || d.wide != nil {
		return coefs{}, false
	}
	if len(c.num) == 0 {
		c.den = 1
	}
	g := gcd(c.den, d.den)
	a, b := d.den/g, c.den/g
	ctop, _ := norms(c.num)
	dtop, _ := norms(d.num)
	x, ok1 := times(ctop, a)
	y, ok2 := times(dtop, b)
	den, ok3 := times(c.den, a)
	if !ok1 || !ok2 || !ok3 || x > maxInt64-y {
		return coefs{}, false
	}
	b *= s
	num := make([]int64, 0, len(c.num)+len(d.num))
	w, i, j := m.w, 0, 0
	for i < len(c.num) && j < len(d.num) {
		p, q := m.p[i*w:(i+1)*w], m.q[j*w:(j+1)*w]
		switch compare(p, q) {
		case 1:
			m.keys, num = append(m.keys, p...), append(num, c.num[i]*a)
			i++
		case -1:
			m.keys, num = append(m.keys, q...), append(num, d.num[j]*b)
			j++
		default:
			if x := c.num[i]*a + d.num[j]*b; x != 0 {
				m.keys, num = append(m.keys, p...), append(num, x)
			}
			i++
			j++
		}
	}
	m.keys = append(append(m.keys, m.p[i*w:]...), m.q[j*w:]...)
	for _, x := range c.num[i:] {
		num = append(num, x*a)
	}
	for _, x := range d.num[j:] {
		num = append(num, x*b)
	}
	return coefs{num: num, den: den}, true
}

func (c coefs) mergeWide(d coefs, s int64, m *merger) coefs {
	if c.len() == 0 {
		c.den = 1
	}
	p, q := c.widened(), d.widened()
	g := new(big.Int).GCD(nil, nil, p.den, q.den)
	a, b := new(big.Int).Quo(q.den, g), new(big.Int).Quo(p.den, g)
	den := new(big.Int).Mul(p.den, a)
	b.Mul(b, big.NewInt(s))
	num := make([]*big.Int, 0, len(p.num)+len(q.num))
	m.each(len(p.num), len(q.num), func(i, j int) {
		x := new(big.Int)
		if i >= 0 {
			x.Mul(p.num[i], a)
		}
		if j >= 0 {
			x.Add(x, new(big.Int).Mul(q.num[j], b))
		}
		num = append(num, x)
	})
	return coefs{wide: &wide{num, den}}
}
