package ode

// Info is what a method says of itself.
type Info struct {
	Name string
	// Order p: the local error of a step h is O(hᵖ⁺¹).
	Order int
	// ErrorOrder q: the error estimate is O(h^{q+1}); 0 for a method that has
	// none and so needs [Options.Step].
	ErrorOrder int
	// DenseOrder: the dense output is off by O(h^{DenseOrder+1}) inside a step.
	DenseOrder int
	// Controller is the one that the authors of the method tuned it with, which
	// [Options] without a Controller ask for; nil stands for PI.
	Controller Controller
	// Source is where the coefficients were printed, with a key of REFERENCES.md.
	Source string
}

// A Method steps systems of kind S: any [System], only [SecondOrder], only
// [Damped]. What a method needs of a system is thus checked by the compiler.
type Method[S System] interface {
	Info() Info
	// Bind returns a stepper for sys with a workspace of its own. It panics if sys is nil.
	Bind(sys S) Stepper
}

// A Stepper is a method bound to one system. It makes trial steps over an
// interval and reports what it knows of them; whether a step is kept is not
// its concern. A Stepper is not safe for concurrent use and serves one run at a time.
type Stepper interface {
	Info() Info
	// System returns the system the stepper is bound to.
	System() System
	// Start puts the current point at (t, y), forgetting earlier steps. y is copied.
	Start(t float64, y []float64)
	// Step tries the interval from the current point to t1 and writes the
	// result to y1, which is not kept. The current point stays where it is until
	// Accept.
	Step(t1 float64, y1 []float64)
	// Estimate returns the estimate of the local error of the last Step.
	// The slices are the stepper's own and hold until the next Step.
	Estimate() Estimate
	// Slope returns the derivative at the end of the last Step, evaluated, if the
	// next step would begin with it and the estimate does not show it; else nil.
	// It is asked for before Accept, of a step that is good enough and not the last:
	// a derivative that is NaN is cheaper met now, by a shorter step, and a step that
	// is rejected for its error has not paid for it. The next Step has the same bits
	// without it, and costs what it did more. The slice is the stepper's own.
	Slope() []float64
	// Accept makes the end of the last Step the current point.
	Accept()
	// Dense writes the dense output of the last accepted step to seg. It is called
	// after Accept and before the next Step or Start.
	Dense(seg *Segment)
	// Memory returns a copy of what the stepper knows beyond the current point: a
	// slope there, the rounding errors it carries along. It is nil if that is nothing.
	Memory() []float64
	// Recall, after Start at the same point, gives back what Memory returned there
	// (of this stepper or of another one of the same method and system): the steps
	// that follow have the same bits and cost the same. nil does nothing. memory is
	// copied.
	Recall(memory []float64)
	// Evaluations returns how often the system was evaluated since Bind.
	Evaluations() int
}

// An Estimate is a local error, a component each. Low is nil or a second,
// cruder estimate; with it the error is measured as
//
//	‖E‖² / √(‖E‖² + ‖Low‖²/100)
//
// instead of ‖E‖ [HNW93, II.10].
type Estimate struct{ E, Low []float64 }

// General turns a method for any system into one for systems of kind S.
func General[S System](m Method[System]) Method[S] { return general[S]{m} }

type general[S System] struct{ m Method[System] }

func (g general[S]) Info() Info         { return g.m.Info() }
func (g general[S]) Bind(sys S) Stepper { return g.m.Bind(sys) }
