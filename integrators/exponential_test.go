package integrators_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/integrators/integratortest"
	"github.com/flowproof/flowproof/ode"
)

// split makes a problem of any system one with L, which N takes away again.
func split(p integratortest.Problem[ode.System], l func(n int) *ode.Matrix) integratortest.Problem[*integrators.Semilinear] {
	return integratortest.Problem[*integrators.Semilinear]{
		Name: p.Name, Exact: p.Exact, T0: p.T0, T1: p.T1,
		New: func(calls *int) *integrators.Semilinear {
			sys := p.New(calls)
			n := sys.Dim()
			m, linear := l(n), make([]float64, n)
			f := func(dst []float64, t float64, y []float64) {
				sys.Derivative(dst, t, y)
				m.MulVec(linear, y)
				for i, x := range linear {
					dst[i] -= x
				}
			}
			if m.At(0, 1) == 0 {
				rates := make([]float64, n)
				for i := range rates {
					rates[i] = m.At(i, i)
				}
				return integrators.NewDiagonal(rates, f)
			}
			s, err := integrators.NewSymmetric(m, f)
			if err != nil {
				panic(err)
			}
			return s
		},
	}
}

func diagonal(n int) *ode.Matrix {
	m := ode.NewMatrix(n)
	for i := range n {
		m.Set(i, i, 1-float64(i))
	}
	return m
}

func chain(n int) *ode.Matrix {
	m := diagonal(n)
	for i := range n - 1 {
		m.Set(i, i+1, 0.5)
		m.Set(i+1, i, 0.5)
	}
	return m
}

func TestExponential(t *testing.T) {
	for _, m := range integrators.Exponentials() {
		t.Run(m.Info().Name, func(t *testing.T) {
			for _, l := range []func(n int) *ode.Matrix{diagonal, chain} {
				for _, p := range integratortest.Systems()[:1] { // nonlinear in all of t and y
					p := split(p, l)
					back := p
					back.T0, back.T1 = p.T1, p.T0
					for _, p := range []integratortest.Problem[*integrators.Semilinear]{p, back} {
						for _, err := range []error{
							integratortest.CheckContract(ode.Method[*integrators.Semilinear](m), p),
							integratortest.CheckState(ode.Method[*integrators.Semilinear](m), p),
							integratortest.CheckAllocations(ode.Method[*integrators.Semilinear](m), p),
							integratortest.CheckConvergence(ode.Method[*integrators.Semilinear](m), p, m.Info().Order),
							integratortest.CheckDense(ode.Method[*integrators.Semilinear](m), p, m.Info().DenseOrder),
						} {
							if err != nil {
								t.Errorf("from %v: %v", p.T0, err)
							}
						}
					}
				}
			}
		})
	}
}

// reaction is u_t = u_xx + 1/(1+u²) + Φ between walls at 0, with Φ such that u = x(1−x)eᵗ, at n
// points: central differences of this u are exact [HO05, 6].
func reaction(n int) (*integrators.Semilinear, error) {
	l := ode.NewBanded(n, 1, 1)
	h := 1 / float64(n+1)
	for i := range n {
		l.Set(i, i, -2/(h*h))
		if i > 0 {
			l.Set(i, i-1, 1/(h*h))
			l.Set(i-1, i, 1/(h*h))
		}
	}
	exact := make([]float64, n)
	return integrators.NewSymmetric(l, func(dst []float64, t float64, u []float64) {
		reactionExact(exact, t)
		for i, x := range u {
			e := exact[i]
			dst[i] = 1/(1+x*x) + e + 2*math.Exp(t) - 1/(1+e*e)
		}
	})
}

func reactionExact(u []float64, t float64) {
	for i := range u {
		x := float64(i+1) / float64(len(u)+1)
		u[i] = x * (1 - x) * math.Exp(t)
	}
}

// On a stiff problem the order is the stiff one at least, and steps a hundred times as long as the
// fastest mode lasts are no trouble.
func TestStiffOrderIsObserved(t *testing.T) {
	const n = 63
	sys, err := reaction(n)
	if err != nil {
		t.Fatal(err)
	}
	want := make([]float64, n)
	reactionExact(want, 1)
	for _, m := range integrators.Exponentials() {
		var errs []float64
		for _, steps := range []float64{8, 16, 32, 64} {
			y0 := make([]float64, n)
			reactionExact(y0, 0)
			sol, err := ode.Solve(t.Context(), m.Bind(sys), ode.Problem{T1: 1, Y0: y0}, ode.Options{Step: 1 / steps})
			if err != nil {
				t.Fatal(err)
			}
			worst := 0.0
			for i, u := range sol.End.Y {
				worst = max(worst, math.Abs(u-want[i]))
			}
			errs = append(errs, worst)
			if w := sol.Stats; w.Factorizations != 1 {
				t.Errorf("%s: weights are computed %d times", m.Info().Name, w.Factorizations)
			}
		}
		observed := math.Log2(errs[1]/errs[3]) / 2
		t.Logf("%s: errors %.2g, order %.2f", m.Info().Name, errs, observed)
		if !(observed >= float64(m.StiffOrder())-0.2) {
			t.Errorf("%s: the observed order is %.2f, the stiff order %d", m.Info().Name, observed, m.StiffOrder())
		}
	}
}

// Without N the solution is that of y′ = L y, whatever the step.
func TestExponentialIsExactOnLinearSystems(t *testing.T) {
	none := func(dst []float64, _ float64, _ []float64) { clear(dst) }
	rates := []float64{-1e6, -3, 0, 0.5}
	for _, m := range integrators.Exponentials() {
		for _, end := range []float64{2, -2e-6} {
			y0 := []float64{1, -2, 3, 4}
			sol, err := ode.Solve(t.Context(), m.Bind(integrators.NewDiagonal(rates, none)), ode.Problem{T1: end, Y0: y0}, ode.Options{Step: math.Abs(end)})
			if err != nil {
				t.Fatal(err)
			}
			for i, y := range sol.End.Y {
				// y₀ + hφ₁(hλ) λ y₀ cancels to e^{hλ} y₀ where that is small.
				if want := y0[i] * math.Exp(rates[i]*end); !(math.Abs(y-want) <= 1e-14*(math.Abs(y0[i])+math.Abs(want))) {
					t.Errorf("%s, λ = %v, t = %v: %v, want %v", m.Info().Name, rates[i], end, y, want)
				}
			}
		}
	}
}

// Constant steps have lengths that differ in the last place of the times; weights are computed for
// a few of them, and not for each.
func TestWeightsAreKept(t *testing.T) {
	sys := integrators.NewDiagonal([]float64{-1, -100}, func(dst []float64, t float64, y []float64) { dst[0], dst[1] = math.Sin(t), y[0] })
	sol, err := ode.Solve(t.Context(), integrators.ETDRK4.Bind(sys), ode.Problem{T0: 0.1, T1: 10, Y0: []float64{1, 1}}, ode.Options{Step: 0.01})
	if err != nil || sol.Stats.Factorizations > sol.Stats.Steps/20 {
		t.Errorf("%v, %v", sol.Stats, err)
	}
}

func TestSemilinearMisuse(t *testing.T) {
	l := ode.NewMatrix(2)
	l.Set(0, 1, 1)
	none := func([]float64, float64, []float64) {}
	if _, err := integrators.NewSymmetric(l, none); err == nil || !strings.Contains(err.Error(), "not a symmetric matrix") {
		t.Error(err)
	}
	l.Set(1, 0, math.NaN())
	l.Set(0, 1, math.NaN())
	if _, err := integrators.NewSymmetric(l, none); err == nil {
		t.Error("NaN is accepted")
	}
	sys := integrators.NewDiagonal([]float64{1}, none)
	_, err := ode.Solve(t.Context(), integrators.ETDRK4.Bind(sys), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{})
	var input *ode.InputError
	if !errors.As(err, &input) {
		t.Errorf("without Step: %v", err)
	}
}
