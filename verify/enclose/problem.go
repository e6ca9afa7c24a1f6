package enclose

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// ParseProblem reads a problem, in lines; # begins a comment:
//
//	x' = y                  an equation, as for [NewSystem]
//	x = 1.4                 where x starts: a decimal number or a fraction
//	y in [2.35, 2.45]       or a range
//	time 7                  the end, or with a section how long to look for it
//	section 2.25 - y        what grows through 0 where solutions are looked for
//	invariant x^2 + y^2     what does not change, a polynomial
//	split y 4               into how many pieces the range of y is cut
//	parts 64                into how many a piece may be cut on its way
func ParseProblem(text string) (Problem, error) {
	r := problemReader{start: map[string]Range{}, split: map[string]int{}}
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.Join(strings.Fields(line), " "); line == "" {
			continue
		}
		if err := r.line(line); err != nil {
			return Problem{}, err
		}
	}
	return r.problem()
}

// A problemReader has what was read so far.
type problemReader struct {
	equations []string
	start     map[string]Range
	split     map[string]int
	p         Problem
}

func (r *problemReader) line(line string) (err error) {
	name, rest, _ := strings.Cut(line, " ")
	left, right, equal := strings.Cut(line, "=")
	switch {
	case equal && strings.HasSuffix(strings.TrimSpace(left), "'"):
		r.equations = append(r.equations, line)
		return nil
	case equal:
		x, err := number(right)
		if err != nil {
			return fmt.Errorf("%s: %w", line, err)
		}
		return r.begin(strings.TrimSpace(left), Exactly(x))
	case strings.HasPrefix(rest, "in "):
		x, err := span(strings.TrimPrefix(rest, "in "))
		if err != nil {
			return fmt.Errorf("%s: %w", line, err)
		}
		return r.begin(name, x)
	case name == "time" && r.p.Time == nil:
		if r.p.Time, err = number(rest); err == nil && r.p.Time.Sign() <= 0 {
			err = errors.New("the time must be > 0")
		}
	case name == "section" && r.p.Section == "" && rest != "":
		r.p.Section = rest
	case name == "invariant" && rest != "":
		r.p.Invariants = append(r.p.Invariants, rest)
	case name == "parts" && r.p.Parts == 0:
		r.p.Parts, err = count(rest)
	case name == "split":
		of, n, _ := strings.Cut(rest, " ")
		r.split[of], err = count(n)
	default:
		return fmt.Errorf("%.60q is not a line of a problem, or there is one already: lines are x' = y, x = 1.4, x in [1, 2], time 7, section y - 1, invariant x^2, split x 4 and parts 64", line)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", line, err)
	}
	return nil
}

// begin notes where a component starts.
func (r *problemReader) begin(name string, x Range) error {
	if _, twice := r.start[name]; twice {
		return fmt.Errorf("the start of %s is given twice", name)
	}
	r.start[name] = x
	return nil
}

// problem puts together what was read.
func (r *problemReader) problem() (p Problem, err error) {
	p = r.p
	if p.System, err = NewSystem(r.equations...); err != nil {
		return p, err
	}
	if p.Time == nil {
		return p, errors.New("the time is missing: write time 7, say")
	}
	names := p.System.names
	for i, name := range names {
		x, ok := r.start[name]
		if !ok && name == "t" && i == len(r.equations) { // that was added
			x, ok = Exactly(new(big.Rat)), true
		}
		if !ok {
			return p, fmt.Errorf("the start of %[1]s is missing: write %[1]s = 1.4 or %[1]s in [1.25, 1.55], say", name)
		}
		p.Start = append(p.Start, x)
		p.Split = append(p.Split, r.split[name])
	}
	for name := range r.start {
		if !slices.Contains(names, name) {
			return p, fmt.Errorf("there is a start of %s, and no equation", name)
		}
	}
	for name := range r.split {
		if !slices.Contains(names, name) {
			return p, fmt.Errorf("the range of %s is split, and there is no equation for it", name)
		}
	}
	return p, nil
}

func number(text string) (*big.Rat, error) {
	text = strings.TrimSpace(text)
	num, den, fraction := strings.Cut(text, "/")
	if !fraction {
		den = "1"
	}
	x, y := new(big.Rat), new(big.Rat)
	ok := len(text) <= 100 && strings.Trim(text, "-+0123456789./") == ""
	if ok {
		_, ok = x.SetString(num) // not the whole: in a fraction, 010 would be octal
	}
	if ok {
		_, ok = y.SetString(den)
	}
	if !ok || y.Sign() == 0 {
		return nil, fmt.Errorf("%q is no decimal number and no fraction", text)
	}
	return x.Quo(x, y), nil
}

// span reads a range as [1.25, 1.55].
func span(text string) (r Range, err error) {
	inner, open := strings.CutPrefix(strings.TrimSpace(text), "[")
	inner, closed := strings.CutSuffix(inner, "]")
	lo, hi, comma := strings.Cut(inner, ",")
	if !open || !closed || !comma {
		return r, fmt.Errorf("%q is no range: write one as [1.25, 1.55]", text)
	}
	if r.Lo, err = number(lo); err == nil {
		r.Hi, err = number(hi)
	}
	if err == nil && r.Lo.Cmp(r.Hi) > 0 {
		err = fmt.Errorf("the range %s is empty", text)
	}
	return r, err
}

func count(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 1_000_000 {
		return 0, fmt.Errorf("%q is no whole number from 1 to 1000000", text)
	}
	return n, nil
}
