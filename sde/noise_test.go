package sde

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/stat"
)

// The moments of a Brownian path's increments, with h = 10⁻³; those of the Lévy area A of two motions are from
// its characteristic function 1/cosh(hλ/2) [Lev51].
func TestBrownianMoments(t *testing.T) {
	const h, draws = 1e-3, 40_000
	for _, tt := range []struct {
		name string
		of   func(d *Increment) float64
		want float64
	}{
		{"W", func(d *Increment) float64 { return d.W[0] }, 0},
		{"W²", func(d *Increment) float64 { return d.W[0] * d.W[0] }, h},
		{"W₁W₂", func(d *Increment) float64 { return d.W[0] * d.W[1] }, 0},
		{"I₁₁", func(d *Increment) float64 { return d.I[0] }, 0},
		{"I₁₂²", func(d *Increment) float64 { return d.I[1] * d.I[1] }, h * h / 2},
		{"I₁₂I₂₁", func(d *Increment) float64 { return d.I[1] * d.I[3] }, 0},
		{"A", area, 0},
		{"A²", func(d *Increment) float64 { return area(d) * area(d) }, h * h / 4},
		{"A⁴", func(d *Increment) float64 { return math.Pow(area(d), 4) }, 5 * math.Pow(h, 4) / 16},
		{"A²|W|²", func(d *Increment) float64 { return area(d) * area(d) * (d.W[0]*d.W[0] + d.W[1]*d.W[1]) }, 5 * h * h * h / 6},
		{"A₁₂A₁₃", func(d *Increment) float64 { return area(d) * (d.I[2] - d.I[6]) / 2 }, 0},
	} {
		noise, d := NewBrownian(1, 3, true), NewIncrement(3)
		sample := make([]float64, draws)
		for i := range sample {
			noise.Draw(d, h)
			sample[i] = tt.of(d)
		}
		mean, deviation := stat.MeanStdDev(sample, nil)
		if e := math.Abs(mean - tt.want); e > 4*deviation/math.Sqrt(draws) {
			t.Errorf("E %s = %.4g ± %.2g, want %.4g", tt.name, mean, deviation/math.Sqrt(draws), tt.want)
		}
		if tt.want != 0 && deviation/math.Sqrt(draws) > 0.05*tt.want {
			t.Errorf("E %s is known to %.2g of it only: draw more", tt.name, deviation/math.Sqrt(draws)/tt.want)
		}
	}
}

func area(d *Increment) float64 { return (d.I[1] - d.I[3]) / 2 }

// Two increments after each other are the one over both: their sums, and I by its definition, of paths
// whose integrals are known: W_k = a_k t on [0, h], so that I_{l,k} = a_l a_k h²/2.
func TestThen(t *testing.T) {
	straight := func(h, a, b float64) *Increment {
		return &Increment{H: h, W: []float64{a * h, b * h}, I: []float64{a * a * h * h / 2, a * b * h * h / 2, a * b * h * h / 2, b * b * h * h / 2}}
	}
	d := straight(2, 1, 3)
	d.Then(straight(4, 1, 3))
	if diff := cmp.Diff(straight(6, 1, 3), d); diff != "" {
		t.Errorf("a straight path (-want +got):\n%s", diff)
	}
	// First along the first axis, then along the second: W₁ = 1 all the while W₂ grows.
	d = straight(1, 1, 0)
	d.Then(straight(1, 0, 1))
	if diff := cmp.Diff(&Increment{H: 2, W: []float64{1, 1}, I: []float64{0.5, 1, 0, 0.5}}, d); diff != "" {
		t.Errorf("a corner (-want +got):\n%s", diff)
	}
}

// A seed decides every bit.
func TestNoisesAreReproducible(t *testing.T) {
	for name, noise := range map[string]func(seed uint64) Noise{
		"brownian": func(seed uint64) Noise { return NewBrownian(seed, 3, true) },
		"discrete": func(seed uint64) Noise { return NewDiscrete(seed, 3) },
	} {
		run := func(seed uint64) []*Increment {
			var all []*Increment
			n := noise(seed)
			for range 4 {
				d := NewIncrement(n.Noises())
				n.Draw(d, 0.1)
				all = append(all, d)
			}
			return all
		}
		if diff := cmp.Diff(run(1), run(1)); diff != "" {
			t.Errorf("%s: one seed gave two paths:\n%s", name, diff)
		}
		if cmp.Equal(run(1), run(2)) {
			t.Errorf("%s: two seeds gave one path", name)
		}
	}
}

// explosive is dY = Y² dt.
type explosive struct{}

func (explosive) Dim() int                             { return 1 }
func (explosive) Noises() int                          { return 1 }
func (explosive) Drift(dst, y []float64)               { dst[0] = y[0] * y[0] }
func (explosive) Diffusion(dst, _ []float64, _, _ int) { dst[0] = 0 }

func TestSolve(t *testing.T) {
	y := []float64{1e200}
	err := Solve(t.Context(), explosive{}, EulerMaruyama, NewDiscrete(1, 1), 0.5, 10, y, nil)
	var step *StepError
	if !errors.As(err, &step) || step.Step != 1 || step.T != 0.5 {
		t.Errorf("it explodes: %v", err)
	}
	var seen []int
	y = []float64{1}
	err = Solve(t.Context(), explosive{}, EulerMaruyama, NewDiscrete(1, 1), 0.5, 10, y, func(k int, y []float64) error {
		seen = append(seen, k)
		if k == 2 {
			return ErrStop
		}
		return nil
	})
	// 1 + ½, and then 3/2 + 9/8.
	if err != nil || len(seen) != 2 || y[0] != 2.625 {
		t.Errorf("stopped after %v steps at %v: %v", seen, y, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Solve(ctx, explosive{}, EulerMaruyama, NewDiscrete(1, 1), 0.5, 10, y, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestStepsDoNotAllocate(t *testing.T) {
	for _, method := range Methods() {
		stepper, noise, d, y := method.NewStepper(crossed), NewBrownian(1, 2, true), NewIncrement(2), []float64{1, 1}
		if n := testing.AllocsPerRun(10, func() {
			noise.Draw(d, 1e-3)
			stepper.Step(y, d)
		}); n != 0 {
			t.Errorf("%s: %g allocations", method.Name, n)
		}
	}
}
