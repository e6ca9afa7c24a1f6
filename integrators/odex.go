package integrators

import (
	"math"
	"slices"

	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/ode"
)

// ODEX is the method of Gragg, Bulirsch and Stoer for any system: the explicit midpoint
// rule in n = 2, 4, 6, … substeps of a step, smoothed at its end,
//
//	η₁ = y₀ + h f(t₀, y₀),  η_{i+1} = η_{i−1} + 2h f(t_i, η_i),  h = H/n,
//	T_{j1} = ½(η_{n−1} + η_n + h f(t₁, η_n)),  n = n_j,
//
// whose error is a series in h², extrapolated to h = 0,
//
//	T_{j,k+1} = T_{jk} + (T_{jk} − T_{j−1,k})/((n_j/n_{j−k})² − 1).
//
// T_{jk} is of order 2k, the error estimate ‖T_{jj} − T_{j,j−1}‖. How many rows are computed,
// up to 9, and how long steps are, follows from the work for a unit of time that each would
// take. With constant steps the order is 18.
//
// The rows may agree and be wrong where f jumps, and the odd and the even values of η go different
// ways. Their difference D_j at the end should shrink as 1/n_j² does; a row is not
// good enough if it does not.
//
// The dense output interpolates y and f at both ends, and y and its derivatives in the middle,
// which are extrapolated from the central differences of f there. This wants n = 2, 6, 10, …, so
// that a step that somebody looks into is computed twice, the second time at double the cost; its
// order is one less than that of the step, and no more than 13. Where values between steps are asked for
// ([ode.Tolerance].Between) that is every step, and the error of the dense output is controlled, too: steps of quadratures
// y′ = f(t), where the scheme is that of Romberg, are shorter then.
//
// It is a method for high accuracy and for right-hand sides that differ in their cost with n
// alone; [DOP853] is as good down to errors of 10⁻¹⁰ or so.
//
// Source: [HNW93, II.9].
var ODEX ode.Method[ode.System] = odexMethod{}

type odexMethod struct{}

const (
	odexRows = 9 // the most that are computed
	// The constants of the code of the same name.
	odexSafety1, odexSafety2 = 0.65, 0.94
	odexLeast, odexMost      = 0.02, 4
	odexLower, odexHigher    = 0.8, 0.9 // how much less work another order must promise
)

// odexSubsteps is n_j, j from 1.
func odexSubsteps(j int) int { return 2 * j }

// odexWork is how many evaluations j rows take.
func odexWork(j int) float64 { return float64(1 + j*(j+1)) }

// Info implements [ode.Method].
func (odexMethod) Info() ode.Info {
	return ode.Info{
		Name: "odex", Order: 2 * odexRows, ErrorOrder: 2, DenseOrder: 2*odexMostDense - 1,
		Variable: true, Source: "[HNW93, II.9]",
	}
}

// Bind implements [ode.Method]. The stepper keeps 20 vectors, and some hundred more once its
// dense output is asked for.
func (m odexMethod) Bind(sys ode.System) ode.Stepper {
	needSystem(sys)
	v := vectors(sys.Dim(), 11+odexRows)
	return &odex{
		sys: sys, y0: v[0], y1: v[1], slope: v[2], end: v[3], estimate: v[4], scale: v[5],
		older: v[6], newer: v[7], argument: v[8], f: v[9], t: v[11:],
	}
}

// odex is ODEX bound to a system.
type odex struct {
	sys ode.System
	tol *ode.Tolerance

	t0, t1, h       float64
	y0, y1          []float64
	slope, end      []float64 // f at both ends, if known
	known, ahead    bool
	estimate, scale []float64

	older, newer, argument, f []float64   // η_{i−1} − y₀, η_i − y₀, η_i and its slope
	t                         [][]float64 // a row of the scheme, T_{jj} − y₀ first
	rows                      int         // how many the last Step has computed
	apart                     float64     // D_j of the last row, in units of the tolerance

	target, nextTarget int     // the row in which convergence is expected; 0: not known yet
	asked, nextAsked   float64 // the length of step that it goes with
	accepted           bool
	dense              *odexDense
	interpolated       bool // dense is of the last Step
	evaluations        int
}

func (s *odex) Info() ode.Info     { return odexMethod{}.Info() }
func (s *odex) System() ode.System { return s.sys }
func (s *odex) Work() ode.Work     { return ode.Work{Evaluations: s.evaluations} }

func (s *odex) Start(t float64, y []float64, tol *ode.Tolerance) {
	needState(y, s.y0)
	copy(s.y0, y)
	s.t0, s.tol = t, tol
	s.known, s.ahead, s.accepted = false, false, false
	s.asked = 0
	s.target = 2
	if tol != nil && tol.RTol > 0 {
		s.target = min(max(2, int(1.5-0.6*math.Log10(tol.RTol))), odexRows-1)
	}
}

func (s *odex) Step(t1 float64) ode.StepResult {
	if s.accepted {
		s.t0, s.y0, s.y1 = s.t1, s.y1, s.y0
		if s.known = s.ahead; s.known {
			copy(s.slope, s.end)
		}
		s.target, s.asked = s.nextTarget, s.nextAsked
		s.accepted = false
	}
	if !s.known {
		s.derivative(s.slope, s.t0, s.y0)
		s.known = true
	}
	s.t1, s.h, s.ahead, s.interpolated = t1, t1-s.t0, false, false
	if s.tol == nil {
		for j := 1; j <= odexRows; j++ {
			s.row(j)
		}
		s.extrapolated()
		return ode.StepResult{T: t1, Y: s.y1}
	}
	err, next := s.converge()
	r := ode.StepResult{
		T: t1, Y: s.y1, Estimate: ode.Estimate{E: s.estimate},
		Order: 2*s.rows - 2, Next: s.next(err, next),
	}
	if s.tol.Between && err <= 1 {
		between := s.between()
		most := math.Abs(s.h) * odexSafety2 * math.Pow(between, -1/float64(odexDerivatives(s.denseRows())+4))
		if most < r.Next {
			r.Next, s.nextAsked = most, most
		}
		if between > odexMostBetween {
			r.Estimate.E = s.f
		}
	}
	return r
}

// lengths are those of the next step, and the work for a unit of time then, if j rows are used.
type lengths struct{ h, work [odexRows + 2]float64 }

// converge computes rows until the error is at most 1, or is not going to be. The first step,
// and one that is shorter than was asked for, may end in any row; others in one near the target.
func (s *odex) converge() (err float64, l lengths) {
	k := s.target
	anyRow := !(math.Abs(s.h) >= 0.99*s.asked) || s.asked == 0
	before, apart := math.Inf(1), 0.0
	for j := 1; ; j++ {
		s.row(j)
		if j == 1 {
			apart = s.apart
			continue
		}
		s.extrapolated()
		err = s.error()
		shrunk := float64(odexSubsteps(j-1)) / float64(odexSubsteps(j))
		if s.apart > 1 && s.apart > apart*(1+shrunk*shrunk)/2 && err <= 1 {
			copy(s.estimate, s.f) // D_j
			err = s.apart
		}
		apart = s.apart
		l.add(j, math.Abs(s.h), err)
		far := 0.0 // an error that the rows to come will not make good
		switch after := float64(odexSubsteps(k + 1)); j {
		case k - 1:
			far = after * float64(odexSubsteps(k)) / 4
		case k:
			far = after / 2
		}
		switch {
		case err <= 1 && (anyRow || j >= k-1), !(err < before), far > 0 && err > far*far && !anyRow, j > k:
			return err, l
		}
		before = max(4*err, 1)
	}
}

// add notes the length of step that j rows allow, after one of length h with the given error.
func (l *lengths) add(j int, h, err float64) {
	power := 1 / float64(2*j-1)
	least := math.Pow(odexLeast, power)
	shorter := min(odexMost/least, max(least, math.Pow(err/odexSafety1, power)/odexSafety2))
	l.h[j] = h / shorter
	l.work[j] = odexWork(j) / l.h[j]
}

// next returns the length of the next try, and notes the row that belongs to it.
func (s *odex) next(err float64, l lengths) float64 {
	k, done, w := s.target, s.rows, &l.work
	if !(err <= 1) {
		try := min(k, done)
		if try > 2 && w[try-1] < w[try]*odexLower {
			try--
		}
		return min(l.h[try], math.Abs(s.h)/2) // NaN is the loop's affair
	}
	best := done
	switch {
	case done == 2:
		best = 3
	case done <= k:
		if w[done-1] < w[done]*odexLower {
			best = done - 1
		} else if w[done] < w[done-1]*odexHigher {
			best = min(done+1, odexRows-1)
		}
	default:
		best = done - 1
		if done > 3 && w[done-2] < w[done-1]*odexLower {
			best = done - 2
		}
		if w[done] < w[best]*odexHigher {
			best = min(done, odexRows-1)
		}
	}
	s.nextTarget = best
	switch {
	case best <= done:
		s.nextAsked = l.h[best]
	case done < k && w[done] < w[done-1]*odexHigher:
		s.nextAsked = l.h[done] * odexWork(best+1) / odexWork(done)
	default:
		s.nextAsked = l.h[done] * odexWork(best) / odexWork(done)
	}
	return s.nextAsked
}

// row computes T_{j1} and extrapolates: t has T_{jj}, T_{j,j−1}, …, T_{j1}, from the first on.
func (s *odex) row(j int) {
	n := odexSubsteps(j)
	s.rows = j
	s.midpoint(n, s.t[j-1], nil)
	if s.tol != nil {
		s.apart = s.tol.Norm(s.f, s.y0)
	}
	extrapolate(s.t[:j], odexSubsteps)
}

// extrapolate replaces, in t with T_{j−1,j−1}, …, T_{j−1,1}, T_{j1}, each by T_{jj}, …, T_{j1}.
func extrapolate(t [][]float64, substeps func(j int) int) {
	j := len(t)
	n := float64(substeps(j))
	for l := j - 1; l >= 1; l-- {
		ratio := n / float64(substeps(l))
		weight := 1 / (float64(ratio*ratio) - 1)
		a, b := t[l-1], t[l]
		for i, x := range b {
			a[i] = x + float64((x-a[i])*weight)
		}
	}
}

// midpoint writes what the midpoint rule gives for y(t₁) − y₀, in n substeps, to dst, and D_j to
// f. kept, if not nil, is given all slopes and the argument in the middle, less y₀.
func (s *odex) midpoint(n int, dst []float64, kept *odexColumn) {
	h := s.h / float64(n)
	older, newer := s.older, s.newer
	clear(older)
	for i, f := range s.slope {
		newer[i] = h * f
	}
	for m := 1; ; m++ {
		if kept != nil && 2*m == n {
			copy(kept.middle, newer)
		}
		for i, z := range newer {
			s.argument[i] = s.y0[i] + z
		}
		at := s.t1
		if m < n {
			at = s.t0 + float64(float64(m)*h)
		}
		s.derivative(s.f, at, s.argument)
		if kept != nil {
			copy(kept.slopes[m], s.f)
		}
		if m == n {
			break
		}
		simd.AddScaled(older, 2*h, s.f)
		older, newer = newer, older
	}
	for i, f := range s.f {
		other := older[i] + float64(h*f)
		dst[i] = (other + newer[i]) / 2
		s.f[i] = newer[i] - other
	}
}

func (s *odex) derivative(dst []float64, t float64, y []float64) {
	s.sys.Derivative(dst, t, y)
	s.evaluations++
}

// extrapolated writes the best value of the last row to y1.
func (s *odex) extrapolated() {
	for i, y := range s.y0 {
		s.y1[i] = y + s.t[0][i]
	}
}

// error is the estimate in units of the tolerance, as the loop measures it.
func (s *odex) error() float64 {
	for i, y := range s.y0 {
		s.estimate[i] = s.t[0][i] - s.t[1][i]
		s.scale[i] = max(math.Abs(y), math.Abs(s.y1[i]))
	}
	return s.tol.Norm(s.estimate, s.scale)
}

// Slope is f at the end of the step.
func (s *odex) Slope() []float64 {
	if !s.ahead {
		s.derivative(s.end, s.t1, s.y1)
		s.ahead = true
	}
	return s.end
}

func (s *odex) Accept() { s.accepted = true }

// State is the slope at the current point, if it is known, the row aimed at, and the length of step
// that goes with it.
func (s *odex) State() []float64 {
	m := record{float64(s.target), s.asked}
	slope, known := s.slope, s.known
	if s.accepted {
		m = record{float64(s.nextTarget), s.nextAsked}
		slope, known = s.end, s.ahead
	}
	if known {
		m.put(slope)
	}
	return slices.Clip(m)
}

func (s *odex) SetState(kept []float64) {
	if len(kept) == 0 {
		return
	}
	m := record(kept)
	s.target, s.asked = int(m.number()), m.number()
	if s.known = len(m) > 0; s.known {
		m.take(s.slope)
	}
	m.end()
}
