package integrators_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/integrators/integratortest"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/taylor"
)

// At all tolerances the error is what the condition of a problem makes of ten of them at
// most, and the steps are no shorter than they need be.
func TestTaylorAccuracy(t *testing.T) {
	for _, p := range analyticProblems() {
		for _, tol := range []float64{1e-6, 1e-8, 1e-10, 1e-12, 1e-14} {
			sol, err := ode.Solve(t.Context(), integrators.Taylor.Bind(p.system()), p.Problem.Problem, ode.Options{RTol: tol, ATol: tol})
			if err != nil {
				t.Errorf("%s, %.0e: %v", p.ID, tol, err)
				continue
			}
			level := p.Reference.RTol + p.Reference.ATol // in units of the scale, below which the data are not known
			if off := p.Error(sol.End.Y); !(off <= 10*tol*p.condition+level) || !(off >= 1e-4*tol*p.condition) && tol > 1e-13 {
				t.Errorf("%s: with the tolerance %.0e the error is %.1e, the condition %.1e", p.ID, tol, off, p.condition)
			}
		}
	}
}

// The right-hand sides written anew are those of package odeproblems.
func TestAnalyticProblems(t *testing.T) {
	for _, p := range analyticProblems() {
		sys := p.system()
		got, want := make([]float64, sys.Dim()), make([]float64, sys.Dim())
		y := slices.Clone(p.Y0)
		for i := range y {
			y[i] += 0.01 * float64(i+1)
		}
		sys.Derivative(got, 0, y)
		p.System.Derivative(want, 0, y)
		for i, x := range want {
			if off := math.Abs(got[i] - x); !(off <= 1e-13*(1+math.Abs(x))) {
				t.Errorf("%s: f%d = %v, want %v", p.ID, i, got[i], x)
			}
		}
	}
}

// triadSeries is a problem of package integratortest in terms of taylor.Number: a
// nonlinear system that depends on t and moves as (sin t, cos t, ½ sin 2t).
func triadSeries() integratortest.Problem[ode.Analytic] {
	triad := integratortest.Systems()[0]
	return integratortest.Problem[ode.Analytic]{
		Name: triad.Name, Exact: triad.Exact, T0: triad.T0, T1: triad.T1,
		New: func(calls *int) ode.Analytic {
			return counted{integrators.NewAnalytic(3, func(dst []taylor.Number, t taylor.Number, y []taylor.Number) {
				half, two := taylor.Const(0.5), taylor.Const(2)
				sin, cos := t.Sin(), t.Cos()
				sin2, cos2 := t.Mul(two).Sin(), t.Mul(two).Cos()
				a, b, c := two.Add(half.Mul(sin)), taylor.Const(3).Sub(half.Mul(cos)), two.Add(half.Mul(sin2))
				dst[0] = a.Mul(y[1].Mul(y[2]).Sub(half.Mul(cos).Mul(sin2))).Add(cos)
				dst[1] = b.Neg().Mul(y[2].Mul(y[0]).Sub(half.Mul(sin2).Mul(sin))).Sub(sin)
				dst[2] = c.Mul(y[0].Mul(y[1]).Sub(sin.Mul(cos))).Add(cos2)
			}), calls}
		},
	}
}

// counted counts expansions and evaluations.
type counted struct {
	*integrators.AnalyticSystem
	calls *int
}

func (s counted) Derivative(dst []float64, t float64, y []float64) {
	*s.calls++
	s.AnalyticSystem.Derivative(dst, t, y)
}

func (s counted) NewExpansion() ode.Expansion {
	return countedExpansion{s.AnalyticSystem.NewExpansion(), s.calls}
}

type countedExpansion struct {
	ode.Expansion
	calls *int
}

func (e countedExpansion) Expand(dst [][]float64, t, h float64, y []float64) error {
	*e.calls++
	return e.Expansion.Expand(dst, t, h, y)
}

func TestTaylorContract(t *testing.T) {
	p := triadSeries()
	back := p
	back.T0, back.T1 = p.T1, p.T0
	for _, p := range []integratortest.Problem[ode.Analytic]{p, back} {
		for what, check := range map[string]func(ode.Method[ode.Analytic], integratortest.Problem[ode.Analytic]) error{
			"contract": integratortest.CheckContract[ode.Analytic], "state": integratortest.CheckState[ode.Analytic],
			"allocations": integratortest.CheckAllocations[ode.Analytic],
		} {
			if err := check(integrators.Taylor, p); err != nil {
				t.Errorf("%s from %v: %v", what, p.T0, err)
			}
		}
		for _, tol := range []float64{1e-4, 1e-6, 1e-8} {
			if err := integratortest.CheckAccuracy(integrators.Taylor, p, tol); err != nil {
				t.Error(err)
			}
		}
		// With the tolerance 10⁻⁶ of the checks p = 8, and the largest term that counts h⁶.
		if err := integratortest.CheckEstimate(integrators.Taylor, p, 5); err != nil {
			t.Error(err)
		}
	}
}

// fewer leaves out the last term of each series, in one component.
type fewer struct{ ode.Analytic }

func (s fewer) NewExpansion() ode.Expansion { return fewerExpansion{s.Analytic.NewExpansion()} }

type fewerExpansion struct{ ode.Expansion }

func (e fewerExpansion) Expand(dst [][]float64, t, h float64, y []float64) error {
	err := e.Expansion.Expand(dst, t, h, y)
	dst[3][0] *= 1.001
	return err
}

// TestTaylorAccuracy notices a thousandth of one coefficient.
func TestTaylorMutant(t *testing.T) {
	p := analyticProblems()[3]
	sol, err := ode.Solve(t.Context(), integrators.Taylor.Bind(fewer{p.system()}), p.Problem.Problem, ode.Options{RTol: 1e-10, ATol: 1e-10})
	if err != nil || p.Error(sol.End.Y) <= 10*1e-10*p.condition {
		t.Errorf("%v, off by %.1e", err, p.Error(sol.End.Y))
	}
}

// The dense output has the accuracy of the steps, backwards too, and so have events.
func TestTaylorDense(t *testing.T) {
	const tol = 1e-10
	oscillator := integrators.NewAnalytic(2, func(dst []taylor.Number, _ taylor.Number, y []taylor.Number) { dst[0], dst[1] = y[1], y[0].Neg() })
	for _, end := range []float64{20, -20} {
		p := ode.Problem{T1: end, Y0: []float64{0, 1}, Events: []ode.Event{{Name: "crest", G: func(_ float64, y []float64) float64 { return y[1] }}}}
		sol, err := ode.Solve(t.Context(), integrators.Taylor.Bind(oscillator), p, ode.Options{RTol: tol, ATol: tol, Dense: true})
		if err != nil {
			t.Fatal(err)
		}
		// Errors of steps add up to a tolerance each.
		least := tol * float64(sol.Stats.Steps)
		y := make([]float64, 2)
		for k := range 1000 {
			at := end * float64(k) / 1000
			sol.At(y, at, 0)
			if off := math.Hypot(y[0]-math.Sin(at), y[1]-math.Cos(at)); !(off <= least) {
				t.Fatalf("at t = %v the dense output is off by %.1e", at, off)
			}
		}
		if len(sol.Crossings) != 6 {
			t.Errorf("%d events, want 6", len(sol.Crossings))
		}
		for k, e := range sol.Crossings {
			if want := math.Copysign((float64(k)+0.5)*math.Pi, end); !(math.Abs(e.T-want) <= least) {
				t.Errorf("event %d at %v, want %v", k, e.T, want)
			}
		}
	}
}

// Where there is no series the run ends, says where, and says why if it can.
func TestTaylorSingularities(t *testing.T) {
	c := taylor.Const
	for _, x := range []struct {
		reason string
		f      func(t, y taylor.Number) taylor.Number
		y0, t1 float64
		status ode.Status
		at     float64 // where the run ends
		within float64
		says   string
	}{
		{"a pole at t = 1", func(_, y taylor.Number) taylor.Number { return y.Mul(y) }, 1, 2, ode.StepTooSmall, 1, 1e-11, "the series allows steps of"},
		{"backwards", func(_, y taylor.Number) taylor.Number { return y.Mul(y) }, -1, -2, ode.StepTooSmall, -1, 1e-11, "the series allows steps of"},
		{"√(1 − t) at t = 1", func(_, y taylor.Number) taylor.Number { return c(-0.5).Quo(y) }, 1, 2, ode.StepTooSmall, 1, 1e-11, "the series allows steps of"},
		{"√0, a start off all series", func(_, y taylor.Number) taylor.Number { return y.Sqrt() }, 0, 1, ode.NonFinite, 0, 0, "√(y[0]) has no Taylor series: the argument is not positive (0)"},
		{"a logarithm of a negative number", func(t, y taylor.Number) taylor.Number { return y.Sub(t).Log() }, -0.5, 1, ode.NonFinite, 0, 0, "log(y[0] − t) has no Taylor series: the argument is not positive (-0.5)"},
		{"a division by zero", func(t, y taylor.Number) taylor.Number { return y.Quo(t) }, 1, 1, ode.NonFinite, 0, 0, "y[0]/t has no Taylor series: the divisor is zero (0)"},
		{"an overflow", func(_, y taylor.Number) taylor.Number { return y.Mul(y).Mul(y) }, 1e200, 1, ode.NonFinite, 0, 0, "overflows"},
	} {
		sys := integrators.NewAnalytic(1, func(dst []taylor.Number, t taylor.Number, y []taylor.Number) { dst[0] = x.f(t, y[0]) })
		sol, err := ode.Solve(t.Context(), integrators.Taylor.Bind(sys), ode.Problem{T1: x.t1, Y0: []float64{x.y0}}, ode.Options{RTol: 1e-13, ATol: 1e-13})
		var step *ode.StepError
		if !errors.As(err, &step) || step.Status != x.status || !(math.Abs(sol.End.T-x.at) <= x.within) || !strings.Contains(err.Error(), x.says) {
			t.Errorf("%s: %v at %v, %v", x.reason, sol.Status, sol.End.T, err)
		}
	}
}

// Whatever the interval, the dimension and the tolerances, a run ends at T1 to the bit.
func TestTaylorIntervals(t *testing.T) {
	least := math.SmallestNonzeroFloat64
	for _, ends := range [][2]float64{{0, 1}, {3, 3}, {0, least}, {-3 * least, 4 * least}, {1, 1 + 0x1p-52}, {1e16, 1e16 + 2}, {0, 1e300}, {-2e307, 2e307}, {0, 1e-300}} {
		for _, n := range []int{0, 1, 3} {
			sys := integrators.NewAnalytic(2*n, func(dst []taylor.Number, _ taylor.Number, y []taylor.Number) { copy(dst, y[n:]) })
			for _, o := range []ode.Options{{RTol: 1e-4, ATol: 1e-4}, {ATol: 1e-9}, {RTol: 1e-14, ATol: 1e-300}, {Step: max(math.Abs(ends[1]-ends[0]), least)}} {
				for range 2 {
					ends[0], ends[1] = ends[1], ends[0]
					y0 := make([]float64, 2*n)
					for i := range n {
						y0[i], y0[n+i] = float64(i+1), -0.25
					}
					sol, err := ode.Solve(t.Context(), integrators.Taylor.Bind(sys), ode.Problem{T0: ends[0], T1: ends[1], Y0: y0}, o)
					if err != nil || math.Float64bits(sol.End.T) != math.Float64bits(ends[1]) {
						t.Errorf("%d degrees of freedom from %v, %+v: %v", n, ends, o, err)
						continue
					}
					for i := range n {
						want := y0[i] + y0[n+i]*(ends[1]-ends[0])
						if off := math.Abs(sol.End.Y[i] - want); !(off <= 1e-14*float64(sol.Stats.Steps)*(math.Abs(y0[i])+math.Abs(want))) {
							t.Errorf("%d degrees of freedom from %v: %v, want %v", n, ends, sol.End.Y[i], want)
						}
					}
				}
			}
		}
	}
}

// A series with gaps does not fool the choice of the step: y = t⁶ + t¹³ + …, whose terms of
// orders 9, 10 and 11 vanish at the start.
func TestTaylorGaps(t *testing.T) {
	sys := integrators.NewAnalytic(1, func(dst []taylor.Number, t taylor.Number, _ []taylor.Number) {
		dst[0] = t.PowInt(5).Mul(t.PowInt(7).Exp()) // y = ∫ t⁵ exp t⁷
	})
	want := 0.0
	for k, term := 0.0, 1.0; term > 1e-20; k++ {
		want += term * math.Pow(1.2, 6+7*k) / (6 + 7*k)
		term *= 1 / (k + 1)
	}
	for _, tol := range []float64{1e-6, 1e-9, 1e-12} {
		sol, err := ode.Solve(t.Context(), integrators.Taylor.Bind(sys), ode.Problem{T1: 1.2, Y0: []float64{0}}, ode.Options{RTol: tol, ATol: tol, InitialStep: 1.2})
		if off := math.Abs(sol.End.Y[0] - want); err != nil || !(off <= tol*want*float64(sol.Stats.Steps)) {
			t.Errorf("%.0e: off by %.1e after %d steps, %v", tol, off, sol.Stats.Steps, err)
		}
	}
}

// A mass matrix is refused.
func TestTaylorMass(t *testing.T) {
	sys := withMass{integrators.NewAnalytic(1, func(dst []taylor.Number, _ taylor.Number, y []taylor.Number) { dst[0] = y[0] })}
	_, err := ode.Solve(t.Context(), integrators.Taylor.Bind(sys), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{})
	var input *ode.InputError
	if !errors.As(err, &input) || !strings.Contains(err.Error(), "mass matrix") {
		t.Error(err)
	}
}

type withMass struct{ *integrators.AnalyticSystem }

func (withMass) Mass(dst *ode.Matrix) { dst.Set(0, 0, 2) }

// The Jacobian that comes with the series serves the implicit methods.
func TestAnalyticJacobian(t *testing.T) {
	const eps = 1e-3
	sys := integrators.NewAnalytic(2, func(dst []taylor.Number, t taylor.Number, y []taylor.Number) {
		dst[0] = y[1].Add(t.Mul(t))
		dst[1] = taylor.Const(1).Sub(y[0].Mul(y[0])).Mul(y[1]).Sub(y[0]).Quo(taylor.Const(eps))
	})
	j, ft := ode.NewMatrix(2), make([]float64, 2)
	y := []float64{2, -0.5}
	sys.Jacobian(j, 3, y)
	sys.TimeDerivative(ft, 3, y)
	for i, want := range [2][2]float64{{0, 1}, {(-2*2*-0.5 - 1) / eps, (1 - 4) / eps}} {
		for k, x := range want {
			if off := math.Abs(j.At(i, k) - x); !(off <= 1e-12*math.Abs(x)) {
				t.Errorf("∂f%d/∂y%d = %v, want %v", i, k, j.At(i, k), x)
			}
		}
	}
	if !slices.Equal(ft, []float64{6, 0}) {
		t.Errorf("∂f/∂t = %v", ft)
	}
	sol, err := ode.Solve(t.Context(), integrators.Radau5.Bind(sys), ode.Problem{T1: 0.5, Y0: y}, ode.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if w := sol.Stats; w.Jacobians == 0 || w.Evaluations > 3*w.Iterations+3*(w.Steps+w.Rejected)+10 {
		t.Errorf("%v: the Jacobian is taken by differences", w)
	}
}

// The registry has the method, and all general ones for the same systems.
func TestAnalyticMethods(t *testing.T) {
	p := analyticProblems()[3]
	for _, m := range integrators.Analytic() {
		sol, err := ode.Solve(t.Context(), m.Bind(p.system()), p.Problem.Problem, ode.Options{RTol: 1e-6, ATol: 1e-6})
		if err != nil || !(p.Error(sol.End.Y) <= 10*1e-6*p.condition) {
			t.Errorf("%s: off by %.1e, %v", m.Info().Name, p.Error(sol.End.Y), err)
		}
	}
	if m, err := integrators.Named(integrators.Analytic(), "taylor"); err != nil || m != integrators.Taylor {
		t.Error(err)
	}
}

// A run that is put aside goes on with the same bits at the same cost.
func TestTaylorResume(t *testing.T) {
	p := analyticProblems()[2]
	o := ode.Options{RTol: 1e-8, ATol: 1e-8}
	whole, err := ode.Solve(t.Context(), integrators.Taylor.Bind(p.system()), p.Problem.Problem, o)
	if err != nil {
		t.Fatal(err)
	}
	in, err := ode.New(integrators.Taylor.Bind(p.system()), p.Problem.Problem, o)
	if err != nil {
		t.Fatal(err)
	}
	for range 17 {
		if err := in.Step(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	kept := in.Snapshot()
	again, err := ode.New(integrators.Taylor.Bind(p.system()), p.Problem.Problem, o)
	if err != nil {
		t.Fatal(err)
	}
	again.Restore(kept)
	for !again.Done() {
		if err := again.Step(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	if sol := again.Solution(); !slices.Equal(sol.End.Y, whole.End.Y) || sol.Stats != whole.Stats {
		t.Errorf("%v %v, want %v %v", sol.End.Y, sol.Stats, whole.End.Y, whole.Stats)
	}
}

// Taylor against DOP853 on whole runs of the same accuracy; ratio is that of the times.
func BenchmarkTaylor(b *testing.B) {
	for _, p := range analyticProblems() {
		for _, tol := range []float64{1e-6, 1e-10, 1e-14} {
			b.Run(fmt.Sprintf("%s/tol=%.0e", p.ID, tol), func(b *testing.B) {
				compare(b, integrators.Taylor.Bind(p.system()), integrators.DOP853.Bind(p.System), p.Problem, tol)
			})
		}
	}
}

// A polynomial has no limit to its steps but that each is at most eight times the one before.
func TestTaylorGrowth(t *testing.T) {
	sys := integrators.NewAnalytic(1, func(dst []taylor.Number, t taylor.Number, _ []taylor.Number) { dst[0] = t.Add(t) })
	sol, err := ode.Solve(t.Context(), integrators.Taylor.Bind(sys), ode.Problem{T1: 1, Y0: []float64{0}},
		ode.Options{RTol: 1e-10, ATol: 1e-10, InitialStep: 1e-6})
	if err != nil {
		t.Fatal(err)
	}
	for i := 2; i < len(sol.T)-1; i++ {
		if grew := (sol.T[i] - sol.T[i-1]) / (sol.T[i-1] - sol.T[i-2]); math.Abs(grew-8) > 1e-6 {
			t.Errorf("step %d is %.4g times the one before", i, grew)
		}
	}
	if len(sol.T) != 9 {
		t.Errorf("%d steps, want 8", len(sol.T)-1)
	}
}
