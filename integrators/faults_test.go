package integrators_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/integrators/integratortest"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// Faults that solvers of good name have, each looked for in every method there is.

// forwardsAndBack runs a test in both directions of time.
func forwardsAndBack(f func(sign float64)) {
	f(1)
	f(-1)
}

// A ball that bounces ever lower comes to rest at t = √(2H/g)·(1+r)/(1−r) after any number
// of bounces: the run says so, at that time, and the ball is not under the floor.
func TestBallComesToRest(t *testing.T) {
	const g = 9.8
	for _, s := range subjects() {
		if s.clock {
			continue // its time is part of the state
		}
		for _, c := range []struct {
			restitution float64
			direction   ode.Direction
		}{{0.5, ode.Falling}, {0.5, ode.Both}, {0.8, ode.Falling}, {0.1, ode.Falling}} {
			forwardsAndBack(func(sign float64) {
				height := 10.0
				p := s.problem(0, sign*20, height, 0)
				p.Events = []ode.Event{{
					Name: "floor", Direction: c.direction,
					G:     func(_ float64, y []float64) float64 { return y[0] },
					Apply: func(_ float64, y []float64) { y[1] *= -c.restitution },
				}}
				o := s.options(p, 100)
				o.EndOnly = true
				stepper := s.bind(1, func(dst []float64, _ float64, _ []float64) { dst[0] = -g })
				sol, err := ode.Solve(t.Context(), stepper, p, o)
				var step *ode.StepError
				rest := math.Sqrt(2*height/g) * (1 + c.restitution) / (1 - c.restitution)
				// Motions under a constant force are exact for all methods but those of order 1.
				if !errors.As(err, &step) || step.Status != ode.EventsAccumulate || !(math.Abs(sign*sol.End.T-rest) <= 1e-7*rest) {
					t.Errorf("%s, restitution %v to t = %v: %v at %v, want events that accumulate at %v", s.name, c.restitution, p.T1, err, sol.End.T, rest)
				}
				if y := sol.End.Y[0]; !(math.Abs(y) <= 1e-9) {
					t.Errorf("%s: the ball ends at %v", s.name, y)
				}
			})
		}
	}
}

// A relay without a gap between its thresholds switches for ever, as two events that set it or
// as a jump in the system itself; what only swings fast does not.
func TestRelayAtItsThreshold(t *testing.T) {
	level := func(_ float64, y []float64) float64 { return y[0] - 1 }
	set := func(to float64) func(float64, []float64) {
		return func(_ float64, y []float64) { y[1] = to }
	}
	heater := func(dst []float64, _ float64, y []float64) { dst[0], dst[1] = 2*y[1]-y[0], 0 }
	for _, m := range integrators.General() {
		for _, tol := range []float64{1e-4, 1e-6, 1e-9} {
			for _, c := range []struct {
				reason string
				dim    int
				f      func(dst []float64, t float64, y []float64)
				y0     []float64
				events []ode.Event
				at     float64 // where it begins to switch; 0: it does not
				off    float64 // by how many tolerances that may be late: where f jumps, an estimate sees little of it
			}{
				{"two events", 2, heater, []float64{0, 1}, []ode.Event{
					{G: level, Direction: ode.Rising, Apply: set(0)}, {G: level, Direction: ode.Falling, Apply: set(1)}}, math.Ln2, 10},
				{"in the system", 1, func(dst []float64, _ float64, y []float64) { dst[0] = -math.Copysign(1, y[0]-1) }, []float64{2},
					[]ode.Event{{G: level}}, 1, 300},
				{"two thresholds", 2, heater, []float64{0, 1}, []ode.Event{
					{G: level, Direction: ode.Rising, Apply: set(0)},
					{G: func(_ float64, y []float64) float64 { return y[0] - 0.9 }, Direction: ode.Falling, Apply: set(1)}}, 0, 0},
				{"fast oscillations that are looked at", 2, func(dst []float64, _ float64, y []float64) { dst[0], dst[1] = y[1], -1e4*y[0] }, []float64{1, 0},
					[]ode.Event{{G: func(_ float64, y []float64) float64 { return y[0] }}}, 0, 0},
			} {
				sol, err := ode.Solve(context.Background(), m.Bind(ode.Func(c.dim, c.f)), ode.Problem{T1: 4, Y0: c.y0, Events: c.events},
					ode.Options{RTol: tol, ATol: tol, EndOnly: true})
				what := fmt.Sprintf("%s, tolerance %.0e, %s", m.Info().Name, tol, c.reason)
				var step *ode.StepError
				switch {
				case c.at == 0:
					if err != nil || len(sol.Crossings) < 8 {
						t.Errorf("%s: %v after %d events", what, err, len(sol.Crossings))
					}
				case !errors.As(err, &step) || step.Status != ode.EventsAccumulate || sol.Stats.Steps > 2000:
					t.Errorf("%s: %v, %v", what, err, sol.Stats)
				case !(math.Abs(sol.Crossings[0].T-c.at) <= c.off*tol):
					t.Errorf("%s: begins at %v, want %v", what, sol.Crossings[0].T, c.at)
				}
			}
		}
	}
}

// The time of an event is as accurate as the solution: it is not on a straight line between
// steps or outputs. An oscillator crosses 0.3 at arccos 0.3, whichever way time runs; the
// event's state is the last one, and meets the event's function.
func TestTimesOfEvents(t *testing.T) {
	for _, s := range subjects() {
		forwardsAndBack(func(sign float64) {
			if err := timesOfEvents(s, sign); err != nil {
				t.Errorf("%s: %v", s.name, err)
			}
		})
	}
}

func timesOfEvents(s subject, sign float64) error {
	const level = 0.3
	want := math.Acos(level)
	for _, fine := range []float64{1, 4, 16} {
		p := s.problem(0, sign*2, 1, 0)
		p.Events = []ode.Event{{G: func(_ float64, y []float64) float64 { return y[0] - level }, Terminal: 1}}
		o := s.options(p, 20*fine)
		o.RTol, o.ATol = 1e-4/math.Pow(fine, 3), 1e-4/math.Pow(fine, 3)
		sol, err := ode.Solve(context.Background(), s.bind(1, oscillate(func() {})), p, o)
		if err != nil || sol.Status != ode.Terminated {
			return fmt.Errorf("no event: %w", err)
		}
		off := math.Abs(sign*sol.End.T - want)
		tolerance := 2 * o.RTol * float64(1+sol.Stats.Steps) // local errors add up
		if o.Step > 0 {                                      // of order 2 at least, inside a step, too
			tolerance = o.Step * o.Step
		}
		if !(off <= tolerance) {
			return fmt.Errorf("the event is %.1e late with steps of %v and tolerance %v", off, o.Step, o.RTol)
		}
		n := len(sol.T) - 1
		if sol.T[n] != sol.End.T || !slices.Equal(sol.Y[n], sol.Crossings[0].Y) || !(math.Abs(sol.Y[n][0]-level) <= 1e-14) {
			return fmt.Errorf("the last point is (%v, %v), the event (%v, %v)", sol.T[n], sol.Y[n], sol.Crossings[0].T, sol.Crossings[0].Y)
		}
	}
	return nil
}

// Outputs between steps are as good as steps: no worse than ten times the worst error at a
// step, or the tolerance (two hundred times where the method says that it is kinked); forwards and backwards, at times to save and in dense output.
func TestOutputsAreAsGoodAsSteps(t *testing.T) {
	for _, s := range subjects() {
		if s.info.ErrorOrder == 0 {
			continue // the orders of their dense output are tested elsewhere
		}
		forwardsAndBack(func(sign float64) {
			if err := outputs(s, sign); err != nil {
				t.Errorf("%s: %v", s.name, err)
			}
		})
	}
}

func outputs(s subject, sign float64) error {
	off := func(t float64, y []float64) float64 { return math.Hypot(y[0]-math.Cos(t), y[1]+math.Sin(t)) }
	tols := []float64{1e-4, 1e-7, 1e-10}
	if s.info.Order == 2 {
		tols = tols[:2] // more is too dear
	}
	const factor = 10
	for _, tol := range tols {
		o := ode.Options{RTol: tol, ATol: tol, Dense: true}
		p := s.problem(0, sign*10, 1, 0)
		steps, err := ode.Solve(context.Background(), s.bind(1, oscillate(func() {})), p, o)
		if err != nil {
			return err
		}
		for k := range 300 {
			o.SaveAt = append(o.SaveAt, sign*float64(k)/30)
		}
		saved, err := ode.Solve(context.Background(), s.bind(1, oscillate(func() {})), p, o)
		if err != nil {
			return err
		}
		worst := tol
		for k, at := range steps.T {
			worst = math.Max(worst, off(at, steps.Y[k]))
		}
		dense := make([]float64, 2)
		for k, at := range saved.T {
			saved.At(dense, at, 0)
			if e := math.Max(off(at, saved.Y[k]), off(at, dense)); !(e <= factor*worst) {
				return fmt.Errorf("tolerance %.0e: off by %.1e at t = %v, and by %.1e at steps", tol, e, at, worst)
			}
		}
	}
	return nil
}

// Of quadratures, y′ = f(t), and of what is nearly one, error estimates see less than of other systems, and nothing but f tells a
// dense output from another: it is within some tolerances all the same.
func TestDenseOutputOfQuadratures(t *testing.T) {
	limits := map[string]float64{"vern7": 3, "odex": 3} // tolerances
	for _, decay := range []float64{0, 0.01} {
		system := ode.Func(1, func(dst []float64, t float64, y []float64) { dst[0] = math.Cos(t) - decay*y[0] })
		size := 1 / (1 + decay*decay)
		exact := func(t float64) float64 { // from 0 at 0
			return size * (math.Sin(t) + decay*(math.Cos(t)-math.Exp(-decay*t)))
		}
		for _, m := range append(integrators.General(), integrators.Stiff()...) {
			limit := cmp.Or(limits[m.Info().Name], 30)
			for _, tol := range []float64{1e-5, 1e-9} {
				sol, err := ode.Solve(t.Context(), m.Bind(system), ode.Problem{T1: 20, Y0: []float64{0}}, ode.Options{RTol: tol, ATol: tol, Dense: true})
				if err != nil {
					t.Errorf("%s: %v", m.Info().Name, err)
					continue
				}
				worst, y := 0.0, make([]float64, 1)
				for k := range 2001 {
					at := float64(k) / 100
					sol.At(y, at, 0)
					worst = max(worst, math.Abs(y[0]-exact(at)))
				}
				if !(worst <= limit*tol) {
					t.Errorf("%s, decay %v: off by %.1e between steps at tolerance %.0e", m.Info().Name, decay, worst, tol)
				}
			}
		}
	}
}

// What is asked of values between steps makes steps no longer, and no stage is made twice for it.
func TestValuesBetweenAreNoExcuse(t *testing.T) {
	p := odeproblems.Arenstorf()
	for _, m := range integrators.General() {
		run := func(o ode.Options) ode.Stats {
			o.RTol, o.ATol = 1e-8, 1e-8
			sol, err := ode.Solve(t.Context(), m.Bind(p.System), p.Problem, o)
			if err != nil {
				t.Fatal(m.Info().Name, err)
			}
			return sol.Stats
		}
		end, dense, saved := run(ode.Options{EndOnly: true}), run(ode.Options{Dense: true}), run(ode.Options{SaveAt: []float64{p.T1 / 3}})
		if dense.Steps < end.Steps {
			t.Errorf("%s: %d steps where values between are asked for, %d where they are not", m.Info().Name, dense.Steps, end.Steps)
		}
		if m == ode.Method[ode.System](integrators.Verner7) && dense.Evaluations != saved.Evaluations {
			t.Errorf("vern7: %d evaluations for all values, %d for one", dense.Evaluations, saved.Evaluations)
		}
	}
}

// The observed order of a method is that of the whole way through stepper and loop, by
// constant steps in place of its own, forwards and backwards, and it is so where the force
// depends on time: a wrong node of a table is seen there alone.
func TestOrderThroughTheLoop(t *testing.T) {
	for _, s := range subjects() {
		if s.info.Variable || s.info.Name == integrators.ExponentialRosenbrock4.Info().Name {
			continue // constant steps of an order as high as theirs leave roundings alone, and so does one that is exact on linear motions
		}
		forwardsAndBack(func(sign float64) {
			for _, drive := range []float64{0, 1} {
				if observed := orderThroughTheLoop(s, sign, drive); !(observed >= float64(s.info.Order)-0.35) {
					t.Errorf("%s: order %.2f is observed, driven by %v cos t/2, want %v", s.name, observed, drive, s.info.Order)
				}
			}
		})
	}
}

// orderThroughTheLoop is observed on q̈ = −q + drive·cos(t/2).
func orderThroughTheLoop(s subject, sign, drive float64) (best float64) {
	force := func(dst []float64, t float64, q []float64) { dst[0] = drive*math.Cos(t/2) - q[0] }
	last := 0.0
	for n := 1.0; n <= 256; n *= 2 {
		p := s.problem(0, sign*3, 1, 0.2)
		sol, err := ode.Solve(context.Background(), s.bind(1, force), p, ode.Options{Step: 3 / n, EndOnly: true})
		if err != nil {
			continue // too long a step, of an implicit method
		}
		sin, cos := math.Sincos(p.T1)
		q := (1-drive*4/3)*cos + 0.2*sin + drive*4/3*math.Cos(p.T1/2)
		v := 0.2*cos - (1-drive*4/3)*sin - drive*2/3*math.Sin(p.T1/2)
		off := math.Hypot(sol.End.Y[0]-q, sol.End.Y[1]-v)
		if off < 1e-13 {
			break
		}
		if last > 0 {
			best = math.Max(best, math.Log2(last/off))
		}
		last = off
	}
	return best
}

// What these tests look for they find: dense output on a straight line, a slope of the step
// before taken for that at the start, and nodes that are all 0, in a method that has no such fault.
func TestFaultsAreSeen(t *testing.T) {
	right := subject{
		name: "dopri5", info: integrators.DormandPrince5.Info(),
		bind: func(n int, force integratortest.Force) ode.Stepper {
			return integrators.DormandPrince5.Bind(ode.NewSecondOrder(n, force))
		},
	}
	straight, stale, frozen := right, right, right
	straight.bind = func(n int, force integratortest.Force) ode.Stepper { return straightStepper{right.bind(n, force)} }
	stale.bind = func(n int, force integratortest.Force) ode.Stepper {
		return &staleStepper{Stepper: right.bind(n, force)}
	}
	frozen.bind = func(n int, force integratortest.Force) ode.Stepper {
		clock := new(float64)
		return frozenStepper{right.bind(n, func(dst []float64, _ float64, q []float64) { force(dst, *clock, q) }), clock}
	}
	if err := errors.Join(timesOfEvents(right, 1), outputs(right, 1)); err != nil || orderThroughTheLoop(right, 1, 0) < 4.65 {
		t.Errorf("the right method: %v", err)
	}
	if timesOfEvents(straight, 1) == nil || outputs(straight, 1) == nil {
		t.Error("dense output on a straight line passes")
	}
	if order := orderThroughTheLoop(stale, 1, 0); order > 2 {
		t.Errorf("with slopes of the step before the order is %.2f", order)
	}
	if still, driven := orderThroughTheLoop(frozen, 1, 0), orderThroughTheLoop(frozen, 1, 1); still < 4.65 || driven > 1.5 {
		t.Errorf("with the time of the step's start the order is %.2f, and %.2f where time enters", still, driven)
	}
}

type straightStepper struct{ ode.Stepper }

func (s straightStepper) Dense(seg *ode.Segment) {
	s.Stepper.Dense(seg)
	clear(seg.C[2*len(seg.Row(0)):])
}

// staleStepper begins each step with the slope that the one before began with.
type staleStepper struct {
	ode.Stepper
	t     float64
	y     []float64
	slope []float64
	r     ode.StepResult
}

func (s *staleStepper) Start(t float64, y []float64, tol *ode.Tolerance) {
	s.t, s.y, s.slope = t, slices.Clone(y), nil
	s.Stepper.Start(t, y, tol)
}

func (s *staleStepper) Step(t1 float64) ode.StepResult {
	s.Stepper.Start(s.t, s.y, nil)
	s.Stepper.SetState(s.slope)
	s.slope = make([]float64, len(s.y))
	s.System().Derivative(s.slope, s.t, s.y)
	s.r = s.Stepper.Step(t1)
	return s.r
}

func (s *staleStepper) Accept() {
	s.t, s.y = s.r.T, slices.Clone(s.r.Y)
	s.Stepper.Accept()
}

// frozenStepper lets the force see the time at which the step began.
type frozenStepper struct {
	ode.Stepper
	clock *float64
}

func (s frozenStepper) Step(t1 float64) ode.StepResult {
	r := s.Stepper.Step(t1)
	*s.clock = r.T
	return r
}

// The state that a run starts from may be the array that its system writes to or that a
// caller changes afterwards.
func TestNothingIsDoneInPlace(t *testing.T) {
	for _, s := range subjects() {
		p := s.problem(0, 1, 1, 0)
		o := s.options(p, 50)
		want, err := ode.Solve(t.Context(), s.bind(1, oscillate(func() {})), p, o)
		if err != nil {
			t.Fatal(err)
		}
		in, err := ode.New(s.bind(1, oscillate(func() {})), p, o)
		if err != nil {
			t.Fatal(err)
		}
		for i := range p.Y0 {
			p.Y0[i] = math.NaN()
		}
		for !in.Done() {
			if err := in.Step(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if got := in.Solution(); !slices.Equal(got.End.Y, want.End.Y) {
			t.Errorf("%s: %v, want %v", s.name, got.End.Y, want.End.Y)
		}
	}
}

// The estimate of a pair vanishes on y′ = λy for some hλ where its error does not: of bs32 at
// −1. The first step keeps off such places, however short the interval and fast the system.
func TestFirstStepKeepsOffBlindSpots(t *testing.T) {
	for _, m := range integrators.General() {
		for _, lambda := range []float64{-1e9, -1e-9} {
			sys := ode.Func(1, func(dst []float64, _ float64, y []float64) { dst[0] = lambda * y[0] })
			for k := -8; k <= 12; k++ { // z = 1 among them
				z := math.Pow(2, float64(k)/4)
				for _, tol := range []float64{1e-3, 1e-6, 1e-9} {
					sol, err := ode.Solve(t.Context(), m.Bind(sys), ode.Problem{T1: z / -lambda, Y0: []float64{1}}, ode.Options{RTol: tol, ATol: tol / 1000, EndOnly: true})
					if want := math.Exp(-z); err != nil || !(math.Abs(sol.End.Y[0]-want) <= 20*tol*want+tol*float64(sol.Stats.Steps)) {
						t.Errorf("%s, λ = %v to hλ = %v, tolerance %.0e: y = %v, want %v; %v", m.Info().Name, lambda, -z, tol, sol.End.Y[0], want, err)
					}
				}
			}
		}
		rk, ok := m.(*integrators.RungeKutta)
		if !ok {
			continue // it has no table, and an estimate for each order
		}
		z, order := integratortest.BlindSpot(rk.Tableau(), m.Info()), float64(m.Info().Order)
		if err := math.Pow(z, order+1) / math.Gamma(order+2); !(z > 0.9) && !(err < 1e-9) {
			t.Errorf("%s: the estimate vanishes at |hλ| = %.3f, where the error is up to %.1e", m.Info().Name, z, err)
		}
	}
}
