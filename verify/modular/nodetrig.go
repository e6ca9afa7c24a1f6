package modular

import "math/big"

// sin, cos and tan of an arctangent are written without it.
//
//	sin arctan x = x/√(1 + x²),   cos arctan x = 1/√(1 + x²)
func (g *graph) sin(x *node) *node {
	x = g.turned(x)
	switch {
	case x.is(0):
		return x
	case x.op == opArctan:
		return g.mul(x.args[0], g.cos(x))
	}
	return g.unary(opSin, x)
}

func (g *graph) cos(x *node) *node {
	x = g.turned(x)
	switch {
	case x.is(0):
		return g.int(1)
	case x.op == opArctan:
		return g.pow(g.add(g.int(1), g.mul(x.args[0], x.args[0])), big.NewRat(-1, 2))
	}
	return g.unary(opCos, x)
}

// turned takes whole turns out of an angle: in a sum, 2nπ of each multiple of π.
// Of π, only small multiples are told from other angles ([prime.combine]).
func (g *graph) turned(x *node) *node {
	switch {
	case x.op == opAdd:
		a, b := g.turned(x.args[0]), g.turned(x.args[1])
		if a != x.args[0] || b != x.args[1] {
			return g.add(a, b)
		}
	case x.op == opMul && x.args[0].op == opNum:
		q, y := x.args[0].num, x.args[1]
		switch {
		case y.op == opAdd:
			a, b := g.mul(x.args[0], y.args[0]), g.mul(x.args[0], y.args[1])
			if c, d := g.turned(a), g.turned(b); c != a || d != b {
				return g.add(c, d)
			}
		case y.op == opPi && q.Cmp(big.NewRat(-2, 1)) >= 0 && q.Cmp(big.NewRat(2, 1)) <= 0:
		case y.op == opPi:
			twice := new(big.Int).Lsh(q.Denom(), 1)
			turns := new(big.Int).Div(q.Num(), twice)
			return g.mul(g.rat(new(big.Rat).Sub(q, new(big.Rat).SetInt(turns.Lsh(turns, 1)))), y)
		}
	}
	return x
}

func (g *graph) tan(x *node) *node {
	if x.op == opArctan {
		return x.args[0]
	}
	return g.div(g.sin(x), g.cos(x))
}

func (g *graph) arctan(x *node) *node {
	if x.is(0) {
		return x
	}
	return g.unary(opArctan, x)
}

// tanh is (e²ˣ − 1)/(e²ˣ + 1).
func (g *graph) tanh(x *node) *node {
	e := g.exp(g.mul(g.int(2), x))
	return g.div(g.sub(e, g.int(1)), g.add(e, g.int(1)))
}

// sign is ±1. It has no value at zero.
func (g *graph) sign(x *node) *node {
	switch {
	case x.positive:
		return g.int(1)
	case x.op == opNum && x.num.Sign() < 0:
		return g.int(-1)
	}
	return g.unary(opSign, x)
}

// abs is sign x · x.
func (g *graph) abs(x *node) *node {
	if x.nonnegative {
		return x
	}
	return g.mul(g.sign(x), x)
}

// powerOf is x^y: by whole and half exponents as it is, else of a positive base.
func (g *graph) powerOf(x, y *node) *node {
	if y.op == opNum && rootable(y.num) {
		return g.pow(x, y.num)
	}
	return g.exp(g.mul(y, g.log(x)))
}

// rootable tells whether a power with the exponent q is taken as it is: the
// number of squares modulo either prime has no divisor up to 66.
func rootable(q *big.Rat) bool {
	d, n := q.Denom(), q.Num()
	return d.IsInt64() && d.Int64() <= 64 && n.IsInt64() && max(n.Int64(), -n.Int64()) <= 64
}
