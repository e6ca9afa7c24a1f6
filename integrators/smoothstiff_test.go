package integrators_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// smoothStiff is a stiff problem whose solution is smooth: steps are long, and nothing but the estimate
// keeps them from being too long.
type smoothStiff struct {
	name  string
	sys   ode.System
	y0    []float64
	t1    float64
	exact func(dst []float64, t float64)
}

// smoothStiffProblems have rates from that of the solution to 10⁹ times it.
func smoothStiffProblems(t *testing.T) []smoothStiff {
	var list []smoothStiff
	phi := func(t float64) float64 { return math.Sin(t) + math.Exp(-t) }
	slope := func(t float64) float64 { return math.Cos(t) - math.Exp(-t) }
	followPhi := func(dst []float64, t float64) { dst[0] = phi(t) }
	for _, rate := range []float64{10, 1e2, 1e4, 1e9} {
		list = append(list, smoothStiff{fmt.Sprintf("y′ = −%g(y − φ) + φ′ [HW96, IV.15]", rate),
			ode.Func(1, func(dst []float64, t float64, y []float64) { dst[0] = -rate*(y[0]-phi(t)) + slope(t) }),
			[]float64{1}, 10, followPhi})
	}
	for _, rate := range []float64{1e2, 1e4} {
		list = append(list, smoothStiff{fmt.Sprintf("the same with a rate, about %g, that varies", rate),
			ode.Func(1, func(dst []float64, t float64, y []float64) {
				dst[0] = -rate*(1.5+math.Sin(3*t))*(1+0.3*y[0]*y[0])*(y[0]-phi(t)) + slope(t)
			}), []float64{1}, 10, followPhi},
			smoothStiff{fmt.Sprintf("Kaps' problem, at %g", rate),
				ode.Func(2, func(dst []float64, _ float64, y []float64) {
					dst[0], dst[1] = -(rate+2)*y[0]+rate*y[1]*y[1], y[0]-y[1]-y[1]*y[1]
				}), []float64{1, 1}, 3, func(dst []float64, t float64) { dst[0], dst[1] = math.Exp(-2*t), math.Exp(-t) }})
	}
	for _, rate := range []complex128{-1e2 + 1e2i, -1e3 + 5e3i} {
		list = append(list, smoothStiff{fmt.Sprintf("eigenvalues %g, with a forcing", rate),
			ode.Func(2, func(dst []float64, t float64, y []float64) {
				z := rate * complex(y[0]-math.Sin(t), y[1]-math.Cos(2*t))
				dst[0], dst[1] = real(z)+math.Cos(t), imag(z)-2*math.Sin(2*t)
			}), []float64{0, 1}, 10, func(dst []float64, t float64) { dst[0], dst[1] = math.Sin(t), math.Cos(2*t) }})
	}
	vanDerPol := smoothStiff{"Van der Pol's equation, ε = 10⁻⁶, before it jumps",
		ode.Func(2, func(dst []float64, _ float64, y []float64) { dst[0], dst[1] = y[1], 1e6*((1-y[0]*y[0])*y[1]-y[0]) }),
		[]float64{2, -2.0 / 3}, 0.7, nil}
	reference := vanDerPol.solve(t, integrators.Radau13, 1e-14, true)
	vanDerPol.exact = func(dst []float64, t float64) { reference.At(dst, t, 0) }
	return append(list, vanDerPol)
}

func (p *smoothStiff) solve(t *testing.T, m ode.Method[ode.System], tol float64, dense bool) *ode.Solution {
	sol, err := ode.Solve(context.Background(), m.Bind(p.sys), ode.Problem{T1: p.t1, Y0: p.y0}, ode.Options{RTol: tol, ATol: tol, Dense: dense})
	if err != nil {
		t.Fatalf("%s, %s at %.0e: %v", p.name, m.Info().Name, tol, err)
	}
	return sol
}

// off returns the error of y at a time after the layer of Van der Pol's equation, in units of tol.
func (p *smoothStiff) off(at float64, y []float64, tol float64) (most float64) {
	var buf [2]float64
	exact := buf[:len(y)]
	p.exact(exact, at)
	for i, want := range exact {
		most = max(most, math.Abs(y[i]-want)/(tol*(1+math.Abs(want))))
	}
	return most
}

// Errors at the ends of steps are three tolerances at most, and where values between steps are asked
// for, so are errors there. That is not a matter of course: if they are not asked for they may be 10⁵ tolerances.
func TestErrorsOfSmoothStiffProblems(t *testing.T) {
	const most = 3
	unasked := 0.0
	for _, p := range smoothStiffProblems(t) {
		for _, m := range []ode.Method[ode.System]{integrators.Radau5, integrators.Radau9, integrators.Radau13, integrators.AdaptiveRadau} {
			for _, tol := range []float64{1e-4, 1e-6, 1e-8, 1e-10, 1e-13} {
				if m == integrators.Radau5 && tol < 1e-8 {
					continue // thousands of steps
				}
				for _, dense := range []bool{false, true} {
					sol := p.solve(t, m, tol, dense)
					for k, at := range sol.T {
						if off := p.off(at, sol.Y[k], tol); !(off <= most) {
							t.Errorf("%s, %s at %.0e: off by %.1f tolerances at t = %v, the end of a step", p.name, m.Info().Name, tol, off, at)
							break
						}
					}
					if dense {
						if off, at := p.between(sol, tol); !(off <= most) {
							t.Errorf("%s, %s at %.0e: off by %.1f tolerances at t = %v, between steps", p.name, m.Info().Name, tol, off, at)
						}
					}
				}
			}
			o := ode.Options{RTol: 1e-8, ATol: 1e-8, OnStep: func(in *ode.Integrator) error {
				t0, t1 := in.LastStep()
				y, at := make([]float64, len(p.y0)), (t0+t1)/2
				in.Interpolate(y, at, 0)
				unasked = max(unasked, p.off(at, y, 1e-8))
				return nil
			}}
			if _, err := ode.Solve(t.Context(), m.Bind(p.sys), ode.Problem{T1: p.t1, Y0: p.y0}, o); err != nil {
				t.Fatal(err)
			}
		}
	}
	if !(unasked > 1e3) {
		t.Errorf("values that are not asked for are off by %.1f tolerances only: this test may see nothing", unasked)
	}
}

// between returns the largest error of the dense output and where it is.
func (p *smoothStiff) between(sol *ode.Solution, tol float64) (most, where float64) {
	y := make([]float64, len(p.y0))
	for k, t1 := range sol.T[1:] {
		for j := 1; j < 8; j++ {
			t := sol.T[k] + (t1-sol.T[k])*float64(j)/8
			sol.At(y, t, 0)
			if off := p.off(t, y, tol); off > most {
				most, where = off, t
			}
		}
	}
	return most, where
}
