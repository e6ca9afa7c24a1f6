package graph

import (
	"math"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Difference is the node of LHS − RHS.
func (g *Graph) Difference(e derivation.Equation) int { return g.Sub(g.Expr(e.LHS), g.Expr(e.RHS)) }

// Expr returns the node of an expression. It panics with an [Untreated] if there
// is none.
func (g *Graph) Expr(e derivation.Expr) int {
	i, ok := g.written[e]
	if !ok {
		i = g.compile(e)
		g.written[e] = i
	}
	return i
}

// Forget lets expressions be compiled anew, where a remainder means another thing
// from now on.
func (g *Graph) Forget() { clear(g.written) }

func (g *Graph) compile(e derivation.Expr) int {
	switch e := e.(type) {
	case *derivation.Number:
		x, _ := e.Val.Float64()
		return g.Number(x)
	case *derivation.Name:
		if _, known := g.ByName[e.Name]; !known && g.Fields[e.Name].Of == nil {
			if e.Name == "pi" {
				return g.Number(math.Pi)
			}
			break
		}
		x := g.name(e.Name)
		for range e.Primes {
			x = g.Total(x)
		}
		return x
	case *derivation.Neg:
		return g.Mul(g.Number(-1), g.Expr(e.X))
	case *derivation.Binary:
		return g.operation(e.Op, g.Expr(e.X), g.Expr(e.Y))
	case *derivation.Call:
		return g.call(e)
	case *derivation.Order:
		return g.Remainder(e)
	case *derivation.Ref:
		if q, ok := g.Refs[e.ID]; ok {
			return g.Difference(q)
		}
	}
	if g.Resolve != nil {
		x, ok := g.Resolve(e)
		if n, name := x.(*derivation.Name); ok && !(name && !g.knows(n.Name) && g.Fields[n.Name].Of == nil) { // not itself again
			return g.Expr(x)
		}
	}
	GiveUp("%s is not known", derivation.Format(e))
	return 0
}

func (g *Graph) knows(symbol string) bool {
	_, ok := g.ByName[symbol]
	return ok
}

func (g *Graph) name(name string) int {
	f, ok := g.Fields[name]
	if !ok {
		return g.Symbol(g.ByName[name])
	}
	var args []int
	for _, x := range f.Of {
		args = append(args, g.name(x))
	}
	return g.apply(f, args)
}

// apply is Σ wₘ exp(kₘ·args).
func (g *Graph) apply(f Field, args []int) int {
	sum := g.Number(0)
	for m, w := range f.Weight {
		at := g.Number(0)
		for i, a := range args {
			at = g.Add(at, g.Mul(g.Number(f.Slope[m][i]), a))
		}
		sum = g.Add(sum, g.Mul(g.Number(w), g.unary(Exp, at)))
	}
	return sum
}

func (g *Graph) operation(op byte, x, y int) int {
	switch op {
	case '+':
		return g.Add(x, y)
	case '-':
		return g.Sub(x, y)
	case '*':
		return g.Mul(x, y)
	case '/':
		return g.Div(x, y)
	}
	if p := g.Nodes[y]; p.Op == Const {
		return g.Pow(x, p.X)
	}
	return g.unary(Exp, g.Mul(y, g.unary(Log, x))) // of a positive base
}

// functions are those that are nodes of one argument.
var functions = map[string]Op{"D": D, "int": Int, "at0": At0, "log": Log, "exp": Exp, "arcsinh": Arcsinh,
	"sin": Sin, "cos": Cos, "arctan": Arctan}

func (g *Graph) call(e *derivation.Call) int {
	if f, ok := g.Fields[e.Func]; ok {
		var args []int
		for _, a := range e.Args {
			args = append(args, g.Expr(a))
		}
		return g.apply(f, args)
	}
	if strings.HasSuffix(e.Func, "'") && g.Resolve != nil { // V'(a), as it is written
		if y, ok := g.Resolve(e); ok {
			return g.Expr(y)
		}
	}
	x := g.Expr(e.Args[0])
	switch e.Func {
	case "d":
		if by, ok := e.Args[1].(*derivation.Name); ok && g.Resolve != nil && !g.knows(by.Name) { // by a variable
			if y, ok := g.Resolve(e); ok {
				return g.Expr(y)
			}
		}
		s, primes := g.Generator(e.Args[1])
		return g.Partial(x, s, primes)
	case "sub":
		s, primes := g.Generator(e.Args[1])
		if primes > 0 {
			GiveUp("something put for a derivative")
		}
		return g.Substitute(x, s, g.Expr(e.Args[2]))
	case "shift":
		return g.binary(Shift, x, g.Expr(e.Args[1]))
	case "sqrt":
		return g.Pow(x, 0.5)
	case "sinh", "cosh":
		up, down := g.unary(Exp, x), g.unary(Exp, g.Mul(g.Number(-1), x))
		if e.Func == "sinh" {
			down = g.Mul(g.Number(-1), down)
		}
		return g.Mul(g.Number(0.5), g.Add(up, down))
	case "tanh": // 1 − 2/(1 + e^{2x})
		up := g.unary(Exp, g.Mul(g.Number(2), x))
		return g.Sub(g.Number(1), g.Div(g.Number(2), g.Add(g.Number(1), up)))
	case "tan":
		return g.Div(g.unary(Sin, x), g.unary(Cos, x))
	case "abs":
		return g.abs(x)
	case "sign":
		return g.Div(g.abs(x), x)
	}
	o, ok := functions[e.Func]
	if !ok {
		GiveUp("the function %s", e.Func)
	}
	return g.unary(o, x)
}

// abs is |x| = √(x²).
func (g *Graph) abs(x int) int { return g.Pow(g.Mul(x, x), 0.5) }

// Generator returns the symbol that an expression is, and its number of dashes.
func (g *Graph) Generator(e derivation.Expr) (s, primes int) {
	n := g.Nodes[g.Expr(e)]
	for n.Op == D {
		n = g.Nodes[n.A[0]]
		primes++
	}
	if n.Op != Sym {
		GiveUp("something other than a symbol to differentiate by, or to put something for")
	}
	return n.A[0], primes
}
