// Package graph holds the expressions of a claim as nodes of a directed acyclic
// graph, for those who evaluate them in floating point: equal expressions are one
// node, partial derivatives and substitutions are carried out, and a field is a
// sum of exponentials that was drawn for it. What a node's value is, and what a
// symbol's, is for the importer to say.
package graph

import (
	"fmt"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Untreated is why an expression has no node. It is thrown, by panic, from deep
// inside; see [Catch].
type Untreated string

// GiveUp panics with an [Untreated].
func GiveUp(format string, a ...any) { panic(Untreated(fmt.Sprintf(format, a...))) }

// Catch calls f and returns why it gave up, "" if it did not.
func Catch(f func()) (why Untreated) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case Untreated:
			why = r
		default:
			panic(r)
		}
	}()
	f()
	return ""
}

// Op is what a node computes from its arguments.
type Op uint8

// The operations.
const (
	Const Op = iota // x
	Sym             // the symbol a
	Add
	Mul
	Div
	Pow     // of a, to the power x, which is not whole
	Exp     // of a
	Log     // of a; b is a, by which the derivative of a is divided
	Arcsinh // of a; b is √(1+a²), likewise
	Arctan  // of a; b is 1+a², likewise
	Sin     // of a
	Cos     // of a
	D       // the derivative of a in time
	Int     // the integral of a from 0
	At0     // a at t = 0
	Shift   // a at t + b
)

// arity is the number of arguments of an operation.
var arity = [...]int{0, 0, 2, 2, 2, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 2}

// Node is an expression. Its arguments come before it.
type Node struct {
	Op Op
	A  [2]int // arguments, or the symbol
	X  float64
}

// Args are the arguments of a node.
func (n *Node) Args() []int { return n.A[:arity[n.Op]] }

// Symbol is a constant or a function of time.
type Symbol struct {
	Name     string
	Function bool
}

// Field is the smooth function Σ wₘ exp(kₘ·x) of the arguments x.
type Field struct {
	Of     []string
	Weight []float64   // w
	Slope  [][]float64 // k
}

// NewField draws a field of those arguments.
func NewField(of []string, weight, slope func() float64) Field {
	f := Field{Of: of}
	for range 3 {
		f.Weight = append(f.Weight, weight())
		var k []float64
		for range of {
			k = append(k, slope())
		}
		f.Slope = append(f.Slope, k)
	}
	return f
}

// Graph holds the expressions of a claim.
type Graph struct {
	Nodes     []Node
	Still     []bool // of each node: it does not move, as is seen from how it is made
	Depth     []int  // of each node: how many derivatives stand in each other
	Symbols   []Symbol
	ByName    map[string]int // the symbols
	Fields    map[string]Field
	Refs      map[string]derivation.Equation
	Remainder func(*derivation.Order) int                   // the node of a remainder
	Resolve   func(derivation.Expr) (derivation.Expr, bool) // of names and sums that no claim has; may be nil
	index     map[Node]int
	written   map[derivation.Expr]int
}

// New returns a graph without nodes and symbols.
func New(refs map[string]derivation.Equation) *Graph {
	return &Graph{
		ByName: map[string]int{}, Fields: map[string]Field{}, Refs: refs,
		index: map[Node]int{}, written: map[derivation.Expr]int{},
	}
}

// Enter adds a symbol and returns its number.
func (g *Graph) Enter(s Symbol) int {
	g.ByName[s.Name] = len(g.Symbols)
	g.Symbols = append(g.Symbols, s)
	return len(g.Symbols) - 1
}

// Number is the node of a number.
func (g *Graph) Number(x float64) int { return g.intern(Node{Op: Const, X: x}) }

// Symbol is the node of the symbol s.
func (g *Graph) Symbol(s int) int { return g.intern(Node{Op: Sym, A: [2]int{s}}) }

func (g *Graph) unary(o Op, a int) int     { return g.build(Node{Op: o, A: [2]int{a}}) }
func (g *Graph) binary(o Op, a, b int) int { return g.build(Node{Op: o, A: [2]int{a, b}}) }

// Pow is the node of aᵖ.
func (g *Graph) Pow(a int, p float64) int { return g.build(Node{Op: Pow, A: [2]int{a}, X: p}) }

// Add is the node of a + b.
func (g *Graph) Add(a, b int) int { return g.binary(Add, a, b) }

// Mul is the node of ab.
func (g *Graph) Mul(a, b int) int { return g.binary(Mul, a, b) }

// Div is the node of a/b.
func (g *Graph) Div(a, b int) int { return g.binary(Div, a, b) }

// Sub is the node of a − b.
func (g *Graph) Sub(a, b int) int { return g.Add(a, g.Mul(g.Number(-1), b)) }

// Total is the node of the derivative of a in time.
func (g *Graph) Total(a int) int { return g.unary(D, a) }

func (g *Graph) isNumber(i int) bool { return g.Nodes[i].Op == Const }

// Is reports whether node i is the number x.
func (g *Graph) Is(i int, x float64) bool { return g.isNumber(i) && g.Nodes[i].X == x }

// IsSymbol reports whether node i is the symbol s.
func (g *Graph) IsSymbol(i, s int) bool { return g.Nodes[i].Op == Sym && g.Nodes[i].A[0] == s }

// maxNodes keeps a hostile claim from filling the memory.
const maxNodes = 100_000

func (g *Graph) intern(n Node) int {
	i, ok := g.index[n]
	if ok {
		return i
	}
	if i = len(g.Nodes); i == maxNodes {
		GiveUp("more than %d operations", maxNodes)
	}
	still := n.Op != D && n.Op != Int && n.Op != Shift && (n.Op != Sym || !g.Symbols[n.A[0]].Function)
	depth := 0
	for _, a := range n.Args() {
		still = still && (g.Still[a] || n.Op == At0)
		depth = max(depth, g.Depth[a])
	}
	if n.Op == D {
		depth++
	}
	g.Nodes, g.Still, g.Depth, g.index[n] = append(g.Nodes, n), append(g.Still, still), append(g.Depth, depth), i
	return i
}
