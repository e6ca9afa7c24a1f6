package ode

import (
	"cmp"
	"math"
	"slices"
)

const (
	defaultSamples = 4
	mostSamples    = 1_000_000
)

// watcher follows the signs of all events along a run.
type watcher struct {
	events []Event
	watch
	samples  int
	y, yRoot []float64 // scratch: the state at a sample, and at a trial root
	found    []hit
}

// watch is what a watcher remembers between steps.
type watch struct {
	sign    []int     // sign of G at the previous point; 0: not known
	last    []float64 // value of G at the previous point
	count   []int     // how often each event has happened
	since   float64   // where the stretch began
	instant float64   // how close to it a zero is the one that events stand on
	pace    []pace
}

func (w watch) clone() watch {
	w.sign, w.last, w.count, w.pace = slices.Clone(w.sign), slices.Clone(w.last), slices.Clone(w.count), slices.Clone(w.pace)
	return w
}

type hit struct {
	event  int
	t      float64
	rising bool
}

func newWatcher(events []Event, dim int) *watcher {
	w := &watcher{
		events: events,
		watch:  watch{sign: make([]int, len(events)), last: make([]float64, len(events)), count: make([]int, len(events)), pace: make([]pace, len(events))},
		y:      make([]float64, dim),
		yRoot:  make([]float64, dim),
	}
	for _, e := range events {
		s := e.Samples
		if s == 0 {
			s = defaultSamples
		}
		w.samples = max(w.samples, s)
	}
	return w
}

func signOf(g float64) int {
	switch {
	case g > 0:
		return 1
	case g < 0:
		return -1
	}
	return 0
}

// start takes the signs at the beginning of a stretch. Events in fired stand on
// their surface: their sign is unknown until they have left it, and the instant
// with it. Others that stand on theirs, as before, have the sign of the side beyond, which
// was being reached. It reports the event whose function is NaN, or −1.
func (w *watcher) start(t float64, y []float64, instant float64, beyond []int, fired ...hit) int {
	w.since, w.instant = t, instant
	for i := range w.events {
		w.last[i] = w.events[i].G(t, y)
		if math.IsNaN(w.last[i]) {
			return i
		}
		w.sign[i] = signOf(w.last[i])
		if w.sign[i] == 0 && beyond != nil {
			w.sign[i] = beyond[i]
		}
	}
	for _, h := range fired {
		w.sign[h.event] = 0
	}
	return -1
}

// scan finds the zeros in a step that ends at y1, in the order of the run. seg is
// called for the dense output only when it is needed. The first NaN ends the
// search; nan says of which event and when, nan.event = −1 that there was none.
func (w *watcher) scan(t0, t1 float64, y1 []float64, seg func() *Segment) (found []hit, nan hit) {
	w.found, nan.event = w.found[:0], -1
	first := 1
	if slices.Contains(w.sign, 0) {
		first = 1 - leavings // to tell on which side of its surface an event starts
	}
	a := t0
	for s := first; s <= w.samples+1 && nan.event < 0; s++ {
		b, y := t1, y1
		if s <= w.samples {
			b = t0 + (t1-t0)*w.fraction(s)
			if b == a || b == t1 {
				continue
			}
			y = w.y
			seg().At(y, b, 0)
		}
		for i := range w.events {
			if t, ok := w.look(i, a, b, y, seg); !ok && nan.event < 0 {
				nan = hit{event: i, t: t}
			}
		}
		a = b
	}
	slices.SortStableFunc(w.found, func(p, q hit) int {
		if t1 < t0 {
			p, q = q, p
		}
		return cmp.Compare(p.t, q.t)
	})
	return w.found, nan
}

// leavings is how many samples lie just behind the start, each 16 times as far as the one
// before: an event that leaves its surface and comes back to it, even within a small part of
// the step, is seen on its way.
const leavings = 12

// fraction is where in a step sample s lies.
func (w *watcher) fraction(s int) float64 {
	if s <= 0 {
		return math.Ldexp(1, 4*s-4) / float64(w.samples+1)
	}
	return float64(s) / float64(w.samples+1)
}

// look compares event i at (b, y) with what was seen up to a. A zero exactly at b
// is counted there and then, once: the sign is unknown afterwards. It reports
// false if the function is NaN, and where.
func (w *watcher) look(i int, a, b float64, y []float64, seg func() *Segment) (t float64, ok bool) {
	e := &w.events[i]
	before, previous := w.sign[i], w.last[i]
	g := e.G(b, y)
	now, rising := signOf(g), before < 0
	if before == 0 && math.Abs(b-w.since) <= w.instant {
		now = 0
	}
	w.sign[i], w.last[i] = now, g
	switch {
	case math.IsNaN(g):
		return b, false
	case before == 0 || now == before, e.Direction == Rising && !rising, e.Direction == Falling && rising:
		return b, true
	}
	t = b
	if now != 0 {
		if t, ok = w.root(i, a, b, previous, g, seg()); !ok {
			return t, false
		}
	}
	w.found = append(w.found, hit{i, t, rising})
	return t, true
}

// root locates a sign change of event i between a and b by the Illinois variant
// of regula falsi [DJ71], every third step a bisection, so that it ends. The time
// returned is on the far side of the change or on the zero itself; with false it is
// where the function is NaN.
func (w *watcher) root(i int, a, b, ga, gb float64, seg *Segment) (t float64, ok bool) {
	after, side := signOf(gb), 0
	for k := 0; ; k++ {
		m := a + (b-a)*(ga/(ga-gb))
		if k%3 == 2 || !(math.Min(a, b) < m && m < math.Max(a, b)) {
			m = a + (b-a)/2
		}
		if m == a || m == b || math.Abs(b-a) <= 4*ulp(b) {
			return b, true
		}
		seg.At(w.yRoot, m, 0)
		g := w.events[i].G(m, w.yRoot)
		switch {
		case math.IsNaN(g):
			return m, false
		case g == 0:
			return m, true
		case signOf(g) == after:
			b, gb = m, g
			if side == 1 {
				ga /= 2
			}
			side = 1
		default:
			a, ga = m, g
			if side == -1 {
				gb /= 2
			}
			side = -1
		}
	}
}

// ulp returns the spacing of floats at |x|.
func ulp(x float64) float64 {
	x = math.Abs(x)
	return math.Float64frombits(math.Float64bits(x)+1) - x
}
