package experiments

import (
	"cmp"
	"math"
	"slices"
)

// A Curve is the runs of one line under one law, all seeds taken together.
type Curve struct {
	Line       string
	Algorithm  Algorithm
	Eta        float64
	Halvings   int
	X          []float64
	Low, D, Up []float64 // quartiles of D over the seeds; D = ∞ for a run that diverged
	// Exact and Theory are medians likewise; NaN where a run that did not diverge has no value.
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
		d := func(p Point) float64 { return p.Distance }
		c.Low = append(c.Low, quantile(at[x], 0.25, d))
		c.D = append(c.D, quantile(at[x], 0.5, d))
		c.Up = append(c.Up, quantile(at[x], 0.75, d))
		c.Exact = append(c.Exact, quantile(at[x], 0.5, func(p Point) float64 { return p.Exact }))
		c.Theory = append(c.Theory, quantile(at[x], 0.5, func(p Point) float64 { return p.Theory }))
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

// quantile returns the p-quantile of f over points, linearly between the two nearest, where f is ∞ for a
// run that diverged; NaN if some other value is.
func quantile(points []Point, p float64, f func(Point) float64) float64 {
	x := make([]float64, len(points))
	for i, q := range points {
		x[i] = f(q)
		if q.Status == Diverged {
			x[i] = math.Inf(1)
		}
		if math.IsNaN(x[i]) {
			return nan
		}
	}
	slices.Sort(x)
	below, part := math.Modf(p * float64(len(x)-1))
	low := x[int(below)]
	if part == 0 {
		return low
	}
	if high := x[int(below)+1]; high > low {
		return low + part*(high-low)
	}
	return low
}
