package ode_test

import (
	"context"
	"fmt"
	"slices"

	"github.com/flowproof/flowproof/ode"
)

// heun is the trapezoidal rule of Heun with Euler's for an estimate, of orders 2 and 1.
type heun struct{}

func (heun) Info() ode.Info { return ode.Info{Name: "heun", Order: 2, ErrorOrder: 1, DenseOrder: 2} }

func (m heun) Bind(sys ode.System) ode.Stepper {
	v := func() []float64 { return make([]float64, sys.Dim()) }
	return &heunStepper{sys: sys, y0: v(), y1: v(), k1: v(), k2: v(), e: v()}
}

type heunStepper struct {
	sys           ode.System
	t0, t1        float64
	y0, y1        []float64
	k1, k2, e     []float64
	evaluations   int
	known, kept   bool // k1 is the slope at y0; the last step was accepted
	withEstimates bool
}

func (s *heunStepper) Info() ode.Info     { return heun{}.Info() }
func (s *heunStepper) System() ode.System { return s.sys }
func (s *heunStepper) Work() ode.Work     { return ode.Work{Evaluations: s.evaluations} }

func (s *heunStepper) Start(t float64, y []float64, tol *ode.Tolerance) {
	s.t0, s.withEstimates = t, tol != nil
	copy(s.y0, y)
	s.known, s.kept = false, false
}

func (s *heunStepper) Step(t1 float64) ode.StepResult {
	if s.kept { // go on from the end of the last step
		s.t0, s.y0, s.y1 = s.t1, s.y1, s.y0
		s.known, s.kept = false, false
	}
	if !s.known {
		s.slope(s.k1, s.t0, s.y0)
		s.known = true
	}
	h := t1 - s.t0
	for i, k := range s.k1 {
		s.y1[i] = s.y0[i] + h*k
	}
	s.slope(s.k2, t1, s.y1)
	for i, k := range s.k2 {
		s.e[i] = h / 2 * (k - s.k1[i])
		s.y1[i] += s.e[i]
	}
	s.t1 = t1
	r := ode.StepResult{T: t1, Y: s.y1}
	if s.withEstimates {
		r.Estimate.E = s.e
	}
	return r
}

func (s *heunStepper) slope(k []float64, t float64, y []float64) {
	s.sys.Derivative(k, t, y)
	s.evaluations++
}

func (s *heunStepper) Accept() { s.kept = true }

// Dense is the parabola with the slope k₁ at the start.
func (s *heunStepper) Dense(seg *ode.Segment) {
	seg.Reset(s.t0, s.t1, len(s.y0), 3)
	copy(seg.Row(0), s.y0)
	for i, y := range s.y0 {
		seg.Row(1)[i] = s.y1[i] - y
		seg.Row(2)[i] = (s.t1-s.t0)*s.k1[i] - seg.Row(1)[i]
	}
}

// Nothing is known beyond the current point but a slope, while it is tried.
func (s *heunStepper) State() []float64 {
	if s.kept || !s.known {
		return nil
	}
	return slices.Clone(s.k1)
}

func (s *heunStepper) SetState(state []float64) {
	s.known = copy(s.k1, state) > 0
}

// A method of one's own: what a stepper has to do.
func ExampleStepper() {
	decay := ode.Func(1, func(dst []float64, _ float64, y []float64) { dst[0] = -y[0] })
	sol, err := ode.Solve(context.Background(), heun{}.Bind(decay), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{RTol: 1e-6, ATol: 1e-6})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("y(1) = %.4f after %v\n", sol.End.Y[0], sol.Stats)
	// Output: y(1) = 0.3679 after 514 steps, 1030 evaluations
}
