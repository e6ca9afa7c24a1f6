package coq

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/symbolic"
)

// script writes the proof of one theorem. Its assertions are equations of
// expressions that hold on the interval, each with its proof:
//
//	E…  a hypothesis, solved for a symbol, or its derivative
//	N…  an expression is equal to its normal form
//	P…  what stands under a root or a logarithm is positive
//	Q…  a part of a denominator in normal form is not 0
//
// and R… are the squares of roots at a point.
type script struct {
	*algebra
	lines     []string
	targets   map[*term]solved // what the equations that may be substituted are solved for
	items     map[*term]string // the assertion N… of a term, "" where it is its own normal form
	busy      map[*term]bool
	signs     map[*term]string // the assertion P… of a term
	apartFrom map[*term]bool   // what an assertion Q… is of
	needs     map[*term][]string
	roots     map[string][]*term // the roots in the normal form of N…
	count     int
	said      [][2]string // the names and statements of N…, P… and Q…
	facts     [][2]string // the names of P… and Q…, and what they say of a point t
	keep      bool        // symbols that equations are solved for stay as they are
}

// solved is an equation solved for a symbol: fn i k, or a constant.
type solved struct {
	name  string // E…
	leaf  *term
	value *term
}

func newScript(a *algebra) *script {
	return &script{algebra: a, targets: map[*term]solved{}, items: map[*term]string{}, busy: map[*term]bool{},
		signs: map[*term]string{}, apartFrom: map[*term]bool{}, needs: map[*term][]string{}, roots: map[string][]*term{}}
}

func (s *script) say(format string, args ...any) {
	s.lines = append(s.lines, fmt.Sprintf(format, args...))
}

// assert writes an assertion with its proof.
func (s *script) assert(name, statement string, proof ...string) {
	if name[0] != 'E' {
		s.said = append(s.said, [2]string{name, statement})
	}
	s.say("assert (%s : %s).", name, statement)
	s.say("{ %s }", strings.Join(proof, " "))
}

// fact writes an assertion about each point, and adds it to what is known of a point.
func (s *script) fact(name, says string, proof ...string) {
	s.assert(name, "everywhere lo hi (fun t => "+says+")", proof...)
	s.say("pose proof (fun t (It : lo < t < hi) => conj (%s t It) (F t It)) as more. clear F. rename more into F. real_in F.", name)
	s.facts = append(s.facts, [2]string{name, says})
}

func (s *script) holds(a, b *term) string {
	return fmt.Sprintf("holds lo hi M (%s) (%s)", s.print(a), s.print(b))
}

const smoothly = "smoothly F Z."

// solve writes that an equation, l = r by the hypothesis h, is solved for the
// highest derivative of a symbol that it has, or for a constant.
func (s *script) solve(h string, l, r *term, symbol *term) {
	leaf := symbol
	if symbol.op == fn {
		s.walk(s.two(sub, l, r), func(t *term) {
			if t.op == fn && t.sym == symbol.sym && t.n > leaf.n {
				leaf = t
			}
		})
	}
	s.solveAt(h, l, r, symbol, leaf)
}

// solveAt is solve for the derivative that is given.
func (s *script) solveAt(h string, l, r, symbol, leaf *term) {
	g := s.value(leaf).Poly().Gens()[0]
	difference := s.value(s.two(sub, l, r)).Poly()
	cs := difference.Coeffs(g)
	if len(cs) != 2 {
		refuse("an equation that is not linear in what it is solved for")
	}
	over, under := s.poly(cs[0].Neg()), s.poly(cs[1])
	e := solved{fmt.Sprintf("E%d", len(s.targets)+1), leaf, s.two(div, over, under)}
	functions := s.uses(s.need(l), s.need(r)) // of the hypothesis, in normal form
	proof := []string{"intros t It. real. facts F It Z. pose proof (" + h + " _ It) as HYP. real_in HYP."}
	for _, n := range reversed(equations(functions)) {
		proof = append(proof, "use_in "+n+" It HYP.")
	}
	proof = append(proof, "real.", "apply (solve_linear "+s.real(under)+" _ _ _ _ ltac:(real; nonzero) HYP). real.")
	proof = append(proof, s.relations(functions)...)
	proof = append(proof, s.field(functions)...)
	s.assert(e.name, s.holds(leaf, e.value), proof...)
	s.targets[leaf] = e
}

// real is the value of a term at t, as Coq text.
func (s *script) real(t *term) string { return "(eval M (" + s.print(t) + ")%ex t)" }

func reversed(x []string) []string {
	y := slices.Clone(x)
	slices.Reverse(y)
	return y
}

// walk calls f for t and what is in it.
func (s *script) walk(t *term, f func(*term)) {
	seen := map[*term]bool{}
	var visit func(t *term)
	visit = func(t *term) {
		if t == nil || seen[t] {
			return
		}
		seen[t] = true
		f(t)
		visit(t.a)
		visit(t.b)
		visit(t.c)
	}
	visit(t)
}

// uses joins lists of assertions, each once, in the order of the first.
func (s *script) uses(lists ...[]string) (all []string) {
	for _, list := range lists {
		for _, n := range list {
			if n != "" && !slices.Contains(all, n) {
				all = append(all, n)
			}
		}
	}
	return all
}

// need writes the assertions that bring t to its normal form, from the inside
// out, and lists them.
func (s *script) need(t *term) []string {
	if list, ok := s.needs[t]; ok {
		return list
	}
	var list []string
	switch t.op {
	case num, cst, fn, fld, at0:
	case integral:
		list = nil // what is inside is not rewritten but proved equal
	case mul:
		if zero := s.int(0); t.a != zero && t.b != zero {
			list = s.uses(s.need(t.a), s.need(t.b))
		}
	default:
		list = s.need(t.a)
		if t.b != nil {
			list = s.uses(list, s.need(t.b))
		}
	}
	if name := s.item(t, list); name != "" {
		list = append(slices.Clone(list), name)
	}
	s.needs[t] = list
	return list
}

// item writes the assertion N… of a symbol or function whose parts are in normal
// form by what is listed; "" if there is nothing to say.
func (s *script) item(t *term, inner []string) string {
	if name, ok := s.items[t]; ok {
		return name
	}
	name := ""
	switch t.op {
	case cst, fn:
		if !s.keep {
			name = s.target(t)
		}
	case at0:
		name = s.initial(t)
	case integral:
		name = s.integral(t)
	case root:
		name = s.root(t, inner)
	case expo:
		name = s.expo(t, inner)
	case log:
		name = s.log(t, inner)
	case ash:
		name = s.ash(t, inner)
	}
	s.items[t] = name
	return name
}

// named writes the assertion that t is its normal form nf.
func (s *script) named(t *term, nf symbolic.Poly, proof ...string) string {
	s.count++
	name := fmt.Sprintf("N%d", s.count)
	s.assert(name, s.holds(t, s.poly(nf)), proof...)
	s.roots[name] = s.rootsOf(nf)
	return name
}

// rootsOf lists the roots in a polynomial that are positive by an assertion.
func (s *script) rootsOf(p symbolic.Poly) (all []*term) {
	s.walk(s.poly(p), func(t *term) {
		if t.op == root {
			all = append(all, t.a)
		}
	})
	return all
}

// relations writes R…: the squares of the roots in the normal forms of what is
// used.
func (s *script) relations(used []string) (lines []string) {
	for _, x := range s.relationTerms(used) {
		lines = append(lines, fmt.Sprintf("relation %s It R%d.", s.positive(x), x.id))
	}
	return lines
}

func (s *script) relationTerms(used []string) (all []*term) {
	for _, n := range used {
		for _, x := range s.roots[n] {
			if !slices.Contains(all, x) {
				all = append(all, x)
			}
		}
	}
	return all
}

// field writes the end of a proof: an equation of fractions, with the squares of
// roots.
func (s *script) field(used []string) []string {
	var names []string
	for _, x := range s.relationTerms(used) {
		names = append(names, fmt.Sprintf("R%d", x.id))
	}
	if len(names) == 0 {
		return []string{"first [same | field; nonzeros]."}
	}
	return []string{"first [same | field [" + strings.Join(names, " ") + "]; nonzeros]."}
}

// positive writes the assertion P… that t is positive, if there is none yet.
func (s *script) positive(t *term) string {
	if name, ok := s.signs[t]; ok {
		return name
	}
	name := fmt.Sprintf("P%d", t.id)
	s.fact(name, fmt.Sprintf("0 < eval M (%s) t", s.print(t)), "intros t It. real. facts F It Z. positive.")
	s.signs[t] = name
	return name
}

// normalise is the tactic that brings the goal to its normal form.
func normalise(used []string) string {
	var b strings.Builder
	for _, n := range reversed(equations(used)) {
		b.WriteString(" use " + n + " It.")
	}
	return b.String()
}

// equations are the assertions N… of what is used.
func equations(used []string) []string {
	return slices.DeleteFunc(slices.Clone(used), func(n string) bool { return n[0] == 'R' })
}

const begin = "intros t It. real. facts F It Z."

// target writes that a symbol is its value, where an equation is solved for it or
// for what it is a derivative of.
func (s *script) target(t *term) string {
	e, ok := s.solvedFor(t)
	if !ok {
		return ""
	}
	if s.busy[t] {
		refuse("equations that are solved for what they have on both sides")
	}
	s.busy[t] = true
	defer delete(s.busy, t)
	used := s.need(e.value)
	nf := s.normal(t)
	proof := []string{begin, "use " + e.name + " It.", normalise(used)}
	proof = append(proof, s.relations(used)...)
	return s.named(t, nf, append(proof, s.field(used)...)...)
}

// solvedFor returns the equation for a symbol, derived as often as need be.
func (s *script) solvedFor(t *term) (solved, bool) {
	if e, ok := s.targets[t]; ok {
		return e, true
	}
	if t.op != fn || t.n == 0 {
		return solved{}, false
	}
	before, ok := s.solvedFor(s.fn(t.sym, t.n-1))
	if !ok {
		return solved{}, false
	}
	e := solved{before.name + "d", t, s.total(before.value)}
	s.assert(e.name, s.holds(t, e.value),
		fmt.Sprintf("apply (holds_total A lo hi M L (%s) (%s)); [exact (fun _ _ => I) | %s | exact %s].",
			s.print(before.leaf), s.print(before.value), strings.TrimSuffix(smoothly, "."), before.name))
	s.targets[t] = e
	return e, true
}

// initial writes the normal form of a value at 0.
func (s *script) initial(t *term) string {
	if t.a.op == integral {
		return s.named(t, symbolic.Poly{}, "intros t It. real. apply (int_zero _ _ _ _ L).")
	}
	before := s.item(t.a, nil)
	if before == "" {
		return ""
	}
	raw := s.inward(s.one(at0, s.poly(s.normal(t.a))))
	used := s.need(raw)
	proof := []string{begin, "use " + before + " Z.", normalise(used)}
	proof = append(proof, s.relations(used)...)
	return s.named(t, s.normal(t), append(proof, s.field(used)...)...)
}

// integral writes the normal form of an integral.
func (s *script) integral(t *term) string {
	nf := s.normal(t)
	value := s.poly(nf)
	if value == t {
		return ""
	}
	start := s.inward(s.one(at0, value))
	slope := s.total(value)
	used := s.uses(s.need(slope), s.need(t.a))
	atZero := s.need(start)
	proof := []string{
		fmt.Sprintf("apply (int_is A lo hi M L (%s) (%s)); [%s | %s | |].", s.print(t.a), s.print(value),
			strings.TrimSuffix(smoothly, "."), strings.TrimSuffix(smoothly, ".")),
		"{ " + begin, normalise(used)}
	proof = append(proof, s.relations(used)...)
	proof = append(proof, s.field(used)...)
	proof = append(proof, "}", "{ pose proof Z as It. real. facts F It Z."+normalise(atZero)+" first [same | field; nonzeros]. }")
	return s.named(t, nf, proof...)
}

// merged is p with one logarithm for those whose arguments are equal when q q⁻¹ = 1 is
// carried out, and the lines that say so.
func (s *script) merged(p symbolic.Poly) (symbolic.Poly, []string) {
	first := map[string]symbolic.Gen{}
	var lines []string
	for _, g := range p.Gens() {
		x := s.f.Generator(g)
		if x.Kind != "log" && x.Kind != "arcsinh" {
			continue
		}
		key := x.Kind + s.cancelled(x.Arg).Key()
		h, known := first[key]
		if !known {
			first[key] = g
			continue
		}
		lines = append(lines, fmt.Sprintf("assert (SAME : %s = %s) by (real; f_equal; first [same | field; nonzeros]). real_in SAME. rewrite SAME. clear SAME.",
			s.real(s.generator(g)), s.real(s.generator(h))))
		sum := symbolic.Poly{}
		for n, c := range p.Coeffs(g) {
			sum = sum.Add(c.Mul(symbolic.Var(h).Pow(n)))
		}
		p = sum
	}
	return p, lines
}

// close writes the end of a proof that l and r, which are in normal form by what
// is used, are equal: as fractions, or as sums of logarithms whose arguments have,
// with the exponential of what else there is, the product 1.
func (s *script) close(l, r *term, used []string) []string {
	difference, same := s.merged(s.normal(l).Sub(s.normal(r)))
	lines := append(append(s.relations(used), same...), s.field(used)...)
	var logs []symbolic.Gen
	for _, g := range difference.Gens() {
		if k := s.f.Generator(g).Kind; k == "log" || k == "arcsinh" {
			logs = append(logs, g)
		}
	}
	if len(logs) == 0 {
		return lines
	}
	var unit symbolic.Poly
	var weights []*big.Rat
	rest := difference
	for _, g := range logs {
		cs := difference.Coeffs(g)
		if len(cs) != 2 {
			return lines
		}
		if unit.IsZero() {
			unit = cs[1]
		}
		rest = rest.Sub(cs[1].Mul(symbolic.Var(g)))
		a, m, p := cs[1].Content()
		b, k, q := unit.Content()
		one := big.NewRat(1, 1)
		if !p.Mul(symbolic.Monomial(one, m)).Equal(q.Mul(symbolic.Monomial(one, k))) {
			return lines
		}
		weights = append(weights, new(big.Rat).Quo(a, b))
	}
	rest, ok := rest.Quo(unit)
	if !ok {
		return lines
	}
	n := big.NewInt(1)
	for _, w := range weights {
		gcd := new(big.Int).GCD(nil, nil, n, w.Denom())
		n = new(big.Int).Mul(n, new(big.Int).Quo(w.Denom(), gcd))
	}
	var sum, more, signs []string
	if !rest.IsZero() {
		sum = append(sum, s.sum(rest, n, s.exponent))
	}
	for i, g := range logs {
		k := new(big.Rat).Mul(weights[i], new(big.Rat).SetInt(n)).Num().Int64()
		for range max(k, -k) {
			sign := ""
			if k < 0 {
				sign = "- "
			}
			sum = append(sum, sign+s.real(s.generator(g)))
		}
		x := s.f.Generator(g)
		arg := s.poly(x.Arg)
		if x.Kind == "arcsinh" {
			more = s.uses(more, s.need(s.two(add, s.pow(arg, 2), s.int(1))), s.need(s.one(root, s.two(add, s.pow(arg, 2), s.int(1)))))
		} else if !s.plain(x.Arg) {
			name := s.positive(arg)
			signs = append(signs, "pose proof ("+name+" _ It) as Q"+name+". real_in Q"+name+".")
		}
	}
	all := s.uses(used, more)
	factor := s.poly(unit.Scale(new(big.Rat).SetFrac(big.NewInt(1), n)))
	lines = append(append(s.relations(all), same...), signs...)
	lines = append(lines, fmt.Sprintf("apply (by_logs _ _ %s (%s)).", s.real(factor), strings.Join(sum, " + ")),
		"{ pose proof (F _ Z); split_facts. real. exps. rewrite ?exp_ash. rewrite ?exp_ln by positive."+normalise(more))
	lines = append(append(lines, s.field(all)...), "}", "real.")
	return append(lines, s.field(all)...)
}
