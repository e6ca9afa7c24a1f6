package reals

import (
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// partial returns ∂/∂(derivative number k of the symbol i) of a node as it is
// written; i may be [smallSymbol], or the number after the last, of a constant. x, x′, x″, …, at0(x) and int(…x…) are
// independent of each other.
func (s *Space) partial(n, i, k int) int {
	key := [3]int{n, i, k}
	if p, ok := s.partOf[key]; ok {
		return p
	}
	p := s.partialOf(n, i, k)
	s.partOf[key] = p
	return p
}

func (s *Space) partialOf(n, i, k int) int {
	x := s.nodes[n]
	d := func(m int) int { return s.partial(m, i, k) }
	constant := i == smallSymbol || i == len(s.symbols) || s.symbols[i].kind == derivation.Constant
	switch x.op {
	case opConst, opTime, opNear, opPi:
		return s.int(0)
	case opSmall:
		return s.truth(i == smallSymbol)
	case opSym:
		return s.truth(x.a == i && x.k == k)
	case opAdd:
		return s.add(d(x.a), d(x.b))
	case opNeg:
		return s.neg(d(x.a))
	case opMul:
		return s.add(s.dot(d(x.a), x.b), s.dot(x.a, d(x.b)))
	case opBoth:
		return d(x.a)
	case opDiv: // a'/b − (a/b) b'/b
		return s.sub(s.over(d(x.a), x.b, x.k), s.dot(n, s.over(d(x.b), x.b, x.k)))
	case opD:
		return d(s.total(x.a))
	case opInt:
		if !constant {
			return s.int(0)
		}
		if e := d(x.a); !s.is(e, "0") {
			return s.call(opInt, e)
		}
		return s.int(0)
	case opAt0:
		if !constant {
			return s.int(0)
		}
		if e := d(x.a); !s.is(e, "0") {
			return s.atZero(e)
		}
		return s.int(0)
	case opShift:
		if !constant {
			giveUp("a derivative of shift by a function")
		}
		return s.add(s.shift(d(x.a), x.b), s.dot(s.shift(s.total(x.a), x.b), d(x.b)))
	case opField:
		return s.along(n, d)
	case opODE:
		giveUp("a derivative of a solution by a symbol")
	}
	return s.chain(n, d(x.a))
}

func (s *Space) truth(b bool) int {
	if b {
		return s.int(1)
	}
	return s.int(0)
}

// over is a/b in a derivative; with k = 1 in that of a root, and 2 of |a|: see
// [Space.chain].
func (s *Space) over(a, b, k int) int {
	if s.is(a, "0") || s.is(b, "1") {
		return a
	}
	return s.node(node{op: opDiv, a: a, b: b, k: k})
}

func (s *Space) shift(a, h int) int {
	if s.nodes[a].op == opConst {
		return a
	}
	return s.node(node{op: opShift, a: a, b: h})
}

// along sums the derivatives of a field by its arguments, times theirs.
func (s *Space) along(n int, d func(int) int) int {
	x := s.nodes[n]
	sum := s.int(0)
	for j, a := range s.lists[x.b] {
		if e := d(a); !s.is(e, "0") {
			order := slices.Clone(s.orders[x.k])
			order[j]++
			sum = s.add(sum, s.dot(s.field(x.a, order, s.lists[x.b]), e))
		}
	}
	return sum
}

// chain is the derivative of a function of one argument, given that of the argument.
// That of √a, a'/(2√a), is undefined where a = 0, but for a' = 0: √a may be smooth
// there, as √(t⁴) is, and √(ct) as a function of c at t = 0. The quotient is marked,
// to be undecided where both are 0. |a|' = |a| a'/a is not tried where a = 0 at all:
// |a|² is smooth there.
func (s *Space) chain(n, e int) int {
	switch {
	case s.is(e, "0"):
		return e
	case s.nodes[n].op == opSqrt:
		return s.over(s.mul(s.constant(big.NewRat(1, 2)), e), n, 1)
	case s.nodes[n].op == opAbs:
		return s.dot(n, s.over(e, s.nodes[n].a, 2))
	}
	return s.dot(s.slope(n), e)
}

// slope is the derivative of a function of one argument by it, but of √a and |a|.
func (s *Space) slope(n int) int {
	x := s.nodes[n]
	switch x.op {
	case opExp:
		return n
	case opLog:
		return s.div(s.int(1), x.a)
	case opSin:
		return s.call(opCos, x.a)
	case opCos:
		return s.neg(s.call(opSin, x.a))
	case opArcsinh:
		return s.div(s.int(1), s.call(opSqrt, s.add(s.int(1), s.mul(x.a, x.a))))
	case opArctan:
		return s.div(s.int(1), s.add(s.int(1), s.mul(x.a, x.a)))
	case opSign:
		return s.int(0)
	}
	giveUp("a derivative of operation %d", x.op)
	return 0
}

// total returns the derivative in t, carried out on the expression.
func (s *Space) total(n int) int {
	if p, ok := s.timeOf[n]; ok {
		return p
	}
	p := s.totalOf(n)
	s.timeOf[n] = p
	return p
}

func (s *Space) totalOf(n int) int {
	x := s.nodes[n]
	switch x.op {
	case opConst, opSmall, opAt0, opNear, opPi:
		return s.int(0)
	case opTime:
		return s.int(1)
	case opSym:
		if s.symbols[x.a].kind == derivation.Constant {
			return s.int(0)
		}
		return s.sym(x.a, x.k+1)
	case opAdd:
		return s.add(s.total(x.a), s.total(x.b))
	case opNeg:
		return s.neg(s.total(x.a))
	case opMul:
		return s.add(s.dot(s.total(x.a), x.b), s.dot(x.a, s.total(x.b)))
	case opBoth:
		return s.total(x.a)
	case opDiv:
		return s.sub(s.over(s.total(x.a), x.b, x.k), s.dot(n, s.over(s.total(x.b), x.b, x.k)))
	case opD:
		return s.total(s.total(x.a))
	case opInt:
		return x.a
	case opShift:
		return s.dot(s.shift(s.total(x.a), x.b), s.add(s.int(1), s.total(x.b)))
	case opField:
		return s.along(n, s.total)
	case opODE:
		return s.call(opD, n)
	}
	return s.chain(n, s.total(x.a))
}

// replace carries out sub(n, x, by): derivatives in t first, as a constant that is
// replaced by what moves is one while they are taken. It is defined where by has the
// sign of the symbol.
func (s *Space) replace(n, i, by int) int {
	switch {
	case i == smallSymbol || s.symbols[i].sign == derivation.Positive:
		return s.both(s.replaced(n, i, by), s.call(opLog, by))
	case s.symbols[i].sign == derivation.Nonzero:
		return s.both(s.replaced(n, i, by), s.div(s.int(1), by))
	}
	return s.both(s.replaced(n, i, by), by)
}

func (s *Space) replaced(n, i, by int) int {
	if i == smallSymbol || s.symbols[i].kind == derivation.Constant && s.moves(by) {
		n = s.plain(n)
		if i == smallSymbol && s.moves(by) && (s.has(n, opAt0) || s.has(n, opInt) || s.has(n, opShift)) {
			giveUp("the small parameter is replaced by what moves, beside values at other times")
		}
		if i != smallSymbol && s.nested(n, i) {
			giveUp("a constant under an integral is replaced by what moves")
		}
	}
	return s.substitute(n, map[int]int{i: by})
}

// substitute replaces symbols by nodes, and their derivatives by those of the
// nodes.
func (s *Space) substitute(n int, by map[int]int) int {
	done := map[int]int{}
	var walk func(n int) int
	walk = func(n int) int {
		if p, ok := done[n]; ok {
			return p
		}
		p := s.rebuilt(n, walk, by)
		done[n] = p
		return p
	}
	return walk(n)
}

func (s *Space) rebuilt(n int, walk func(int) int, by map[int]int) int {
	x := s.nodes[n]
	switch x.op {
	case opConst, opTime, opODE, opNear, opPi:
		return n
	case opSmall:
		if v, ok := by[smallSymbol]; ok {
			return v
		}
		return n
	case opSym:
		v, ok := by[x.a]
		if !ok {
			return n
		}
		for range x.k {
			v = s.call(opD, v)
		}
		return v
	case opAdd:
		return s.add(walk(x.a), walk(x.b))
	case opNeg:
		return s.neg(walk(x.a))
	case opMul:
		return s.mul(walk(x.a), walk(x.b))
	case opDiv:
		return s.node(node{op: opDiv, a: walk(x.a), b: walk(x.b), k: x.k})
	case opAt0:
		return s.atZero(walk(x.a))
	case opBoth:
		return s.both(walk(x.a), walk(x.b))
	case opShift:
		return s.node(node{op: opShift, a: walk(x.a), b: walk(x.b)})
	case opField:
		args := make([]int, len(s.lists[x.b]))
		for j, a := range s.lists[x.b] {
			args[j] = walk(a)
		}
		return s.field(x.a, s.orders[x.k], args)
	}
	return s.node(node{op: x.op, a: walk(x.a), k: x.k})
}

// symbolsIn adds the symbols that a node speaks of, each with the number of
// dashes it has at most.
func (s *Space) symbolsIn(n int, to map[int]int) {
	seen := map[int]bool{}
	s.visit(n, seen, func(x node) {
		if x.op == opSym {
			to[x.a] = max(to[x.a], x.k)
		}
	})
}

// visit calls f for a node and all that it is made of, each once.
func (s *Space) visit(n int, seen map[int]bool, f func(node)) {
	if seen[n] {
		return
	}
	seen[n] = true
	x := s.nodes[n]
	f(x)
	switch x.op {
	case opConst, opTime, opSmall, opSym, opODE, opNear, opPi:
	case opAdd, opMul, opDiv, opBoth, opShift:
		s.visit(x.a, seen, f)
		s.visit(x.b, seen, f)
	case opField:
		for _, a := range s.lists[x.b] {
			s.visit(a, seen, f)
		}
	default:
		s.visit(x.a, seen, f)
	}
}
