package dynamics_test

import (
	"context"
	"fmt"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
)

// The heavy-ball flow on sparse regression, followed until its remaining change is
// proven to change no θ_j by more than a part in 10¹⁰.
func ExampleFollow() {
	data, _ := models.Sparse(1, 10, 25, 2)
	hb := dynamics.Momentum{Eta: 0.002, Mu: 0.5}
	l, err := dynamics.Follow(context.Background(), data, hb, dynamics.Biased(25, 0.3, 1), dynamics.Zero,
		ode.General[ode.Damped](integrators.DOP853), dynamics.LimitOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	residual := make([]float64, data.N())
	models.NewDiagonalNet(data).Residual(residual, l.Theta())
	fmt.Println("converged:", l.Converged)
	fmt.Println("interpolates to 1e-10:", size(residual) < 1e-10)
	fmt.Println("sign changes of u and v:", l.Crossings)
	// Output:
	// converged: true
	// interpolates to 1e-10: true
	// sign changes of u and v: 0
}

// Gradient descent and heavy ball from one start end in different solutions.
func ExampleTrain() {
	data, _ := models.Sparse(1, 10, 25, 2)
	start := dynamics.Biased(25, 0.3, 1)
	for _, m := range []dynamics.Momentum{{Eta: 0.01}, {Eta: 0.01, Mu: 0.9}} {
		t, err := dynamics.Train(context.Background(), data, m, start, dynamics.TrainOptions{})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%v: θ₁ = %.6f\n", m, t.Theta()[0])
	}
	// Output:
	// HB(η=0.01, μ=0): θ₁ = -0.092339
	// HB(η=0.01, μ=0.9): θ₁ = -0.110911
}

// Eight runs of SGD from one start, which differ in their samples alone, made together with gradient descent.
func ExampleTrainBatch() {
	data, truth := models.Sparse(1, 10, 25, 2)
	run := dynamics.Run{Momentum: dynamics.Momentum{Eta: 0.01}, Start: dynamics.Biased(25, 0.3, 1)}
	runs := []dynamics.Run{run}
	for seed := range 8 {
		run.Sampling = dynamics.Sampling{Batch: 1, Seed: uint64(seed)}
		runs = append(runs, run)
	}
	results, err := dynamics.TrainBatch(context.Background(), data, runs, dynamics.BatchOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	nearer := 0
	for _, r := range results {
		if r.Err != nil {
			fmt.Println(r.Err)
			return
		}
		if distance(r.Theta(), truth) < distance(results[0].Theta(), truth) {
			nearer++
		}
	}
	fmt.Printf("%d of 8 are nearer to the truth\n", nearer)
	// Output:
	// 8 of 8 are nearer to the truth
}
