package integrators_test

import (
	"context"
	"fmt"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/taylor"
)

// A pendulum, whose right-hand side is written once: for its Taylor series, and for the
// Jacobian that an implicit method asks for.
func ExampleNewAnalytic() {
	pendulum := integrators.NewAnalytic(2, func(dst []taylor.Number, _ taylor.Number, y []taylor.Number) {
		dst[0] = y[1]
		dst[1] = y[0].Sin().Neg()
	})
	p := ode.Problem{T1: 10, Y0: []float64{3, 0}}
	for _, s := range []ode.Stepper{integrators.Taylor.Bind(pendulum), integrators.Radau13.Bind(pendulum)} {
		sol, err := ode.Solve(context.Background(), s, p, ode.Options{RTol: 1e-12, ATol: 1e-12})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%-8s %.10f\n", s.Info().Name, sol.End.Y[0])
	}
	// Output:
	// taylor   -2.6506745636
	// radau-13 -2.6506745636
}
