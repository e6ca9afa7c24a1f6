package integrators_test

import (
	"math"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// freePlate is a plate without a matrix: products are differences of f.
type freePlate struct{ plate }

func (freePlate) NewPreconditioner() ode.Preconditioner { return nil }

// productPlate knows its products.
type productPlate struct{ freePlate }

func (s productPlate) JacobianVector(dst []float64, _ float64, u, x []float64) {
	s.laplacian(dst, x)
	for i, v := range x {
		dst[i] -= 2 * u[i] * v
	}
}

// conditionedPlate has the lines along x for a preconditioner: M − γ times the three diagonals of J.
type conditionedPlate struct{ freePlate }

func (s conditionedPlate) NewPreconditioner() ode.Preconditioner { return lines{s.m, 1} }

type lines struct {
	m     int
	wrong float64 // P is so many times what it should be, in odd rows
}

func (lines) Linearize(float64, []float64) {}

func (p lines) NewSolver() ode.Solver {
	return &linesSolver{lines: p, line: thomasSolver{n: p.m, upper: make([]complex128, p.m), x: make([]complex128, p.m)}}
}

type linesSolver struct {
	lines
	line thomasSolver
}

func (s *linesSolver) Factor(gamma complex128) bool {
	c := complex(float64((s.m+1)*(s.m+1)), 0)
	s.line.off, s.line.middle = -gamma*c, 1+4*gamma*c
	return true
}

func (s *linesSolver) Solve(re, im []float64) {
	for i := 0; i < len(re); i += s.m {
		var part []float64
		if im != nil {
			part = im[i : i+s.m]
		}
		s.line.Solve(re[i:i+s.m], part)
		if i/s.m%2 == 1 {
			for k := range s.m {
				re[i+k] *= s.wrong
			}
		}
	}
}

// Without a matrix the solution is that with one, in as many steps or about; products of the system's own save the evaluations,
// and a preconditioner iterations: lines along x take one of the two directions out.
func TestKrylov(t *testing.T) {
	p := newPlate(16)
	for _, m := range stiff {
		want := p.solve(t, m, givenPlate{sparsePlate{p}}, 1e-6)
		plain := p.solve(t, m, freePlate{p}, 1e-6)
		own := p.solve(t, m, productPlate{freePlate{p}}, 1e-6)
		conditioned := p.solve(t, m, conditionedPlate{freePlate{p}}, 1e-6)
		for name, got := range map[string]*ode.Solution{"differences": plain, "products": own, "preconditioned": conditioned} {
			for i, w := range want.End.Y {
				if off := math.Abs(got.End.Y[i] - w); !(off <= 1e-7) {
					t.Fatalf("%s, %s: u%d is off by %.1e", m.Info().Name, name, i, off)
				}
			}
			if w := got.Stats; w.Krylov < w.Solves || w.Steps > want.Stats.Steps+3 || w.Rejected > want.Stats.Rejected+2 {
				t.Errorf("%s, %s: %v, with a matrix %v", m.Info().Name, name, w, want.Stats)
			}
		}
		if a, b := plain.Stats, own.Stats; b.Evaluations > a.Evaluations-a.Krylov/2 {
			t.Errorf("%s: products of its own do not save evaluations: %v, and %v", m.Info().Name, a, b)
		}
		if a, b := plain.Stats, conditioned.Stats; float64(b.Krylov) > 0.9*float64(a.Krylov) {
			t.Errorf("%s: a preconditioner does not help: %v, and %v", m.Info().Name, a, b)
		}
	}
}

// Steps of constant length solve their equations as far as rounding allows.
func TestKrylovToRounding(t *testing.T) {
	p := newPlate(8)
	for _, m := range stiff {
		end := func(sys ode.System) []float64 {
			sol, err := ode.Solve(t.Context(), m.Bind(sys), ode.Problem{T1: 0.1, Y0: make([]float64, p.Dim())}, ode.Options{Step: 0.01, EndOnly: true})
			if err != nil {
				t.Fatal(err)
			}
			return sol.End.Y
		}
		want, got := end(givenPlate{sparsePlate{p}}), end(productPlate{freePlate{p}})
		for i, w := range want {
			if off := math.Abs(got[i] - w); !(off <= 1e-12) {
				t.Errorf("%s: u%d is off by %.1e", m.Info().Name, i, off)
				break
			}
		}
	}
}

// needy has products that are wrong, a preconditioner that is, or none where one is needed.
type needy struct {
	productPlate
	preconditioner ode.Preconditioner
	sign           float64
}

func (s needy) NewPreconditioner() ode.Preconditioner { return s.preconditioner }
func (s needy) JacobianVector(dst []float64, t float64, u, x []float64) {
	s.productPlate.JacobianVector(dst, t, u, x)
	for i := range dst {
		dst[i] *= s.sign
	}
}

// lame is a preconditioner that loses everything.
type lame struct{ lines }

func (lame) NewSolver() ode.Solver { return lame{} }

func (lame) Factor(complex128) bool { return true }
func (lame) Solve(re, im []float64) { clear(re); clear(im) }

// An equation that GMRES does not solve ends the run as NoConvergence, with the residuals, the number of iterations and
// what to do.
func TestKrylovFailure(t *testing.T) {
	p := productPlate{freePlate{newPlate(8)}}
	for _, m := range stiff {
		for _, c := range []struct {
			reason string
			sys    ode.System
			words  string
		}{
			{"a preconditioner that loses everything", needy{p, lame{}, 1}, "the preconditioner must be nearer"},
			{"products that are NaN", needy{p, nil, math.NaN()}, "give the system a preconditioner"},
		} {
			sol, err := ode.Solve(t.Context(), m.Bind(c.sys), ode.Problem{T1: 1, Y0: make([]float64, p.Dim())}, ode.Options{Step: 0.1})
			if err == nil || sol.Status != ode.NoConvergence || !strings.Contains(err.Error(), "GMRES") || !strings.Contains(err.Error(), c.words) {
				t.Errorf("%s, %s: %v", m.Info().Name, c.reason, err)
			}
		}
		// A preconditioner that is a hundred times too large in half of the rows costs iterations, and no digits.
		rough := needy{p, lines{p.m, 100}, 1}
		want, got := p.solve(t, m, p, 1e-6), p.solve(t, m, rough, 1e-6)
		for i, w := range want.End.Y {
			if off := math.Abs(got.End.Y[i] - w); !(off <= 1e-7) {
				t.Errorf("%s: u%d is off by %.1e", m.Info().Name, i, off)
				break
			}
		}
	}
	if _, err := ode.Solve(t.Context(), integrators.NDF.Bind(needy{p, nil, -1}), ode.Problem{T1: 1, Y0: make([]float64, p.Dim())}, ode.Options{CheckSystem: true}); err == nil || !strings.Contains(err.Error(), "disagrees") {
		t.Errorf("products with the wrong sign: %v", err)
	}
}
