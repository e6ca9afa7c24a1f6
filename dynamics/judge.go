package dynamics

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/models"
)

// A judge finds the lanes that have come to rest or diverged. Its slices have a number a lane.
type judge struct {
	rows      []float64 // ‖xᵢ‖
	largest   float64   // max|y|
	precision float64   // relative rounding of a residual

	loss     []float64
	residual []float64 // max|Xθ−y|
	rounding []float64 // largest |Xθ−y| in units of rounding
	slope    []float64 // max|∇L|
	speed    []float64 // max|p|
	beta     []float64 // max|β|
	theta    []float64 // max|θ|
	length   []float64 // ‖θ‖
}

func newJudge(data *models.Regression, width int) *judge {
	j := &judge{largest: maxAbs(data.Y), precision: rounding(data.D())}
	for i := range data.N() {
		j.rows = append(j.rows, floats.Norm(data.X.RawRowView(i), 2))
	}
	for _, x := range j.all() {
		*x = make([]float64, width)
	}
	return j
}

func (j *judge) all() []*[]float64 {
	return []*[]float64{&j.loss, &j.residual, &j.rounding, &j.slope, &j.speed, &j.beta, &j.theta, &j.length}
}

// look takes out the lanes that have ended.
func (l *lanes) look() {
	if len(l.lane) == 0 {
		return
	}
	l.residuals()
	l.grad.Product(l.none, l.x.T(), l.residual)
	l.judge.measure(l)
	for c := len(l.lane) - 1; c >= 0; c-- {
		a := l.lane[c]
		if !(l.judge.loss[c] <= a.ceiling) {
			l.results[a.index].Err = diverged(l.net, a.run.Momentum, a.best, a.k)
			l.leave(c)
			continue
		}
		if l.judge.loss[c] < a.bestLoss {
			a.bestLoss = l.judge.loss[c]
			copy(a.best, l.column(c))
		}
		switch atRest := l.judge.atRest(a, c, l.o.Tol); {
		case atRest && l.judge.residual[c] > a.interpolated:
			l.results[a.index].Err = &RestError{fmt.Sprintf("after %d iterations", a.k), l.judge.residual[c]}
			l.leave(c)
		case atRest || a.k == l.o.MaxIterations:
			l.finish(c, atRest)
		}
	}
}

// measure takes the numbers of all lanes.
func (j *judge) measure(l *lanes) {
	for _, x := range j.all() {
		clear(*x)
	}
	raise := func(most *float64, x float64) {
		if x = math.Abs(x); x > *most {
			*most = x
		}
	}
	n := float64(len(l.y))
	for row := range l.state.U.Rows {
		u, v, pu, pv, theta, g := l.state.U.Row(row), l.state.V.Row(row), l.state.PU.Row(row), l.state.PV.Row(row), l.state.Theta.Row(row), l.grad.Row(row)
		for c, g := range g {
			raise(&j.slope[c], 2*u[c]*g/n)
			raise(&j.slope[c], 2*v[c]*g/n)
			raise(&j.speed[c], pu[c])
			raise(&j.speed[c], pv[c])
			raise(&j.beta[c], u[c])
			raise(&j.beta[c], v[c])
			raise(&j.theta[c], theta[c])
			j.length[c] += float64(theta[c] * theta[c])
		}
	}
	for c := range l.lane {
		j.length[c] = math.Sqrt(j.length[c])
	}
	for i, y := range l.y {
		for c, r := range l.residual.Row(i) {
			j.loss[c] += float64(r*r) / (2 * n)
			raise(&j.residual[c], r)
			raise(&j.rounding[c], r/(j.precision*(j.rows[i]*j.length[c]+math.Abs(y))))
		}
	}
}

// atRest reports whether a run may end.
func (j *judge) atRest(a *lane, c int, tol float64) bool {
	m := a.run.Momentum
	speed := math.Max(m.Eta*j.slope[c]*m.C(), j.speed[c])
	if speed <= 0x1p-50*j.beta[c] {
		return true
	}
	if j.rounding[c] <= 1 && 2*j.beta[c]*j.speed[c]*m.C() <= tol*j.theta[c] {
		return true
	}
	rate := a.rate.note(a.k, speed)
	return rate > 0 && 2*j.beta[c]*speed <= rate*tol*j.theta[c]
}

// A decay measures how fast a positive quantity falls.
type decay struct {
	since   int     // iteration at which it was mark
	mark    float64 // 0: not met yet
	perStep float64 // fall of its logarithm an iteration, over the last e-folds; 0: not known yet
}

// note enters the value at iteration k, and returns the rate, or 0.
func (r *decay) note(k int, x float64) float64 {
	switch {
	case r.mark == 0:
		r.mark, r.since = x, k
	case x < r.mark/math.E:
		r.perStep = math.Log(r.mark/x) / float64(k-r.since)
		r.mark, r.since = x, k
	case k > r.since && r.perStep > 0:
		return math.Min(r.perStep, 1/float64(k-r.since))
	}
	return r.perStep
}

// finish gives the result of a lane that has come to rest or spent its iterations, and takes it out.
func (l *lanes) finish(c int, converged bool) {
	a, d := l.lane[c], len(l.beta)/2
	beta := clone(l.column(c))
	t := &Trained{Start: a.run.Start, Momentum: a.run.Momentum, UEnd: beta[:d:d], VEnd: beta[d:], Iterations: a.k, Converged: converged}
	if s := l.state; s.SumG != nil {
		t.Crossings = int(s.Crossings[c])
		t.G, t.Phi = make([]float64, d), make([]float64, d)
		n, cc := float64(len(l.y)), t.C()*t.C()
		for j := range d {
			t.G[j] = t.Eta * s.SumG.Row(j)[c] / n
			t.Phi[j] = 8 * cc * t.Eta * s.SumG2.Row(j)[c] / (n * n)
		}
		t.SU, t.SV = ratioSumsOf(t)
	}
	l.results[a.index].Trained = t
	l.leave(c)
}
