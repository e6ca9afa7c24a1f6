package coq

import (
	"fmt"
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

// compose replaces the symbols that equations are solved for in p by expansions
// that go as far as O(ε^n) asks, and then, where it is told to, the functions of
// what depends on the small parameter. It lists what it replaced, in that order.
func (s *series) compose(p symbolic.Poly, n int, functions bool) (symbolic.Poly, []*term) {
	var used []*term
	replace := func(chosen func(*term) bool) bool {
		q, more := s.replaced(p, n, chosen)
		p, used = q, append(used, more...)
		return len(more) > 0
	}
	for round := 0; ; round++ {
		function := functions && replace(s.moving)
		target := replace(s.isTarget)
		if !functions || !function && !target {
			break
		}
		if round > 8 {
			refuse("expansions that do not end")
		}
	}
	// Functions go before what they are functions of.
	rank := func(t *term) int {
		switch {
		case s.isTarget(t):
			return 1
		case s.has(t, s.isTarget):
			return 0
		}
		return 2
	}
	slices.SortStableFunc(used, func(a, b *term) int {
		if i, j := rank(a), rank(b); i != j || i == 1 {
			return i - j
		}
		return b.id - a.id
	})
	return p, s.distinct(used)
}

func (s *series) distinct(list []*term) (all []*term) {
	for _, t := range list {
		if !slices.Contains(all, t) {
			all = append(all, t)
		}
	}
	return all
}

// has tells whether something in t is as asked.
func (s *series) has(t *term, asked func(*term) bool) bool {
	found := false
	s.walk(t, func(x *term) { found = found || asked(x) })
	return found
}

// replaced replaces in p the terms that are chosen by their expansions.
func (s *series) replaced(p symbolic.Poly, n int, chosen func(*term) bool) (symbolic.Poly, []*term) {
	need := map[symbolic.Gen]int{}
	for i, c := range p.Coeffs(0) {
		if i >= n {
			break
		}
		for _, g := range c.Gens() {
			if t := s.generator2(g); t != nil && chosen(t) {
				need[g] = max(need[g], n-i)
			}
		}
	}
	value := map[symbolic.Gen]symbolic.Poly{}
	var used []*term
	for _, g := range p.Gens() {
		if need[g] <= 0 {
			continue
		}
		t := s.generator2(g)
		if t.op == div {
			v, more := s.inverse(g, need[g])
			value[g], used = v, append(append(used, more...), t)
			continue
		}
		leaf := t
		if t.op == at0 {
			leaf = t.a
		}
		e := s.expansion(leaf, need[g])
		v := symbolic.Var(0).Pow(e.order).Mul(e.tail.Poly()).Add(e.low)
		if t.op == at0 {
			low := s.f.AtZero(s.value(s.poly(e.low)))
			v = symbolic.Var(0).Pow(e.order).Mul(s.tailAtZero(e)).Add(low.Poly())
		}
		value[g] = v
		used = append(used, t)
	}
	if len(value) == 0 {
		return p, nil
	}
	sum := symbolic.Poly{}
	for _, x := range p.Terms() {
		m := symbolic.Rational(x.Coef)
		for _, e := range x.Exps {
			if v, ok := value[e.Gen]; ok {
				m = m.Mul(v.Pow(e.N))
			} else {
				m = m.Mul(symbolic.Var(e.Gen).Pow(e.N))
			}
		}
		sum = sum.Add(m)
		if sum.Len() > 3000 {
			refuse("its expansion is too large")
		}
	}
	return sum, used
}

// generator2 is the term of a generator; nil of what is left of an expansion.
func (s *series) generator2(g symbolic.Gen) *term {
	if _, tail := s.tails[g]; tail {
		return nil
	}
	return s.generator(g)
}

func (s *series) tailAtZero(e *expansion) symbolic.Poly {
	p := s.f.AtZero(e.tail).Poly()
	s.tails[p.Gens()[0]] = strings.TrimSuffix(s.tails[e.tail.Poly().Gens()[0]], " t") + " 0"
	return p
}

// expansion returns the expansion of a symbol at least as far as the order, and
// writes it where there is none yet.
func (s *series) expansion(leaf *term, order int) *expansion {
	if e := s.known[leaf]; e != nil && e.order >= order {
		return e
	}
	if s.depth++; s.depth > 12 {
		refuse("expansions that do not end")
	}
	if leaf.op != fn && leaf.op != cst {
		defer func() { s.depth-- }()
		return s.function(leaf, order)
	}
	eq, _ := s.solvedFor(leaf)
	p, used := s.compose(s.value(eq.value).Poly(), order, false)
	s.depth--
	low := p.Low(order)
	first, rest := s.equal(leaf, s.value(eq.value).Poly(), "use "+eq.name+" It."), s.rest(above(p, order))
	return s.expanded2(leaf, order, low, func() {
		s.say("%s", rest)
		s.point(used, first, "")
	})
}

// expanded2 asserts an expansion, with its proof.
func (s *series) expanded2(leaf *term, order int, low symbolic.Poly, proof func()) *expansion {
	s.count++
	tail := fmt.Sprintf("r%d", s.count)
	e := &expansion{fmt.Sprintf("A%d", s.count), leaf, order, low, s.f.Gen(s.f.Function("r"+tail, symbolic.AnySign))}
	s.tails[e.tail.Poly().Gens()[0]] = tail + " e t"
	s.say("assert (%s : exists r, bounded lo hi r /\\ eventually lo hi (fun e t => eval (M e) (%s) t = eval (M e) (%s) t + e ^ %d * r e t)).",
		e.name, s.print(leaf), s.print(s.poly(low)), order)
	s.say("{")
	proof()
	s.say("}")
	s.say("destruct %s as [%s [B%s %s]].", e.name, tail, e.name[1:], e.name)
	s.known[leaf] = e
	return e
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
