package trajectory

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"

	"github.com/flowproof/flowproof/verify/graph"
)

const (
	// tolerance is what the integrators are asked for, relative to 1 or to the
	// state, whichever is larger.
	tolerance = 1e-13
	// maxSteps is far more than the flows of the smallest η take.
	maxSteps = 4000
	// largest is how large a state may get: the start, of the size of 1, is not to
	// grow by so much in so short a time.
	largest = 10
	// runIn is how long the flow runs before t = 0 where a part of the start is to
	// be on the slow manifold, layers how many times α that must be: a layer
	// e^(−t/α) is then below 10⁻¹³.
	runIn, layers = 48 * firstEta, 32
)

// times are those at which a claim is looked at.
var times = [...]float64{0, 0.2, 0.4, 0.6}

// methods are two of different families: what they differ by is an error bound.
var methods = [...]ode.Method[ode.System]{integrators.Verner9, integrators.DOP853}

// lostError is why a trajectory could not be followed: another one is drawn.
type lostError string

func (e lostError) Error() string { return string(e) }

// residual is the largest value of the claim along the flow, with its error bound.
func (f *flow) residual(ctx context.Context, rng *rand.Rand) (worst ball, err error) {
	start, err := f.launch(ctx, rng)
	if err != nil {
		return worst, err
	}
	states := [len(methods)][]float64{start, start}
	for i, t := range times {
		if i > 0 {
			for m := range states {
				if states[m], err = f.solveTo(ctx, m, times[i-1], t, states[m]); err != nil {
					return worst, err
				}
			}
		}
		v := f.value(t, states[0], distance(states))
		if !v.known() {
			return worst, lostError("the claim cannot be evaluated there")
		}
		worst = ball{max(worst.v, math.Abs(v.v)), max(worst.r, v.r)}
	}
	return worst, nil
}

// launch draws the start and returns the state at t = 0, with all that is planned
// there.
func (f *flow) launch(ctx context.Context, rng *rand.Rand) (start []float64, err error) {
	t := 0.0
	for _, h := range f.equations {
		d := &f.symbols[h.target]
		for i := range h.order {
			x := either(rng, 0.1, 0.4)
			if i == 0 {
				x = math.Copysign(between(rng, 0.6, 1.4), d.amplitude[0])
			}
			start = append(start, x)
		}
		if h.free < h.order {
			t = -runIn
		}
	}
	if t < 0 {
		f.place(t, start, 0, f.length)
		f.learn(&f.rates)
		for _, h := range f.equations {
			if alpha := f.thickness(h); h.free < h.order && !(alpha > 0 && layers*alpha <= runIn) {
				return nil, lostError(fmt.Sprintf("a layer e^(−t/α) with α = %.2g is not left behind", alpha))
			}
		}
		if start, err = f.solveTo(ctx, 0, t, 0, start); err != nil {
			return nil, err
		}
	}
	start = append(start, make([]float64, len(f.integrals))...)
	f.begin(start)
	return start, nil
}

// thickness is the α of a hypothesis α u⁽ᵏ⁾ + u⁽ᵏ⁻¹⁾ + … = 0.
func (f *flow) thickness(h *hypothesis) float64 {
	c, value := &f.of(h.target)[h.order-1], &f.at(h.root)[0]
	f.eval(h.list, 0)
	before := value.v
	c.v++
	f.eval(h.list, 0)
	c.v--
	return h.slope.v / (float64(h.order) * (value.v - before)) // for uₖ/k!
}

// begin evaluates the start: what is said of t = 0, and the plans for the rest.
func (f *flow) begin(state []float64) {
	f.place(0, state, 0, f.length)
	f.learn(&f.values)
	for _, h := range f.all {
		f.eval(h.list, 0)
		if miss := f.at(h.root)[0]; math.Abs(miss.v) > fine+miss.r {
			graph.GiveUp("%s is not linear in what it is solved for", h.id)
		}
	}
	for _, w := range f.values.list {
		if f.Nodes[w.node].Op == graph.At0 {
			f.start[w.node] = f.at(w.node)[0]
		}
	}
	f.place(0, state, 0, f.length)
	f.learn(&f.rates)
}

// solveTo integrates the state by the method m.
func (f *flow) solveTo(ctx context.Context, m int, from, to float64, y []float64) ([]float64, error) {
	if len(y) == 0 {
		return y, nil
	}
	sys := ode.Func(len(y), f.derivative)
	sol, err := ode.Solve(ctx, methods[m].Bind(sys), ode.Problem{T0: from, T1: to, Y0: y},
		ode.Options{RTol: tolerance, ATol: tolerance, MaxSteps: maxSteps, EndOnly: true})
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, lostError("the flow cannot be followed: " + err.Error())
	}
	for _, x := range sol.End.Y {
		if math.Abs(x) > largest {
			return nil, lostError("the flow grows beyond bounds")
		}
	}
	return sol.End.Y, nil
}

// distance bounds the error of the states: what they differ by, ten times, and
// the tolerance, as two methods may err alike.
func distance(states [len(methods)][]float64) float64 {
	apart, size := 0.0, 1.0
	for i, a := range states[0] {
		apart = max(apart, math.Abs(a-states[1][i]))
		size = max(size, math.Abs(a))
	}
	if len(states[0]) == 0 {
		return 0
	}
	return 10*apart + tolerance*size
}
