package mend

import (
	"math"
	"math/rand/v2"

	"github.com/flowproof/flowproof/verify/derivation"
)

// trajectory is a value for every symbol, drawn at random such that the
// equations that a claim uses hold.
type trajectory struct {
	*graph
	rows   int // powers of the small parameter; 1 where it is a number
	values []sketch
	ridges map[int32][]ridge
	memo   []*sketch
	jets   map[[2]int32]sketch
}

// ridge is a term of a field, c·exp(Σ l_i x_i).
type ridge struct {
	c float64
	l []float64
}

// newTrajectory draws one; formal is whether the small parameter is a variable,
// with that many powers.
func newTrajectory(g *graph, rows int, formal bool, stream uint64) *trajectory {
	rng := rand.New(rand.NewPCG(0x6d656e64, stream))
	t := &trajectory{graph: g, rows: rows, ridges: map[int32][]ridge{}, jets: map[[2]int32]sketch{}}
	draw := func(sign derivation.Sign) float64 {
		v := 0.6 + 1.1*rng.Float64()
		if sign != derivation.Positive && rng.Uint64()&1 == 1 {
			return -v
		}
		return v
	}
	for i, s := range g.symbols {
		value := number(draw(s.Sign), rows)
		switch {
		case i == 0 && formal:
			value = sketch{1, number(1, rows).c}
		case s.Kind == derivation.Function:
			scale := 1.0
			for k := 1; k < columns; k++ {
				scale /= float64(k)
				value.c[0][k] = draw(derivation.AnySign) * scale
			}
		case s.Kind == derivation.Field:
			for range 5 {
				r := ridge{c: draw(derivation.AnySign)}
				for range s.Of {
					r.l = append(r.l, draw(derivation.AnySign)/3) // so that all is of the order of 1
				}
				t.ridges[int32(i)] = append(t.ridges[int32(i)], r)
			}
		}
		t.values = append(t.values, value)
	}
	return t
}

// hypothesis is an equation F = 0 solved for a symbol: x^(k) = x^(k) − F/F_x.
type hypothesis struct {
	symbol   int32
	k        int
	f, slope int32
}

// hypotheses returns the equations that are substituted. Where the small
// parameter is a number they are solved for the highest derivative that they
// have of the function, and those with a remainder are left out, as the kernel
// does.
func (g *graph) hypotheses(using []derivation.Equation, formal bool) (all []hypothesis, ok bool) {
	ok = sketchable(func() {
		for _, eq := range using {
			_, l := derivation.Bare(eq.LHS)
			_, r := derivation.Bare(eq.RHS)
			if eq.Solving == nil || !formal && min(l, r) < 1<<20 {
				continue
			}
			h := hypothesis{symbol: g.byName[eq.Solving.Name], k: eq.Solving.Primes}
			h.f = g.add(g.expression(eq.LHS, nil), g.negative(g.expression(eq.RHS, nil)))
			if !formal {
				for k := h.k + 1; k < 6; k++ {
					if !g.is(g.partial(h.f, h.symbol, k), 0) {
						h.k = k
					}
				}
			}
			h.slope = g.partial(h.f, h.symbol, h.k)
			all = append(all, h)
		}
	})
	return all, ok
}

// impose bends the trajectory until the equations hold: each round makes one
// more power of t or ε right. It reports whether they do.
func (t *trajectory) impose(all []hypothesis) bool {
	for range columns + 2*t.rows + len(all) {
		moved := false
		for _, h := range all {
			t.forget()
			step := t.value(h.f).times(t.value(h.slope).inverse()).aligned(t.rows)
			if len(step.c) == 0 {
				return false
			}
			moved = t.bend(h, step) || moved
		}
		if !moved {
			break
		}
	}
	t.forget()
	for _, h := range all {
		if !agree(t.value(h.f), number(0, t.rows), max(1, t.rows-3)) {
			return false
		}
	}
	return true
}

// bend takes step off what h is solved for, and reports whether that changes it.
func (t *trajectory) bend(h hypothesis, step sketch) (moved bool) {
	x := t.values[h.symbol]
	if t.symbols[h.symbol].Kind == derivation.Constant {
		step = step.start()
	}
	for range h.k { // the lower coefficients are free
		step = step.integral()
	}
	y := newSketch(0, t.rows)
	for i := range y.c {
		copy(y.c[i], x.c[i])
		if i >= len(step.c) { // what is not known stays
			continue
		}
		for k, v := range step.c[i] {
			y.c[i][k] -= v
			moved = moved || math.Abs(v) > 1e-12*(1+math.Abs(x.c[i][k]))
		}
	}
	t.values[h.symbol] = y
	return moved
}

func (t *trajectory) forget() {
	t.memo = nil
	clear(t.jets)
}

// compared is the number of powers of t that are compared.
const compared = 3

// slack is the error allowed for rounding, relative to the largest value.
const slack = 1e-7

// agree reports whether the first rows of two sketches are known and agree.
func agree(a, b sketch, rows int) bool {
	d := a.plus(b, -1)
	if len(a.c) == 0 || len(b.c) == 0 || d.off+len(d.c) < rows {
		return false
	}
	size := 1.0
	for _, s := range []sketch{a, b} {
		for _, row := range s.c {
			for _, v := range row[:compared] {
				size = max(size, math.Abs(v))
			}
		}
	}
	for i := 0; i < len(d.c) && d.off+i < rows; i++ {
		for _, v := range d.c[i][:compared] {
			if !(math.Abs(v) <= slack*size) {
				return false
			}
		}
	}
	return true
}

// value returns what a vertex is on the trajectory; without rows if it is not
// defined there.
func (t *trajectory) value(i int32) sketch {
	for int(i) >= len(t.memo) {
		t.memo = append(t.memo, make([]*sketch, len(t.vertices)-len(t.memo))...)
	}
	if known := t.memo[i]; known != nil {
		return *known
	}
	s := t.computed(t.vertices[i])
	t.memo[i] = &s
	return s
}

func (t *trajectory) computed(x vertex) sketch {
	switch x.op {
	case opNumber:
		return number(x.v, t.rows)
	case opSymbol:
		return t.jet(x.a, x.k)
	case opField:
		return t.field(x)
	}
	a := t.value(x.a)
	if len(a.c) == 0 {
		return sketch{}
	}
	switch x.op {
	case opSum, opProduct:
		b := t.value(x.b)
		switch {
		case len(b.c) == 0:
			return sketch{}
		case x.op == opSum:
			return a.plus(b, 1)
		case t.vertices[x.a].op == opNumber:
			return b.scaled(t.vertices[x.a].v)
		case t.vertices[x.b].op == opNumber:
			return a.scaled(t.vertices[x.b].v)
		}
		return a.times(b)
	case opPower:
		k := x.k
		if k%2 != 0 {
			a = a.root()
		} else {
			k /= 2
		}
		if k < 0 && len(a.c) > 0 {
			a, k = a.inverse(), -k
		}
		if len(a.c) == 0 {
			return sketch{}
		}
		s := a
		for range k - 1 {
			s = s.times(a)
		}
		return s
	case opExp:
		return a.exp(t.rows)
	case opLog:
		return a.log(t.rows)
	case opArcsinh:
		return a.arcsinh(t.rows)
	case opIntegral:
		return a.integral()
	default:
		return a.start()
	}
}

func (t *trajectory) jet(symbol, k int32) sketch {
	if k == 0 {
		return t.values[symbol]
	}
	key := [2]int32{symbol, k}
	if known, ok := t.jets[key]; ok {
		return known
	}
	s := t.jet(symbol, k-1).derivative()
	t.jets[key] = s
	return s
}

func (t *trajectory) field(x vertex) sketch {
	sum := newSketch(0, t.rows)
	for _, r := range t.ridges[x.a] {
		power, c := newSketch(0, t.rows), r.c
		for i, a := range t.fields[x.args] {
			y := t.value(a.x)
			if len(y.c) == 0 {
				return sketch{}
			}
			power = power.plus(y.scaled(r.l[i]), 1)
			c *= math.Pow(r.l[i], float64(a.order))
		}
		power = power.exp(t.rows)
		if len(power.c) == 0 {
			return sketch{}
		}
		sum = sum.plus(power.scaled(c), 1)
	}
	return sum
}
