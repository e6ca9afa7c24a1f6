package mend

import (
	"math"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/graph"
)

// hypothesis is an equation F = 0 solved for a derivative of a symbol.
type hypothesis struct {
	symbol, k int
	f         int // F
}

// hypotheses returns the equations that are substituted. Where the small
// parameter is a number those with a remainder are left out, as the kernel does.
func (s *filter) hypotheses(formal bool) (all []hypothesis, ok bool) {
	why := graph.Catch(func() {
		for _, eq := range s.using {
			if eq.Solving != nil && (formal || orderOf(eq.LHS, eq.RHS) == derivation.Exact) {
				symbol, k := s.Generator(eq.Solving)
				all = append(all, hypothesis{symbol, k, s.Difference(eq)})
			}
		}
	})
	return all, why == ""
}

// impose bends the sample by Newton's method until the equations hold: each
// round makes one more power of t or ε right. It reports whether they do. Where
// the small parameter is a number an equation is solved for the highest derivative
// that it has of the function.
func (t *sample) impose(all []hypothesis) bool {
	if t.rows == 1 {
		for i, h := range all {
			for k := h.k + 1; k < 6; k++ {
				if s := t.slope(hypothesis{h.symbol, k, h.f}); s.defined() && math.Abs(s.c[0][0]) > tiny {
					all[i].k = k
				}
			}
		}
	}
	for range columns + 2*t.rows + len(all) {
		moved := false
		for _, h := range all {
			step := t.value(h.f).times(t.slope(h).inverse()).aligned(t.rows)
			if !step.defined() {
				return false
			}
			moved = t.bend(h, step) || moved
		}
		if !moved {
			break
		}
	}
	for _, h := range all {
		if !agree(t.value(h.f), number(0, t.rows), max(1, t.rows-3)) {
			return false
		}
	}
	return true
}

// slope returns ∂F/∂x⁽ᵏ⁾, up to powers of t, as a difference quotient: it need not
// be exact.
func (t *sample) slope(h hypothesis) series {
	const step = 0x1p-13
	f, x := t.value(h.f), t.values[h.symbol]
	bump := number(step, t.rows)
	for range h.k {
		bump = bump.integral()
	}
	t.set(h.symbol, x.plus(bump, 1))
	d := t.value(h.f).plus(f, -1)
	t.set(h.symbol, x)
	return d.scaled(1 / step)
}

// bend takes step off what h is solved for, and reports whether that changes it.
func (t *sample) bend(h hypothesis, step series) (moved bool) {
	x := t.values[h.symbol]
	if !t.Symbols[h.symbol].Function {
		step = step.start()
	}
	for range h.k { // the lower coefficients are free
		step = step.integral()
	}
	y := newSeries(0, t.rows)
	for i := range y.c {
		y.c[i] = x.c[i]
		if i >= len(step.c) { // what is not known stays
			continue
		}
		for k, v := range step.c[i] {
			y.c[i][k] -= v
			moved = moved || math.Abs(v) > 1e-12*(1+math.Abs(x.c[i][k]))
		}
	}
	t.set(h.symbol, y)
	return moved
}
