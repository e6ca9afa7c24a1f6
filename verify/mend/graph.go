package mend

import (
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
