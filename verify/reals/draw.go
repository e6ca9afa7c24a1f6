package reals

import (
	"errors"
	"math/big"
	"math/rand/v2"

	"github.com/flowproof/flowproof/verify/derivation"
)

// ErrNoModel tells that a try to draw a model did not end in one: an equation
// could not be solved, or what was drawn has the wrong sign or is not smooth.
var ErrNoModel = errors.New("no model was found")

// drawer makes one model. Equations are solved, in an order that is drawn, for a
// symbol that is linear in them; for a highest derivative, by a differential
// equation; what is left is drawn.
type drawer struct {
	space   *Space
	rng     *rand.Rand
	model   *Model
	drawn   []int // numbers
	order   int   // of what is asked of the model
	defs    map[int]int
	states  []state
	initial map[int]int // of state symbols, that equations give
	rough   bool        // nothing is asked of solutions as ε → 0
}

// state is a symbol that a differential equation of an order is solved for.
type state struct {
	symbol, order, first int // component
	right                int
}

// Draw returns a model of equations. Where they are singular at ε = 0 it may be
// one up to ε^order.
func (s *Space) Draw(givens []derivation.Equation, order int, rng *rand.Rand) (m *Model, err error) {
	return s.drawer(rng, order).try(givens)
}

// DrawRough returns a model of equations of which the solutions of differential
// equations need not be smooth up to ε = 0: what is proved of it rests on no function
// staying O(1).
func (s *Space) DrawRough(givens []derivation.Equation, order int, rng *rand.Rand) (m *Model, err error) {
	d := s.drawer(rng, order)
	d.rough = true
	return d.try(givens)
}

func (s *Space) drawer(rng *rand.Rand, order int) *drawer {
	d := &drawer{space: s, rng: rng, order: order, defs: map[int]int{}, initial: map[int]int{}}
	s.spent = 0
	d.model = &Model{space: s, fields: map[int][]fieldTerm{}, expansions: map[int]int{}, T: 0.5}
	return d
}

func (d *drawer) try(givens []derivation.Equation) (m *Model, err error) {
	d.model.small = ball{hi: []float64{0x1p-5, 0x1p-5, 0.5, 2}[d.rng.IntN(4)]}
	why := catch(func() { err = d.draw(givens) })
	if why != "" {
		return nil, errors.New(string(why))
	}
	return d.model, err
}

func (d *drawer) draw(givens []derivation.Equation) error {
	differences := d.equations(givens)
	d.rest()
	return d.verify(differences, givens)
}

// equations solves those that can be, and returns their differences.
func (d *drawer) equations(givens []derivation.Equation) []int {
	s := d.space
	for i, x := range s.symbols {
		if x.kind == derivation.Field {
			d.model.fields[i] = d.field(len(x.of))
		}
	}
	differences := make([]int, len(givens))
	for i, g := range givens {
		differences[i] = d.difference(g)
	}
	for _, i := range d.rng.Perm(len(givens)) {
		if givens[i].Relation == derivation.Eq {
			d.solve(differences[i], givens[i].Solving)
		}
	}
	return differences
}

// difference is left − right, with a remainder drawn.
func (d *drawer) difference(g derivation.Equation) int {
	s := d.space
	left, m := derivation.Bare(g.LHS)
	right, n := derivation.Bare(g.RHS)
	diff := s.sub(s.expr(left), s.expr(right))
	if n = min(m, n); n < derivation.Exact {
		diff = s.sub(diff, s.mul(s.power(s.node(node{op: opSmall}), int64(n)), d.constant(derivation.AnySign)))
	}
	return diff
}

// solve defines a symbol by an equation, if it can.
func (d *drawer) solve(diff int, target *derivation.Name) {
	s := d.space
	diff = s.plain(s.substitute(diff, d.defs))
	in := map[int]int{}
	s.symbolsIn(diff, in)
	var candidates []int
	for i := range s.symbols { // in an order that does not hang on that of a map
		if k, ok := in[i]; ok && !d.isState(i) && d.free(i, k) {
			candidates = append(candidates, i)
		}
	}
	d.rng.Shuffle(len(candidates), func(i, j int) { candidates[i], candidates[j] = candidates[j], candidates[i] })
	if target != nil && d.rng.IntN(3) > 0 {
		for i, c := range candidates {
			if s.symbols[c].name == target.Name {
				candidates[0], candidates[i] = candidates[i], candidates[0]
			}
		}
	}
	if target != nil && d.model.pinned == nil && !d.rough && d.slow(diff, s.byName[target.Name], target.Primes, in[s.byName[target.Name]]) {
		return
	}
	for _, i := range candidates {
		if d.solveFor(diff, i) {
			return
		}
	}
	if d.startOf(diff) || d.startPinned(diff) {
		return
	}
	if d.model.pinned == nil { // a root need not be the one that is meant
		d.root(diff, candidates)
	}
}

func (d *drawer) isState(i int) bool {
	for _, x := range d.states {
		if x.symbol == i {
			return true
		}
	}
	return false
}

// plain carries out the derivatives in t.
func (s *Space) plain(n int) int {
	return s.mapped(n, func(n int) (int, bool) {
		if x := s.nodes[n]; x.op == opD {
			return s.both(s.total(s.plain(x.a)), s.plain(x.a)), true
		}
		return 0, false
	})
}

// mapped rebuilds a node, with what f gives in place of some.
func (s *Space) mapped(n int, f func(int) (int, bool)) int {
	done := map[int]int{}
	var walk func(n int) int
	walk = func(n int) int {
		if p, ok := done[n]; ok {
			return p
		}
		p, ok := f(n)
		if !ok {
			if s.nodes[n].op == opSym || s.nodes[n].op == opSmall {
				p = n
			} else {
				p = s.rebuilt(n, walk, nil)
			}
		}
		done[n] = p
		return p
	}
	return walk(n)
}

// nested reports whether a symbol stands under at0, int or shift.
func (s *Space) nested(n, i int) bool {
	found := false
	s.visit(n, map[int]bool{}, func(x node) {
		if x.op == opAt0 || x.op == opInt || x.op == opShift || x.op == opD {
			in := map[int]int{}
			s.symbolsIn(x.a, in)
			if x.op == opShift {
				s.symbolsIn(x.b, in)
			}
			_, has := in[i]
			found = found || has
		}
	})
	return found
}

// moves reports whether a node may depend on t.
func (s *Space) moves(n int) bool {
	x := s.nodes[n]
	switch x.op {
	case opConst, opSmall, opAt0, opNear, opPi:
		return false
	case opTime, opInt, opODE:
		return true
	case opSym:
		return x.a < len(s.symbols) && s.symbols[x.a].kind != derivation.Constant
	case opAdd, opMul, opDiv, opBoth:
		return s.moves(x.a) || s.moves(x.b)
	case opShift:
		return s.moves(x.a)
	case opField:
		for _, a := range s.lists[x.b] {
			if s.moves(a) {
				return true
			}
		}
		return false
	}
	return s.moves(x.a)
}

// solveFor solves an equation for a symbol, or its highest derivative, if that is
// linear in it.
func (d *drawer) solveFor(diff, i int) bool {
	s := d.space
	if s.nested(diff, i) {
		return d.model.pinned == nil && d.initialValue(diff, i)
	}
	in := map[int]int{}
	s.symbolsIn(diff, in)
	k := in[i]
	coefficient := s.partial(diff, i, k)
	if s.is(coefficient, "0") {
		return false
	}
	rest := s.mapped(diff, func(n int) (int, bool) {
		x := s.nodes[n]
		return s.int(0), x.op == opSym && x.a == i && x.k == k
	})
	with := map[int]int{}
	s.symbolsIn(coefficient, with)
	if n, ok := with[i]; ok && n == k {
		return false
	}
	value := s.div(s.neg(rest), coefficient)
	switch {
	case k > 0:
		d.state(i, k, value)
	case s.symbols[i].kind == derivation.Constant && s.moves(value):
		return false
	default:
		d.defs[i] = value
	}
	return true
}

// slow solves an equation for a derivative that is not the highest one, as in
// ε x” + x' = f, by the series of its slow solutions: the higher derivatives are
// replaced by those of what is found for the lower one, again and again. What is
// left in the equation is O(ε^order).
func (d *drawer) slow(diff, i, k, highest int) bool {
	s := d.space
	if s.small == "" || d.order > slowOrder || k == 0 || highest <= k || d.isState(i) || s.nested(diff, i) {
		return false
	}
	coefficient := s.partial(diff, i, k)
	with := map[int]int{}
	s.symbolsIn(coefficient, with)
	if n, ok := with[i]; s.is(coefficient, "0") || ok && n >= k {
		return false
	}
	rest := s.exchange(diff, i, func(j int) (int, bool) { return s.int(0), j == k })
	value := s.div(s.neg(rest), coefficient)
	next := s.exchange(value, i, func(j int) (int, bool) { return s.int(0), j > k })
	for range d.order {
		derivatives := []int{next}
		for j := k + 1; j <= highest; j++ {
			last := s.total(derivatives[len(derivatives)-1])
			derivatives = append(derivatives, s.exchange(last, i, func(j int) (int, bool) { return next, j == k }))
		}
		next = s.exchange(value, i, func(j int) (int, bool) {
			if j <= k {
				return 0, false
			}
			return derivatives[j-k], true
		})
	}
	d.state(i, k, next)
	d.model.formal, d.model.T = d.order, 0x1p-4
	return true
}

// slowOrder is up to which order this is done.
const slowOrder = 4

// exchange replaces derivatives of a symbol.
func (s *Space) exchange(n, i int, by func(k int) (int, bool)) int {
	return s.mapped(n, func(n int) (int, bool) {
		if x := s.nodes[n]; x.op == opSym && x.a == i {
			return by(x.k)
		}
		return 0, false
	})
}

// state gives a symbol to a differential equation.
func (d *drawer) state(i, order, value int) {
	first := 0
	for _, x := range d.states {
		first += x.order
	}
	d.states = append(d.states, state{i, order, first, value})
}

// initialValue solves for the value at 0 of a function that is nothing else in
// the equation.
func (d *drawer) initialValue(diff, i int) bool {
	s := d.space
	start := s.call(opAt0, s.sym(i, 0))
	value, ok := s.initialEquation(diff, i, start)
	if !ok {
		return false
	}
	f := d.function(s.symbols[i].sign)
	if s.symbols[i].sign == derivation.AnySign { // f − f(0) + value
		d.defs[i] = s.add(s.sub(f, s.call(opAt0, f)), value)
	} else { // f/f(0)·value
		d.defs[i] = s.mul(s.div(f, s.call(opAt0, f)), value)
	}
	return true
}

// initialEquation solves an equation that is linear in a value at 0, and has the function
// nowhere else, for that value.
func (s *Space) initialEquation(diff, i, start int) (value int, ok bool) {
	other := s.sym(len(s.symbols), 0) // a constant that stands for the value
	replaced := s.mapped(diff, func(n int) (int, bool) { return other, n == start })
	slope := s.partial(replaced, len(s.symbols), 0)
	in := map[int]int{}
	s.symbolsIn(replaced, in)
	_, left := in[i]
	clear(in)
	s.symbolsIn(slope, in)
	if _, bent := in[len(s.symbols)]; left || bent || s.is(slope, "0") {
		return 0, false
	}
	zero := s.mapped(replaced, func(n int) (int, bool) { return s.int(0), n == other })
	value = s.neg(s.div(zero, slope))
	return value, !s.moves(value)
}

// startOf gives a solution of a differential equation its initial value, if the
// equation is about one.
func (d *drawer) startOf(diff int) bool {
	for _, x := range d.states {
		start := d.space.call(opAt0, d.space.sym(x.symbol, 0))
		if _, ok := d.initial[x.symbol]; ok {
			continue
		}
		if v, ok := d.space.initialEquation(diff, x.symbol, start); ok {
			d.initial[x.symbol] = v
			return true
		}
	}
	return false
}

// rest draws what no equation has defined.
func (d *drawer) rest() {
	s := d.space
	d.model.def, d.model.solved = make([]int, len(s.symbols)), map[int]bool{}
	for _, x := range d.states {
		def := s.node(node{op: opODE, k: x.first, a: x.order})
		d.model.def[x.symbol] = def
		for k := range x.order {
			sign := derivation.AnySign
			if k == 0 {
				sign = s.symbols[x.symbol].sign
			}
			start := d.constant(sign)
			if v, ok := d.initial[x.symbol]; ok && k == 0 {
				start = v
			}
			if v, ok := d.model.pinned[x.symbol][k]; ok {
				start = v
			}
			right := x.right
			if k+1 < x.order {
				right = s.sym(x.symbol, k+1)
			}
			d.model.right, d.model.start = append(d.model.right, right), append(d.model.start, start)
		}
	}
	for i, x := range s.symbols {
		def, defined := d.defs[i]
		switch {
		case x.kind == derivation.Field:
			d.model.def[i] = -1
		case d.isState(i):
		case defined:
			d.model.def[i], d.model.solved[i] = def, true
		case d.model.pinned[i] != nil:
			d.model.def[i] = s.polynomial(d.model.pinned[i], x.sign)
		case x.kind == derivation.Constant:
			d.model.def[i] = d.constant(x.sign)
		default:
			d.model.def[i] = d.function(x.sign)
		}
	}
}

// has reports whether a node has an operation in it.
func (s *Space) has(n int, o op) bool {
	found := false
	s.visit(n, map[int]bool{}, func(x node) { found = found || x.op == o })
	return found
}

// root draws all but one of the constants of an equation that is about constants,
// and finds the last by trying numbers that were drawn, and by Newton's method.
func (d *drawer) root(diff int, candidates []int) {
	s := d.space
	if len(candidates) == 0 || s.moves(diff) || s.has(diff, opSmall) {
		return
	}
	for _, i := range candidates[1:] {
		if s.symbols[i].kind != derivation.Constant {
			return
		}
		d.defs[i] = d.number(s.symbols[i].sign)
	}
	i := candidates[0]
	if s.symbols[i].kind != derivation.Constant {
		return
	}
	m := &Model{space: s, def: make([]int, len(s.symbols)), fields: d.model.fields, expansions: map[int]int{}}
	for j := range m.def {
		m.def[j] = -1
		if n, ok := d.defs[j]; ok {
			m.def[j] = n
		}
	}
	value := func(n int) ball {
		m.def[i] = n
		v, st := newEvaluator(m, ball{hi: 0x1p-5}, 0).at(ball{}).value(diff)
		if st != fine {
			return ball{rad: 1}
		}
		return v
	}
	tries := append([]int{}, d.drawn...)
	for _, n := range d.drawn {
		tries = append(tries, s.neg(n))
	}
	for range 6 {
		tries = append(tries, d.number(derivation.AnySign))
	}
	for _, k := range d.rng.Perm(len(tries)) {
		n := tries[k]
		if value(n).zero() {
			d.defs[i] = n
			return
		}
	}
	d.bisect(i, value)
}

// bisect gives a constant a number between two at which a value has definite
// signs that differ.
func (d *drawer) bisect(i int, value func(n int) ball) {
	s := d.space
	at := func(x float64) int { return value(s.constant(new(big.Rat).SetFloat64(x))).sign() }
	lo, hi := float64(d.rng.IntN(9)-4), float64(d.rng.IntN(9)-4)+0.5
	if s.symbols[i].sign == derivation.Positive {
		lo = 0x1p-6
	}
	a, b := at(lo), at(hi)
	if a*b >= 0 {
		return
	}
	for range 60 {
		mid := (lo + hi) / 2
		c := at(mid)
		switch {
		case mid == lo || mid == hi || c == 0:
			d.defs[i] = s.node(node{op: opNear, a: s.constant(new(big.Rat).SetFloat64(lo)), b: s.constant(new(big.Rat).SetFloat64(hi))})
			return
		case c == a:
			lo = mid
		default:
			hi = mid
		}
	}
}
