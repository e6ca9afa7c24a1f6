package reals

import (
	"fmt"
	"math"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Outcome is what a model says of a claim.
type Outcome uint8

// The outcomes. The last one that was met at the times tried is that of the model.
const (
	Undecided Outcome = iota // not enclosed well enough, or not treated
	Excluded                 // a condition does not hold
	Holds                    // the sides are defined and not told apart
	Undefined                // a side is not defined
	Fails                    // the sides differ
)

// String returns "undecided", "excluded", "holds", "undefined" or "fails".
func (o Outcome) String() string {
	return [...]string{"undecided", "excluded", "holds", "undefined", "fails"}[o]
}

// Evidence is an outcome with the numbers.
type Evidence struct {
	Outcome Outcome
	T       float64
	Why     string
}

// finding says what was found of the sides, of [Fails] and [Undefined].
func (ev Evidence) finding() string {
	if ev.Outcome == Undefined {
		return strings.TrimSuffix("a side is not defined "+ev.Why, " ")
	}
	return ev.Why
}

// Statement is an equation to be tried: left = right + O(ε^order), where its
// conditions hold.
type Statement struct {
	space       *Space
	left, right int
	order       int
	relation    derivation.Relation
	Conditions  []Condition
}

// Condition is asked at t or on [0, t], and for ε → 0 at ε = 0 too.
type Condition struct {
	node       int
	property   func(ball) truth
	throughout bool
	text       string
}

// Statement compiles an equation; order is that of its remainder, or
// derivation.Exact.
func (s *Space) Statement(eq derivation.Equation, order int) (st *Statement, err error) {
	why := catch(func() {
		st = &Statement{space: s, left: s.expr(eq.LHS), right: s.expr(eq.RHS), order: order, relation: eq.Relation}
	})
	if why != "" {
		return nil, fmt.Errorf("%s", why)
	}
	return st, nil
}

// times are those at which statements are tried. 0 is among them: there integrals
// vanish and what was divided by t is not defined.
func (m *Model) times() []float64 {
	if m.formal > 0 {
		return []float64{m.T, 0}
	}
	return []float64{m.T, m.T / 2, 0}
}

// Try evaluates a statement in a model.
func Try(st *Statement, m *Model) (ev Evidence) {
	st.space.spent = 0
	why := catch(func() {
		for _, t := range m.times() {
			at := st.at(m, t)
			if at.T = t; at.Outcome > ev.Outcome || at.Outcome == ev.Outcome && ev.Why == "" {
				ev = at
			}
		}
	})
	if why != "" {
		return Evidence{Why: string(why)}
	}
	return ev
}

func (st *Statement) at(m *Model, t float64) Evidence {
	if m.formal > 0 && (st.order > m.formal || !st.definedAtZero(m, t)) {
		return Evidence{Why: "the hypotheses are solved by series in the small parameter alone"}
	}
	if st.order < derivation.Exact {
		return st.limit(m, t)
	}
	e := m.evaluator(m.small, 0, false)
	if met, why := st.conditions(e, t); met != yes {
		return notMet(met, why)
	}
	p := e.at(ball{hi: t})
	a, sa := p.value(st.left)
	b, sb := p.value(st.right)
	switch max(sa, sb) {
	case undefined:
		return Evidence{Outcome: Undefined}
	case undecided:
		return Evidence{Why: "a side is not known to be defined"}
	}
	difference := a.sub(b)
	if st.relation != derivation.Eq {
		return st.inequality(difference)
	}
	numbers := fmt.Sprintf("the left side is %.17g ± %.2g and the right side %.17g ± %.2g", a.hi, a.radius(), b.hi, b.radius())
	switch scale := min(0.1, 1e-7*(1+min(math.Abs(a.hi), math.Abs(b.hi)))); { // beside e^64, too, 1 is something
	case difference.sign() != 0 && difference.mag() > zeroLike:
		return Evidence{Outcome: Fails, Why: numbers}
	case difference.sign() != 0:
		return Evidence{Why: "the sides differ by less than a model is known: " + numbers}
	case difference.rad < scale:
		return Evidence{Outcome: Holds, Why: numbers}
	}
	return Evidence{Why: "the sides are enclosed too badly: " + numbers}
}

// definedAtZero reports whether both sides are at ε = 0. Where they are not, as
// where something is divided by ε^k, what a model leaves out of its equations is not
// as small in them.
func (st *Statement) definedAtZero(m *Model, t float64) bool {
	p := m.evaluator(ball{}, 0, false).at(ball{hi: t})
	_, left := p.value(st.left)
	_, right := p.value(st.right)
	return left == fine && right == fine
}

func (st *Statement) inequality(difference ball) Evidence {
	numbers := fmt.Sprintf("left − right is %.17g ± %.2g", difference.hi, difference.radius())
	switch holds(st.relation)(difference) {
	case yes:
		return Evidence{Outcome: Holds, Why: numbers}
	case no:
		return Evidence{Outcome: Fails, Why: numbers}
	}
	return Evidence{Why: "not enclosed well enough: " + numbers}
}

// conditions tells whether all of them hold, and which one does not, or is not known
// to.
func (st *Statement) conditions(e *evaluator, t float64) (met truth, text string) {
	met = yes
	for _, c := range st.Conditions {
		switch e.meets(c, t) {
		case no:
			return no, c.text
		case unsure:
			met, text = unsure, c.text
		}
	}
	return met, text
}

func (e *evaluator) meets(c Condition, t float64) truth {
	if c.throughout {
		return e.everywhere(c.node, t, c.property)
	}
	v, st := e.at(ball{hi: t}).value(c.node)
	switch st {
	case fine:
		return c.property(v)
	case undefined:
		return no
	}
	return unsure
}

func notMet(met truth, why string) Evidence {
	if met == no {
		return Evidence{Outcome: Excluded, Why: why}
	}
	return Evidence{Why: "it is not known whether " + why}
}

// enormous is beyond what is told of small parameters: e^200·ε is not small.
const enormous = 1e9

// limit looks how |left − right|/ε^n goes for ε → 0: bounded, it is nearly the same
// for the two smallest ε; as ε, log ε or √ε are squared twice, growth without bound
// shows as a factor each time, which does not get smaller.
func (st *Statement) limit(m *Model, t float64) Evidence {
	e := m.evaluator(ball{}, 0, false)
	if met, why := st.conditions(e, t); met != yes {
		return notMet(met, why+" at ε = 0")
	}
	var low, high [4]float64
	var quotients []string
	for j := range low {
		if j == 3 && !grows(low, high) {
			break // it is looked at once more where it seems to grow
		}
		eps := m.smallest(j)
		e := m.evaluator(eps, st.order, true)
		if met, why := st.conditions(e, t); met != yes {
			return notMet(met, why)
		}
		p := e.at(ball{hi: t})
		a, sa := p.value(st.left)
		b, sb := p.value(st.right)
		switch max(sa, sb) {
		case undefined:
			if j == 0 {
				return Evidence{Why: "not defined for a small parameter that is not very small"}
			}
			return Evidence{Outcome: Undefined, Why: fmt.Sprintf("for %s = %.3g", st.space.small, eps.hi)}
		case undecided:
			return Evidence{Why: "a side is not known to be defined"}
		}
		d := a.sub(b)
		if d.mig() > enormous {
			return Evidence{Why: fmt.Sprintf("the sides differ by %.4g, for which no parameter is small", d.mig())}
		}
		scale := math.Pow(eps.hi, float64(st.order))
		low[j], high[j] = max(0, d.mig())/scale, d.mag()/scale
		quotients = append(quotients, fmt.Sprintf("%s at %s = %.3g", between(low[j], high[j]), st.space.small, eps.hi))
	}
	text := fmt.Sprintf("|left − right|/%s^%d is %s", st.space.small, st.order, strings.Join(quotients, ", "))
	if o := trend(low, high); o != Undecided {
		return Evidence{Outcome: o, Why: text}
	}
	return Evidence{Why: "it is not clear whether this stays bounded: " + text}
}

// between writes the bounds of a number.
func between(low, high float64) string {
	a, b := fmt.Sprintf("%.4g", low), fmt.Sprintf("%.4g", high)
	if a == b {
		return a
	}
	return a + " to " + b
}

// trend is what bounds of |left − right|/ε^n for four ε say: 2^−5, 2^−10, 2^−20 and 2^−26.
// Growth that gets less for each power of 2, as of 1/(u² + ε) where u is small, is none.
func trend(low, high [4]float64) Outcome {
	switch {
	case grows(low, high) && low[3] > 1.2*high[2] && math.Log(low[3]/high[2])/6 > 0.6*math.Log(high[2]/low[1])/10:
		return Fails
	case high[2] < 1.1*high[1]+1e-3 || high[2] < high[0]:
		return Holds
	}
	return Undecided
}

// grows reports whether bounds of |left − right|/ε^n grow each time ε is squared.
func grows(low, high [4]float64) bool {
	return low[2] > 1e-3 && low[2] > 1.5*high[1] && low[1] > 1.2*high[0] && low[2]*low[0] > 0.7*high[1]*high[1]
}
