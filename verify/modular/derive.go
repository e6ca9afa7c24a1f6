package modular

import "math/big"

// by is what to differentiate by: time, or the derivative of order k of a symbol.
// A strict partial derivative refuses what depends on a function through its
// past; one that is not takes that part for constant. With start it is the value
// of that derivative at t = 0 that is differentiated by.
type by struct {
	time   bool
	sym, k int
	strict bool
	start  bool
}

// derive is the derivative of x. Between the partial derivatives by the jets of a
// function and the total one stands
//
//	∂(Dx)/∂u⁽ᵏ⁾ = D(∂x/∂u⁽ᵏ⁾) + ∂x/∂u⁽ᵏ⁻¹⁾.
func (g *graph) derive(x *node, b by) *node {
	seen := map[*node]*node{}
	var d func(*node) *node
	d = func(x *node) *node {
		if z, ok := seen[x]; ok {
			return z
		}
		z := g.deriveOne(x, b, d)
		seen[x] = z
		return z
	}
	return d(x)
}

func (g *graph) deriveOne(x *node, b by, d func(*node) *node) *node {
	zero := g.int(0)
	lower := func(x *node, l int) *node { // ∂x/∂u⁽ᵏ⁻ˡ⁾
		if l > b.k || l > 0 && !g.sym[b.sym].function {
			return zero
		}
		return g.derive(x, by{sym: b.sym, k: b.k - l, strict: b.strict})
	}
	switch x.op {
	case opNum, opPi, opSign:
		return zero
	case opSym:
		switch {
		case b.time:
			return g.total(x)
		case x.sym == b.sym && x.k == b.k && !b.start:
			return g.int(1)
		}
		return zero
	case opAdd:
		return g.add(d(x.args[0]), d(x.args[1]))
	case opMul:
		return g.add(g.mul(d(x.args[0]), x.args[1]), g.mul(x.args[0], d(x.args[1])))
	case opPow:
		rest := g.pow(x.args[0], new(big.Rat).Sub(x.num, big.NewRat(1, 1)))
		return g.mul(g.mul(g.rat(x.num), rest), d(x.args[0]))
	case opExp:
		return g.mul(x, d(x.args[0]))
	case opLog:
		return g.div(d(x.args[0]), x.args[0])
	case opSin:
		return g.mul(g.cos(x.args[0]), d(x.args[0]))
	case opCos:
		return g.neg(g.mul(g.sin(x.args[0]), d(x.args[0])))
	case opArctan:
		return g.div(d(x.args[0]), g.add(g.int(1), g.mul(x.args[0], x.args[0])))
	case opD:
		if b.time {
			return g.total(d(x.args[0]))
		}
		return g.add(g.total(d(x.args[0])), lower(x.args[0], 1))
	case opInt:
		if b.time {
			return x.args[0]
		}
		inner := d(x.args[0])
		if g.sym[b.sym].function {
			if b.strict && !inner.is(0) {
				panic(undecided("a partial derivative by a function under an integral"))
			}
			return zero
		}
		if inner.is(0) {
			return zero
		}
		return g.unary(opInt, inner)
	case opAt0:
		if b.start && x.args[0] == g.jet(b.sym, b.k) {
			return g.int(1)
		}
		if b.time || g.sym[b.sym].function {
			return zero
		}
		return g.at0(d(x.args[0]))
	case opShift:
		e, h := x.args[0], x.args[1]
		along := g.mul(g.shift(g.total(e), h), d(h))
		if b.time {
			return g.add(g.shift(d(e), h), along)
		}
		z, weight := along, g.int(1)
		for l := 0; l <= b.k; l++ {
			z = g.add(z, g.mul(weight, g.shift(lower(e, l), h)))
			weight = g.mul(weight, g.mul(g.rat(big.NewRat(1, int64(l+1))), h))
		}
		return z
	case opField:
		z := zero
		for i, a := range x.args {
			if da := d(a); !da.is(0) {
				jet := []byte(x.jet)
				jet[i]++
				z = g.add(z, g.mul(g.make(node{op: opField, sym: x.sym, jet: string(jet), args: x.args}), da))
			}
		}
		return z
	case opOrder:
		if !b.time && g.sym[b.sym].small {
			panic(undecided("a remainder differentiated by the small parameter"))
		}
		return x
	default: // opRandom
		if b.strict {
			panic(undecided("a partial derivative of a remainder in a hypothesis"))
		}
		if !b.time {
			return zero
		}
		return g.total(x)
	}
}

func (g *graph) at0(x *node) *node {
	if x.op == opNum {
		return x
	}
	return g.unary(opAt0, x)
}

func (g *graph) shift(e, h *node) *node {
	if e.op == opNum {
		return e
	}
	return g.make(node{op: opShift, args: []*node{e, h}})
}
