package modular

// substitute puts a for the symbol sym. Of a function the derivatives follow.
// A constant stays a constant to the D already taken:
//
//	(De)[x:=a] = D(e[x:=a]) − (∂e/∂x)[x:=a]·Da.
func (g *graph) substitute(x *node, sym int, a *node) *node {
	seen := map[*node]*node{}
	var s func(*node) *node
	s = func(x *node) *node {
		if z, ok := seen[x]; ok {
			return z
		}
		z := g.substituteOne(x, sym, a, s)
		seen[x] = z
		return z
	}
	return s(x)
}

func (g *graph) substituteOne(x *node, sym int, a *node, s func(*node) *node) *node {
	if x.op == opSym && x.sym == sym {
		for range x.k {
			a = g.total(a)
		}
		return a
	}
	frozen := !g.sym[sym].function && !g.still(a) && g.depends(x, sym)
	switch {
	case frozen && x.op == opD:
		inner := s(g.derive(x.args[0], by{sym: sym, strict: true}))
		return g.sub(g.total(s(x.args[0])), g.mul(inner, g.total(a)))
	case frozen && (x.op == opInt || x.op == opAt0 || x.op == opShift):
		panic(undecided("something that moves put for a constant under int, at0 or shift"))
	}
	return g.rebuild(x, s)
}

// rebuild makes x anew with other arguments.
func (g *graph) rebuild(x *node, f func(*node) *node) *node {
	if len(x.args) == 0 {
		return x
	}
	y := *x
	y.args = make([]*node, len(x.args))
	for i := range y.args {
		y.args[i] = f(x.args[i])
	}
	switch a := y.args; x.op {
	case opAdd:
		return g.add(a[0], a[1])
	case opMul:
		return g.mul(a[0], a[1])
	case opPow:
		return g.pow(a[0], x.num)
	case opExp:
		return g.exp(a[0])
	case opSin:
		return g.sin(a[0])
	case opCos:
		return g.cos(a[0])
	case opArctan:
		return g.arctan(a[0])
	case opSign:
		return g.sign(a[0])
	case opD:
		return g.total(a[0])
	case opAt0:
		return g.at0(a[0])
	case opShift:
		return g.shift(a[0], a[1])
	}
	return g.make(y)
}

// depends tells whether the symbol occurs in x, at any order.
func (g *graph) depends(x *node, sym int) bool {
	return g.some(x, func(n *node) bool { return n.op == opSym && n.sym == sym })
}

// still tells whether x is seen to be constant in time.
func (g *graph) still(x *node) bool {
	switch x.op {
	case opAt0:
		return true
	case opSym:
		return !g.sym[x.sym].function
	case opInt, opShift, opRandom, opOrder:
		return false
	}
	for _, y := range x.args {
		if !g.still(y) {
			return false
		}
	}
	return true
}

// some tells whether a node of x fulfils f.
func (g *graph) some(x *node, f func(*node) bool) bool {
	seen := map[*node]bool{}
	var walk func(*node) bool
	walk = func(x *node) bool {
		if seen[x] {
			return false
		}
		seen[x] = true
		if f(x) {
			return true
		}
		for _, y := range x.args {
			if walk(y) {
				return true
			}
		}
		return false
	}
	return walk(x)
}
