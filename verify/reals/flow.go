package reals

import "math"

// flow is the solution of the differential equations of a model, in steps from 0
// in each direction of time.
type flow struct {
	forward, backward []step
	failed            bool
}

// step has the solution on [t, t+h]: Σ_{k<N} y_k τ^k + y_N τ^N, where y_N holds the
// coefficient for all times of the step.
type step struct {
	t ball
	h float64
	y [][]ball // of each component
}

// solution returns the Taylor coefficients of a component.
func (p *point) solution(x *node, want int) ([]ball, status) {
	if p.seed != nil {
		known := p.seed[x.k]
		if len(known) < want {
			return nil, undecided // an equation that is not solved for its highest derivatives
		}
		return known[:want], fine
	}
	start, ok := p.evaluator.state(p.t)
	if !ok {
		return nil, undecided
	}
	if want == 1 {
		return start[x.k : x.k+1], fine
	}
	y, ok := p.solve(p.t, start, want)
	if !ok {
		return nil, undecided
	}
	return y[x.k], fine
}

// taylor returns the Taylor coefficients of the solution through a state, as many
// as wanted: those of the right-hand sides, divided.
func (e *evaluator) solve(t ball, start []ball, want int) ([][]ball, bool) {
	y := make([][]ball, len(start))
	for k := range y {
		y[k] = append(e.series(want)[:0], start[k])
	}
	p := e.fresh(t)
	defer e.done(p)
	next := make([]ball, len(y))
	for j := 1; j < want; j++ {
		p.seed = y
		for k, right := range e.model.right {
			s, st := p.taylor(right, j)
			if st != fine {
				return nil, false
			}
			next[k] = s[j-1].div(ball{hi: float64(j)})
		}
		for k := range y {
			y[k] = append(y[k], next[k])
		}
	}
	return y, true
}

// state returns the solution at a time, or at all times of a ball.
func (e *evaluator) state(t ball) ([]ball, bool) {
	if e.flow == nil {
		e.flow = &flow{}
	}
	steps := &e.flow.forward
	if t.hi < 0 {
		steps = &e.flow.backward
	}
	near, far := math.Abs(t.hi)-t.rad, (math.Abs(t.hi)+t.rad)*slack
	var y []ball
	for i := 0; ; i++ {
		if i == len(*steps) && !e.advance(steps, math.Copysign(1, t.hi)) {
			return nil, false
		}
		s := (*steps)[i]
		start, end := math.Abs(s.t.hi), math.Abs(s.t.hi+s.h)
		if near > end {
			continue
		}
		part := t
		if near < start || far > end {
			lo, hi := max(near, start), min(far, end)
			part = ball{hi: math.Copysign((lo+hi)/2, t.hi), rad: (hi - lo) / 2 * slack}
		}
		y = united(y, s.at(part))
		if far <= end || t.rad == 0 {
			return y, true
		}
	}
}

// united returns balls around those of both; a may be nil.
func united(a, b []ball) []ball {
	if a == nil {
		return b
	}
	for k := range b {
		lo := min(a[k].hi-a[k].rad, b[k].hi-b[k].rad)
		hi := max(a[k].hi+a[k].rad, b[k].hi+b[k].rad)
		b[k] = ball{hi: (lo + hi) / 2}.widen((hi-lo)/2 + max(math.Abs(lo), math.Abs(hi))*ulp)
	}
	return b
}

func (s step) at(t ball) []ball {
	y := make([]ball, len(s.y))
	for k := range y {
		y[k] = sum(s.y[k], t.sub(s.t))
	}
	return y
}

// advance adds a step. B holds the solution on it if y + [0, h] f(B) is in B.
func (e *evaluator) advance(steps *[]step, sign float64) bool {
	if e.work -= 4; e.work < 0 || e.flow.failed || len(e.model.right) == 0 {
		return false
	}
	e.flow.failed = true // until it is not
	var t ball
	var y []ball
	if n := len(*steps); n > 0 {
		last := (*steps)[n-1]
		t = ball{hi: last.t.hi + last.h}
		y = last.at(t)
	} else {
		p := e.fresh(ball{})
		p.seed = make([][]ball, len(e.model.right))
		defer e.done(p)
		for _, start := range e.model.start {
			v, st := p.value(start)
			if st != fine {
				return false
			}
			y = append(y, v)
		}
	}
	flowTerms := e.terms
	point, ok := e.solve(t, y, flowTerms)
	if !ok {
		return false
	}
	for h := e.width(point); h > 1e-3; h /= 2 {
		wide := ball{t.hi + sign*h/2, 0, h / 2 * slack}
		for factor := 1.5; factor < 7; factor *= 2 {
			box := make([]ball, len(y))
			for k := range y {
				box[k] = y[k].widen(factor*h*(point[k][1].mag()+h*point[k][2].mag()) + 1e-12)
			}
			slopes, ok := e.solve(wide, box, 2)
			for k := 0; ok && k < len(y); k++ {
				ok = y[k].rad+h*slopes[k][1].mag()*slack <= box[k].rad
			}
			if !ok {
				continue
			}
			all, ok := e.solve(wide, box, flowTerms+1)
			rest := 0.0
			for k := 0; ok && k < len(y); k++ {
				rest = max(rest, all[k][flowTerms].mag()*math.Pow(h, float64(flowTerms)))
			}
			if !ok || rest > e.tolerance && h > 0.02 {
				break
			}
			s := step{t: t, h: sign * h}
			for k := range y {
				s.y = append(s.y, append(point[k][:flowTerms:flowTerms], all[k][flowTerms]))
			}
			*steps = append(*steps, s)
			e.flow.failed = false
			return true
		}
	}
	return false
}

// width is a power of 2 at which the last coefficients suggest that the rest is
// below the tolerance.
func (e *evaluator) width(y [][]ball) float64 {
	h := 0.25
	for _, c := range y {
		for k := len(c) - 2; k < len(c); k++ {
			for h > 1.0/64 && c[k].mag()*math.Pow(h, float64(k)) > e.tolerance {
				h /= 2
			}
		}
	}
	return h
}
