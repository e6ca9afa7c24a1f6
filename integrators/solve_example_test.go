package integrators_test

import (
	"fmt"

	"github.com/flowproof/flowproof/integrators"
)

// Foxes and rabbits, without a thought for methods.
func ExampleSolve() {
	sol, err := integrators.Solve(func(dst []float64, _ float64, y []float64) {
		rabbits, foxes := y[0], y[1]
		dst[0] = rabbits * (1 - foxes)
		dst[1] = foxes * (rabbits - 1)
	}, 0, 10, []float64{2, 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	half := make([]float64, 2)
	sol.At(half, 5, 0)
	fmt.Printf("t = 5: %.3f rabbits, %.3f foxes\n", half[0], half[1])
	fmt.Printf("t = %v: %.3f rabbits, %.3f foxes\n", sol.End.T, sol.End.Y[0], sol.End.Y[1])
	fmt.Println(len(sol.T), "points,", sol.Stats)
	fmt.Println(sol.Choices[0])
	// Output:
	// t = 5: 1.005 rabbits, 0.406 foxes
	// t = 10: 0.450 rabbits, 0.695 foxes
	// 18 points, 17 steps, 3 rejected, 294 evaluations
	// dop853 from t = 0: to begin with
}
