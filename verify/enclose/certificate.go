package enclose

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// Certificate returns the text that package replay checks: the system, the start, the time and
// the end, and for each piece of the start and each step the length and order of the step, the
// box that the solutions stay in, and the set that they reach. All but the statement is in
// binary numbers, which are exact. The last line is the SHA-256 of those before.
func (e *Enclosure) Certificate() []byte {
	w := &writer{}
	fmt.Fprintln(w, "flowproof enclosure 2")
	for _, line := range e.System.Equations() {
		fmt.Fprintln(w, "equation", line)
	}
	for _, text := range e.Invariants {
		fmt.Fprintln(w, "invariant", text)
	}
	fmt.Fprintln(w, "start", ranges(e.Start))
	if e.Section != "" {
		fmt.Fprintln(w, "section", e.Section)
		fmt.Fprintln(w, "between", ranges([]Range{e.Between}))
	} else {
		fmt.Fprintln(w, "time", exact(e.Time))
	}
	fmt.Fprintln(w, "end", ranges(e.End))
	w.parts(e.cuts, 0, e.runs)
	sum := sha256.Sum256(w.Bytes())
	fmt.Fprintln(w, "sha256", hex.EncodeToString(sum[:]))
	return w.Bytes()
}

type writer struct{ bytes.Buffer }

// parts writes the cuts from component i on, and the runs from the parts; it returns the runs that are left.
func (w *writer) parts(cuts []int, i int, runs []*run) []*run {
	switch {
	case i == len(cuts):
		w.run(runs[0])
		return runs[1:]
	case cuts[i] > 1:
		fmt.Fprintln(w, "cut", i+1, cuts[i])
	}
	for range cuts[i] {
		runs = w.parts(cuts, i+1, runs)
	}
	return runs
}

func (w *writer) run(r *run) {
	fmt.Fprintln(w, "piece")
	for _, s := range r.steps {
		if s.cross {
			fmt.Fprintln(w, "cross", hex1(s.h))
			w.balls("box", s.b)
			continue
		}
		if s.last {
			fmt.Fprintln(w, "last", s.p, s.q)
		} else {
			fmt.Fprintln(w, "step", hex1(s.h), s.p, s.q)
		}
		w.balls("box", s.b)
		w.numbers("middle", s.set.m)
		if s.set.k > 0 {
			w.numbers("linear", s.set.c)
		}
		w.numbers("turn", s.set.q)
		w.numbers("thin", s.set.r)
		if s.split >= 0 {
			fmt.Fprintln(w, "split", s.split+1)
		}
	}
}

func hex1(x float64) string { return strconv.FormatFloat(x, 'x', -1, 64) }

func (w *writer) numbers(word string, x []float64) {
	w.WriteString(word)
	for _, x := range x {
		w.WriteByte(' ')
		w.WriteString(hex1(x))
	}
	w.WriteByte('\n')
}

func (w *writer) balls(word string, b []ball) {
	x := make([]float64, 0, 2*len(b))
	for _, b := range b {
		x = append(x, b.mid, b.rad)
	}
	w.numbers(word, x)
}

// ranges writes ends as fractions, or as decimals where they are some.
func ranges(r []Range) string {
	var b strings.Builder
	for i, r := range r {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(exact(r.Lo) + " " + exact(r.Hi))
	}
	return b.String()
}

func exact(x *big.Rat) string {
	if digits, finite := x.FloatPrec(); finite && digits <= 40 {
		return x.FloatString(digits)
	}
	return x.RatString()
}
