// Package embeddedpairs is lab 2: embedded pairs and step control. The text is README.md.
package embeddedpairs

import (
	"fmt"
	"math"
	"slices"

	"github.com/flowproof/flowproof/labs"
)

// A Func is a right-hand side: it returns f(t, y) in a new slice.
type Func func(t float64, y []float64) []float64

// Parts are the functions that a solver is made of.
type Parts struct {
	Step   func(f Func, t float64, y, k1 []float64, h float64) (y1, e, k4 []float64)
	Norm   func(e, y, y1 []float64, atol, rtol float64) float64
	Factor func(norm float64) float64
}

// A Solution is what a student writes.
type Solution struct {
	Step   func(f Func, t float64, y, k1 []float64, h float64) (y1, e, k4 []float64)
	Norm   func(e, y, y1 []float64, atol, rtol float64) float64
	Factor func(norm float64) float64
	Solve  func(p Parts, f Func, t0, t1 float64, y0 []float64, h, atol, rtol float64) (ts []float64, ys [][]float64)
}

// Grade returns the parts of the lab. Solve is judged with the right step, norm and factor
// in the place of the student's, so that one mistake costs its own part alone.
func Grade(s Solution) []labs.Part {
	return []labs.Part{
		{Name: "step", Points: 3, Check: s.step},
		{Name: "estimate", Points: 3, Check: s.estimate},
		{Name: "evaluations", Points: 2, Check: s.evaluations},
		{Name: "norm", Points: 3, Check: s.norm},
		{Name: "factor", Points: 3, Check: s.factor},
		{Name: "end", Points: 3, Check: s.end},
		{Name: "rejection", Points: 3, Check: s.rejection},
		{Name: "saved work", Points: 2, Check: s.savedWork},
		{Name: "tolerance", Points: 3, Check: s.tolerance},
	}
}

// graderStep, graderNorm and graderFactor are the functions as they are to be.

func graderStep(f Func, t float64, y, k1 []float64, h float64) (y1, e, k4 []float64) {
	k2 := f(t+h/2, graderCombined(y, h, []float64{1. / 2}, k1))
	k3 := f(t+3*h/4, graderCombined(y, h, []float64{0, 3. / 4}, k1, k2))
	y1 = graderCombined(y, h, []float64{2. / 9, 1. / 3, 4. / 9}, k1, k2, k3)
	k4 = f(t+h, y1)
	e = graderCombined(make([]float64, len(y)), h, []float64{2./9 - 7./24, 1./3 - 1./4, 4./9 - 1./3, -1. / 8}, k1, k2, k3, k4)
	return y1, e, k4
}

// graderCombined returns y + h Σ w_j k_j.
func graderCombined(y []float64, h float64, w []float64, k ...[]float64) []float64 {
	sum := slices.Clone(y)
	for j := range k {
		for i := range sum {
			sum[i] += h * w[j] * k[j][i]
		}
	}
	return sum
}

func graderNorm(e, y, y1 []float64, atol, rtol float64) float64 {
	sum := 0.
	for i := range e {
		x := e[i] / (atol + rtol*max(math.Abs(y[i]), math.Abs(y1[i])))
		sum += x * x
	}
	return math.Sqrt(sum / float64(len(e)))
}

func graderFactor(norm float64) float64 { return min(5, max(0.2, 0.9*math.Pow(norm, -1./3))) }

// graderField is a system that depends on t.
func graderField(t float64, y []float64) []float64 {
	return []float64{t*y[1] - math.Sin(3*t), 1 + y[0]*y[1] + t*t}
}

const graderStepT, graderStepH = 0.4, 0.3

var graderStepY = []float64{0.8, -0.5}

// oneStep makes the student's step and the right one.
func (s Solution) oneStep() (got, want [3][]float64, used int, err error) {
	k1 := graderField(graderStepT, graderStepY)
	count := labs.Budget{Most: 1000}
	counted := func(t float64, y []float64) []float64 { count.Spend(); return graderField(t, y) }
	y, k := slices.Clone(graderStepY), slices.Clone(k1)
	got[0], got[1], got[2] = s.Step(counted, graderStepT, y, k, graderStepH)
	want[0], want[1], want[2] = graderStep(graderField, graderStepT, graderStepY, k1, graderStepH)
	for i, name := range []string{"y1", "e", "k4"} {
		if len(got[i]) != 2 {
			return got, want, 0, fmt.Errorf("%s has %d components, the system 2", name, len(got[i]))
		}
	}
	if !slices.Equal(y, graderStepY) || !slices.Equal(k, k1) {
		return got, want, 0, fmt.Errorf("Step has changed its arguments y or k1, which are the caller's: a rejected step could not be tried again. Work on slices.Clone(y)")
	}
	return got, want, count.Used, nil
}

func graderNear(a, b []float64) bool {
	return math.Hypot(a[0]-b[0], a[1]-b[1]) < 1e-12
}

func (s Solution) step() error {
	got, want, _, err := s.oneStep()
	switch {
	case err != nil:
		return err
	case !graderNear(got[0], want[0]) && graderNear(got[0], graderCombined(want[0], -1, []float64{1}, want[1])):
		return fmt.Errorf("y1 = %.6f was expected, and %.6f came out: that is ŷ₁, of order 2", want[0], got[0])
	case !graderNear(got[0], want[0]):
		return fmt.Errorf("a step of length %g from t = %g, y = %v should end at y1 = %.6f, and ended at %.6f: compare the stages, their times t + h/2 and t + 3h/4, and the weights 2/9, 3/9, 4/9", graderStepH, graderStepT, graderStepY, want[0], got[0])
	case !graderNear(got[2], want[2]):
		return fmt.Errorf("k4 = f(t+h, y1) = %.6f was expected, and %.6f came out", want[2], got[2])
	}
	return nil
}

func (s Solution) estimate() error {
	got, want, _, err := s.oneStep()
	switch {
	case err != nil || graderNear(got[1], want[1]):
		return err
	case graderNear(graderCombined(got[1], 1, []float64{1}, want[1]), []float64{0, 0}):
		return fmt.Errorf("e = %.6f was expected, and %.6f came out: the sign is the wrong way round, e = y₁ − ŷ₁. A norm does not see it; whoever corrects y by e does", want[1], got[1])
	case graderNear(graderCombined(make([]float64, 2), graderStepH, []float64{1}, got[1]), want[1]):
		return fmt.Errorf("e = %.6f was expected, and %.6f came out: a factor h is missing", want[1], got[1])
	case graderNear(got[1], graderCombined(want[0], -1, []float64{1}, want[1])):
		return fmt.Errorf("e = %.6f was expected, and %.6f came out: that is ŷ₁; e is the difference y₁ − ŷ₁", want[1], got[1])
	}
	return fmt.Errorf("e = y₁ − ŷ₁ = %.6f was expected, and %.6f came out: the weights are 2/9−7/24, 1/3−1/4, 4/9−1/3 and −1/8, the last for k₄", want[1], got[1])
}

func (s Solution) evaluations() error {
	_, _, used, err := s.oneStep()
	if err == nil && used != 3 {
		return fmt.Errorf("a step took %d evaluations of f, and 3 were expected, for k2, k3 and k4: k1 is given", used)
	}
	return err
}

func (s Solution) norm() error {
	for _, tt := range []struct {
		e, y, y1   []float64
		atol, rtol float64
		look       string
	}{
		{[]float64{3e-6}, []float64{0}, []float64{0}, 1e-6, 0, "one component, 3 times what is allowed"},
		{[]float64{-3e-6}, []float64{0}, []float64{0}, 1e-6, 0, "an error has no sign here"},
		{[]float64{1e-6, 1e-6, 1e-6, 1e-6}, []float64{0, 0, 0, 0}, []float64{0, 0, 0, 0}, 1e-6, 0, "the mean over n components, not the sum: else a system of many copies would take shorter steps"},
		{[]float64{2e-6, 0}, []float64{0, 0}, []float64{0, 0}, 1e-6, 0, "the root of the mean of the squares, not the largest of the quotients"},
		{[]float64{4e-4}, []float64{1}, []float64{3}, 1e-4, 1e-4, "s is atol + rtol max(|y|, |y1|)"},
		{[]float64{4e-4}, []float64{3}, []float64{1}, 1e-4, 1e-4, "s is atol + rtol max(|y|, |y1|)"},
		{[]float64{4e-4}, []float64{-3}, []float64{1}, 1e-4, 1e-4, "a component may be negative: s takes its absolute value"},
		{[]float64{1e-3, 1e-9}, []float64{1e3, 1e-3}, []float64{1e3, 1e-3}, 0, 1e-6, "each component has a scale of its own"},
	} {
		want := graderNorm(tt.e, tt.y, tt.y1, tt.atol, tt.rtol)
		if got := s.Norm(tt.e, tt.y, tt.y1, tt.atol, tt.rtol); !(math.Abs(got-want) < 1e-9*want) {
			return fmt.Errorf("of e = %v, y = %v, y1 = %v, atol = %g, rtol = %g the norm %.6g was expected, and %.6g came out: %s", tt.e, tt.y, tt.y1, tt.atol, tt.rtol, want, got, tt.look)
		}
	}
	return nil
}

func (s Solution) factor() error {
	for _, tt := range []struct {
		norm float64
		look string
	}{
		{1, "a step that was just good enough: 0.9, for safety"},
		{8, "the error goes with h³, so that half the length has an eighth of it: the exponent is −1/3"},
		{0.125, "a step whose error is an eighth of what is allowed may be about twice as long: the exponent is −1/3"},
		{1e-9, "no more than 5 times as long"},
		{1e9, "no less than a fifth as long"},
		{0, "an estimate of 0 must not stop the run: the factor is 5"},
	} {
		want := graderFactor(tt.norm)
		if got := s.Factor(tt.norm); !(math.Abs(got-want) < 1e-12) {
			return fmt.Errorf("for E = %g the factor %.6g was expected, and %.6g came out: %s", tt.norm, want, got, tt.look)
		}
	}
	return nil
}
