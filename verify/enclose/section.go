package enclose

import (
	"fmt"
	"math"
)

// A NoCrossingError says that not all solutions crossed the section in the time that was given.
type NoCrossingError struct{ Time float64 }

// Error returns the message.
func (e *NoCrossingError) Error() string {
	return fmt.Sprintf("not all solutions cross the section up to t = %g: give more time, or another section", e.Time)
}

// An OpenCrossingError says that it was not decided whether solutions cross the section.
type OpenCrossingError struct{ T float64 }

// Error returns the message.
func (e *OpenCrossingError) Error() string {
	return fmt.Sprintf("whether solutions cross the section near t = %.6g is open: they may only touch it there, or cross it at very different times; start from a smaller box, or take another section", e.T)
}

// uncrossed reports whether no solution comes from below to the section within a step of length
// h over the box b, from a set on which g is as given.
func (f *follower) uncrossed(level ball, h float64, rising bool) (still, ok bool) {
	f.prior.Derivative(f.f, ball{}, f.b)
	g, rate := f.section.over(f.b, f.f)
	growing := rate.lo() > 0
	switch {
	case rising && growing:
		return true, true
	case !g.holdsZero(), rate.hi() < 0:
		return false, true
	}
	return false, growing && (level.lo() > 0 || up(h*rate.hi(), 1)+level.hi() < -0x1p-90)
}

// approach shortens the step h so that a section that is near is not crossed by it, and makes the
// step that crosses it when the solutions are as near as they are to one another.
func (f *follower) approach(now *set, t float64, h *float64) (crossed bool) {
	level := f.section.level(now)
	now.hull(f.x)
	f.prior.Derivative(f.f, ball{}, f.x)
	_, rate := f.section.over(f.x, f.f)
	if !(level.hi() < 0 && rate.lo() > 0) {
		return false
	}
	first, last := -level.hi()/rate.hi(), -level.lo()/rate.lo()
	if first > 2**h {
		return false
	}
	nearest := 0x1p-26 * f.whole
	if !(first <= math.Max((last-first)/16, nearest)) {
		*h = math.Min(*h, 0.9*first)
		return false
	}
	var length float64
	for _, more := range []float64{1.05, 1.2, 1.5} {
		if length = floorTo(more*last+2*nearest, f.quantum); !f.enclose(length) {
			return false
		}
		f.prior.Derivative(f.f, ball{}, f.b)
		if _, rate = f.section.over(f.b, f.f); rate.lo() > 0 && level.lo()+length*rate.lo() > length*0x1p-40 {
			crossed = true
			break
		}
	}
	if !crossed {
		return false
	}
	s := step{h: length, b: append([]ball(nil), f.b...), cross: true, split: -1, at: make([]ball, f.n)}
	s.time = point(t).add(ball{-level.mid, level.rad}.quo(rate))
	a := make([]ball, f.n)
	for i, side := range f.f {
		v := side.quo(rate)
		for j := range a {
			a[j] = ball{}.sub(v.mul(f.section.gamma[j]))
			if i == j {
				a[j] = a[j].add(point(1))
			}
		}
		s.at[i] = point(now.m[i]).sub(v.mul(f.section.middle)).add(ball{0, now.spread(a)})
	}
	f.run.steps = append(f.run.steps, s)
	return true
}
