package symbolic

import "math/big"

// zero reports whether p is shown to be 0 wherever its denominators are not,
// from its last function of an argument down to the free generators:
//
//	1/q   Σ c_i/q^i = 0  ⇔  Σ c_i q^{k−i} = 0
//	√q    a + b√q = 0  ⇐  a = b = 0
//	sin q   a + b sin q = 0  ⇐  a = b = 0, with sin² q = 1 − cos² q
//	ln q, arcsinh q, e^q, cos q, arctan q, π
//	      Σ c_i x^i = 0  ⇐  all c_i = 0
//	      Σ c_i ln q_i = 0  ⇔  Π q_i^{c_i} = 1 for rational c_i
//
// That it is false says nothing: p ≠ 0 takes a witness.
func (f *Field) zero(p Poly) bool {
	if f.vanishes(p) {
		return true
	}
	q, moved := f.commensurate(p)
	return moved && f.vanishes(q) || f.squaresAgree(p)
}

// vanishes is zero for the generators as they are.
func (f *Field) vanishes(p Poly) bool {
	gens := p.Gens()
	for i := len(gens) - 1; i >= 0; i-- {
		g := gens[i]
		switch x := f.gens[g]; x.kind {
		case inverse:
			return f.vanishes(f.clear(p, g, p.Degree(g)))
		case squareRoot, sine:
			part := f.residues(p, g, 2) // a + b√q
			return f.vanishes(part[0]) && f.vanishes(part[1])
		case exponential, logarithm, arsinh, cosine, arctangent, circle:
			cs := p.Coeffs(g)
			if n := f.rootOrder(g); n > 0 {
				cs = f.residues(p, g, n)
			}
			for _, c := range cs {
				if !f.vanishes(c) {
					return f.zeroLogs(p)
				}
			}
			return true
		}
	}
	return p.IsZero()
}

// zeroLogs decides whether p = a·(Σ q_i ln p_i), with rational q_i, vanishes
// because Π p_i^{q_i} = 1. Where the exponential e^m of a monomial m occurs in a
// p_i, m is taken for ln e^m.
func (f *Field) zeroLogs(p Poly) bool {
	var logs []Gen
	for _, g := range p.Gens() {
		if k := f.gens[g].kind; k == logarithm || k == arsinh {
			logs = append(logs, g)
		}
	}
	if len(logs) == 0 {
		return false
	}
	var unit Poly // the common factor a
	var weights []*big.Rat
	rest := p
	for _, g := range logs {
		cs := rest.Coeffs(g)
		if len(cs) > 2 {
			return false
		}
		c := Poly{}
		if len(cs) == 2 {
			c, rest = cs[1], cs[0]
		}
		for _, h := range logs {
			if c.Degree(h) > 0 {
				return false
			}
		}
		if unit.IsZero() {
			unit = c
		}
		q, ok := f.quotient(c, unit)
		if !ok {
			return false
		}
		weights = append(weights, q)
	}
	if c, ok := unit.constant(); ok {
		for _, g := range f.closure(unlogged(f, logs)...) {
			if x := f.gens[g]; x.kind == exponential {
				if q := proportion(rest, x.arg); q != nil {
					logs, weights = append(logs, g), append(weights, new(big.Rat).Quo(q, c))
					rest = rest.Sub(x.arg.Scale(q))
				}
			}
		}
	}
	if !f.vanishes(rest) {
		return false
	}
	// Whole exponents: Π p_i^{nq_i} = 1 is as good, for positive p_i.
	n := big.NewInt(1)
	for _, q := range weights {
		n.Mul(n, q.Denom())
	}
	left, right := integer(1), integer(1)
	for i, q := range weights {
		k := new(big.Int).Div(new(big.Int).Mul(q.Num(), n), q.Denom())
		if !k.IsInt64() || k.Int64() > 64 || k.Int64() < -64 {
			return false
		}
		if factor := f.argument(logs[i]); k.Sign() > 0 {
			left = left.Mul(factor.Pow(int(k.Int64())))
		} else {
			right = right.Mul(factor.Pow(int(-k.Int64())))
		}
	}
	return f.vanishes(left.Sub(right))
}

// unlogged returns the arguments of logarithms.
func unlogged(f *Field, logs []Gen) []Poly {
	var args []Poly
	for _, g := range logs {
		args = append(args, f.gens[g].arg)
	}
	return args
}

// proportion returns the multiple of the monomial m that p has, nil if none.
func proportion(p, m Poly) *big.Rat {
	unit := m.Terms()[0]
	for _, t := range p.Terms() {
		same := len(t.Exps) == len(unit.Exps)
		for i := 0; same && i < len(t.Exps); i++ {
			same = t.Exps[i] == unit.Exps[i]
		}
		if same {
			return new(big.Rat).Quo(t.Coef, unit.Coef)
		}
	}
	return nil
}

// argument returns e^g for a logarithm g: arcsinh z = ln(z + √(1+z²)). For an
// exponential, which stands for its own logarithm, it is g.
func (f *Field) argument(g Gen) Poly {
	x := f.gens[g]
	switch x.kind {
	case exponential:
		return Var(g)
	case logarithm:
		return x.arg
	}
	return x.arg.Add(f.root(integer(1).Add(x.arg.Mul(x.arg))))
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
	same := r.Mul(product(m)).Equal(s.Mul(product(n)))
	return c, same
}
