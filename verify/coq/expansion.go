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
		r := round{low, s.composed(low, with), with}
		all, low = append(all, r), r.to.Low(n)
	}
	refuse("expansions that do not end")
	return nil, low
}

// composed is p with expansions for generators.
func (s *series) composed(p symbolic.Poly, with map[symbolic.Gen]*expansion) symbolic.Poly {
	sum := symbolic.Poly{}
	for _, x := range p.Terms() {
		m := symbolic.Rational(x.Coef)
		for _, e := range x.Exps {
			if v := with[e.Gen]; v != nil {
				m = m.Mul(s.lowOf(e.Gen, v).Pow(s.times(e.Gen) * e.N))
			} else {
				m = m.Mul(symbolic.Var(e.Gen).Pow(e.N))
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
		q, _ := base(s.f.Generator(g).Arg)
		return s.two(div, s.int(1), s.poly(q))
	}
	return t
}

// times is the power of its atom that a generator is.
func (s *series) times(g symbolic.Gen) int {
	if x := s.f.Generator(g); x.Kind == "1/" {
		_, k := base(x.Arg)
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
	p := s.value(eq.value).Poly()
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

const here = "apply (ev_all lo hi _ e0 E0); intros e t Ie It; real; facts (F e Ie) It Z; assert (0 < e) by lra; try rewrite (EPS e Ie) in *; first [same | field; nonzeros]"

// steps proves the rounds, each near the one before to O(ε^n).
func (s *series) steps(rounds []round, n int) []string {
	var lines []string
	for _, r := range rounds {
		var gens, more []symbolic.Gen
		p := s.written(r.from, &gens)
		q := s.written(above(r.to, n), &more)
		var orders, from, to []string
		for _, g := range gens {
			e := r.with[g]
			if e == nil {
				s.ensure(symbolic.Var(g))
				orders, from, to = append(orders, fmt.Sprint(n)), append(from, s.atomOf(g)), append(to, s.atomOf(g))
				continue
			}
			at := "t"
			if s.f.Generator(g).Kind == "initial" {
				at = "0"
			}
			s.ensure(e.low)
			orders, from, to = append(orders, fmt.Sprint(e.order)), append(from, s.atom(e.leaf, at)), append(to, s.atom(s.poly(e.low), at))
		}
		lines = append(lines,
			fmt.Sprintf("apply (near_trans lo hi %d _ (%s)).", n, s.atom(s.poly(r.to.Low(n)), "t")),
			fmt.Sprintf("{ apply (by_parts lo hi Z %d ([%s]%%nat) [%s] [%s] (%s)%%poly [%s] (%s)%%poly); [all_nears T Z | reflexivity | all_boundedly T Z | |]; %s. }",
				n, strings.Join(orders, "; "), strings.Join(from, "; "), strings.Join(to, "; "), p, s.atoms(more), q, here))
	}
	return lines
}

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
