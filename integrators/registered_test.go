package integrators_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/integrators/integratortest"
	"github.com/flowproof/flowproof/ode"
)

// A subject is any registered method, bound to motions q̈ = F(t, q): all kinds of
// systems can be that.
type subject struct {
	name string
	info ode.Info
	bind integratortest.Binder
	// clock says that the state goes on with t and ρ.
	clock bool
	// weight is Σ|b|, by how much a step may magnify what a force does in it.
	weight float64
	// blindness is what an estimate may overlook of a jump, see integratortest.JumpBlindness.
	blindness float64
}

// subjects are all methods there are, each in all its variants.
func subjects() (list []subject) {
	add := func(kind string, info ode.Info, weight float64, bind integratortest.Binder) {
		list = append(list, subject{name: info.Name + kind, info: info, bind: bind, weight: weight, blindness: 1})
	}
	for _, m := range slices.Concat(integrators.General(), integrators.Implicit(), integrators.Stiff(), integrators.SmallStiff()) {
		weight := 1.0
		if rk, ok := m.(*integrators.RungeKutta); ok {
			weight = absolute(rk.Tableau().B())
		}
		add("", m.Info(), weight, func(n int, force integratortest.Force) ode.Stepper { return m.Bind(ode.NewSecondOrder(n, force)) })
		if rk, ok := m.(*integrators.RungeKutta); ok {
			list[len(list)-1].blindness = integratortest.JumpBlindness(rk.Tableau())
		}
		if m == integrators.Automatic { // at the tolerance of these tests, where nothing is stiff
			list[len(list)-1].blindness = integratortest.JumpBlindness(integrators.Tsitouras5.Tableau())
		}
	}
	for _, plain := range integrators.Splittings() {
		for _, m := range []*integrators.Splitting{plain, plain.Compensated()} {
			weight := absolute(m.Kicks())
			separable, conformal := m.Separable(), m.Conformal()
			add("", m.Info(), weight, func(n int, force integratortest.Force) ode.Stepper { return m.Bind(ode.NewSecondOrder(n, force)) })
			add(", separable", m.Info(), weight, func(n int, force integratortest.Force) ode.Stepper {
				return separable.Bind(ode.NewSeparable(n, func(dst []float64, _ float64, p []float64) { copy(dst, p) }, force))
			})
			add(", conformal", conformal.Info(), weight, func(n int, force integratortest.Force) ode.Stepper {
				return conformal.Bind(ode.NewDamped(n, 0, force))
			})
		}
	}
	for _, plain := range integrators.Nystroms() {
		for _, m := range []*integrators.Nystrom{plain, plain.Compensated()} {
			add("", m.Info(), absolute(m.Kicks()), func(n int, force integratortest.Force) ode.Stepper { return m.Bind(ode.NewSecondOrder(n, force)) })
		}
	}
	steady := func(float64, []float64, []float64, []float64) float64 { return 0 }
	list = append(list, subject{
		name: integrators.AdaptiveVerlet.Info().Name, info: integrators.AdaptiveVerlet.Info(), clock: true, weight: 1,
		bind: func(n int, force integratortest.Force) ode.Stepper {
			return integrators.AdaptiveVerlet.Bind(integrators.NewTimeTransformed(ode.NewSecondOrder(n, force), steady))
		},
	})
	return list
}

func absolute(x []*big.Rat) (sum float64) {
	for _, r := range x {
		f, _ := r.Float64()
		sum += math.Abs(f)
	}
	return sum
}

// problem starts at (q, p).
func (s subject) problem(t0, t1 float64, y ...float64) ode.Problem {
	if s.clock {
		y = append(slices.Clone(y), t0, 1)
	}
	return ode.Problem{T0: t0, T1: t1, Y0: y}
}

// options ask for n steps, of a method that cannot choose them.
func (s subject) options(p ode.Problem, n float64) ode.Options {
	o := ode.Options{RTol: subjectTolerance, ATol: subjectTolerance, MaxSteps: 20_000}
	if s.info.ErrorOrder == 0 {
		if o.Step = math.Abs(p.T1-p.T0) / n; o.Step == 0 {
			o.Step = math.SmallestNonzeroFloat64 // of no interval, or of a denormal one
		}
	}
	return o
}

const subjectTolerance = 1e-4

// Whatever the interval and the dimension, a run ends at T1 to the bit. The motion
// is free, q = q₀ + p₀(t − t₀): nothing but rounding can go wrong.
func TestIntervalsOfAllKinds(t *testing.T) {
	least := math.SmallestNonzeroFloat64
	for _, s := range subjects() {
		for _, c := range []struct {
			t0, t1 float64
			reason string
		}{
			{0, 1, "the ordinary case"},
			{3, 3, "no interval at all"},
			{0, least, "a span that cannot be halved"},
			{-3 * least, 4 * least, "denormal times on both sides of zero"},
			{1e-320, 3e-320, "denormal times"},
			{1, 1 + 0x1p-52, "a span of one ulp"},
			{1e16, 1e16 + 2, "a span of one ulp, far off"},
			{1e300, math.Nextafter(1e300, math.Inf(1)), "a span of one ulp, and huge"},
			{0, 1e300, "a huge span"},
			{-2e307, 2e307, "as long as a span may be whose multiples, which splittings go back and forth, do not overflow"},
			{0, 1e-300, "a tiny span"},
		} {
			if s.info.Masses && c.t1 > 1e307 {
				continue // what a method for stiff systems transforms overflows before the state does
			}
			for _, n := range []int{0, 1, 3} {
				for _, ends := range [][2]float64{{c.t0, c.t1}, {c.t1, c.t0}} {
					y0 := make([]float64, 2*n)
					for i := range n {
						y0[i], y0[n+i] = float64(i+1), -0.25
					}
					p := s.problem(ends[0], ends[1], y0...)
					o := s.options(p, 1)
					if err := freely(s, p, o, n); err != nil {
						t.Errorf("%s, %s, from %v to %v, %d degrees of freedom: %v", s.name, c.reason, ends[0], ends[1], n, err)
					}
				}
			}
		}
	}
}

func freely(s subject, p ode.Problem, o ode.Options, n int) error {
	forces := 0
	sol, err := ode.Solve(context.Background(), s.bind(n, func(dst []float64, _ float64, _ []float64) { forces++; clear(dst) }), p, o)
	switch {
	case err != nil:
		return err
	case sol.Status != ode.Finished || math.Float64bits(sol.End.T) != math.Float64bits(p.T1):
		return fmt.Errorf("%v at %v", sol.Status, sol.End.T)
	case p.T0 == p.T1 && (forces > 0 || !slices.Equal(sol.End.Y, p.Y0)):
		return fmt.Errorf("%d forces, %v", forces, sol.End.Y)
	}
	for i := range n {
		want := p.Y0[i] + p.Y0[n+i]*(p.T1-p.T0)
		// Each step adds a dozen drifts at most, and each rounds to the size of what is there.
		unit := 0x1p-52 * (math.Abs(p.Y0[i]) + math.Abs(p.Y0[n+i]*(p.T1-p.T0)))
		if !(math.Abs(sol.End.Y[i]-want) <= 32*s.weight*float64(sol.Stats.Steps)*unit) || sol.End.Y[n+i] != p.Y0[n+i] {
			return fmt.Errorf("q = %v, want %v; p = %v", sol.End.Y[i], want, sol.End.Y[n+i])
		}
	}
	return nil
}

// A general method is one for systems of an odd dimension, too.
func TestDimensionOne(t *testing.T) {
	for _, m := range slices.Concat(integrators.General(), integrators.Implicit()) {
		sys := ode.Func(1, func(dst []float64, at float64, y []float64) { dst[0] = -y[0] + math.Cos(at) })
		o := ode.Options{RTol: 1e-6, ATol: 1e-6}
		if m.Info().ErrorOrder == 0 {
			o.Step = 1e-3
		}
		sol, err := ode.Solve(context.Background(), m.Bind(sys), ode.Problem{T1: 2, Y0: []float64{0.5}}, o)
		// y = ½(cos t + sin t); the problem contracts, so that a few tolerances are all.
		if want := (math.Cos(2) + math.Sin(2)) / 2; err != nil || !(math.Abs(sol.End.Y[0]-want) <= 1e-5) {
			t.Errorf("%s: y = %v, want %v; %v", m.Info().Name, sol.End.Y, want, err)
		}
	}
}

// oscillate is q̈ = −q, with something that happens before the force.
func oscillate(before func()) integratortest.Force {
	return func(dst []float64, _ float64, q []float64) {
		before()
		dst[0] = -q[0]
	}
}

const oscillations = 2.0

// right says that a run of oscillate from (1, 0) ended where it should: the loop
// bounds the error of each step, so that they add up to a tolerance a step; and 200
// constant steps of order 2 leave h²T/12 < 2·10⁻⁵, the most that any of them does.
func (s subject) right(sol *ode.Solution) bool {
	tolerance := 2e-5
	if s.info.ErrorOrder > 0 {
		tolerance = subjectTolerance * float64(sol.Stats.Steps)
	}
	off := math.Hypot(sol.End.Y[0]-math.Cos(oscillations), sol.End.Y[1]+math.Sin(oscillations))
	return sol.Status == ode.Finished && off <= tolerance
}

// One call that goes wrong, wherever it comes, is either made up for or told of.
func TestOneBadForce(t *testing.T) {
	errBad := errors.New("bad")
	rng := rand.New(rand.NewPCG(8, 15))
	for _, s := range subjects() {
		p := s.problem(0, oscillations, 1, 0)
		o := s.options(p, 200)
		count := 0
		sol, err := ode.Solve(context.Background(), s.bind(1, oscillate(func() { count++ })), p, o)
		if err != nil || !s.right(sol) {
			t.Errorf("%s: %v, %v", s.name, sol, err)
			continue
		}
		madeUp := 0
		for range 25 {
			bad := 1 + rng.IntN(count)
			value := []float64{math.NaN(), math.Inf(1), math.Inf(-1)}[rng.IntN(3)]
			calls := 0
			force := func(dst []float64, _ float64, q []float64) {
				dst[0] = -q[0]
				if calls++; calls == bad {
					dst[0] = value
				}
			}
			sol, err := ode.Solve(context.Background(), s.bind(1, force), p, o)
			var step *ode.StepError
			switch {
			case err == nil && s.right(sol):
				madeUp++
			case errors.As(err, &step) && step.Status == ode.NonFinite && sol.Status == ode.NonFinite && finiteAll(sol.End.Y):
			default:
				t.Errorf("%s, %v from force %d of %d: %+v, %v", s.name, value, bad, count, sol, err)
			}

			calls = 0
			sol, err = ode.Solve(context.Background(), s.bind(1, oscillate(func() {
				if calls++; calls == bad {
					panic(errBad)
				}
			})), p, o)
			var told *ode.PanicError
			if !errors.As(err, &told) || !errors.Is(err, errBad) || sol != nil && (sol.Status != ode.Panicked || !finiteAll(sol.End.Y)) {
				t.Errorf("%s, a panic in force %d of %d: %+v, %v", s.name, bad, count, sol, err)
			}
		}
		// With error control a shorter step makes up for nearly all of them.
		if controlled := s.info.ErrorOrder > 0; controlled != (madeUp > 12) {
			t.Errorf("%s: %d of 25 made up for", s.name, madeUp)
		}
	}
}

func finiteAll(y []float64) bool {
	return !slices.ContainsFunc(y, func(x float64) bool { return x-x != 0 })
}

// A run that is cancelled ends with the step it is at, says so, and goes on from a
// snapshot taken there to the same bits at the same cost as if nothing had been.
func TestCancelAndResume(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 2))
	for _, s := range subjects() {
		p := s.problem(0, oscillations, 1, 0)
		o := s.options(p, 40)
		force := oscillate(func() {})
		whole, err := ode.Solve(context.Background(), s.bind(1, force), p, o)
		if err != nil {
			t.Fatal(s.name, err)
		}
		for range 5 {
			at := rng.IntN(whole.Stats.Steps)
			ctx, cancel := context.WithCancel(context.Background())
			in, err := ode.New(s.bind(1, force), p, o)
			if err != nil {
				t.Fatal(s.name, err)
			}
			for range at {
				if err := in.Step(ctx); err != nil {
					t.Fatal(s.name, err)
				}
			}
			kept := in.Snapshot()
			cancel()
			err = in.Step(ctx)
			var step *ode.StepError
			if sol := in.Solution(); !errors.Is(err, context.Canceled) || !errors.As(err, &step) || sol.Status != ode.Cancelled || sol.Stats.Steps != at {
				t.Errorf("%s, cancelled after %d steps: %+v, %v", s.name, at, sol, err)
			}
			again, err := ode.New(s.bind(1, force), p, o)
			if err != nil {
				t.Fatal(s.name, err)
			}
			again.Restore(kept)
			for !again.Done() {
				if err := again.Step(context.Background()); err != nil {
					t.Fatal(s.name, err)
				}
			}
			if sol := again.Solution(); !slices.Equal(sol.End.Y, whole.End.Y) || sol.Stats != whole.Stats {
				t.Errorf("%s, resumed after %d steps: %v %+v, want %v %+v", s.name, at, sol.End.Y, sol.Stats, whole.End.Y, whole.Stats)
			}
		}
	}
}

// A force that sets in at t = ⅓. An error of the force over part of a step is all
// that a method with constant steps is off by, h Σ|b|; with error control it is what the
// estimate overlooks of the jump, and ten tolerances for all else.
func TestForceThatSetsIn(t *testing.T) {
	const jump = 7.0
	for _, s := range subjects() {
		for _, ends := range [][2]float64{{0, 1}, {1, 0}} {
			p := s.problem(ends[0], ends[1], 0, 0)
			o := s.options(p, 100)
			sol, err := ode.Solve(context.Background(), s.bind(1, func(dst []float64, at float64, _ []float64) {
				dst[0] = 0
				if at >= 1./3 {
					dst[0] = jump
				}
			}), p, o)
			if err != nil {
				t.Errorf("%s: %v", s.name, err)
				continue
			}
			// From rest at 0: p = ⅔J and q = (⅔)²J/2.
			want := [2]float64{jump * 2 / 9, jump * 2 / 3}
			if ends[0] == 1 {
				// From rest at 1: q(⅓) = J(⅔)²/2, then on at the speed reached for another ⅓.
				want = [2]float64{jump*2/9 + jump*2/9, -jump * 2 / 3}
			}
			tolerance := (10 + s.blindness) * subjectTolerance * (1 + jump)
			if o.Step > 0 {
				tolerance = o.Step * s.weight * jump
			}
			if off := math.Max(math.Abs(sol.End.Y[0]-want[0]), math.Abs(sol.End.Y[1]-want[1])); !(off <= tolerance) {
				t.Errorf("%s from %v: (q, p) = %v, want %v within %.1e", s.name, ends[0], sol.End.Y[:2], want, tolerance)
			}
		}
	}
}

// What implicit and rescaled steppers remember, step by step, and that it matters.
func TestState(t *testing.T) {
	for _, m := range integrators.Implicit() {
		for _, p := range integratortest.Systems() {
			if err := integratortest.CheckState(m, p); err != nil {
				t.Errorf("%s: %v", m.Info().Name, err)
			}
			if integratortest.CheckState(ode.Method[ode.System](forgetful{m}), p) == nil {
				t.Errorf("%s: on %s what is remembered makes no difference", m.Info().Name, p.Name)
			}
		}
	}
	if err := integratortest.CheckState(integrators.AdaptiveVerlet, rescaledOscillators(1, 1.5)); err != nil {
		t.Error(err)
	}
	err := integratortest.CheckState(ode.Method[ode.System](secondhand{integrators.DormandPrince5}), integratortest.Systems()[0])
	if err == nil || !strings.Contains(err.Error(), "does not have the state it was just given") {
		t.Errorf("a state that is lost by being given: %v", err)
	}
}

// secondhand does not pass on what it was told.
type secondhand struct{ ode.Method[ode.System] }

func (m secondhand) Bind(sys ode.System) ode.Stepper {
	return &secondhandStepper{m.Method.Bind(sys), false}
}

type secondhandStepper struct {
	ode.Stepper
	told bool
}

func (s *secondhandStepper) SetState(state []float64) { s.Stepper.SetState(state); s.told = true }

func (s *secondhandStepper) State() []float64 {
	if s.told {
		return nil
	}
	return s.Stepper.State()
}

// forgetful remembers nothing.
type forgetful struct{ ode.Method[ode.System] }

func (m forgetful) Bind(sys ode.System) ode.Stepper { return &forgetfulStepper{m.Method.Bind(sys)} }

type forgetfulStepper struct{ ode.Stepper }

func (*forgetfulStepper) State() []float64 { return nil }

// The contract of steppers holds of Gauss methods, too, with what they say of themselves;
// and neither of the two things goes without saying.
func TestGaussContract(t *testing.T) {
	for _, m := range integrators.Implicit() {
		for _, p := range integratortest.Systems() {
			if err := integratortest.CheckContract(m, p); err != nil {
				t.Errorf("%s on %s: %v", m.Info().Name, p.Name, err)
			}
		}
		for _, c := range []struct {
			says string
			hide func(*ode.Info)
		}{
			{"than that of a fresh stepper", func(i *ode.Info) { i.Remembers = false }},
			{"the first should cost one more", func(i *ode.Info) { i.Iterates = false }},
		} {
			info := m.Info()
			c.hide(&info)
			rejected := slices.ContainsFunc(integratortest.Systems(), func(p integratortest.Problem[ode.System]) bool {
				err := integratortest.CheckContract(ode.Method[ode.System](renamed{m, info}), p)
				return err != nil && strings.Contains(err.Error(), c.says)
			})
			if !rejected {
				t.Errorf("%s: want an error that says %q on one system at least", m.Info().Name, c.says)
			}
		}
	}
}

// renamed is a method that says something else of itself.
type renamed struct {
	ode.Method[ode.System]
	info ode.Info
}

func (m renamed) Info() ode.Info { return m.info }
