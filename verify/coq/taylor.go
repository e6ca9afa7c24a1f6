package coq

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// taylors are the theorems by which functions are expanded, and their derivatives.
var taylors = map[op][2]string{root: {"near_root", "roots"}, expo: {"near_expo", "expos"}, log: {"near_log", "logs"}, ash: {"near_ash", "ashs"},
	div: {"inverse_near", "invs"}}

// moving tells whether a term is a function of what depends on the small parameter.
func (s *series) moving(t *term) bool {
	_, ok := taylors[t.op]
	return ok && s.has(t, func(x *term) bool { return x == s.cst(0) || s.isTarget(x) })
}

// function writes the expansion of a function of X = X0 + εH, by Taylor's theorem.
func (s *series) function(leaf *term, n int) *expansion {
	if leaf.op == ash && n > 4 {
		refuse("arcsinh beyond O(ε^4)")
	}
	x := leaf.a
	if leaf.op == div {
		x = leaf.b
	}
	arg := s.value(x).Poly()
	rounds, low := s.rounds(arg, n, true)
	xlow := s.poly(low)
	start, h := s.poly(low.Low(1)), above(low, 1)
	// Taylor's polynomial.
	sum, power, factorial := symbolic.Poly{}, symbolic.Rational(big.NewRat(1, 1)), big.NewRat(1, 1)
	derivatives := s.pool.derivatives(leaf.op, start, n)
	var used []string
	for k, d := range derivatives {
		sum = sum.Add(power.Mul(s.value(d).Poly()).Scale(factorial))
		power = power.Mul(h).Mul(symbolic.Var(0))
		factorial = new(big.Rat).Quo(factorial, big.NewRat(int64(k+1), 1))
		used = s.uses(used, s.needed(d))
	}
	var increments, left []symbolic.Gen
	sum = s.cancelled(sum)
	step := s.written(h, &increments)
	step = fmt.Sprintf("(at_poly [%s] (%s)%%poly)", s.atoms(increments), step)
	rest := s.written(above(sum, n), &left)
	rest = fmt.Sprintf("[%s] (%s)%%poly", s.atoms(left), rest)
	s.ensure(low.Low(1))
	steps := s.steps(rounds, n)
	side := ""
	switch leaf.op {
	case root, log:
		s.away(low.Low(1))
		side = "boundedly T Z | right; awayly T Z | " + "apply poly_bounded; all_boundedly T Z"
	case div:
		s.apartFromZero(arg)
		s.apartFromZero(low.Low(1))
		side = "boundedly T Z | boundedly T Z | apply (ev_all lo hi _ e0 E0); intros e t Ie It; real; facts (F e Ie) It Z; split; nonzero | apply poly_bounded; all_boundedly T Z"
	default:
		side = "boundedly T Z | left; reflexivity | apply poly_bounded; all_boundedly T Z"
	}
	theorem := taylors[leaf.op][0] + fmt.Sprintf(" lo hi Z %d ltac:(lia)", n)
	if leaf.op == ash {
		theorem += " ltac:(lia)"
	}
	if leaf.op == div {
		theorem = fmt.Sprintf("(fun X Y X0 H NX EY => inverse_near lo hi Z %d X Y X0 H ltac:(lia) NX EY)", n)
	}
	return s.near(leaf, n, sum.Low(n), func() {
		s.say("assert (X : near lo hi %d (%s) (%s)).", n, s.atom(x, "t"), s.atom(xlow, "t"))
		s.say("{")
		s.lines = append(s.lines, steps...)
		s.say("apply near_refl. }")
		s.say("apply (near_trans lo hi %d _ (fun e t => taylor %s %d (eval (M e) (%s)%%ex t) (e * %s e t))).", n, taylors[leaf.op][1], n, s.print(start), step)
		s.say("{ apply (%s (%s) (%s) (%s) %s X); [%s | %s]. }", theorem, s.atom(x, "t"), s.atom(xlow, "t"), s.atom(start, "t"), step, here, side)
		s.say("apply (near_to lo hi %d _ _ %s); [all_boundedly T Z |].", n, rest)
		s.say("apply (ev_all lo hi _ e0 E0). intros e t Ie It. destruct (SOL e Ie) as (SOLVED).")
		s.say("real. facts (F e Ie) It Z. assert (0 < e) by lra. %s", normalise(used))
		s.lines = append(s.lines, s.relations(used)...)
		s.say("settled. try rewrite (EPS e Ie) in *.")
		s.lines = append(s.lines, s.field(used)...)
	})
}

// needed is need, written into the lemma with the signs of its roots.
func (s *series) needed(t *term) []string {
	family := s.lines
	s.lines = s.exact
	used := s.need(t)
	s.relations(used)
	s.exact, s.lines = s.lines, family
	return used
}

// derivatives are those of a function at x, by the theorems of Prelude.v.
func (p *pool) derivatives(o op, x *term, n int) (all []*term) {
	half := big.NewRat(1, 2)
	c := big.NewRat(1, 1)
	for k := range n {
		var of *term
		if o != div {
			of = p.one(o, x)
		}
		num := func(n int64) *term { return p.int(n) }
		s := p.one(root, p.two(add, p.pow(x, 2), num(1)))
		switch {
		case o == div:
			if k > 0 {
				c = new(big.Rat).Mul(c, big.NewRat(int64(-k), 1))
			}
			of = p.two(div, p.num(c), p.pow(x, k+1))
		case o == expo || k == 0:
		case o == root:
			c = new(big.Rat).Mul(c, new(big.Rat).Sub(half, big.NewRat(int64(k-1), 1)))
			of = p.two(div, p.two(mul, p.num(c), of), p.pow(x, k))
		case o == log:
			if k > 1 {
				c = new(big.Rat).Mul(c, big.NewRat(int64(1-k), 1))
			}
			of = p.two(div, p.num(c), p.pow(x, k))
		case k == 1:
			of = p.two(div, num(1), s)
		case k == 2:
			of = p.two(div, p.one(neg, x), p.pow(s, 3))
		default:
			of = p.two(div, p.two(sub, p.two(mul, num(2), p.pow(x, 2)), num(1)), p.pow(s, 5))
		}
		all = append(all, of)
	}
	return all
}

// ensure writes what makes a polynomial bounded: that its integrals are, and that
// denominators and what stands under logarithms stay away from 0.
func (s *series) ensure(p symbolic.Poly) {
	for _, g := range p.Gens() {
		x := s.f.Generator(g)
		if x.Arg.IsZero() {
			continue
		}
		s.ensure(x.Arg)
		switch x.Kind {
		case "1/":
			s.apartFromZero(x.Arg)
		case "log":
			s.away(x.Arg)
		case "int":
			t := s.generator(g)
			if slices.Contains(s.ints, t) {
				continue
			}
			s.ints = append(s.ints, t)
			s.first = append(s.first,
				fmt.Sprintf("assert (I%d : bounded lo hi (fun e t => eval (M e) (%s) t)).", t.id, s.print(t)),
				"{ apply (bounded_int lo hi Z A e0 M E0 LAW); [intros e Ie; smoothly (F e Ie) Z | boundedly T Z]. }")
		}
	}
}

// apartFromZero asks for 1/p to stay bounded, where it is not seen to.
func (s *series) apartFromZero(p symbolic.Poly) {
	for _, x := range s.factors(p) {
		if !s.staysAway(x.of) {
			s.ask(fmt.Sprintf("bounded lo hi (fun e t => / eval (M e) (%s)%%ex t)", s.print(s.poly(x.of))))
		}
	}
}

// away asks for p to stay away from 0, where it is not seen to.
func (s *series) away(p symbolic.Poly) {
	s.ensure(p)
	if !s.staysAway(p) {
		s.ask(fmt.Sprintf("away lo hi (fun e t => eval (M e) (%s) t)", s.print(s.poly(p))))
	}
}

func (s *series) ask(premise string) {
	if !slices.Contains(s.asked, premise) {
		s.asked = append(s.asked, premise)
	}
}

// staysAway reports whether p stays away from 0 as the small parameter goes to 0: it
// is a sum of products that are never negative, one of which is of symbols that are
// declared positive, exponentials, and functions of what stays away.
func (s *series) staysAway(p symbolic.Poly) bool {
	one := false
	for _, x := range p.Terms() {
		all := x.Coef.Sign() > 0
		if !all {
			return false
		}
		for _, e := range x.Exps {
			away := s.generatorStaysAway(e.Gen)
			if !away && e.N%2 != 0 {
				return false
			}
			all = all && away
		}
		one = one || all
	}
	return one
}

func (s *series) generatorStaysAway(g symbolic.Gen) bool {
	if g == 0 {
		return false
	}
	x := s.f.Generator(g)
	switch x.Kind {
	case "initial":
		return s.generatorStaysAway(x.Base)
	case "constant", "jet":
		t := s.generator(g)
		return x.Sign == symbolic.Positive && (t.op == cst && s.names.constants[t.sym].sign == derivation.Positive ||
			t.op == fn && t.n == 0 && s.names.functions[t.sym].sign == derivation.Positive)
	case "exp":
		return true
	case "1/", "sqrt":
		return s.staysAway(x.Arg)
	}
	return false
}
