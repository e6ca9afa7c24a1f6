package integrators_test

import (
	"context"
	"fmt"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// The Lorenz system, with every upward passage through the plane z = 27 and a stop
// at the third: in on the right wing, then round the left.
func Example_lorenzWithEvents() {
	lorenz := ode.Func(3, func(dy []float64, _ float64, y []float64) {
		dy[0] = 10 * (y[1] - y[0])
		dy[1] = y[0]*(28-y[2]) - y[1]
		dy[2] = y[0]*y[1] - 8./3*y[2]
	})
	section := ode.Event{
		Name:      "z = 27",
		G:         func(_ float64, y []float64) float64 { return y[2] - 27 },
		Direction: ode.Rising,
		Terminal:  3,
	}
	sol, err := ode.Solve(context.Background(), integrators.DOP853.Bind(lorenz),
		ode.Problem{T1: 40, Y0: []float64{1, 1, 1}, Events: []ode.Event{section}},
		ode.Options{RTol: 1e-10, ATol: 1e-10})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range sol.Crossings {
		fmt.Printf("t = %.4f at (%.3f, %.3f)\n", c.T, c.Y[0], c.Y[1])
	}
	fmt.Println(sol.Status)
	// Output:
	// t = 0.3021 at (16.899, 27.176)
	// t = 0.8590 at (-9.384, -10.394)
	// t = 1.4814 at (-9.509, -10.495)
	// terminated
}
