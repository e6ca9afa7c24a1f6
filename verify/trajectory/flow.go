package trajectory

import (
	"math"

	"github.com/flowproof/flowproof/verify/graph"
)

// flow is the trajectory of a claim: jets along a solution of the hypotheses.
//
// The state is what is free of each function that an equation of order k ≥ 1
// governs, u, u′, …, u⁽ᵏ⁻¹⁾, and then a component for each integral from 0.
// Coefficients of governed symbols are learnt from the state; before t = 0 there
// are no integrals.
type flow struct {
	*jets
	root      int           // the value asked for
	all       []*hypothesis // that govern something
	equations []*hypothesis // those of order ≥ 1
	curves    []int         // the functions that nothing governs
	integrals []int         // nodes
	rates     aim           // what the derivative of the state takes
	values    aim           // what the value takes
}

// aim is what is to be evaluated, and how.
type aim struct {
	need   map[int]int // the highest derivative of each symbol
	length int         // of the jets
	list   []work
	moving []work   // the part that depends on time
	plan   []learnt // once the first time has been evaluated
}

// newFlow prepares the trajectory for the value of a node, with eta for the small
// parameter.
func newFlow(k *compiler, root int, eta float64) *flow {
	f := &flow{root: root, all: k.hypotheses(root)}
	roots, rates := []int{root}, []int{}
	for _, h := range f.all {
		roots = append(roots, h.root)
		if h.order > 0 {
			f.equations = append(f.equations, h)
			highest := k.Symbol(h.target)
			for range h.order {
				highest = k.Total(highest)
			}
			rates = append(rates, highest)
		}
	}
	for _, w := range works(k.Graph, append(roots, rates...)...) {
		if n := k.Nodes[w.node]; n.Op == graph.Int {
			f.integrals = append(f.integrals, w.node)
			rates = append(rates, n.A[0])
		}
	}
	f.rates = k.aim(rates, f.all)
	f.values = k.aim(append(rates, roots...), f.all)
	f.jets = newJets(k, f.values.length)
	f.constants(eta)
	return f
}

func (k *compiler) aim(roots []int, hypotheses []*hypothesis) aim {
	a := aim{length: 1, list: works(k.Graph, roots...)}
	a.need = k.needs(a.list, hypotheses)
	for _, d := range a.need {
		a.length = max(a.length, d+1)
	}
	for _, w := range a.list {
		if !k.Still[w.node] {
			a.moving = append(a.moving, w)
		}
	}
	return a
}

// constants sets the symbols that do not move, and lists the curves.
func (f *flow) constants(eta float64) {
	governed := map[int]bool{}
	for _, h := range f.all {
		governed[h.target] = true
	}
	for s := range f.symbols {
		c, d := f.of(s), &f.symbols[s]
		switch _, used := f.values.need[s]; {
		case !used:
		case governed[s]:
			c[0] = unknown // of a function see place
		case d.Function:
			f.curves = append(f.curves, s)
		default:
			c[0] = ball{d.value, unit * math.Abs(d.value)}
		}
	}
	if s, ok := f.ByName[f.claim.Small]; ok {
		f.of(s)[0] = ball{v: eta}
	}
}

// place sets what is known at a time from the state, with a bound on its error
// in each component.
func (f *flow) place(t float64, y []float64, bound float64, length int) {
	f.zero = t == 0
	for _, s := range f.curves {
		f.symbols[s].curve(f.of(s)[:length], t)
	}
	for _, h := range f.all {
		if !f.symbols[h.target].Function {
			continue
		}
		c := f.of(h.target)[:length]
		for i := range c {
			c[i] = unknown
		}
		inverse := 1.0 // 1/i!
		for i := range h.order {
			c[i] = ball{y[i] * inverse, bound * inverse}
			inverse /= float64(i + 1)
		}
		y = y[h.order:]
	}
	for j, i := range f.integrals {
		if f.whole[i] = unknown; len(y) > 0 {
			f.whole[i] = ball{y[j], bound}
		}
	}
	if f.zero {
		for _, i := range f.integrals {
			f.whole[i] = ball{}
		}
	}
}

// learn makes the plan of an aim at the time that is placed, with the constants
// that can be had there.
func (f *flow) learn(a *aim) {
	a.plan = a.plan[:0]
	for _, l := range f.plan(f.all, a.need) {
		if f.symbols[l.h.target].Function {
			a.plan = append(a.plan, l)
		}
	}
	f.eval(a.list, 0)
}

// follow learns as it was planned.
func (f *flow) follow(a *aim) {
	for _, l := range a.plan {
		f.solve(l)
	}
}

// derivative writes that of the state.
func (f *flow) derivative(dst []float64, t float64, y []float64) {
	f.place(t, y, 0, f.rates.length)
	f.frozen = true
	f.follow(&f.rates)
	for _, h := range f.equations {
		copy(dst, y[1:h.order])
		factorial := 1.0
		for i := 2; i <= h.order; i++ {
			factorial *= float64(i)
		}
		dst[h.order-1] = f.of(h.target)[h.order].v * factorial
		dst, y = dst[h.order:], y[h.order:]
	}
	if len(dst) > 0 {
		f.eval(f.rates.moving, 0)
	}
	f.frozen = false
	for j := range dst {
		dst[j] = f.at(f.Nodes[f.integrals[j]].A[0])[0].v
	}
}

// value is that of the claim at the time and state given. It is unknown, too, where a
// governed symbol has not the sign it was declared with.
func (f *flow) value(t float64, y []float64, bound float64) ball {
	f.place(t, y, bound, f.length)
	f.follow(&f.values)
	f.eval(f.values.list, 0)
	for _, h := range f.all {
		d, c := &f.symbols[h.target], f.of(h.target)[0]
		if x := math.Abs(c.v) - c.r; d.nonzero && !(x > 0) || d.positive && !(c.v > 0) {
			return unknown
		}
	}
	return f.at(f.root)[0]
}

// moves tells whether there is a function of time in it.
func (f *flow) moves() bool {
	for _, h := range f.all {
		if f.symbols[h.target].Function {
			return true
		}
	}
	return len(f.curves) > 0
}
