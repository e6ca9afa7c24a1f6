package integrators

import (
	"errors"
	"fmt"
	"strings"
)

// ParseTableau reads a table laid out as it is printed,
//
//	c₁ |
//	c₂ | a₂₁
//	c₃ | a₃₁ a₃₂
//	…
//	b  | b₁  b₂  …
//	b^ | b̂₁  b̂₂  …
//	d  | d₁  d₂  …
//
// Entries are rationals p/q or decimals; white space of any kind separates
// them, so that a row may be wrapped, and zeros at the end of a row may be left
// out. There are at most two rows of embedded weights, the better first; one
// headed e gives b − b̂ instead. A row of A that repeats the weights may be
// written "b"; there must be one, with abscissa 1. The rows d are the weights of
// h k_i in the coefficients c₄, c₅, … of an [ode.Segment]; c₂ and c₃ follow from
// the slopes at both ends of the step, so that without rows d the dense output
// is the cubic Hermite polynomial.
//
// The error says which row cannot be read, and why.
func ParseTableau(text string) (*Tableau, error) {
	rows, err := splitRows(text)
	if err != nil {
		return nil, err
	}
	stages, weights := 0, row{}
	for _, r := range rows {
		switch r.head {
		case "b":
			weights = r
		case "b^", "e", "d":
		default:
			stages++
		}
	}
	if weights.head == "" {
		return nil, errors.New("integrators: the table has no row of weights b")
	}
	t := &Tableau{}
	if t.b, err = weights.read(stages); err != nil {
		return nil, err
	}
	var d []vector
	for _, r := range rows {
		switch r.head {
		case "b":
		case "b^", "e", "d":
			x, err := r.read(stages)
			if err != nil {
				return nil, err
			}
			switch r.head {
			case "b^":
				t.embedded = append(t.embedded, x)
			case "e":
				t.embedded = append(t.embedded, t.b.plus(-1, x))
			case "d":
				d = append(d, x)
			}
		default:
			if err := t.addStage(r); err != nil {
				return nil, err
			}
		}
	}
	if err := t.complete(d); err != nil {
		return nil, err
	}
	return t, nil
}

// addStage reads a row of A and its abscissa.
func (t *Tableau) addStage(r row) error {
	i := len(t.a)
	c, ok := parseEntry(r.head)
	if !ok {
		return r.errorf("is headed neither by a number nor by b, b^, e or d")
	}
	x := t.b[:i:i]
	if len(r.entries) == 1 && r.entries[0] == "b" {
		if !t.b[i:].isZero() {
			return r.errorf("cannot repeat b: a weight from stage %d on is not zero", i+1)
		}
	} else {
		var err error
		if x, err = r.read(i); err != nil {
			return err
		}
	}
	t.a, t.c = append(t.a, x), append(t.c, c)
	return nil
}

// complete finds the stage that repeats b and derives what is not printed.
func (t *Tableau) complete(d []vector) error {
	s := len(t.b)
	for i := 1; i < s && t.last == 0; i++ {
		start := unitVector(1, 0)
		if t.c[i:i+1].plus(-1, start).isZero() && t.b.plus(-1, t.a[i]).isZero() {
			t.last = i
		}
	}
	switch {
	case t.last == 0:
		return errors.New("integrators: no stage of the table repeats the weights b at the end of the step")
	case t.c[0].value.Sign() != 0:
		return errors.New("integrators: the first stage of the table is not at the start of the step")
	case len(t.embedded) > 2:
		return errors.New("integrators: the table has more than two rows of embedded weights")
	}
	for _, e := range t.embedded {
		if !e[t.last+1:].isZero() {
			return errors.New("integrators: an embedded weight of the table belongs to a stage of the dense output")
		}
	}
	k1, end := unitVector(s, 0), unitVector(s, t.last)
	t.newton = append([]vector{
		k1.plus(-1, t.b), // c₂ = h k₁ − (y₁−y₀)
		zeros(s).plus(2, t.b).plus(-1, k1).plus(-1, end), // c₃ = 2(y₁−y₀) − h k₁ − h k_last
	}, d...)
	return nil
}

// A row is a head, a bar and entries.
type row struct {
	head    string
	entries []string
}

// splitRows cuts a table into rows: what stands before a bar is a head.
func splitRows(text string) ([]row, error) {
	var rows []row
	seen := false
	fields := strings.Fields(text)
	for i, f := range fields {
		switch {
		case f == "|" && (i == 0 || fields[i-1] == "|"):
			return nil, fmt.Errorf("integrators: row %d of the table has no head", len(rows)+1)
		case f == "|":
		case i+1 < len(fields) && fields[i+1] == "|":
			if f == "b" && seen {
				return nil, errors.New("integrators: the table has two rows of weights b")
			}
			seen = seen || f == "b"
			rows = append(rows, row{head: f})
		case len(rows) == 0:
			return nil, fmt.Errorf("integrators: the table begins with %q, which no bar follows", f)
		default:
			r := &rows[len(rows)-1]
			r.entries = append(r.entries, f)
		}
	}
	return rows, nil
}

// read returns the entries followed by zeros up to length n.
func (r row) read(n int) (vector, error) {
	if len(r.entries) > n {
		return nil, r.errorf("has %d entries, more than %d make no sense", len(r.entries), n)
	}
	x := zeros(n)
	for i, s := range r.entries {
		var ok bool
		if x[i], ok = parseEntry(s); !ok {
			return nil, r.errorf("has the entry %q, which is no number", s)
		}
	}
	return x, nil
}

func (r row) errorf(format string, args ...any) error {
	return fmt.Errorf("integrators: the row of the table headed %q %s", r.head, fmt.Sprintf(format, args...))
}
