package symbolic

import "math/big"

// rootOrder returns n where the generator g satisfies an equation gⁿ = r with r
// free of g, else 0:
//
//	√q           n = 2   r = q
//	sin q        n = 2   r = 1 − cos² q
//	e^{(ln q)/n}         r = q
//	e^{(arcsinh q)/n}    r = q + √(1+q²)
func (f *Field) rootOrder(g Gen) int {
	switch x := f.gens[g]; x.kind {
	case squareRoot, sine:
		return 2
	case exponential:
		if _, n, ok := f.logOf(x.arg); ok {
			return n
		}
	}
	return 0
}

// radicand returns r for a generator with gⁿ = r.
func (f *Field) radicand(g Gen) Poly {
	switch x := f.gens[g]; x.kind {
	case sine:
		_, cos := f.pair(x.arg)
		return integer(1).Sub(cos.Mul(cos))
	case exponential:
		log, _, _ := f.logOf(x.arg)
		return f.argument(log)
	default:
		return x.arg
	}
}

// logOf tells whether p is 1/n of the logarithm of something.
func (f *Field) logOf(p Poly) (log Gen, n int, ok bool) {
	if p.Len() != 1 {
		return 0, 0, false
	}
	t := p.Terms()[0]
	if len(t.Exps) != 1 || t.Exps[0].N != 1 || t.Coef.Num().Cmp(big.NewInt(1)) != 0 || t.Coef.Denom().Cmp(big.NewInt(maxExp)) > 0 {
		return 0, 0, false
	}
	log = t.Exps[0].Gen
	k := f.gens[log].kind
	return log, int(t.Coef.Denom().Int64()), k == logarithm || k == arsinh
}

// tidy replaces gⁿ by what it is equal to, for all generators that are roots.
// The equations hold wherever the generators are defined.
func (f *Field) tidy(p Poly) Poly {
	for again := true; again; {
		again = false
		gens := p.Gens()
		for i := len(gens) - 1; i >= 0; i-- {
			if f.gens[gens[i]].kind < squareRoot {
				continue
			}
			if n := f.rootOrder(gens[i]); n > 0 && p.Degree(gens[i]) >= n {
				sum := Poly{}
				for k, c := range f.residues(p, gens[i], n) {
					sum = sum.Add(c.Mul(Var(gens[i]).Pow(k)))
				}
				p, again = sum, true
				break
			}
		}
	}
	return p
}

// residues returns the coefficients of p as a polynomial in g of a degree less
// than n, where gⁿ is known.
func (f *Field) residues(p Poly, g Gen, n int) []Poly {
	part := make([]Poly, n)
	r := f.radicand(g)
	for k, c := range p.Coeffs(g) {
		part[k%n] = part[k%n].Add(c.Mul(r.Pow(k / n)))
	}
	return part
}
