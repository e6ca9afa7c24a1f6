package modular

import (
	"github.com/flowproof/flowproof/verify/derivation"
)

// task is a claim made ready: expressions that must vanish on trajectories that
// meet the hypotheses.
type task struct {
	*graph
	claim   *derivation.Claim
	by      *derivation.By
	small   int
	vanish  []*node
	whole   *node // LHS − RHS
	define  []hypothesis
	rest    []hypothesis
	free    string // why a failure proves nothing: a hypothesis could not be imposed
	signs   bool
	series  bool // the small parameter is a variable, not a number
	m, n    int
	needN   int // what n should have been, found on the way
	spare   int // how many powers may be lost by division, and are not computed yet
	shifted bool
	arcs    uint64 // see [point]
	most    uint64 // likewise, if it is not 0
	live    []bool // of what is asked for, whether it is seen not to vanish everywhere

	// Made by build.
	point                     *point
	positive                  []int // the checks of the signs of what is defined
	asked                     []target
	defined, rests, vanishing []target
	entire                    target
}

// build makes the program and room for its values, for the present n and m.
func (t *task) build() {
	p := newProgram(t.graph, t.small, t.n, t.m)
	p.impose(t.define)
	t.positive, t.asked, t.defined, t.rests, t.vanishing = nil, nil, nil, nil, nil
	for _, h := range t.define {
		t.positive = append(t.positive, len(p.checks))
		if t.sym[h.sym].positive {
			p.checks = append(p.checks, check{at: int32(h.sym), symbol: true})
		}
		t.defined = append(t.defined, p.aim(h.f))
	}
	for _, h := range t.rest {
		var g target
		if t.n > 1 || h.rem == exact {
			g = p.aim(h.f)
		}
		t.rests = append(t.rests, g)
	}
	for _, x := range t.graph.asked {
		t.asked = append(t.asked, p.aim(x.of))
	}
	for _, x := range t.vanish {
		t.vanishing = append(t.vanishing, p.aim(x))
	}
	if t.by != nil && t.by.Combination != nil {
		t.entire = p.aim(t.whole)
	}
	t.point = newPoint(p, primes[0])
}

// exactPowers is how many powers of the small parameter are compared of sides with a
// shift and without a remainder. Of others those below the remainder are; if some turn
// out to be lost by division, one more is computed for each, up to maxSpare.
const exactPowers, maxSpare = 5, 3

func newTask(c *derivation.Claim, bound bool) *task {
	k := newCompiler(c)
	t := &task{graph: k.graph, claim: c, by: c.By, small: -1}
	if c.Small != "" {
		t.small = k.byName[c.Small]
	}
	t.whole = k.difference(c.Equation, false)
	t.vanish = []*node{t.whole}
	if b := c.By; b != nil && b.Combination != nil {
		t.vanish = []*node{k.sub(t.whole, k.expr(b.Combination))}
	} else if b != nil && b.Derivative {
		d := k.total(t.whole)
		if b.Cofactor != nil {
			d = k.sub(d, k.mul(k.expr(b.Cofactor), t.whole))
		}
		t.vanish = []*node{d, k.at0(t.whole)}
	}
	top, depth := 0, 0
	for _, x := range t.vanish {
		t.some(x, func(n *node) bool {
			switch {
			case n.op == opOrder:
				t.series, top = true, max(top, n.k)
			case n.op == opShift:
				t.series, t.shifted = true, true
			case n.op == opPow && n.num.Sign() < 0 && t.small >= 0 && k.depends(n.args[0], t.small) && t.spare < maxSpare:
				t.spare++
			}
			return false
		})
		depth = max(depth, t.depth(x))
	}
	switch t.n = 1; {
	case t.shifted && top == 0:
		t.n = exactPowers
	case t.series: // with one power alone, the small parameter would be a number
		t.n = min(maxN, max(top+1, 2))
	}
	if bound {
		t.prepare(k)
		for _, h := range t.define {
			depth = max(depth, t.depth(h.f))
		}
	}
	for _, n := range t.nodes {
		t.signs = t.signs || n.delicate()
	}
	t.m = 4 + depth
	if len(t.define) > 0 || t.shifted {
		t.m += t.n
	}
	t.m = min(t.m, maxM)
	t.live = make([]bool, len(t.graph.asked))
	return t
}

// prepare makes hypotheses of the equations that the claim uses.
func (t *task) prepare(k *compiler) {
	var all []hypothesis
	for _, e := range t.claim.Using {
		if why := t.use(k, e, &all); why != "" {
			t.free = why
		}
	}
	t.define, t.rest = plan(all)
	for _, h := range t.rest {
		if !t.series && h.rem < exact {
			t.free = h.id + " holds to an order only, and another equation was taken in its place"
		}
	}
}

func (t *task) use(k *compiler, e derivation.Equation, all *[]hypothesis) (why string) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case undecided:
			why = string(r)
		default:
			panic(r)
		}
	}()
	if e.Solving == nil {
		return e.ID + " is not solved for anything and cannot be imposed"
	}
	*all = append(*all, k.hypothesis(e, !t.series))
	return ""
}

// depth is how many derivatives in time are taken at most of a symbol.
func (t *task) depth(x *node) int {
	seen := map[*node]int{}
	var f func(*node) int
	f = func(x *node) int {
		if n, ok := seen[x]; ok {
			return n
		}
		n := 0
		if x.op == opSym {
			n = x.k
		}
		for _, y := range x.args {
			n = max(n, f(y))
		}
		if x.op == opD {
			n++
		}
		seen[x] = n
		return n
	}
	return f(x)
}
