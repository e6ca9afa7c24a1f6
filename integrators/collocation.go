package integrators

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

const (
	// maxSweeps bounds the fixed-point iteration. At a contraction by 0.95 a sweep,
	// where any user would shorten the step, 700 are needed.
	maxSweeps = 1000
	// Increments relative to the state. At one unit of rounding the first that does
	// not decrease ends the iteration. Above, where the iteration contracts slowly
	// or turns while it contracts, they may grow for a while: there it takes several
	// in a row, and above stagesNoise it is not rounding at all.
	stagesRounding = 0x1p-52
	stagesNoise    = 0x1p-40
	stagesPatience = 10
)

// collocation is a Gauss method bound to a system.
type collocation struct {
	method *Gauss
	table  *gaussTable
	sys    ode.System

	t0, t1, h    float64
	y0, y1       []float64
	lost0, lost1 []float64 // the exact sums are y0 + lost0 and y1 + lost1
	end0, end1   []float64 // slopes at (t0, y0) and (t1, y1), once asked for
	known0       bool
	known1       bool
	k, z         [][]float64 // slopes; stages minus y0
	next         [][]float64 // the next z, or the one before
	scale        []float64   // the largest |y| of each component since Start
	argument     []float64
	zero         []float64
	before       [][]float64 // slopes of the step before, of length hBefore; 0: there was none
	hBefore      float64
	inner        []combination
	outer        combination
	guessed      combination // of the slopes before: the guess of a slope
	slopes       [][]float64 // end0, k, end1
	accepted     bool
	evaluations  int
}

func newCollocation(m *Gauss, sys ode.System) *collocation {
	t, n := m.table(), sys.Dim()
	s := len(t.c)
	v := vectors(n, 4*s+9)
	c := &collocation{
		method: m, table: t, sys: sys,
		y0: v[0], y1: v[1], lost0: v[2], lost1: v[3], end0: v[4], end1: v[5], argument: v[6], zero: v[7], scale: v[8],
		k: v[9 : 9+s], z: v[9+s : 9+2*s], next: v[9+2*s : 9+3*s], before: v[9+3*s:],
	}
	twice := append(append([][]float64{}, c.k...), c.k...)
	c.inner = all(t.inner, func(w []float64) combination { return combination{w, twice} })
	c.outer = combination{t.outer, twice}
	c.guessed = combination{make([]float64, s), c.before}
	c.slopes = append(append([][]float64{c.end0}, c.k...), c.end1)
	return c
}

func (c *collocation) Info() ode.Info     { return c.method.info }
func (c *collocation) System() ode.System { return c.sys }
func (c *collocation) Work() ode.Work     { return ode.Work{Evaluations: c.evaluations} }

func (c *collocation) Start(t float64, y []float64, _ *ode.Tolerance) {
	needState(y, c.y0)
	c.t0, c.hBefore = t, 0
	copy(c.y0, y)
	clear(c.lost0)
	clear(c.scale)
	c.known0, c.known1, c.accepted = false, false, false
}

func (c *collocation) Step(t1 float64) ode.StepResult {
	if c.accepted {
		c.t0, c.y0, c.y1, c.lost0, c.lost1 = c.t1, c.y1, c.y0, c.lost1, c.lost0
		c.end0, c.end1, c.known0 = c.end1, c.end0, c.known1
		for j, k := range c.k {
			copy(c.before[j], k)
		}
		c.hBefore, c.accepted = c.h, false
	}
	for i, y := range c.y0 {
		c.scale[i] = max(c.scale[i], math.Abs(y))
	}
	c.t1, c.h, c.known1 = t1, t1-c.t0, false
	c.guess()
	if status := c.solve(); status != ode.Running {
		return ode.StepResult{Status: status}
	}
	// Compensated summation [HLW06, VIII.5].
	c.outer.addTo(c.lost1, c.lost0, c.h)
	for i, y := range c.y0 {
		c.y1[i] = y + c.lost1[i]
		c.lost1[i] += y - c.y1[i]
	}
	return ode.StepResult{T: t1, Y: c.y1}
}

// guess continues the slopes of the step before,
//
//	k_j ← Σ_m ℓ_m(1 + c_j h/h₋) k₋,m,
//
// unless there was none or it was much shorter.
func (c *collocation) guess() {
	ratio := c.h / c.hBefore
	if !(math.Abs(ratio) <= 2) {
		if !c.known0 {
			c.slope(c.end0, c.t0, c.y0)
			c.known0 = true
		}
		for _, k := range c.k {
			copy(k, c.end0)
		}
	} else {
		w := c.guessed.w
		for j, k := range c.k {
			x := 1 + c.table.nodes[j]*ratio
			for m, at := range c.table.nodes {
				w[m] = 1
				for o, other := range c.table.nodes {
					if o != m {
						w[m] *= (x - other) / (at - other)
					}
				}
			}
			c.guessed.addTo(k, c.zero, 1)
		}
	}
	for j, z := range c.z {
		c.inner[j].addTo(z, c.lost0, c.h)
	}
}

// solve iterates z_i ← h Σ_j a_ij f(t_j, y₀ + z_j), where z has what y₀ has lost
// added to it, until the largest increment vanishes or no longer decreases, which
// is then the work of rounding [HLW06, VIII.6; HMR08, 2], and no smaller component,
// which may be in other units, is still on its way. It returns
// Running if that came about.
func (c *collocation) solve() ode.Status {
	least, idle := math.Inf(1), 0       // the least increment; how many have not gone below it since
	shortest, stalled := math.Inf(1), 0 // the same for relIncrement
	for range maxSweeps {
		for j, z := range c.z {
			for i, y := range c.y0 {
				c.argument[i] = y + z[i]
			}
			c.slope(c.k[j], c.t0+float64(c.table.nodes[j]*c.h), c.argument)
		}
		increment, size, nonFinite := 0.0, 0.0, 0.0
		for j, next := range c.next {
			z := c.z[j]
			c.inner[j].addTo(next, c.lost0, c.h)
			for i, x := range next {
				d := math.Abs(x - z[i])
				if d > increment {
					increment = d
				}
				if s := math.Abs(c.y0[i]) + math.Abs(x); s > size {
					size = s
				}
				nonFinite += d - d // NaN if anything was not finite
			}
		}
		c.z, c.next = c.next, c.z
		idle++
		switch {
		case nonFinite != 0 && idle > 2:
			return ode.NoConvergence // increments that grow have overflown
		case nonFinite != 0:
			return ode.NonFinite
		case increment == 0:
			return ode.Running
		case increment >= least && increment <= stagesRounding*size, idle >= stagesPatience && increment <= stagesNoise*size:
			remaining := c.relIncrement()
			if stalled++; remaining < shortest {
				shortest, stalled = remaining, 0
			}
			if remaining == 0 || stalled >= stagesPatience {
				return ode.Running
			}
		case increment < least:
			least, idle = increment, 0
		}
	}
	return ode.NoConvergence
}

// relIncrement is the largest increment of a component relative to its own size, as large as
// it has been since Start. It is 0 if all are noise.
func (c *collocation) relIncrement() (most float64) {
	for j, z := range c.z {
		before := c.next[j]
		for i, x := range z {
			if d, s := math.Abs(x-before[i]), c.scale[i]+math.Abs(x); d > stagesNoise*s && d > most*s {
				most = d / s
			}
		}
	}
	return most
}

func (c *collocation) slope(k []float64, t float64, y []float64) {
	c.sys.Derivative(k, t, y)
	c.evaluations++
}

func (c *collocation) Accept() { c.accepted = true }

func (c *collocation) Dense(seg *ode.Segment) {
	needAccepted(c.accepted)
	if !c.known0 {
		c.slope(c.end0, c.t0, c.y0)
		c.known0 = true
	}
	if !c.known1 {
		c.slope(c.end1, c.t1, c.y1)
		c.known1 = true
	}
	c.slopes[0], c.slopes[len(c.k)+1] = c.end0, c.end1 // they take turns
	seg.Reset(c.t0, c.t1, len(c.y0), len(c.k)+3)
	copy(seg.Row(0), c.y0)
	delta := seg.Row(1)
	for i, y := range c.y0 {
		delta[i] = c.y1[i] - y
	}
	for r, w := range c.table.newton {
		row := combination{w, c.slopes}
		row.addTo(seg.Row(r+2), c.zero, c.h)
	}
}
