package embeddedpairs

import (
	"fmt"
	"math"
	"slices"

	"github.com/flowproof/flowproof/labs"
)

// A try is a step that Solve made, whether it kept it or not.
type graderTry struct {
	t, h  float64
	y, y1 []float64
	norm  float64
}

// A run is what Solve did on a problem, with the right functions in its hands.
type graderRun struct {
	tries []graderTry
	ts    []float64
	ys    [][]float64
	used  int // evaluations
	stale int // the first try, from 1, whose k1 was not f(t, y); 0 if there was none
}

// A problem has its solution in closed form.
type graderProblem struct {
	name   string
	f      Func
	exact  func(t float64) []float64
	t0, t1 float64
	h      float64 // of the first try
}

// graderPulse has a first step that is far too long.
var graderPulse = graderProblem{
	name: "y' = −100 (t−1) y, a bell at t = 1",
	f:    func(t float64, y []float64) []float64 { return []float64{-100 * (t - 1) * y[0]} },
	exact: func(t float64) []float64 {
		return []float64{math.Exp(-50 * (t - 1) * (t - 1))}
	},
	t0: 0.75, t1: 1.7, h: 0.4,
}

var graderOscillator = graderProblem{
	name:  "y'' = −y",
	f:     func(_ float64, y []float64) []float64 { return []float64{y[1], -y[0]} },
	exact: func(t float64) []float64 { return []float64{math.Cos(t), -math.Sin(t)} },
	t0:    0, t1: 10, h: 0.005,
}

// graderRamp is done in one step, and 0.3 + (0.9 − 0.3) > 0.9 when rounded.
var graderRamp = graderProblem{
	name:  "y' = 1",
	f:     func(float64, []float64) []float64 { return []float64{1} },
	exact: func(t float64) []float64 { return []float64{t} },
	t0:    0.3, t1: 0.9, h: 2,
}

const graderMostEvaluations = 20_000

// solve has the student solve a problem.
func (s Solution) solve(p graderProblem, atol, rtol float64) (r graderRun, err error) {
	count := labs.Budget{Most: graderMostEvaluations}
	f := func(t float64, y []float64) []float64 { count.Spend(); return p.f(t, y) }
	hands := Parts{Norm: graderNorm, Factor: graderFactor, Step: func(f Func, t float64, y, k1 []float64, h float64) (y1, e, k4 []float64) {
		if r.stale == 0 && (len(k1) != len(y) || !slices.Equal(k1, p.f(t, y))) {
			r.stale = len(r.tries) + 1
		}
		if !(h > 0) {
			panic(fmt.Sprintf("p.Step was called with the length %g, at t = %g", h, t))
		}
		y1, e, k4 = graderStep(f, t, y, k1, h)
		r.tries = append(r.tries, graderTry{t, h, slices.Clone(y), slices.Clone(y1), graderNorm(e, y, y1, atol, rtol)})
		return y1, e, k4
	}}
	r.ts, r.ys = s.Solve(hands, f, p.t0, p.t1, p.exact(p.t0), p.h, atol, rtol)
	r.used = count.Used
	if len(r.ts) < 2 || len(r.ts) != len(r.ys) {
		return r, fmt.Errorf("Solve returned %d times and %d states: one of each was expected at the start and at the end of each step that is kept", len(r.ts), len(r.ys))
	}
	if len(r.tries) == 0 {
		return r, fmt.Errorf("Solve has never called p.Step")
	}
	for _, y := range r.ys {
		if len(y) != len(r.ys[0]) || len(y) != len(p.exact(p.t0)) {
			return r, fmt.Errorf("a state has %d components, the problem %d", len(y), len(p.exact(p.t0)))
		}
	}
	return r, nil
}

func (s Solution) end() error {
	for _, p := range []graderProblem{graderOscillator, graderPulse, graderRamp} {
		r, err := s.solve(p, 1e-5, 1e-5)
		if err != nil {
			return err
		}
		if &r.ys[0][0] == &r.ys[len(r.ys)-1][0] {
			return fmt.Errorf("of %s, the first and the last state that came back are one slice, %.6g: keep a copy of each", p.name, r.ys[0])
		}
		if r.ts[0] != p.t0 || !slices.Equal(r.ys[0], p.exact(p.t0)) {
			return fmt.Errorf("of %s, the first point should be the start, t = %g and y0, and is t = %g, y = %.6g", p.name, p.t0, r.ts[0], r.ys[0])
		}
		if last := r.ts[len(r.ts)-1]; last != p.t1 {
			return fmt.Errorf("of %s, the last point should be at t1 = %g, and is at %.17g: the last step is cut to end there. If only the last digits differ, t + (t1 − t) was rounded: set t = t1", p.name, p.t1, last)
		}
		var kept []float64 // where the steps with E ≤ 1 end
		for _, x := range r.tries {
			if x.norm <= 1 {
				kept = append(kept, x.t+x.h)
			}
		}
		if len(kept) != len(r.ts)-1 {
			return fmt.Errorf("of %s, %d steps had E ≤ 1, and %d points came back beside the start: all of those are kept, and no others", p.name, len(kept), len(r.ts)-1)
		}
		for i, t := range r.ts[1:] {
			if math.Abs(t-kept[i]) > 1e-9 {
				return fmt.Errorf("of %s, step %d ended at t = %g, and point %d is at t = %g", p.name, i+1, kept[i], i+1, t)
			}
		}
	}
	return nil
}

func (s Solution) rejection() error {
	r, err := s.solve(graderPulse, 1e-6, 1e-6)
	if err != nil {
		return err
	}
	rejected := 0
	for i, x := range r.tries[:len(r.tries)-1] {
		next := r.tries[i+1]
		if x.norm <= 1 {
			if next.t == x.t {
				return fmt.Errorf("try %d, from t = %g, had E = %.3g ≤ 1, and the next try began there again: it should have been kept", i+1, x.t, x.norm)
			}
			continue
		}
		rejected++
		switch {
		case next.t != x.t:
			return fmt.Errorf("try %d, from t = %g with h = %.3g, had E = %.3g > 1, and the next one began at t = %g: t and y stay where they are", i+1, x.t, x.h, x.norm, next.t)
		case !slices.Equal(next.y, x.y):
			return fmt.Errorf("try %d, from y = %.6g, had E = %.3g > 1, and the next one began at y = %.6g: y is replaced by y1 only if the step is kept", i+1, x.y, x.norm, next.y)
		case next.h >= x.h:
			return fmt.Errorf("try %d, with h = %.3g, had E = %.3g > 1, and the next one was not shorter, h = %.3g: multiply h by Factor after a rejected step, too", i+1, x.h, x.norm, next.h)
		}
	}
	if rejected == 0 {
		return fmt.Errorf("no step was tried that is too long, although the first one, of length %g, is: it is to be tried", graderPulse.h)
	}
	if last := r.tries[len(r.tries)-1]; last.norm > 1 {
		return fmt.Errorf("the last step, from t = %g, had E = %.3g > 1, and the run ended with it: the last step must be good enough, too", last.t, last.norm)
	}
	return nil
}

func (s Solution) savedWork() error {
	for _, p := range []graderProblem{graderOscillator, graderPulse} {
		r, err := s.solve(p, 1e-6, 1e-6)
		if err != nil {
			return err
		}
		if r.stale > 0 {
			x := r.tries[r.stale-1]
			return fmt.Errorf("of %s, p.Step was called from t = %g with a k1 that is not f(t, y), in try %d: k4 becomes k1 when the step is kept; after a rejected step k1 stays", p.name, x.t, r.stale)
		}
		if want := 1 + 3*len(r.tries); r.used != want {
			return fmt.Errorf("of %s, %d steps were tried with %d evaluations of f, and %d were expected: k1 is evaluated once, before the loop, and is k4 of the step before later", p.name, len(r.tries), r.used, want)
		}
	}
	return nil
}

func (s Solution) tolerance() error {
	tolerances := []float64{1e-4, 1e-6, 1e-8}
	var errors []float64
	for _, tol := range tolerances {
		r, err := s.solve(graderOscillator, tol, tol)
		if err != nil {
			return err
		}
		exact, got := graderOscillator.exact(graderOscillator.t1), r.ys[len(r.ys)-1]
		errors = append(errors, math.Hypot(exact[0]-got[0], exact[1]-got[1]))
		if most := 2 * float64(len(graderReference(graderOscillator, tol))); float64(len(r.tries)) > most {
			return fmt.Errorf("of %s at tolerance %g the run took %d steps, and %g were expected at most: is the length of a step that is cut at the end, or rejected, kept for ever? Does h grow again?", graderOscillator.name, tol, len(r.tries), most)
		}
	}
	for i, tol := range tolerances {
		// A local error is up to tol a step; on this problem they add up to 3 tol, less the
		// order by which y₁ is better than ŷ₁.
		if !(errors[i] < 30*tol) {
			return fmt.Errorf("of %s, the error at t = %g is %.2g at tolerance %g, and 30 times the tolerance was expected at most: errors were %.2g at tolerances %g", graderOscillator.name, graderOscillator.t1, errors[i], tol, errors, tolerances)
		}
	}
	return nil
}

// graderReference returns the tries of a right solver.
func graderReference(p graderProblem, tol float64) (tries []graderTry) {
	t, y, h := p.t0, p.exact(p.t0), p.h
	k1 := p.f(t, y)
	for t < p.t1 {
		h = min(h, p.t1-t)
		y1, e, k4 := graderStep(p.f, t, y, k1, h)
		x := graderTry{t: t, h: h, norm: graderNorm(e, y, y1, tol, tol)}
		tries = append(tries, x)
		if x.norm <= 1 {
			if t += h; h == p.t1-x.t {
				t = p.t1
			}
			y, k1 = y1, k4
		}
		h *= graderFactor(x.norm)
	}
	return tries
}
