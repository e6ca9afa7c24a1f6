package ode_test

import (
	"math"
	"math/cmplx"
	"slices"
	"testing"

	"github.com/flowproof/flowproof/ode"
)

// z′ = iz + w, w′ = −iw: z turns forwards and is driven by w, which turns backwards,
// w = e^{−it}, z = e^{it}(1 + ∫e^{−2is}ds).
func TestComplex(t *testing.T) {
	sys := ode.Complex(2, func(dst []complex128, _ float64, y []complex128) {
		dst[0], dst[1] = 1i*y[0]+y[1], -1i*y[1]
	})
	if sys.Dim() != 4 {
		t.Fatalf("dimension %d", sys.Dim())
	}
	const end, tol = 2.0, 1e-7
	sol := finish(t, bind(sys), ode.Problem{T1: end, Y0: ode.FromComplex(1, 1)}, ode.Options{RTol: tol, ATol: tol})
	got := ode.ToComplex(sol.End.Y)
	turn := cmplx.Exp(complex(0, end))
	want := []complex128{turn * (1 + (1-cmplx.Exp(complex(0, -2*end)))/2i), 1 / turn}
	for i := range want {
		if off := cmplx.Abs(got[i] - want[i]); !(off <= float64(sol.Stats.Steps)*tol) {
			t.Errorf("component %d is %v, want %v", i, got[i], want[i])
		}
	}
	if y := ode.FromComplex(1+2i, complex(math.Inf(1), -3)); !slices.Equal(y, []float64{1, 2, math.Inf(1), -3}) {
		t.Errorf("FromComplex: %v", y)
	}
	odd := append([]float64{1}, ode.FromComplex(1)...)
	panics(t, "ode: ToComplex needs a real and an imaginary part for each component", func() { ode.ToComplex(odd) })
	panics(t, "ode: Complex needs a dimension ≥ 0 and a function", func() { ode.Complex(1, nil) })
}
