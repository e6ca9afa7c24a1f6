package coq

import (
	"fmt"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// series writes the theorem of an equation with a remainder. Every symbol that an
// equation is solved for is expanded in powers of the small parameter, with what
// is left of it O(ε^j),
//
//	u = p₀ + p₁ε + … + p_(j-1)ε^(j-1) + O(ε^j)
//
// and so is the difference of the sides, of which nothing but O(ε^n) is left.
type series struct {
	*script
	known map[*term]*expansion // the furthest of each symbol
	depth int
	all   []string // the equations E… of the lemma
	exact []string // the lines of the lemma
	asked []string // what has to stay away from 0 beside the symbols, as premises
	ints  []*term  // the integrals that are shown to be bounded
	first []string // and how, before all else
}

// solvedFor writes into the lemma.
func (s *series) solvedFor(t *term) (solved, bool) {
	family := s.lines
	s.lines = s.exact
	e, ok := s.script.solvedFor(t)
	s.exact, s.lines = s.lines, family
	return e, ok
}

// expansion is leaf = low + O(ε^order), asserted by name.
type expansion struct {
	name  string
	leaf  *term
	order int
	low   symbolic.Poly
}

// restName is the symbol for what is left of a hypothesis with a remainder.
func restName(i int) string { return fmt.Sprintf("rest[%d]", i+1) }

// hypotheses are the equations that a claim uses or cites.
func hypotheses(c derivation.Claim) []derivation.Equation {
	all := slices.Clone(c.Using)
	for _, id := range sortedKeys(c.Refs) {
		if !slices.ContainsFunc(all, func(eq derivation.Equation) bool { return eq.ID == id }) {
			all = append(all, c.Refs[id])
		}
	}
	return all
}

// restOf is the order of what is left of a hypothesis of a claim that has O(ε^n): its
// remainder, and what Taylor's polynomials leave of shifts.
func restOf(c derivation.Claim, eq derivation.Equation, n int) int {
	if moved(c, eq.LHS) || moved(c, eq.RHS) {
		return min(orderOf(eq), n+1)
	}
	return orderOf(eq)
}

// moved tells whether an expression has a shift, or a field near its arguments.
func moved(c derivation.Claim, x derivation.Expr) bool {
	found := false
	derivation.Walk(x, func(x derivation.Expr) bool {
		if call, ok := x.(*derivation.Call); ok {
			found = found || call.Func == "shift" || call.Func == "sub" && fieldMoved(c, call)
			for _, s := range c.Symbols {
				if s.Kind != derivation.Field || s.Name != call.Func {
					continue
				}
				for i, a := range call.Args {
					found = found || !isName(a, s.Of[i])
				}
			}
		}
		return !found
	})
	return found
}

func isName(x derivation.Expr, name string) bool {
	n, ok := x.(*derivation.Name)
	return ok && n.Primes == 0 && n.Name == name
}

// fieldMoved tells whether a replacement is one of an argument of a field by another value.
func fieldMoved(c derivation.Claim, sub *derivation.Call) bool {
	by, ok := sub.Args[1].(*derivation.Name)
	if !ok || isName(sub.Args[2], by.Name) {
		return false
	}
	occurs := map[string]bool{}
	namesIn(sub.Args[0], occurs)
	return slices.ContainsFunc(c.Symbols, func(s derivation.Symbol) bool {
		return s.Kind == derivation.Field && occurs[s.Name] && slices.Contains(s.Of, by.Name)
	})
}

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
	// The remainder of a hypothesis is a function like any other.
	given := hypotheses(c)
	for i, eq := range given {
		if restOf(c, eq, n) < derivation.Exact {
			c.Symbols = append(slices.Clone(c.Symbols), derivation.Symbol{Name: restName(i), Kind: derivation.Function})
			occurs[restName(i)] = true
		}
	}
	names := newNames(c, occurs)
	p := newPool(names)
	tr := &translator{pool: p, claim: &c, taylor: n + 1, rests: map[string]*term{}}
	for i, eq := range given {
		if m := restOf(c, eq, n); m < derivation.Exact {
			tr.rests[eq.ID] = p.two(mul, p.pow(p.cst(0), m), p.fn(names.number[restName(i)], 0))
		}
	}
	s := &series{script: newScript(newAlgebra(tr)), known: map[*term]*expansion{}}
	lhs, rhs := tr.term(c.LHS), tr.term(c.RHS)

	var premises []premise
	asked := map[*term]bool{}
	ask := func(x *term) {
		for _, c := range s.conditions(x) {
			if asked[c.of] || s.plain(s.value(c.of).Poly()) {
				continue
			}
			asked[c.of] = true
			premises = append(premises, s.premise(c))
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
			premises = append(premises, premise{"S" + x.ident, "everywhere lo hi (fun t => " + fact + ")", word, fact, nil})
			if x.sign == derivation.Positive && x.name != c.Small {
				away = append(away, premise{"W" + x.ident, "away lo hi (fun e t => eval (M e) (" + of + ") t)", "positive at e = 0 too", "", nil})
			}
		}
	}
	type equation struct {
		h            string
		l, r, symbol *term
	}
	var equations []equation
	hypothesis := map[string]string{}
	for i, eq := range given {
		if eq.Initial {
			refuse("a hypothesis on a value at 0")
		}
		a, b := tr.term(eq.LHS), tr.term(eq.RHS)
		why := "by " + eq.ID
		if rest := tr.rests[eq.ID]; rest != nil {
			b = p.two(add, b, rest)
			why += ", with what is left of it"
		}
		ask(a)
		ask(b)
		h := fmt.Sprintf("H%d", i+1)
		premises = append(premises, premise{h, s.holds(a, b), why, "", nil})
		hypothesis[eq.ID] = h
		if eq.Solving != nil && (c.By == nil || c.By.Combination == nil) {
			e := equation{h, p.expand(a), p.expand(b), tr.name(eq.Solving.Name, eq.Solving.Primes)}
			equations = append(equations, e)
			if under := s.linear(e.l, e.r, e.symbol); !s.plain(under) {
				fact := fmt.Sprintf("eval M (%s) t <> 0", p.print(s.poly(under)))
				premises = append(premises, premise{h + "c", "everywhere lo hi (fun t => " + fact + ")", solvable, fact, nil})
			}
		}
	}
	ask(lhs)
	ask(rhs)
	if c.By != nil && c.By.Cofactor != nil {
		ask(tr.term(c.By.Cofactor))
	}
	if c.By != nil && c.By.Combination != nil {
		ask(tr.term(c.By.Combination))
	}
	s.begin(premises)
	for _, eq := range equations {
		s.solveAt(eq.h, eq.l, eq.r, eq.symbol, eq.symbol)
	}
	if c.By != nil && c.By.Combination != nil {
		s.assert("NV", s.holds(tr.term(c.By.Combination), p.int(0)), "exact "+s.vanishing(c.By.Combination, hypothesis)+".")
	}
	s.exact, s.lines = s.lines, nil
	s.keep = true
	clear(s.items)
	clear(s.needs)

	// The part about the family.
	difference := p.two(sub, lhs, rhs)
	switch {
	case c.By == nil:
		s.claim(p.expand(difference), n)
	case c.By.Combination != nil:
		less := p.two(sub, difference, tr.term(c.By.Combination))
		s.say("apply (order_same lo hi _ (fun e t => eval (M e) (%s) t) e0 %d E0).", s.print(less), n)
		s.say("{ intros e t Ie It. destruct (SOL e Ie) as (SOLVED). exact (minus_zero _ _ (NV _ It)). }")
		s.claim(p.expand(less), n)
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
	for i, x := range s.asked {
		fmt.Fprintf(&b, "  (* it stays away from 0 as e goes to 0 *)\n  %s ->\n", x)
		intro = append(intro, fmt.Sprintf("Y%d", i+1))
	}
	fmt.Fprintf(&b, "  order lo hi %d (fun e t => eval (M e) (%s) t).\nProof.\n", n, p.print(difference))
	fmt.Fprintf(&b, "  intros lo hi e0 M E0 LAW EPS T %s.\n", strings.Join(intro, " "))
	b.WriteString("  assert (Z : lo < 0 < hi) by exact (around _ _ _ _ (LAW (e0 / 2) ltac:(lra))).\n")
	fmt.Fprintf(&b, "  pose proof (fun e Ie => %s_solved lo hi (M e) (LAW e Ie) %s) as SOL.\n", name, strings.Join(known, " "))
	pattern := "(" + strings.Join(append(slices.Clone(s.all), "_"), " & ") + ")"
	if len(s.all) == 0 {
		pattern = "[]"
	}
	for _, x := range s.script.facts {
		facts = append(facts, each(x[1]))
		end += "(conj (" + x[0] + " t It) "
	}
	fmt.Fprintf(&b, "  assert (F : forall e, 0 < e < e0 -> everywhere lo hi (fun t => %s)).\n  { intros e Ie t It. destruct (SOL e Ie) as %s. exact (%sI%s). }\n  real_in F.\n",
		strings.Join(append(facts, "True"), " /\\ "), pattern, end, strings.Repeat(")", len(facts)))
	for _, line := range append(s.first, family...) {
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

// equal writes into the lemma that t is the polynomial p in normal form, and
// names it. Where there is a hypothesis, t is a symbol and p the value it gives it.
func (s *series) equal(t *term, p symbolic.Poly, hypothesis *solved) string {
	family := s.lines
	s.lines = s.exact
	s.count++
	name := fmt.Sprintf("N%d", s.count)
	x := s.poly(p)
	value, first := t, "intros t It."
	if hypothesis != nil {
		value, first = hypothesis.value, first+" etransitivity; [exact ("+hypothesis.name+" _ It) |]."
	}
	used := s.need(s.expand(value))
	end := s.close(s.expand(value), x, used)
	s.assert(name, s.holds(t, x), append([]string{first, "real. facts F It Z.", normalise(used)}, end...)...)
	s.exact, s.lines = s.lines, family
	return name
}

// claim writes that an expanded expression is O(ε^n).
func (s *series) claim(x *term, n int) {
	p := s.cancelled(s.value(x).Poly())
	rounds, low := s.enough(p, n)
	if !low.IsZero() && !s.vanishes(low) {
		refuse("a function has to be expanded in powers of the small parameter")
	}
	first, zero := s.equal(x, p, nil), "reflexivity"
	if !low.IsZero() {
		zero = "exact (" + s.equal(s.poly(low), symbolic.Poly{}, nil) + " _ It)"
	}
	steps := s.steps(rounds, n)
	s.say("apply (order_near lo hi %d _ (%s)).", n, s.atom(s.poly(low), "t"))
	s.say("{")
	s.exactly(first, n, p)
	s.lines = append(s.lines, steps...)
	s.say("apply near_refl. }")
	s.say("apply (ev_all lo hi _ e0 E0). intros e t Ie It. destruct (SOL e Ie) as (SOLVED). %s.", zero)
}

// enough are the rounds of p: without functions, where that leaves nothing.
func (s *series) enough(p symbolic.Poly, n int) ([]round, symbolic.Poly) {
	if rounds, low := s.rounds(p, n, false); s.normal(s.poly(low)).IsZero() {
		return rounds, low
	}
	return s.rounds(p, n, true)
}

func (s *series) vanishes(p symbolic.Poly) bool {
	return s.f.Identity(symbolic.Series{}.Add(s.value(s.poly(p))), symbolic.Series{}, nil).Verdict == symbolic.Proved
}

// derivativeRule writes the obligations of rule 4 with a remainder.
func (s *series) derivativeRule(difference, cofactor *term, n int) {
	integrated := s.poly(s.f.Integral(s.value(cofactor)).Poly())
	c := s.total(integrated)
	el := s.expand(difference)
	first := s.two(sub, s.total(el), s.two(mul, c, el))
	second := s.inward(s.one(at0, el))
	// What both need is written before.
	for _, x := range []*term{first, second} {
		s.enough(s.cancelled(s.value(x).Poly()), n)
	}
	of := "(" + s.print(difference) + ")"
	by := "(" + s.print(integrated) + ")"
	s.say("assert (W : forall e, 0 < e < e0 -> smooth lo hi (M e) %s) by (intros e Ie; smoothly (F e Ie) Z).", of)
	s.say("assert (V : forall e, 0 < e < e0 -> smooth lo hi (M e) %s) by (intros e Ie; smoothly (F e Ie) Z).", by)
	s.say("apply (derivative_order lo hi Z (fun e t => eval (M e) %s t) (fun e t => eval (M e) (total A %s) t) (fun e t => eval (M e) (total A %s) t) (fun e t => eval (M e) %s t) e0 %d E0).", of, of, by, by, n)
	s.say("{ intros e t Ie It. exact (total_sound A lo hi (M e) (LAW e Ie) _ t It (W e Ie t It)). }")
	s.say("{ intros e t Ie It. exact (total_sound A lo hi (M e) (LAW e Ie) _ t It (V e Ie t It)). }")
	s.ensure(s.value(integrated).Poly())
	s.say("{ boundedly T Z. }")

	s.say("{ enough (Q : order lo hi %d (%s)) by exact Q.", n, s.atom(first, "t"))
	s.claim(first, n)
	s.say("}")
	s.say("{ enough (Q : order lo hi %d (%s)) by exact (order_start lo hi Z _ _ Q).", n, s.atom(second, "t"))
	s.claim(second, n)
	s.say("}")
}
