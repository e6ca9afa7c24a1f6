package mend

import (
	"math/big"

	"github.com/flowproof/flowproof/verify/derivation"
)

// operation is what a vertex does with its operands.
type operation uint8

const (
	opNumber operation = iota
	opSymbol           // a symbol, derived k times
	opField            // a partial derivative of a field, at arguments
	opSum
	opProduct
	opPower // to the power k/2
	opExp
	opLog
	opArcsinh
	opIntegral
	opStart // the value at t = 0
)

// vertex is an expression whose operands are other vertices. Equal ones are the
// same vertex, and so is what is computed of them.
type vertex struct {
	op   operation
	a, b int32 // operands; of a symbol or field its number
	k    int32
	v    float64
	args string // of a field: how often derived by each argument, and their vertices
}

// fieldArg is one argument of a field.
type fieldArg struct {
	order int
	x     int32
}

// graph holds the expressions of one step, D, d, sub and shift carried out. What
// it makes of them need not be trusted: it only sorts out candidates.
type graph struct {
	vertices []vertex
	known    map[vertex]int32
	fields   map[string][]fieldArg
	totals   map[int32]int32
	partials map[[2]int32]int32

	symbols []derivation.Symbol // the small parameter is the first
	byName  map[string]int32
	lets    map[string]*derivation.Let
	sizes   map[string]int
	refs    map[string]derivation.Equation
	written map[derivation.Expr]int32
	defined map[string]int32 // lets written out, by name and indices
}

// notSketched is thrown, by panic, where an expression has no sketch.
type notSketched struct{}

func newGraph(f *derivation.File, c *derivation.Claim) *graph {
	g := &graph{known: map[vertex]int32{}, fields: map[string][]fieldArg{}, totals: map[int32]int32{}, partials: map[[2]int32]int32{},
		byName: map[string]int32{}, lets: map[string]*derivation.Let{}, sizes: map[string]int{}, refs: c.Refs,
		written: map[derivation.Expr]int32{}, defined: map[string]int32{}}
	small := c.Small
	if small == "" {
		small = "ε" // which no file can name
	}
	g.symbols = append(g.symbols, derivation.Symbol{Name: small, Sign: derivation.Positive})
	for _, s := range c.Symbols {
		if s.Name != c.Small {
			g.symbols = append(g.symbols, s)
		}
	}
	for i, s := range g.symbols {
		g.byName[s.Name] = int32(i)
	}
	for _, item := range f.Items {
		switch item := item.(type) {
		case *derivation.Let:
			g.lets[item.Name] = item
		case *derivation.Size:
			g.sizes[item.Name] = item.Value
		}
	}
	return g
}

func (g *graph) make(v vertex) int32 {
	if i, ok := g.known[v]; ok {
		return i
	}
	if len(g.vertices) >= maxVertices {
		panic(notSketched{})
	}
	g.vertices = append(g.vertices, v)
	i := int32(len(g.vertices) - 1)
	g.known[v] = i
	return i
}

// maxVertices keeps the derivatives of a hostile claim from filling the memory.
const maxVertices = 100_000

func (g *graph) number(v float64) int32 { return g.make(vertex{op: opNumber, v: v}) }

func (g *graph) is(x int32, v float64) bool {
	return g.vertices[x].op == opNumber && g.vertices[x].v == v
}

func (g *graph) add(a, b int32) int32 {
	switch x, y := g.vertices[a], g.vertices[b]; {
	case x.op == opNumber && y.op == opNumber:
		return g.number(x.v + y.v)
	case g.is(a, 0):
		return b
	case g.is(b, 0):
		return a
	}
	return g.make(vertex{op: opSum, a: min(a, b), b: max(a, b)})
}

func (g *graph) mul(a, b int32) int32 {
	switch x, y := g.vertices[a], g.vertices[b]; {
	case x.op == opNumber && y.op == opNumber:
		return g.number(x.v * y.v)
	case g.is(a, 0) || g.is(b, 1):
		return a
	case g.is(b, 0) || g.is(a, 1):
		return b
	}
	return g.make(vertex{op: opProduct, a: min(a, b), b: max(a, b)})
}

func (g *graph) negative(a int32) int32 { return g.mul(g.number(-1), a) }

// power returns a^(k/2).
func (g *graph) power(a int32, k int) int32 {
	switch {
	case k == 0:
		return g.number(1)
	case k == 2:
		return a
	}
	return g.make(vertex{op: opPower, a: a, k: int32(k)})
}

func (g *graph) unary(op operation, a int32) int32 { return g.make(vertex{op: op, a: a}) }

func (g *graph) symbol(i int32, k int) int32 {
	if g.symbols[i].Kind != derivation.Function && k > 0 {
		return g.number(0)
	}
	return g.make(vertex{op: opSymbol, a: i, k: int32(k)})
}

func (g *graph) field(i int32, args []fieldArg) int32 {
	var key []byte
	for _, a := range args {
		key = append(key, byte(a.order), byte(a.x), byte(a.x>>8), byte(a.x>>16), byte(a.x>>24))
	}
	g.fields[string(key)] = args
	return g.make(vertex{op: opField, a: i, args: string(key)})
}

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
