package integrators

import (
	"math"

	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/ode"
)

// Adams is the method of Adams, Bashforth and Moulton of variable order and step for any system,
// which predicts, evaluates, corrects and evaluates,
//
//	p = y_n + h Σ_{j<k} g_j Φ*_j,   Φ_k = f(t_{n+1}, p) − Σ_{j<k} Φ*_j,   y_{n+1} = p + h g_k Φ_k,
//
// with the modified divided differences Φ_j of the slopes at the last points and their
// extrapolations Φ*_j = β_j Φ_j, for k from 1 to 12. It is of order k + 1, and the error that is
// estimated, h (g_k − g_{k−1}) Φ_k, that of order k. It begins with k = 1, but in a run of constant steps with eleven of [ODEX], for
// k = 12 from then on. Steps are doubled,
// kept or shortened, and k raised, kept or lowered by one, by the errors that orders k − 2 to k + 1
// would have. A step takes two evaluations whatever the order: it is the method for right-hand
// sides that are dear.
//
// The dense output is the integral of the polynomial through the slopes at both ends and at
// the k − 1 points before, and a cubic that makes up for what it misses y_{n+1} by. It is of order
// k + 1, and as smooth as the slope.
//
// Source: [SG75]; [HNW93, III.5].
var Adams ode.Method[ode.System] = adamsMethod{}

type adamsMethod struct{}

// adamsMost is the highest k.
const adamsMost = 12

// Info implements [ode.Method].
func (adamsMethod) Info() ode.Info {
	return ode.Info{
		Name: "adams", Order: adamsMost + 1, ErrorOrder: 1, DenseOrder: adamsMost + 1,
		Remembers: true, Variable: true, Source: "[SG75]",
	}
}

// Bind implements [ode.Method]. The stepper keeps 33 vectors.
func (m adamsMethod) Bind(sys ode.System) ode.Stepper {
	needSystem(sys)
	const differences = adamsMost + 1
	v := vectors(sys.Dim(), 7+2*differences)
	return &adams{
		sys: sys, y0: v[0], y1: v[1], p: v[2], end: v[3], estimate: v[4], scale: v[5], other: v[6],
		phi: v[7 : 7+differences], star: v[7+differences:],
	}
}

// adams is Adams bound to a system.
type adams struct {
	sys ode.System
	tol *ode.Tolerance

	t1, h           float64
	y0, y1          []float64
	p, estimate     []float64
	scale, other    []float64
	end             []float64 // the slope at (t1, y1), if ahead
	ahead, accepted bool
	known           bool        // phi[0] is the slope at the current point
	phi             [][]float64 // Φ_j there, j ≤ have, if differenced; j = 0 if known
	differenced     bool
	star            [][]float64 // Φ*_j of the last try
	g               [adamsMost + 2]float64
	used            int          // k of the last try
	now, after      adamsHistory // at the current point; at the end of the last try
	evaluations     int
	starter         ode.Stepper // makes the first steps of a run of constant ones
	started         bool        // the last try is of the starter
}

// adamsHistory is what the next step depends on, but for slopes.
type adamsHistory struct {
	past     [adamsMost + 1]float64 // the current time and those before it
	have     int                    // how many before it
	k        int
	equal    int     // how many steps of one length led here
	before   float64 // that length
	asked    float64 // the one asked for; 0: none
	starting bool    // the order is raised at each step
}

func (s *adams) Info() ode.Info     { return adamsMethod{}.Info() }
func (s *adams) System() ode.System { return s.sys }

func (s *adams) Work() ode.Work {
	w := ode.Work{Evaluations: s.evaluations}
	if s.starter != nil {
		w.Evaluations += s.starter.Work().Evaluations
	}
	return w
}

func (s *adams) Start(t float64, y []float64, tol *ode.Tolerance) {
	needState(y, s.y0)
	copy(s.y0, y)
	s.tol = tol
	s.known, s.differenced, s.ahead, s.accepted, s.started = false, false, false, false, false
	if tol == nil && s.starter == nil {
		s.starter = ODEX.Bind(s.sys)
	}
	s.now = adamsHistory{k: 1, starting: true}
	s.now.past[0] = t
}

func (s *adams) Step(t1 float64) ode.StepResult {
	if s.accepted {
		s.y0, s.y1 = s.y1, s.y0
		s.now, s.accepted, s.differenced = s.after, false, false
		if s.known = s.ahead; s.known {
			copy(s.phi[0], s.end)
		}
	}
	s.difference()
	s.t1, s.h, s.ahead = t1, t1-s.now.past[0], false
	k := s.now.k
	switch {
	case s.tol == nil:
		k = min(s.now.have+1, adamsMost)
	case math.Abs(s.h) < s.now.asked/6:
		k = 1 // shortened again and again: what was before is of no use
	}
	s.used = k
	s.predict(k)
	s.after = s.now.followedBy(t1, k)
	if s.started = s.tol == nil && s.starter != nil && k < adamsMost; s.started {
		s.starter.Start(s.now.past[0], s.y0, nil)
		r := s.starter.Step(t1)
		copy(s.y1, r.Y)
		r.Y = s.y1
		return r
	}
	s.derivative(s.other, t1, s.p)
	s.correct(k)
	r := ode.StepResult{T: t1, Y: s.y1}
	if s.tol != nil {
		r.Order, r.Estimate.E = k, s.estimate
		r.Next = s.next(k)
	}
	return r
}

// difference computes Φ_j at the current point, if they are not known.
func (s *adams) difference() {
	if s.differenced {
		return
	}
	if !s.known {
		s.derivative(s.phi[0], s.now.past[0], s.y0)
		s.known = true
	}
	for j := range s.now.have {
		for i, x := range s.phi[j] {
			s.phi[j+1][i] = x - s.star[j][i]
		}
	}
	s.differenced = true
}

// followedBy is the history after a step to t1 of order k.
func (n adamsHistory) followedBy(t1 float64, k int) adamsHistory {
	h := math.Abs(t1 - n.past[0])
	if h != n.before {
		n.equal, n.before = 0, h
	}
	n.equal++
	copy(n.past[1:], n.past[:])
	n.past[0] = t1
	n.have = min(min(k, n.have)+1, adamsMost) // Φ*_j is computed for j ≤ k
	n.asked = 0
	return n
}

// predict computes g_j, Φ*_j, for j ≤ k as far as there are points, and p.
func (s *adams) predict(k int) {
	n := &s.now
	s.coefficients(k + 1)
	beta := 1.0
	for j := 0; j <= min(k, n.have); j++ {
		if j > 0 {
			beta *= (s.t1 - n.past[j-1]) / (n.past[0] - n.past[j])
		}
		simd.Scale(s.star[j], beta, s.phi[j])
	}
	clear(s.p)
	for j := k - 1; j >= 0; j-- { // small terms first
		simd.AddScaled(s.p, s.g[j], s.star[j])
	}
	for i, y := range s.y0 {
		s.p[i] = y + float64(s.h*s.p[i])
	}
}

// coefficients computes g_j for j ≤ most, by
//
//	c_{0q} = 1/q,   c_{jq} = c_{j−1,q} − c_{j−1,q+1} h/(t_{n+1} − t_{n+1−j}),   g_j = c_{j1}.
//
// Times before the first are taken to be a step apart.
func (s *adams) coefficients(most int) {
	var c [adamsMost + 3]float64
	for q := range c {
		c[q] = 1 / float64(q+1)
	}
	s.g[0] = c[0]
	for j := 1; j <= most; j++ {
		ratio := 1 / float64(j)
		if j <= s.now.have+1 {
			ratio = s.h / (s.t1 - s.now.past[j-1])
		}
		for q := 0; q < len(c)-j; q++ {
			c[q] -= float64(c[q+1] * ratio)
		}
		s.g[j] = c[0]
	}
}

// correct computes y1 and the estimate from the slope at p, in other, and leaves Φ_k there.
func (s *adams) correct(k int) {
	for j := range k {
		s.shift(-1, j)
	}
	up, e := float64(s.h*s.g[k]), float64(s.h*(s.g[k]-s.g[k-1]))
	for i, x := range s.other {
		s.y1[i] = s.p[i] + float64(up*x)
		s.estimate[i] = e * x
		s.scale[i] = max(math.Abs(s.y0[i]), math.Abs(s.y1[i]))
	}
}

// shift adds ±Φ*_j to other.
func (s *adams) shift(sign float64, j int) {
	simd.AddScaled(s.other, sign, s.star[j])
}

// size is that of the local error h (g_j − g_{j−1}) Φ_j, Φ_j in other.
func (s *adams) size(j int) float64 {
	return math.Abs(float64(s.h*(s.g[j]-s.g[j-1]))) * s.tol.Norm(s.other, s.scale)
}

// next returns the length of the next try, and notes the order that goes with it. It changes other.
func (s *adams) next(k int) float64 {
	h, err := math.Abs(s.h), s.size(k)
	if !(err <= 1) {
		return h * min(0.5, math.Pow(0.5/err, 1/float64(k+1))) // NaN is the loop's affair
	}
	n := &s.after
	higher, lower, lowest := math.Inf(1), math.Inf(1), 0.0
	if k <= s.now.have && k < adamsMost {
		s.shift(-1, k)
		higher = s.size(k + 1)
		s.shift(+1, k)
	}
	if k > 1 {
		s.shift(+1, k-1)
		lower = s.size(k - 1)
	}
	if k > 2 {
		s.shift(+1, k-2)
		lowest = s.size(k - 2)
	}
	down := k > 2 && max(lower, lowest) <= err || k == 2 && lower <= err/2
	n.starting = n.starting && !down && k < adamsMost && !(h < 0.99*s.now.asked)
	n.k = k
	switch {
	case down:
		n.k, err = k-1, lower
	case n.starting:
		n.k, err = k+1, min(err, higher)
	case k == adamsMost || n.equal <= k:
	case k > 1 && lower <= min(err, higher):
		n.k, err = k-1, lower
	case higher < err && k > 1, higher < err/2:
		n.k, err = k+1, higher
	}
	switch power := float64(n.k + 1); {
	case err*math.Pow(2, power) <= 0.5:
		n.asked = 2 * h
	case err <= 0.5:
		n.asked = h
	default:
		n.asked = h * min(0.9, max(0.5, math.Pow(0.5/err, 1/power)))
	}
	return n.asked
}

func (s *adams) derivative(dst []float64, t float64, y []float64) {
	s.sys.Derivative(dst, t, y)
	s.evaluations++
}

// Slope is f at the end of the step.
func (s *adams) Slope() []float64 {
	if !s.ahead {
		s.derivative(s.end, s.t1, s.y1)
		s.ahead = true
	}
	return s.end
}

func (s *adams) Accept() {
	s.accepted = true
	if s.started {
		s.starter.Accept()
	}
}

func (s *adams) Dense(seg *ode.Segment) {
	needAccepted(s.accepted)
	if s.started {
		s.starter.Dense(seg)
		return
	}
	k, t0 := s.used, s.now.past[0]
	rows := max(k+2, 4)
	seg.Reset(t0, s.t1, len(s.y0), rows)
	clear(seg.C)
	copy(s.other, s.Slope()) // Φ_0 at the end, then Φ_1, …
	var b [adamsMost + 1]float64
	b[0] = 1 // b_j = Π_{i<j} (σ − σ_i)/(1 − σ_{i+1}), with times in units of h
	at := 1.0
	for j := 0; ; j++ {
		for m := range j + 1 {
			w := s.h * b[m] / float64(m+1)
			simd.AddScaled(seg.Row(m+1), w, s.other)
		}
		if j == k {
			break
		}
		s.shift(-1, j)
		next := (s.now.past[j] - t0) / s.h
		for m := j + 1; m >= 0; m-- {
			x := -at * b[m]
			if m > 0 {
				x += b[m-1]
			}
			b[m] = x / (1 - next)
		}
		at = next
	}
	monomialsToNewton(seg, rows)
	c1, c2, c3 := seg.Row(1), seg.Row(2), seg.Row(3)
	copy(seg.Row(0), s.y0)
	for i, y := range s.y0 {
		off := s.y1[i] - y - c1[i] // times 3σ² − 2σ³
		c1[i] = s.y1[i] - y
		c2[i] -= off
		c3[i] += 2 * off
	}
}

// State is the history, and as far as they are known Φ_j, or Φ*_j of the step that led to the
// current point.
func (s *adams) State() []float64 {
	n, known, slope, differenced := s.now, s.known, s.phi[0], s.differenced
	if s.accepted {
		n, known, slope, differenced = s.after, s.ahead, s.end, false
	}
	var m record
	m.put(n.past[:], []float64{float64(n.have), float64(n.k), float64(n.equal), n.before, n.asked})
	m.flag(n.starting)
	m.flag(differenced)
	m.flag(known)
	if known {
		m.put(slope)
	}
	if differenced {
		m.put(s.phi[1 : n.have+1]...)
	} else {
		m.put(s.star[:n.have]...)
	}
	return m
}

func (s *adams) SetState(kept []float64) {
	if len(kept) == 0 {
		return
	}
	m := record(kept)
	n := &s.now
	m.take(n.past[:])
	n.have, n.k, n.equal = int(m.number()), int(m.number()), int(m.number())
	n.before, n.asked = m.number(), m.number()
	n.starting, s.differenced, s.known = m.number() != 0, m.number() != 0, m.number() != 0
	if s.known {
		m.take(s.phi[0])
	}
	if s.differenced {
		m.take(s.phi[1 : n.have+1]...)
	} else {
		m.take(s.star[:n.have]...)
	}
	m.end()
}
