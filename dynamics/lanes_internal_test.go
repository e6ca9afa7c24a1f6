package dynamics

import (
	"testing"

	"github.com/flowproof/flowproof/models"
)

func TestBatchStepDoesNotAllocate(t *testing.T) {
	data, _ := models.Sparse(1, 6, 20, 3)
	start := Biased(data.D(), 0.1, 1)
	runs := []Run{
		{Momentum: Momentum{Eta: 0.01, Mu: 0.9}, Start: start},
		{Momentum: Momentum{Eta: 0.01}, Start: start, Sampling: Sampling{Batch: 4}},
		{Momentum: Momentum{Eta: 0.01}, Start: start, Sampling: Sampling{Batch: 4, WithoutReplacement: true}},
	}
	l := newLanes(data, runs, make([]RunResult, len(runs)), &BatchOptions{Tol: 1e-12, MaxIterations: 1 << 30, Width: 8, Sums: true})
	next := 0
	l.admit(func() (int, bool) { next++; return next - 1, next <= len(runs) })
	if len(l.lane) != len(runs) {
		t.Fatalf("%d lanes, want %d", len(l.lane), len(runs))
	}
	if n := testing.AllocsPerRun(100, l.step); n != 0 {
		t.Errorf("%g allocations", n)
	}
	if n := testing.AllocsPerRun(10, l.look); n != 0 {
		t.Errorf("%g allocations in a look", n)
	}
}
