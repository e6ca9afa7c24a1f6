package experiments

import (
	"fmt"
	"math"
)

// A Figure is an experiment of the paper: the runs behind its curves, and how they
// are drawn.
type Figure struct {
	Number int
	Title  string
	Stated string // what the paper says of it
	Chosen string // what it leaves out, and what is used here instead
	Panels []Panel
}

// A Panel is one picture of a figure.
type Panel struct {
	Name string // "a", "ε = 0.6"
	X    Axis
	At   []float64 // the values of X
	// Lines are the curves: the run that belongs to a value of X.
	Lines []Line
	// Along the run: X is the iteration, and a line is one run. Either all panels of a
	// figure are such or none.
	Along bool
}

// An Axis is a quantity with the symbol it has in the paper.
type Axis struct {
	Label string
	Log   bool
}

// A Line is a curve of a panel: a run for each value x of its axis.
type Line struct {
	Name string // "HB", "HB (0.005)"
	Run  func(x float64) Run
}

// paper is the run that all figures start from: what Section 3.2 states.
func paper(a Algorithm, eta float64) Run {
	r := Run{Model: Diagonal, N: 40, D: 100, K: 5, Epsilon: 1, Phi: 1, Algorithm: a, Eta: eta}
	if a == HB || a == NAG {
		r.Mu = 0.9
	}
	return r
}

// A change of a run.
type change func(r *Run)

// The changes by which the paper's runs differ.
func scaled(eps, scale float64) change { return func(r *Run) { r.Epsilon, r.Scale = eps, scale } }
func biased(phi, scale float64) change { return func(r *Run) { r.Phi, r.Scale = phi, scale } }
func gaussian(s, scale float64) change { return func(r *Run) { r.Spread, r.Scale = s, scale } }
func relu(scale float64) change        { return func(r *Run) { r.Model, r.Scale = ReLU, scale } }

// on is the paper's run of an algorithm with rate η, changed.
func on(a Algorithm, eta float64, c change) Run {
	r := paper(a, eta)
	c(&r)
	return r
}

// momentum are the algorithms that the paper compares with gradient descent.
var momentum = []Algorithm{HB, NAG}

// lines returns a line for each algorithm: at x the paper's run, changed.
func lines(algorithms []Algorithm, eta float64, at func(x float64) change) []Line {
	var l []Line
	for _, a := range algorithms {
		l = append(l, Line{label(a), func(x float64) Run { return on(a, eta, at(x)) }})
	}
	return l
}

// fixed is a line of one run.
func fixed(name string, r Run) Line { return Line{name, func(float64) Run { return r }} }

// label is the name of an algorithm in a legend.
func label(a Algorithm) string {
	return map[Algorithm]string{GD: "GD", SGD: "SGD", HB: "HB", NAG: "NAG"}[a]
}

// spaced returns n numbers from low to high, each a fixed factor above the one before.
func spaced(low, high float64, n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = low * math.Pow(high/low, float64(i)/float64(n-1))
	}
	x[n-1] = high
	return x
}

// Lookup returns figure number of the paper.
func Lookup(number int) (Figure, error) {
	for _, f := range Figures() {
		if f.Number == number {
			return f, nil
		}
	}
	return Figure{}, fmt.Errorf("there is no figure %d: the paper has figures 1 to 7", number)
}
