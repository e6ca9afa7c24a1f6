package symbolic

import "math/big"

// truth is the answer to a question that may stay open.
type truth uint8

const (
	unsure truth = iota
	yes
	no
)

// zero decides whether p is 0 wherever its denominators are not, from its last
// function of an argument down to the free generators:
//
//	1/q   Σ c_i/q^i = 0  ⇔  Σ c_i q^{k−i} = 0
//	√q    a + b√q = 0  ⇐  a = b = 0, and only if a² − b²q = 0
//	ln q, arcsinh q, e^q   Σ c_i x^i = 0  ⇐  all c_i = 0
//	      Σ c_i ln q_i = 0  ⇔  Π q_i^{c_i} = 1 for rational c_i
func (f *Field) zero(p Poly) truth {
	gens := p.Gens()
	for i := len(gens) - 1; i >= 0; i-- {
		g := gens[i]
		switch x := f.gens[g]; x.kind {
		case inverse:
			return f.zero(f.clear(p, g, p.Degree(g)))
		case squareRoot:
			var part [2]Poly // a + b√q
			for k, c := range p.Coeffs(g) {
				part[k%2] = part[k%2].Add(c.Mul(x.arg.Pow(k / 2)))
			}
			if f.zero(part[0]) == yes && f.zero(part[1]) == yes {
				return yes
			}
			norm := part[0].Mul(part[0]).Sub(part[1].Mul(part[1]).Mul(x.arg))
			if f.zero(norm) == no {
				return no
			}
			return unsure
		case exponential, logarithm, arsinh:
			all := yes
			for _, c := range p.Coeffs(g) {
				if f.zero(c) != yes {
					all = unsure
				}
			}
			if all == yes {
				return yes
			}
			return f.zeroLogs(p)
		}
	}
	if p.IsZero() {
		return yes
	}
	return no
}

// zeroLogs decides whether p = a·(Σ q_i ln p_i), with rational q_i, vanishes
// because Π p_i^{q_i} = 1. It never says no.
func (f *Field) zeroLogs(p Poly) truth {
	var logs []Gen
	for _, g := range p.Gens() {
		if k := f.gens[g].kind; k == logarithm || k == arsinh {
			logs = append(logs, g)
		}
	}
	if len(logs) == 0 {
		return unsure
	}
	var unit Poly // the common factor a
	var weights []*big.Rat
	rest := p
	for _, g := range logs {
		cs := rest.Coeffs(g)
		if len(cs) > 2 {
			return unsure
		}
		c := Poly{}
		if len(cs) == 2 {
			c, rest = cs[1], cs[0]
		}
		for _, h := range logs {
			if c.Degree(h) > 0 {
				return unsure
			}
		}
		if unit.IsZero() {
			unit = c
		}
		q, ok := f.quotient(c, unit)
		if !ok {
			return unsure
		}
		weights = append(weights, q)
	}
	if f.zero(rest) != yes {
		return unsure
	}
	// Whole exponents: Π p_i^{nq_i} = 1 is as good, for positive p_i.
	n := big.NewInt(1)
	for _, q := range weights {
		n.Mul(n, q.Denom())
	}
	left, right := Int(1), Int(1)
	for i, q := range weights {
		k := new(big.Int).Div(new(big.Int).Mul(q.Num(), n), q.Denom())
		if !k.IsInt64() || k.Int64() > 64 || k.Int64() < -64 {
			return unsure
		}
		if factor := f.argument(logs[i]); k.Sign() > 0 {
			left = left.Mul(factor.Pow(int(k.Int64())))
		} else {
			right = right.Mul(factor.Pow(int(-k.Int64())))
		}
	}
	if f.zero(left.Sub(right)) == yes {
		return yes
	}
	return unsure
}

// argument returns e^g for a logarithm g: arcsinh z = ln(z + √(1+z²)).
func (f *Field) argument(g Gen) Poly {
	x := f.gens[g]
	if x.kind == logarithm {
		return x.arg
	}
	return x.arg.Add(f.root(Int(1).Add(x.arg.Mul(x.arg))))
}

// quotient returns the rational number p/q, if it is one.
func (f *Field) quotient(p, q Poly) (*big.Rat, bool) {
	if p.IsZero() {
		return new(big.Rat), true
	}
	if q.IsZero() {
		return nil, false
	}
	a, m, r := p.Content()
	b, n, s := q.Content()
	c := new(big.Rat).Quo(a, b)
	same := r.Mul(Monomial(big.NewRat(1, 1), m)).Equal(s.Mul(Monomial(big.NewRat(1, 1), n)))
	return c, same
}
