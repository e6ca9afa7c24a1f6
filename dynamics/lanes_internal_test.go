package dynamics

import (
	"testing"

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
