package integrators_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// pendulum is a small nonlinear system, damped, driven and in first order.
var pendulum = ode.Func(2, func(dst []float64, t float64, y []float64) {
	dst[0] = y[1]
	dst[1] = -math.Sin(y[0]) - 0.1*y[1] + 0.3*math.Cos(1.7*t)
})

// textbook makes one step by the definition, from the exact table and in plain
// loops, and returns the slopes and y₁.
func textbook(m *integrators.RungeKutta, sys ode.System, t, h float64, y []float64) (k [][]float64, y1 []float64) {
	table := m.Tableau()
	a, c, b := table.A(), table.C(), table.B()
	sum := func(w []float64) []float64 {
		s := slices.Clone(y)
		for i := range s {
			for j, x := range w {
				s[i] += h * x * k[j][i]
			}
		}
		return s
	}
	for i := range table.Stages() {
		var row []float64
		for _, x := range a[i] {
			f, _ := x.Float64()
			row = append(row, f)
		}
		ci, _ := c[i].Float64()
		slope := make([]float64, len(y))
		sys.Derivative(slope, t+ci*h, sum(row))
		k = append(k, slope)
	}
	var w []float64
	for _, x := range b[:table.Stages()] {
		f, _ := x.Float64()
		w = append(w, f)
	}
	return k, sum(w)
}

func TestStepIsTheTextbookStep(t *testing.T) {
	// Sums of up to 12 terms of size ≤ 5 times the state, in another order.
	const rounding = 100 * 0x1p-52
	for _, m := range []*integrators.RungeKutta{integrators.DormandPrince5, integrators.DOP853} {
		s := m.Bind(pendulum)
		for _, h := range []float64{0.3, -0.3, 1e-3} {
			y := []float64{0.9, -0.4}
			y1 := make([]float64, 2)
			s.Start(0.7, y, nil)
			copy(y1, s.Step(0.7+h).Y)
			_, want := textbook(m, pendulum, 0.7, h, y)
			for i := range y1 {
				if !(math.Abs(y1[i]-want[i]) <= rounding) {
					t.Errorf("%s, h = %v: y₁ = %v, want %v", m.Info().Name, h, y1, want)
				}
			}
		}
	}
}

// The error that the loop measures with DOP853 is that of the code DOP853,
//
//	err = |h| · S · √(1/(n(S + S′/100))),  S = Σ(er/sk)²,  S′ = Σ(erbhh/sk)²,
//
// with its coefficients er and bhh and sk = atol + rtol·max(|y₀|, |y₁|)
// [HNW93, II.10].
func TestErrorOfDOP853(t *testing.T) {
	const rtol, atol, h = 1e-9, 1e-11, 0.4
	er := map[int]float64{
		1: 0.1312004499419488073250102996e-1, 6: -0.1225156446376204440720569753e+1, 7: -0.4957589496572501915214079952,
		8: 0.1664377182454986536961530415e+1, 9: -0.3503288487499736816886487290, 10: 0.3341791187130174790297318841,
		11: 0.8192320648511571246570742613e-1, 12: -0.2235530786388629525884427845e-1,
	}
	bhh := map[int]float64{1: 0.244094488188976377952755905512, 9: 0.733846688281611857341361741547, 12: 0.220588235294117647058823529412e-1}
	y0 := []float64{0.9, -0.4}
	k, y1 := textbook(integrators.DOP853, pendulum, 0.7, h, y0)
	var s, s2 float64
	for i := range y0 {
		sk := atol + rtol*math.Max(math.Abs(y0[i]), math.Abs(y1[i]))
		var e float64
		e2 := (y1[i] - y0[i]) / h
		for j := 1; j <= 12; j++ {
			e += er[j] * k[j-1][i]
			e2 -= bhh[j] * k[j-1][i]
		}
		s += e / sk * e / sk
		s2 += e2 / sk * e2 / sk
	}
	want := h * s * math.Sqrt(1/(2*(s+0.01*s2)))

	var seen []float64
	_, err := ode.Solve(context.Background(), integrators.DOP853.Bind(pendulum), ode.Problem{T0: 0.7, T1: 0.7 + h, Y0: y0},
		ode.Options{RTol: rtol, ATol: atol, InitialStep: h, Controller: recorder{&seen}})
	if err != nil {
		t.Fatal(err)
	}
	// E is a cancelling sum of terms of size 1 down to 1e-7: ten digits remain.
	if got := seen[0]; !(math.Abs(got-want) <= 1e-8*want) {
		t.Errorf("the loop measures %v, the code %v", got, want)
	}
}

// recorder is the usual controller that writes down the errors it is shown.
type recorder struct{ errs *[]float64 }

func (r recorder) Factor(h ode.History) float64 {
	*r.errs = append(*r.errs, h.Err)
	return ode.PI.Factor(h)
}

// A slope at the end that is NaN must show, in the estimate or on its own, or the
// run would get stuck at the next step.
func TestSlopeAtTheEndShows(t *testing.T) {
	for _, m := range integrators.General() {
		spoilt := math.NaN() // the state whose slope is NaN
		sys := ode.Func(1, func(dst []float64, _ float64, y []float64) {
			dst[0] = -y[0]
			if y[0] == spoilt {
				dst[0] = math.NaN()
			}
		})
		s := m.Bind(sys).(ode.EndSlope)
		s.Start(0, []float64{1}, &ode.Tolerance{RTol: 1e-6})
		spoilt = s.Step(0.1).Y[0]
		r := s.Step(0.1)
		y1, e, slope := r.Y, r.Estimate.E[0], s.Slope()
		if math.IsNaN(y1[0]) || math.IsNaN(e) == (len(slope) == 1 && math.IsNaN(slope[0])) {
			t.Errorf("%s: y₁ = %v, E = %v, slope %v: want a number, and NaN in one of the others", m.Info().Name, y1[0], e, slope)
		}
	}
}

// A root of a negative number beyond t = 1: the run ends there, with the time.
func TestEdgeOfTheDomain(t *testing.T) {
	for _, m := range integrators.General() {
		sys := ode.Func(1, func(dst []float64, t float64, _ []float64) { dst[0] = math.Sqrt(1 - t) })
		sol, err := ode.Solve(context.Background(), m.Bind(sys), ode.Problem{T1: 2, Y0: []float64{0}}, ode.Options{})
		var failed *ode.StepError
		if !errors.As(err, &failed) {
			t.Fatalf("%s: %v", m.Info().Name, err)
		}
		// ∫√(1−t) over [0,1] = 2/3; what is left of it near 1 is of size (1−T)^{3/2}.
		if failed.Status != ode.NonFinite || !(math.Abs(failed.T-1) <= 1e-6) || !(math.Abs(sol.End.Y[0]-2.0/3) <= 1e-5) {
			t.Errorf("%s: %v with y = %v", m.Info().Name, err, sol.End.Y)
		}
	}
}

// A try that is rejected has not paid for the slope at the end, if the estimate does
// without it; a step, with that slope, costs a stage less than there are.
func TestEvaluations(t *testing.T) {
	for _, c := range []struct {
		method                     *integrators.RungeKutta
		first, again, slope, dense int
	}{
		{integrators.BogackiShampine3, 4, 3, 0, 0},
		{integrators.DormandPrince5, 7, 6, 0, 0},
		{integrators.Tsitouras5, 7, 6, 0, 0},
		{integrators.Verner7, 10, 9, 1, 2},
		{integrators.DOP853, 12, 11, 1, 3},
	} {
		s := c.method.Bind(pendulum).(ode.EndSlope)
		var seg ode.Segment
		got := []int{s.Work().Evaluations}
		note := func() { got = append(got, s.Work().Evaluations) }
		s.Start(0, []float64{1, 0}, &ode.Tolerance{RTol: 1e-6})
		note()
		s.Step(0.1)
		note()
		s.Step(0.05)
		note()
		s.Slope()
		s.Accept()
		note()
		s.Step(0.1)
		note()
		s.Accept()
		s.Dense(&seg)
		note()
		s.Slope()
		note()
		want := []int{0}
		for _, cost := range []int{0, c.first, c.again, c.slope, c.again, c.slope + c.dense, 0} {
			want = append(want, want[len(want)-1]+cost)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: evaluations (−want +got):\n%s", c.method.Info().Name, diff)
		}
		if c.method.Tableau().Stages() != c.first+c.slope {
			t.Errorf("%s: %d stages, want %d", c.method.Info().Name, c.method.Tableau().Stages(), c.first+c.slope)
		}
	}
}

// A system of dimension 0 is one that only tells the time.
func TestDimensionZero(t *testing.T) {
	for _, m := range integrators.Damped() {
		sys := ode.NewDamped(0, 0.1, func([]float64, float64, []float64) {})
		o := ode.Options{Dense: true}
		if m.Info().ErrorOrder == 0 {
			o.Step = 1
		}
		sol, err := ode.Solve(context.Background(), m.Bind(sys), ode.Problem{T1: 1, Y0: []float64{}}, o)
		if err != nil || sol.End.T != 1 {
			t.Errorf("%s: %v at t = %v", m.Info().Name, err, sol.End.T)
		}
	}
}
