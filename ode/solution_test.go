package ode_test

import (
	"math"
	"slices"
	"sync"
	"testing"

	"github.com/flowproof/flowproof/ode"
	"pgregory.net/rapid"
)

// cubic is y′ = (3t², 1), which the reference method and its interpolant solve
// exactly: y = (t³, t) up to rounding.
func cubic() ode.System {
	return ode.Func(2, func(dst []float64, t float64, _ []float64) { dst[0], dst[1] = 3*t*t, 1 })
}

// cubicTol bounds the rounding of a hundred steps with |y| ≤ 8.
const cubicTol = 100 * 8 * epsilon

func TestSaveAt(t *testing.T) {
	for _, c := range []struct {
		t0, t1 float64
		at     []float64
		reason string
	}{
		{0, 2, []float64{0, 0.3, 1, 2}, "the ends and between"},
		{0, 2, []float64{0, 0, 0.5, 0.5, 0.5, 2, 2}, "the same time again"},
		{0, 2, []float64{0.51, 0.52, 0.53, 0.54}, "many in one step"},
		{2, -1, []float64{2, 1.3, 0, -1}, "backwards"},
		{2, 0, []float64{2, 2, 0.7, 0.7, 0}, "backwards, again"},
	} {
		for _, o := range []ode.Options{{}, {Step: 0.25}, {Step: 9}, {Dense: true}} {
			o.SaveAt = c.at
			sol := finish(t, bind(cubic()), ode.Problem{T0: c.t0, T1: c.t1, Y0: []float64{c.t0 * c.t0 * c.t0, c.t0}}, o)
			if len(sol.Y) != len(c.at) {
				t.Errorf("%s: %d states, want %d", c.reason, len(sol.Y), len(c.at))
				continue
			}
			for k, y := range sol.Y {
				near(t, c.reason, y[0], math.Pow(c.at[k], 3), cubicTol)
				near(t, c.reason, y[1], c.at[k], cubicTol)
				switch c.at[k] {
				case c.t1:
					same(t, c.reason+", at the end", y, sol.End.Y)
				case c.t0:
					same(t, c.reason+", at the start", y, []float64{c.t0 * c.t0 * c.t0, c.t0})
				}
			}
		}
	}
}

// States are kept as far as a run comes.
func TestSaveAtOfAFailedRun(t *testing.T) {
	sys := scalar(func(t, _ float64) float64 { return 0 / math.Max(0, 0.55-t) }) // NaN from 0.55 on
	sol, _ := failure(t, ode.NonFinite, bind(sys), ode.Problem{T1: 1, Y0: []float64{3}}, ode.Options{Step: 0.1, SaveAt: []float64{0, 0.25, 0.49, 0.55, 1}})
	if len(sol.Y) != 3 {
		t.Errorf("%d states saved, want those up to 0.5", len(sol.Y))
	}
}

func TestDenseSolution(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		t0, t1 := rapid.Float64Range(-2, 2).Draw(t, "T0"), rapid.Float64Range(-2, 2).Draw(t, "T1")
		if math.Abs(t1-t0) < 0.01 {
			t.Skip("hardly an interval")
		}
		o := ode.Options{Dense: true, Step: math.Abs(t1-t0) / float64(rapid.IntRange(1, 50).Draw(t, "n"))}
		sol := finish(t, bind(cubic()), ode.Problem{T0: t0, T1: t1, Y0: []float64{t0 * t0 * t0, t0}}, o)
		part := rapid.Float64Range(0, 1).Draw(t, "part")
		at := t0 + part*(t1-t0)
		at = math.Max(math.Min(t0, t1), math.Min(math.Max(t0, t1), at))
		y := []float64{math.NaN(), math.NaN()}
		for k, want := range [][]float64{{at * at * at, at}, {3 * at * at, 1}, {6 * at, 0}, {6, 0}, {0, 0}} {
			sol.At(y, at, k)
			// A k-th derivative divides the rounding by the k-th power of a step ≥ 2e-4.
			tol := cubicTol * math.Pow(50/math.Abs(t1-t0), float64(k)) * 16
			for i := range y {
				if !(math.Abs(y[i]-want[i]) <= tol) {
					t.Fatalf("derivative %d of component %d at %v is %v, want %v", k, i, at, y[i], want[i])
				}
			}
		}
	})
}

// The dense solution is continuous to the last few bits, also at the ends of steps.
func TestDenseAtTheEndsOfSteps(t *testing.T) {
	var ends []float64
	var states [][]float64
	p := ode.Problem{T0: 3, T1: -1, Y0: []float64{2}}
	sol := finish(t, bind(decay()), p, ode.Options{Dense: true, OnStep: func(in *ode.Integrator) error {
		ends, states = append(ends, in.T()), append(states, slices.Clone(in.Y()))
		return nil
	}})
	y := []float64{0}
	sol.At(y, 3, 0)
	same(t, "at the start", y, p.Y0)
	for k, at := range ends {
		// y(t₀) + (y(t₁) − y(t₀)) is rounded twice.
		sol.At(y, at, 0)
		near(t, "at the end of a step", y[0], states[k][0], 2*epsilon*math.Abs(states[k][0]))
		if k+1 < len(ends) {
			sol.At(y, math.Nextafter(at, -1), 0)
			near(t, "and just after", y[0], states[k][0], 8*epsilon*math.Abs(states[k][0]))
		}
	}
}

func TestDenseOutside(t *testing.T) {
	y := []float64{0}
	const outside = "ode: Solution.At is asked for a time outside the solution"
	for _, p := range []ode.Problem{{T0: 0, T1: 1, Y0: y}, {T0: 1, T1: 0, Y0: y}} {
		sol := finish(t, bind(constant(1)), p, ode.Options{Dense: true})
		for _, at := range []float64{math.Nextafter(0, -1), math.Nextafter(1, 2), math.Inf(1), math.Inf(-1), math.NaN()} {
			panics(t, outside, func() { sol.At(y, at, 0) })
		}
		panics(t, "ode: Segment.At needs a slice of the system's dimension and a derivative ≥ 0", func() { sol.At(nil, 0.5, 0) })
		panics(t, "ode: Segment.At needs a slice of the system's dimension and a derivative ≥ 0", func() { sol.At(y, 0.5, -1) })
	}
	sol := finish(t, bind(constant(1)), ode.Problem{T1: 1, Y0: y}, ode.Options{})
	panics(t, "ode: Solution.At needs a run of at least one step with Options.Dense", func() { sol.At(y, 0.5, 0) })
}

// A solution may be read from many goroutines; the race detector looks on.
func TestDenseConcurrently(t *testing.T) {
	sol := finish(t, bind(cubic()), ode.Problem{T1: 1, Y0: []float64{0, 0}}, ode.Options{Dense: true})
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			y := make([]float64, 2)
			for k := range 200 {
				at := float64((k*7+g*50)%200) / 200
				sol.At(y, at, 0)
				if math.Abs(y[1]-at) > cubicTol {
					t.Errorf("y = %v at %v", y, at)
				}
			}
		})
	}
	wg.Wait()
}

func TestInterpolate(t *testing.T) {
	in, err := ode.New(bind(cubic()), ode.Problem{T1: 1, Y0: []float64{0, 0}}, ode.Options{Step: 0.25, MaxSteps: 3})
	if err != nil {
		t.Fatal(err)
	}
	y := make([]float64, 2)
	panics(t, "ode: there is no step to interpolate", func() { in.Interpolate(y, 0, 0) })
	for k := range 3 {
		if err := in.Step(t.Context()); err != nil {
			t.Fatal(err)
		}
		mid := 0.25*float64(k) + 0.1
		in.Interpolate(y, mid, 0)
		near(t, "value", y[0], mid*mid*mid, cubicTol)
		in.Interpolate(y, mid, 1)
		near(t, "derivative", y[0], 3*mid*mid, 4*cubicTol) // divided by the step
	}
	// The budget is spent before a further try, so the last step is still at hand.
	if err := in.Step(t.Context()); err == nil {
		t.Fatal("a fourth step of three")
	}
	in.Interpolate(y, 0.6, 0)
	near(t, "value after the end", y[0], 0.216, cubicTol)
}

// A try that failed has overwritten what the stepper knew of the last step.
func TestInterpolateAfterAFailedTry(t *testing.T) {
	in, err := ode.New(bind(scalar(func(t, _ float64) float64 { return math.Sqrt(0.6 - t) })), ode.Problem{T1: 1, Y0: []float64{0}}, ode.Options{Step: 0.25})
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		err = in.Step(t.Context())
	}
	panics(t, "ode: there is no step to interpolate", func() { in.Interpolate([]float64{0}, 0.3, 0) })
}
