package symbolic

import (
	"math/big"
	"sort"
)

// signer shows that a polynomial is ≥ 0, or > 0, as a sum of products of squares
// and of factors that declared signs and bounds make ≥ 0.
type signer struct {
	*Field
	bounds []bound
	depth  int
}

// How far the search goes: squares that are completed inside each other, and
// columns and rows of the linear programme.
const (
	maxCompleted  = 4
	maxCandidates = 2000
	maxColumns    = 400
	maxRows       = 80
)

// atLeast reports whether p is shown to be ≥ 0, or > 0 with strict, wherever it is
// defined and the bounds hold.
func (s signer) atLeast(p Poly, strict bool) bool {
	p = s.polynomial(p)
	enough := NotNegative
	if strict {
		enough = MayBePositive
	}
	if s.termwise(p).Within(enough) {
		return true
	}
	if p.IsZero() {
		return false // 0 is not > 0
	}
	p, certain := s.cofactor(p)
	if strict && !certain {
		return false
	}
	if s.termwise(p).Within(enough) {
		return true
	}
	if q, ok := p.Sqrt(); ok && (!strict || s.nonzero(q)) || s.outweighed(p, strict) {
		return true
	}
	return s.completed(p, strict) || s.rooted(p, strict) || s.depth == 0 && s.combined(p, strict)
}

// nonzero reports whether q is shown not to vanish.
func (s signer) nonzero(q Poly) bool {
	if s.depth++; s.depth > maxCompleted {
		return false
	}
	return s.termwise(q)&MayBeZero == 0 || s.atLeast(q, true) || s.atLeast(q.Neg(), true)
}

// polynomial multiplies p by squares, and by what is positive, until it has no
// denominators, and no higher powers of roots: its sign stays.
func (s signer) polynomial(p Poly) Poly {
	r := s.rewriter(nil, Exact)
	for again := true; again; {
		p, again = r.reduced(series(p, Exact)).poly, false
		gens := p.Gens()
		for i := len(gens) - 1; i >= 0 && !again; i-- {
			g := gens[i]
			if s.gens[g].kind != inverse {
				continue
			}
			k := p.Degree(g)
			if k%2 != 0 && s.signOf(g) != MayBePositive {
				k++
			}
			p, again = s.clear(p, g, k), true
		}
	}
	return p
}

// cofactor divides p by its content, and by powers of generators that are ≥ 0;
// certain tells whether those are all > 0.
func (s signer) cofactor(p Poly) (rest Poly, certain bool) {
	c, m, rest := p.Content()
	out := map[Gen]int{}
	certain = true
	for _, g := range ordered(m) {
		sign := s.signOf(g)
		if k := m[g] % 2; k != 0 && !sign.Within(NotNegative) {
			out[g] = 1
		}
		if m[g]-out[g] > 0 && sign&MayBeZero != 0 {
			certain = false
		}
	}
	return rest.Mul(Monomial(big.NewRat(int64(c.Sign()), 1), out)), certain
}

// completed writes p = ax² + bx + c, with a > 0, as a(x + b/2a)² + c − b²/4a, for
// some generator x.
func (s signer) completed(p Poly, strict bool) bool {
	if s.depth++; s.depth > maxCompleted {
		return false
	}
	for _, x := range p.Gens() {
		cs := p.Coeffs(x)
		if len(cs) != 3 || cs[1].IsZero() || s.termwise(cs[2]) != MayBePositive {
			continue
		}
		if s.atLeast(cs[2].Mul(cs[0]).Scale(big.NewRat(4, 1)).Sub(cs[1].Mul(cs[1])), strict) {
			return true
		}
	}
	return false
}

// rooted shows that a + b√q ≥ 0, for the last root of p, by a ≥ 0 and a² ≥ b²q, or
// by b ≥ 0 and b²q ≥ a².
func (s signer) rooted(p Poly, strict bool) bool {
	if s.depth++; s.depth > maxCompleted {
		return false
	}
	gens := p.Gens()
	for i := len(gens) - 1; i >= 0; i-- {
		if s.gens[gens[i]].kind != squareRoot {
			continue
		}
		cs := p.Coeffs(gens[i])
		if len(cs) != 2 {
			return false
		}
		excess := cs[0].Mul(cs[0]).Sub(cs[1].Mul(cs[1]).Mul(s.gens[gens[i]].arg))
		return s.atLeast(cs[0], false) && s.atLeast(excess, strict) || s.atLeast(cs[1], false) && s.atLeast(excess.Neg(), strict)
	}
	return false
}

// combined looks for λp = Σ c_k q_k with c_k ≥ 0, where the q_k are products of
// up to two bounds and generators of known sign, and squares of monomials, of
// their sums and differences, times one of these. It is a linear programme. For p ≥ 0 it is λ = 1; for p > 0 the c_k of the q_k that are > 0
// have the sum 1, so that λ = 0 would say that the bounds contradict each other.
func (s signer) combined(p Poly, strict bool) bool {
	candidates := s.products(p)
	if len(candidates) == 0 {
		return false
	}
	rows := map[string]int{}
	vector := func(p Poly) map[int]*big.Rat {
		v := make(map[int]*big.Rat, p.Len())
		for i := range p.Len() {
			key := p.monomialKey(i)
			if _, ok := rows[key]; !ok {
				rows[key] = len(rows)
			}
			v[rows[key]] = p.coefs().rat(i)
		}
		return v
	}
	target := vector(p)
	var columns []map[int]*big.Rat
	for _, q := range candidates {
		columns = append(columns, vector(q.value))
	}
	const weights = -1 // the row of the sum of the c_k with q_k > 0
	if strict {
		goal := map[int]*big.Rat{weights: big.NewRat(1, 1)}
		for k, q := range candidates {
			if q.strict {
				columns[k][weights] = big.NewRat(1, 1)
			}
		}
		minus := map[int]*big.Rat{}
		for i, c := range target {
			minus[i] = new(big.Rat).Neg(c)
		}
		columns, target = append(columns, minus), goal
	}
	columns, target, n := dense(prune(columns, target), target)
	if n > maxRows || len(columns) > maxColumns {
		return false
	}
	return feasible(columns, target, n, &s.work) != nil
}

// prune drops the columns that must have the coefficient 0: those with an entry
// in a row where b has none and all entries have one sign.
func prune(columns []map[int]*big.Rat, b map[int]*big.Rat) []map[int]*big.Rat {
	for {
		signs := map[int]int{} // 1: some are positive, 2: some are negative
		for _, v := range append([]map[int]*big.Rat{b}, columns...) {
			for i, c := range v {
				if signs[i] |= (3 - c.Sign()) / 2; b[i] != nil {
					signs[i] = 3
				}
			}
		}
		var kept []map[int]*big.Rat
		for _, v := range columns {
			useful := true
			for i := range v {
				useful = useful && signs[i] == 3
			}
			if useful {
				kept = append(kept, v)
			}
		}
		if len(kept) == len(columns) {
			return kept
		}
		columns = kept
	}
}

// dense numbers the rows that occur from 0.
func dense(columns []map[int]*big.Rat, b map[int]*big.Rat) (renamed []map[int]*big.Rat, target map[int]*big.Rat, rows int) {
	number := map[int]int{}
	rename := func(v map[int]*big.Rat) map[int]*big.Rat {
		var keys []int
		for i := range v {
			keys = append(keys, i)
		}
		sort.Ints(keys)
		w := map[int]*big.Rat{}
		for _, i := range keys {
			if _, ok := number[i]; !ok {
				number[i] = len(number)
			}
			w[number[i]] = v[i]
		}
		return w
	}
	target = rename(b)
	for _, v := range columns {
		renamed = append(renamed, rename(v))
	}
	return renamed, target, len(number)
}

// products lists what may be combined to p; nothing if it would be too much.
func (s signer) products(p Poly) []bound {
	base := []bound{{integer(1), true}}
	var bounds []Poly
	for _, b := range s.bounds {
		value := s.polynomial(b.value)
		base, bounds = append(base, bound{value, b.strict}), append(bounds, value)
	}
	for _, g := range s.generators(append(bounds, p)...) {
		if sign := s.signOf(g); sign.Within(NotNegative) {
			base = append(base, bound{Var(g), sign == MayBePositive})
		}
	}
	roots := s.roots(p)
	if len(base)*(len(base)+len(roots)*len(roots)) > maxCandidates {
		return nil
	}
	var all []bound
	for i, a := range base {
		for _, b := range base[:i+1] {
			all = append(all, bound{a.value.Mul(b.value), a.strict && b.strict})
		}
	}
	for i, m := range roots {
		square := m.Mul(m)
		for _, a := range base {
			all = append(all, bound{square.Mul(a.value), false})
		}
		for _, n := range roots[:i] {
			twice := m.Mul(n).Scale(big.NewRat(2, 1))
			sum := square.Add(n.Mul(n))
			for _, a := range base {
				all = append(all, bound{a.value.Mul(sum.Add(twice)), false}, bound{a.value.Mul(sum.Sub(twice)), false})
			}
		}
	}
	r := s.rewriter(nil, Exact)
	for i := range all {
		all[i].value = r.reduced(series(all[i].value, Exact)).poly
	}
	return all
}

// generators lists those of the polynomials, each once.
func (s signer) generators(ps ...Poly) []Gen {
	seen := map[Gen]bool{}
	for _, p := range ps {
		for _, g := range p.Gens() {
			seen[g] = true
		}
	}
	return ordered(seen)
}

// roots lists the monomials that a square of which p consists may be of: half of
// the terms that are squares, and the generators.
func (s signer) roots(p Poly) []Poly {
	seen := map[string]bool{integer(1).Key(): true}
	var all []Poly
	add := func(m map[Gen]int) {
		q := product(m)
		if !seen[q.Key()] && len(all) < 12 {
			seen[q.Key()] = true
			all = append(all, q)
		}
	}
	for _, t := range p.Terms() {
		half, even := map[Gen]int{}, true
		for _, e := range t.Exps {
			half[e.Gen], even = e.N/2, even && e.N%2 == 0
		}
		if even {
			add(half)
		}
	}
	for _, g := range p.Gens() {
		add(map[Gen]int{g: 1})
	}
	return append(all, integer(1))
}
