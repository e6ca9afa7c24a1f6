package modular

import (
	"fmt"
	"math/big"
)

type op uint8

const (
	opNum    op = iota // num
	opSym              // the k-th derivative of symbol sym
	opAdd              // x + y
	opMul              // x·y; a number stands in x
	opPow              // x^num
	opExp              // exp x
	opLog              // log x
	opSin              // sin x
	opCos              // cos x
	opArctan           // arctan x
	opSign             // sign x
	opPi               // π
	opD                // dx/dt
	opInt              // ∫₀ᵗ x ds
	opAt0              // x at t = 0
	opShift            // x at t + y
	opField            // the partial derivative jet of field sym at args
	opOrder            // O(a^k)
	opRandom           // a^k times some series: a remainder in a hypothesis, which may be any

	// In programs only.
	opScale  // rational number k · x
	opInv    // 1/x
	opRoot   // √x
	opPower  // x^(rational number k)
	opSmall  // x, a shift in time
	opLinear // coefficient k of a field + coefficients · args
	opStart  // coefficient k of time of symbol sym as drawn
	opPlace  // x·tᵏ
)

// node is an expression in the few operations that are evaluated. Equal
// expressions are the same node of their graph; arguments have smaller ids.
type node struct {
	id   int
	op   op
	num  *big.Rat
	sym  int
	k    int
	jet  string // of a field: a byte for every argument, how often it is differentiated by
	args []*node

	positive, nonnegative bool // as far as can be seen from its form
	number                bool // made of rational numbers and their roots alone
}

// graph makes nodes.
type graph struct {
	nodes []*node
	index map[nodeKey]*node
	sym   []symbol
	asked []ask
}

// ask is what a point has to meet, whether or not what asks for it goes as it is
// simplified.
type ask struct {
	of   *node
	want want
}

type want uint8

const (
	above0   want = iota // arguments of logarithms, what is put for positive symbols
	atLeast0             // arguments of roots
	not0                 // denominators, the coefficient of what a hypothesis is solved for
)

// nodeKey is what makes two nodes the same.
type nodeKey struct {
	op     op
	args   [3]int32 // ids from 1; of more of them there are none but
	sym, k int
	num    int64  // a whole number
	text   string // another number, or the jet
	more   string
}

func newGraph() *graph { return &graph{index: map[nodeKey]*node{}} }

func (n *node) key() nodeKey {
	key := nodeKey{op: n.op, sym: n.sym, k: n.k, text: n.jet}
	switch {
	case n.num == nil:
	case n.num.IsInt() && n.num.Num().IsInt64():
		key.num = n.num.Num().Int64()
	default:
		key.text = n.num.RatString()
	}
	for i, x := range n.args {
		if i < len(key.args) {
			key.args[i] = int32(x.id) + 1
		} else {
			key.more += fmt.Sprint(" ", x.id)
		}
	}
	return key
}

func (g *graph) make(n node) *node {
	key := n.key()
	if old, ok := g.index[key]; ok {
		return old
	}
	n.id = len(g.nodes)
	n.positive = g.positive(&n)
	n.nonnegative = n.positive || nonnegative(&n)
	n.number = number(&n)
	g.nodes = append(g.nodes, &n)
	g.index[key] = &n
	return &n
}

func (g *graph) rat(q *big.Rat) *node      { return g.make(node{op: opNum, num: q}) }
func (g *graph) int(n int64) *node         { return g.rat(big.NewRat(n, 1)) }
func (g *graph) jet(sym, k int) *node      { return g.make(node{op: opSym, sym: sym, k: k}) }
func (g *graph) unary(o op, x *node) *node { return g.make(node{op: o, args: []*node{x}}) }

// is tells whether n is the number v.
func (n *node) is(v int64) bool {
	return n.op == opNum && n.num.IsInt() && n.num.Num().IsInt64() && n.num.Num().Int64() == v
}

func (g *graph) add(x, y *node) *node {
	switch {
	case x.is(0):
		return y
	case y.is(0):
		return x
	case x.op == opNum && y.op == opNum:
		return g.rat(new(big.Rat).Add(x.num, y.num))
	}
	return g.make(node{op: opAdd, args: []*node{x, y}})
}

func (g *graph) neg(x *node) *node    { return g.mul(g.int(-1), x) }
func (g *graph) sub(x, y *node) *node { return g.add(x, g.neg(y)) }
func (g *graph) div(x, y *node) *node { return g.mul(x, g.pow(y, big.NewRat(-1, 1))) }

// mul brings numbers to the front.
func (g *graph) mul(x, y *node) *node {
	if y.op == opNum {
		x, y = y, x
	}
	switch {
	case x.is(0):
		return x
	case x.is(1):
		return y
	case x.op == opNum && y.op == opNum:
		return g.rat(new(big.Rat).Mul(x.num, y.num))
	case y.op == opMul && y.args[0].op == opNum:
		return g.mul(g.mul(x, y.args[0]), y.args[1])
	case x.op == opMul && x.args[0].op == opNum:
		return g.mul(x.args[0], g.mul(x.args[1], y))
	}
	return g.make(node{op: opMul, args: []*node{x, y}})
}

func (g *graph) pow(x *node, q *big.Rat) *node {
	switch {
	case q.Sign() == 0:
		return g.int(1)
	case q.IsInt() && q.Num().Cmp(big.NewInt(1)) == 0:
		return x
	case x.op == opNum && q.IsInt() && (q.Sign() > 0 || x.num.Sign() != 0):
		z := big.NewRat(1, 1)
		for range new(big.Int).Abs(q.Num()).Int64() {
			z.Mul(z, x.num)
		}
		if q.Sign() < 0 {
			z.Inv(z)
		}
		return g.rat(z)
	}
	return g.make(node{op: opPow, num: q, args: []*node{x}})
}

// exp takes numbers out: exp(c·x) = exp(x)ᶜ for whole and half c.
func (g *graph) exp(x *node) *node {
	if x.op == opMul && x.args[0].op == opNum && halves(x.args[0].num) {
		return g.pow(g.exp(x.args[1]), x.args[0].num)
	}
	if x.op == opLog {
		return x.args[0]
	}
	if x.is(0) {
		return g.int(1)
	}
	return g.unary(opExp, x)
}

// log takes products of positive factors and powers of positive bases apart.
func (g *graph) log(x *node) *node {
	switch {
	case x.op == opMul && x.args[0].positive && x.args[1].positive:
		return g.add(g.log(x.args[0]), g.log(x.args[1]))
	case x.op == opPow && x.args[0].positive:
		return g.mul(g.rat(x.num), g.log(x.args[0]))
	case x.op == opExp:
		return x.args[0]
	case x.op == opNum && x.num.Sign() > 0:
		return g.logNumber(x.num)
	}
	return g.unary(opLog, x)
}

// logNumber takes a positive rational number apart into primes, as far as they
// are small.
func (g *graph) logNumber(q *big.Rat) *node {
	z := g.int(0)
	for _, part := range []struct {
		n    *big.Int
		sign int64
	}{{q.Num(), 1}, {q.Denom(), -1}} {
		rest := new(big.Int).Set(part.n)
		for f := int64(2); f < 1000 && rest.Cmp(big.NewInt(1)) > 0; f++ {
			times := int64(0)
			for prime := big.NewInt(f); ; times++ {
				quotient, remainder := new(big.Int).QuoRem(rest, prime, new(big.Int))
				if remainder.Sign() != 0 {
					break
				}
				rest = quotient
			}
			if times > 0 {
				z = g.add(z, g.mul(g.int(times*part.sign), g.unary(opLog, g.int(f))))
			}
		}
		if rest.Cmp(big.NewInt(1)) > 0 {
			z = g.add(z, g.mul(g.int(part.sign), g.unary(opLog, g.rat(new(big.Rat).SetInt(rest)))))
		}
	}
	return z
}

// halves tells whether q is a whole number or half of one, of a size that is
// worth while.
func halves(q *big.Rat) bool {
	d := q.Denom()
	return d.IsInt64() && d.Int64() <= 2 && q.Num().IsInt64() && max(q.Num().Int64(), -q.Num().Int64()) <= 64
}

// total is dx/dt where it can be seen at once.
func (g *graph) total(x *node) *node {
	switch {
	case x.op == opNum, x.op == opPi, x.op == opAt0, x.op == opSym && !g.sym[x.sym].function:
		return g.int(0)
	case x.op == opSym:
		return g.jet(x.sym, x.k+1)
	}
	return g.unary(opD, x)
}

// number tells whether x is made of rational numbers and their roots alone, so
// that no other draw gives it another value.
func number(x *node) bool {
	switch x.op {
	case opNum:
		return true
	case opSym, opField, opRandom, opOrder, opExp, opLog, opSin, opCos, opArctan, opPi:
		return false
	}
	for _, y := range x.args {
		if !y.number {
			return false
		}
	}
	return true
}

// positive tells whether x > 0 can be seen from its form and its arguments.
func (g *graph) positive(x *node) bool {
	switch x.op {
	case opNum:
		return x.num.Sign() > 0
	case opSym:
		return g.sym[x.sym].positive && x.k == 0
	case opAdd:
		a, b := x.args[0], x.args[1]
		return a.positive && b.nonnegative || b.positive && a.nonnegative
	case opMul:
		return x.args[0].positive && x.args[1].positive
	case opPow:
		return !x.num.IsInt() || x.args[0].positive
	case opExp, opPi:
		return true
	case opAt0:
		return x.args[0].positive
	}
	return false
}

// nonnegative tells the same of x ≥ 0, unless x is positive.
func nonnegative(x *node) bool {
	switch x.op {
	case opNum:
		return x.num.Sign() == 0
	case opAdd:
		return x.args[0].nonnegative && x.args[1].nonnegative
	case opMul:
		return x.args[0].nonnegative && x.args[1].nonnegative || x.args[0] == x.args[1]
	case opPow:
		return x.num.Num().Bit(0) == 0 || x.args[0].nonnegative
	case opAt0:
		return x.args[0].nonnegative
	}
	return false
}

// delicate tells whether signs matter to the value of n, or exponents and angles
// to be seen as the rational numbers that they are.
func (n *node) delicate() bool {
	switch n.op {
	case opLog, opExp, opSin, opCos, opArctan, opSign, opPi:
		return true
	}
	return n.op == opPow && !n.num.IsInt()
}
