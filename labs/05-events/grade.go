// Package events is lab 5: events and dense output. The text is README.md.
package events

import (
	"context"
	"fmt"
	"math"

	"github.com/flowproof/flowproof/labs"
	"github.com/flowproof/flowproof/verify"
)

// A Step is one of a solver's: where it begins and ends, with the derivatives there.
type Step struct {
	T0, T1         float64
	Y0, Y1, F0, F1 []float64
}

// A Solution is what a student writes.
type Solution struct {
	Dense func(s Step, t float64) []float64
	Zero  func(g func(t float64) float64, a, b float64) float64
	First func(dense func(s Step, t float64) []float64, zero func(g func(t float64) float64, a, b float64) float64,
		steps []Step, g func(t float64, y []float64) float64, rising bool) (t float64, ok bool)
}

// Grade returns the parts of the lab. First is judged with the right Dense and Zero.
func Grade(s Solution) []labs.Part {
	return []labs.Part{
		{Name: "ends", Points: 2, Check: s.ends},
		{Name: "dense output", Points: 4, Check: s.dense},
		{Name: "zero", Points: 3, Check: s.zero},
		{Name: "few calls", Points: 2, Check: s.fewCalls},
		{Name: "event", Points: 4, Check: s.event},
		{Name: "direction", Points: 2, Check: s.direction},
		{Name: "inside a step", Points: 3, Check: s.inside},
		{Name: "none", Points: 2, Check: s.none},
	}
}

// graderCircle returns a step from t to t + h on y = (cos t, sin t), without an error.
func graderCircle(t, h float64) Step {
	y := func(t float64) []float64 { return []float64{math.Cos(t), math.Sin(t)} }
	f := func(t float64) []float64 { return []float64{-math.Sin(t), math.Cos(t)} }
	return Step{t, t + h, y(t), y(t + h), f(t), f(t + h)}
}

func (s Solution) ends() error {
	for _, step := range []Step{graderCircle(0.3, 0.5), graderCircle(2, -0.25)} {
		for _, end := range []struct {
			t float64
			y []float64
		}{{step.T0, step.Y0}, {step.T1, step.Y1}} {
			got := s.Dense(step, end.t)
			if len(got) != 2 {
				return fmt.Errorf("the state has 2 components, and Dense returned %d", len(got))
			}
			if !(math.Hypot(got[0]-end.y[0], got[1]-end.y[1]) < 1e-14) {
				return fmt.Errorf("a step from t = %g to %g is at y = %.6f when t = %g, and Dense is at %.6f: σ is (t − t0)/h, 0 at the start and 1 at the end", step.T0, step.T1, end.y, end.t, got)
			}
		}
	}
	return nil
}

func (s Solution) dense() error {
	measure := func(_ context.Context, h float64) (verify.Sides, error) {
		step, worst := graderCircle(0.3, h), 0.
		for _, sigma := range []float64{0.2, 0.5, 0.7} {
			t := step.T0 + sigma*h
			got := s.Dense(step, t)
			if len(got) != 2 {
				return verify.Sides{}, fmt.Errorf("the state has 2 components, and Dense returned %d", len(got))
			}
			worst = max(worst, math.Hypot(got[0]-math.Cos(t), got[1]-math.Sin(t)))
		}
		return verify.Sides{Found: worst, Noise: 4 * 0x1p-53}, nil
	}
	found, err := verify.OrderIn("h", verify.Halvings(1, 5), verify.OrderIs(4, 0.1), measure)(context.Background())
	if err != nil || found.Verdict == verify.Supported {
		return err
	}
	return fmt.Errorf("inside a step of length h the dense output should be off by O(h⁴), and is not: %s\n%v\nOrder 2 is a straight line, 1 or 3 a slope without its h, or with the other end's weight", found.Note, found.Measured)
}

// graderZeros are functions with a zero between 0 and 1.
var graderZeros = []struct {
	name string
	g    func(t float64) float64
	at   float64
}{
	{"t − 1/3", func(t float64) float64 { return t - 1./3 }, 1. / 3},
	{"1/3 − t, which falls", func(t float64) float64 { return 1./3 - t }, 1. / 3},
	{"t⁹ − 10⁻³, where secants hardly move", func(t float64) float64 { return math.Pow(t, 9) - 1e-3 }, math.Pow(10, -1./3)},
	{"cos t − t", func(t float64) float64 { return math.Cos(t) - t }, 0.7390851332151607},
	{"10⁻⁹ (t − 1/3), which is small everywhere", func(t float64) float64 { return 1e-9 * (t - 1./3) }, 1. / 3},
}

// locate calls Zero, and counts.
func (s Solution) locate(g func(t float64) float64) (t float64, calls int, err error) {
	outside := math.NaN()
	t = s.Zero(func(t float64) float64 {
		if calls++; calls > 10_000 {
			panic("g was called more than 10000 times: below a rounding, 2⁻⁵³, an interval does not get shorter; so stop before")
		}
		if !(t >= 0 && t <= 1) {
			outside = t
		}
		return g(t)
	}, 0, 1)
	if !math.IsNaN(outside) {
		return t, calls, fmt.Errorf("g was called at t = %g, outside of the bracket from 0 to 1, where the solution is not known", outside)
	}
	return t, calls, nil
}

func (s Solution) zero() error {
	for _, z := range graderZeros {
		t, _, err := s.locate(z.g)
		if err != nil {
			return fmt.Errorf("%s: %w", z.name, err)
		}
		if !(math.Abs(t-z.at) < 1e-12) {
			return fmt.Errorf("%s: the zero is at t = %.15g, and %.15g came out, %.2g off: keep the half at whose ends the signs differ, and stop when the interval is short, not when g is small", z.name, z.at, t, math.Abs(t-z.at))
		}
	}
	return nil
}

func (s Solution) fewCalls() error {
	for _, z := range graderZeros {
		switch _, calls, err := s.locate(z.g); {
		case err != nil:
			return fmt.Errorf("%s: %w", z.name, err)
		case calls < 3:
			return fmt.Errorf("%s: g was called %d times: a zero is not found so", z.name, calls)
		case calls > 60:
			return fmt.Errorf("%s: g was called %d times, and bisection of an interval of length 1 down to 2⁻⁵² takes 54: keep the value at the end that stays", z.name, calls)
		}
	}
	return nil
}

// graderSolution returns n steps of length h on the circle, from t0 on.
func graderSolution(t0, h float64, n int) (steps []Step) {
	for k := range n {
		steps = append(steps, graderCircle(t0+float64(k)*h, h))
	}
	return steps
}

// first calls First with the right Dense and Zero, on a solution whose dense output is y itself.
func (s Solution) first(steps []Step, g func(t float64, y []float64) float64, rising bool) (t float64, ok bool, err error) {
	calls := 0
	dense := func(step Step, t float64) []float64 {
		if !(t >= min(step.T0, step.T1)-1e-12 && t <= max(step.T0, step.T1)+1e-12) {
			panic(fmt.Sprintf("dense was asked at t = %g for a step from %g to %g", t, step.T0, step.T1))
		}
		calls++
		return []float64{math.Cos(t), math.Sin(t)}
	}
	if t, ok = s.First(dense, graderBisect, steps, g, rising); calls == 0 {
		err = fmt.Errorf("First has never called its argument dense: call that, not Dense")
	}
	return t, ok, err
}

// graderBisect halves the interval between a and b, where g has different signs.
func graderBisect(g func(t float64) float64, a, b float64) float64 {
	ga, gb := g(a), g(b)
	if ga == 0 {
		return a
	}
	if gb == 0 {
		return b
	}
	if (ga < 0) == (gb < 0) {
		panic(fmt.Sprintf("zero was called on an interval from t = %g to %g at whose ends g has the same sign", a, b))
	}
	for range 60 {
		m := a + (b-a)/2
		if (g(m) < 0) == (ga < 0) {
			a = m
		} else {
			b = m
		}
	}
	return a + (b-a)/2
}

// wanted compares what First says with when the event is.
func (s Solution) wanted(steps []Step, what string, g func(t float64, y []float64) float64, rising bool, at float64, look string) error {
	t, ok, err := s.first(steps, g, rising)
	if err != nil {
		return err
	}
	if !ok {
		return fmt.Errorf("%s happens at t = %.12g, and First found nothing: %s", what, at, look)
	}
	if !(math.Abs(t-at) < 1e-10) {
		return fmt.Errorf("%s happens at t = %.12g, and First says %.12g: %s", what, at, t, look)
	}
	return nil
}

func (s Solution) event() error {
	steps := graderSolution(0.2, 0.5, 12)
	if err := s.wanted(steps, "cos t = 0", func(_ float64, y []float64) float64 { return y[0] }, false, math.Pi/2, "either direction counts, as rising is not asked for; the time lies inside a step, and is found on the dense output; of several zeros the first"); err != nil {
		return err
	}
	if err := s.wanted(steps, "t sin t = −1", func(t float64, y []float64) float64 { return t*y[1] + 1 }, false,
		graderBisect(func(t float64) float64 { return t*math.Sin(t) + 1 }, 3, 4), "g depends on t, too"); err != nil {
		return err
	}
	return s.wanted(graderSolution(0, 0.5, 12), "t = 1.5, where a step ends,", func(t float64, _ []float64) float64 { return t - 1.5 }, false, 1.5, "a zero exactly where a step ends is one: g has different signs before and after it")
}

func (s Solution) direction() error {
	steps := graderSolution(0.2, 0.5, 14)
	if err := s.wanted(steps, "cos t = 0, rising,", func(_ float64, y []float64) float64 { return y[0] }, true, 3*math.Pi/2, "at π/2 the cosine falls, from positive to negative"); err != nil {
		return err
	}
	if err := s.wanted(steps, "−cos t = 0, rising,", func(_ float64, y []float64) float64 { return -y[0] }, true, math.Pi/2, "from negative to positive"); err != nil {
		return err
	}
	t, ok, err := s.first(graderSolution(0, 0.5, 12), func(t float64, _ []float64) float64 { return 1.5 - t }, true)
	if ok {
		return fmt.Errorf("1.5 − t never rises, and First says it does at t = %g: a zero where a step ends has a direction, too", t)
	}
	return err
}

func (s Solution) inside() error {
	return s.wanted(graderSolution(0, 2, 4), "cos t = −0.8", func(_ float64, y []float64) float64 { return y[0] + 0.8 }, false, math.Acos(-0.8), "in the step from t = 2 to 4 g is positive at both ends, and negative between: look at it inside the step, too")
}

func (s Solution) none() error {
	steps := graderSolution(0, 0.5, 12)
	t, ok, err := s.first(steps, func(_ float64, y []float64) float64 { return y[0] + 2 }, false)
	if err != nil {
		return err
	}
	if ok {
		return fmt.Errorf("cos t = −2 never happens, and First says it does at t = %g", t)
	}
	if t, ok, _ := s.first(graderSolution(0, 0.5, 5), func(_ float64, y []float64) float64 { return y[1] }, false); ok {
		return fmt.Errorf("sin t = 0 happens at the start, t = 0, which does not count, and not again before t = 2.5; First says t = %g: no sign changes there", t)
	}
	return s.wanted(steps, "sin t = 0, after the start,", func(_ float64, y []float64) float64 { return y[1] }, false, math.Pi, "the start is a zero that does not count, and the next one is found all the same")
}
