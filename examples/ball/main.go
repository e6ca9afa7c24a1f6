// Command ball drops a ball on a floor: an event turns the velocity round at each bounce.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

func main() {
	fall := ode.Func(2, func(dy []float64, t float64, y []float64) { dy[0], dy[1] = y[1], -9.81 })
	floor := ode.Event{
		Name:      "floor",
		G:         func(t float64, y []float64) float64 { return y[0] }, // the height
		Direction: ode.Falling,
		Apply:     func(t float64, y []float64) { y[1] *= -0.8 },
	}
	sol, err := ode.Solve(context.Background(), integrators.Tsitouras5.Bind(fall),
		ode.Problem{T1: 2, Y0: []float64{1, 0}, Events: []ode.Event{floor}},
		ode.Options{RTol: 1e-8, ATol: 1e-8})
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range sol.Crossings {
		fmt.Printf("bounce at t = %.4f, velocity %.3f, then %.3f\n", c.T, c.Y[1], c.After[1])
	}
	fmt.Printf("height %.4f at t = %.1f\n", sol.End.Y[0], sol.End.T)
}
