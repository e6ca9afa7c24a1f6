package interval

import (
	"fmt"
	"math"
)

// An Interval is the set of the reals x with Lo ≤ x ≤ Hi. The zero Interval is the number 0.
// One that is not made by an operation is made by [Point], [New], [Dec] or [Rat].
type Interval struct{ Lo, Hi float64 }

// Whole is the interval of all reals.
var Whole = Interval{math.Inf(-1), math.Inf(1)}

// Point returns the number x, which is exactly meant. It panics if x is not finite.
func Point(x float64) Interval {
	if x-x != 0 {
		panic(fmt.Sprintf("interval: the number %v is not finite", x))
	}
	return Interval{x, x}
}

// New returns the interval from lo to hi. It panics if it would be empty or an end is NaN.
func New(lo, hi float64) Interval {
	if !(lo <= hi && lo < math.Inf(1) && hi > math.Inf(-1)) {
		panic(fmt.Sprintf("interval: there are no reals from %v to %v", lo, hi))
	}
	return Interval{lo, hi}
}

// Mid returns a float64 in x, near its centre; 0 for the whole line.
func (x Interval) Mid() float64 {
	m := x.Lo/2 + x.Hi/2
	switch {
	case x == Whole:
		return 0
	case m < -math.MaxFloat64:
		return -math.MaxFloat64
	case m > math.MaxFloat64:
		return math.MaxFloat64
	}
	return min(max(m, x.Lo), x.Hi) // halves of numbers below 2^-1022 are rounded
}

// Rad returns a bound on the distance of Mid to any number of x.
func (x Interval) Rad() float64 {
	m := x.Mid()
	return max(addUp(m, -x.Lo), addUp(x.Hi, -m))
}

// Width returns the least float64 ≥ Hi − Lo.
func (x Interval) Width() float64 { return addUp(x.Hi, -x.Lo) }

// Mag returns the greatest absolute value in x.
func (x Interval) Mag() float64 { return max(math.Abs(x.Lo), math.Abs(x.Hi)) }

// Mig returns the least absolute value in x.
func (x Interval) Mig() float64 { return max(x.Lo, -x.Hi, 0) }

// Abs returns the absolute values of x.
func (x Interval) Abs() Interval { return Interval{x.Mig(), x.Mag()} }

// Finite reports whether both ends are finite.
func (x Interval) Finite() bool { return x.Lo-x.Lo == 0 && x.Hi-x.Hi == 0 }

// Contains reports whether t is in x.
func (x Interval) Contains(t float64) bool { return x.Lo <= t && t <= x.Hi }

// ContainsZero reports whether 0 is in x.
func (x Interval) ContainsZero() bool { return x.Lo <= 0 && x.Hi >= 0 }

// SubsetOf reports whether all of x is in y.
func (x Interval) SubsetOf(y Interval) bool { return y.Lo <= x.Lo && x.Hi <= y.Hi }

// InteriorOf reports whether all of x is in the interior of y.
func (x Interval) InteriorOf(y Interval) bool {
	return (y.Lo < x.Lo || y.Lo < -math.MaxFloat64) && (x.Hi < y.Hi || y.Hi > math.MaxFloat64)
}

// Hull returns the least interval that holds x and y.
func (x Interval) Hull(y Interval) Interval { return Interval{min(x.Lo, y.Lo), max(x.Hi, y.Hi)} }

// Intersect returns what x and y have in common, and whether that is anything.
func (x Interval) Intersect(y Interval) (Interval, bool) {
	z := Interval{max(x.Lo, y.Lo), min(x.Hi, y.Hi)}
	return z, z.Lo <= z.Hi
}

// Disjoint reports whether x and y have no number in common.
func (x Interval) Disjoint(y Interval) bool { return x.Hi < y.Lo || y.Hi < x.Lo }
