package reals

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Named is the value of a symbol at one time, as the kernel prints it of a witness
// or of the model of a proof: c, u, u”, u'(0).
type Named struct {
	Name  string
	Value *big.Rat
}

// Witness returns a model that has these values at t = 0, where it is to be looked
// at. Functions are the polynomials with the derivatives that are given, the others
// 0; what the equations determine beside follows from these, and the rest is drawn.
// The equations need not hold in it, but for those that determine something. The
// error tells what there is no such model for.
func (s *Space) Witness(values []Named, equations []derivation.Equation, rng *rand.Rand) (m *Model, err error) {
	d := s.drawer(rng, derivation.Exact)
	d.model.pinned = map[int]map[int]int{}
	d.model.small = ball{hi: 0x1p-5}
	times := map[bool]bool{}
	for _, v := range values {
		bare, start := strings.CutSuffix(v.Name, "(0)")
		name := strings.TrimRight(bare, "'")
		i, ok := s.byName[name]
		switch {
		case name == s.small:
			d.model.small = ballOf(v.Value)
		case !ok || s.symbols[i].kind == derivation.Field:
			return nil, fmt.Errorf("a value of %s", v.Name)
		case s.symbols[i].kind == derivation.Constant:
			d.pin(i, 0, v.Value)
			d.defs[i] = s.constant(v.Value)
		default:
			times[start] = true
			d.pin(i, len(bare)-len(name), v.Value)
		}
	}
	if len(times) > 1 {
		return nil, fmt.Errorf("values at two times")
	}
	d.model.moving = times[false]
	if why := catch(func() {
		d.equations(equations)
		d.rest()
		err = d.defined()
	}); why != "" {
		return nil, fmt.Errorf("%s", why)
	}
	return d.model, err
}

// defined returns an error where an equation was solved by dividing by what is 0.
func (d *drawer) defined() error {
	at := d.model.evaluator(d.model.small, 0, false).at(ball{})
	for i := range d.model.solved {
		if _, st := at.value(d.model.def[i]); st != fine {
			return ErrNoModel
		}
	}
	for _, jet := range d.model.pinned {
		for _, v := range jet {
			if _, st := at.value(v); st != fine {
				return ErrNoModel
			}
		}
	}
	return nil
}

// pin gives a derivative of a symbol its value at t = 0.
func (d *drawer) pin(i, k int, v *big.Rat) {
	if d.model.pinned[i] == nil {
		d.model.pinned[i] = map[int]int{}
	}
	d.model.pinned[i][k] = d.space.constant(v)
}

// free reports whether an equation with a derivative number k of a symbol may be
// solved for it: its value is not given.
func (d *drawer) free(i, k int) bool {
	jet, pinned := d.model.pinned[i]
	for j := range jet {
		if j >= k {
			return false
		}
	}
	return !pinned || d.space.symbols[i].kind != derivation.Constant
}

// startPinned gives a function whose derivatives are given its value at 0, if the
// equation is about that.
func (d *drawer) startPinned(diff int) bool {
	for i, jet := range d.model.pinned {
		if _, known := jet[0]; known || d.isState(i) {
			continue
		}
		if v, ok := d.space.initialEquation(diff, i, d.space.call(opAt0, d.space.sym(i, 0))); ok {
			jet[0] = v
			return true
		}
	}
	return false
}

// polynomial is Σ c_k t^k/k!; of a function with a sign that is not given at 0, it is
// 1 there.
func (s *Space) polynomial(jet map[int]int, sign derivation.Sign) int {
	sum, power, factorial := s.int(0), s.int(1), big.NewRat(1, 1)
	if _, ok := jet[0]; !ok && sign != derivation.AnySign {
		sum = s.int(1)
	}
	for k, left := 0, len(jet); left > 0; k++ {
		if k > 0 {
			power = s.mul(power, s.node(node{op: opTime}))
			factorial.Quo(factorial, big.NewRat(int64(k), 1))
		}
		if c, ok := jet[k]; ok {
			left--
			sum = s.add(sum, s.mul(s.mul(s.constant(factorial), c), power))
		}
	}
	return sum
}

// Settles reports whether the values that a witness was made of determine the sides
// and conditions of a statement.
func (m *Model) Settles(st *Statement) bool {
	nodes := []int{st.left, st.right}
	for _, c := range st.Conditions {
		nodes = append(nodes, c.node)
	}
	settled := true
	if why := catch(func() {
		for _, n := range nodes {
			settled = settled && m.settles(n, 0)
		}
	}); why != "" {
		return false
	}
	return settled
}

// settles follows the equations that symbols are defined by, at most so deep.
func (m *Model) settles(n, depth int) bool {
	s := m.space
	settled := depth < 8
	s.visit(s.plain(n), map[int]bool{}, func(x node) {
		switch {
		case x.op == opField || x.op == opShift, m.moving && (x.op == opInt || x.op == opAt0):
			settled = false
		case x.op == opSym && settled:
			jet, pinned := m.pinned[x.a]
			value, given := jet[x.k]
			state := m.def[x.a] >= 0 && s.nodes[m.def[x.a]].op == opODE
			switch {
			case given: // and not found by an equation
				settled = s.nodes[value].op == opConst
			case state:
				def := s.nodes[m.def[x.a]]
				settled = x.k >= def.a && m.derivedSettles(m.right[def.k+def.a-1], x.k-def.a, depth)
				for k := range min(x.k, def.a) {
					_, given := jet[k]
					settled = settled && given
				}
			default:
				settled = !pinned && m.solved[x.a] && m.derivedSettles(m.def[x.a], x.k, depth)
			}
		}
	})
	return settled
}

// derivedSettles follows a value and its derivative number k: what cancels in that, too.
func (m *Model) derivedSettles(value, k, depth int) bool {
	settled := m.settles(value, depth+1)
	for range k {
		value = m.space.total(value)
	}
	return settled && m.settles(value, depth+1)
}

// TryAt evaluates a statement in a model at one time.
func TryAt(st *Statement, m *Model, t float64) (ev Evidence) {
	st.space.spent = 0
	if why := catch(func() { ev = st.at(m, t) }); why != "" {
		return Evidence{Why: string(why)}
	}
	ev.T = t
	return ev
}
