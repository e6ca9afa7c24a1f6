package symbolic

import "math/big"

// eval is the value of p at a point; at is called once for each generator that
// occurs, in ascending order.
func (p Poly) eval(at func(Gen) *big.Rat) *big.Rat {
	if p.IsZero() {
		return new(big.Rat)
	}
	// With x = a/b the sum runs over integers: xᵏ = aᵏ·bᵈ⁻ᵏ / bᵈ, d the degree.
	gens := p.Gens()
	powers := make([][]*big.Int, len(gens))
	c := p.coefs().widened()
	den := new(big.Int).Set(c.den)
	size := p.coefs().size()
	for k, g := range gens {
		x, d := at(g), p.Degree(g)
		words := 1 + d*max(x.Num().BitLen(), x.Denom().BitLen())/64
		p.on.charge(d * words)
		size += words
		powers[k] = homogeneous(x.Num(), x.Denom(), d)
		den.Mul(den, powers[k][0])
	}
	p.on.charge(p.Len() * len(gens) * size)
	sum, term := new(big.Int), new(big.Int)
	for i, num := range c.num {
		term.Set(num)
		for k, g := range gens {
			term.Mul(term, powers[k][p.exponent(i, g)])
		}
		sum.Add(sum, term)
	}
	return new(big.Rat).SetFrac(sum, den)
}

// homogeneous are the products aᵏ·bᵈ⁻ᵏ for k = 0…d.
func homogeneous(a, b *big.Int, d int) []*big.Int {
	out := make([]*big.Int, d+1)
	for k := range out {
		x := new(big.Int).Exp(a, big.NewInt(int64(k)), nil)
		out[k] = x.Mul(x, new(big.Int).Exp(b, big.NewInt(int64(d-k)), nil))
	}
	return out
}
