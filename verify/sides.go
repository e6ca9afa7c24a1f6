package verify

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/flowproof/flowproof/verify/page"
)

// Sides are the two sides of a statement, as numbers: what it claims, and what was
// found.
type Sides struct {
	At      float64 `json:"at"` // the parameter, or the time
	Claimed float64 `json:"claimed"`
	Found   float64 `json:"found"`
	// Noise is how wrong the difference of the two may be: the estimate of whoever
	// measured it, of all there is in it: the method's own error, that of a reference,
	// the rounding of a long sum. It must be > 0. That both are rounded to the nearest
	// float64 is added to it.
	Noise float64 `json:"noise"`
	Of    string  `json:"of,omitempty"` // what they are the sides of, for readers: "θ_4(∞)"; may be left out
}

// Measure finds the sides of a statement at a value x of its parameter; the caller sets
// Sides.At to x. It is to return early with the context's error once the context is done.
type Measure func(ctx context.Context, x float64) (Sides, error)

// Trajectory finds the sides of a statement along a trajectory, in the order of
// Sides.At.
type Trajectory func(ctx context.Context) ([]Sides, error)

// Worst returns the sides of the coordinate in which two vectors differ most; of is a
// format for its number, from 1: "θ_%d(∞)". A coordinate that is not a number is the
// worst. It panics when the vectors are empty or of different lengths.
func Worst(of string, claimed, found []float64, noise float64) Sides {
	if len(claimed) != len(found) || len(found) == 0 {
		panic("verify: the two sides are vectors of different lengths, or empty")
	}
	worst, most := 0, -1.0
	for j := range found {
		if d := math.Abs(claimed[j] - found[j]); !(d <= most) {
			worst, most = j, d
		}
		if math.IsNaN(most) {
			break
		}
	}
	return Sides{Claimed: claimed[worst], Found: found[worst], Noise: noise, Of: fmt.Sprintf(of, worst+1)}
}

// along measures the sides over a grid.
func along(ctx context.Context, grid []float64, f Measure) ([]Sides, error) {
	all := make([]Sides, len(grid))
	for i, x := range grid {
		if err := context.Cause(ctx); err != nil {
			return nil, err
		}
		s, err := f(ctx, x)
		if err != nil {
			return nil, err
		}
		s.At = x
		all[i] = s
	}
	return all, nil
}

// off is what the found side exceeds the claimed one by.
func (s Sides) off() float64 { return s.Found - s.Claimed }

// known is how well off is known.
func (s Sides) known() float64 {
	return s.Noise + 0x1p-53*(math.Abs(s.Claimed)+math.Abs(s.Found))
}

// unfit returns why nothing can be read off the sides, or "".
func (s Sides) unfit(parameter string) string {
	at := fmt.Sprintf("%s = %.6g", parameter, s.At)
	switch {
	case !Num(s.At).finite():
		return at + ": not a finite number"
	case !Num(s.off()).finite():
		return fmt.Sprintf("at %s the sides are %v and %v", at, s.Claimed, s.Found)
	case s.Noise == 0:
		return fmt.Sprintf("nothing is said about how wrong the sides at %s may be: set Noise", at)
	case !positive(s.Noise):
		return fmt.Sprintf("the noise at %s is %v, not positive and finite", at, s.Noise)
	}
	return ""
}

// text is both sides for a reader.
func (s Sides) text(parameter string) string {
	of := s.Of
	if of != "" {
		of += ": "
	}
	return fmt.Sprintf("%s = %.6g: %s%s found, %s claimed", parameter, s.At, of, significant(s.Found, s.shown()), significant(s.Claimed, s.shown()))
}

// shown is to how many digits the sides are shown: as many as are known, and no more than
// show the difference to five.
func (s Sides) shown() float64 { return max(s.known(), 1e-5*math.Abs(s.off())) }

// SidesTable is what was measured of the two sides of a statement: the witness where they
// differ.
type SidesTable struct {
	Parameter string  `json:"parameter"` // its symbol
	Points    []Sides `json:"points"`
}

// String is the table for a reader.
func (t SidesTable) String() string {
	rows := [][]string{{t.Parameter, "claimed", "found", "difference", "known to"}}
	for _, s := range t.Points {
		rows = append(rows, []string{
			fmt.Sprintf("%.6g", s.At), significant(s.Claimed, s.shown()), significant(s.Found, s.shown()),
			fmt.Sprintf("%.3g", s.off()), fmt.Sprintf("%.1g", s.known()),
		})
	}
	return strings.TrimSuffix(page.Align(rows), "\n")
}

// tableRows is how many of the points of a trajectory a table shows at most, and
// those that decide.
const tableRows = 8

// thin returns a table of some points, those with the given indices among them.
func thin(parameter string, points []Sides, keep ...int) SidesTable {
	t := SidesTable{Parameter: parameter}
	n := len(points)
	for i, s := range points {
		// One in every n/tableRows, the first and the last.
		shown := n <= tableRows || i*(tableRows-1)/(n-1) != (i-1)*(tableRows-1)/(n-1) || i == 0
		for _, k := range keep {
			shown = shown || i == k
		}
		if shown {
			t.Points = append(t.Points, s)
		}
	}
	return t
}

// significant writes x with the digits that are known, at least 3 and at most 15.
func significant(x, known float64) string {
	n := 15
	if d := math.Log10(math.Abs(x)/known) + 1; d < 15 {
		n = max(3, int(math.Ceil(d)))
	}
	return fmt.Sprintf("%.*g", n, x)
}
