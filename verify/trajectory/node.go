package trajectory

import "math"

// op is what a node computes from its arguments.
type op uint8

const (
	opConst op = iota // x
	opSym             // the symbol a
	opAdd
	opMul
	opDiv
	opPow     // of a, to the power x
	opExp     // of a
	opLog     // of a; b is a, by which the derivative of a is divided
	opArcsinh // of a; b is √(1+a²), likewise
	opD       // the derivative of a in time
	opInt     // the integral of a from 0
	opAt0     // a at t = 0
	opShift   // a at t + b
)

// arity is the number of arguments of an op.
var arity = [...]int{0, 0, 2, 2, 2, 1, 1, 2, 2, 1, 1, 1, 2}

// node is an expression. Its arguments come before it, and equal expressions
// are one node.
type node struct {
	op op
	a  [2]int
	x  float64
}

// args are the arguments of a node.
func (n *node) args() []int { return n.a[:arity[n.op]] }

// symbol is a generator: a constant or a function of time.
type symbol struct {
	name                        string
	function, positive, nonzero bool
	value                       float64    // of a constant
	amplitude, frequency, phase [3]float64 // of a function that nothing governs; see curve
}

// graph holds the expressions of a claim.
type graph struct {
	nodes   []node
	still   []bool // of each node: it does not move, as is seen from how it is made
	index   map[node]int
	symbols []symbol
}

func (g *graph) number(x float64) int       { return g.intern(node{op: opConst, x: x}) }
func (g *graph) symbol(s int) int           { return g.intern(node{op: opSym, a: [2]int{s}}) }
func (g *graph) unary(o op, a int) int      { return g.build(node{op: o, a: [2]int{a}}) }
func (g *graph) binary(o op, a, b int) int  { return g.build(node{op: o, a: [2]int{a, b}}) }
func (g *graph) pow(a int, p float64) int   { return g.build(node{op: opPow, a: [2]int{a}, x: p}) }
func (g *graph) add(a, b int) int           { return g.binary(opAdd, a, b) }
func (g *graph) mul(a, b int) int           { return g.binary(opMul, a, b) }
func (g *graph) div(a, b int) int           { return g.binary(opDiv, a, b) }
func (g *graph) sub(a, b int) int           { return g.add(a, g.mul(g.number(-1), b)) }
func (g *graph) total(a int) int            { return g.unary(opD, a) }
func (g *graph) isNumber(i int) bool        { return g.nodes[i].op == opConst }
func (g *graph) is(i int, x float64) bool   { return g.isNumber(i) && g.nodes[i].x == x }
func (g *graph) isSymbol(i int, s int) bool { return g.nodes[i].op == opSym && g.nodes[i].a[0] == s }

func (g *graph) intern(n node) int {
	i, ok := g.index[n]
	if !ok {
		i = len(g.nodes)
		still := n.op != opD && n.op != opInt && n.op != opShift && (n.op != opSym || !g.symbols[n.a[0]].function)
		for _, a := range n.args() {
			still = still && (g.still[a] || n.op == opAt0)
		}
		g.nodes, g.still, g.index[n] = append(g.nodes, n), append(g.still, still), i
	}
	return i
}

// build makes a node, simpler where that is plain.
func (g *graph) build(n node) int {
	a, b := n.a[0], n.a[1]
	x, y := g.nodes[a].x, g.nodes[b].x
	numbers := g.isNumber(a) && g.isNumber(b)
	switch n.op {
	case opAdd:
		switch {
		case numbers:
			return g.number(x + y)
		case g.is(a, 0):
			return b
		case g.is(b, 0):
			return a
		}
	case opMul:
		switch {
		case numbers:
			return g.number(x * y)
		case g.is(a, 0) || g.is(b, 1):
			return a
		case g.is(b, 0) || g.is(a, 1):
			return b
		}
	case opDiv:
		switch {
		case numbers && y != 0:
			return g.number(x / y)
		case g.is(a, 0) && !g.is(b, 0) || g.is(b, 1):
			return a
		}
	case opPow:
		return g.power(n)
	case opLog:
		n.a[1] = a
	case opArcsinh:
		n.a[1] = g.pow(g.add(g.number(1), g.mul(a, a)), 0.5)
	case opD:
		if g.still[a] {
			return g.number(0)
		}
		if g.nodes[a].op == opInt {
			return g.nodes[a].a[0]
		}
	case opExp:
		if g.is(a, 0) {
			return g.number(1)
		}
	case opInt, opAt0:
		if g.is(a, 0) || n.op == opAt0 && g.isNumber(a) {
			return a
		}
	}
	return g.intern(n)
}

// power writes whole powers as products, which ask for no sign.
func (g *graph) power(n node) int {
	a, p := n.a[0], n.x
	switch {
	case p == 0:
		return g.number(1)
	case p == math.Trunc(p) && p < 0:
		return g.div(g.number(1), g.pow(a, -p))
	case p == math.Trunc(p):
		half := g.pow(a, math.Trunc(p/2))
		square := g.mul(half, half)
		if math.Mod(p, 2) == 1 {
			return g.mul(square, a)
		}
		return square
	case g.isNumber(a) && g.nodes[a].x > 0:
		return g.number(math.Pow(g.nodes[a].x, p))
	}
	return g.intern(n)
}

// rebuild makes node i anew with f of its arguments.
func (g *graph) rebuild(i int, f func(int) int) int {
	n := g.nodes[i]
	if arity[n.op] == 0 {
		return i
	}
	for j, a := range n.args() {
		n.a[j] = f(a)
	}
	return g.build(n)
}
