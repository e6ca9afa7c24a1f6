package graph

import "math"

// build makes a node, simpler where that is plain.
func (g *Graph) build(n Node) int {
	a, b := n.A[0], n.A[1]
	x, y := g.Nodes[a].X, g.Nodes[b].X
	numbers := g.isNumber(a) && g.isNumber(b)
	switch n.Op {
	case Add:
		switch {
		case numbers:
			return g.Number(x + y)
		case g.Is(a, 0):
			return b
		case g.Is(b, 0):
			return a
		}
	case Mul:
		switch {
		case numbers:
			return g.Number(x * y)
		case g.Is(a, 0) || g.Is(b, 1):
			return a
		case g.Is(b, 0) || g.Is(a, 1):
			return b
		}
	case Div:
		switch {
		case numbers && y != 0:
			return g.Number(x / y)
		case g.Is(a, 0) && !g.Is(b, 0) || g.Is(b, 1):
			return a
		}
	case Pow:
		return g.power(n)
	case Log:
		n.A[1] = a
	case Arcsinh:
		n.A[1] = g.Pow(g.Add(g.Number(1), g.Mul(a, a)), 0.5)
	case Arctan:
		n.A[1] = g.Add(g.Number(1), g.Mul(a, a))
	case D:
		if g.Still[a] {
			return g.Number(0)
		}
		if g.Nodes[a].Op == Int {
			return g.Nodes[a].A[0]
		}
	case Exp, Cos:
		if g.Is(a, 0) {
			return g.Number(1)
		}
	case Sin:
		if g.Is(a, 0) {
			return a
		}
	case Int, At0:
		if g.Is(a, 0) || n.Op == At0 && g.isNumber(a) {
			return a
		}
	}
	return g.intern(n)
}

// power writes whole powers as products, which ask for no sign.
func (g *Graph) power(n Node) int {
	a, p := n.A[0], n.X
	switch {
	case p == 0:
		return g.Number(1)
	case p == math.Trunc(p) && p < 0:
		return g.Div(g.Number(1), g.Pow(a, -p))
	case p == math.Trunc(p):
		half := g.Pow(a, math.Trunc(p/2))
		square := g.Mul(half, half)
		if math.Mod(p, 2) == 1 {
			return g.Mul(square, a)
		}
		return square
	case g.isNumber(a) && g.Nodes[a].X > 0:
		return g.Number(math.Pow(g.Nodes[a].X, p))
	}
	return g.intern(n)
}
