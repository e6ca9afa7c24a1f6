// Package claimchecking is lab 8: to measure an order, and the ways in which a measurement
// lies. The text is README.md.
package claimchecking

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/flowproof/flowproof/labs"
	"github.com/flowproof/flowproof/verify"
)

// A Lie is why a slope is not the order.
type Lie string

// The lies. Rounding is that of the computation; Reference is an error of what it is
// compared with; PreAsymptotic are steps too long for the first term to rule.
const (
	Nothing       Lie = "nothing"
	Rounding      Lie = "rounding"
	PreAsymptotic Lie = "pre-asymptotic"
	Reference     Lie = "reference"
)

// A Subject is a computation with n steps of length h = 1/n whose order is to be measured.
type Subject struct {
	Name    string
	Compute func(n int) float64
	// Exact is what it tends to, known up to ExactError.
	Exact, ExactError float64
	// Rounding makes Compute(n) wrong by up to Roundings(n)·Size·2⁻⁵³·Scale(n): so many numbers of
	// that size are rounded and added, and Scale(n) multiplies the sum.
	Roundings, Scale func(n int) float64
	Size             float64
	Least, Most      int // for n
}

// A Solution is what a student writes.
type Solution struct {
	Slope func(points []verify.Point) float64
	Noise func(s Subject, n int) float64
	Grid  func(s Subject) []int
	Lies  map[string]Lie
}

// Grade returns the parts of the lab.
func Grade(s Solution) []labs.Part {
	// Each part has a subject of two sizes: the grid of one does not do for the other.
	grid := func(order float64, subjects ...Subject) func() error {
		return func() error {
			for _, x := range subjects {
				if err := s.measures(x, order); err != nil {
					return err
				}
			}
			return nil
		}
	}
	return []labs.Part{
		{Name: "slope", Points: 3, Check: s.slope},
		{Name: "noise of rounding", Points: 2, Check: s.rounding},
		{Name: "noise of the reference", Points: 2, Check: s.reference},
		{Name: "grid: trapezoidal rule", Points: 2, Check: grid(2, graderTrapezoidal(1, 0), graderTrapezoidal(30, 0))},
		{Name: "grid: Simpson's rule", Points: 2, Check: grid(4, graderSimpson(1), graderSimpson(30))},
		{Name: "grid: second difference", Points: 2, Check: grid(2, graderDifference(1), graderDifference(100))},
		{Name: "grid: fast oscillation", Points: 2, Check: grid(2, graderOscillating(60, 1<<15, 0), graderOscillating(200, 1<<17, 0))},
		{Name: "grid: a reference to 8 digits", Points: 2, Check: grid(2, graderTrapezoidal(1, 1e-8), graderTrapezoidal(30, 1e-8))},
		{Name: "grid: there is none", Points: 2, Check: s.admits},
		{Name: "lies", Points: 4, Check: s.lies},
	}
}

func (s Solution) slope() error {
	points := func(errs ...float64) (p []verify.Point) {
		for i, e := range errs {
			p = append(p, verify.Point{H: math.Ldexp(0.5, -i), Err: e, Noise: 1e-18})
		}
		return p
	}
	for _, tt := range []struct {
		points []verify.Point
		look   string
	}{
		{points(0.25, 0.0625, 0.015625, 0.00390625, 0.0009765625), "errors that fall by 4 when h is halved have order 2: take logarithms of both, and errors over steps, not steps over errors"},
		{points(3, 1.5, 0.75, 0.375, 0.1875), "a constant before hᵖ is not part of the order"},
		{points(1, 0.3, 0.05, 0.02, 0.004), "all points count, not the first and the last alone"},
	} {
		fit, err := verify.MeasureOrder(tt.points)
		if err != nil {
			return err
		}
		if got := s.Slope(slices.Clone(tt.points)); !(math.Abs(got-fit.Order) < 1e-9) {
			return fmt.Errorf("the slope of the errors %v at h = 1/2, 1/4, … is %.6f, and %.6f came out: %s", graderErrors(tt.points), fit.Order, got, tt.look)
		}
		reversed := slices.Clone(tt.points)
		slices.Reverse(reversed)
		if got := s.Slope(reversed); !(math.Abs(got-fit.Order) < 1e-9) {
			return fmt.Errorf("the slope of the same points in reverse is %.6f, too, and %.6f came out", fit.Order, got)
		}
	}
	return nil
}

func graderErrors(points []verify.Point) (e []float64) {
	for _, p := range points {
		e = append(e, p.Err)
	}
	return e
}

// graderNoise is a bound on what is wrong with an error.
func graderNoise(s Subject, n int) float64 {
	return s.ExactError + s.Roundings(n)*s.Size*s.Scale(n)*0x1p-53
}

func (s Solution) rounding() error {
	for _, x := range []Subject{graderDifference(1), graderSimpson(1)} {
		for _, n := range []int{64, 65536} {
			want, got := graderNoise(x, n), s.Noise(x, n)
			switch {
			case !(got >= want*0.999):
				return fmt.Errorf("of the %s at n = %d the rounding alone may come to %.2g, and your noise is %.2g: Roundings(n) numbers are off by 2⁻⁵³ Size each, and Scale(n) multiplies that", x.Name, n, want, got)
			case got > 10*want:
				return fmt.Errorf("of the %s at n = %d the noise is %.2g at most, and yours is %.2g: one that is too large hides errors that are known well enough", x.Name, n, want, got)
			}
		}
	}
	return nil
}

func (s Solution) reference() error {
	for _, known := range []float64{1e-8, 1e-4} {
		x := graderTrapezoidal(1, known)
		switch got := s.Noise(x, 64); {
		case !(got >= known):
			return fmt.Errorf("the integral is known up to %g, and your noise is %.2g: an error that is measured against a reference is known no better than the reference", known, got)
		case got > 10*known:
			return fmt.Errorf("the integral is known up to %g, and your noise is %.2g, which hides errors that are known well enough", known, got)
		}
	}
	return nil
}

// graderExperiment computes on the student's grid, and judges the order with the right noise.
func graderExperiment(x Subject, order float64, grid []int) (verify.Evidence, error) {
	var h []float64
	for _, n := range grid {
		h = append(h, 1/float64(n))
	}
	measure := func(_ context.Context, h float64) (verify.Sides, error) {
		n := int(math.Round(1 / h))
		return verify.Sides{Claimed: x.Exact, Found: x.Compute(n), Noise: graderNoise(x, n)}, nil
	}
	return verify.OrderIn("h", h, verify.OrderIs(order, 0.1), measure)(context.Background())
}

// onGrid calls Grid, and says what is wrong with the form of what it returns.
func (s Solution) onGrid(x Subject) ([]int, error) {
	calls := 0
	counted := x
	counted.Compute = func(n int) float64 {
		if calls++; n < x.Least || n > x.Most || calls > 1000 {
			panic(fmt.Sprintf("Compute was called %d times, at last with n = %d: n is from %d to %d", calls, n, x.Least, x.Most))
		}
		return x.Compute(n)
	}
	grid := s.Grid(counted)
	for i, n := range grid {
		if n < x.Least || n > x.Most {
			return nil, fmt.Errorf("the grid %v for the %s has n = %d: n is from %d to %d", grid, x.Name, n, x.Least, x.Most)
		}
		if i > 0 && n != 2*grid[i-1] {
			return nil, fmt.Errorf("the grid %v for the %s goes from %d to %d: each number should be twice the one before", grid, x.Name, grid[i-1], n)
		}
	}
	if n := len(grid); n > 0 && n < verify.MinPoints {
		return nil, fmt.Errorf("the grid %v for the %s has %d points, and %d were expected: of fewer nobody can say whether the slope has settled", grid, x.Name, n, verify.MinPoints)
	}
	return grid, nil
}

func (s Solution) measures(x Subject, order float64) error {
	grid, err := s.onGrid(x)
	if err != nil {
		return err
	}
	if len(grid) == 0 {
		return fmt.Errorf("there is no grid for the %s, you say, and there is one, between n = %d and %d", x.Name, x.Least, x.Most)
	}
	found, err := graderExperiment(x, order, grid)
	if err != nil || found.Verdict == verify.Supported {
		return err
	}
	return fmt.Errorf("the %s has order %g, and your experiment does not show it: %s\n%v\nAt the coarse end look at whether local orders have settled; at the fine end compare the error with what it is known to: a factor of 1000 is asked for", x.Name, order, found.Note, found.Measured)
}

// admits has subjects of which no grid tells the order: too coarse and too fine overlap, or all
// that is allowed is too coarse.
func (s Solution) admits() error {
	for _, tt := range []struct {
		x    Subject
		look string
	}{
		{graderOscillating(60, 1<<15, 1e-4), "the reference is good to 0.0001 only: where local orders have settled the errors are known to less than a thousandth of themselves"},
		{graderOscillating(3000, 1<<10, 0), "n goes to 1024 only, where local orders have not settled"},
	} {
		grid, err := s.onGrid(tt.x)
		if err != nil {
			return err
		}
		if len(grid) == 0 {
			continue
		}
		found, err := graderExperiment(tt.x, 2, grid)
		if err != nil {
			return err
		}
		if found.Verdict == verify.Supported {
			return fmt.Errorf("the grid %v was found to be good enough, which was thought impossible: tell your teacher", grid)
		}
		return fmt.Errorf("of the %s %s, so that no grid is the honest answer. On yours, %v, %s\n%v", tt.x.Name, tt.look, grid, found.Note, found.Measured)
	}
	return nil
}

func (s Solution) lies() error {
	for _, t := range graderTables {
		switch got, ok := s.Lies[t.name]; {
		case !ok:
			return fmt.Errorf("table %s has no answer: Lies[%q] is Nothing, Rounding, PreAsymptotic or Reference", t.name, t.name)
		case got != t.lie:
			return fmt.Errorf("table %s: %q is not why. Does the local order leave its value at the coarse end or at the fine one? If at the fine end: do errors stay where they are, or do they grow, and jump?", t.name, got)
		}
	}
	return nil
}
