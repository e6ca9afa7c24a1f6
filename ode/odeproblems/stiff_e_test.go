package odeproblems_test

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/ode/odeproblems"
)

// The solution of SE1 stays below 10⁻⁴, and its nonlinear terms below a rounding
// of the linear ones. This is its right-hand side where it feels them, evaluated
// to 30 digits.
func TestSE1FarFromRest(t *testing.T) {
	p, err := odeproblems.Lookup("SE1")
	if err != nil {
		t.Fatal(err)
	}
	f := make([]float64, 4)
	p.System.Derivative(f, 0, []float64{1, 2, 3, 0.5})
	const want = -108180185.9474670694508722
	if off := math.Abs(f[3] - want); !(off <= 1e-15*1e8) { // a rounding of the largest term
		t.Errorf("y₄′ = %v, want %v", f[3], want)
	}
}
