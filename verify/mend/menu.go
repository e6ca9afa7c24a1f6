package mend

import (
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// multiple is a factor that a slip may have lost or put in: a sign, a number, a
// symbol or bracket, or two of these.
type multiple struct {
	sign   bool
	number *big.Rat // nil is 1
	other  []factor
	varies bool    // other does
	slips  []Slip  // what putting it in is called
	value  float64 // of sign and number
}

// apply returns k·t.
func (k multiple) apply(t term) term {
	if k.number != nil {
		t.X = multiplied(t.X, k.number)
	}
	for _, f := range k.other {
		t.X = inserted(t.X, f.x, f.under)
	}
	return term{X: t.X, Minus: t.Minus != k.sign}
}

// stands reports whether x has a symbol or bracket of k for a factor already.
func (k multiple) stands(x derivation.Expr) bool {
	for _, g := range k.other {
		for _, f := range factors(x) {
			if derivation.Format(f.x) == derivation.Format(g.x) {
				return true
			}
		}
	}
	return false
}

// numbers that a slip multiplies by.
var numbers = [][2]int64{{2, 1}, {1, 2}, {4, 1}, {1, 4}, {3, 1}, {1, 3}, {8, 1}, {1, 8}}

// menu returns the multiples of one slip and of two.
func menu(atoms []derivation.Expr, varies func(derivation.Expr) bool) (one, two []multiple) {
	sign := multiple{sign: true, value: -1, slips: []Slip{{Sign, "a sign"}}}
	one = append(one, sign)
	var nums, others []multiple
	for _, n := range numbers {
		r := big.NewRat(n[0], n[1])
		v, _ := r.Float64()
		nums = append(nums, multiple{number: r, value: v, slips: []Slip{{Factor, "a factor " + r.RatString()}}})
	}
	for _, x := range atoms {
		for _, under := range []bool{false, true} {
			written := x
			if under {
				written = &derivation.Binary{Pos: x.At(), Op: '/', X: numeral(1, x.At()), Y: x}
			}
			others = append(others, multiple{other: []factor{{x, under}}, value: 1, varies: varies(x),
				slips: []Slip{{Factor, "a factor " + derivation.Format(written)}}})
		}
	}
	one = append(append(one, nums...), others...)
	both := func(a, b multiple) {
		c := multiple{sign: a.sign != b.sign, number: a.number, other: append(slices.Clone(a.other), b.other...),
			varies: a.varies || b.varies, value: a.value * b.value, slips: append(slices.Clone(a.slips), b.slips...)}
		if b.number != nil {
			c.number = b.number
		}
		two = append(two, c)
	}
	for _, n := range nums {
		both(sign, n)
	}
	for i, x := range others {
		both(sign, x)
		for _, n := range nums {
			both(n, x)
		}
		for j, y := range others[:i+1] {
			if i == j || i/2 != j/2 {
				both(x, y)
			}
		}
	}
	return one, two
}

// atoms lists what the step and the equations that it uses multiply or divide
// by: of the sides of the step all that stands outside of functions, else what
// does not depend on t. Nothing is taken that has what an equation is solved for.
func (s *sieve) atoms(step *derivation.Step, using []derivation.Expr) (all []derivation.Expr) {
	seen := map[string]bool{}
	free := newTrajectory(s.graph, 1, false, attempts)
	var values []sketch
	add := func(x derivation.Expr, constant bool) {
		_, number := x.(*derivation.Number)
		_, order := x.(*derivation.Order)
		if number || order || seen[derivation.Format(x)] || s.solved(x) {
			return
		}
		value := s.on(free, x)
		if len(value.c) == 0 || constant && s.varies(x) || slices.ContainsFunc(values, func(v sketch) bool { return agree(v, value, len(v.c)) }) {
			return
		}
		seen[derivation.Format(x)] = true
		all, values = append(all, x), append(values, value)
	}
	collect := func(side derivation.Expr, constant bool) {
		if longerThan(side, maxSide) {
			return
		}
		derivation.Walk(side, func(x derivation.Expr) bool {
			switch x.(type) {
			case *derivation.Sum:
				return false // its index is not bound outside
			case *derivation.Call:
				if !constant {
					return false
				}
			}
			for _, t := range summands(x) {
				for _, f := range factors(t.X) {
					y := f.x
					if p, ok := y.(*derivation.Binary); ok && p.Op == '^' {
						y = p.X
					}
					if inner := factors(y); len(inner) == 1 { // else its factors come in their turn
						add(y, constant)
					}
				}
			}
			return true
		})
	}
	written := slices.Concat(step.Chain, using)
	for _, side := range append(written, s.definitions(written)...) {
		collect(side, true)
	}
	for _, side := range step.Chain {
		collect(side, false)
	}
	for _, side := range step.Chain {
		derivation.Walk(side, func(x derivation.Expr) bool {
			if _, name := x.(*derivation.Name); name {
				add(x, false)
			}
			_, sum := x.(*derivation.Sum)
			return !sum
		})
	}
	return all[:min(len(all), maxAtoms)]
}

// definitions returns what the names in the expressions stand for, and those in
// these.
func (s *sieve) definitions(of []derivation.Expr) (all []derivation.Expr) {
	seen := map[string]bool{}
	look := func(x derivation.Expr) bool {
		if n, ok := x.(*derivation.Name); ok && !seen[n.Name] {
			seen[n.Name] = true
			if let := s.lets[n.Name]; let != nil && len(let.Ranges) == 0 {
				all = append(all, let.Body)
			}
		}
		return true
	}
	for _, x := range of {
		derivation.Walk(x, look)
	}
	for i := 0; i < len(all); i++ {
		derivation.Walk(all[i], look)
	}
	return all
}

// solved reports whether x has a constant that an equation is solved for, or the
// symbol that the step is about: they say what they are, and not what a factor or
// a term of the other side is.
func (s *sieve) solved(x derivation.Expr) (yes bool) {
	derivation.Walk(x, func(e derivation.Expr) bool {
		n, ok := e.(*derivation.Name)
		if !ok {
			return true
		}
		y := *n
		y.Pos = derivation.Pos{}
		written := derivation.Format(&y)
		yes = yes || written == s.about
		for _, eq := range s.using {
			yes = yes || eq.Solving != nil && written == derivation.Format(eq.Solving) && s.symbols[s.byName[eq.Solving.Name]].Kind == derivation.Constant
		}
		return true
	})
	return yes
}

// varies reports whether an expression is known to depend on t.
func (s *sieve) varies(x derivation.Expr) (yes bool) {
	sketchable(func() { yes = !s.is(s.total(s.expression(x, nil)), 0) })
	return yes
}

// maxAtoms bounds the menu.
const maxAtoms = 32
