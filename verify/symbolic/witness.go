package symbolic

import (
	"fmt"
	"math/big"
	"strings"
)

// Value is what a generator is at a witness.
type Value struct {
	Name  string   `json:"name"`
	Value *big.Rat `json:"value"`
}

// Witness is a rational point at which two sides differ.
type Witness struct {
	At      []Value `json:"at"`      // the free generators
	Power   int     `json:"power"`   // of ε, whose coefficients differ; 0 in an exact equation
	Derived int     `json:"derived"` // how often both sides were derived first
	Left    string  `json:"left"`    // the coefficient at the point
	Right   string  `json:"right"`
}

// String tells the point and the two values; small is the name of ε.
func (w *Witness) String(small string) string {
	var at []string
	for _, v := range w.At {
		at = append(at, v.Name+" = "+v.Value.RatString())
	}
	what := ""
	if w.Power != 0 {
		what = fmt.Sprintf(" the coefficient of %s^%d of", small, w.Power)
	}
	if w.Derived > 0 {
		what += fmt.Sprintf(" derivative %d of", w.Derived)
	}
	return fmt.Sprintf("at %s%s the left side is %s and the right side %s", strings.Join(at, ", "), what, w.Left, w.Right)
}

// tries bounds the search for a witness.
const tries = 200

// witness looks for a rational point where p, which is part of left − right,
// does not vanish. It tries small numbers, in an order that does not change.
// There p is enclosed in an interval without 0, and the rules ask nothing else.
func (f *Field) witness(p, left, right Poly, power int, asked []imposed) *Witness {
	var free []Gen
	for _, g := range f.closure(p, left, right) {
		if f.gens[g].kind <= integral {
			free = append(free, g)
		}
	}
	beside := f.beside(free, asked)
	seed, other := uint64(1), uint64(2)
	for try := range tries {
		e := evaluation{f, map[Gen]*big.Rat{}, map[Gen]*interval{}}
		for _, g := range free {
			e.point[g] = f.draw(g, try, &seed)
		}
		for _, g := range beside {
			e.point[g] = f.draw(g, try, &other)
		}
		if v := e.eval(p); v == nil || v.sign() == 0 || e.eval(left) == nil || e.eval(right) == nil || !e.meets(asked) {
			continue
		}
		w := &Witness{Power: power, Left: e.print(left), Right: e.print(right)}
		for _, g := range free {
			w.At = append(w.At, Value{f.Name(g), e.point[g]})
		}
		return w
	}
	return nil
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
			if f.gens[g].kind <= integral && !known[g] {
				known[g] = true
				others = append(others, g)
			}
		}
	}
	return others
}

// meets reports whether the point is as asked.
func (e *evaluation) meets(asked []imposed) bool {
	for _, a := range asked {
		if v := e.eval(a.value); v == nil || v.sign() == 0 || a.sign == Positive && v.sign() < 0 {
			return false
		}
	}
	return true
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
	for _, t := range p.Terms() {
		term := exactly(t.Coef)
		for _, x := range t.Exps {
			v := e.at(x.Gen)
			if v == nil {
				return nil
			}
			e.work.charge(perOperation * x.N)
			for range x.N {
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
	x := p.Eval(func(g Gen) *big.Rat { return known[g] })
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
