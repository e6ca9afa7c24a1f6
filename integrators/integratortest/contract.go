package integratortest

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/flowproof/flowproof/ode"
)

// CheckContract tests what the loop of package ode relies on in a stepper:
//
//   - A step depends only on the current point and its end, bit by bit: not on
//     tries that were not accepted, nor, unless the method remembers them, on the
//     steps that led there.
//   - The state given to Start is neither kept nor changed, and that of a step stays as
//     it is until a step from there is accepted.
//   - With constant steps a step ends where it is told to, without an estimate, and the
//     bits of an explicit method are the same.
//   - The first step costs one evaluation more than the others, if the slope at the
//     end is asked for, nothing is iterated and the order is always the same; those of a method
//     for stiff systems, which begin with a Jacobian, cost the same. All evaluations are counted.
//   - The slope at the end, if there is one, is that of the system and evaluated once;
//     the next step has the same bits without it.
//   - The dense output meets both ends, with the slopes of the system there unless the
//     method says that it is kinked.
func CheckContract[S ode.System](m ode.Method[S], p Problem[S]) error {
	return errors.Join(
		checkTries(m, p),
		checkStates(m, p),
		checkConstantSteps(m, p),
		checkEvaluations(m, p),
		checkSlopeAtTheEnd(m, p),
		checkDenseEnds(m, p),
	)
}

// demand is what the steppers that are tested know errors to be measured with.
var demand = ode.Tolerance{RTol: 1e-6, ATol: 1e-6}

// a trial is what a stepper has to say of a step.
type trial struct {
	y, e, low, dense []float64
}

func (a trial) equal(b trial) bool {
	return slices.Equal(a.y, b.y) && slices.Equal(a.e, b.e) && slices.Equal(a.low, b.low) && slices.Equal(a.dense, b.dense)
}

// run makes one step to t1 and accepts it, if so asked.
func run(s ode.Stepper, t1 float64, accept bool) trial {
	a := s.Step(t1)
	r := trial{y: slices.Clone(a.Y), e: slices.Clone(a.Estimate.E), low: slices.Clone(a.Estimate.Low)}
	if accept {
		s.Accept()
		var seg ode.Segment
		s.Dense(&seg)
		r.dense = slices.Clone(seg.C)
	}
	return r
}

func checkTries[S ode.System](m ode.Method[S], p Problem[S]) error {
	sys := p.New(new(int))
	s, fresh := m.Bind(sys), m.Bind(sys)
	h := (p.T1 - p.T0) / 16
	t, y := p.T0, p.start(p.T0)
	s.Start(t, y, &demand)
	for range 8 {
		fresh.Start(t, y, &demand)
		if m.Info().Remembers {
			fresh.SetState(s.State())
		}
		first := run(fresh, t+h, true)
		if slices.Equal(first.y, y) {
			return errors.New("a step of a system that moves leaves the state where it is")
		}
		try := run(s, t+h, false)
		run(s, t+3*h, false)
		run(s, t-h, false)
		if again := run(s, t+h, false); !again.equal(try) {
			return fmt.Errorf("at t = %v a step that was tried before gives other bits", t)
		}
		if kept := run(s, t+h, true); !kept.equal(first) {
			return fmt.Errorf("at t = %v a step gives other bits than that of a fresh stepper from the same point", t)
		}
		t, y = t+h, first.y
	}
	// A start afresh forgets all that.
	s.Start(p.T0, p.start(p.T0), &demand)
	fresh = m.Bind(sys)
	fresh.Start(p.T0, p.start(p.T0), &demand)
	if !run(s, p.T0+h, true).equal(run(fresh, p.T0+h, true)) {
		return errors.New("a stepper started again gives other bits than a fresh one")
	}
	// So does one at the state that was reached, which is the stepper's own.
	reached := s.Step(p.T0 + 2*h).Y
	s.Accept()
	y = slices.Clone(reached)
	s.Start(p.T0+2*h, reached, &demand)
	fresh.Start(p.T0+2*h, y, &demand)
	if !run(s, p.T0+3*h, true).equal(run(fresh, p.T0+3*h, true)) {
		return errors.New("a stepper started at the state that it has reached gives other bits than a fresh one")
	}
	return nil
}

func checkStates[S ode.System](m ode.Method[S], p Problem[S]) error {
	s, reference := m.Bind(p.New(new(int))), m.Bind(p.New(new(int)))
	h := (p.T1 - p.T0) / 16
	y := p.start(p.T0)
	s.Start(p.T0, y, &demand)
	if !slices.Equal(y, p.start(p.T0)) {
		return errors.New("the state given to Start is changed")
	}
	for i := range y {
		y[i] = math.NaN()
	}
	reference.Start(p.T0, p.start(p.T0), &demand)
	var current []float64
	for i := 1.0; i <= 4; i++ {
		kept := slices.Clone(current)
		s.Step(p.T0 + (i+1)*h)
		r := s.Step(p.T0 + i*h)
		if !slices.Equal(current, kept) {
			return errors.New("a try changes the state that it starts from")
		}
		if !slices.Equal(r.Y, run(reference, p.T0+i*h, true).y) {
			return errors.New("a stepper keeps a slice of its caller's")
		}
		s.Accept()
		current = r.Y
	}
	return nil
}

func checkConstantSteps[S ode.System](m ode.Method[S], p Problem[S]) error {
	s, controlled := m.Bind(p.New(new(int))), m.Bind(p.New(new(int)))
	h := (p.T1 - p.T0) / 16
	s.Start(p.T0, p.start(p.T0), nil)
	controlled.Start(p.T0, p.start(p.T0), &demand)
	for i := 1.0; i <= 4; i++ {
		t := p.T0 + i*h
		r := s.Step(t)
		switch {
		case r.Status != ode.Running || r.T != t:
			return fmt.Errorf("a step of constant length to t = %v ends as %v at t = %v", t, r.Status, r.T)
		case r.Estimate.E != nil:
			return errors.New("an estimate is made where none is asked for")
		}
		if info := m.Info(); !info.Iterates && !info.Variable && !slices.Equal(r.Y, run(controlled, t, true).y) {
			return fmt.Errorf("at t = %v a step has other bits if no estimate is asked for", t)
		}
		s.Accept()
	}
	return nil
}

// slopeAt returns the slope at the end of the last step, if there is one.
func slopeAt(s ode.Stepper) []float64 {
	if e, ok := s.(ode.EndSlope); ok {
		return e.Slope()
	}
	return nil
}

func checkEvaluations[S ode.System](m ode.Method[S], p Problem[S]) error {
	calls := 0
	s := m.Bind(p.New(&calls))
	h := (p.T1 - p.T0) / 16
	s.Start(p.T0, p.start(p.T0), &demand)
	var costs []int
	for i := 1.0; i <= 4; i++ {
		before := calls
		s.Step(p.T0 + i*h)
		costs = append(costs, calls-before)
		slopeAt(s)
		s.Accept()
	}
	want, first := costs[0]-1, "the first should cost one more than the others"
	if m.Info().Masses {
		want, first = costs[0], "all should cost the same"
	}
	if !m.Info().Iterates && !m.Info().Variable && (costs[1] != want || costs[2] != want || costs[3] != want) {
		return fmt.Errorf("steps cost %v evaluations; %s", costs, first)
	}
	run(s, p.T0+5*h, true)
	if n := s.Work().Evaluations; n != calls {
		return fmt.Errorf("%d evaluations are reported and %d were made", n, calls)
	}
	return nil
}

func checkSlopeAtTheEnd[S ode.System](m ode.Method[S], p Problem[S]) error {
	asked, calls := 0, 0
	sys := p.New(new(int))
	s, plain := m.Bind(p.New(&asked)), m.Bind(p.New(&calls))
	want := make([]float64, sys.Dim())
	h := (p.T1 - p.T0) / 16
	s.Start(p.T0, p.start(p.T0), &demand)
	plain.Start(p.T0, p.start(p.T0), &demand)
	for i := 1.0; i <= 4; i++ {
		t := p.T0 + i*h
		a := run(s, t, false)
		if slope := slopeAt(s); slope != nil {
			if sys.Derivative(want, t, a.y); !slices.Equal(slope, want) {
				return fmt.Errorf("at t = %v the slope at the end is %v, that of the system %v", t, slope, want)
			}
			before := asked
			if again := slopeAt(s); !slices.Equal(again, want) || asked != before {
				return fmt.Errorf("at t = %v the slope at the end costs %d evaluations when asked for again", t, asked-before)
			}
		}
		s.Accept()
		if b := run(plain, t, false); !slices.Equal(a.y, b.y) || !slices.Equal(a.e, b.e) || !slices.Equal(a.low, b.low) {
			return fmt.Errorf("at t = %v a step has other bits if the slope at its start was asked for", t)
		}
		plain.Accept()
	}
	if slopeAt(s); asked-calls > 1 {
		return fmt.Errorf("to ask for the slopes at the ends costs %d evaluations more", asked-calls)
	}
	return nil
}

// slopeTolerance bounds the rounding of h·f and y₁−y₀ relative to the size of y,
// divided by a step of 2⁻³ or so and summed over a dozen terms.
const slopeTolerance = 0x1p-52 * 8 * 12 * 8

func checkDenseEnds[S ode.System](m ode.Method[S], p Problem[S]) error {
	sys := p.New(new(int))
	s := m.Bind(sys)
	y0 := p.start(p.T0)
	h := (p.T1 - p.T0) / 8
	n := len(y0)
	y1, got, want := make([]float64, n), make([]float64, n), make([]float64, n)
	var seg ode.Segment
	t := p.T0
	s.Start(t, y0, nil)
	for range 6 {
		copy(y1, s.Step(t+h).Y)
		s.Accept()
		s.Dense(&seg)
		if seg.T0 != t || seg.T1 != t+h {
			return fmt.Errorf("the dense output of a step from %v to %v is said to reach from %v to %v", t, t+h, seg.T0, seg.T1)
		}
		if seg.At(got, t, 0); !slices.Equal(got, y0) {
			return fmt.Errorf("at t = %v the dense output is not the state the step started from", t)
		}
		seg.At(got, t+h, 0)
		for i := range got {
			// c₀ + c₁ = y₀ + (y₁−y₀): two roundings of half a unit each.
			if unit := 0x1p-52 * math.Max(math.Abs(y0[i]), math.Abs(y1[i])); !(math.Abs(got[i]-y1[i]) <= 2*unit) {
				return fmt.Errorf("at t = %v the dense output is off the end of the step by %.1e in component %d", t+h, got[i]-y1[i], i)
			}
		}
		for end, y := range [][]float64{y0, y1} {
			if m.Info().Kinked {
				break
			}
			at := t + float64(end)*h
			seg.At(got, at, 1)
			sys.Derivative(want, at, y)
			for i := range got {
				if !(math.Abs(got[i]-want[i]) <= slopeTolerance*(1+math.Abs(want[i]))) {
					return fmt.Errorf("at t = %v the slope %d of the dense output is %v, that of the system %v", at, i, got[i], want[i])
				}
			}
		}
		copy(y0, y1)
		t += h
	}
	return nil
}

// CheckAllocations requires that a step with estimate and dense output allocates
// nothing once the first is made. It must not be called from a parallel test.
func CheckAllocations[S ode.System](m ode.Method[S], p Problem[S]) error {
	s := m.Bind(p.New(new(int)))
	var seg ode.Segment
	t := p.T0
	step := func() {
		t += 1e-3
		s.Step(t)
		s.Accept()
		s.Dense(&seg)
	}
	s.Start(t, p.start(t), &demand)
	step()
	if n := testing.AllocsPerRun(50, step); n != 0 {
		return fmt.Errorf("a step allocates %v times", n)
	}
	return nil
}
