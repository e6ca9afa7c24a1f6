package ode

import "sort"

// A Solution is what a run produced. If the run failed it reaches up to its End and
// its Status is not OK.
type Solution struct {
	Status Status
	Stats  Stats
	// T and Y are the points of the solution: the start and the end of each step, or
	// those of Options.SaveAt, as far as the run came. Where an event changed the state,
	// its time stands there twice, with the state before and after.
	T []float64
	Y [][]float64
	// End is where the run ended.
	End Point
	// Crossings are the events that happened, in order.
	Crossings []Crossing
	// Choices are the methods that were used, of a [Chooser], and why.
	Choices []Choice

	dense []piece
	run   origins
}

// origins are how the points of a solution came about, for [Replay].
type origins struct {
	method   string
	sign     float64
	allSteps bool // the points are the ends of all steps
	tol      *Tolerance
	stops    []float64
	cuts     []cut
}

// A cut is a step that an event ended at a point of the solution, and that went on to another time.
type cut struct {
	point int
	to    float64
}

// A Point is a state at a time.
type Point struct {
	T float64
	Y []float64
}

// A piece is the dense output of one step, good up to end: an event may have
// cut the step.
type piece struct {
	Segment
	end float64
}

// At writes the solution at time t to dst, or its k-th derivative. At a time
// where an event changed the state it is the state before. Of a run whose interval has no length the value is known, and
// no derivative. At panics if t is outside the interval covered, if no step of a longer one was made, or if the run was
// made without Options.Dense. It is safe for concurrent use once the run has ended. See
// [Segment.At] for what it costs in accuracy to differentiate.
func (s *Solution) At(dst []float64, t float64, k int) {
	if len(s.dense) == 0 {
		panic("ode: Solution.At needs a run of at least one step with Options.Dense")
	}
	sign := 1.0
	if s.dense[0].T1 < s.dense[0].T0 {
		sign = -1
	}
	i := sort.Search(len(s.dense), func(i int) bool { return sign*(t-s.dense[i].end) <= 0 })
	if i == len(s.dense) || sign*(t-s.dense[0].T0) < 0 {
		panic("ode: Solution.At is asked for a time outside the solution")
	}
	s.dense[i].At(dst, t, k)
}
