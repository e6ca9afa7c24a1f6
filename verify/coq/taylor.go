package coq

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// taylors are the theorems by which functions are expanded.
var taylors = map[op]string{root: "expand_root", expo: "expand_expo", log: "expand_log", ash: "expand_ash"}

// moving tells whether a term is a function of what depends on the small parameter.
func (s *series) moving(t *term) bool {
	if _, ok := taylors[t.op]; !ok && t.op != div {
		return false
	}
	return s.has(t, func(x *term) bool { return x == s.cst(0) || s.isTarget(x) })
}

// inverse is 1/X of X = X0 + εH to the order n,
//
//	Σ_{k<n} (-εH)^k/X0^(k+1) + ε^n (-H)^n/(X0^n X),
//
// which is exact: it needs no theorem, but what X is expanded by.
func (s *series) inverse(g symbolic.Gen, n int) (symbolic.Poly, []*term) {
	p, used := s.compose(s.f.Generator(g).Arg, n, true)
	small := symbolic.Var(0)
	over := s.value(s.two(div, s.int(1), s.poly(p.Low(1)))).Poly()
	h := above(p, 1).Neg()
	sum, power := symbolic.Poly{}, symbolic.Rational(big.NewRat(1, 1))
	for range n {
		sum = sum.Add(power.Mul(over))
		power = power.Mul(over).Mul(h).Mul(small)
	}
	return sum.Add(power.Mul(symbolic.Var(g))), used
}

// function writes the expansion of a function of X = X0 + εH, by Taylor's theorem.
func (s *series) function(leaf *term, n int) *expansion {
	if leaf.op == ash && n > 4 {
		refuse("arcsinh beyond O(ε^4)")
	}
	x := leaf.a
	p, used := s.compose(s.value(x).Poly(), n, true)
	start, h := s.poly(p.Low(1)), above(p, 1)
	// Taylor's polynomial, with q for what is left.
	s.count++
	q := fmt.Sprintf("q%d", s.count)
	tail := s.f.Gen(s.f.Function(q, symbolic.AnySign)).Poly()
	s.tails[tail.Gens()[0]] = q + " e t"
	sum, power, factorial := symbolic.Poly{}, symbolic.Rational(big.NewRat(1, 1)), big.NewRat(1, 1)
	derivatives := s.pool.derivatives(leaf.op, start, n)
	for k, d := range derivatives {
		sum = sum.Add(power.Mul(s.value(d).Poly()).Scale(factorial))
		power = power.Mul(h).Mul(symbolic.Var(0))
		factorial = new(big.Rat).Quo(factorial, big.NewRat(int64(k+1), 1))
	}
	sum = sum.Add(symbolic.Var(0).Pow(n).Mul(tail))
	low, rest := sum.Low(n), s.rest(above(sum, n))
	step := s.rest(h)
	step = step[len("exists "):strings.Index(step, ". split")]
	s.ensure(s.value(start).Poly())
	away := ""
	if leaf.op == root || leaf.op == log {
		s.away(s.value(start).Poly())
		away = "right; awayly T Z"
	} else {
		away = "left; reflexivity"
	}
	// The functions in it, in normal form.
	var all []string
	for _, d := range derivatives {
		all = s.uses(all, s.needed(d))
	}
	return s.expanded2(leaf, n, low, func() {
		order := fmt.Sprint(n)
		if leaf.op == ash {
			order += " ltac:(lia)"
		}
		s.say("destruct (%s lo hi %s (fun e t => eval (M e) (%s) t) %s) as [%s [B%s Q%s]]; [boundedly T Z | %s | all_boundedly T Z |].",
			taylors[leaf.op], order, s.print(start), step, q, q, q, away)
		s.say("%s", rest)
		rewrite := s.atPoint(used, "Q"+q)
		s.say("destruct (SOL e Ie) as (SOLVED).")
		s.say("assert (XE : eval (M e) (%s)%%ex t = eval (M e) (%s)%%ex t + e * %s e t).", s.print(x), s.print(start), step)
		s.say("{ %s %s rewrite ?(EPS e Ie). first [same | field; nonzeros]. }", s.here(used), rewrite)
		s.say("etransitivity; [exact (Q _ XE) |]. clear XE Q.")
		s.say("real. facts (F e Ie) It Z. assert (0 < e) by lra. %s", normalise(all))
		s.lines = append(s.lines, s.relations(all)...)
		s.say("settled. rewrite ?(EPS e Ie).")
		s.lines = append(s.lines, s.field(all)...)
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
		of := p.one(o, x)
		num := func(n int64) *term { return p.int(n) }
		s := p.one(root, p.two(add, p.pow(x, 2), num(1)))
		switch {
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

// bounded writes a generator as a function of e and t that is bounded.
func (s *series) bounded(g symbolic.Gen) string {
	if tail, ok := s.tails[g]; ok {
		return tail
	}
	s.ensure(symbolic.Var(g))
	if x := s.f.Generator(g); x.Kind == "1/" {
		return "/ eval (M e) (" + s.print(s.poly(x.Arg)) + ")%ex t"
	}
	return "eval (M e) (" + s.print(s.generator(g)) + ")%ex t"
}

// ensure writes what makes a polynomial bounded: that its integrals are, and that
// denominators and what stands under logarithms stay away from 0.
func (s *series) ensure(p symbolic.Poly) {
	for _, g := range p.Gens() {
		if _, tail := s.tails[g]; tail {
			continue
		}
		x := s.f.Generator(g)
		if x.Arg.IsZero() {
			continue
		}
		s.ensure(x.Arg)
		switch x.Kind {
		case "1/":
			if !s.staysAway(x.Arg) {
				s.ask(fmt.Sprintf("bounded lo hi (fun e t => / eval (M e) (%s)%%ex t)", s.print(s.poly(x.Arg))))
			}
		case "log":
			s.away(x.Arg)
		case "int":
			t := s.generator(g)
			if slices.Contains(s.ints, t) {
				continue
			}
			s.ints = append(s.ints, t)
			s.say("assert (I%d : bounded lo hi (fun e t => eval (M e) (%s) t)).", t.id, s.print(t))
			s.say("{ apply (bounded_int lo hi Z A e0 M E0 LAW); [intros e Ie; smoothly (F e Ie) Z | boundedly T Z]. }")
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
	if _, tail := s.tails[g]; tail || g == 0 {
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
