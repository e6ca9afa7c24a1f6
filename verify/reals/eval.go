package reals

import (
	"math"

	"github.com/flowproof/flowproof/verify/derivation"
)

// status tells what is known of a value. The later ones win.
type status uint8

const (
	fine      status = iota
	undecided        // it is not known whether it is defined, or it is not enclosed well enough
	undefined        // it is not defined
	pending          // it is being computed: it is defined by itself
)

// zeroLike is the size below which a denominator whose ball has 0 in it is taken
// for 0, in a model that is made of a few small numbers. It is not used for ε → 0.
const zeroLike = 1e-20

// evaluator evaluates the nodes of a space in a model, for one value of the small
// parameter.
type evaluator struct {
	*Space
	model     *Model
	small     ball
	limit     bool    // ε → 0: what is very small need not be 0
	tolerance float64 // of integrals and differential equations
	terms     int     // of the Taylor polynomials that these take
	work      int     // what may still be spent on integrals and differential equations
	points    map[[2]float64]*point
	integrals map[integralKey]valued
	flow      *flow
	pool      []*point      // to be used again
	room      []ball        // for series
	signs     map[int]uint8 // of denominators, as far as they were met on [0, t]; 1 positive, 2 negative
}

type integralKey struct {
	n      int
	hi, lo float64
}

type valued struct {
	v  ball
	st status
}

// work is what a statement may cost at one time.
const work = 400

// newEvaluator returns the evaluator for one value of the small parameter, which
// shall tell apart numbers that differ by ε^order.
func newEvaluator(m *Model, small ball, order int) *evaluator {
	e := &evaluator{
		Space: m.space, model: m, small: small, tolerance: 1e-10, terms: 12, work: work,
		points: map[[2]float64]*point{}, integrals: map[integralKey]valued{},
	}
	if order > 0 && order < derivation.Exact {
		e.tolerance, e.terms = max(1e-28, 1e-5*math.Pow(0x1p-20, float64(order))), 12+4*min(order, 4)
	}
	return e
}

// evaluator is the one of a model for a value of the small parameter, which keeps
// what it has computed for the statements that are still to be tried.
func (m *Model) evaluator(small ball, order int, limit bool) *evaluator {
	key := evaluatorKey{small, order, limit}
	e := m.evaluators[key]
	if e == nil {
		if m.evaluators == nil {
			m.evaluators = map[evaluatorKey]*evaluator{}
		}
		e = newEvaluator(m, small, order)
		e.limit = limit
		m.evaluators[key] = e
	}
	e.work = work
	return e
}

type evaluatorKey struct {
	small ball
	order int
	limit bool
}

// fresh returns a point that nothing is known of; done takes it back.
func (e *evaluator) fresh(t ball) *point {
	if n := len(e.pool); n > 0 {
		p := e.pool[n-1]
		e.pool = e.pool[:n-1]
		p.t = t
		return p
	}
	return &point{evaluator: e, t: t}
}

func (e *evaluator) done(p *point) {
	for _, n := range p.touched {
		p.val[n], p.st[n] = nil, fine
	}
	p.touched, p.tracked, p.seed = p.touched[:0], false, nil
	e.pool = append(e.pool, p)
}

// point holds the values at a time, or at all times of a ball.
type point struct {
	*evaluator
	t       ball
	tracked bool     // between 0 and t: signs are kept
	seed    [][]ball // of the differential equations, while their series are computed
	val     [][]ball
	st      []status
	touched []int // what val and st have
}

func (e *evaluator) at(t ball) *point {
	if t.rad == 0 {
		if p, ok := e.points[[2]float64{t.hi, t.lo}]; ok {
			return p
		}
	}
	p := e.fresh(t)
	if t.rad == 0 {
		e.points[[2]float64{t.hi, t.lo}] = p
	}
	return p
}

// value returns the value of a node.
func (p *point) value(n int) (ball, status) {
	s, st := p.taylor(n, 1)
	if st != fine {
		return ball{}, st
	}
	return s[0], fine
}

// taylor returns the Taylor coefficients of a node, as many as wanted.
func (p *point) taylor(n, want int) ([]ball, status) {
	if n >= len(p.val) {
		p.val = append(p.val, make([][]ball, len(p.nodes)-len(p.val))...)
		p.st = append(p.st, make([]status, len(p.nodes)-len(p.st))...)
	}
	switch p.st[n] {
	case undefined:
		return nil, undefined
	case pending:
		return nil, undecided
	}
	if len(p.val[n]) >= want {
		return p.val[n][:want], fine
	}
	if p.spent += want * want; p.spent > maxSpent {
		return nil, undecided
	}
	p.touched = append(p.touched, n)
	p.st[n] = pending
	v, st := p.compute(n, want)
	for _, c := range v {
		if st == fine && !c.finite() {
			st = undecided
		}
	}
	if p.st[n] = st; st != fine {
		return nil, st
	}
	p.val[n] = v
	return v, fine
}

func (p *point) compute(n, want int) ([]ball, status) {
	x := &p.nodes[n]
	switch x.op {
	case opConst:
		return p.still(p.balls[n], want), fine
	case opNear:
		return p.still(united(p.still(p.balls[x.a], 1), p.still(p.balls[x.b], 1))[0], want), fine
	case opPi:
		return p.still(piBall, want), fine
	case opTime:
		s := p.still(p.t, want)
		if want > 1 {
			s[1] = ball{hi: 1}
		}
		return s, fine
	case opSmall:
		return p.still(p.small, want), fine
	case opSym:
		return p.symbol(x, want)
	case opAt0:
		v, st := p.evaluator.at(ball{}).value(x.a)
		return p.still(v, want), st
	case opD:
		s, st := p.taylor(x.a, want+1)
		if st != fine {
			return nil, st
		}
		return p.derived(s), fine
	case opInt:
		return p.integralSeries(x.a, want)
	case opShift:
		return p.shifted(x, want)
	case opField:
		return p.taylor(p.model.expanded(n), want)
	case opODE:
		return p.solution(x, want)
	case opAdd, opMul, opDiv, opBoth:
		a, sa := p.taylor(x.a, want)
		b, sb := p.taylor(x.b, want)
		if st := max(sa, sb); st != fine {
			return nil, st
		}
		return p.binary(n, x, a, b)
	}
	a, st := p.taylor(x.a, want)
	if st != fine {
		return nil, st
	}
	return p.unary(n, x, a)
}

func (p *point) binary(n int, x *node, a, b []ball) ([]ball, status) {
	switch x.op {
	case opAdd:
		return p.add(p.val[n], a, b), fine
	case opMul:
		return p.mul(p.val[n], a, b), fine
	case opBoth:
		return a, fine
	}
	switch p.met(x.b, b[0]) {
	case 0:
		if x.k == 2 || x.k == 1 && a[0].sign() == 0 { // of a root or |a| that may be smooth there
			return nil, undecided
		}
		return nil, p.zero(x.b, b[0])
	}
	return p.div(p.val[n], a, b), fine
}

// zero tells what node n, a ball with 0 in it, is as a denominator.
func (p *point) zero(n int, b ball) status {
	if b.zero() || !p.limit && b.mag() < zeroLike && !p.saturated(n) {
		return undefined
	}
	return undecided
}

// saturated reports whether a node has an exponential that is lost beside 1, so that
// 1 − tanh 40 looks like 0.
func (p *point) saturated(n int) (found bool) {
	const most = 20
	seen := map[int]bool{}
	var see func(x node)
	see = func(x node) {
		switch {
		case x.op == opExp:
			v, st := p.value(x.a)
			found = found || st != fine || v.mag() > most
		case x.op == opSym && p.model.def[x.a] >= 0:
			p.visit(p.model.def[x.a], seen, see)
		}
	}
	p.visit(n, seen, see)
	return found
}

// met returns the sign of a denominator, and keeps it, with those of its factors:
// 1/(1−2t)² has a pole, though its denominator has one sign.
func (p *point) met(n int, b ball) int {
	s := b.sign()
	if p.tracked && s != 0 {
		p.signs[n] |= uint8(1 + (1-s)/2)
	}
	if x := p.nodes[n]; p.tracked && x.op == opMul {
		for _, factor := range []int{x.a, x.b} {
			if v, st := p.value(factor); st == fine {
				p.met(factor, v)
			}
		}
	}
	return s
}

func (p *point) unary(n int, x *node, a []ball) ([]ball, status) {
	sign := a[0].sign()
	switch x.op {
	case opNeg:
		return p.neg(p.val[n], a), fine
	case opSqrt:
		switch {
		case sign > 0 || a[0].zero() && (len(a) == 1 || allZero(a) && !p.moves(x.a)): // √(t²) is no constant at 0
			return p.sqrt(p.val[n], a), fine
		case sign < 0:
			return nil, undefined
		}
		if len(a) == 1 && a[0].hi >= 0 { // near 0
			r := math.Sqrt(a[0].mag()) * slack
			return []ball{{rad: r}}, undecidedUnless(a[0].rad == 0)
		}
		return nil, undecided
	case opExp:
		s, ok := p.exp(p.val[n], a)
		return s, undecidedUnless(ok)
	case opLog:
		switch {
		case sign > 0:
			return p.log(p.val[n], a), fine
		case sign < 0:
			return nil, undefined
		}
		return nil, p.zero(x.a, a[0])
	case opSin:
		s, _, ok := p.sincos(a)
		return s, undecidedUnless(ok)
	case opCos:
		_, c, ok := p.sincos(a)
		return c, undecidedUnless(ok)
	case opArcsinh:
		return p.arcsinh(p.val[n], a), fine
	case opArctan:
		return p.arctan(p.val[n], a), fine
	case opAbs:
		switch {
		case sign > 0:
			return a, fine
		case sign < 0:
			return p.neg(p.val[n], a), fine
		case allZero(a):
			return a, fine
		}
		return nil, undecided
	case opSign:
		if sign == 0 {
			return nil, p.zero(x.a, a[0])
		}
		return p.still(ball{hi: float64(sign)}, len(a)), fine
	}
	panic("reals: no operation")
}

func allZero(a []ball) bool {
	for _, c := range a {
		if !c.zero() {
			return false
		}
	}
	return true
}

func undecidedUnless(ok bool) status {
	if ok {
		return fine
	}
	return undecided
}

// symbol evaluates a derivative of what the model has for a symbol.
func (p *point) symbol(x *node, want int) ([]ball, status) {
	def := p.model.def[x.a]
	if def < 0 {
		return nil, undecided
	}
	if m := p.nodes[def]; m.op == opODE && x.k > 0 {
		k := min(x.k, m.a-1)
		def, x = p.node(node{op: opODE, k: m.k + k, a: m.a - k}), &node{k: x.k - k}
	}
	s, st := p.taylor(def, want+x.k)
	if st != fine {
		return nil, st
	}
	for range x.k {
		s = p.derived(s)
	}
	return s, fine
}

// shifted composes a at t + b with the series of b.
func (p *point) shifted(x *node, want int) ([]ball, status) {
	h, st := p.taylor(x.b, want)
	if st != fine {
		return nil, st
	}
	a, st := p.evaluator.at(p.t.add(h[0])).taylor(x.a, want)
	if st != fine {
		return nil, st
	}
	inner := append([]ball(nil), h...)
	inner[0] = ball{}
	if want > 1 {
		inner[1] = inner[1].add(ball{hi: 1})
	}
	sum, power := p.still(a[0], want), inner
	for k := 1; k < want; k++ {
		sum = p.add(nil, sum, p.mul(nil, p.still(a[k], want), power))
		if k+1 < want {
			power = p.mul(nil, power, inner)
		}
	}
	return sum, fine
}
