package reals

import "math"

// integralSeries returns the Taylor coefficients of ∫ from 0 of a node.
func (p *point) integralSeries(n, want int) ([]ball, status) {
	start, st := p.evaluator.integral(n, p.t.mid())
	if st != fine {
		return nil, st
	}
	a, st := p.taylor(n, max(1, want-1))
	if st != fine {
		return nil, st
	}
	s := p.evaluator.series(want)
	s[0] = start
	if p.t.rad > 0 {
		s[0] = start.widen(a[0].mag() * p.t.rad * slack)
	}
	for k := 1; k < want; k++ {
		s[k] = a[k-1].div(ball{hi: float64(k)})
	}
	return s, fine
}

// integral returns ∫ of a node from 0 to t: on panels [c−r, c+r], the integral of
// the Taylor polynomial about c, and for the rest the coefficient number N over
// the whole panel: Σ_{k<N, even} 2 a_k r^{k+1}/(k+1) ± 2 |a_N| r^{N+1}/(N+1).
//
// A denominator that has both signs between 0 and t has a zero there: then there
// is no integral.
func (e *evaluator) integral(n int, t ball) (ball, status) {
	key := integralKey{n, t.hi, t.lo}
	if v, ok := e.integrals[key]; ok {
		return v.v, v.st
	}
	outermost := e.signs == nil
	if outermost {
		e.signs = map[int]uint8{}
	}
	var sum ball
	var st status
	if t.zero() {
		_, st = e.at(t).value(n)
	} else {
		pieces := int(math.Ceil(math.Abs(t.hi) * 4))
		width := t.div(ball{hi: float64(pieces)})
		for i := range pieces {
			var v ball
			var s status
			end := t
			if i+1 < pieces {
				end = width.scale(float64(i + 1)).mid()
			}
			v, s = e.panel(n, width.scale(float64(i)).mid(), end, 0)
			if st = max(st, s); st == undefined {
				break
			}
			sum = sum.add(v)
		}
	}
	if outermost {
		for _, s := range e.signs {
			if s == 3 {
				st = undefined
			}
		}
		e.signs = nil
	}
	e.integrals[key] = valued{sum, st}
	return sum, st
}

const maxSplits = 8

func (e *evaluator) panel(n int, from, to ball, depth int) (ball, status) {
	if e.work--; e.work < 0 {
		return ball{}, undecided
	}
	c := from.add(to).scale(0.5)
	half := to.sub(from).scale(0.5)
	r := half.mag()
	terms := e.terms
	at := e.fresh(c.mid())
	defer e.done(at)
	at.tracked = true
	a, st := at.taylor(n, terms)
	if st == undefined {
		return ball{}, undefined
	}
	if st == fine {
		wide := e.fresh(ball{c.hi, c.lo, r})
		defer e.done(wide)
		wide.tracked = true
		b, ws := wide.taylor(n, terms+1)
		if ws == undefined {
			return ball{}, undefined
		}
		if ws == fine {
			rest := 2 * b[terms].mag() * math.Pow(r, float64(terms+1)) / float64(terms+1) * slack
			if rest <= e.tolerance || depth >= maxSplits && rest < 1e-10 {
				sum, power := ball{}, half
				square := half.mul(half)
				for k := 0; k < terms; k += 2 {
					sum = sum.add(a[k].mul(power).scale(2).div(ball{hi: float64(k + 1)}))
					power = power.mul(square)
				}
				return sum.widen(rest), fine
			}
		}
	}
	if depth >= maxSplits {
		return ball{}, undecided
	}
	x, s := e.panel(n, from, c.mid(), depth+1)
	if s == undefined {
		return x, s
	}
	y, s2 := e.panel(n, c.mid(), to, depth+1)
	return x.add(y), max(s, s2)
}
