package mend

import (
	"github.com/flowproof/flowproof/verify/derivation"
)

// chain returns Σ ∂x/∂operand · inner(operand), the derivative of x where inner
// derives its operands.
func (g *graph) chain(x vertex, inner func(int32) int32) int32 {
	switch x.op {
	case opSum:
		return g.add(inner(x.a), inner(x.b))
	case opProduct:
		return g.add(g.mul(inner(x.a), x.b), g.mul(x.a, inner(x.b)))
	case opPower:
		return g.mul(g.mul(g.number(float64(x.k)/2), g.power(x.a, int(x.k)-2)), inner(x.a))
	case opExp:
		return g.mul(g.unary(opExp, x.a), inner(x.a))
	case opLog:
		return g.mul(g.power(x.a, -2), inner(x.a))
	case opArcsinh:
		return g.mul(g.power(g.add(g.number(1), g.power(x.a, 4)), -1), inner(x.a))
	case opField:
		sum := g.number(0)
		for i, a := range g.fields[x.args] {
			if slope := inner(a.x); !g.is(slope, 0) {
				args := append([]fieldArg(nil), g.fields[x.args]...)
				args[i].order++
				sum = g.add(sum, g.mul(g.field(x.a, args), slope))
			}
		}
		return sum
	}
	return g.number(0)
}

// total returns the derivative in t.
func (g *graph) total(i int32) int32 {
	if known, ok := g.totals[i]; ok {
		return known
	}
	x := g.vertices[i]
	var d int32
	switch x.op {
	case opSymbol:
		d = g.symbol(x.a, int(x.k)+1)
	case opIntegral:
		d = x.a
	case opStart:
		d = g.number(0)
	default:
		d = g.chain(x, g.total)
	}
	g.totals[i] = d
	return d
}

// partial returns the derivative by a symbol, derived k times.
func (g *graph) partial(i, by int32, k int) int32 {
	key := [2]int32{i, by<<8 | int32(k)}
	if known, ok := g.partials[key]; ok {
		return known
	}
	x := g.vertices[i]
	d := g.number(0)
	switch inner := func(y int32) int32 { return g.partial(y, by, k) }; x.op {
	case opSymbol:
		if x.a == by && int(x.k) == k {
			d = g.number(1)
		}
	case opIntegral, opStart: // of functions, other values than that at t
		if slope := inner(x.a); g.symbols[by].Kind == derivation.Constant && !g.is(slope, 0) {
			d = g.unary(x.op, slope)
		}
	default:
		d = g.chain(x, inner)
	}
	g.partials[key] = d
	return d
}

// substituted returns x with a symbol replaced.
func (g *graph) substituted(i, symbol, by int32, memo map[int32]int32) int32 {
	if known, ok := memo[i]; ok {
		return known
	}
	inner := func(y int32) int32 { return g.substituted(y, symbol, by, memo) }
	x := g.vertices[i]
	y := i
	switch x.op {
	case opSymbol:
		if x.a == symbol {
			y = by
			for range x.k {
				y = g.total(y)
			}
		}
	case opField:
		args := append([]fieldArg(nil), g.fields[x.args]...)
		for j := range args {
			args[j].x = inner(args[j].x)
		}
		y = g.field(x.a, args)
	case opSum:
		y = g.add(inner(x.a), inner(x.b))
	case opProduct:
		y = g.mul(inner(x.a), inner(x.b))
	case opPower:
		y = g.power(inner(x.a), int(x.k))
	case opExp, opLog, opArcsinh, opIntegral, opStart:
		y = g.unary(x.op, inner(x.a))
	}
	memo[i] = y
	return y
}

// shifted returns x at t + h, to more powers of h than a claim is wide.
func (g *graph) shifted(x, h int32) int32 {
	sum, power := g.number(0), g.number(1)
	for k := 1; k <= 6; k++ {
		sum = g.add(sum, g.mul(power, x))
		x, power = g.total(x), g.mul(g.mul(power, h), g.number(1/float64(k)))
	}
	return sum
}
