package ode_test

import (
	"context"
	"errors"
	"math"
	"runtime"
	"testing"

	"github.com/flowproof/flowproof/ode"
)

func rates(i int) ode.Member[ode.System] {
	k := float64(i)
	return ode.Member[ode.System]{
		System:  scalar(func(_, y float64) float64 { return -k * y }),
		Problem: ode.Problem{T1: 1, Y0: []float64{1}},
	}
}

// The same members give the same bits in the same order, whatever the number of cores.
func TestEnsembleDoesNotDependOnCores(t *testing.T) {
	const n = 40
	run := func(cores int) []ode.Result {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		return ode.Ensemble(t.Context(), ode.Method[ode.System](reference{}), n, rates)
	}
	one, many := run(1), run(8)
	for i := range n {
		if one[i].Err != nil || many[i].Err != nil {
			t.Fatalf("member %d: %v, %v", i, one[i].Err, many[i].Err)
		}
		same(t, "y", many[i].Solution.End.Y, one[i].Solution.End.Y)
		alone := finish(t, bind(rates(i).System), rates(i).Problem, ode.Options{})
		same(t, "y alone", one[i].Solution.End.Y, alone.End.Y)
		near(t, "y", one[i].Solution.End.Y[0], math.Exp(-float64(i)), 1e-5)
	}
}

// A member that fails fails alone.
func TestEnsembleFaults(t *testing.T) {
	results := ode.Ensemble(t.Context(), ode.Method[ode.System](reference{}), 4, func(i int) ode.Member[ode.System] {
		m := rates(i)
		switch i {
		case 1:
			m.Problem.Y0 = nil
		case 2:
			panic(errBroken)
		case 3:
			m.System = scalar(func(float64, float64) float64 { panic(errBroken) })
		}
		return m
	})
	var input *ode.InputError
	if results[0].Err != nil || !errors.As(results[1].Err, &input) || !errors.Is(results[2].Err, errBroken) || !errors.Is(results[3].Err, errBroken) {
		t.Errorf("errors %v, %v, %v, %v", results[0].Err, results[1].Err, results[2].Err, results[3].Err)
	}

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for i, r := range ode.Ensemble(ctx, ode.Method[ode.System](reference{}), 5, rates) {
		if !errors.Is(r.Err, context.Canceled) {
			t.Errorf("member %d: %v", i, r.Err)
		}
	}
	// As many goroutines end as there are, and more members are left.
	for i, r := range ode.Ensemble(t.Context(), ode.Method[ode.System](reference{}), 4*runtime.GOMAXPROCS(0), func(int) ode.Member[ode.System] {
		runtime.Goexit() // as T.FailNow does
		panic("not reached")
	}) {
		if r.Err == nil {
			t.Errorf("member %d has not run, and no error says so", i)
		}
	}
	if r := ode.Ensemble(t.Context(), ode.Method[ode.System](reference{}), 0, rates); len(r) != 0 {
		t.Errorf("an empty ensemble has %d results", len(r))
	}
}
