package symbolic

import "math/big"

// Mul is p·q.
func (p Poly) Mul(q Poly) Poly { return p.mulLow(q, 2*maxExp+1) }

// Scale is c·p.
func (p Poly) Scale(c *big.Rat) Poly { return p.Mul(Rational(c)) }

// mulLow is p·q modulo the n-th power of generator 0.
func (p Poly) mulLow(q Poly, n int) Poly {
	if p.Len() > q.Len() || q.words() == 0 && p.Len() == q.Len() {
		p, q = q, p
	}
	if p.Len() == 1 {
		if product, ok := p.termTimes(q, n); ok {
			return product
		}
	}
	from, products := p.starts(q, n)
	limit("the number of products of terms", products, maxProducts)
	on := p.shared(q)
	if products == 0 {
		return Poly{}.charged(on)
	}
	w, np, nq := max(p.words(), q.words()), p.Len(), q.Len()
	on.charge(products * (w + p.coefs().productSize(q.coefs())))
	pk, qk := spread(p.keys(), np, p.words(), w), spread(q.keys(), nq, q.words(), w)
	sum := newSums(p.coefs(), q.coefs())
	if np == 1 { // No two products are alike, and they are in order.
		return canonical(w, productKeys(pk, qk[from[0]*w:], products), sum.only(from[0])).charged(on)
	}
	t := newTable(w, min(products, 8*(np+nq)))
	var parts []lanePart
	if w > 1 && products > packing {
		parts, t.exact = closer(occurring(pk, np, w), occurring(qk, nq, w))
	}
	ph, qh := t.hashes(parts, pk, np), t.hashes(parts, qk, nq)
	at := make([]int32, nq)
	for i, j := range from {
		t.row(pk[i*w:(i+1)*w], ph[i], qk[j*w:], qh[j:], at[j:])
		sum.row(i, j, at[j:], len(t.hash))
	}
	order := t.descending()
	keys := make([]uint64, len(t.keys))
	for k, i := range order {
		copy(keys[k*w:(k+1)*w], t.keys[int(i)*w:])
	}
	return canonical(w, keys, sum.coefs(order)).charged(on)
}

// termTimes is the product of a single term with q modulo the n-th power of
// generator 0, if machine integers suffice: no two products are alike, and they are
// in order.
func (p Poly) termTimes(q Poly, n int) (Poly, bool) {
	on := p.shared(q)
	if q = q.Low(n - p.exponent(0, 0)); q.IsZero() {
		return Poly{}.charged(on), true
	}
	c, ok := p.coefs().scaled(q.coefs())
	if !ok {
		return Poly{}, false
	}
	w := max(p.words(), q.words())
	on.charge(q.Len() * (w + 1))
	if p.words() == 0 { // the keys stay
		return Poly{&terms{q.words(), q.keys(), c}, on}, true
	}
	keys := make([]uint64, q.Len()*w)
	for i := range q.Len() {
		key := keys[i*w : (i+1)*w]
		copy(key, q.key(i))
		for k, x := range p.keys() {
			key[k] += x
		}
	}
	checkExponents(keys)
	return Poly{&terms{w, keys, c}, on}, true
}

// packing is from how many products of terms on it pays to pack keys closer.
const packing = 100

// productKeys are the products of the monomial key with n others.
func productKeys(key, others []uint64, n int) []uint64 {
	keys := make([]uint64, len(others))
	for i := range n {
		for k, x := range key {
			keys[i*len(key)+k] = x + others[i*len(key)+k]
		}
	}
	return keys
}

// starts is, for each term of p, the first term of q whose product with it
// survives modulo the n-th power of generator 0, and the number of products.
func (p Poly) starts(q Poly, n int) (from []int, products int) {
	from = make([]int, p.Len())
	j := q.Len()
	for i := range from {
		for j > 0 && p.exponent(i, 0)+q.exponent(j-1, 0) < n {
			j--
		}
		from[i] = j
		products += q.Len() - j
	}
	return from, products
}
