package reals

import (
	"math"

	"github.com/flowproof/flowproof/verify/derivation"
)

// verify looks whether what was drawn is a model: the equations hold, the signs
// are as declared, and all is smooth on [0, T] and up to ε = 0.
func (d *drawer) verify(differences []int, givens []derivation.Equation) error {
	s, m := d.space, d.model
	e := m.evaluator(m.small, 0, false)
	for i, x := range s.symbols {
		if x.kind == derivation.Field {
			continue
		}
		_, defined := d.defs[i]
		if !defined && !d.isState(i) {
			continue // drawn with its sign, and smooth
		}
		property := map[derivation.Sign]func(ball) truth{
			derivation.AnySign: isDefined, derivation.Nonzero: isNonzero, derivation.Positive: isPositive,
		}[x.sign]
		if s.small != "" {
			zero := m.evaluator(ball{}, 0, false)
			v, st := zero.at(ball{hi: m.T / 2}).value(m.def[i])
			rough := d.rough && !defined // it need not be smooth, nor have a value at ε = 0
			if st != fine && !rough || st == fine && (zero.everywhere(m.def[i], m.T, property) != yes || !rough && !m.smooth(i, v)) {
				return ErrNoModel
			}
		}
		if e.everywhere(m.def[i], m.T, property) != yes {
			return ErrNoModel
		}
	}
	for i, diff := range differences {
		if r := givens[i].Relation; r != derivation.Eq {
			for _, e := range []*evaluator{e, m.evaluator(m.smallest(1), 0, false), m.evaluator(ball{}, 0, false)} {
				if e.everywhere(diff, m.T, holds(r)) != yes {
					return ErrNoModel
				}
				if s.small == "" {
					break
				}
			}
			continue
		}
		if m.formal > 0 {
			if !m.nearly(diff) {
				return ErrNoModel
			}
			continue
		}
		if !m.satisfies(diff, m.small) || s.small != "" && !m.satisfies(diff, m.smallest(1)) {
			return ErrNoModel
		}
	}
	return nil
}

// satisfies reports whether a node vanishes, for a value of the small parameter.
func (m *Model) satisfies(n int, small ball) bool {
	e := m.evaluator(small, 0, false)
	for _, t := range append(m.times(), 0.37*m.T) { // no zero of what was drawn
		v, st := e.at(ball{hi: t}).value(n)
		if st != fine || v.sign() != 0 || v.mag() > 1e-9 {
			return false
		}
	}
	return true
}

// nearly reports whether a node is O(ε^formal), as far as is seen at three ε and two times,
// at one of which it may vanish by chance.
func (m *Model) nearly(n int) bool {
	for _, t := range []float64{m.T / 2, 0.37 * m.T} {
		var size [3]float64
		for j := range size {
			eps := m.smallest(j)
			e := m.evaluator(eps, m.formal, true)
			v, st := e.at(ball{hi: t}).value(n)
			if st != fine {
				return false
			}
			size[j] = v.mag() / math.Pow(eps.hi, float64(m.formal))
		}
		if size[1] >= 2*size[0]+1 || size[2] >= 2*size[1]+1 {
			return false
		}
	}
	return true
}

// smooth reports whether the difference quotients of a symbol at ε = 0, where it
// has the value v, settle.
func (m *Model) smooth(i int, v ball) bool {
	var quotients [2]ball
	for j, eps := range []float64{0x1p-10, 0x1p-20} {
		e := m.evaluator(ball{hi: eps}, 1, true)
		w, st := e.at(ball{hi: m.T / 2}).value(m.def[i])
		if st != fine {
			return false
		}
		quotients[j] = w.sub(v).scale(1 / eps)
	}
	return quotients[0].sub(quotients[1]).mag() <= 0.02*(1+quotients[0].mag())
}

// smallest is the value number j of the sequence that the small parameter runs
// through: 2^-5, 2^-10, 2^-20, and to be sure 2^-26.
func (m *Model) smallest(j int) ball {
	return ball{hi: []float64{0x1p-5, 0x1p-10, 0x1p-20, 0x1p-26}[j]}
}

// holds is what a relation asks of left − right.
func holds(r derivation.Relation) func(ball) truth {
	switch r {
	case derivation.Gt:
		return isPositive
	case derivation.Ge:
		return isNotNegative
	case derivation.Lt:
		return func(b ball) truth { return isPositive(b.neg()) }
	case derivation.Le:
		return func(b ball) truth { return isNotNegative(b.neg()) }
	}
	panic("reals: no inequality")
}
