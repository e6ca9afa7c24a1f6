package interval

import (
	"math"
	"math/rand/v2"
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
	o := operation{"Pow", func(x, _ Interval) Interval { return x.Pow(n) }, always, ends(f)}
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
type trials struct{ cases, ends, tight int }

// try compares an operation with its exact twin, and returns operands on which it fails.
func (o operation) try(n int, seed uint64) (t trials, x, y, got Interval, ok bool) {
	r := rand.New(rand.NewPCG(seed, 17))
	for t.cases < n {
		x, y = drawnInterval(r), drawnInterval(r)
		if !o.defined(x, y) {
			continue
		}
		got = o.apply(x, y)
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

func TestResultsHoldTheExactOnes(t *testing.T) {
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
			t.Logf("%.2f %% of the ends are tight", 100*float64(got.tight)/float64(got.ends))
		})
	}
}
