package coq

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/symbolic"
)

// root writes the normal form of a root: √(k²q) = k√q, or a root without one.
func (s *script) root(t *term, inner []string) string {
	nf := s.normal(t)
	roots := s.outerRoots(nf)
	if len(roots) == 0 {
		proof := []string{begin, normalise(inner), "apply root_is; [real; positive |]."}
		return s.named(t, nf, append(append(proof, s.relations(inner)...), s.field(inner)...)...)
	}
	// Of several, one asks for a proof that what it is of is positive.
	slices.SortStableFunc(roots, func(g, h symbolic.Gen) int { return s.open(g) - s.open(h) })
	last := len(roots) - 1
	g := roots[last]
	k := nf.Coeffs(g)
	if last > 0 && s.open(roots[last-1]) > 0 || len(k) != 2 || !k[0].IsZero() {
		refuse("a root whose normal form has several")
	}
	inner = slices.Clone(inner)
	for _, h := range roots[:last] {
		q := s.poly(s.f.Generator(h).Arg)
		name := fmt.Sprintf("R%d", q.id)
		s.roots[name] = []*term{q}
		inner = append(inner, name)
	}
	proof := []string{begin, "assert (G : 0 < " + s.real(t.a) + ") by (real; positive). real_in G."}
	for _, n := range reversed(equations(inner)) {
		proof = append(proof, "use_in "+n+" It G. use "+n+" It.")
	}
	q := s.poly(s.f.Generator(g).Arg)
	factor := s.poly(k[1])
	if last > 0 && s.open(g) == 0 {
		s.positive(q)
	}
	if _, known := s.signs[q]; !known {
		name := fmt.Sprintf("P%d", q.id)
		steps := append(slices.Clone(proof), fmt.Sprintf("apply (factor_positive _ (%s ^ 2) _ G); [real; positive | real].", s.real(factor)))
		steps = append(append(steps, s.relations(inner)...), s.field(inner)...)
		s.fact(name, fmt.Sprintf("0 < eval M (%s) t", s.print(q)), steps...)
		s.signs[q] = name
	}
	if s.poly(nf) == t {
		name := fmt.Sprintf("R%d", q.id)
		s.roots[name] = []*term{q}
		return name
	}
	proof = append(proof, fmt.Sprintf("rewrite (root_scale _ %s %s G); [| real; positive | real].", s.real(factor), s.real(q)))
	proof = append(proof, "{ real. first [same | field; nonzeros]. } { ")
	proof = append(append(proof, s.relations(inner)...), s.field(inner)...)
	return s.named(t, nf, append(proof, "}")...)
}

// open is 1 for the root of what is not seen to be positive by the declared signs.
func (s *script) open(g symbolic.Gen) int {
	if s.plain(s.f.Generator(g).Arg) {
		return 0
	}
	return 1
}

// outerRoots are the roots among the generators of p.
func (s *script) outerRoots(p symbolic.Poly) (all []symbolic.Gen) {
	for _, g := range p.Gens() {
		if s.f.Generator(g).Kind == "sqrt" {
			all = append(all, g)
		}
	}
	return all
}

// sum writes a normal form, times n, as a sum in which the arguments of
// exponentials and the logarithms stand one by one, so that its exponential is a
// product. plain are the monomials whose exponentials are generators.
func (s *script) sum(p symbolic.Poly, n *big.Int, unit func(symbolic.Term) (*term, *big.Rat)) string {
	var terms []string
	for _, x := range p.Terms() {
		m, times := unit(x)
		times = new(big.Rat).Mul(times, new(big.Rat).SetInt(n))
		if !times.IsInt() || times.Num().CmpAbs(big.NewInt(64)) > 0 {
			refuse("a sum of logarithms whose coefficients are not commensurable")
		}
		k := times.Num().Int64()
		for range max(k, -k) {
			if k > 0 {
				terms = append(terms, s.real(m))
			} else {
				terms = append(terms, "- "+s.real(m))
			}
		}
	}
	if len(terms) == 0 {
		return "0"
	}
	return strings.Join(terms, " + ")
}

// exponent is a monomial whose exponential is a generator, and how often it is in x.
func (s *script) exponent(x symbolic.Term) (*term, *big.Rat) {
	if len(x.Exps) == 1 && x.Exps[0].N == 1 && x.Coef.IsInt() && s.f.Generator(x.Exps[0].Gen).Kind == "log" {
		return s.generator(x.Exps[0].Gen), x.Coef
	}
	n, m := big.NewRat(1, 1), x.Coef
	if k := new(big.Int).Abs(x.Coef.Num()); k.Cmp(big.NewInt(100)) < 0 {
		n, m = new(big.Rat).SetInt(x.Coef.Num()), new(big.Rat).SetFrac(big.NewInt(1), x.Coef.Denom())
	} else if x.Coef.Sign() < 0 {
		n, m = big.NewRat(-1, 1), new(big.Rat).Abs(x.Coef)
	}
	return s.monomial(symbolic.Term{Coef: m, Exps: x.Exps}), n
}

// expo writes the normal form of an exponential: a product.
func (s *script) expo(t *term, inner []string) string {
	nf := s.normal(t)
	if s.poly(nf) == t {
		return ""
	}
	arg := s.normal(t.a)
	split := s.sum(arg, big.NewInt(1), s.exponent)
	proof := []string{begin, normalise(inner)}
	proof = append(proof, s.relations(inner)...)
	proof = append(proof,
		fmt.Sprintf("lazymatch goal with |- exp ?x = _ => replace x with (%s); [| real; %s] end.", split, strings.TrimSuffix(s.field(inner)[0], ".")),
		"real. exps. rewrite ?exp_ln by positive.", "first [same | field; nonzeros].")
	return s.named(t, nf, proof...)
}

// log writes the normal form of a logarithm: a sum.
func (s *script) log(t *term, inner []string) string {
	nf := s.normal(t)
	arg := s.normal(t.a)
	base := []string{begin, "assert (G : 0 < " + s.real(t.a) + ") by (real; positive). real_in G."}
	for _, n := range reversed(equations(inner)) {
		base = append(base, "use_in "+n+" It G. use "+n+" It.")
	}
	// What is left of the argument besides the positive factors is positive.
	for _, g := range nf.Gens() {
		x := s.f.Generator(g)
		if x.Kind != "log" || s.plain(x.Arg) {
			continue
		}
		q := s.poly(x.Arg)
		if _, known := s.signs[q]; known {
			continue
		}
		c, m, _ := arg.Content()
		_, of, _ := x.Arg.Content()
		for h, n := range of {
			m[h] -= n
		}
		factor := s.poly(symbolic.Monomial(c, m))
		if cs := nf.Coeffs(g); len(cs) == 2 && cs[1].Equal(unity) { // log a = log q + log(a/q)
			factor = s.poly(s.f.Exp(s.value(s.poly(cs[0]))).Poly())
		}
		name := fmt.Sprintf("P%d", q.id)
		proof := append(slices.Clone(base), s.relations(inner)...)
		proof = append(proof, fmt.Sprintf("first [solve [real; positive] | apply (factor_positive _ %s _ G); [real; positive | real; %s]].",
			s.real(factor), strings.TrimSuffix(s.field(inner)[0], ".")))
		s.fact(name, fmt.Sprintf("0 < eval M (%s) t", s.print(q)), proof...)
		s.signs[q] = name
	}
	if s.poly(nf) == t {
		return ""
	}
	n := big.NewInt(1)
	var exps []symbolic.Gen
	for _, g := range arg.Gens() {
		over := []symbolic.Gen{g}
		if x := s.f.Generator(g); x.Kind == "1/" {
			over = x.Arg.Gens()
		}
		for _, g := range over {
			if s.f.Generator(g).Kind == "exp" {
				exps = append(exps, g)
			}
		}
	}
	unit := func(x symbolic.Term) (*term, *big.Rat) {
		if len(x.Exps) == 1 && x.Exps[0].N == 1 && s.f.Generator(x.Exps[0].Gen).Kind == "log" {
			return s.generator(x.Exps[0].Gen), x.Coef
		}
		for _, g := range exps {
			m := s.f.Generator(g).Arg.Terms()[0]
			if slices.Equal(m.Exps, x.Exps) {
				return s.monomial(m), new(big.Rat).Quo(x.Coef, m.Coef)
			}
		}
		refuse("a logarithm whose normal form is no sum of logarithms")
		return nil, nil
	}
	for _, x := range nf.Terms() {
		_, k := unit(x)
		d := k.Denom()
		gcd := new(big.Int).GCD(nil, nil, n, d)
		n = new(big.Int).Mul(n, new(big.Int).Quo(d, gcd))
	}
	proof := append(base, s.relations(inner)...)
	proof = append(proof, s.logSigns(nf)...)
	proof = append(proof,
		fmt.Sprintf("apply (log_is %s _ _ ltac:(lia) G).", n),
		fmt.Sprintf("lazymatch goal with |- exp ?x = _ => replace x with (%s); [| real; cbn [INR]; field; nonzeros] end.", s.sum(nf, n, unit)),
		"real. exps. rewrite ?exp_ln by positive.")
	proof = append(proof, s.field(inner)...)
	return s.named(t, nf, proof...)
}

// logSigns poses that the arguments of the logarithms in p are positive.
func (s *script) logSigns(p symbolic.Poly) (lines []string) {
	for _, g := range p.Gens() {
		if x := s.f.Generator(g); x.Kind == "log" {
			if name, ok := s.signs[s.poly(x.Arg)]; ok {
				lines = append(lines, "pose proof ("+name+" _ It) as Q"+name+". real_in Q"+name+".")
			}
		}
	}
	return lines
}

// ash writes the normal form of an inverse hyperbolic sine, which is odd.
func (s *script) ash(t *term, inner []string) string {
	nf := s.normal(t)
	if s.poly(nf) == t {
		return ""
	}
	proof := append([]string{begin, normalise(inner)}, s.relations(inner)...)
	close := strings.TrimSuffix(s.field(inner)[0], ".")
	terms := nf.Terms()
	switch {
	case len(terms) == 0:
		proof = append(proof, "lazymatch goal with |- arcsinh ?x = _ => replace x with 0; [rewrite arcsinh_0; reflexivity | "+close+"] end.")
	case terms[0].Coef.Sign() < 0:
		x := s.poly(s.f.Generator(terms[0].Exps[0].Gen).Arg)
		proof = append(proof, "lazymatch goal with |- arcsinh ?x = _ => replace x with (- "+s.real(x)+"); [rewrite ash_minus; real; first [same | field; nonzeros] | real; "+close+"] end.")
	default:
		proof = append(proof, "f_equal; real; "+close+".")
	}
	return s.named(t, nf, proof...)
}
