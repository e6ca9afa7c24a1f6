package symbolic

import "math/big"

// base is what exponentials, or sines and cosines, have in their arguments: the
// monomial m of m/n.
type base struct {
	kind     kind // exponential or cosine
	monomial string
}

// commensurate writes e^{m/2}, e^{m/3}, √q beside e^{(ln q)/3}, and cos(m/2)
// beside cos m, by one of their kind, of m/n with a common n. It reports whether
// there was anything to do.
func (f *Field) commensurate(p Poly) (Poly, bool) {
	all := f.closure(p)
	common, units := map[base]int64{}, map[base]map[int64]bool{}
	note := func(b base, n int64) {
		if units[b] == nil {
			units[b], common[b] = map[int64]bool{}, 1
		}
		units[b][n] = true
		common[b] = common[b] / gcd(common[b], n) * n
	}
	for _, g := range all {
		if b, n, ok := f.baseOf(g); ok && common[b] < maxExp {
			note(b, n)
		}
	}
	for _, g := range all {
		if b, ok := f.rootBase(g); ok && units[b] != nil && common[b] < maxExp {
			note(b, 2)
		}
	}
	move, most := map[Gen]Poly{}, map[kind]int64{exponential: maxExp, cosine: maxMultiple}
	for _, g := range all {
		if b, n, ok := f.baseOf(g); ok && len(units[b]) > 1 && common[b] <= most[b.kind] {
			move[g] = f.multipleOf(g, n, common[b])
		}
		if b, ok := f.rootBase(g); ok && len(units[b]) > 1 && common[b] <= most[b.kind] {
			log := f.logarithm(f.gens[g].arg)
			e := Var(f.of(exponential, log.Scale(big.NewRat(1, common[b]))))
			move[g] = e.Pow(int(common[b] / 2))
		}
	}
	if len(move) == 0 {
		return p, false
	}
	var replace func(p Poly) Poly
	replace = func(p Poly) Poly {
		return f.image(p, func(g Gen) Poly {
			x := f.gens[g]
			switch q, ok := move[g]; {
			case ok:
				return q
			case x.kind < inverse:
				return Var(g)
			}
			return f.reapplied(g, replace)
		})
	}
	return f.tidy(replace(p)), true
}

// baseOf returns, for an exponential, sine or cosine of m/n, what it shares with
// others, and n.
func (f *Field) baseOf(g Gen) (b base, n int64, ok bool) {
	x := f.gens[g]
	if x.kind != exponential && x.kind != sine && x.kind != cosine || x.arg.Len() != 1 {
		return base{}, 0, false
	}
	t := x.arg.Terms()[0]
	if t.Coef.Num().Cmp(big.NewInt(1)) != 0 || t.Coef.Denom().Cmp(big.NewInt(maxExp)) > 0 {
		return base{}, 0, false
	}
	k := x.kind
	if k == sine {
		k = cosine
	}
	n = t.Coef.Denom().Int64()
	return base{k, x.arg.Scale(big.NewRat(n, 1)).Key()}, n, true
}

// rootBase returns, for a root √q, the base of q^{1/n} = e^{(ln q)/n}.
func (f *Field) rootBase(g Gen) (base, bool) {
	x := f.gens[g]
	if x.kind != squareRoot {
		return base{}, false
	}
	log, ok := f.known[prefix[logarithm]+" "+x.arg.Key()]
	if !ok {
		return base{}, false
	}
	return base{exponential, Var(log).Key()}, true
}

// multipleOf returns the function g of m/n by those of m/common.
func (f *Field) multipleOf(g Gen, n, common int64) Poly {
	x := f.gens[g]
	k := common / n
	unit := x.arg.Scale(big.NewRat(1, k))
	if x.kind == exponential {
		return Var(f.of(exponential, unit)).Pow(int(k))
	}
	s, c := f.pair(unit)
	sin, cos := s, c
	for range k - 1 {
		sin, cos = f.turned(sin, cos, s, c)
	}
	if x.kind == sine {
		return sin
	}
	return cos
}

// squaresAgree reports whether p = a − b with a² = b², where neither a nor b is
// negative: √p·√q = √(pq), which has no other proof here where p and q are sums.
func (f *Field) squaresAgree(p Poly) bool {
	const most = 4 // terms, beyond which the squares are long
	if p.Len() > most {
		return false
	}
	var a, b Poly
	rooted := false
	for _, t := range p.Terms() {
		m := map[Gen]int{}
		for _, e := range t.Exps {
			m[e.Gen] = e.N
			rooted = rooted || f.gens[e.Gen].kind == squareRoot
		}
		if t.Coef.Sign() > 0 {
			a = a.Add(Monomial(t.Coef, m))
		} else {
			b = b.Sub(Monomial(t.Coef, m))
		}
	}
	return rooted && f.vanishes(a.Mul(a).Sub(b.Mul(b))) && f.positive(a) && f.positive(b)
}
