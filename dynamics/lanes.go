package dynamics

import (
	"context"
	"math"

	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/models"
)

// lanes are the runs that one processor makes together, one a column: all of them take their gradient from
// all examples, or all draw some.
type lanes struct {
	runs    []Run
	results []RunResult
	o       *BatchOptions
	width   int // most lanes

	net          *models.DiagonalNet
	x            simd.View
	y            []float64
	minusY, none []float64 // −y, and 0 of length d

	lane           []*lane
	state          *simd.Runs
	residual, grad *simd.Panel // Xθ − y, and n∇_θL at a look
	drawn          *drawn      // nil if the runs take all examples
	beta           []float64   // of one lane
	judge          *judge
}

// A lane is one run.
type lane struct {
	index    int // of the run
	run      *Run
	k        int // iterations made
	samples  *sampler
	observed int // of ObserveAt
	best     []float64
	bestLoss float64
	ceiling  float64
	// interpolated is the residual at rest below which the data are met.
	interpolated float64
	rate         decay
}

func newLanes(data *models.Regression, runs []Run, results []RunResult, width int, sampled bool, o *BatchOptions) *lanes {
	n, d := data.N(), data.D()
	x := data.X.RawMatrix()
	l := &lanes{
		runs: runs, results: results, o: o, net: models.NewDiagonalNet(data),
		x: simd.View{Rows: n, Columns: d, RowStep: x.Stride, ColumnStep: 1, Data: x.Data}, y: data.Y,
		state: simd.NewRuns(d, width, o.Sums), residual: simd.NewPanel(n, width), grad: simd.NewPanel(d, width),
		beta: make([]float64, 2*d), width: width,
	}
	if sampled {
		l.drawn = newDrawn(data, l.x, width)
	}
	l.minusY, l.none = make([]float64, n), make([]float64, d)
	floats.ScaleTo(l.minusY, -1, data.Y)
	l.judge = newJudge(data, width)
	return l
}

// run makes runs until there is no next one. All lanes begin at a look, so that each is looked at when
// every divides its own number of iterations.
func (l *lanes) run(ctx context.Context, next func() (int, bool)) {
	for {
		l.admit(next)
		if len(l.lane) == 0 || ctx.Err() != nil {
			return
		}
		for made := 0; made < batchEvery && len(l.lane) > 0; {
			steps := batchEvery - made
			for _, a := range l.lane {
				steps = min(steps, l.o.MaxIterations-a.k)
				if a.observed < len(l.o.ObserveAt) {
					steps = min(steps, l.o.ObserveAt[a.observed]-a.k)
				}
			}
			for range steps {
				l.step()
			}
			made += steps
			for c := len(l.lane) - 1; c >= 0; c-- {
				a := l.lane[c]
				a.k += steps
				l.observe(c)
				if a.k == l.o.MaxIterations && made < batchEvery {
					l.finish(c, false)
				}
			}
		}
		l.look()
	}
}

// batchEvery is how many iterations pass between two looks at the residuals of a batch, which cost
// as much as four of them.
const batchEvery = 128

// step makes an iteration of all lanes. It does not allocate.
func (l *lanes) step() {
	if l.drawn != nil {
		l.drawn.step(l.lane, l.state)
		return
	}
	l.residuals()
	l.state.Descend(l.x.T(), l.residual)
}

// residuals puts Xθ − y in residual.
func (l *lanes) residuals() {
	l.residual.Product(l.minusY, l.x, l.state.Theta)
}

// admit fills the lanes with runs.
func (l *lanes) admit(next func() (int, bool)) {
	for len(l.lane) < l.width {
		i, ok := next()
		if !ok {
			break
		}
		run := &l.runs[i]
		err := run.Check(l.net.Data())
		if err == nil {
			err = resting(l.net, run.Beta())
		}
		if err != nil {
			l.results[i].Err = err
			continue
		}
		a := &lane{index: i, run: run, samples: newSampler(run.Sampling, len(l.y)), best: run.Beta()}
		a.bestLoss = l.net.Loss(a.best)
		a.ceiling = 1e12 * math.Max(a.bestLoss, math.SmallestNonzeroFloat64)
		a.interpolated = interpolates(l.net.Data(), a.bestLoss)
		c := len(l.lane)
		l.lane = append(l.lane, a)
		l.resize()
		l.enter(c)
		l.observe(c)
	}
}

// enter puts the start of a lane in its column, in which something else may be: columns that are no
// lanes are worked on too, up to the next multiple of 8.
func (l *lanes) enter(c int) {
	a, s := l.lane[c], l.state
	for _, p := range l.panels() {
		p.MoveColumn(c, c)
	}
	if s.Crossings != nil {
		s.Crossings[c] = 0
	}
	s.Mu[c], s.Step[c] = a.run.Mu, 2*a.run.Eta/float64(len(l.y))
	if a.run.Nesterov {
		s.Nu[c] = a.run.Mu
	}
	for j, theta := range a.run.Theta() {
		s.U.Row(j)[c], s.V.Row(j)[c], s.Theta.Row(j)[c] = a.run.U[j], a.run.V[j], theta
	}
}

// leave takes a lane out; the last one moves to its column.
func (l *lanes) leave(c int) {
	last, s := len(l.lane)-1, l.state
	for _, p := range l.panels() {
		p.MoveColumn(c, last)
	}
	for _, x := range [][]float64{s.Mu, s.Nu, s.Step} {
		move(x, c, last)
	}
	if s.Crossings != nil {
		move(s.Crossings, c, last)
	}
	l.lane[c] = l.lane[last]
	l.lane = l.lane[:last]
	l.resize()
}

func move[T any](x []T, to, from int) {
	var none T
	x[to] = x[from]
	x[from] = none
}

func (l *lanes) panels() []*simd.Panel {
	return append(l.state.Panels(), l.residual, l.grad)
}

func (l *lanes) resize() {
	for _, p := range l.panels() {
		p.Columns = len(l.lane)
	}
}

// column puts β of a lane in l.beta.
func (l *lanes) column(c int) []float64 {
	d := len(l.beta) / 2
	for j := range d {
		l.beta[j], l.beta[d+j] = l.state.U.Row(j)[c], l.state.V.Row(j)[c]
	}
	return l.beta
}

func (l *lanes) observe(c int) {
	a := l.lane[c]
	for at := l.o.ObserveAt; a.observed < len(at) && at[a.observed] <= a.k; a.observed++ {
		if l.o.Observe != nil && at[a.observed] == a.k {
			l.o.Observe(a.index, a.k, l.column(c))
		}
	}
}
