package ode

import (
	"math"
	"slices"
)

// leastStretch is how many roundings apart breakpoints must be, and from the ends.
const leastStretch = 64

// stops returns the breakpoints of p that a run must not step across.
func stops(p *Problem) []float64 {
	sign := direction(p)
	sorted := slices.Clone(p.Breakpoints)
	slices.SortFunc(sorted, func(a, b float64) int {
		switch {
		case sign*a < sign*b:
			return -1
		case sign*a > sign*b:
			return 1
		}
		return 0
	})
	var list []float64
	last := p.T0
	for _, b := range sorted {
		near := leastStretch * ulp(math.Max(math.Abs(b), math.Abs(last)))
		if sign*(b-last) > near && sign*(p.T1-b) > leastStretch*ulp(math.Max(math.Abs(b), math.Abs(p.T1))) {
			list = append(list, b)
			last = b
		}
	}
	return list
}

// aim sets where the current stretch ends: just before a breakpoint, or at T1.
func (in *Integrator) aim() {
	in.goal = in.p.T1
	if in.stop < len(in.stops) {
		in.goal = behind(in.stops[in.stop], -in.sign)
	}
}

// stands is where the stepper stands, or is to be started: at the current time, but behind it at
// a breakpoint.
func (in *Integrator) stands() float64 {
	if in.stop > 0 && in.stops[in.stop-1] == in.t {
		return behind(in.t, in.sign)
	}
	return in.t
}

// behind is the time next to t in the direction given.
func behind(t, sign float64) float64 { return math.Nextafter(t, sign*math.Inf(1)) }

// passStop reports whether the current time is a breakpoint, and goes on to the next one.
// The last step stays known.
func (in *Integrator) passStop() bool {
	if in.stop == len(in.stops) || in.stops[in.stop] != in.t {
		return false
	}
	if in.err == nil {
		in.segment()
	}
	in.stop++
	in.aim()
	return true
}
