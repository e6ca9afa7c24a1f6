package coq

import (
	"fmt"
	"math/big"

	"github.com/flowproof/flowproof/verify/symbolic"
)

var unity = symbolic.Rational(big.NewRat(1, 1))

// factor is of^n.
type factor struct {
	of symbolic.Poly
	n  int
}

// part keeps what a denominator is a product of as it is written: what makes it not 0
// is known of these. What stands under a root is positive, and kept too.
func (a *algebra) part(t *term) {
	switch t.op {
	case mul:
		a.part(t.a)
		a.part(t.b)
	case power, neg:
		a.part(t.a)
	default:
		_, _, p := a.value(t).Poly().Content()
		if p = squareFree(p).of; p.Len() > 1 && !a.isPart(p) {
			a.parts = append(a.parts, p)
		}
	}
}

func (a *algebra) isPart(p symbolic.Poly) bool {
	for _, q := range a.parts {
		if q.Equal(p) {
			return true
		}
	}
	return false
}

// squareFree finds q with p = q^n, for n a power of 2: denominators are often squares.
func squareFree(p symbolic.Poly) factor {
	n := 1
	for ; p.Len() > 1; n *= 2 {
		root, ok := p.Sqrt()
		if !ok {
			break
		}
		p = root
	}
	return factor{p, n}
}

// factors splits a denominator into parts, where it is a product of them.
func (a *algebra) factors(p symbolic.Poly) []factor {
	key := p.Key()
	if all, ok := a.split[key]; ok {
		return all
	}
	all := []factor{squareFree(p)}
	if p.Len() > 1 && !a.isPart(all[0].of) {
		all = nil
		rest := p
		for _, q := range a.parts {
			n := 0
			for {
				quotient, ok := rest.Quo(q)
				if !ok {
					break
				}
				rest, n = quotient, n+1
			}
			if n > 0 {
				all = append(all, factor{q, n})
			}
		}
		if !rest.Equal(unity) {
			all = append(all, squareFree(rest))
		}
	}
	a.split[key] = all
	return all
}

// apart writes that the parts of a denominator in normal form are not 0, by the premise
// that the denominator is not.
func (s *script) apart(x premise) {
	p := s.value(x.of).Poly()
	_, _, rest := p.Content()
	for _, part := range s.factors(rest) {
		q := s.poly(part.of)
		cofactor, ok := p.Quo(part.of)
		if !ok || part.of.Len() < 2 || s.plain(part.of) || q == x.of || s.apartFrom[q] {
			continue
		}
		s.apartFrom[q] = true
		used := s.need(x.of)
		proof := []string{begin, "pose proof (" + x.name + " _ It) as G. real_in G."}
		for _, n := range reversed(equations(used)) {
			proof = append(proof, "use_in "+n+" It G.")
		}
		proof = append(proof, fmt.Sprintf("apply (nonzero_factor _ %s _ G). real.", s.real(s.poly(cofactor))))
		proof = append(append(proof, s.relations(used)...), s.field(used)...)
		s.fact(fmt.Sprintf("Q%d", q.id), fmt.Sprintf("eval M (%s) t <> 0", s.print(q)), proof...)
	}
}

// cancelled is p with q q⁻¹ = 1 carried out, which the kernel leaves to its last step.
func (a *algebra) cancelled(p symbolic.Poly) symbolic.Poly {
	for _, g := range p.Gens() {
		x := a.f.Generator(g)
		if x.Kind != "1/" {
			continue
		}
		cs := p.Coeffs(g)
		for n := len(cs) - 1; n > 0; n-- {
			left := symbolic.Poly{}
			if whole, ok := cs[n].Quo(x.Arg); ok {
				cs[n-1] = cs[n-1].Add(whole)
			} else if x.Arg.Len() > 1 {
				left = cs[n]
			} else {
				for _, y := range cs[n].Terms() {
					t := symbolic.Rational(y.Coef)
					for _, e := range y.Exps {
						t = t.Mul(symbolic.Var(e.Gen).Pow(e.N))
					}
					if whole, ok := t.Quo(x.Arg); ok {
						cs[n-1] = cs[n-1].Add(whole)
					} else {
						left = left.Add(t)
					}
				}
			}
			cs[n] = left
		}
		p = symbolic.Poly{}
		for n, c := range cs {
			p = p.Add(c.Mul(symbolic.Var(g).Pow(n)))
		}
	}
	return p
}

// base finds q with p = q^n, where q is a product of parts.
func (a *algebra) base(p symbolic.Poly) (q *term, n int) {
	all := a.factors(p)
	if len(all) == 1 {
		return a.poly(all[0].of), all[0].n
	}
	for _, x := range all {
		q = a.times(q, a.poly(x.of), x.n)
	}
	return q, 1
}
