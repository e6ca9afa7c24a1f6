package symbolic

import "math/big"

// Low is p modulo the n-th power of generator 0.
func (p Poly) Low(n int) Poly {
	if p.IsZero() || p.exponent(0, 0) < n {
		return p
	}
	return p.slice(p.below(n), p.Len())
}

// slice is the polynomial of the terms from first to end, which shares what it can
// with p.
func (p Poly) slice(first, end int) Poly {
	p.on.charge((end - first) * (p.words() + p.coefs().size()))
	if first == end {
		return Poly{}.charged(p.on)
	}
	keys, w := p.keys()[first*p.words():end*p.words():end*p.words()], p.words()
	keys, w = trim(keys, end-first, w)
	return Poly{&terms{w, keys, p.coefs().slice(first, end)}, p.on}
}

// shifted is p·ε^k, where ε is generator 0 and divides p −k times if k < 0. The order of
// the terms stays.
func (p Poly) shifted(k int) Poly {
	if k == 0 || p.IsZero() {
		return p
	}
	w := max(p.words(), 1)
	p.on.charge(p.Len() * (w + 1))
	limit("an exponent", p.exponent(0, 0)+k, maxExp)
	keys := make([]uint64, p.Len()*w)
	word, shift := lane(0)
	for i := range p.Len() {
		key := keys[i*w : (i+1)*w]
		copy(key, p.key(i))
		key[word] += uint64(k) << shift
	}
	keys, w = trim(keys, p.Len(), w)
	return Poly{&terms{w, keys, *p.coefs()}, p.on}
}

// part is the polynomial of the terms that index names, in ascending order.
func (p Poly) part(index []int) Poly {
	p.on.charge(len(index) * (p.words() + p.coefs().size()))
	return canonical(p.words(), p.keysOf(index), p.coefs().pick(index)).charged(p.on)
}

// keysOf copies the keys of the terms that index names.
func (p Poly) keysOf(index []int) []uint64 {
	keys := make([]uint64, 0, len(index)*p.words())
	for _, i := range index {
		keys = append(keys, p.key(i)...)
	}
	return keys
}

// Coeffs are the coefficients of p as a polynomial in g:
//
//	p = Σₖ Coeffs(g)[k]·gᵏ
//
// There are Degree(g)+1 of them, none for the polynomial 0.
func (p Poly) Coeffs(g Gen) []Poly {
	p.on.charge(p.Len() * (p.words() + p.coefs().size()))
	degree := p.Degree(g)
	if degree == 0 {
		return []Poly{p}
	}
	out := make([]Poly, degree+1)
	if g == 0 { // their terms stand beside each other
		end := p.Len()
		for k := range out {
			first := p.below(k + 1)
			out[k], end = p.slice(first, end).shifted(-k), first
		}
		return out
	}
	word, shift := lane(g)
	w, n := p.words(), p.Len()
	at := make([]int, degree+2) // at[k+1] is where those of gᵏ begin, once they are in order
	for i := range n {
		at[p.exponent(i, g)+1]++
	}
	for k := range degree + 1 {
		at[k+1] += at[k]
	}
	index := make([]int, n)
	for i := n - 1; i >= 0; i-- {
		k := p.exponent(i, g)
		at[k+1]--
		index[at[k+1]] = i
	}
	at = append(at[1:], n)
	keys, bodies := make([]uint64, n*w), make([]terms, degree+1)
	for k := range out {
		first, end := at[k], at[k+1]
		if first == end {
			out[k] = Poly{}.charged(p.on)
			continue
		}
		for i := first; i < end; i++ {
			copy(keys[i*w:(i+1)*w], p.key(index[i]))
			keys[i*w+word] -= uint64(k) << shift
		}
		part, width := trim(keys[first*w:end*w:end*w], end-first, w)
		bodies[k] = terms{width, part, p.coefs().pick(index[first:end]).reduced()}
		out[k] = Poly{&bodies[k], p.on}
	}
	return out
}

// groups lists of each of m groups which of n things are in it, in ascending order.
func groups(n, m int, of func(i int) int) [][]int {
	size := make([]int, m)
	for i := range n {
		size[of(i)]++
	}
	all, out := make([]int, n), make([][]int, m)
	for k := range out {
		out[k], all = all[:0:size[k]], all[size[k]:]
	}
	for i := range n {
		k := of(i)
		out[k] = append(out[k], i)
	}
	return out
}

// partial is the partial derivative ∂p/∂g.
func (p Poly) partial(g Gen) Poly {
	// Lowering one exponent by one throughout preserves the order of the terms.
	p.on.charge(p.Len() * (p.words() + p.coefs().size()))
	word, shift := lane(g)
	var index []int
	for i := range p.Len() {
		if p.exponent(i, g) > 0 {
			index = append(index, i)
		}
	}
	keys, c := p.keysOf(index), p.coefs().pick(index)
	for i := word; i < len(keys); i += p.words() {
		keys[i] -= 1 << shift
	}
	if c.wide == nil {
		if top, _ := norms(c.num); top > maxInt64/maxExp {
			c = coefs{wide: c.widened()}
		}
	}
	for k, i := range index {
		e := int64(p.exponent(i, g))
		if c.wide != nil {
			c.wide.num[k].Mul(c.wide.num[k], big.NewInt(e))
		} else {
			c.num[k] *= e
		}
	}
	return canonical(p.words(), keys, c).charged(p.on)
}

// Content splits p into a rational number c, a monomial m and a polynomial rest:
//
//	p = c·m·rest
//
// where rest has integer coefficients without a common factor, the first of
// them positive, and is not divisible by a generator. For p = 0 it is c = 1,
// m = 1 and rest = 0.
func (p Poly) Content() (c *big.Rat, m map[Gen]int, rest Poly) {
	m = map[Gen]int{}
	if p.IsZero() {
		return big.NewRat(1, 1), m, p
	}
	c = p.coefs().content()
	if p.coefs().sign(0) < 0 {
		c.Neg(c)
	}
	low := append([]uint64(nil), p.key(0)...)
	for i := range p.Len() {
		meet(low, p.key(i))
	}
	for _, e := range unpack(low) {
		m[e.Gen] = e.N
	}
	p.on.charge(p.Len() * (p.words() + p.coefs().size()))
	keys := append([]uint64(nil), p.keys()...)
	for i := range keys {
		keys[i] -= low[i%p.words()]
	}
	keys, w := trim(keys, p.Len(), p.words())
	return c, m, Poly{&terms{w, keys, p.coefs().over(c.Num())}, p.on}
}
