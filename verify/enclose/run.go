package enclose

import (
	"context"
	"fmt"
	"math"
	"math/big"

	"github.com/flowproof/flowproof/verify/interval"
)

// A step of a certificate: the set that is reached, by a step of length h and order p within
// the box b.
type step struct {
	h   float64
	p   int
	b   []ball
	set *set
}

// A run is the way of the solutions from one box.
type run struct {
	start *set
	steps []step
}

// How far a run goes before it gives up.
const (
	mostSteps  = 200_000
	leastStep  = 0x1p-36 // of the whole time
	leastOrder = 4
	mostOrder  = 24
)

// A BlowUpError says that an enclosure is too wide to go on, or the solution not bounded.
type BlowUpError struct {
	T         float64 // up to where all is enclosed
	Component string  // the widest, beside its size
	Width     float64 // at T
	Steps     int
}

// Error returns the message.
func (e *BlowUpError) Error() string {
	return fmt.Sprintf("the enclosure ends at t = %.6g, after %d steps: there %s has the width %.3g, and no step leads on; split the start into smaller boxes, or end earlier",
		e.T, e.Steps, e.Component, e.Width)
}

// follow runs to the time end. Steps but the last are of few binary digits, so that times are
// exact.
func (s *System) follow(ctx context.Context, box []interval.Interval, end *big.Rat) (*run, error) {
	start := make([]ball, len(box))
	for i, x := range box {
		start[i] = between(x.Lo, x.Hi)
	}
	r := &run{start: start0(start)}
	st := newStepper(s.program, r.start.k)
	whole, _ := end.Float64()
	quantum := math.Ldexp(1, ilogb(whole)-48)
	if !(whole > 0) {
		return nil, fmt.Errorf("the time is %v: want one > 0", end.RatString())
	}
	now, t, h := r.start, 0.0, whole/64
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		left := new(big.Rat).SetFloat64(t)
		rest := interval.Rat(left.Sub(end, left))
		next, last, ok := st.step(now, &h, quantum, rest, whole*leastStep)
		if !ok || len(r.steps) == mostSteps {
			return nil, s.blowUp(st, t, len(r.steps))
		}
		r.steps = append(r.steps, next)
		if last {
			return r, nil
		}
		now, t = next.set, t+next.h
	}
}

func start0(box []ball) *set { return start(box) }

func ilogb(x float64) int { _, e := math.Frexp(x); return e }

// blowUp describes the widest component of the hull at t.
func (s *System) blowUp(st *stepper, t float64, steps int) error {
	e := &BlowUpError{T: t, Steps: steps, Component: s.names[0]}
	worst := -1.0
	for i, x := range st.x {
		if relative := x.rad / (1 + math.Abs(x.mid)); relative > worst {
			worst, e.Component, e.Width = relative, s.names[i], 2*x.rad
		}
	}
	return e
}

// step makes one step from a set, of about the length h, which it sets for the next one, and
// at most rest; last says that it was rest.
func (st *stepper) step(from *set, h *float64, quantum float64, rest interval.Interval, least float64) (s step, last, ok bool) {
	from.hull(st.x)
	p := st.order()
	for range 60 {
		try := *h
		if try >= rest.Lo {
			try, last = rest.Hi, true
		} else {
			try, last = floorTo(try, quantum), false
		}
		if !(try >= least) && !last || !(try > 0) {
			return step{}, false, false
		}
		if !st.enclose(try) {
			*h = try / 2
			continue
		}
		by := ball{mid: try}
		if last {
			by = between(rest.Lo, rest.Hi)
		}
		st.remainder(by, p)
		ratio := st.excess()
		grow := math.Pow(ratio, -1/float64(p+1)) // NaN and 0 where the remainder is not finite
		if !(grow >= 0.75) {
			if !(grow > 0.1) {
				grow = 0.1
			}
			*h = try * grow * 0.95
			continue
		}
		*h = try * math.Min(grow*0.95, 2)
		s = step{h: try, p: p, b: append([]ball(nil), st.b...), set: newSet(st.n, from.k)}
		st.move(s.set, from, by, p)
		return s, last, s.set.finite()
	}
	return step{}, false, false
}

// floorTo returns the greatest multiple of the quantum with few digits that is ≤ x.
func floorTo(x, quantum float64) float64 {
	f, e := math.Frexp(x)
	x = math.Ldexp(math.Floor(f*(1<<10)), e-10)
	return math.Floor(x/quantum) * quantum
}

func (s *set) finite() bool {
	sum := 0.0
	for _, list := range [][]float64{s.m, s.c, s.q, s.r} {
		for _, x := range list {
			sum += x - x
		}
	}
	return sum == 0
}

// wide is what a remainder may be beside the width of the set, small beside its size.
const (
	wide  = 0x1p-12
	small = 0x1p-54
)

func allowed(x ball) float64 { return math.Max(wide*x.rad, small*(math.Abs(x.mid)+x.rad)) + 0x1p-90 }

// order returns that of the cheapest step: it costs p², and one of length h has a remainder of
// (h/R)^p of the size of the solution.
func (st *stepper) order() int {
	digits := 54.0
	for _, x := range st.x {
		if size := math.Abs(x.mid) + x.rad; size > 0 {
			digits = math.Min(digits, math.Log2(size/allowed(x)))
		}
	}
	return min(max(int(0.35*digits)+3, leastOrder), mostOrder)
}

// excess returns the greatest ratio of a remainder to what is allowed.
func (st *stepper) excess() float64 {
	worst := 0.0
	for i, r := range st.rest {
		ratio := r.mag() / allowed(st.x[i])
		if !(ratio <= worst) {
			worst = ratio
		}
	}
	return worst
}
