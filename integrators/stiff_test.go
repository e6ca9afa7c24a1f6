package integrators_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// heat is u_t = u_xx on n points between walls held at 0, h = 1/(n+1): the sum of the modes
// 1 and 3, each of which decays on its own.
type heat struct {
	n     int
	calls *int
}

func (s heat) Dim() int { return s.n }
func (s heat) Derivative(dst []float64, _ float64, u []float64) {
	*s.calls++
	n := float64(s.n + 1)
	for i, x := range u {
		left, right := 0.0, 0.0
		if i > 0 {
			left = u[i-1]
		}
		if i+1 < s.n {
			right = u[i+1]
		}
		dst[i] = n * n * (left - 2*x + right)
	}
}

func (s heat) mode(dst []float64, k int, t float64) {
	n := float64(s.n + 1)
	rate := 4 * n * n * math.Pow(math.Sin(math.Pi*float64(k)/(2*n)), 2)
	for i := range dst {
		dst[i] += math.Exp(-rate*t) * math.Sin(math.Pi*float64(k)*float64(i+1)/n)
	}
}

func (s heat) exact(t float64) []float64 {
	u := make([]float64, s.n)
	s.mode(u, 1, t)
	s.mode(u, 3, t)
	return u
}

// check tells of the first component of y that is not within the tolerance of the solution at t.
func (s heat) check(y []float64, t, tolerance float64) error {
	for i, want := range s.exact(t) {
		if off := math.Abs(y[i] - want); !(off <= tolerance) {
			return fmt.Errorf("u%d is off by %.1e", i+1, off)
		}
	}
	return nil
}

// bandedHeat says that its Jacobian has three diagonals, which then takes three differences.
type bandedHeat struct{ heat }

func (bandedHeat) Bandwidth() (lower, upper int) { return 1, 1 }

// givenHeat has its Jacobian.
type givenHeat struct{ bandedHeat }

func (s givenHeat) Jacobian(dst *ode.Matrix, _ float64, _ []float64) {
	n := float64(s.n + 1)
	for i := range s.n {
		dst.Set(i, i, -2*n*n)
		if i > 0 {
			dst.Set(i, i-1, n*n)
			dst.Set(i-1, i, n*n)
		}
	}
}

// operatorHeat solves by the elimination of Thomas, its own.
type operatorHeat struct{ heat }

func (s operatorHeat) NewOperator() ode.Operator { return &thomas{s.heat} }

type thomas struct{ heat }

func (*thomas) Linearize(float64, []float64) {}
func (o *thomas) Apply(dst, x []float64)     { o.Derivative(dst, 0, x) }
func (o *thomas) NewSolver() ode.Solver {
	return &thomasSolver{n: o.n, upper: make([]complex128, o.n), x: make([]complex128, o.n)}
}

type thomasSolver struct {
	n           int
	off, middle complex128
	upper, x    []complex128
}

func (s *thomasSolver) Factor(gamma complex128) bool {
	n2 := complex(float64(s.n+1)*float64(s.n+1), 0)
	s.off, s.middle = -gamma*n2, 1+2*gamma*n2
	return true
}

func (s *thomasSolver) Solve(re, im []float64) {
	for i := range re {
		b := complex(re[i], 0)
		if im != nil {
			b += complex(0, im[i])
		}
		pivot := s.middle
		if i > 0 {
			pivot -= s.off * s.upper[i-1]
			b -= s.off * s.x[i-1]
		}
		s.upper[i], s.x[i] = s.off/pivot, b/pivot
	}
	for i := s.n - 1; i >= 0; i-- {
		if i+1 < s.n {
			s.x[i] -= s.upper[i] * s.x[i+1]
		}
		re[i] = real(s.x[i])
		if im != nil {
			im[i] = imag(s.x[i])
		}
	}
}

// However the Jacobian is known, the solution is the same; what it costs is not.
func TestJacobiansOfAllKinds(t *testing.T) {
	const n, end = 50, 0.1
	for _, m := range radaus {
		calls := 0
		h := heat{n, &calls}
		for _, c := range []struct {
			kind        string
			sys         ode.System
			differences int // evaluations that a Jacobian costs
		}{
			{"differences", h, n},
			{"differences of three groups of columns", bandedHeat{h}, 3},
			{"three diagonals", givenHeat{bandedHeat{h}}, 0},
			{"an operator", operatorHeat{h}, 0},
		} {
			calls = 0
			sol, err := ode.Solve(t.Context(), m.Bind(c.sys), ode.Problem{T1: end, Y0: h.exact(0)}, ode.Options{RTol: 1e-6, ATol: 1e-8})
			if err != nil {
				t.Errorf("%s, %s: %v", m.Info().Name, c.kind, err)
				continue
			}
			if err := h.check(sol.End.Y, end, 1e-6); err != nil {
				t.Fatalf("%s, %s: %v", m.Info().Name, c.kind, err)
			}
			w := sol.Stats
			perIteration := m.Stages()
			least := w.Iterations*perIteration + w.Jacobians*c.differences + 2*w.Steps // a step begins and its estimate ends with one
			if w.Jacobians != 1 || w.Evaluations != calls || calls < least || calls > least+3*(w.Rejected+3) {
				t.Errorf("%s, %s: %v; %d evaluations were made, at least %d expected", m.Info().Name, c.kind, w, calls, least)
			}
		}
	}
}

// robertsonDAE is Robertson's reaction with its third equation replaced by y₁ + y₂ + y₃ = 1.
type robertsonDAE struct{}

func (robertsonDAE) Dim() int { return 3 }
func (robertsonDAE) Derivative(dst []float64, _ float64, y []float64) {
	dst[0] = -0.04*y[0] + 1e4*y[1]*y[2]
	dst[1] = -dst[0] - 3e7*y[1]*y[1]
	dst[2] = y[0] + y[1] + y[2] - 1
}
func (robertsonDAE) Mass(dst *ode.Matrix) {
	dst.Set(0, 0, 1)
	dst.Set(1, 1, 1)
}

// An equation without a derivative: the state stays on y₁ + y₂ + y₃ = 1 and ends where that of the
// differential equation does [HW96, VI.1].
func TestSingularMassMatrix(t *testing.T) {
	const newtonShare = 0.03 // of the tolerance is what the iteration may leave
	// y(4·10¹⁰) by the rate equations, with Radau13 at 1e-13.
	want := []float64{5.2083467e-08, 2.0833398e-13, 0.99999994791631}
	for _, m := range integrators.Stiff() {
		sol, err := ode.Solve(t.Context(), m.Bind(robertsonDAE{}), ode.Problem{T1: 4e10, Y0: []float64{1, 0, 0}},
			ode.Options{RTol: 1e-7, ATolVec: []float64{1e-13, 1e-18, 1e-9}})
		if err != nil {
			t.Errorf("%s: %v", m.Info().Name, err)
			continue
		}
		for i, y := range want {
			if !(math.Abs(sol.End.Y[i]/y-1) <= 2e-5) {
				t.Errorf("%s: y%d = %v, want %v", m.Info().Name, i+1, sol.End.Y[i], y)
			}
		}
		if off := math.Abs(sol.End.Y[0] + sol.End.Y[1] + sol.End.Y[2] - 1); !(off <= newtonShare*1e-9) {
			t.Errorf("%s: the constraint is off by %.1e", m.Info().Name, off)
		}
	}
	_, err := ode.Solve(t.Context(), integrators.DOP853.Bind(robertsonDAE{}), ode.Problem{T1: 1, Y0: []float64{1, 0, 0}}, ode.Options{})
	if err == nil {
		t.Error("a method without mass matrices solves one with")
	}
}

// A wrong Jacobian costs steps and iterations, not digits; one that is useless, or not
// finite, ends the run with words.
func TestWrongJacobians(t *testing.T) {
	f := func(dst []float64, at float64, y []float64) { dst[0] = -1e4*(y[0]-math.Cos(at)) - math.Sin(at) }
	for _, m := range radaus {
		solve := func(factor float64) (*ode.Solution, error) {
			sys := ode.FuncWithJacobian(1, f, func(dst *ode.Matrix, _ float64, _ []float64) { dst.Set(0, 0, -1e4*factor) })
			return ode.Solve(t.Context(), m.Bind(sys), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{RTol: 1e-6, ATol: 1e-6, MaxSteps: 3000})
		}
		exact, err := solve(1)
		if err != nil {
			t.Fatal(m.Info().Name, err)
		}
		rough, err := solve(1.5)
		if err != nil || !(math.Abs(rough.End.Y[0]-math.Cos(1)) <= 1e-5) || rough.Stats.Iterations <= exact.Stats.Iterations {
			t.Errorf("%s, 1.5 times the Jacobian: %v, %v; %v with the right one", m.Info().Name, rough, err, exact.Stats)
		}
		useless, err := solve(0)
		var step *ode.StepError
		if !errors.As(err, &step) && !(useless.Stats.Steps > 10*exact.Stats.Steps) {
			t.Errorf("%s, without a Jacobian: %v, %v", m.Info().Name, useless.Stats, err)
		}
		if _, err := solve(math.NaN()); !errors.As(err, &step) || step.Status != ode.NonFinite {
			t.Errorf("%s, a Jacobian that is NaN: %v", m.Info().Name, err)
		}
	}
}

// While an iteration contracts well the Jacobian is kept, one or two are enough where f is linear,
// and where it changes new ones are made: neither never nor at each step.
func TestJacobiansAreRenewedAsNeeded(t *testing.T) {
	vanDerPol := ode.Func(2, func(dst []float64, _ float64, y []float64) {
		dst[0], dst[1] = y[1], 1e3*((1-y[0]*y[0])*y[1])-y[0]
	})
	linear := ode.Func(2, func(dst []float64, at float64, y []float64) {
		dst[0], dst[1] = y[1], -1e6*(y[0]-math.Sin(at))-2e3*y[1]
	})
	for _, m := range radaus {
		for name, c := range map[string]struct {
			sys   ode.System
			end   float64
			right func(w ode.Stats) bool
		}{
			"linear":      {linear, 1, func(w ode.Stats) bool { return w.Jacobians <= 2 }},
			"van der Pol": {vanDerPol, 2000, func(w ode.Stats) bool { return w.Jacobians > 5 && w.Jacobians < w.Steps+w.Rejected }},
		} {
			sol, err := ode.Solve(t.Context(), m.Bind(c.sys), ode.Problem{T1: c.end, Y0: []float64{2, 0}}, ode.Options{RTol: 1e-8, ATol: 1e-8})
			if err != nil || !c.right(sol.Stats) {
				t.Errorf("%s, %s: %v, %v", m.Info().Name, name, sol.Stats, err)
			}
		}
	}
}

// Differences see a state of any size.
func TestDifferencesAreScaled(t *testing.T) {
	for _, size := range []float64{1e-9, 1, 1e9} {
		sys := ode.Func(2, func(dst []float64, _ float64, y []float64) {
			dst[0], dst[1] = -1e5*(y[0]-y[1]*y[1]/size), -y[1]
		})
		sol, err := ode.Solve(t.Context(), integrators.Radau5.Bind(sys), ode.Problem{T1: 1, Y0: []float64{size, size}},
			ode.Options{RTol: 1e-8, ATol: 1e-10 * size})
		if err != nil {
			t.Errorf("size %g: %v", size, err)
			continue
		}
		// y₁ follows y₂²/size = size e^{−2t}, 2·10⁻⁵ of it ahead.
		want := size * math.Exp(-2) / (1 - 2e-5)
		if w := sol.Stats; !(math.Abs(sol.End.Y[0]/want-1) <= 1e-6) || w.Steps > 300 || w.Iterations > 4*(w.Steps+w.Rejected) {
			t.Errorf("size %g: y₁ = %v, want %v; %v", size, sol.End.Y[0], want, w)
		}
	}
}

// apart is a system of components that do not depend on one another.
type apart struct{ ode.System }

func (apart) Bandwidth() (lower, upper int) { return 0, 0 }

// Differences stay where f is defined: on the other side of the state, or nearer.
func TestDifferencesStayInTheDomain(t *testing.T) {
	const tol = 1e-6
	for _, m := range append(integrators.Stiff(), integrators.SmallStiff()...) {
		for _, c := range []struct {
			reason   string
			sys      ode.System
			y0, want []float64
		}{
			{"a decay towards the edge, y ≥ 0, with an increment that is larger than y", ode.Func(1, func(dst []float64, _ float64, y []float64) {
				dst[0] = -100 * y[0] * (1 + math.Sqrt(y[0]))
			}), []float64{1}, []float64{0}},
			{"at rest at the edge, y ≤ 1", ode.Func(1, func(dst []float64, _ float64, y []float64) {
				dst[0] = math.Pow(1-y[0], 1.5) + 1 - y[0]
			}), []float64{1}, []float64{1}},
			{"at rest in a domain narrower than the increment, |y| ≤ 1e-10", ode.Func(1, func(dst []float64, _ float64, y []float64) {
				dst[0] = -y[0] * (1 + math.Sqrt(1e-20-y[0]*y[0]))
			}), []float64{0}, []float64{0}},
			{"columns that are taken together, at edges on different sides", apart{ode.Func(2, func(dst []float64, _ float64, y []float64) {
				dst[0], dst[1] = math.Pow(1-y[0], 1.5)+1-y[0], -math.Pow(y[1]-1, 1.5)+1-y[1]
			})}, []float64{1, 1}, []float64{1, 1}},
		} {
			sol, err := ode.Solve(t.Context(), m.Bind(c.sys), ode.Problem{T1: 5, Y0: c.y0}, ode.Options{RTol: tol, ATol: tol})
			if err != nil {
				t.Errorf("%s, %s: %v", m.Info().Name, c.reason, err)
				continue
			}
			for i, want := range c.want {
				if off := math.Abs(sol.End.Y[i] - want); !(off <= tol) {
					t.Errorf("%s, %s: y%d is off by %.1e", m.Info().Name, c.reason, i, off)
				}
			}
		}
	}
}

func ExampleRadau() {
	// Van der Pol's equation, so stiff that an explicit method needs some million steps.
	sys := ode.Func(2, func(dst []float64, _ float64, y []float64) {
		dst[0], dst[1] = y[1], ((1-y[0]*y[0])*y[1]-y[0])/1e-6
	})
	sol, err := ode.Solve(context.Background(), integrators.Radau5.Bind(sys), ode.Problem{T1: 2, Y0: []float64{2, 0}}, ode.Options{RTol: 1e-7})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("y(2) = %.4f, in fewer than 1000 steps: %v\n", sol.End.Y[0], sol.Stats.Steps < 1000)
	// Output: y(2) = 1.7062, in fewer than 1000 steps: true
}
