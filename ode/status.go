package ode

// Status says how a run ended. Its zero value is Running.
type Status int

const (
	Running          Status = iota // the end is not reached yet
	Finished                       // the end time was reached exactly
	Terminated                     // a terminal event ended the run
	Stopped                        // the caller's OnStep returned ErrStop
	Cancelled                      // the context was cancelled or its deadline passed
	OutOfSteps                     // Options.MaxSteps was spent
	OutOfEvaluations               // Options.MaxEvaluations was spent
	StepTooSmall                   // the step fell below the resolution of time
	NonFinite                      // the solution, its derivative or an event's function is NaN or infinite
	NoConvergence                  // the iteration for the implicit equations of a step did not converge
	Singular                       // the matrix of the implicit equations of a step is singular
	EventsAccumulate               // events follow each other faster than time can tell
	HiddenState                    // the system gave different values at one point, see Options.CheckSystem
	WrongJacobian                  // the Jacobian that the system gives disagrees with differences, see Options.CheckSystem
	Aborted                        // the caller's OnStep returned another error
	Panicked                       // the caller's code panicked: the system, an event, the controller or OnStep
)

var statusTable = map[Status]struct {
	name, sentence, advice string
}{
	Running:          {"running", "the end is not reached yet", ""},
	Finished:         {"finished", "the end time was reached", ""},
	Terminated:       {"terminated", "a terminal event ended the run", ""},
	Stopped:          {"stopped", "the caller ended the run", ""},
	Cancelled:        {"cancelled", "the run was cancelled", ""},
	OutOfSteps:       {"out of steps", "the step budget is spent", "raise MaxSteps, allow longer steps (tolerances, Step, MaxStep), or use a method for stiff systems, or integrators.Automatic"},
	OutOfEvaluations: {"out of evaluations", "the evaluation budget is spent", "raise MaxEvaluations, loosen the tolerances, or use a method for stiff systems, or integrators.Automatic"},
	StepTooSmall:     {"step too small", "the step fell below the resolution of time", "look for a singularity or a discontinuity near t, or loosen the tolerances"},
	NonFinite:        {"non-finite", "NaN or infinity was met", "look for a singularity near t, or for a step too long for the system"},
	NoConvergence:    {"no convergence", "the iteration for the implicit equations of a step did not converge", "shorten Step, check the Jacobian if there is one, or, with a method that iterates without it, use an explicit one with error control"},
	Singular:         {"singular", "the matrix of the implicit equations of a step is singular", "shorten Step, check the Jacobian, and the mass matrix if there is one"},
	EventsAccumulate: {"events accumulate", "events follow each other without end", "the state comes to rest or slides along the surface of the event: go on from there with a system for that, or give a relay two thresholds"},
	HiddenState:      {"hidden state", "the system keeps a state of its own", ""},
	WrongJacobian:    {"wrong Jacobian", "the Jacobian is not that of the system", ""},
	Aborted:          {"aborted", "the step callback failed", ""},
	Panicked:         {"panicked", "the caller's code panicked", ""},
}

// String returns the name of the status.
func (s Status) String() string { return statusTable[s].name }

// OK reports whether the run ended as it was asked to: at its end time, at a
// terminal event, or by the caller's wish.
func (s Status) OK() bool { return s == Finished || s == Terminated || s == Stopped }
