package integrators_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// The error is what the condition of a problem makes of ten tolerances at most, for two evaluations a
// step and fewer than the best explicit pair takes.
func TestAdamsAccuracy(t *testing.T) {
	for _, p := range analyticProblems() {
		for _, tol := range []float64{1e-4, 1e-6, 1e-8, 1e-10, 1e-12, 1e-14} {
			o := ode.Options{RTol: tol, ATol: tol}
			sol, err := ode.Solve(t.Context(), integrators.Adams.Bind(p.System), p.Problem.Problem, o)
			level := p.Reference.RTol + p.Reference.ATol
			if off := p.Error(sol.End.Y); err != nil || !(off <= 10*tol*p.condition+level) {
				t.Errorf("%s: with the tolerance %.0e the error is %.1e, the condition %.1e; %v", p.ID, tol, off, p.condition, err)
			}
			w := sol.Stats
			if w.Evaluations > 2*(w.Steps+w.Rejected)+3 {
				t.Errorf("%s, %.0e: %v", p.ID, tol, w)
			}
			pair, err := ode.Solve(t.Context(), integrators.DOP853.Bind(p.System), p.Problem.Problem, o)
			if err != nil || w.Evaluations > pair.Stats.Evaluations*4/5 {
				t.Errorf("%s, %.0e: %d evaluations, %d by DOP853; %v", p.ID, tol, w.Evaluations, pair.Stats.Evaluations, err)
			}
		}
	}
}

func TestAdamsDense(t *testing.T) { denseIsAsGoodAsSteps(t, integrators.Adams) }

// The order that is chosen grows with the accuracy that is asked for, and a jump brings it down
// to one, by shorter and shorter tries.
func TestAdamsOrders(t *testing.T) {
	orders := func(tol float64, f func(dst []float64, at float64, y []float64)) (most int, after []int) {
		s := integrators.Adams.Bind(ode.Func(2, f))
		watched := &watchedOrders{Stepper: s}
		_, err := ode.Solve(t.Context(), watched, ode.Problem{T1: 10, Y0: []float64{0, 1}}, ode.Options{RTol: tol, ATol: tol})
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range watched.orders {
			most = max(most, k)
		}
		return most, watched.orders
	}
	smooth := func(dst []float64, _ float64, y []float64) { dst[0], dst[1] = y[1], -y[0] }
	loose, _ := orders(1e-3, smooth)
	tight, _ := orders(1e-13, smooth)
	if !(loose < tight && tight >= 11) {
		t.Errorf("orders up to %d and %d", loose, tight)
	}
	_, list := orders(1e-8, func(dst []float64, at float64, y []float64) {
		smooth(dst, at, y)
		if at > 5 {
			dst[1] += 10
		}
	})
	if slices.Min(list[len(list)/4:]) > 1 {
		t.Errorf("the orders across a jump are %v", list)
	}
}

// With constant steps the start is of the order of the steps that follow, 13: errors at the end fall by 2¹³ where there are twice as
// many, and one of the order of the first steps of a run under error control, 2, would hide that.
func TestAdamsWithConstantSteps(t *testing.T) {
	sys := ode.Func(2, func(dst []float64, _ float64, y []float64) { dst[0], dst[1] = y[1], -y[0] })
	off := func(steps int) float64 {
		sol, err := ode.Solve(t.Context(), integrators.Adams.Bind(sys), ode.Problem{T1: 10, Y0: []float64{1, 0}}, ode.Options{Step: 10 / float64(steps)})
		if err != nil {
			t.Fatal(err)
		}
		return math.Hypot(sol.End.Y[0]-math.Cos(10), sol.End.Y[1]+math.Sin(10))
	}
	if order := math.Log2(off(80) / off(160)); !(order > 12) {
		t.Errorf("off by %.1e in 80 steps, %.1e in 160: order %.1f", off(80), off(160), order)
	}
}

// watchedOrders notes the order of each step that is accepted.
type watchedOrders struct {
	ode.Stepper
	last   int
	orders []int
}

func (s *watchedOrders) Step(t1 float64) ode.StepResult {
	r := s.Stepper.Step(t1)
	s.last = r.Order
	return r
}

func (s *watchedOrders) Accept() {
	s.orders = append(s.orders, s.last)
	s.Stepper.Accept()
}

// Adams against DOP853, see compare: it is the evaluations that count.
func BenchmarkAdams(b *testing.B) {
	for _, p := range analyticProblems() {
		for _, tol := range []float64{1e-6, 1e-10, 1e-14} {
			b.Run(fmt.Sprintf("%s/tol=%.0e", p.ID, tol), func(b *testing.B) {
				compare(b, integrators.Adams.Bind(p.System), integrators.DOP853.Bind(p.System), p.Problem, tol)
			})
		}
	}
}
