package verify

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
)

// Identity returns the check that two sides are equal all along a trajectory, up to a
// tolerance that is absolute: sides that are not of size one are to be divided by their
// size. With d the difference of the sides and s how well it is known,
//
//	Supported  |d| + s ≤ tol at every point
//	Refuted    |d| − s > tol at some point
//	Unknown    otherwise; on fewer points than MinPoints; when a point cannot be used; and when
//	           what is claimed is no larger than tol anywhere, but not 0
//
// The residual is the largest |d|. A refutation names the first point at which the
// identity fails and the worst one, with both sides; if one side is a multiple of the
// other throughout, or they differ by a constant, it says so.
func Identity(parameter string, tol Tolerance, f Trajectory) Check {
	return func(ctx context.Context) (Evidence, error) {
		all, err := f(ctx)
		if err != nil {
			return Evidence{}, err
		}
		e := compare(parameter, tol, all)
		if e.Verdict == Refuted {
			e.add(instead(tol, all))
		}
		return e, nil
	}
}

// compare judges that both sides are equal along a trajectory.
func compare(parameter string, tol Tolerance, all []Sides) Evidence {
	e := Evidence{Cases: 1, Within: Num(tol.Value)}
	unknown := func(at int, note string) Evidence {
		e.Note, e.Measured = note, thin(parameter, all, at)
		return e
	}
	if len(all) < MinPoints {
		return unknown(0, fmt.Sprintf("%d points, and at least %d are needed", len(all), MinPoints))
	}
	for i, s := range all {
		if reason := s.unfit(parameter); reason != "" {
			return unknown(i, reason)
		}
		if i > 0 && !(s.At > all[i-1].At) {
			return unknown(i, fmt.Sprintf("%s = %.6g comes after %.6g: the points must be in order", parameter, s.At, all[i-1].At))
		}
	}
	if largest := largest(all); largest > 0 && largest <= tol.Value {
		return unknown(0, fmt.Sprintf("what is claimed is %.2g at most, and the tolerance %.2g would pass anything as small: divide the sides by their size", largest, tol.Value))
	}
	size := func(i int) float64 { return math.Abs(all[i].off()) }
	worst, first, doubtful := 0, -1, -1
	for i, s := range all {
		if size(i) > size(worst) {
			worst = i
		}
		if first < 0 && size(i)-s.known() > tol.Value {
			first = i
		}
		if doubtful < 0 && !(size(i)+s.known() <= tol.Value) {
			doubtful = i
		}
	}
	e.Residual, e.Measured = Num(size(worst)), thin(parameter, all, max(first, 0), worst)
	switch {
	case first >= 0:
		e.Verdict, e.Witness = Refuted, e.Measured
		e.Point = all[first].text(parameter)
		e.Note = fmt.Sprintf("it fails first at %s; the difference is %.3g there, and %.3g at worst, at %s = %.6g",
			e.Point, size(first), size(worst), parameter, all[worst].At)
	case doubtful >= 0:
		s := all[doubtful]
		return unknown(doubtful, fmt.Sprintf("at %s = %.6g the difference %.2g is known to %.2g only, too little for the tolerance %.2g: measure it better",
			parameter, s.At, size(doubtful), s.known(), tol.Value))
	default:
		e.Verdict = Supported
	}
	return e
}

// largest is the size of what is claimed.
func largest(all []Sides) (size float64) {
	for _, s := range all {
		size = max(size, math.Abs(s.Claimed))
	}
	return size
}

// add adds to the note of e, if there is something to say.
func (e *Evidence) add(text string) {
	if text != "" {
		e.Note += "; " + text
	}
}

// varied is how much, relatively, a side must vary along a trajectory before a relation
// to the other side is more than a coincidence.
const varied = 0.1

// instead says what simple relation the two sides have that are not equal: one is a
// multiple of the other, or differs from it by a constant, at all points, up to the
// tolerance.
func instead(tol Tolerance, all []Sides) string {
	largest := slices.MaxFunc(all, func(a, b Sides) int { return cmp.Compare(math.Abs(a.Claimed), math.Abs(b.Claimed)) })
	k, constant := largest.Found/largest.Claimed, largest.off()
	varies := func(s Sides) bool { return math.Abs(s.Claimed-largest.Claimed) > varied*math.Abs(largest.Claimed) }
	holds := func(relation func(s Sides) float64) bool {
		return !slices.ContainsFunc(all, func(s Sides) bool { return !(math.Abs(relation(s)) <= 2*(tol.Value+s.known())) })
	}
	switch {
	case !slices.ContainsFunc(all, varies):
		return ""
	case holds(func(s Sides) float64 { return s.Found - k*s.Claimed }):
		return fmt.Sprintf("what is found is %.6g times what is claimed, at every point", k)
	case holds(func(s Sides) float64 { return s.off() - constant }):
		return fmt.Sprintf("what is found exceeds what is claimed by %.6g, at every point", constant)
	}
	return ""
}
