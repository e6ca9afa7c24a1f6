package dynamics

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/models"
)

func TestBatchStepDoesNotAllocate(t *testing.T) {
	data, _ := models.Sparse(1, 6, 20, 3)
	start := Biased(data.D(), 0.1, 1)
	for reason, runs := range map[string][]Run{
		"all examples": {{Momentum: Momentum{Eta: 0.01, Mu: 0.9}, Start: start}, {Momentum: Momentum{Eta: 0.01}, Start: start}},
		"drawn examples": {
			{Momentum: Momentum{Eta: 0.01}, Start: start, Sampling: Sampling{Batch: 4}},
			{Momentum: Momentum{Eta: 0.01}, Start: start, Sampling: Sampling{Batch: 4, WithoutReplacement: true}},
		},
	} {
		l := newLanes(data, runs, make([]RunResult, len(runs)), 8, runs[0].Sampling.Batch > 0, &BatchOptions{Tol: 1e-12, MaxIterations: 1 << 30, Sums: true})
		next := 0
		l.admit(func() (int, bool) { next++; return next - 1, next <= len(runs) })
		if len(l.lane) != len(runs) {
			t.Fatalf("%s: %d lanes, want %d", reason, len(l.lane), len(runs))
		}
		if n := testing.AllocsPerRun(100, l.step); n != 0 {
			t.Errorf("%s: %g allocations", reason, n)
		}
		if n := testing.AllocsPerRun(10, l.look); n != 0 {
			t.Errorf("%s: %g allocations in a look", reason, n)
		}
	}
}

// A residual is counted in units of what rounding may leave of it, 4·2⁻⁵³√(d+1)(‖x‖‖θ‖ + |y|): here ‖x‖ = 5,
// θ = (1, 1), y = 5 and xᵀθ − y = 2.
func TestUnitsOfRounding(t *testing.T) {
	data, err := models.NewRegression(mat.NewDense(1, 2, []float64{3, 4}), []float64{5})
	if err != nil {
		t.Fatal(err)
	}
	runs := []Run{{Momentum: Momentum{Eta: 0.01}, Start: Start{U: []float64{1, 1}, V: []float64{0, 0}}}}
	l := newLanes(data, runs, make([]RunResult, 1), 4, false, &BatchOptions{Tol: 1e-12, MaxIterations: 1})
	next := 0
	l.admit(func() (int, bool) { next++; return next - 1, next <= 1 })
	l.residuals()
	l.judge.measure(l)
	want := 2 / (4 * 0x1p-53 * math.Sqrt(3) * (5*math.Sqrt2 + 5))
	if got := l.judge.rounding[0]; math.Abs(got/want-1) > 1e-15 {
		t.Errorf("%v units, want %v", got, want)
	}
}
