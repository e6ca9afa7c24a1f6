package enclose

import (
	"context"
	"fmt"
	"math"
	"math/big"

	"github.com/flowproof/flowproof/verify/interval"
)

// A step of a certificate: of length h and order p, with slopes up to the order q, within the
// box b, to a set. If split is not negative, the set is then cut across that column of Q, and
// the steps of one half go on to the end before those of the other half.
type step struct {
	h     float64
	p, q  int
	b     []ball
	set   *set
	last  bool
	split int
	cross bool   // within h all solutions cross the section
	at    []ball // where
	time  ball   // when
}

// A run is the way of the solutions from one box.
type run struct {
	start      *set
	steps      []step
	invariants []invariant
}

// How far a run goes before it gives up.
const (
	mostSteps  = 200_000
	leastStep  = 0x1p-36 // of the whole time
	leastOrder = 4
	mostOrder  = 24
)

// A BlowUpError says that an enclosure is too wide to go on, or the solution not bounded, or that its steps
// are spent.
type BlowUpError struct {
	T         float64 // up to where all is enclosed
	Component string  // the widest, beside its size
	Width     float64 // at T
	Steps     int
}

// Error returns the message.
func (e *BlowUpError) Error() string {
	if e.Steps == mostSteps {
		return fmt.Sprintf("the enclosure ends at t = %.6g, after %d steps, which are all that are made: end earlier; on a stiff system steps are as short as its fastest time scale", e.T, e.Steps)
	}
	return fmt.Sprintf("the enclosure ends at t = %.6g, after %d steps: there %s has the width %.3g, and no step leads on; start from a smaller box, allow more parts, or end earlier",
		e.T, e.Steps, e.Component, e.Width)
}

// A follower makes a run.
type follower struct {
	*stepper
	names   []string
	run     *run
	end     *big.Rat
	whole   float64 // the time, rounded
	quantum float64 // what times are multiples of, so that they are exact
	parts   int     // how many more there may be
	section *observable
	// invariants have the values that they have on the start of the run.
	invariants []invariant
	open       bool // the last step was not made because of the section
}

// follow runs to the time end, in so many parts at most.
func (s *System) follow(ctx context.Context, box []Range, end *big.Rat, parts int, section *observable, invariants []*observable) (*run, error) {
	whole, _ := end.Float64()
	_, e := math.Frexp(whole)
	f := &follower{newStepper(s.program), s.names, &run{start: start(box)}, end, whole, math.Ldexp(1, e-48), parts - 1, section, nil, false}
	for _, v := range invariants {
		f.invariants = append(f.invariants, invariant{v, v.level(f.run.start)})
	}
	f.run.start.hull(f.x)
	rising := section != nil && section.value(f.x).hi() >= 0
	f.run.invariants = f.invariants
	return f.run, f.from(ctx, f.run.start, 0, whole/64, rising)
}

// from makes the steps from a set at the time t; h is about the length of the first one. With
// rising the function of the section has grown since the start, where it was not below 0.
func (f *follower) from(ctx context.Context, now *set, t, h float64, rising bool) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if f.section != nil {
			if f.approach(now, t, &h) {
				if last := f.run.steps[len(f.run.steps)-1]; last.time.hi() > f.whole {
					return &NoCrossingError{f.whole}
				}
				return nil
			}
		}
		left := new(big.Rat).SetFloat64(t)
		s, ok := f.step(now, &h, interval.Rat(left.Sub(f.end, left)), &rising)
		if !ok || len(f.run.steps) == mostSteps {
			if f.open {
				return &OpenCrossingError{t}
			}
			return f.stopped(t)
		}
		f.run.steps = append(f.run.steps, s)
		if s.last {
			if f.section != nil {
				return &NoCrossingError{f.whole}
			}
			return nil
		}
		now, t = s.set, t+s.h
		if s.split >= 0 {
			f.parts--
			low, high := now.halves(s.split)
			if err := f.from(ctx, low, t, h, rising); err != nil {
				return err
			}
			now = high
		}
	}
}

// An UndefinedError says that a right-hand side has no value somewhere in the enclosure.
type UndefinedError struct {
	T         float64
	Component string // whose right-hand side it is
}

// Error returns the message.
func (e *UndefinedError) Error() string {
	return fmt.Sprintf("the right-hand side of %s is not defined on all of the enclosure at t = %.6g: there is a division by what may be zero, or a root or logarithm of what may not be positive, or a value beyond all numbers", e.Component, e.T)
}

// stopped says why no step leads on from t.
func (f *follower) stopped(t float64) error {
	f.prior.Derivative(f.f, ball{}, f.x)
	e := &BlowUpError{T: t, Steps: len(f.run.steps)}
	for i, x := range f.x {
		if !f.f[i].finite() && (x.rad < 1 || e.Steps == 0) {
			return &UndefinedError{t, f.names[i]}
		}
		if width := 2 * x.rad; !(width <= e.Width) {
			e.Component, e.Width = f.names[i], width
		}
	}
	return e
}

// step makes one step from a set, of about the length h, which it sets for the next one, or of
// what is left.
func (f *follower) step(from *set, h *float64, left interval.Interval, rising *bool) (s step, ok bool) {
	f.open = false
	level := ball{}
	if f.section != nil {
		level = f.section.level(from)
	}
	from.hull(f.x)
	from.narrow(f.x, f.invariants)
	p := f.order()
	for range 60 {
		try, last := *h, *h >= left.Lo
		if last {
			try = left.Hi
		} else if try = floorTo(try, f.quantum); !(try >= f.whole*leastStep) {
			return step{}, false
		}
		if !f.enclose(try) {
			*h = try / 2
			continue
		}
		still := false
		if f.section != nil {
			var ok bool
			if still, ok = f.uncrossed(level, try, *rising); !ok {
				f.open, *h = true, try/2
				continue
			}
			f.open = false
		}
		by := ball{mid: try}
		if last {
			by = between(left.Lo, left.Hi)
		}
		f.remainder(by, p)
		grow := 0.95 * math.Pow(f.excess(), -1/float64(p+1)) // NaN or 0 where nothing is known
		if !(grow >= 0.7) {
			if !(grow > 0.1) {
				grow = 0.1
			}
			*h = try * grow
			continue
		}
		*h, *rising = try*math.Min(grow, 2), still
		s = step{h: try, p: p, b: append([]ball(nil), f.b...), last: last, split: -1}
		k := from.k
		if !last && f.parts > 0 && from.bent() {
			k, s.split = 0, 0
		}
		s.set = newSet(f.n, k)
		s.q = f.move(s.set, from, by, p)
		if s.split == 0 {
			s.split = s.set.longest()
		}
		return s, s.set.finite()
	}
	return step{}, false
}

// bent reports whether what is not linear in u has become a good part of the set. A cut halves one
// edge of n, and is put off for longer where there are many; the factor was found by trial.
func (s *set) bent() bool {
	var linear, rest float64
	for i, m := range s.m {
		l, r := s.linear(i), s.rest(i)
		size := math.Abs(m) + l + r + 0x1p-900
		linear, rest = linear+l/size, rest+r/size
	}
	return s.k > 0 && rest > 0.02*float64(s.n*s.n)*linear
}

// longest returns the column of Q with the longest edge.
func (s *set) longest() (at int) {
	for j, r := range s.r {
		if r > s.r[at] {
			at = j
		}
	}
	return at
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
	wide  = 0x1p-14
	small = 0x1p-54
)

// allowed is what may be added to the radius of component i, which goes through the box b.
func (st *stepper) allowed(i int) float64 {
	b := st.b[i]
	return math.Max(wide*st.x[i].rad, small*(math.Abs(b.mid)+b.rad)) + 0x1p-90
}

// order returns that of the cheapest step: it costs p², and one of length h has a remainder of
// (h/R)^p of the size of the solution.
func (st *stepper) order() int {
	digits := 54.0
	for _, x := range st.x {
		if size := math.Abs(x.mid) + x.rad; size > 0x1p-60 {
			digits = math.Min(digits, math.Log2(size/math.Max(wide*x.rad, small*size)))
		}
	}
	return min(max(int(0.35*digits)+3, leastOrder), mostOrder)
}

// excess returns the greatest ratio of a remainder to what is allowed.
func (st *stepper) excess() float64 {
	worst := 0.0
	for i, r := range st.rest {
		ratio := r.mag() / st.allowed(i)
		if !(ratio <= worst) {
			worst = ratio
		}
	}
	return worst
}
