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
//
// What is wrong in a line is a *[LineError].
func ParseProblem(text string) (Problem, error) {
	r := problemReader{system: &System{}, start: map[string]ranged{}, split: map[string]pieces{}}
	for line := range strings.Lines(text) {
		r.n++
		line, _, _ = strings.Cut(line, "#")
		if line = strings.Join(strings.Fields(line), " "); line == "" {
			continue
		}
		if err := r.line(line); err != nil {
			return Problem{}, &LineError{r.n, err}
		}
	}
	return r.problem()
}

// A LineError says what is wrong in a line of a problem.
type LineError struct {
	Line int // from 1
	Err  error
}

// Error returns the message.
func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap returns the error without its line.
func (e *LineError) Unwrap() error { return e.Err }

// A problemReader has what was read so far, with the lines where it is.
type problemReader struct {
	n          int // the line that is read
	system     *System
	equations  []int
	start      map[string]ranged
	split      map[string]pieces
	section    int
	invariants []int
	p          Problem
}

type ranged struct {
	Range
	line int
}

type pieces struct{ n, line int }

func (r *problemReader) line(line string) (err error) {
	name, rest, _ := strings.Cut(line, " ")
	left, right, equal := strings.Cut(line, "=")
	switch {
	case equal && strings.HasSuffix(strings.TrimSpace(left), "'"):
		r.equations = append(r.equations, r.n)
		return r.system.add(line)
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
		if r.p.Time, err = number(rest); err == nil {
			err = checkTime(r.p.Time)
		}
	case name == "section" && r.p.Section == "" && rest != "":
		r.p.Section, r.section = rest, r.n
	case name == "invariant" && rest != "":
		r.p.Invariants, r.invariants = append(r.p.Invariants, rest), append(r.invariants, r.n)
	case name == "parts" && r.p.Parts == 0:
		r.p.Parts, err = count(rest)
	case name == "split":
		of, n, _ := strings.Cut(rest, " ")
		parts := pieces{line: r.n}
		parts.n, err = count(n)
		r.split[of] = parts
	case name == "time" || name == "section" && rest != "" || name == "parts":
		return fmt.Errorf("%.60q: there is a line with %s already", line, name)
	default:
		return fmt.Errorf("%.60q is not a line of a problem: lines are x' = y, x = 1.4, x in [1, 2], time 7, section y - 1, invariant x^2, split x 4 and parts 64", line)
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
	r.start[name] = ranged{x, r.n}
	return nil
}

// problem puts together what was read.
func (r *problemReader) problem() (p Problem, err error) {
	p = r.p
	p.System = r.system
	if i, err := p.System.close(); i >= 0 {
		return p, &LineError{r.equations[i], err}
	} else if err != nil {
		return p, err
	}
	if err := r.expressions(); err != nil {
		return p, err
	}
	if p.Time == nil {
		return p, errors.New("the time is missing: write time 7, say")
	}
	last := 0 // line that cuts the start
	for i, name := range p.System.names {
		x, ok := r.start[name]
		if !ok && i == len(r.equations) { // t, which was added
			x.Range, ok = Exactly(new(big.Rat)), true
		}
		if !ok {
			return p, &LineError{r.equations[i], fmt.Errorf("the start of %[1]s is missing: write %[1]s = 1.4 or %[1]s in [1.25, 1.55], say", name)}
		}
		p.Start = append(p.Start, x.Range)
		p.Split = append(p.Split, r.split[name].n)
		last = max(last, r.split[name].line)
	}
	if err := r.strangers(); err != nil {
		return p, err
	}
	if _, err := p.cuts(); err != nil {
		return p, &LineError{last, err}
	}
	return p, nil
}

// expressions verifies those of the section and of the invariants.
func (r *problemReader) expressions() error {
	lines, texts := r.invariants, r.p.Invariants
	if r.p.Section != "" {
		lines, texts = append([]int{r.section}, lines...), append([]string{r.p.Section}, texts...)
	}
	for i, text := range texts {
		if _, err := r.system.record([]string{text}); err != nil {
			return &LineError{lines[i], err}
		}
	}
	return nil
}

// strangers are names without an equation that have a start or a split; it returns the error of the first.
func (r *problemReader) strangers() error {
	var first *LineError
	note := func(name string, line int, message string) {
		if !slices.Contains(r.system.names, name) && (first == nil || line < first.Line) {
			first = &LineError{line, fmt.Errorf(message, name)}
		}
	}
	for name, x := range r.start {
		note(name, x.line, "there is a start of %s, and no equation")
	}
	for name, parts := range r.split {
		note(name, parts.line, "the range of %s is split, and there is no equation for it")
	}
	if first == nil {
		return nil
	}
	return first
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
