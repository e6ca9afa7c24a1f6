package experiments

import (
	"context"
	"math"

	"github.com/flowproof/flowproof/models"
)

// A Point is a run of a figure, or for a curve along a run a point of it.
type Point struct {
	Panel    string  `parquet:"panel"`
	Line     string  `parquet:"line"`
	X        float64 `parquet:"x"`
	Halvings int     `parquet:"halvings"` // of the rate that the paper states: 0 is the line as stated
	Run
	Result
}

// Options say with how many data sets a figure is made.
type Options struct {
	Laws          []models.Law // of θ*
	Seeds         int          // the data sets of each law have the seeds 1 to Seeds
	MaxIterations int          // of a run; 0 means 100,000
	// Progress, if not nil, is called from time to time with the part of the work that is done, from 0 to 1.
	Progress func(done float64)
}

// mostHalvings is how often the rate of a line is halved that diverges.
const mostHalvings = 4

// Compute makes the runs of f. A line of which some run diverges is repeated with half
// the rate, until under that law none does: the curve as stated is kept,
// and beside it is that of the largest of these rates that works.
func (f Figure) Compute(ctx context.Context, o Options) ([]Point, error) {
	e := drawn
	if o.MaxIterations > 0 {
		e.iterations = o.MaxIterations
	}
	var all []Point
	todo := f.points(o)
	total, done := float64(len(todo)), 0.0
	for range mostHalvings + 1 {
		progress := func(share float64) {
			if o.Progress != nil {
				o.Progress(min(1, (done+share*float64(len(todo)))/total))
			}
		}
		points, err := compute(ctx, todo, e, f.along(), progress)
		if err != nil {
			return nil, err
		}
		done += float64(len(todo))
		all = append(all, points...)
		if todo = halved(points); len(todo) == 0 {
			break
		}
		total += float64(len(todo))
	}
	return all, nil
}

// along returns the iterations at which the runs of f are looked at, nil for a figure of
// limits.
func (f Figure) along() (at []int) {
	if !f.Panels[0].Along {
		return nil
	}
	for x := 1.0; x < float64(drawn.iterations); x *= perLook {
		if k := int(math.Round(x)); len(at) == 0 || k > at[len(at)-1] {
			at = append(at, k)
		}
	}
	return at
}

// perLook is the ratio of the iterations of two looks: 16 a decade.
var perLook = math.Pow(10, 1./16)

// points lists the runs of f.
func (f Figure) points(o Options) []Point {
	var points []Point
	for _, p := range f.Panels {
		for _, l := range p.Lines {
			for _, law := range o.Laws {
				points = append(points, p.points(l, law, o.Seeds)...)
			}
		}
	}
	return points
}

func (p Panel) points(l Line, law models.Law, seeds int) []Point {
	at := p.At
	if p.Along {
		at = []float64{0}
	}
	var points []Point
	for _, x := range at {
		for seed := range seeds {
			r := l.Run(x)
			r.Law, r.Seed = law, uint64(seed+1)
			points = append(points, Point{Panel: p.Name, Line: l.Name, X: x, Run: r})
		}
	}
	return points
}

// halved lists the lines that diverged in points, with half the rate.
func halved(points []Point) []Point {
	type key struct {
		panel, line string
		law         models.Law
	}
	bad := map[key]bool{}
	for _, p := range points {
		if p.Status == Diverged {
			bad[key{p.Panel, p.Line, p.Law}] = true
		}
	}
	var again []Point
	for _, p := range points {
		if !bad[key{p.Panel, p.Line, p.Law}] || p.Status == Going {
			continue
		}
		p.Eta, p.Halvings = p.Eta/2, p.Halvings+1
		p.Result = Result{}
		again = append(again, p)
	}
	return again
}

// compute makes the runs of points.
func compute(ctx context.Context, points []Point, e effort, along []int, progress func(float64)) ([]Point, error) {
	runs := make([]Run, len(points))
	for i, p := range points {
		runs[i] = p.Run
	}
	outcomes, err := trainAll(ctx, runs, e, along, progress)
	if err != nil {
		return nil, err
	}
	var all []Point
	for i, p := range points {
		for _, r := range append(outcomes[i].along, outcomes[i].Result) {
			if p.Result = r; along != nil {
				p.X = float64(r.Iteration)
			}
			all = append(all, p)
		}
	}
	return all, nil
}
