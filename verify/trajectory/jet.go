package trajectory

import (
	"math"

	"github.com/flowproof/flowproof/verify/graph"
)

// jets are the values of nodes at a time: for each the first Taylor coefficients
// cᵢ = e⁽ⁱ⁾(t)/i!. A coefficient that is not known is NaN; as the i-th one never
// depends on later ones than D and shift ask for, it spoils none that is.
type jets struct {
	*compiler
	length int    // of a jet
	c      []ball // of node i from i·length on
	sym    []ball // of the symbols, likewise
	whole  []ball // the values of integrals, by node
	start  []ball // the values at t = 0, by node
	zero   bool   // the time is 0
	frozen bool   // what is still has been evaluated
}

func newJets(k *compiler, length int) *jets {
	z := &jets{
		compiler: k, length: length, c: make([]ball, len(k.Nodes)*length), sym: make([]ball, len(k.symbols)*length),
		whole: make([]ball, len(k.Nodes)), start: make([]ball, len(k.Nodes)),
	}
	for i := range k.Nodes {
		z.whole[i], z.start[i] = unknown, unknown
	}
	return z
}

// of gives the jet of a symbol, at that of a node.
func (z *jets) of(s int) []ball { return z.sym[s*z.length : (s+1)*z.length] }
func (z *jets) at(i int) []ball { return z.c[i*z.length : (i+1)*z.length] }

// eval computes the nodes of a list, each as far as the coefficient at of what
// the list was made for takes it.
func (z *jets) eval(list []work, at int) {
	for _, w := range list {
		i, m := w.node, min(z.length, at+w.depth+1)
		if m <= 0 {
			continue
		}
		n := z.Nodes[i]
		c := z.at(i)[:m]
		if n.Op == graph.Sym {
			copy(c, z.of(n.A[0]))
			continue
		}
		a, b := z.at(n.A[0]), z.at(n.A[1])
		switch n.Op {
		case graph.Const:
			clear(c)
			c[0] = ball{n.X, unit * math.Abs(n.X)}
		case graph.Add:
			for k := range c {
				c[k] = a[k].plus(b[k])
			}
		case graph.Mul:
			for k := range c {
				c[k] = convolve(a, b, 0, k)
			}
		case graph.Div:
			for k := range c {
				c[k] = a[k].minus(convolve(b, c, 1, k)).over(b[0])
			}
		case graph.D:
			c[m-1] = unknown // unless it follows
			for k := range min(m, z.length-1) {
				c[k] = a[k+1].scaled(float64(k + 1))
			}
		case graph.Int:
			c[0] = z.whole[i]
			for k := 1; k < m; k++ {
				c[k] = a[k-1].scaled(1 / float64(k))
			}
		case graph.At0:
			clear(c)
			if c[0] = z.start[i]; z.zero {
				c[0] = a[0]
			}
		case graph.Shift:
			shift(c, a[:min(z.length, m+reach)], b[0])
		default:
			elementary(n, c, a, b)
		}
	}
}

// convolve is Σ_{i=from}^k aᵢ b_{k−i}.
func convolve(a, b []ball, from, k int) ball {
	var z ball
	for i := from; i <= k; i++ {
		z = z.plus(a[i].times(b[k-i]))
	}
	return z
}

// elementary computes f(a) from its derivative: for c = log a, arcsinh a and
// arctan a, c′ = a′/b; for c = eᵃ, c′ = a′c; for c = aᵖ, a c′ = p a′c
// [HNW93, I.8].
func elementary(n graph.Node, c, a, b []ball) {
	if n.Op == graph.Sin || n.Op == graph.Cos {
		circular(n.Op, c, a)
		return
	}
	x := a[0].v
	room := math.Abs(x) - a[0].r
	switch n.Op {
	case graph.Exp:
		c[0] = a[0].function(math.Exp(x), math.Exp(x+a[0].r))
	case graph.Arcsinh:
		c[0] = a[0].function(math.Asinh(x), 1/math.Hypot(1, max(room, 0)))
	case graph.Arctan:
		c[0] = a[0].function(math.Atan(x), 1)
	case graph.Log:
		c[0] = a[0].function(math.Log(x), 1/room)
	case graph.Pow:
		v := math.Pow(x, n.X)
		c[0] = a[0].function(v, math.Abs(n.X*v)/room)
	}
	if (n.Op == graph.Log || n.Op == graph.Pow) && !(x > 0 && room > 0) {
		c[0] = unknown
	}
	for k := 1; k < len(c); k++ {
		var z ball
		for i := 1; i <= k; i++ {
			share := float64(i) / float64(k)
			switch n.Op {
			case graph.Exp:
				z = z.plus(a[i].times(c[k-i]).scaled(share))
			case graph.Pow:
				z = z.plus(a[i].times(c[k-i]).scaled(n.X*share - 1 + share))
			default:
				if i < k {
					z = z.minus(c[i].times(b[k-i]).scaled(share))
				}
			}
		}
		switch n.Op {
		case graph.Exp:
			c[k] = z
		case graph.Pow:
			c[k] = z.over(a[0])
		default:
			c[k] = a[k].plus(z).over(b[0])
		}
	}
}

// circular computes sin a or cos a beside the other of the two: s′ = a′c and
// c′ = −a′s.
func circular(op graph.Op, c, a []ball) {
	var room [32]ball
	other := room[:]
	if len(c) > len(other) {
		other = make([]ball, len(c))
	}
	x, sign := a[0].v, 1.0
	c[0], other[0] = a[0].function(math.Sin(x), 1), a[0].function(math.Cos(x), 1)
	if op == graph.Cos {
		c[0], other[0], sign = other[0], c[0], -1
	}
	for k := 1; k < len(c); k++ {
		var z, w ball
		for i := 1; i <= k; i++ {
			share := sign * float64(i) / float64(k)
			z = z.plus(a[i].times(other[k-i]).scaled(share))
			w = w.minus(a[i].times(c[k-i]).scaled(share))
		}
		c[k], other[k] = z, w
	}
}

// shift computes a(t + h) from as much as is known of a, and bounds what is
// left out by the last term, if there are enough of them.
func shift(c, a []ball, h ball) {
	n := 0
	for n < len(a) && a[n].known() {
		n++
	}
	for k := range c {
		c[k] = unknown
		if n-k < reach {
			continue
		}
		z, power, choose := ball{}, ball{v: 1}, 1.0
		for i := k; i < n; i++ {
			term := a[i].times(power).scaled(choose)
			z = z.plus(term)
			if i == n-1 {
				z.r += math.Abs(term.v)
			}
			power = power.times(h)
			choose *= float64(i+1) / float64(i+1-k)
		}
		c[k] = z
	}
}
