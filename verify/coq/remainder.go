package coq

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// series writes the theorem of an equation with a remainder. Every symbol that an
// equation is solved for is expanded in powers of the small parameter, with what
// is left of it a bounded function r,
//
//	u = p₀ + p₁ε + … + ε^j r
//
// and then the difference of the sides is ε^n times an explicit expression in
// what is bounded.
type series struct {
	*script
	tails map[symbolic.Gen]string // the generators that stand for what is left
	known map[*term]*expansion    // the furthest of each symbol
	count int
	depth int
	all   []string // the equations E… of the lemma
	exact []string // the lines of the lemma
	// what has to stay away from 0 beside the symbols, as functions of e and t
	inverses []string
}

// solvedFor writes into the lemma.
func (s *series) solvedFor(t *term) (solved, bool) {
	family := s.lines
	s.lines = s.exact
	e, ok := s.script.solvedFor(t)
	s.exact, s.lines = s.lines, family
	return e, ok
}

// expansion is leaf = low + ε^order tail, asserted by name.
type expansion struct {
	name  string
	leaf  *term
	order int
	low   symbolic.Poly
	tail  symbolic.Series
}

// restName is the symbol for what is left of a hypothesis with a remainder.
func restName(i int) string { return fmt.Sprintf("rest[%d]", i+1) }

// orderOf is the least order of the remainders of an equation.
func orderOf(eq derivation.Equation) int {
	_, m := derivation.Bare(eq.LHS)
	_, n := derivation.Bare(eq.RHS)
	return min(m, n)
}

// withRemainder writes the theorem of an equation with a remainder.
func withRemainder(name string, c derivation.Claim, occurs map[string]bool) *theorem {
	if c.Relation != derivation.Eq {
		refuse("inequalities are not exported")
	}
	n := orderOf(c.Equation)
	if n == derivation.Exact {
		for _, side := range c.Step.Chain {
			_, m := derivation.Bare(side)
			n = min(n, m)
		}
	}
	if n == derivation.Exact {
		refuse("an exact equation by one with a remainder")
	}
	if c.By != nil && !c.By.Derivative {
		refuse("a certificate with remainders")
	}
	// What is left of a hypothesis is a function like any other.
	for i, eq := range c.Using {
		if orderOf(eq) < derivation.Exact {
			c.Symbols = append(slices.Clone(c.Symbols), derivation.Symbol{Name: restName(i), Kind: derivation.Function})
			occurs[restName(i)] = true
		}
	}
	names := newNames(c, occurs)
	p := newPool(names)
	tr := &translator{pool: p, claim: &c, taylor: n + 1}
	s := &series{script: newScript(newAlgebra(tr)), tails: map[symbolic.Gen]string{}, known: map[*term]*expansion{}}
	lhs, rhs := tr.term(c.LHS), tr.term(c.RHS)

	var premises []premise
	asked := map[*term]bool{}
	ask := func(x *term) {
		for _, c := range s.conditions(x) {
			if asked[c.of] || s.plain(s.value(c.of).Poly()) {
				continue
			}
			asked[c.of] = true
			fact := fmt.Sprintf(c.asks, p.print(c.of))
			premises = append(premises, premise{fmt.Sprintf("C%d", c.of.id), "everywhere lo hi (fun t => " + fact + ")", c.why, fact})
		}
	}
	var away []premise
	for _, list := range [][]symbol{names.constants, names.functions} {
		for _, x := range list {
			asks, word := "0 < eval M (%s) t", "declared positive"
			switch x.sign {
			case derivation.AnySign:
				continue
			case derivation.Nonzero:
				asks, word = "eval M (%s) t <> 0", "declared nonzero"
			}
			of := p.print(p.symbol(x))
			fact := fmt.Sprintf(asks, of)
			premises = append(premises, premise{"S" + x.ident, "everywhere lo hi (fun t => " + fact + ")", word, fact})
			if x.sign == derivation.Positive && x.name != c.Small {
				away = append(away, premise{"W" + x.ident, "away lo hi (fun e t => eval (M e) (" + of + ") t)", "positive at e = 0 too", ""})
			}
		}
	}
	type equation struct {
		h            string
		l, r, symbol *term
	}
	var equations []equation
	for i, eq := range c.Using {
		if eq.Initial {
			refuse("a hypothesis on a value at 0")
		}
		a, b := tr.term(eq.LHS), tr.term(eq.RHS)
		why := "by " + eq.ID
		if m := orderOf(eq); m < derivation.Exact {
			b = p.two(add, b, p.two(mul, p.pow(p.cst(0), m), p.fn(names.number[restName(i)], 0)))
			why += ", with what is left of it"
		}
		ask(a)
		ask(b)
		h := fmt.Sprintf("H%d", i+1)
		premises = append(premises, premise{h, s.holds(a, b), why, ""})
		if eq.Solving != nil {
			equations = append(equations, equation{h, p.expand(a), p.expand(b), tr.name(eq.Solving.Name, eq.Solving.Primes)})
		}
	}
	ask(lhs)
	ask(rhs)
	if c.By != nil && c.By.Cofactor != nil {
		ask(tr.term(c.By.Cofactor))
	}
	s.begin(premises)
	for _, eq := range equations {
		s.solveAt(eq.h, eq.l, eq.r, eq.symbol, eq.symbol)
	}
	s.exact, s.lines = s.lines, nil
	s.keep = true
	clear(s.items)
	clear(s.needs)

	// The part about the family.
	difference := p.two(sub, lhs, rhs)
	switch {
	case c.By == nil:
		s.claim(p.expand(difference), n, "")
	default:
		cofactor := p.int(0)
		if c.By.Cofactor != nil {
			cofactor = p.expand(tr.term(c.By.Cofactor))
		}
		s.derivativeRule(difference, cofactor, n)
	}
	family := s.lines

	t := &theorem{name: name, names: names}
	var b strings.Builder
	fmt.Fprintf(&b, "Lemma %s_solved : forall lo hi M, lawful A lo hi M ->\n", name)
	for _, x := range premises {
		fmt.Fprintf(&b, "  %s ->\n", x.says)
	}
	var says, proof []string
	for _, leaf := range s.order() {
		e, _ := s.solvedFor(leaf)
		s.all = append(s.all, e.name)
		says = append(says, s.holds(leaf, e.value))
		proof = append(proof, e.name)
	}
	for _, x := range s.said {
		s.all = append(s.all, x[0])
		says, proof = append(says, x[1]), append(proof, x[0])
	}
	says, proof = append(says, "True"), append(proof, "I")
	fmt.Fprintf(&b, "  %s.\nProof.\n", strings.Join(says, " /\\\n  "))
	for _, line := range s.exact {
		b.WriteString("  " + line + "\n")
	}
	b.WriteString("  exact " + conj(proof) + ".\nQed.\n\n")
	fmt.Fprintf(&b, "Theorem %s : forall lo hi e0 M, 0 < e0 ->\n  (forall e, 0 < e < e0 -> lawful A lo hi (M e)) ->\n"+
		"  (* the small parameter *)\n  (forall e, 0 < e < e0 -> cv (M e) 0%%nat = e) ->\n"+
		"  (* symbols and their derivatives stay bounded *)\n  tame lo hi M ->\n", name)
	each := func(says string) string { return strings.ReplaceAll(says, " M ", " (M e) ") }
	var intro, known []string
	end, facts := "", []string{}
	for _, x := range premises {
		fmt.Fprintf(&b, "  (* %s *)\n  (forall e, 0 < e < e0 -> %s) ->\n", x.why, each(x.says))
		intro = append(intro, x.name)
		known = append(known, "("+x.name+" e Ie)")
		if x.fact != "" {
			facts = append(facts, each(x.fact))
			end += "(conj (" + x.name + " e Ie t It) "
		}
	}
	for _, x := range away {
		fmt.Fprintf(&b, "  (* %s *)\n  %s ->\n", x.why, x.says)
		intro = append(intro, x.name)
	}
	for i, x := range s.inverses {
		fmt.Fprintf(&b, "  (* it stays away from 0 as e goes to 0 *)\n  bounded lo hi (fun e t => / (%s)) ->\n", x)
		intro = append(intro, fmt.Sprintf("Y%d", i+1))
	}
	fmt.Fprintf(&b, "  order lo hi %d (fun e t => eval (M e) (%s) t).\nProof.\n", n, p.print(difference))
	fmt.Fprintf(&b, "  intros lo hi e0 M E0 LAW EPS T %s.\n", strings.Join(intro, " "))
	b.WriteString("  assert (Z : lo < 0 < hi) by exact (around _ _ _ _ (LAW (e0 / 2) ltac:(lra))).\n")
	fmt.Fprintf(&b, "  pose proof (fun e Ie => %s_solved lo hi (M e) (LAW e Ie) %s) as SOL.\n", name, strings.Join(known, " "))
	fmt.Fprintf(&b, "  assert (F : forall e, 0 < e < e0 -> everywhere lo hi (fun t => %s)) by exact (fun e Ie t It => %sI%s).\n  real_in F.\n",
		strings.Join(append(facts, "True"), " /\\ "), end, strings.Repeat(")", len(facts)))
	pattern := "(" + strings.Join(append(slices.Clone(s.all), "_"), " & ") + ")"
	if len(s.all) == 0 {
		pattern = "[]"
	}
	for _, line := range family {
		b.WriteString("  " + strings.ReplaceAll(line, "(SOLVED)", pattern) + "\n")
	}
	b.WriteString("Qed.\n")
	t.whole = b.String()
	return t
}

// conj is the proof of what several proofs say together.
func conj(proofs []string) string {
	last := len(proofs) - 1
	var b strings.Builder
	for _, p := range proofs[:last] {
		b.WriteString("(conj " + p + " ")
	}
	return b.String() + proofs[last] + strings.Repeat(")", last)
}

// functions brings the functions in a term to their normal forms, by the lemma.
func (s *series) functions(x *term) string {
	family := s.lines
	s.lines = s.exact
	used := s.need(x)
	for _, t := range s.relationTerms(used) {
		s.positive(t)
	}
	s.exact, s.lines = s.lines, family
	return normalise(used) + " " + strings.Join(s.relations(used), " ")
}

// point writes the proof of an equation at a point, with the expansions used.
func (s *series) point(used []*term, first string) {
	var names []string
	for _, t := range used {
		if t.op == at0 {
			a := s.known[t.a].name
			s.say("eapply ev_mp; [exact (ev_at0 lo hi Z _ %s) |].", a)
			names = append(names, a)
		} else {
			s.say("eapply ev_mp; [exact %s |].", s.known[t].name)
			names = append(names, s.known[t].name)
		}
	}
	slices.Reverse(names)
	var intro []string
	var rewrite strings.Builder
	for i := range names {
		intro = append(intro, fmt.Sprintf("X%d", i))
		fmt.Fprintf(&rewrite, " real_in X%d; try rewrite X%d;", i, i)
	}
	s.say("apply (ev_all lo hi _ e0 E0). intros e t Ie It %s.", strings.Join(intro, " "))
	s.say("real. facts (F e Ie) It Z. assert (0 < e) by lra.")
	s.say("destruct (SOL e Ie) as (SOLVED). %s", first)
	s.say("%s rewrite ?(EPS e Ie). first [same | field; nonzeros].", strings.TrimSuffix(rewrite.String(), ";")+map[bool]string{true: ".", false: ""}[len(names) > 0])
}

// claim writes that an expanded expression is O(ε^n).
func (s *series) claim(x *term, n int, zero string) {
	p, used := s.compose(s.value(x).Poly(), n)
	if s.f.Identity(symbolic.Series{}.Add(s.value(s.poly(p.Low(n)))), symbolic.Series{}, nil).Verdict != symbolic.Proved {
		refuse("a function has to be expanded in powers of the small parameter")
	}
	s.say("%s", s.rest(above(p, n)))
	s.point(used, s.functions(x))
}

// derivativeRule writes the obligations of rule 4 with a remainder.
func (s *series) derivativeRule(difference, cofactor *term, n int) {
	integrated := s.poly(s.f.Integral(s.value(cofactor)).Poly())
	c := s.total(integrated)
	el := s.expand(difference)
	first := s.two(sub, s.total(el), s.two(mul, c, el))
	second := s.inward(s.one(at0, el))
	// What both need is written before.
	s.compose(s.value(first).Poly(), n)
	s.compose(s.value(second).Poly(), n)
	of := "(" + s.print(difference) + ")"
	by := "(" + s.print(integrated) + ")"
	s.say("assert (W : forall e, 0 < e < e0 -> smooth lo hi (M e) %s) by (intros e Ie; smoothly (F e Ie) Z).", of)
	s.say("assert (V : forall e, 0 < e < e0 -> smooth lo hi (M e) %s) by (intros e Ie; smoothly (F e Ie) Z).", by)
	s.say("apply (derivative_order lo hi Z (fun e t => eval (M e) %s t) (fun e t => eval (M e) (total A %s) t) (fun e t => eval (M e) (total A %s) t) (fun e t => eval (M e) %s t) e0 %d E0).", of, of, by, by, n)
	s.say("{ intros e t Ie It. exact (total_sound A lo hi (M e) (LAW e Ie) _ t It (W e Ie t It)). }")
	s.say("{ intros e t Ie It. exact (total_sound A lo hi (M e) (LAW e Ie) _ t It (V e Ie t It)). }")
	bound := s.realPoly(s.value(integrated).Poly())
	s.say("{ assert (Y : bounded lo hi (fun e t => %s)) by boundedly T Z. destruct Y as [K Y]. exists K. eapply ev_mp; [exact Y |]. apply (ev_all lo hi _ e0 E0). intros e t Ie It Y0.", bound)
	s.say("eapply Rle_trans; [| exact Y0]. right; f_equal; real; try rewrite (EPS e Ie); pose proof (F e Ie t It); split_facts; first [same | field; nonzeros]. }")

	s.say("{")
	s.claim(first, n, "")
	s.say("}")
	s.say("{")
	s.claim(second, n, "0")
	s.say("}")
}

// rest writes a bounded function of e and t: a polynomial in e and in functions
// that are bounded, and the proof that it is.
func (s *series) rest(p symbolic.Poly) string {
	var atoms, terms []string
	for _, x := range p.Terms() {
		factors := []string{fmt.Sprintf("pnum %s %s", signed(x.Coef.Num()), x.Coef.Denom())}
		for _, e := range x.Exps {
			factor := "psmall"
			if e.Gen != 0 {
				atom := "fun e t => " + s.bounded(e.Gen)
				i := slices.Index(atoms, atom)
				if i < 0 {
					i = len(atoms)
					atoms = append(atoms, atom)
				}
				factor = fmt.Sprintf("pat %d", i)
			}
			factors = append(factors, factor+toThe(e.N))
		}
		terms = append(terms, strings.Join(factors, " * "))
	}
	if len(terms) == 0 {
		terms = []string{"pnum 0 1"}
	}
	return fmt.Sprintf("exists (at_poly [%s] (%s)%%poly). split; [all_boundedly T Z |].", strings.Join(atoms, "; "), strings.Join(terms, " + "))
}

func signed(n *big.Int) string {
	if n.Sign() < 0 {
		return "(" + n.String() + ")"
	}
	return n.String()
}

func toThe(n int) string {
	if n > 1 {
		return fmt.Sprintf(" ^ %d", n)
	}
	return ""
}

// bounded writes a generator as a function of e and t that is bounded.
func (s *series) bounded(g symbolic.Gen) string {
	if tail, ok := s.tails[g]; ok {
		return tail
	}
	switch x := s.f.Generator(g); x.Kind {
	case "exp":
		return "exp (" + s.realPoly(x.Arg) + ")"
	case "1/":
		of := s.realPoly(x.Arg)
		if !s.staysAway(x.Arg) && !slices.Contains(s.inverses, of) {
			s.inverses = append(s.inverses, of)
		}
		return "/ (" + of + ")"
	}
	return "eval (M e) (" + s.print(s.generator(g)) + ")%ex t"
}

// staysAway reports whether p is a product of what stays away from 0 as the small
// parameter goes to 0: exponentials, and symbols that are declared positive.
func (s *series) staysAway(p symbolic.Poly) bool {
	for _, x := range p.Terms() {
		for _, e := range x.Exps {
			g := s.f.Generator(e.Gen)
			if g.Kind == "initial" {
				g = s.f.Generator(g.Base)
			}
			if e.Gen == 0 || g.Kind != "exp" && g.Sign != symbolic.Positive || g.Kind != "exp" && g.Kind != "constant" && g.Kind != "jet" {
				return false
			}
		}
	}
	return p.Len() == 1 && p.Terms()[0].Coef.Sign() > 0
}

// realPoly writes a polynomial as a function of e and t.
func (s *series) realPoly(p symbolic.Poly) string {
	var terms []string
	for _, x := range p.Terms() {
		var factors []string
		if x.Coef.Cmp(big.NewRat(1, 1)) != 0 || len(x.Exps) == 0 {
			factor := signed(x.Coef.Num())
			if !x.Coef.IsInt() {
				factor += " / " + x.Coef.Denom().String()
			}
			factors = append(factors, factor)
		}
		for _, e := range x.Exps {
			factor := "e"
			if e.Gen != 0 {
				factor = "(" + s.bounded(e.Gen) + ")"
			}
			factors = append(factors, factor+toThe(e.N))
		}
		terms = append(terms, strings.Join(factors, " * "))
	}
	if len(terms) == 0 {
		return "0"
	}
	return strings.Join(terms, " + ")
}
