package integrators_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/integrators/integratortest"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

func TestAutomatic(t *testing.T) {
	m := integrators.Automatic
	for _, p := range integratortest.Systems() {
		for what, err := range map[string]error{
			"contract":    integratortest.CheckContract(m, p),
			"state":       integratortest.CheckState(m, p),
			"allocations": integratortest.CheckAllocations(m, p),
			"convergence": integratortest.CheckConvergence(m, p, m.Info().Order),
			"estimate":    integratortest.CheckEstimate(m, p, 7), // that of DOP853 at this tolerance
		} {
			if err != nil {
				t.Errorf("%s, %s: %v", p.Name, what, err)
			}
		}
	}
}

// names are the methods that were chosen, in turn.
func names(sol *ode.Solution) string {
	var list []string
	for _, c := range sol.Choices {
		list = append(list, c.Method)
	}
	return strings.Join(list, " ")
}

// relaxation is ε y₁″ = (1 − y₁²)y₁′ − y₁ in the time in which ε is 1.
func relaxation(eps float64) ode.System {
	return ode.Func(2, func(dst []float64, _ float64, y []float64) {
		dst[0], dst[1] = y[1], ((1-y[0]*y[0])*y[1]-y[0])/eps
	})
}

// What is chosen fits the system and the tolerance, and is told.
func TestAutomaticChooses(t *testing.T) {
	still := func(dst []float64, _ float64, y []float64) { dst[0], dst[1] = y[1], -y[0] }
	fast := func(dst []float64, at float64, y []float64) { dst[0] = -1e5*(y[0]-math.Sin(at)) + math.Cos(at) }
	turning := func(dst []float64, _ float64, y []float64) {
		dst[0], dst[1], dst[2] = -30*y[0]+1000*y[1], -1000*y[0]-30*y[1], -y[2]
	}
	for _, c := range []struct {
		reason string
		sys    ode.System
		y0     []float64
		end    float64
		tol    float64
		want   string
		most   int // evaluations
	}{
		{"no reason to change", ode.Func(2, still), []float64{1, 0}, 20, 1e-4, "tsit5", 400},
		{"a tight tolerance", ode.Func(2, still), []float64{1, 0}, 20, 1e-9, "dop853", 1000},
		{"stiff from the start", ode.Func(1, fast), []float64{0}, 20, 1e-4, "tsit5 ndf", 400},
		{"stiff, with a tight tolerance", ode.Func(1, fast), []float64{0}, 20, 1e-9, "dop853 radau", 1500},
		{"backwards in time", ode.Func(1, func(dst []float64, at float64, y []float64) { dst[0] = 1e5 * (y[0] - math.Sin(at)) }), []float64{0}, -20, 1e-4, "tsit5 ndf", 400},
		{"eigenvalues along the imaginary axis", odeproblems.Beam().System, make([]float64, 80), 5, 1e-3, "tsit5 ndf radau", 3000},
		{"fast turning, hardly damped, at rest", ode.Func(3, turning), []float64{1e-3, 0, 1}, 10, 1e-4, "tsit5 ndf radau", 1500},
		{"stiff parts and fast jumps", relaxation(1e-6), []float64{2, 0}, 2, 1e-6, "dop853 ndf dop853 ndf dop853 ndf", 3500},
		{"a singular mass matrix", robertsonDAE{}, []float64{1, 0, 0}, 1e4, 1e-6, "ndf", 2000},
	} {
		sol, err := ode.Solve(t.Context(), integrators.Automatic.Bind(c.sys), ode.Problem{T1: c.end, Y0: c.y0}, ode.Options{RTol: c.tol, ATol: c.tol * 1e-2})
		if err != nil {
			t.Errorf("%s: %v", c.reason, err)
			continue
		}
		if got := names(sol); !strings.HasPrefix(got, c.want) || sol.Stats.Evaluations > c.most {
			t.Errorf("%s: %s in %d evaluations, want %s in %d at most\n%v", c.reason, got, sol.Stats.Evaluations, c.want, c.most, sol.Choices)
		}
		if first := sol.Choices[0]; first.T != 0 || first.Reason == "" {
			t.Errorf("%s: %v", c.reason, first)
		}
		if slices.ContainsFunc(sol.Choices[1:], func(x ode.Choice) bool { return !(math.Abs(x.T) > 0) || x.Reason == "" }) {
			t.Errorf("%s: %v", c.reason, sol.Choices)
		}
	}
}

// Eigenvalues near the imaginary axis at loose tolerances: steps of the explicit method beyond its bound excite oscillations that
// hardly decay. They are refused, and the method is left for one that damps them: Radau9 alone takes 37 to 70 evaluations.
func TestAutomaticNearTheImaginaryAxis(t *testing.T) {
	const end = 10
	for _, damp := range []float64{0.1, 10} {
		for _, turn := range []float64{200, 500, 800, 3e3} {
			for _, tol := range []float64{1e-2, 1e-3, 1e-4} {
				sys := ode.Func(2, func(dst []float64, at float64, y []float64) {
					u, v := y[0]-math.Cos(at), y[1]-math.Sin(at)
					dst[0], dst[1] = -damp*u-turn*v-math.Sin(at), turn*u-damp*v+math.Cos(at)
				})
				p, o := ode.Problem{T1: end, Y0: []float64{1, 0}}, ode.Options{RTol: tol, ATol: tol}
				sol, err := ode.Solve(t.Context(), integrators.Automatic.Bind(sys), p, o)
				if err != nil {
					t.Errorf("−%v ± %vi at %v: %v", damp, turn, tol, err)
					continue
				}
				off := math.Hypot(sol.End.Y[0]-math.Cos(end), sol.End.Y[1]-math.Sin(end))
				if !(off <= 3*tol) || len(sol.Choices) > 3 || sol.Stats.Evaluations > 200 {
					t.Errorf("−%v ± %vi at %v: off by %.1e in %d evaluations\n%v", damp, turn, tol, off, sol.Stats.Evaluations, sol.Choices)
				}
			}
		}
	}
}

// A fast oscillation that is small, but above the tolerance, is to be followed: where the method for stiff systems does not make
// longer steps it is given up. Where it is below the tolerance it is stepped over.
func TestAutomaticFollowsSmallOscillations(t *testing.T) {
	sys := ode.Func(3, func(dst []float64, at float64, y []float64) {
		dst[0], dst[1], dst[2] = 100*y[1], -100*y[0], math.Cos(at)
	})
	for _, c := range []struct{ size, tol, most float64 }{
		{1e-1, 1e-3, 1.1}, {1e-3, 1e-4, 1.1}, {1e-3, 1e-9, 1.1}, {1e-5, 1e-11, 1.1},
		{1e-5, 1e-3, 0.1}, {1e-5, 1e-4, 0.1}, {1e-5, 1e-6, 0.3},
	} {
		p, o := ode.Problem{T1: 10, Y0: []float64{c.size, 0, 1}}, ode.Options{RTol: c.tol, ATol: c.tol}
		explicit := integrators.DOP853
		if c.tol >= 1e-5 {
			explicit = integrators.Tsitouras5
		}
		alone, err := ode.Solve(t.Context(), explicit.Bind(sys), p, o)
		if err != nil {
			t.Fatal(err)
		}
		sol, err := ode.Solve(t.Context(), integrators.Automatic.Bind(sys), p, o)
		if err != nil || float64(sol.Stats.Evaluations) > c.most*float64(alone.Stats.Evaluations) {
			t.Errorf("%+v: %d evaluations, those of the explicit method are %d: %v\n%v", c, sol.Stats.Evaluations, alone.Stats.Evaluations, err, sol.Choices)
		}
	}
}

// A tight tolerance makes no system stiff: of the problems of DETEST that are not, none is taken for it but C2, where all but one
// component have decayed by the end, and the eigenvalue −10 holds the steps at the bound of stability of DOP853, 6.4.
func TestAutomaticStaysAtTightTolerances(t *testing.T) {
	for _, p := range odeproblems.Nonstiff() {
		if len(p.Nonsmooth) > 0 || len(p.ID) > 2 || p.ID == "C2" {
			continue
		}
		for _, tol := range []float64{1e-10, 1e-12} {
			sol, err := ode.Solve(t.Context(), integrators.Automatic.Bind(p.System), p.Problem, ode.Options{RTol: tol, ATol: tol})
			if err != nil || len(sol.Choices) != 1 {
				t.Errorf("%s at %v: %v, %v", p.ID, tol, sol.Choices, err)
			}
		}
	}
}

// A run that is put aside in the middle is taken up with the method it had.
func TestAutomaticIsTakenUp(t *testing.T) {
	solve := func(until float64) (*ode.Integrator, error) {
		in, err := ode.New(integrators.Automatic.Bind(relaxation(1e-6)), ode.Problem{T1: 2, Y0: []float64{2, 0}}, ode.Options{RTol: 1e-6, ATol: 1e-6})
		for err == nil && !in.Done() && in.T() < until {
			err = in.Step(t.Context())
		}
		return in, err
	}
	whole, err := solve(2)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []float64{1e-4, 0.4, 0.81} {
		half, err := solve(at)
		if err != nil {
			t.Fatal(err)
		}
		other, err := ode.New(integrators.Automatic.Bind(relaxation(1e-6)), ode.Problem{T1: 2, Y0: []float64{2, 0}}, ode.Options{RTol: 1e-6, ATol: 1e-6})
		if err != nil {
			t.Fatal(err)
		}
		other.Restore(half.Snapshot())
		for err == nil && !other.Done() {
			err = other.Step(t.Context())
		}
		if err != nil || !slices.Equal(other.Y(), whole.Y()) || other.Stats() != whole.Stats() {
			t.Errorf("from t = %v: %v, %v; %v, want %v", at, err, other.Y(), other.Stats(), whole.Stats())
		}
	}
}
