package workprecision

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// hopeful is a method whose estimate is a thousandth of what it should be.
type hopeful struct{ ode.Method[ode.System] }

func (m hopeful) Bind(sys ode.System) ode.Stepper {
	return &hopefulStepper{Stepper: m.Method.Bind(sys)}
}

type hopefulStepper struct{ ode.Stepper }

func (s *hopefulStepper) Step(t1 float64) ode.StepResult {
	r := s.Stepper.Step(t1)
	for i := range r.Estimate.E {
		r.Estimate.E[i] /= 1000
	}
	return r
}

// What is wrong shows in the cells: the report is no rubber stamp.
func TestMutantsAreFaults(t *testing.T) {
	const tol = 1e-6
	m := integrators.DormandPrince5
	p := odeproblems.Oscillator()
	s, err := newYardstick(p)
	if err != nil {
		t.Fatal(err)
	}
	wrong := s
	wrong.problem.System = ode.Func(2, func(dst []float64, _ float64, y []float64) { dst[0], dst[1] = y[1], -1.001*y[0] })
	half := func(p *odeproblems.Problem, o ode.Options) ([]float64, ode.Status, int) {
		q := *p
		q.T1 = (p.T0 + p.T1) / 2
		return inPieces(m)(&q, o)
	}
	fixed := func(p *odeproblems.Problem, o ode.Options) ([]float64, ode.Status, int) {
		return inPieces(m)(p, ode.Options{Step: 1})
	}
	euler := integrators.NewRungeKutta(ode.Info{Name: "off", Order: 1, DenseOrder: 1}, "0 |\n1 | b\nb | 1.02")
	for _, c := range []struct {
		reason string
		cell   cell
		bad    bool
	}{
		{"nothing wrong", s.judge(inPieces(m), tol, 1, enough), false},
		{"an estimate that is too small", s.judge(inPieces(hopeful{m}), tol, 1, enough), true},
		{"another system", wrong.judge(inPieces(m), tol, 1, enough), true},
		{"half the way called the end", s.judge(half, tol, 1, enough), true},
		{"a budget spent where success is meant", s.judge(inPieces(m), tol, 1, 100), true},
		{"constant steps, nothing wrong", halve(&p, inPieces(m), tol, plenty), false},
		{"constant steps that are never halved, and so agree", halve(&p, fixed, tol, plenty), true},
		{"constant steps that agree on a wrong solution", halve(&p, inPieces(euler), 1e-2, plenty), true},
	} {
		c.cell.meant = true
		if what := c.cell.bad(10); (what != "") != c.bad {
			t.Errorf("%s: ratio %v, %v: %q", c.reason, c.cell.ratio, c.cell.status, what)
		}
	}
}

// What differs from what was printed shows, and what another machine may do does not.
func TestChangesAreSeen(t *testing.T) {
	made := func(c cell, condition string) *table {
		return &table{title: "a table", columns: []string{"condition", "m"}, rows: []row{{"P", []string{condition}, []cell{c}}}, honest: 10}
	}
	good := cell{status: ode.Finished, ratio: 0.5, evaluations: 480, meant: true}
	printed := made(good, "12").String()
	for _, c := range []struct {
		reason string
		now    *table
		same   bool
	}{
		{"nothing", made(good, "12"), true},
		{"a step more", made(cell{ode.Finished, 0.5, 486, true, 0, 0}, "12"), true},
		{"across the bound of a class by a hair", made(cell{ode.Finished, 1.01, 480, true, 0, 0}, "12"), true},
		{"another class", made(cell{ode.Finished, 2, 480, true, 0, 0}, "12"), false},
		{"a tenth more work", made(cell{ode.Finished, 0.5, 530, true, 0, 0}, "12"), false},
		{"a tenth less work", made(cell{ode.Finished, 0.5, 430, true, 0, 0}, "12"), false},
		{"a failure", made(cell{ode.StepTooSmall, 0.5, 480, true, 0, 0}, "12"), false},
		{"nothing was asked", made(cell{ode.Finished, math.NaN(), 480, false, 0, 0}, "12"), false},
		{"another condition", made(good, "13"), false},
	} {
		if d := c.now.compare(printed); (len(d) == 0) != c.same {
			t.Errorf("%s: %q", c.reason, d)
		}
	}
	more := made(good, "12")
	more.rows = append(more.rows, more.rows[0])
	other := made(good, "12")
	other.rows[0].name = "Q"
	for _, tab := range []*table{more, other} {
		if len(tab.compare(printed)) == 0 {
			t.Error("other rows go unnoticed")
		}
	}
}

// K in closed form. The quadrature of a path of N chords is off by O(N⁻²), N ≥ 32.
func TestCondition(t *testing.T) {
	const tolerance = 0.01
	growth := func(span float64) odeproblems.Problem {
		return odeproblems.Problem{ID: "growth", Problem: ode.Problem{T1: span, Y0: []float64{1}}, Scale: []float64{1},
			System: ode.Func(1, func(dst []float64, _ float64, y []float64) { dst[0] = y[0] })}
	}
	// ẋ = v, v̇ = 0 from (0, 1): D = (1 + t, 2), ‖y′‖ = 1/(√2 (1+t)), and the matrix is
	// ((1+t)/(1+T), 2(T−t)/(1+T); 0, 1).
	const span = 8.0
	shear := odeproblems.Problem{ID: "shear", Problem: ode.Problem{T1: span, Y0: []float64{0, 1}}, Scale: []float64{1, 1},
		System: ode.Func(2, func(dst []float64, _ float64, y []float64) { dst[0], dst[1] = y[1], 0 })}
	sum, n := 0.0, 100_000
	for i := range n {
		at := (float64(i) + 0.5) * span / float64(n)
		a, b := (1+at)/(1+span), 2*(span-at)/(1+span)
		// The larger singular value of (a b; 0 1).
		s, d := a*a+b*b+1, a
		sum += math.Sqrt((s+math.Sqrt(s*s-4*d*d))/2) / (math.Sqrt2 * (1 + at)) * span / float64(n)
	}
	for _, c := range []struct {
		p    odeproblems.Problem
		want float64
	}{
		{growth(3), 3 * math.Exp(3) / (1 + math.Exp(3))}, // ∫ (1+eᵗ)/(1+e^T) e^{T−t} eᵗ/(1+eᵗ) dt
		{growth(0.5), 1},
		{shear, sum},
	} {
		s, err := newYardstick(c.p)
		if err != nil || !(math.Abs(s.condition-c.want) <= tolerance*c.want) {
			t.Errorf("%s: K = %v, want %v; %v", c.p.ID, s.condition, c.want, err)
		}
	}
}

// A run that takes more evaluations than it may does not pass, and what it may is by runs that came to their end.
func TestDearChoicesAreSeen(t *testing.T) {
	others := []cell{{status: ode.Finished, evaluations: 120}, {status: ode.Finished, evaluations: 100}, {status: ode.StepTooSmall, evaluations: 10}}
	for evaluations, seen := range map[int]bool{90: false, 150: false, 151: true} {
		c := cell{status: ode.Finished, ratio: 0.5, evaluations: evaluations, most: 1.5 * least(others)}
		if found := c.bad(10) != ""; found != seen {
			t.Errorf("%d evaluations where 100 do: %q", evaluations, c.bad(10))
		}
	}
}
