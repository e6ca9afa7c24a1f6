package ode

// Info is what a method says of itself.
type Info struct {
	Name string
	// Order p: the local error of a step h is O(hᵖ⁺¹). It is the highest one of a
	// method that chooses its order.
	Order int
	// ErrorOrder q: the error estimate is O(h^{q+1}), in the first step at least of a
	// method that chooses its order; 0 for a method that has no estimate and so needs
	// [Options.Step].
	ErrorOrder int
	// DenseOrder: the dense output is off by O(h^{DenseOrder+1}) inside a step.
	DenseOrder int

	// Iterates: the equations of a step are solved by iteration, so that steps do not
	// all cost the same and may fail as NoConvergence.
	Iterates bool
	// Remembers: a step depends on the steps before it, up to Start, and not on the
	// current point alone.
	Remembers bool
	// Variable: the order is chosen step by step, and told in [StepResult.Order].
	Variable bool
	// Kinked: the dense output meets the state at both ends of a step, but not the
	// slopes there.
	Kinked bool
	// Masses: systems with a mass matrix are solved, see [Massive].
	Masses bool

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

// A Stepper is a method bound to one system. It stands at a point (t, y), which is its
// own, tries steps from there and reports what it knows of them; whether a step is
// kept is not its concern. A Stepper is not safe for concurrent use and serves one run
// at a time.
type Stepper interface {
	Info() Info
	// System returns the system the stepper is bound to.
	System() System
	// Start puts the stepper at (t, y), forgetting earlier steps. y is copied. tol is
	// what errors are measured with, and may be kept. If it is nil, as in a run of
	// constant steps, no estimate is asked for, implicit equations are solved as far as
	// rounding allows, and the order, if it varies, is Info.Order as soon as it can be.
	Start(t float64, y []float64, tol *Tolerance)
	// Step tries a step from where the stepper stands to t1, and leaves it there until
	// Accept. A step that is tried again has the same bits.
	Step(t1 float64) StepResult
	// Accept moves the stepper to the end of the last Step.
	Accept()
	// Dense writes the dense output of the last accepted step to seg. It is called
	// after Accept and before the next Step or Start.
	Dense(seg *Segment)
	// State returns a copy of what the stepper knows beyond the point it stands at: a
	// slope, a Jacobian, earlier steps, rounding errors carried along. It is nil if that
	// is nothing.
	State() []float64
	// SetState, after Start at the same point, gives back what State returned there
	// (of this stepper or of another one of the same method and system): the steps
	// that follow have the same bits and cost the same. nil does nothing. state is
	// copied.
	SetState(state []float64)
	// Work returns what was done since Bind.
	Work() Work
}

// An Interruptible is a stepper that may take long for a step. It asks stop now and then, unless that is nil, and once it is
// told to it gives up the step: the result is that of any failure, and the run ends as Cancelled. The loop calls it for large
// systems, before Start.
type Interruptible interface {
	Stepper
	Interrupt(stop func() bool)
}

// A StepResult is what came of a try.
type StepResult struct {
	// Status is Running if the step was made. Otherwise it says why it was not, which is
	// how the run ends if a shorter step does not help: NoConvergence, Singular or
	// NonFinite, or StepTooSmall where the method itself chooses a length that time does not
	// resolve. A stepper that keeps a Jacobian has then tried a new one.
	Status Status
	// Cause may say more of why it was not made, for [StepError].Cause.
	Cause error
	// T is where the step ended: at t1, or sooner if a tolerance was given and the method
	// chooses the length of its steps before it makes them.
	T float64
	// Y is the state at T. It is the stepper's own, read only, and stays as it is until
	// the second Step after it is accepted, or the next one if it is not.
	Y []float64
	// Estimate is that of the local error, if a tolerance was given. It holds until the
	// next Step.
	Estimate Estimate
	// Order is that of the estimate, as Info.ErrorOrder is, where it varies; else 0.
	Order int
	// Next > 0 is the length of the next try that the method asks for, which is
	// shorter than this one if it is not good enough; 0 leaves it to the controller.
	// The next try may still be shorter, to end at a time that is asked for.
	Next float64
}

// An Estimate is a local error, a component each. Low is nil or a second,
// cruder estimate; with it the error is measured as
//
//	‖E‖² / √(‖E‖² + ‖Low‖²/100)
//
// instead of ‖E‖ [HNW93, II.10].
type Estimate struct{ E, Low []float64 }

// An EndSlope is a stepper whose next step begins with the derivative at the end of
// the last one, which the estimate does not show. The loop asks for it before Accept,
// of a step that is good enough and not the last: a derivative that is NaN is cheaper
// met now, by a shorter step, and a step that is rejected for its error has not paid
// for it. The next Step has the same bits without it, and costs what it did more.
type EndSlope interface {
	Stepper
	// Slope returns the derivative at the end of the last Step, evaluated once, or nil if
	// the estimate shows it. It is the stepper's own.
	Slope() []float64
}

// General turns a method for any system into one for systems of kind S.
func General[S System](m Method[System]) Method[S] { return general[S]{m} }

type general[S System] struct{ m Method[System] }

func (g general[S]) Info() Info         { return g.m.Info() }
func (g general[S]) Bind(sys S) Stepper { return g.m.Bind(sys) }
