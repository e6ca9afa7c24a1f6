package ode

import "math"

// A Problem is what is solved, given the system: the data at T0, the interval,
// and what to look for on the way. T1 < T0 runs backwards.
type Problem struct {
	T0, T1 float64
	Y0     []float64
	Events []Event
	// Breakpoints are times at which f jumps or bends, or at which it is not to be missed,
	// such as the middle of a pulse: steps end there and begin anew. f is evaluated a
	// rounding before and after a breakpoint and not at it. Those that are not inside the
	// interval do nothing; they need not be in order.
	Breakpoints []float64
}

// Options are how a problem is solved. The zero value is a good default.
type Options struct {
	// RTol and ATol bound the local error e of each step,
	//
	//	√(1/N Σᵢ (eᵢ/(ATolᵢ + RTol·max(|yᵢ(t)|, |yᵢ(t+h)|)))²) ≤ 1.
	//
	// RTol is less than 1. Both zero means 1e-6 and 1e-9, and an ATol of 0 beside an RTol
	// a thousandth of it. ATolVec, if not nil, stands in for ATol; zeros there ask for no
	// more than the relative tolerance.
	//
	// Nothing is known of f where no step has evaluated it: a pulse in a system at rest
	// needs MaxStep or a [Problem].Breakpoints.
	RTol, ATol float64
	ATolVec    []float64

	// Step > 0 asks for steps of constant length without error control: the
	// longest that is at most Step and divides the interval evenly, or what is
	// left of it after an event has changed the state.
	Step float64
	// InitialStep > 0 replaces the automatic first step, which keeps off lengths at which an
	// estimate may vanish by chance; MaxStep > 0 bounds all.
	InitialStep, MaxStep float64
	// Controller is the method's own if nil, see [Info].
	Controller Controller

	// MaxSteps bounds the number of tried steps; 0 means 10 million.
	// MaxEvaluations bounds the evaluations of the system; 0 means no bound. No
	// step is tried once it is spent, so the last one may overdraw it.
	MaxSteps, MaxEvaluations int

	// SaveAt lists times, in the direction of the run, at which the solution is
	// kept: the state before, where an event changes it. If there are none the end of each
	// step is kept, unless EndOnly says that nothing but the end of the run is: a step
	// of a system of dimension N takes 8N + 32 bytes. Dense keeps the solution at all
	// times, for Solution.At: a polynomial a step, eight more vectors of DOP853. A [Replay] needs none of them, but the system.
	SaveAt  []float64
	EndOnly bool
	Dense   bool

	// CheckSystem looks for a system with a state of its own, such as a switch that f
	// throws: each accepted point is evaluated again after the next step, and a run in which
	// that differs in a bit ends as HiddenState. It costs two evaluations a step. After 1, 2, 4, 8, … steps the Jacobian
	// that a system gives is compared with differences, see CheckJacobian; where they disagree the run ends as WrongJacobian.
	CheckSystem bool

	// OnStep is called after each accepted step. Returning ErrStop ends the run
	// cleanly, another error aborts it.
	OnStep func(*Integrator) error
}

const (
	defaultRTol     = 1e-6
	defaultATol     = 1e-9
	defaultMaxSteps = 10_000_000
	leastRTol       = 10 * epsilon
)

func (o *Options) setDefaults(info Info) {
	if o.ATolVec == nil && o.ATol == 0 {
		if o.RTol == 0 {
			o.RTol = defaultRTol
		}
		o.ATol = max(0, o.RTol) * (defaultATol / defaultRTol)
	}
	if o.MaxSteps == 0 {
		o.MaxSteps = defaultMaxSteps
	}
	if o.Controller == nil {
		o.Controller = info.Controller
	}
	if o.Controller == nil {
		o.Controller = PI
	}
	if o.MaxStep == 0 {
		o.MaxStep = math.Inf(1)
	}
}

func finite(x float64) bool    { return x-x == 0 }
func notFinite(x float64) bool { return !finite(x) }

// allFinite works on the bits, beside what the processor does with floats: one added
// to an exponent of ones is carried into the sign.
func allFinite(x []float64) bool {
	carry := uint64(0)
	for _, v := range x {
		carry |= math.Float64bits(v)&^(1<<63) + 1<<52
	}
	return carry>>63 == 0
}

// firstNotFinite returns the least index at which one of several vectors is not
// finite, or −1.
func firstNotFinite(vectors ...[]float64) int {
	first := -1
	for _, x := range vectors {
		for i, v := range x {
			if notFinite(v) {
				if first < 0 || i < first {
					first = i
				}
				break
			}
		}
	}
	return first
}

// check reports what makes no sense in a problem of dimension n and its options.
func check(p *Problem, o *Options, info Info, n int) error {
	switch {
	case len(p.Y0) != n:
		return inputErrorf("Problem.Y0 has %d components, the system has dimension %d", len(p.Y0), n)
	case !allFinite(p.Y0):
		i := firstNotFinite(p.Y0)
		return inputErrorf("Problem.Y0[%d] is %v: the data must be finite", i, p.Y0[i])
	case !finite(p.T0) || !finite(p.T1):
		return inputErrorf("the interval from T0 = %v to T1 = %v must be finite", p.T0, p.T1)
	case !finite(p.T1 - p.T0):
		return inputErrorf("the length of the interval from T0 = %v to T1 = %v overflows", p.T0, p.T1)
	case o.ATolVec != nil && len(o.ATolVec) != n:
		return inputErrorf("Options.ATolVec has %d components, the system has dimension %d", len(o.ATolVec), n)
	case !(o.RTol >= 0 && finite(o.RTol)) || !(o.ATol >= 0 && finite(o.ATol)):
		return inputErrorf("tolerances must be finite and ≥ 0: RTol = %v, ATol = %v", o.RTol, o.ATol)
	case o.RTol >= 1:
		return inputErrorf("RTol = %v asks for no digit at all: it is the relative error allowed, such as 1e-6", o.RTol)
	case o.RTol > 0 && o.RTol < leastRTol && o.Step == 0:
		return inputErrorf("RTol = %v is below %.2g, ten roundings of a float64, which no step can meet: raise it, or set it to 0 and rely on ATol", o.RTol, leastRTol)
	case !(o.Step >= 0 && finite(o.Step)) || !(o.InitialStep >= 0 && finite(o.InitialStep)) || !(o.MaxStep >= 0):
		return inputErrorf("steps must be ≥ 0 (0: automatic): Step = %v, InitialStep = %v, MaxStep = %v", o.Step, o.InitialStep, o.MaxStep)
	case o.MaxSteps < 0 || o.MaxEvaluations < 0:
		return inputErrorf("budgets must be ≥ 0 (0: default): MaxSteps = %d, MaxEvaluations = %d", o.MaxSteps, o.MaxEvaluations)
	case info.ErrorOrder <= 0 && o.Step == 0:
		return inputErrorf("%s has no error estimate: set Options.Step", info.Name)
	}
	for i, a := range o.ATolVec {
		if !(a >= 0 && finite(a)) {
			return inputErrorf("Options.ATolVec[%d] is %v: tolerances must be finite and ≥ 0", i, a)
		}
	}
	for i, b := range p.Breakpoints {
		if math.IsNaN(b) {
			return inputErrorf("Problem.Breakpoints[%d] is NaN", i)
		}
	}
	if err := checkEvents(p.Events); err != nil {
		return err
	}
	if o.EndOnly && len(o.SaveAt) > 0 {
		return inputErrorf("Options.SaveAt asks for points of the solution and EndOnly for none")
	}
	return checkSaveAt(p, o.SaveAt)
}

func checkEvents(events []Event) error {
	for i, e := range events {
		switch {
		case e.G == nil:
			return inputErrorf("event %d (%q) has no function G", i, e.Name)
		case e.Direction < Both || e.Direction > Falling:
			return inputErrorf("event %d (%q) has Direction = %d: take Both, Rising or Falling", i, e.Name, e.Direction)
		case e.Terminal < 0:
			return inputErrorf("event %d (%q) has Terminal = %d: it must be ≥ 0 (0: never)", i, e.Name, e.Terminal)
		case e.Samples > mostSamples:
			return inputErrorf("event %d (%q) has Samples = %d: more than %d in a step are no use", i, e.Name, e.Samples, mostSamples)
		}
	}
	return nil
}

func checkSaveAt(p *Problem, times []float64) error {
	sign := direction(p)
	for i, t := range times {
		if !(sign*(t-p.T0) >= 0 && sign*(p.T1-t) >= 0) {
			return inputErrorf("Options.SaveAt[%d] = %v lies outside the interval from %v to %v", i, t, p.T0, p.T1)
		}
		if i > 0 && sign*(t-times[i-1]) < 0 {
			return inputErrorf("Options.SaveAt[%d] = %v goes back behind %v: list times in the direction of the run", i, t, times[i-1])
		}
	}
	return nil
}

// direction is 1 for a run forwards in time and −1 for one backwards.
func direction(p *Problem) float64 {
	if p.T1 < p.T0 {
		return -1
	}
	return 1
}
