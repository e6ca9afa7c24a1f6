package mend

import (
	"math/big"

	"github.com/flowproof/flowproof/verify/derivation"
)

// indices are the values of the indices of the sums and definitions around.
type indices map[string]int

// sketchable calls f, which may find that something has no sketch.
func sketchable(f func()) (ok bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, none := r.(notSketched); !none {
				panic(r)
			}
			ok = false
		}
	}()
	f()
	return true
}

// expression returns the vertex of an expression, as it is written or as a claim
// has it. A remainder is 0.
func (g *graph) expression(e derivation.Expr, at indices) int32 {
	if len(at) == 0 {
		if i, ok := g.written[e]; ok {
			return i
		}
	}
	var i int32
	switch e := e.(type) {
	case *derivation.Number:
		v, _ := e.Val.Float64()
		i = g.number(v)
	case *derivation.Name:
		i = g.name(e, at)
	case *derivation.Neg:
		i = g.negative(g.expression(e.X, at))
	case *derivation.Binary:
		i = g.binary(e, at)
	case *derivation.Order:
		i = g.number(0)
	case *derivation.Sum:
		i = g.number(0)
		from, to := g.integer(e.From, at), g.integer(e.To, at)
		for k := from; k <= to; k++ {
			inner := indices{e.Var: k}
			for name, v := range at {
				inner[name] = v
			}
			i = g.add(i, g.expression(e.Body, inner))
		}
	case *derivation.Call:
		i = g.call(e, at)
	case *derivation.Ref:
		eq := g.refs[e.ID]
		i = g.add(g.expression(eq.LHS, at), g.negative(g.expression(eq.RHS, at)))
	default:
		panic(notSketched{})
	}
	if len(at) == 0 {
		g.written[e] = i
	}
	return i
}

// integer returns the value of an index.
func (g *graph) integer(e derivation.Expr, at indices) int {
	x := g.vertices[g.expression(e, at)]
	if x.op != opNumber || x.v != float64(int(x.v)) {
		panic(notSketched{})
	}
	return int(x.v)
}

func (g *graph) name(e *derivation.Name, at indices) int32 {
	if v, ok := at[e.Name]; ok {
		return g.number(float64(v))
	}
	if v, ok := g.sizes[e.Name]; ok {
		return g.number(float64(v))
	}
	var index []int
	key := e.Name
	for j, x := range e.Index {
		index = append(index, g.integer(x, at))
		key += map[bool]string{true: "[", false: ","}[j == 0] + big.NewInt(int64(index[j])).String()
	}
	if len(index) > 0 {
		key += "]"
	}
	var x int32
	if i, ok := g.byName[key]; ok {
		x = g.base(i)
	} else if let := g.lets[e.Name]; let != nil && len(let.Ranges) == len(index) {
		known, ok := g.defined[key]
		if !ok {
			inner := indices{}
			for j, r := range let.Ranges {
				inner[r.Var] = index[j]
			}
			known = g.expression(let.Body, inner)
			g.defined[key] = known
		}
		x = known
	} else {
		panic(notSketched{})
	}
	for range e.Primes {
		x = g.total(x)
	}
	return x
}

// base returns a symbol itself.
func (g *graph) base(i int32) int32 {
	if g.symbols[i].Kind != derivation.Field {
		return g.symbol(i, 0)
	}
	var args []fieldArg
	for _, name := range g.symbols[i].Of {
		args = append(args, fieldArg{0, g.symbol(g.byName[name], 0)})
	}
	return g.field(i, args)
}

func (g *graph) binary(e *derivation.Binary, at indices) int32 {
	a, b := g.expression(e.X, at), g.expression(e.Y, at)
	switch e.Op {
	case '+':
		return g.add(a, b)
	case '-':
		return g.add(a, g.negative(b))
	case '*':
		return g.mul(a, b)
	case '/':
		return g.mul(a, g.power(b, -2))
	}
	n := g.vertices[b]
	if n.op == opProduct { // 3/2
		p, q := g.vertices[n.a], g.vertices[n.b]
		if q.op == opPower {
			p, q = q, p
		}
		if p.op == opPower && p.k == -2 && q.op == opNumber && g.vertices[p.a].op == opNumber {
			n = vertex{op: opNumber, v: q.v / g.vertices[p.a].v}
		}
	}
	if n.op != opNumber || 2*n.v != float64(int(2*n.v)) {
		panic(notSketched{})
	}
	return g.power(a, int(2*n.v))
}

func (g *graph) call(e *derivation.Call, at indices) int32 {
	arg := func(i int) int32 { return g.expression(e.Args[i], at) }
	if i, ok := g.byName[e.Func]; ok && g.symbols[i].Kind == derivation.Field {
		var args []fieldArg
		for j := range e.Args {
			args = append(args, fieldArg{0, arg(j)})
		}
		return g.field(i, args)
	}
	symbol := func(i int) int32 {
		x := g.vertices[arg(i)]
		if x.op != opSymbol || x.k > 0 {
			panic(notSketched{})
		}
		return x.a
	}
	switch e.Func {
	case "D":
		return g.total(arg(0))
	case "d":
		return g.partial(arg(0), symbol(1), 0)
	case "int":
		return g.unary(opIntegral, arg(0))
	case "at0":
		return g.unary(opStart, arg(0))
	case "shift":
		return g.shifted(arg(0), arg(1))
	case "sub":
		return g.substituted(arg(0), symbol(1), arg(2), map[int32]int32{})
	case "sqrt":
		return g.power(arg(0), 1)
	case "exp":
		return g.unary(opExp, arg(0))
	case "log":
		return g.unary(opLog, arg(0))
	case "arcsinh":
		return g.unary(opArcsinh, arg(0))
	case "sinh", "cosh":
		up, down := g.unary(opExp, arg(0)), g.unary(opExp, g.negative(arg(0)))
		if e.Func == "sinh" {
			down = g.negative(down)
		}
		return g.mul(g.number(0.5), g.add(up, down))
	}
	panic(notSketched{})
}
