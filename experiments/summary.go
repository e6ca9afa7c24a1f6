package experiments

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// A Curve is the runs of one line under one law, all seeds taken together.
type Curve struct {
	Line       string
	Algorithm  Algorithm
	Eta        float64
	Halvings   int
	X          []float64
	Low, D, Up []float64 // quartiles of D over the seeds that did not diverge; NaN where none is left
	// Exact and Theory are medians over the same seeds; NaN where some have no value.
	Exact, Theory []float64
	Diverged      int // runs, of Runs
	Spent         int
	Runs          int
}

// Curves returns the curves of the points of one panel and law, in the order in which
// their lines come. Along runs each goes on with the D of its end. Of the lines that were
// slowed down only those are among them of which no run diverged.
func Curves(points []Point) []Curve {
	type key struct {
		line     string
		halvings int
	}
	var order []key
	lines := map[key][]Point{}
	for _, p := range points {
		k := key{p.Line, p.Halvings}
		if lines[k] == nil {
			order = append(order, k)
		}
		lines[k] = append(lines[k], p)
	}
	var all []Curve
	for _, k := range order {
		if c := curve(prolonged(lines[k])); k.halvings == 0 || c.Diverged == 0 {
			all = append(all, c)
		}
	}
	return all
}

func curve(points []Point) Curve {
	first := points[0]
	c := Curve{Line: first.Line, Algorithm: first.Algorithm, Eta: first.Eta, Halvings: first.Halvings}
	at := map[float64][]Point{}
	for _, p := range points {
		if at[p.X] == nil {
			c.X = append(c.X, p.X)
		}
		at[p.X] = append(at[p.X], p)
		switch p.Status {
		case Diverged:
			c.Diverged++
		case Spent:
			c.Spent++
		}
		if p.Status != Going {
			c.Runs++
		}
	}
	slices.Sort(c.X)
	for _, x := range c.X {
		kept := slices.DeleteFunc(slices.Clone(at[x]), func(p Point) bool { return p.Status == Diverged })
		d := func(p Point) float64 { return p.Distance }
		c.Low = append(c.Low, quantile(kept, 0.25, d))
		c.D = append(c.D, quantile(kept, 0.5, d))
		c.Up = append(c.Up, quantile(kept, 0.75, d))
		c.Exact = append(c.Exact, quantile(kept, 0.5, func(p Point) float64 { return p.Exact }))
		c.Theory = append(c.Theory, quantile(kept, 0.5, func(p Point) float64 { return p.Theory }))
	}
	return c
}

// prolonged puts the end of each run that is looked at on its way at the next x of the
// line, and again at all later ones: there it is at rest.
func prolonged(points []Point) []Point {
	var xs []float64
	for _, p := range points {
		if p.Status == Going {
			xs = append(xs, p.X)
		}
	}
	if len(xs) == 0 {
		return points
	}
	// The last x is that of the longest run.
	last := slices.MaxFunc(points, func(p, q Point) int { return cmp.Compare(p.X, q.X) })
	xs = append(xs, last.X)
	slices.Sort(xs)
	xs = slices.Compact(xs)
	var all []Point
	for _, p := range points {
		if p.Status == Going {
			all = append(all, p)
			continue
		}
		next, _ := slices.BinarySearch(xs, p.X)
		p.X = xs[next]
		all = append(all, p)
		if p.Status == Diverged {
			continue
		}
		p.Status = Going
		for _, x := range xs[next+1:] {
			p.X = x
			all = append(all, p)
		}
	}
	return all
}

// quantile returns the p-quantile of f over points, linearly between the two
// nearest; NaN if there are none or some value is NaN.
func quantile(points []Point, p float64, f func(Point) float64) float64 {
	x := make([]float64, len(points))
	for i, q := range points {
		if x[i] = f(q); math.IsNaN(x[i]) {
			return nan
		}
	}
	if len(x) == 0 {
		return nan
	}
	slices.SortFunc(x, cmp.Compare)
	return stat.Quantile(p, stat.LinInterp, x, nil)
}
