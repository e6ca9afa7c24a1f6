package symbolic

import "math/big"

// Quo is p/q, and whether q ≠ 0 divides p. Leading terms are divided until
// nothing remains:
//
//	p ← p − t·q,  t = lead(p)/lead(q)
func (p Poly) Quo(q Poly) (Poly, bool) {
	if q.IsZero() {
		return Poly{}, false
	}
	var terms []Poly
	c := new(big.Rat).Inv(q.coefs().rat(0))
	for !p.IsZero() {
		w := max(p.words(), q.words())
		key, ok := quotientKey(spread(p.key(0), 1, p.words(), w), spread(q.key(0), 1, q.words(), w))
		if !ok {
			return Poly{}, false
		}
		x := new(big.Rat).Mul(c, p.coefs().rat(0))
		t := canonical(w, key, coefs{wide: &wide{[]*big.Int{new(big.Int).Set(x.Num())}, new(big.Int).Set(x.Denom())}})
		p = p.Sub(q.Mul(t.charged(p.on)))
		terms = append(terms, t)
	}
	return sum(terms), true
}
