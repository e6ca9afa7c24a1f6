package coq

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/symbolic"
)

// order lists the symbols that are solved for, the least derived first.
func (s *series) order() (leaves []*term) {
	for leaf := range s.targets {
		leaves = append(leaves, leaf)
	}
	slices.SortFunc(leaves, func(a, b *term) int {
		if a.n != b.n {
			return a.n - b.n
		}
		if a.op != b.op {
			return int(a.op) - int(b.op)
		}
		return a.sym - b.sym
	})
	return leaves
}

// isTarget tells whether a term is a symbol that an equation is solved for, or its
// value at 0.
func (s *series) isTarget(t *term) bool {
	if t.op == at0 {
		t = t.a
	}
	if t.op != fn && t.op != cst {
		return false
	}
	_, ok := s.solvedFor(t)
	return ok
}

// round is a polynomial with some of its generators replaced by expansions.
type round struct {
	from, to symbolic.Poly
	with     map[symbolic.Gen]*expansion
	cancels  bool // q q⁻¹ = 1 is used
}

// rounds replaces the symbols that equations are solved for in p by expansions that
// go as far as O(ε^n) asks, and where it is told to the functions of what depends on
// the small parameter, until there is nothing to replace.
func (s *series) rounds(p symbolic.Poly, n int, functions bool) (all []round, low symbolic.Poly) {
	low = p
	for range 8 {
		with, order := map[symbolic.Gen]*expansion{}, map[symbolic.Gen]int{}
		for i, c := range low.Coeffs(0) {
			if i >= n {
				break
			}
			for _, g := range c.Gens() {
				if t := s.generator(g); s.isTarget(t) || functions && s.moving(t) {
					order[g] = max(order[g], n-i)
				}
			}
		}
		for _, g := range low.Gens() {
			if k := order[g]; k > 0 {
				with[g] = s.expansion(s.leaf(g), k)
			}
		}
		if len(with) == 0 && (len(all) > 0 || low.Low(n).Equal(low)) {
			return all, low
		}
		composed := s.composed(low, with, n)
		r := round{from: low, to: s.cancelled(composed), with: with}
		r.cancels = !r.to.Equal(composed)
		all, low = append(all, r), r.to
	}
	refuse("expansions that do not end")
	return nil, low
}

// composed is p with expansions for generators, below ε^n.
func (s *series) composed(p symbolic.Poly, with map[symbolic.Gen]*expansion, n int) symbolic.Poly {
	sum := symbolic.Poly{}
	for _, x := range p.Terms() {
		m := symbolic.Rational(x.Coef)
		for _, e := range x.Exps {
			v := with[e.Gen]
			if v == nil {
				m = m.Mul(symbolic.Var(e.Gen).Pow(e.N)).Low(n)
				continue
			}
			for range s.times(e.Gen) * e.N {
				m = m.Mul(s.lowOf(e.Gen, v)).Low(n)
			}
		}
		if sum = sum.Add(m); sum.Len() > 3000 {
			refuse("its expansion is too large")
		}
	}
	return sum
}

// leaf is the term that is expanded for a generator: of a value at 0 the symbol, of
// the inverse of a power that of its base.
func (s *series) leaf(g symbolic.Gen) *term {
	t := s.generator(g)
	switch t.op {
	case at0:
		return t.a
	case div:
		q, _ := s.base(s.f.Generator(g).Arg)
		return s.two(div, s.int(1), q)
	}
	return t
}

// times is the power of its atom that a generator is.
func (s *series) times(g symbolic.Gen) int {
	if x := s.f.Generator(g); x.Kind == "1/" {
		_, k := s.base(x.Arg)
		return k
	}
	return 1
}

// lowOf is the expansion of a generator, without what is left.
func (s *series) lowOf(g symbolic.Gen, e *expansion) symbolic.Poly {
	if s.f.Generator(g).Kind == "initial" {
		return s.f.AtZero(s.value(s.poly(e.low))).Poly()
	}
	return e.low
}

// expansion returns the expansion of a leaf at least as far as the order, and
// writes it where there is none yet.
func (s *series) expansion(leaf *term, order int) *expansion {
	if e := s.known[leaf]; e != nil && e.order >= order {
		return e
	}
	if s.depth++; s.depth > 12 {
		refuse("expansions that do not end")
	}
	defer func() { s.depth-- }()
	if leaf.op != fn && leaf.op != cst {
		return s.function(leaf, order)
	}
	eq, _ := s.solvedFor(leaf)
	p := s.cancelled(s.value(eq.value).Poly())
	rounds, low := s.rounds(p, order, false)
	first, steps := s.equal(leaf, p, &eq), s.steps(rounds, order)
	return s.near(leaf, order, low, func() {
		s.exactly(first, order, p)
		s.lines = append(s.lines, steps...)
		s.say("apply near_refl.")
	})
}

// near asserts an expansion, with its proof.
func (s *series) near(leaf *term, order int, low symbolic.Poly, proof func()) *expansion {
	s.count++
	e := &expansion{fmt.Sprintf("A%d", s.count), leaf, order, low}
	s.say("assert (%s : near lo hi %d (%s) (%s)).", e.name, order, s.atom(leaf, "t"), s.atom(s.poly(low), "t"))
	s.say("{")
	proof()
	s.say("}")
	s.known[leaf] = e
	return e
}

// exactly goes from a function to the polynomial that it is by an assertion.
func (s *series) exactly(first string, n int, p symbolic.Poly) {
	s.say("apply (near_from lo hi %d _ (%s)); [apply (ev_all lo hi _ e0 E0); intros e t Ie It; destruct (SOL e Ie) as (SOLVED); exact (%s _ It) |].",
		n, s.atom(s.poly(p), "t"), first)
}

// here is the proof of an equation at each e and t, and flat that of one between
// polynomials in inverses.
const (
	start = "apply (ev_all lo hi _ e0 E0); intros e t Ie It; real; "
	end   = "facts (F e Ie) It Z; assert (0 < e) by lra; try rewrite (EPS e Ie) in *; first [same | field; nonzeros]"
	here  = start + end
	flat  = start + "first [solve [try rewrite (EPS e Ie); flat; ring] | " + end + "]"
)

// steps proves the rounds, each near the one before to O(ε^n). What is expanded is a
// series whose coefficients are functions of a list, and Coq computes with these.
func (s *series) steps(rounds []round, n int) []string {
	var lines []string
	for _, r := range rounds {
		var gens []symbolic.Gen
		p := s.written(r.from, &gens)
		var orders, from, series, atoms, near []string
		for _, g := range gens {
			order, coefficients, proof := n, []string{fmt.Sprintf("pat %d", len(atoms))}, atomNear
			atom := s.atomOf(g)
			if e := r.with[g]; e == nil {
				s.ensure(symbolic.Var(g))
				atoms = append(atoms, atom)
			} else {
				at, known := "t", e.name
				if s.f.Generator(g).Kind == "initial" {
					at, known = "0", "(near_at0 lo hi Z _ _ _ "+e.name+")"
				}
				order, coefficients, atom = e.order, nil, s.atom(e.leaf, at)
				s.ensure(e.low)
				for _, c := range e.low.Coeffs(0) {
					coefficients = append(coefficients, fmt.Sprintf("pat %d", len(atoms)))
					atoms = append(atoms, s.atom(s.poly(c), at))
				}
				proof = fmt.Sprintf("apply (near_right lo hi %d _ _ _ %s); %s", order, known, flat)
			}
			orders, from = append(orders, fmt.Sprint(order)), append(from, atom)
			series = append(series, "["+strings.Join(coefficients, "; ")+"]")
			near = append(near, "apply nears_cons; [exact (series_bounded lo hi L _ BL) | "+proof+" |].")
		}
		last := flat
		if r.cancels {
			last = here
		}
		lines = append(lines,
			fmt.Sprintf("apply (near_trans lo hi %d _ (%s)).", n, s.atom(s.poly(r.to), "t")),
			fmt.Sprintf("{ pose (L := [%s] : list (R -> R -> R)). assert (BL : Forall (bounded lo hi) L) by (unfold L; all_boundedly T Z).", strings.Join(atoms, "; ")),
			fmt.Sprintf("apply (by_series lo hi Z %d ([%s]%%nat) [%s] ([%s])%%poly (%s)%%poly L); [exact BL | | reflexivity | %s | %s].",
				n, strings.Join(orders, "; "), strings.Join(from, "; "), strings.Join(series, "; "), p, flat, last),
			"cbn [map].")
		lines = append(append(lines, near...), "apply nears_nil. }")
	}
	return lines
}

const atomNear = "apply near_exact; intros e t; unfold L; cbn [at_series at_poly nth]; ring"

// written writes a polynomial in e and in the atoms of a list, which it extends.
func (s *series) written(p symbolic.Poly, gens *[]symbolic.Gen) string {
	var terms []string
	for _, x := range p.Terms() {
		factors := []string{fmt.Sprintf("pnum %s %s", signed(x.Coef.Num()), x.Coef.Denom())}
		for _, e := range x.Exps {
			factor := "psmall"
			if e.Gen != 0 {
				i := slices.Index(*gens, e.Gen)
				if i < 0 {
					i = len(*gens)
					*gens = append(*gens, e.Gen)
				}
				factor = fmt.Sprintf("pat %d", i)
			}
			factors = append(factors, factor+toThe(s.times(e.Gen)*e.N))
		}
		terms = append(terms, strings.Join(factors, " * "))
	}
	if len(terms) == 0 {
		return "pnum 0 1"
	}
	return strings.Join(terms, " + ")
}

// atoms writes generators as functions of e and t that are bounded.
func (s *series) atoms(gens []symbolic.Gen) string {
	var all []string
	for _, g := range gens {
		s.ensure(symbolic.Var(g))
		all = append(all, s.atomOf(g))
	}
	return strings.Join(all, "; ")
}

func (s *series) atomOf(g symbolic.Gen) string {
	if t := s.generator(g); t.op != div {
		return s.atom(t, "t")
	}
	return s.atom(s.leaf(g), "t")
}

// atom writes a term as a function of e and t.
func (s *series) atom(t *term, at string) string {
	over := ""
	if one := s.int(1); t.op == div && t.a == one {
		over, t = "/ ", t.b
	}
	return fmt.Sprintf("fun e t => %seval (M e) (%s)%%ex %s", over, s.print(t), at)
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

// above is what of p is left above ε^n, divided by it.
func above(p symbolic.Poly, n int) symbolic.Poly {
	sum := symbolic.Poly{}
	for i, c := range p.Coeffs(0) {
		if i >= n {
			sum = sum.Add(c.Mul(symbolic.Var(0).Pow(i - n)))
		}
	}
	return sum
}

// has tells whether something in t is as asked.
func (s *series) has(t *term, asked func(*term) bool) bool {
	found := false
	s.walk(t, func(x *term) { found = found || asked(x) })
	return found
}
