package ode

// A pace follows how fast one event comes again, to tell a ball that bounces ever lower, or
// a relay that switches back and forth, from a run that gets on.
type pace struct {
	t, gap    float64 // the last time, and how long after the one before
	ratio     float64 // of the last gap to that before
	happened  int
	shrinking int // gaps in a row that are shorter than the one before
	nothing   int // gaps in a row that time does not resolve
	since     int // steps of the run at the last but one multiple of leastDense
	step      int // and at the last one
}

// note is told when the event happens, in a time that runs forwards, and in which step.
func (p *pace) note(t, instant float64, step int) {
	if p.happened++; p.happened%leastDense == 0 {
		p.since, p.step = p.step, step
	}
	gap := t - p.t
	p.t = t
	if p.happened == 1 {
		return
	}
	if p.happened > 2 && gap < p.gap {
		p.shrinking++
		p.ratio = gap / p.gap
	} else {
		p.shrinking = 0
	}
	if gap <= instant {
		p.nothing++
	} else {
		p.nothing = 0
	}
	p.gap = gap
}

const (
	// Nobody waits for ten shorter and shorter gaps in a row by chance...
	leastShrinking = 10
	// ...or ten that are none at all.
	leastNothing = 10
	// accumulated is the time, relative to that of the run, that all gaps to come must fit
	// into: longer than the rounding of times and states lets a bounce be seen, and shorter
	// than anyone asks for.
	accumulated = 1e-10
	// An event that happens so many times in hardly more steps is worth two evaluations to
	// see whether the motion slides.
	leastDense = 50
)

// dense reports whether it is time to see whether the motion slides.
func (p *pace) dense() bool {
	return p.happened > leastDense && p.happened%leastDense == 0 && p.step-p.since <= 2*leastDense
}

// accumulates reports whether all that is still to come of the event happens as good as
// now: the gaps shrink at least as a geometric series does, gap·(ρ + ρ² + …) = gap·ρ/(1−ρ).
func (p *pace) accumulates(span float64) bool {
	return p.nothing >= leastNothing ||
		p.shrinking >= leastShrinking && p.gap*p.ratio <= accumulated*span*(1-p.ratio)
}
