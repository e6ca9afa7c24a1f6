package coq

import (
	"fmt"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// premise is a hypothesis of a theorem.
type premise struct {
	name, says, why string
	fact            string // what it says of a point t; "" if it is an equation
	of              *term  // what is not 0, if it is a denominator
}

// theorem is the statement of a link with its proof.
type theorem struct {
	name     string
	premises []premise
	says     string
	proof    []string
	names    *names
	whole    string // its text, where it is not one theorem
}

// link writes the theorem of a link that is proved.
func link(name string, c derivation.Claim, occurs map[string]bool) (t *theorem, why string) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case refusal:
			t, why = nil, e.why
		default:
			panic(e)
		}
	}()
	if err := symbolic.Catch(func() { t = exact(name, c, occurs) }); err != nil {
		return nil, err.Error()
	}
	return t, ""
}

// occurring adds the names in a claim and what it uses.
func occurring(c derivation.Claim, occurs map[string]bool) {
	see := func(x derivation.Expr) { namesIn(x, occurs) }
	equations := append([]derivation.Equation{c.Equation}, c.Using...)
	for _, eq := range c.Refs {
		equations = append(equations, eq)
	}
	for _, eq := range equations {
		see(eq.LHS)
		see(eq.RHS)
	}
	if c.By != nil {
		see(c.By.Cofactor)
		see(c.By.Combination)
	}
}

// namesIn adds the names in an expression.
func namesIn(x derivation.Expr, occurs map[string]bool) {
	if x == nil {
		return
	}
	derivation.Walk(x, func(x derivation.Expr) bool {
		switch x := x.(type) {
		case *derivation.Name:
			occurs[x.Name] = true
		case *derivation.Call:
			occurs[x.Func] = true
		}
		return true
	})
}

// hasRemainder reports whether a claim or an equation that it uses has one.
func hasRemainder(c derivation.Claim) bool {
	found := false
	see := func(eq derivation.Equation) {
		for _, side := range []derivation.Expr{eq.LHS, eq.RHS} {
			if _, n := derivation.Bare(side); n < derivation.Exact {
				found = true
			}
		}
	}
	see(c.Equation)
	for _, eq := range c.Using {
		see(eq)
	}
	for _, eq := range c.Refs {
		see(eq)
	}
	return found
}

// exact writes the theorem of an equation without remainders.
func exact(name string, c derivation.Claim, occurs map[string]bool) *theorem {
	if hasRemainder(c) {
		return withRemainder(name, c, occurs)
	}
	n := newNames(c, occurs)
	p := newPool(n)
	tr := &translator{pool: p, claim: &c}
	s := newScript(newAlgebra(tr))
	t := &theorem{name: name, names: n}
	add := func(name, says, why, fact string) {
		t.premises = append(t.premises, premise{name, says, why, fact, nil})
	}
	signs := func(list []symbol, symbolOf func(symbol) *term) {
		for _, x := range list {
			of := map[derivation.Sign]string{derivation.Positive: "0 < eval M (%s) t", derivation.Nonzero: "eval M (%s) t <> 0"}[x.sign]
			if of == "" {
				continue
			}
			fact := fmt.Sprintf(of, p.print(symbolOf(x)))
			add("S"+x.ident, "everywhere lo hi (fun t => "+fact+")", "declared "+map[derivation.Sign]string{derivation.Positive: "positive", derivation.Nonzero: "nonzero"}[x.sign], fact)
		}
	}
	signs(n.constants, p.symbol)
	signs(n.functions, p.symbol)
	asked := map[*term]bool{}
	defined := func(x *term) {
		for _, c := range s.conditions(x) {
			if asked[c.of] || s.plain(s.value(c.of).Poly()) {
				continue
			}
			asked[c.of] = true
			t.premises = append(t.premises, s.premise(c))
		}
	}

	lhs, rhs := tr.term(c.LHS), tr.term(c.RHS)
	equations := hypotheses(c)
	hypothesis := map[string]string{}
	var rules []func()
	var solved []symbolic.Rule
	for i, eq := range equations {
		if eq.Initial {
			refuse("a hypothesis on a value at 0")
		}
		l, r := tr.term(eq.LHS), tr.term(eq.RHS)
		h := fmt.Sprintf("H%d", i+1)
		hypothesis[eq.ID] = h
		defined(l)
		defined(r)
		add(h, s.says(eq.Relation, l, r), "by "+eq.ID, "")
		if eq.Solving == nil || c.Relation == derivation.Eq && c.By != nil && c.By.Combination != nil {
			continue
		}
		symbol := tr.name(eq.Solving.Name, eq.Solving.Primes)
		el, er := p.expand(l), p.expand(r)
		difference, _ := s.f.Hypothesis(func() symbolic.Series { return s.value(p.two(sub, el, er)) })
		base := symbol
		if symbol.op == fn {
			base = p.fn(symbol.sym, 0)
		}
		solved = append(solved, s.f.Solve(difference, s.value(base).Poly().Gens()[0], symbol.n))
		under := s.coefficient(el, er, symbol)
		if !s.plain(under) {
			x := s.poly(under)
			fact := fmt.Sprintf("eval M (%s) t <> 0", p.print(x))
			add(h+"c", "everywhere lo hi (fun t => "+fact+")", solvable, fact)
		}
		rules = append(rules, func() { s.solve(h, el, er, symbol) })
	}
	defined(lhs)
	defined(rhs)
	if c.By != nil && c.By.Cofactor != nil {
		defined(tr.term(c.By.Cofactor))
	}
	if c.By != nil && c.By.Combination != nil {
		defined(tr.term(c.By.Combination))
	}
	t.says = s.says(c.Relation, lhs, rhs)
	s.begin(t.premises)
	for _, rule := range rules {
		rule()
	}
	s.rules = solved
	clear(s.items)
	clear(s.needs)
	switch {
	case c.Relation != derivation.Eq:
		s.inequality(c, lhs, rhs, hypothesis)
	case c.By == nil:
		s.identity("", lhs, rhs)
	case c.By.Derivative:
		cofactor := p.int(0)
		if c.By.Cofactor != nil {
			cofactor = tr.term(c.By.Cofactor)
		}
		s.derivative(lhs, rhs, cofactor)
	default:
		s.combination(lhs, rhs, c.By.Combination, hypothesis)
	}
	t.proof = s.lines
	return t
}

const solvable = "what it is solved for has a coefficient that is not 0"

func sortedKeys(m map[string]derivation.Equation) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// condition asks something of an expression at every t.
type condition struct {
	of        *term
	asks, why string
}

// conditions lists what makes a term smooth: that no denominator is 0, and what is
// under a root or a logarithm positive. A derivative is smooth where what it is
// of is.
func (s *script) conditions(x *term) (all []condition) {
	seen := map[*term]bool{}
	var visit func(t *term)
	visit = func(t *term) {
		if t == nil || seen[t] {
			return
		}
		seen[t] = true
		switch t.op {
		case total, partial:
			visit(t.a)
			return
		case subst:
			visit(t.c)
			visit(s.subst(t.b, s.expand(t.c), s.expand(t.a)))
			return
		case at0:
			if in := s.inward(s.one(at0, s.expand(t.a))); in != t {
				visit(in)
			}
			return
		}
		visit(t.a)
		visit(t.b)
		switch t.op {
		case div:
			all = append(all, condition{s.expand(t.b), notZero, "a denominator"})
		case root:
			all = append(all, condition{s.expand(t.a), "0 < eval M (%s) t", "under a root"})
		case log:
			all = append(all, condition{s.expand(t.a), "0 < eval M (%s) t", "under a logarithm"})
		}
	}
	visit(x)
	return all
}

func (s *script) premise(c condition) premise {
	fact := fmt.Sprintf(c.asks, s.print(c.of))
	x := premise{fmt.Sprintf("C%d", c.of.id), "everywhere lo hi (fun t => " + fact + ")", c.why, fact, nil}
	if c.asks == notZero {
		x.of = c.of
	}
	return x
}

const notZero = "eval M (%s) t <> 0"

// coefficient is that of what an equation is solved for.
func (s *script) coefficient(l, r, symbol *term) symbolic.Poly {
	leaf := symbol
	if symbol.op == fn {
		s.walk(s.two(sub, l, r), func(t *term) {
			if t.op == fn && t.sym == symbol.sym && t.n > leaf.n {
				leaf = t
			}
		})
	}
	return s.linear(l, r, leaf)
}

// linear is the coefficient of a symbol in an equation that is linear in it.
func (s *script) linear(l, r, leaf *term) symbolic.Poly {
	cs := s.value(s.two(sub, l, r)).Poly().Coeffs(s.value(leaf).Poly().Gens()[0])
	if len(cs) != 2 {
		refuse("an equation that is not linear in what it is solved for")
	}
	return cs[1]
}

// begin writes what every proof begins with: the premises by name, and F, all
// that is known of a point.
func (s *script) begin(premises []premise) {
	var intro, facts []string
	known, end := "", "I"
	for _, x := range premises {
		intro = append(intro, x.name)
		if x.fact != "" {
			facts = append(facts, x.fact)
			known, end = known+"(conj ("+x.name+" t It) ", end+")"
		}
	}
	facts = append(facts, "True")
	s.say("intros lo hi M L %s.", strings.Join(intro, " "))
	s.say("pose proof (around _ _ _ _ L) as Z.")
	s.say("assert (F : everywhere lo hi (fun t => %s)) by exact (fun t It => %s%s).", strings.Join(facts, " /\\ "), known, end)
	s.say("real_in F.")
	for _, x := range premises {
		if x.of != nil {
			s.apart(x)
		}
	}
}

// identity writes that two expressions have one normal form.
func (s *script) identity(bullet string, l, r *term) {
	el, er := s.inward(s.expand(l)), s.inward(s.expand(r))
	used := s.uses(s.need(el), s.need(er))
	end := s.close(el, er, used)
	s.say("%s intros t It. real. facts F It Z.%s", bullet, normalise(used))
	s.lines = append(s.lines, end...)
}

// derivative writes the two obligations of the rule of that name.
func (s *script) derivative(l, r, cofactor *term) {
	c, D := s.expand(cofactor), s.total
	el, er := s.expand(l), s.expand(r)
	slope := [2]*term{s.two(sub, D(el), D(er)), s.two(mul, c, s.two(sub, el, er))}
	start := [2]*term{s.inward(s.one(at0, el)), s.inward(s.one(at0, er))}
	used := s.uses(s.need(slope[0]), s.need(slope[1]))
	atZero := s.uses(s.need(start[0]), s.need(start[1]))
	first, second := s.close(slope[0], slope[1], used), s.close(start[0], start[1], atZero)
	s.say("apply (derivative_rule A lo hi M L (%s) (%s) (%s)); [%s | %s | %s | |].", s.print(l), s.print(r), s.print(cofactor),
		strings.TrimSuffix(smoothly, "."), strings.TrimSuffix(smoothly, "."), strings.TrimSuffix(smoothly, "."))
	s.say("{ intros t It. real. facts F It Z.%s", normalise(used))
	s.lines = append(s.lines, first...)
	s.say("}")
	s.say("{ enough (ZERO : %s) by exact (ZERO 0 Z).", s.holds(s.one(at0, l), s.one(at0, r)))
	s.say("intros t It. real. facts F It Z.%s", normalise(atZero))
	s.lines = append(s.lines, second...)
	s.say("}")
}

// combination writes that the certificate vanishes and is the difference.
func (s *script) combination(l, r *term, certificate derivation.Expr, hypothesis map[string]string) {
	c := s.term(certificate)
	s.say("apply (certified lo hi M (%s) (%s) (%s)).", s.print(l), s.print(r), s.print(c))
	s.say("{ exact %s. }", s.vanishing(certificate, hypothesis))
	s.identity("", s.two(sub, l, r), c)
}

// vanishing writes the proof that a certificate vanishes, by rule 3.
func (s *script) vanishing(x derivation.Expr, hypothesis map[string]string) string {
	of := func(x derivation.Expr) string { return s.vanishing(x, hypothesis) }
	smooth := "ltac:(" + strings.TrimSuffix(smoothly, ".") + ")"
	switch x := x.(type) {
	case *derivation.Ref:
		return "(vanishes_ref lo hi M _ _ " + hypothesis[x.ID] + ")"
	case *derivation.Number:
		return "(fun _ _ => eq_refl)"
	case *derivation.Neg:
		return "(vanishes_neg lo hi M _ " + of(x.X) + ")"
	case *derivation.Binary:
		switch x.Op {
		case '+':
			return "(vanishes_add lo hi M _ _ " + of(x.X) + " " + of(x.Y) + ")"
		case '-':
			return "(vanishes_sub lo hi M _ _ " + of(x.X) + " " + of(x.Y) + ")"
		case '*':
			if cites(x.X) {
				return "(vanishes_left lo hi M _ _ " + of(x.X) + ")"
			}
			return "(vanishes_right lo hi M _ _ " + of(x.Y) + ")"
		case '/':
			return "(vanishes_div lo hi M _ _ " + of(x.X) + ")"
		}
		return "(vanishes_power lo hi M _ _ " + of(x.X) + ")"
	case *derivation.Call:
		switch x.Func {
		case "D":
			return "(vanishes_total A lo hi M L (" + s.print(s.term(x.Args[0])) + ") " + smooth + " " + of(x.Args[0]) + ")"
		case "at0":
			return "(vanishes_at0 A lo hi M L _ " + of(x.Args[0]) + ")"
		case "int":
			return "(vanishes_int A lo hi M L (" + s.print(s.term(x.Args[0])) + ") " + smooth + " " + of(x.Args[0]) + ")"
		}
	}
	refuse("a certificate with %s", derivation.Format(x))
	return ""
}

// cites tells whether an equation is named in an expression.
func cites(x derivation.Expr) bool {
	found := false
	derivation.Walk(x, func(x derivation.Expr) bool {
		_, ref := x.(*derivation.Ref)
		found = found || ref
		return !found
	})
	return found
}

// text writes the theorem.
func (t *theorem) text() string {
	if t.whole != "" {
		return t.whole
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Theorem %s : forall lo hi M, lawful A lo hi M ->\n", t.name)
	for _, x := range t.premises {
		fmt.Fprintf(&b, "  (* %s *)\n  %s ->\n", x.why, x.says)
	}
	fmt.Fprintf(&b, "  %s.\nProof.\n", t.says)
	for _, line := range t.proof {
		b.WriteString("  " + line + "\n")
	}
	b.WriteString("Qed.\n")
	return b.String()
}
