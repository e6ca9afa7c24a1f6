package interval

import (
	"fmt"
	"hash"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// An operation is one of the package with its exact twin.
type operation struct {
	name    string
	apply   func(x, y Interval) Interval
	defined func(x, y Interval) bool // where it does not panic; nil is everywhere
	// exact returns the hull of the exact results on operands with finite ends.
	exact func(x, y Interval) bound
}

func always(Interval, Interval) bool { return true }

// ends returns the hull of f at the pairs of ends: where f is monotone in each argument there
// are no others to look at.
func ends(f func(a, b float64) bound) func(x, y Interval) bound {
	return func(x, y Interval) bound {
		h := f(x.Lo, y.Lo)
		if x.Lo == x.Hi && y.Lo == y.Hi {
			return h
		}
		return h.hull(f(x.Lo, y.Hi)).hull(f(x.Hi, y.Lo)).hull(f(x.Hi, y.Hi))
	}
}

// even is ends for a function of x alone that falls up to 0 and rises from there.
func even(f func(a, b float64) bound) func(x, y Interval) bound {
	return func(x, y Interval) bound {
		h := f(x.Lo, 0).hull(f(x.Hi, 0))
		if x.ContainsZero() {
			h = h.hull(f(0, 0))
		}
		return h
	}
}

func power(n int) operation {
	f := func(a, _ float64) bound {
		p := exactly(1)
		for range max(n, -n) {
			p = p.mul(exactly(a))
		}
		if n < 0 {
			p = exactly(1).quo(p)
		}
		return p
	}
	o := operation{fmt.Sprintf("Pow %d", n), func(x, _ Interval) Interval { return x.Pow(n) }, always, ends(f)}
	if n%2 == 0 {
		o.exact = even(f)
	}
	if n < 0 {
		o.defined = func(x, _ Interval) bool { return !x.ContainsZero() }
	}
	return o
}

var operations = []operation{
	{"Add", Interval.Add, always, ends(func(a, b float64) bound { return exactly(a).add(exactly(b)) })},
	{"Sub", Interval.Sub, always, ends(func(a, b float64) bound { return exactly(a).add(exactly(-b)) })},
	{"Mul", Interval.Mul, always, ends(func(a, b float64) bound { return exactly(a).mul(exactly(b)) })},
	{"Quo", Interval.Quo, func(_, y Interval) bool { return !y.ContainsZero() },
		ends(func(a, b float64) bound { return exactly(a).quo(exactly(b)) })},
	{"Sqr", func(x, _ Interval) Interval { return x.Sqr() }, always,
		even(func(a, _ float64) bound { return exactly(a).mul(exactly(a)) })},
	{"Sqrt", func(x, _ Interval) Interval { return x.Sqrt() }, func(x, _ Interval) bool { return x.Lo >= 0 },
		ends(func(a, _ float64) bound { return exactly(a).sqrt() })},
	power(3), power(4), power(7), power(-1), power(-2), power(-5),
}

// clipped returns x with finite ends.
func clipped(x Interval) Interval {
	return Interval{max(x.Lo, -math.MaxFloat64), min(x.Hi, math.MaxFloat64)}
}

// trials counts the cases of an operation, the ends in them of which it is known how tight
// they can be, and those that are so.
type trials struct {
	cases, ends, tight int
	bits               hash.Hash64 // of all results
}

// try compares an operation with its exact twin, and returns operands on which it fails.
func (o operation) try(n int, seed uint64) (t trials, x, y, got Interval, ok bool) {
	r := rand.New(rand.NewPCG(seed, 17))
	t.bits = fnv.New64a()
	for t.cases < n {
		x, y = drawnInterval(r), drawnInterval(r)
		if !o.defined(x, y) {
			continue
		}
		got = o.apply(x, y)
		fmt.Fprintf(t.bits, "%b %b\n", got.Lo, got.Hi)
		exact := o.exact(clipped(x), clipped(y))
		if !got.holds(exact) {
			return t, x, y, got, false
		}
		t.cases++
		if x.Finite() && y.Finite() {
			t.ends += 2
			t.tight += got.tight(exact)
		}
	}
	return t, x, y, got, true
}

// TestResultsHoldTheExactOnes compares operations with their exact twins. A report says how many
// ends are the tightest, and has the same bits on all machines. With -long there are a million operands
// an operation, which takes two to six minutes for each of the functions, and a report of its own.
func TestResultsHoldTheExactOnes(t *testing.T) {
	name := "testdata/tight.golden"
	if *long {
		name = "testdata/million.golden"
	}
	report := map[string]string{} // a line for each operation
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		report[strings.TrimSpace(line[:7])] = line
	}
	for i, o := range append(operations, functions...) {
		n := 3_000
		if i >= len(operations) {
			n = 300
		}
		if *long {
			n = 1_000_000
		}
		t.Run(o.name, func(t *testing.T) {
			got, x, y, z, ok := o.try(n, 1)
			if !ok {
				t.Fatalf("%s of [%b, %b] and [%b, %b] = [%b, %b] does not hold the exact result", o.name, x.Lo, x.Hi, y.Lo, y.Hi, z.Lo, z.Hi)
			}
			share := 100 * float64(got.tight) / float64(got.ends)
			line := fmt.Sprintf("%-7s %8d operands, %6.2f %% of the ends are tight, results %016x\n", o.name, n, share, got.bits.Sum64())
			if *update {
				report[o.name] = line
			}
			t.Log(line)
			if os.Getenv("BROKEN") == "" && report[o.name] != line { // what is broken must be seen by its results
				t.Errorf("%s (-update rewrites it): have %swant %s", name, line, report[o.name])
			}
		})
	}
	if *update {
		var text strings.Builder
		for _, o := range append(operations, functions...) {
			text.WriteString(report[o.name])
		}
		if err := os.WriteFile(name, []byte(text.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
