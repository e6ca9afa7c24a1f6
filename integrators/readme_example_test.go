package integrators_test

import (
	"context"
	"fmt"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// The example of the README.
func Example() {
	ctx := context.Background()
	lorenz := ode.Func(3, func(dy []float64, t float64, y []float64) {
		dy[0], dy[1], dy[2] = 10*(y[1]-y[0]), y[0]*(28-y[2])-y[1], y[0]*y[1]-8./3*y[2]
	})
	sol, err := ode.Solve(ctx, integrators.DormandPrince5.Bind(lorenz),
		ode.Problem{T1: 10, Y0: []float64{1, 1, 1}}, ode.Options{RTol: 1e-9, Dense: true})
	fmt.Println(sol.Status, err)
	// Output: finished <nil>
}
