package integrators_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// A plate is u_t = Δu + 1 − u² on m × m points of the unit square, held at 0 at the edge.
type plate struct {
	m     int
	calls *int
}

func newPlate(m int) plate { return plate{m, new(int)} }

func (s plate) Dim() int { return s.m * s.m }

func (s plate) Derivative(dst []float64, _ float64, u []float64) {
	*s.calls++
	s.laplacian(dst, u)
	for i, x := range u {
		dst[i] += 1 - x*x
	}
}

// laplacian writes Δu.
func (s plate) laplacian(dst, u []float64) {
	c := float64((s.m + 1) * (s.m + 1))
	for i, x := range u {
		sum := -4 * x
		s.neighbours(i, func(k int) { sum += u[k] })
		dst[i] = c * sum
	}
}

func (s plate) neighbours(i int, call func(k int)) {
	m := s.m
	if i%m > 0 {
		call(i - 1)
	}
	if i%m < m-1 {
		call(i + 1)
	}
	if i >= m {
		call(i - m)
	}
	if i+m < m*m {
		call(i + m)
	}
}

// solve has the end at t = 0.2 from rest.
func (s plate) solve(t *testing.T, m ode.Method[ode.System], sys ode.System, tol float64) *ode.Solution {
	t.Helper()
	*s.calls = 0
	sol, err := ode.Solve(t.Context(), m.Bind(sys), ode.Problem{T1: 0.2, Y0: make([]float64, s.Dim())}, ode.Options{RTol: tol, ATol: tol / 100, EndOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if sol.Stats.Evaluations != *s.calls {
		t.Errorf("%s: %d evaluations, %d counted", m.Info().Name, *s.calls, sol.Stats.Evaluations)
	}
	return sol
}

// sparsePlate declares its pattern; givenPlate has its Jacobian, too.
type sparsePlate struct{ plate }

func (s sparsePlate) Pattern() *ode.Pattern {
	columns := make([][]int, s.Dim())
	for i := range columns {
		s.neighbours(i, func(k int) { columns[k] = append(columns[k], i) })
	}
	return ode.NewPattern(columns)
}

type givenPlate struct{ sparsePlate }

func (s givenPlate) Jacobian(dst *ode.Matrix, _ float64, u []float64) {
	c := float64((s.m + 1) * (s.m + 1))
	for i, x := range u {
		dst.Set(i, i, -4*c-2*x)
		s.neighbours(i, func(k int) { dst.Set(i, k, c) })
	}
}

// bandedPlate is the same as a band.
type bandedPlate struct{ plate }

func (s bandedPlate) Bandwidth() (lower, upper int) { return s.m, s.m }

// stiff are the kinds of methods that solve equations with M − γJ: a real γ, and complex ones.
var stiff = []ode.Method[ode.System]{integrators.NDF, integrators.Rodas5P, integrators.Radau5, integrators.Radau9}

// A sparse Jacobian gives the steps that a band gives; differences of one take an evaluation for each group of columns.
func TestSparseJacobians(t *testing.T) {
	p := newPlate(12)
	if err := ode.CheckJacobian(givenPlate{sparsePlate{p}}, 0, p.solve(t, integrators.NDF, p, 1e-3).End.Y); err != nil {
		t.Fatal(err)
	}
	for _, m := range stiff {
		want := p.solve(t, m, bandedPlate{p}, 1e-6)
		for name, c := range map[string]struct {
			sys    ode.System
			groups int // at most; five meet in a row
		}{
			"differences": {sparsePlate{p}, 8},
			"given":       {givenPlate{sparsePlate{p}}, 0},
		} {
			got := p.solve(t, m, c.sys, 1e-6)
			for i, w := range want.End.Y {
				if off := math.Abs(got.End.Y[i] - w); !(off <= 1e-8) {
					t.Fatalf("%s, %s: u%d is off by %.1e", m.Info().Name, name, i, off)
				}
			}
			banded, sparse := want.Stats, got.Stats
			spared := float64(banded.Evaluations-sparse.Evaluations) / float64(banded.Jacobians)
			if sparse.Steps != banded.Steps || sparse.Iterations != banded.Iterations || !(spared >= float64(25-c.groups)) {
				t.Errorf("%s, %s: %v, as a band %v", m.Info().Name, name, sparse, banded)
			}
		}
	}
}

// full says that every entry of the Jacobian and of the mass matrix may differ from 0.
type full struct{ ode.Massive }

func (s full) Pattern() *ode.Pattern {
	columns := make([][]int, s.Dim())
	for j := range columns {
		for i := range s.Dim() {
			columns[j] = append(columns[j], i)
		}
	}
	return ode.NewPattern(columns)
}

// A singular mass matrix is taken as a sparse one: index-1 problems have the end they have as dense ones.
func TestSparseMass(t *testing.T) {
	for _, p := range odeproblems.Algebraic() {
		for _, m := range stiff {
			off, err := endOff(t, &p, m, 1e-6, func(sys ode.System) ode.System { return full{sys.(ode.Massive)} })
			if err != nil || !(off <= 30) {
				t.Errorf("%s with %s: off by %.1f tolerances, %v", p.ID, m.Info().Name, off, err)
			}
		}
	}
}

type sparsely struct {
	ode.System
	columns [][]int
}

func (s sparsely) Pattern() *ode.Pattern { return ode.NewPattern(s.columns) }

type massless struct{ sparsely }

func (massless) Mass(dst *ode.Matrix) {}

// What fails with a sparse matrix fails as with others: nothing determines y₂; a pattern that forgot what matters makes the
// iteration diverge, and who asks is told which entry it is; a pattern of another dimension is a slip.
func TestSparseFaults(t *testing.T) {
	twice := ode.Func(2, func(dst []float64, _ float64, y []float64) { dst[0], dst[1] = -y[0]-y[1], -y[0]-y[1] })
	strong := ode.Func(2, func(dst []float64, _ float64, y []float64) { dst[0], dst[1] = -1e7*y[0]*y[1]-y[0], -1e7*y[0]*y[1]+1 })
	for _, m := range stiff {
		run := func(sys ode.System, o ode.Options) *ode.StepError {
			_, err := ode.Solve(t.Context(), m.Bind(sys), ode.Problem{T1: 1, Y0: []float64{1, 1}}, o)
			var failed *ode.StepError
			errors.As(err, &failed)
			return failed
		}
		if err := run(massless{sparsely{twice, [][]int{{0, 1}, {0, 1}}}}, ode.Options{Step: 0.1}); err == nil || err.Status != ode.Singular {
			t.Errorf("%s, a singular matrix: %v", m.Info().Name, err)
		}
		wrong := sparsely{strong, [][]int{{0}, {1}}}
		if err := run(wrong, ode.Options{CheckSystem: true}); err == nil || err.Status != ode.WrongJacobian || !strings.Contains(err.Error(), "the pattern") {
			t.Errorf("%s, a pattern that is wrong: %v", m.Info().Name, err)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a pattern of another dimension is taken")
		}
	}()
	integrators.NDF.Bind(sparsely{twice, [][]int{{0}}})
}

// allocations are those of a step whose Jacobian and factorization are new.
func allocations(m ode.Method[ode.System], sys ode.System, y []float64) float64 {
	s := m.Bind(sys)
	tol := &ode.Tolerance{RTol: 1e-5, ATol: 1e-6}
	s.Start(0, y, tol)
	at, h := 0.0, 1e-4
	step := func() {
		at += h
		h *= 1.01
		if r := s.Step(at); r.Status == ode.Running {
			s.Accept()
		}
	}
	for range 10 {
		step()
	}
	return testing.AllocsPerRun(20, step)
}

func TestSparseStepsAllocateNothing(t *testing.T) {
	p := newPlate(6)
	for _, m := range stiff {
		for name, sys := range map[string]ode.System{
			"differences": sparsePlate{p}, "given": givenPlate{sparsePlate{p}}, "products": freePlate{p}, "preconditioned": conditionedPlate{freePlate{p}},
		} {
			if n := allocations(m, sys, make([]float64, p.Dim())); n != 0 {
				t.Errorf("%s, %s: %v allocations a step", m.Info().Name, name, n)
			}
		}
	}
}

// A stepper that takes up the state of another one goes on with the same bits, whatever pivots it would have chosen, and wherever
// products are taken.
func TestSparseState(t *testing.T) {
	p := newPlate(5)
	// A rotation that comes and goes, beside which the diagonal is small: pivots depend on what was before.
	push := []float64{0.3, -0.2, -0.3, 0.2}
	turning := sparsely{ode.Func(4, func(dst []float64, t float64, y []float64) {
		speed := 1e5 * math.Pow(math.Sin(300*t), 4)
		for i, x := range y {
			dst[i] = speed*(y[(i+1)%4]-y[(i+3)%4]+push[i]) - x
		}
	}), [][]int{{1, 3}, {0, 2}, {1, 3}, {2, 0}}}
	tol := &ode.Tolerance{RTol: 1e-5, ATol: 1e-5}
	for _, m := range stiff {
		for name, sys := range map[string]ode.System{
			"turning": turning, "differences": sparsePlate{p}, "given": givenPlate{sparsePlate{p}}, "products": productPlate{freePlate{p}},
			"products by differences": freePlate{p}, "preconditioned": conditionedPlate{freePlate{p}},
		} {
			y := make([]float64, sys.Dim())
			for i := range y {
				y[i] = 0.1 * float64(i%7)
			}
			one, at, h, moved := m.Bind(sys), 0.0, 1e-3, false
			one.Start(0, y, tol)
			for k := range 30 {
				two := m.Bind(sys)
				if accepted := one.State(); moved { // taken up by another one
					two.Start(at, y, tol)
					two.SetState(accepted)
				} else {
					two = nil
				}
				r := one.Step(at + h)
				if r.Status != ode.Running {
					moved = false
					if h /= 2; h < 1e-9 {
						t.Fatalf("%s, %s: the steps fail", m.Info().Name, name)
					}
					continue
				}
				if two != nil {
					if q := two.Step(at + h); q.Status != r.Status || !slices.Equal(q.Y, r.Y) {
						t.Fatalf("%s, %s: after %d steps, %v: %v, and %v when it is taken up", m.Info().Name, name, k, q.Status, r.Y, q.Y)
					}
				}
				one.Accept()
				moved = true
				at += h
				y = append(y[:0], r.Y...)
			}
		}
	}
}
