package integrators

import (
	"math"

	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/ode"
)

// axpy adds a·x to y, of which nothing is done where a weight of a table is 0.
func axpy(y []float64, a float64, x []float64) {
	if a != 0 {
		simd.AddScaled(y, a, x)
	}
}

// roundings raises the tolerances to a few units of rounding of each component of a state and
// of its change in a step, for an iteration that goes as far as rounding allows. They are as large as the component
// has been.
func roundings(tol, y, change []float64) {
	least := 0.0
	for _, x := range y {
		least = max(least, math.Abs(x)*0x1p-90)
	}
	for i, x := range y {
		tol[i] = max(tol[i], 0x1p-54*math.Abs(x), 0x1p-54*math.Abs(change[i]), least)
	}
}

// ofSize is a tolerance of so much of each component and of the largest one, for what is to be
// small beside a state where no tolerance is given.
func ofSize(y []float64, share float64) ode.Tolerance {
	largest := 0.0
	for _, x := range y {
		largest = max(largest, math.Abs(x))
	}
	if largest == 0 {
		largest = 1
	}
	return ode.Tolerance{RTol: share, ATol: largest * share}
}
