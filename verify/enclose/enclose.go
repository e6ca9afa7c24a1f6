package enclose

import (
	"context"
	"errors"
	"fmt"
	"math/big"
)

// A Range is the set of the numbers x with Lo ≤ x ≤ Hi.
type Range struct{ Lo, Hi *big.Rat }

// Exactly is the range of one number.
func Exactly(x *big.Rat) Range { return Range{x, x} }

// A Problem asks where the solutions from a box are at a time, or where they cross a section.
type Problem struct {
	System *System
	Start  []Range  // by component, at the time 0
	Time   *big.Rat // > 0; with a section, how long to look for it
	// Section is an expression that grows through 0 where a solution crosses the section: the
	// first time after 0, but where some solutions begin above it and others below these may
	// have crossed it on their way up from the start.
	Section string
	// Invariants are expressions that do not change along solutions, as the checker proves: they
	// make enclosures narrower. They are polynomials, and so is the right-hand side.
	Invariants []string
	Split      []int // into how many pieces each component of Start is cut; nil for none
	Parts      int   // into how many a piece may be cut on its way; 0 for none
}

// An Enclosure is what a run found. Whether it is true is not said by it, but by package replay
// of its certificate.
type Enclosure struct {
	Problem
	End     []Range // that holds all solutions at Time, or at the section
	Between Range   // the times at which they come to the section, if there is one
	cuts    []int   // into how many parts the start is cut in each direction
	runs    []*run
}

// Steps returns how many there are, of all pieces.
func (e *Enclosure) Steps() (n int) {
	for _, r := range e.runs {
		n += len(r.steps)
	}
	return n
}

// shortest is a time that is far above the units of the checker.
var shortest, _ = new(big.Rat).SetString("1e-30")

// mostPieces of a start are followed.
const mostPieces = 100_000

// Run encloses the solutions. It fails with a *[BlowUpError] where the enclosure becomes too wide
// or the solution ends, an *[UndefinedError] where the right-hand side does, and with a section an
// *[OpenCrossingError] or a *[NoCrossingError].
func (p Problem) Run(ctx context.Context) (*Enclosure, error) {
	n := len(p.System.names)
	if len(p.Start) != n {
		return nil, fmt.Errorf("there are %d ranges for the %d components of the start", len(p.Start), n)
	}
	if err := checkTime(p.Time); err != nil {
		return nil, err
	}
	for i, r := range p.Start {
		if r.Lo.Cmp(r.Hi) > 0 {
			return nil, fmt.Errorf("the range of %s from %s to %s is empty", p.System.names[i], exact(r.Lo), exact(r.Hi))
		}
	}
	cuts, err := p.cuts()
	if err != nil {
		return nil, err
	}
	e := &Enclosure{Problem: p, cuts: cuts}
	var section *observable
	if p.Section != "" {
		if section, err = p.System.observable(p.Section); err != nil {
			return nil, err
		}
	}
	var invariants []*observable
	for _, text := range p.Invariants {
		v, err := p.System.observable(text)
		if err != nil {
			return nil, err
		}
		invariants = append(invariants, v)
	}
	end := &extent{}
	for _, piece := range split(p.Start, e.cuts) {
		r, err := p.System.follow(ctx, piece, p.Time, p.Parts, section, invariants)
		if err != nil {
			return nil, err
		}
		e.runs = append(e.runs, r)
		for _, s := range r.steps {
			switch {
			case s.cross:
				end.add(s.at, s.time)
			case s.last:
				x := make([]ball, n)
				s.set.hull(x)
				s.set.narrow(x, r.invariants)
				end.add(x, ball{})
			}
		}
	}
	for _, x := range end.x {
		e.End = append(e.End, decimal(x))
	}
	if section != nil {
		e.Between = decimal(end.time)
	}
	return e, nil
}

// checkTime verifies that the time is not too short for the checker.
func checkTime(t *big.Rat) error {
	if t == nil || t.Cmp(shortest) < 0 {
		return errors.New("the time must be > 0, and not less than 10⁻³⁰")
	}
	return nil
}

// cuts returns into how many parts the start is cut in each direction.
func (p Problem) cuts() (cuts []int, err error) {
	all := 1
	for i, r := range p.Start {
		parts := 1
		if i < len(p.Split) && r.Lo.Cmp(r.Hi) < 0 {
			parts = max(p.Split[i], 1)
		}
		cuts = append(cuts, parts)
		if all *= parts; all > mostPieces {
			return nil, fmt.Errorf("the start is cut into more than %d pieces", mostPieces)
		}
	}
	return cuts, nil
}

// An extent holds all that is added to it.
type extent struct {
	x    []ball
	time ball
}

func (e *extent) add(x []ball, time ball) {
	if e.x == nil {
		e.x, e.time = x, time
		return
	}
	hull := func(x, y ball) ball { return between(min(x.lo(), y.lo()), max(x.hi(), y.hi())) }
	for i := range x {
		e.x[i] = hull(e.x[i], x[i])
	}
	e.time = hull(e.time, time)
}

// split cuts a box into parts of the same widths; those of the last component come one after the other.
func split(box []Range, parts []int) [][]Range {
	all := [][]Range{{}}
	for i, r := range box {
		n := int64(parts[i])
		width := new(big.Rat).Sub(r.Hi, r.Lo)
		cut := func(j int64) *big.Rat {
			x := new(big.Rat).Mul(width, big.NewRat(j, n))
			return x.Add(x, r.Lo)
		}
		var next [][]Range
		for _, box := range all {
			for j := range n {
				next = append(next, append(box[:len(box):len(box)], Range{cut(j), cut(j + 1)}))
			}
		}
		all = next
	}
	return all
}

// decimal returns a range with decimal ends that is wider than x by some hundredths of its
// width.
func decimal(x ball) Range {
	x.rad *= spare
	width := new(big.Rat).SetFloat64(x.hi() - x.lo())
	unit, tenth, hundred := big.NewRat(1, 1), big.NewRat(1, 10), big.NewRat(100, 1)
	for new(big.Rat).Mul(unit, hundred).Cmp(width) > 0 {
		unit = new(big.Rat).Mul(unit, tenth)
	}
	round := func(x float64, up int64) *big.Rat {
		q := new(big.Rat).SetFloat64(x)
		q.Quo(q, unit)
		floor := new(big.Int).Div(q.Num(), q.Denom()) // Euclid's division: downwards
		return new(big.Rat).Mul(new(big.Rat).SetInt(floor.Add(floor, big.NewInt(up))), unit)
	}
	return Range{round(x.lo(), 0), round(x.hi(), 1)}
}
