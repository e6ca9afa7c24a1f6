package integratortest

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// Every check of behaviour rejects a method that does what it must not.
func TestSteppersRejected(t *testing.T) {
	type check = func(ode.Method[ode.System]) error
	p := Systems()[0]
	info := integrators.DormandPrince5.Info()
	convergence := func(m ode.Method[ode.System]) error { return CheckConvergence(m, p, m.Info().Order) }
	dense := func(m ode.Method[ode.System]) error { return CheckDense(m, p, m.Info().DenseOrder) }
	estimate := func(m ode.Method[ode.System]) error { return CheckEstimate(m, p, m.Info().ErrorOrder) }
	accuracy := func(m ode.Method[ode.System]) error { return CheckAccuracy(m, p, 1e-6) }
	contract := func(m ode.Method[ode.System]) error { return CheckContract(m, p) }
	allocations := func(m ode.Method[ode.System]) error { return CheckAllocations(m, p) }

	noEstimate := integrators.NewRungeKutta(dopri5Info, strings.Replace(dopri5Table,
		"5179/57600 0 7571/16695 393/640 -92097/339200 187/2100 1/40", "35/384 0 500/1113 125/192 -2187/6784 11/84", 1))
	misprint := integrators.NewRungeKutta(dopri5Info, strings.Replace(dopri5Table, "-5103/18656", "-5013/18656", 1))

	for _, c := range []struct {
		reason string
		method ode.Method[ode.System]
		check  check
		says   string
	}{
		{"a misprint in A", misprint, convergence, "not O(h^5)"},
		{"embedded weights that are the weights", noEstimate, estimate, "only 0 values"},
		{"embedded weights that are the weights", noEstimate, accuracy, "tolerances after"},
		{"an estimate without its factor h", with(func(a *altered) {
			a.step = func(r *ode.StepResult) { scale(r, 1/(a.t1-a.t0)) }
		}), estimate, "O(h^4.00), not O(h^5)"},
		{"an estimate far too large", with(func(a *altered) {
			a.step = func(r *ode.StepResult) { scale(r, 1e8) }
		}), accuracy, "tolerances after"},
		{"dense output that is a line", with(func(a *altered) {
			a.dense = func(seg *ode.Segment) { clear(seg.C[2*len(seg.Row(0)):]) }
		}), dense, "O(h^2.00), not O(h^5)"},
		{"dense output without its last coefficient", with(func(a *altered) {
			a.dense = func(seg *ode.Segment) { clear(seg.Row(4)) }
		}), dense, "O(h^4.00), not O(h^5)"},
		{"dense output off the start", with(func(a *altered) {
			a.dense = func(seg *ode.Segment) { seg.C[0] = math.Nextafter(seg.C[0], 2) }
		}), contract, "the state the step started from"},
		{"dense output off the end", with(func(a *altered) {
			a.dense = func(seg *ode.Segment) { seg.Row(1)[0] += 1e-14 }
		}), contract, "off the end of the step"},
		{"dense output with the slope of another stage", with(func(a *altered) {
			a.dense = func(seg *ode.Segment) { seg.Row(3)[0] += 1e-9 }
		}), contract, "the slope 0 of the dense output"},
		{"dense output over another interval", with(func(a *altered) {
			a.dense = func(seg *ode.Segment) { seg.T1 = math.Nextafter(seg.T1, 9) }
		}), contract, "is said to reach"},
		{"a step that remembers the try before", with(func(a *altered) {
			tries := 0
			a.accept = func() { tries = 0 }
			a.step = func(r *ode.StepResult) {
				if tries++; tries > 1 {
					nudge(r)
				}
			}
		}), contract, "tried before gives other bits"},
		{"a step that remembers the step before", with(func(a *altered) {
			accepted := false
			a.accept = func() { accepted = true }
			a.step = func(r *ode.StepResult) {
				if accepted {
					nudge(r)
				}
			}
		}), contract, "than that of a fresh stepper"},
		{"Start that keeps the slice", with(func(a *altered) {
			var t0 float64
			var kept []float64
			a.start = func(t float64, y []float64, _ *ode.Tolerance) { t0, kept = t, y }
			a.before = func() {
				if kept != nil {
					a.Stepper.Start(t0, kept, &demand)
					kept = nil
				}
			}
		}), contract, "keeps a slice"},
		{"Start that forgets its own state before it copies it", with(func(a *altered) {
			a.start = func(t float64, y []float64, tol *ode.Tolerance) {
				if len(a.result.Y) > 0 && &y[0] == &a.result.Y[0] {
					y = make([]float64, len(y))
				}
				a.Stepper.Start(t, y, tol)
			}
		}), contract, "started at the state that it has reached"},
		{"a try that changes where it starts from", with(func(a *altered) {
			var current, last []float64
			a.accept = func() { current = last }
			a.step = func(r *ode.StepResult) {
				if current != nil {
					current[0] = r.Y[0]
				}
				last = r.Y
			}
		}), contract, "changes the state that it starts from"},
		{"a step of constant length that ends elsewhere", with(func(a *altered) {
			a.step = func(r *ode.StepResult) { r.T = (a.t0 + a.t1) / 2 }
		}), contract, "a step of constant length to t ="},
		{"a step of constant length that is not made", with(func(a *altered) {
			a.step = func(r *ode.StepResult) { r.Status = ode.NoConvergence }
		}), contract, "ends as no convergence"},
		{"an estimate that nobody asked for", with(func(a *altered) {
			a.start = func(t float64, y []float64, _ *ode.Tolerance) { a.Stepper.Start(t, y, &demand) }
		}), contract, "an estimate is made where none is asked for"},
		{"a step with other bits under error control", with(func(a *altered) {
			a.step = func(r *ode.StepResult) {
				if r.Estimate.E != nil {
					nudge(r)
				}
			}
		}), contract, "other bits if no estimate is asked for"},
		{"an evaluation that is not counted", with(func(a *altered) {
			a.work = func(w *ode.Work) { w.Evaluations-- }
		}), contract, "are reported and"},
		{"the slope at the end is evaluated twice", with(func(a *altered) {
			a.step = func(r *ode.StepResult) {
				if a.t1 > p.T0+0.1 {
					a.System().Derivative(make([]float64, len(r.Y)), a.t1, r.Y)
				}
			}
		}), contract, "the first should cost one more"},
		{"a slope at the end that is none", with(func(a *altered) {
			a.slope = func() []float64 { return make([]float64, a.System().Dim()) }
		}), contract, "the slope at the end is"},
		{"a slope at the end that is evaluated whenever it is asked for", with(func(a *altered) {
			var y []float64
			a.step = func(r *ode.StepResult) { y = slices.Clone(r.Y) }
			a.slope = func() []float64 {
				f := make([]float64, len(y))
				a.System().Derivative(f, a.t1, y)
				return f
			}
		}), contract, "the slope at the end costs 1 evaluations when asked for again"},
		{"a step that goes by whether the slope at its start was asked for", with(func(a *altered) {
			asked := false
			a.slope = func() []float64 { asked = true; return nil }
			a.step = func(r *ode.StepResult) {
				if asked {
					nudge(r)
				}
			}
		}), contract, "other bits if the slope at its start was asked for"},
		{"a step that goes nowhere", with(func(a *altered) {
			var y0 []float64
			a.start = func(t float64, y []float64, tol *ode.Tolerance) { y0 = slices.Clone(y); a.Stepper.Start(t, y, tol) }
			a.step = func(r *ode.StepResult) { r.Y = y0 }
		}), contract, "leaves the state where it is"},
		{"a step that allocates", with(func(a *altered) {
			a.step = func(*ode.StepResult) { waste = make([]float64, 4) }
		}), allocations, "allocates 1 times"},
	} {
		if err := c.check(c.method); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: want an error that says %q, got %v", c.reason, c.says, err)
		}
	}

	// An order is taken for no other one.
	for _, off := range []int{-1, 1} {
		for what, err := range map[string]error{
			"convergence": CheckConvergence(with(func(*altered) {}), p, info.Order+off),
			"dense":       CheckDense(with(func(*altered) {}), p, info.DenseOrder+off),
			"estimate":    CheckEstimate(with(func(*altered) {}), p, info.ErrorOrder+off),
		} {
			if err == nil {
				t.Errorf("%s: an order off by %d is accepted", what, off)
			}
		}
	}

	// The same checks accept the method that nothing was done to.
	for _, ok := range []check{convergence, dense, estimate, accuracy, contract, allocations} {
		if err := ok(with(func(*altered) {})); err != nil {
			t.Errorf("%s, only wrapped: %v", info.Name, err)
		}
	}
}

var waste []float64

// with returns the method of Dormand and Prince with altered steppers.
func with(alter func(*altered)) ode.Method[ode.System] {
	return spoiled{integrators.DormandPrince5, alter}
}

// scale multiplies the estimate.
func scale(r *ode.StepResult, factor float64) {
	r.Estimate.E = slices.Clone(r.Estimate.E)
	for i := range r.Estimate.E {
		r.Estimate.E[i] *= factor
	}
}

// nudge changes the last bit of what the step reports.
func nudge(r *ode.StepResult) {
	r.Y = slices.Clone(r.Y)
	r.Y[0] = math.Nextafter(r.Y[0], 9)
}
