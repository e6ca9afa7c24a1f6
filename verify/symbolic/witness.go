package symbolic

import (
	"fmt"
	"math/big"
)

// Value is what a generator is at a witness.
type Value struct {
	Name  string   `json:"name"`
	Value *big.Rat `json:"value"`
}

// Witness is a rational point at which two sides differ.
type Witness struct {
	At      []Value `json:"at"`      // the symbols of the sides, and what they follow from
	Power   int     `json:"power"`   // of ε, whose coefficients differ; 0 in an exact equation
	Derived int     `json:"derived"` // how often both sides were derived first
	Left    string  `json:"left"`    // the coefficient at the point
	Right   string  `json:"right"`
}

// String tells the point and the two values; small is the name of ε. Sides
// without symbols always differ.
func (w *Witness) String(small string) string {
	at := "always"
	for i, v := range w.At {
		at = []string{"at ", at + ", "}[min(i, 1)] + v.Name + " = " + v.Value.RatString()
	}
	what := ""
	if w.Power != 0 {
		what = fmt.Sprintf(" the coefficient of %s^%d of", small, w.Power)
	}
	if w.Derived > 0 {
		what += fmt.Sprintf(" derivative %d of", w.Derived)
	}
	return fmt.Sprintf("%s%s the left side is %s and the right side %s", at, what, w.Left, w.Right)
}

// What the search for a point may take.
const (
	tries      = 200
	maxChanges = 1000 // of single values
	hopeless   = 60   // tries of which none meets what is asked
)

// imposed is what a point must meet: the sign of a value.
type imposed struct {
	value Poly
	kind  ConditionKind
}

// vanishing is asked of a point alone: that a value, enclosed in an interval, may be 0.
const vanishing = ConditionBounded + 1

// witness looks for a rational point where p, which is part of left − right in
// normal form, does not vanish. There p is enclosed in an interval without 0, both
// sides are defined, and all is met that is asked.
func (f *Field) witness(p, left, right Poly, power int, asked []imposed) (*Witness, *evaluation) {
	var free []Gen
	for _, g := range f.closure(p, left, right) {
		if f.free(g) {
			free = append(free, g)
		}
	}
	e := f.search(free, asked, func(e *evaluation) bool {
		v := e.eval(p)
		return v != nil && v.sign() != 0 && e.eval(left) != nil && e.eval(right) != nil
	})
	if e == nil {
		return nil, nil
	}
	return &Witness{Power: power, Left: e.print(left), Right: e.print(right)}, e
}

// search looks for a point that meets what is asked and is good. It tries small
// numbers, in an order that does not change, and mends those that do not meet
// what is asked one value at a time.
func (f *Field) search(free []Gen, asked []imposed, good func(*evaluation) bool) *evaluation {
	free = append(free, f.placed(free)...)
	beside := f.beside(free, asked)
	f.followed(free)
	f.followed(beside)
	f.chosen(free)
	f.chosen(beside)
	changes, met := maxChanges, false
	seed, other := uint64(1), uint64(2)
	for try := range tries {
		e := &evaluation{f, map[Gen]*big.Rat{}, map[Gen]*interval{}}
		for _, g := range free {
			e.point[g] = f.draw(g, try, &seed)
		}
		for _, g := range beside {
			e.point[g] = f.draw(g, try, &other)
		}
		if e.mend(asked, &changes) {
			if e.scattered() && good(e) && e.around(asked) {
				return e
			}
			met = true
		}
		if !met && try > hopeless {
			return nil
		}
	}
	return nil
}

// mend changes values until the point meets what is asked: one at a time, where
// that makes more of it hold, or to where what does not hold is least or greatest.
func (e *evaluation) mend(asked []imposed, changes *int) bool {
	unmet := e.unmet(asked)
	for len(unmet) > 0 {
		better := false
		for _, g := range e.closure(unmet[0].value) {
			old, drawn := e.point[g]
			if !drawn {
				continue
			}
			for _, x := range candidates {
				if !e.allows(g, x) {
					continue
				}
				if *changes--; *changes < 0 {
					return false
				}
				e.set(g, x)
				if now := e.unmet(asked); len(now) < len(unmet) {
					unmet, better = now, true
					break
				}
			}
			if better {
				break
			}
			e.set(g, old)
		}
		if !better {
			e.fall(unmet[0].value)
			now := e.unmet(asked)
			if len(now) >= len(unmet) {
				return false
			}
			unmet = now
		}
	}
	return true
}

// allows reports whether a generator may have that value, by its declared sign.
func (e *evaluation) allows(g Gen, x *big.Rat) bool {
	switch e.gens[g].sign {
	case Positive:
		return x.Sign() > 0
	case Nonzero:
		return x.Sign() != 0
	}
	return true
}

// around reports whether what is to vanish does around the point too: it is 0 by the
// equations, and not by chance at this point.
func (e *evaluation) around(asked []imposed) bool {
	near := &evaluation{e.Field, map[Gen]*big.Rat{}, map[Gen]*interval{}}
	for i, g := range ordered(e.point) {
		near.point[g] = new(big.Rat).Add(e.point[g], big.NewRat(1, 1000+7*int64(i)))
	}
	for _, a := range asked {
		if a.kind != vanishing || fault == "around" {
			continue
		}
		if v := near.eval(a.value); v == nil || v.sign() != 0 {
			return false
		}
	}
	return true
}

// vertex returns −b/(na), where p = axⁿ + bxⁿ⁻¹ + … with n even is least or greatest if it is
// a(x + b/(na))ⁿ and what does not depend on x, the value of g; nil if there is none.
func (e *evaluation) vertex(p Poly, g Gen) *big.Rat {
	n := p.Degree(g)
	if n < 2 || n%2 != 0 {
		return nil
	}
	cs := p.Coeffs(g)
	a, b := e.exact(cs[n], map[Gen]*big.Rat{}), e.exact(cs[n-1], map[Gen]*big.Rat{})
	if a == nil || b == nil || a.Sign() == 0 {
		return nil
	}
	x := new(big.Rat).Quo(b.Neg(b), a.Mul(a, big.NewRat(int64(n), 1)))
	if !e.allows(g, x) {
		return nil
	}
	return x
}

// fall changes the values that were drawn, one after the other, to where p is least or
// greatest.
func (e *evaluation) fall(p Poly) {
	for _, g := range p.Gens() {
		if _, drawn := e.point[g]; drawn {
			if x := e.vertex(p, g); x != nil {
				e.set(g, x)
			}
		}
	}
}

// set gives a generator another value.
func (e *evaluation) set(g Gen, x *big.Rat) {
	e.point[g] = x
	clear(e.known)
}

// unmet lists what is asked and does not hold at the point, or is not known to.
func (e *evaluation) unmet(asked []imposed) (all []imposed) {
	for _, a := range asked {
		v := e.eval(a.value)
		met := v != nil
		if met {
			switch a.kind {
			case ConditionNonzero:
				met = v.sign() != 0
			case ConditionPositive:
				met = v.sign() > 0
			case ConditionNonNegative:
				met = v.lo.Sign() >= 0
				if !met && v.hi.Sign() >= 0 { // 1 − √1
					x := e.exact(a.value, map[Gen]*big.Rat{})
					met = x != nil && x.Sign() >= 0
				}
			case vanishing:
				met = v.sign() == 0
			}
		}
		if !met {
			all = append(all, a)
		}
	}
	return all
}

// draw returns a small number for a generator, of its sign.
func (f *Field) draw(g Gen, try int, seed *uint64) *big.Rat {
	*seed = *seed*6364136223846793005 + 1442695040888963407
	n := 1 + int64(*seed>>33)%int64(2+try/20)
	value := big.NewRat(n, 1)
	if try%3 == 2 {
		value = big.NewRat(n, 1+int64(*seed>>50)%3)
	}
	// An integral is free too, but that of a square is positive.
	if f.gens[g].sign != Positive && f.gens[g].kind != integral && *seed>>62&1 == 1 {
		value.Neg(value)
	}
	return value
}

// beside lists the free generators of what is asked that are not among those.
func (f *Field) beside(free []Gen, asked []imposed) (others []Gen) {
	known := map[Gen]bool{}
	for _, g := range free {
		known[g] = true
	}
	for _, a := range asked {
		for _, g := range f.closure(a.value) {
			if f.free(g) && !known[g] {
				known[g] = true
				others = append(others, g)
			}
		}
	}
	return others
}

// evaluation is a rational point, with what the other generators are there; nil
// where one is not defined.
type evaluation struct {
	*Field
	point map[Gen]*big.Rat
	known map[Gen]*interval
}

// at returns the value of a generator.
func (e *evaluation) at(g Gen) *interval {
	if v, ok := e.known[g]; ok {
		return v
	}
	var v *interval
	if x, ok := e.point[g]; ok {
		exact := exactly(x)
		v = &exact
	} else if arg := e.eval(e.gens[g].arg); arg != nil {
		v = evaluate(e.gens[g].kind, *arg)
	}
	e.known[g] = v
	return v
}

// evaluate returns a function of an argument; nil if it is not defined there, or
// may not be.
func evaluate(k kind, x interval) *interval {
	var v interval
	ok := false
	switch k {
	case inverse:
		if ok = x.sign() != 0; ok {
			v = x.inv()
		}
	case squareRoot:
		if ok = x.lo.Sign() >= 0; ok {
			v = x.sqrt()
		}
	case exponential:
		v, ok = x.exp()
	case logarithm:
		if x.lo.Sign() > 0 {
			v, ok = x.log()
		}
	case arsinh:
		v, ok = x.arsinh()
	case sine:
		v, _, ok = x.sincos()
	case cosine:
		_, v, ok = x.sincos()
	case arctangent:
		v, ok = x.arctan()
	case circle:
		v, ok = circleNumber, true
	}
	if !ok || !v.bounded() {
		return nil
	}
	return &v
}

// eval returns p at the point; nil if something in it is not defined, or too
// large or small to be of use.
func (e *evaluation) eval(p Poly) *interval {
	sum := exactly(new(big.Rat))
	for i := range p.Len() {
		term := p.coefs().interval(i)
		for g, n := range exponents(p.key(i)) {
			v := e.at(g)
			if v == nil {
				return nil
			}
			e.work.charge(perOperation * n)
			for range n {
				if term = term.mul(*v); !term.bounded() {
					return nil
				}
			}
		}
		sum = sum.add(term)
	}
	return &sum
}

// print returns the value of p at the point: a rational number where it is one
// and not too long, else a decimal one.
func (e *evaluation) print(p Poly) string {
	if x := e.exact(p, map[Gen]*big.Rat{}); x != nil {
		return x.RatString()
	}
	v := e.eval(p)
	return "≈ " + new(big.Float).Add(v.lo, v.hi).Quo(new(big.Float).Add(v.lo, v.hi), big.NewFloat(2)).Text('g', 8)
}

// exact returns the rational value of p at the point; nil if it, or a number on
// the way to it, is none, or longer than anybody would read.
func (e *evaluation) exact(p Poly, known map[Gen]*big.Rat) *big.Rat {
	const most = 320 // bits, a hundred digits
	for _, g := range p.Gens() {
		if known[g] == nil {
			if x, ok := e.point[g]; ok {
				known[g] = x
			} else if x := e.exact(e.gens[g].arg, known); x != nil {
				known[g] = rationalValue(e.gens[g].kind, x)
			}
			if known[g] == nil {
				return nil
			}
		}
	}
	x := p.eval(func(g Gen) *big.Rat { return known[g] })
	if x.Num().BitLen() > most || x.Denom().BitLen() > most {
		return nil
	}
	return x
}

// rationalValue returns a function of x where that is a rational number: roots of
// squares, and the others where they are algebraic at a rational x, at 0 or 1
// [Lindemann]; nil if it is none, or not defined.
func rationalValue(k kind, x *big.Rat) *big.Rat {
	one, atZero := big.NewRat(1, 1), x.Sign() == 0
	switch {
	case k == inverse && !atZero:
		return one.Inv(x)
	case k == squareRoot && x.Sign() >= 0:
		num, ok1 := rootOf(x.Num())
		den, ok2 := rootOf(x.Denom())
		if ok1 && ok2 {
			return one.SetFrac(num, den)
		}
	case k == logarithm && x.Cmp(one) == 0, atZero && (k == sine || k == arctangent || k == arsinh):
		return new(big.Rat)
	case atZero && (k == exponential || k == cosine):
		return one
	}
	return nil
}
