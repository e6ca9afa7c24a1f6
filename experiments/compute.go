package experiments

import (
	"context"
	"errors"
	"runtime"
	"sync"

	"github.com/flowproof/flowproof/models"
)

// A Point is a run of a figure, or for a curve along a run a point of it.
type Point struct {
	Panel, Line string
	X           float64
	Halvings    int // of the rate that the paper states: 0 is the line as stated
	Run
	Result
}

// Options say with how many data sets a figure is made.
type Options struct {
	Laws          []models.Law // of θ*
	Seeds         int          // the data sets of each law have the seeds 1 to Seeds
	MaxIterations int          // of a run; 0 means 2 million
	// Progress, if not nil, is told now and then how far the work is, from 0 to 1.
	Progress func(done float64)
}

// mostHalvings is how often the rate of a line is halved that diverges.
const mostHalvings = 6

// Compute makes the runs of f. A line of which some run diverges is repeated with half
// the rate, until under that law none does: what is stated stays, and beside it stands
// the largest of these rates that works.
func (f Figure) Compute(ctx context.Context, o Options) ([]Point, error) {
	if o.MaxIterations == 0 {
		o.MaxIterations = 2_000_000
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
		points, err := compute(ctx, todo, o.MaxIterations, progress)
		if err != nil {
			return nil, err
		}
		done += float64(len(todo))
		all = append(all, points...)
		if todo = f.halved(points, o); len(todo) == 0 {
			break
		}
		total += float64(len(todo))
	}
	return all, nil
}

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
func (f Figure) halved(points []Point, o Options) []Point {
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

// compute makes the runs of points: each data set once, on all cores.
func compute(ctx context.Context, points []Point, maxIterations int, progress func(float64)) ([]Point, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	jobs := make(chan int)
	results := make([][]Point, len(points))
	errs := make([]error, len(points))
	var finished int
	var counting sync.Mutex
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range jobs {
				if results[i], errs[i] = trace(ctx, points[i], maxIterations); errs[i] != nil {
					cancel()
				}
				counting.Lock()
				finished++
				progress(float64(finished) / float64(len(points)))
				counting.Unlock()
			}
		})
	}
	for i := range points {
		jobs <- i
	}
	close(jobs)
	workers.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	var all []Point
	for _, r := range results {
		all = append(all, r...)
	}
	return all, nil
}
