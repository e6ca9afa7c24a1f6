package integrators_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/taylor"
)

// A sparseSeries is a problem from t = 0 whose series has terms far apart at the start, so that
// those up to the order of the method do not tell how far it goes.
type sparseSeries struct {
	reason string
	f      func(dst []taylor.Number, t taylor.Number, y []taylor.Number)
	y0     []float64
	t1     float64
	want   float64 // of the first component at t1
	pole   float64 // where the solution ends before t1, or 0
	next   int     // the least order of a term that tells how far the series goes
}

func sparseProblems() []sparseSeries {
	one := taylor.Const(1)
	rate := func(g func(t, y taylor.Number) taylor.Number) func(dst []taylor.Number, t taylor.Number, y []taylor.Number) {
		return func(dst []taylor.Number, t taylor.Number, y []taylor.Number) { dst[0] = g(t, y[0]) }
	}
	// ∫₀ᵀ dy/(1 + yⁿ) for T = ∞
	pole := func(n float64) float64 { return math.Pi / n / math.Sin(math.Pi/n) }

	cosine, term := 0.0, 1.0 // ∫₀¹ cos t⁴ = Σ (−1)ᵏ/((2k)! (8k + 1))
	for k := 0.0; k < 12; k++ {
		cosine += term / (8*k + 1)
		term /= -(2*k + 1) * (2*k + 2)
	}
	// ∫₀ᵀ sin t²⁵ = (∫₀^∞ − ∫_U^∞) u⁻ᵃ sin u du/25,  U = T²⁵,  a = 24/25
	const a = 24. / 25
	u := math.Pow(1.5, 25)
	sine := math.Gamma(1-a)*math.Sin((1-a)*math.Pi/2)/25 -
		math.Pow(u, -a)*(math.Cos(u)*(1-a*(a+1)/(u*u))+math.Sin(u)*a/u)/25
	parabolic, term := 0.0, 1.0 // y″ = −t⁴y: y_{k+6} = −y_k/((k + 6)(k + 5))
	for k := 0.0; k < 150; k += 6 {
		parabolic += term
		term *= -math.Pow(2, 6) / ((k + 6) * (k + 5))
	}
	return []sparseSeries{
		{"terms 1, 9, 17, …", rate(func(t, _ taylor.Number) taylor.Number { return t.PowInt(4).Cos() }), []float64{0}, 1, cosine, 0, 9},
		{"terms 1, 26, 76, …, and 8000 turns to come", rate(func(t, _ taylor.Number) taylor.Number { return one.Add(t.PowInt(25).Sin()) }), []float64{0}, 1.5, 1.5 + sine, 0, 26},
		{"one term, beyond all orders, from a state of zero", rate(func(t, _ taylor.Number) taylor.Number { return taylor.Const(30).Mul(t.PowInt(29)) }), []float64{0}, 2, 1 << 30, 0, 30},
		{"terms 0, 6, 12, …", func(dst []taylor.Number, t taylor.Number, y []taylor.Number) {
			dst[0], dst[1] = y[1], t.PowInt(4).Mul(y[0]).Neg()
		}, []float64{1, 0}, 2, parabolic, 0, 6},
		{"terms 1, 11, 21, … and a pole", rate(func(_, y taylor.Number) taylor.Number { return one.Add(y.PowInt(10)) }), []float64{0}, 2, 0, pole(10), 11},
		{"terms 1, 21, 41, … and a pole", rate(func(_, y taylor.Number) taylor.Number { return one.Add(y.PowInt(20)) }), []float64{0}, 2, 0, pole(20), 21},
	}
}

// check solves the problem, backwards if sign is −1, and says what is wrong.
func (p *sparseSeries) check(t *testing.T, sign, tol, first float64, by func(ode.Stepper) ode.Stepper) error {
	t.Helper()
	sys := integrators.NewAnalytic(len(p.y0), func(dst []taylor.Number, t taylor.Number, y []taylor.Number) {
		s := taylor.Const(sign)
		p.f(dst, s.Mul(t), y)
		for i := range dst {
			dst[i] = s.Mul(dst[i])
		}
	})
	o := ode.Options{RTol: tol, ATol: tol, InitialStep: first}
	sol, err := ode.Solve(t.Context(), by(integrators.Taylor.Bind(sys)), ode.Problem{T1: sign * p.t1, Y0: p.y0}, o)
	if p.pole > 0 {
		var step *ode.StepError
		// An error of a tolerance in y at y = 1 moves the pole by half as much.
		if !errors.As(err, &step) || step.Status != ode.StepTooSmall || !(math.Abs(sign*sol.End.T-p.pole) <= 10*tol) {
			return fmt.Errorf("%v at t = %v, want a step too small at %v", sol.Status, sol.End.T, sign*p.pole)
		}
		return nil
	}
	if err != nil {
		return err
	}
	if got := sol.End.Y[0]; !(math.Abs(got-p.want) <= tol*(1+math.Abs(p.want))*float64(sol.Stats.Steps)) {
		return fmt.Errorf("%v after %v, want %v", got, sol.Stats, p.want)
	}
	return nil
}

// Whatever the first step, a sparse series is not taken for one that has converged.
func TestTaylorSparseSeries(t *testing.T) {
	itself := func(s ode.Stepper) ode.Stepper { return s }
	for _, p := range sparseProblems() {
		for _, tol := range []float64{1e-4, 1e-7, 1e-10} {
			for _, x := range []struct{ sign, first float64 }{{1, 0}, {1, p.t1}, {-1, 0}} {
				if err := p.check(t, x.sign, tol, x.first, itself); err != nil {
					t.Errorf("%s, to %v with the tolerance %.0e and the first step %v: %v", p.reason, x.sign*p.t1, tol, x.first, err)
				}
			}
		}
	}
}

// trusting takes every step, as the terms up to the order of the series allow it: what
// [ode.StepResult].Estimate has beyond them is the defect.
type trusting struct{ ode.Stepper }

func (s trusting) Step(t1 float64) ode.StepResult {
	r := s.Stepper.Step(t1)
	clear(r.Estimate.E)
	return r
}

// Without the defect the result is right only where a term of the upper half of the orders,
// which depend on the tolerance, tells how far the series goes.
func TestTaylorSparseSeriesMutant(t *testing.T) {
	for tol, order := range map[float64]int{1e-4: 6, 1e-7: 10} {
		for _, p := range sparseProblems() {
			for _, sign := range []float64{1, -1} {
				err := p.check(t, sign, tol, p.t1, func(s ode.Stepper) ode.Stepper { return trusting{s} })
				if (err == nil) != (p.next <= order) {
					t.Errorf("%s, to %v with the tolerance %.0e and without the defect: %v", p.reason, sign*p.t1, tol, err)
				}
			}
		}
	}
}
