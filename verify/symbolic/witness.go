package symbolic

import (
	"fmt"
	"math/big"
	"strings"
)

// Value is what a generator is at a witness.
type Value struct {
	Name  string
	Value *big.Rat
}

// Witness is a rational point at which two sides differ.
type Witness struct {
	At      []Value // the free generators
	Power   int     // of ε, whose coefficients differ; 0 in an exact equation
	Derived int     // how often both sides were derived first
	Left    string  // the coefficient at the point
	Right   string
}

// String tells the point and the two values; small is the name of ε.
func (w *Witness) String(small string) string {
	var at []string
	for _, v := range w.At {
		at = append(at, v.Name+" = "+v.Value.RatString())
	}
	what := ""
	if w.Power > 0 {
		what = fmt.Sprintf(" the coefficient of %s^%d of", small, w.Power)
	}
	if w.Derived > 0 {
		what += fmt.Sprintf(" derivative %d of", w.Derived)
	}
	return fmt.Sprintf("at %s%s the left side is %s and the right side %s", strings.Join(at, ", "), what, w.Left, w.Right)
}

// tries bounds the search for a witness.
const tries = 1000

// witness looks for a rational point where p does not vanish and every root is
// rational. It tries small numbers, in an order that does not change.
func (f *Field) witness(p, left, right Poly, power int) *Witness {
	all := f.closure(p, left, right)
	var free []Gen
	for _, g := range all {
		if f.gens[g].kind <= integral {
			free = append(free, g)
		}
	}
	seed := uint64(1)
	for try := range tries {
		point := map[Gen]*big.Rat{}
		for _, g := range free {
			seed = seed*6364136223846793005 + 1442695040888963407
			size := int64(2 + try/50)
			n := 1 + int64(seed>>33)%size
			value := big.NewRat(n, 1)
			if try%3 == 2 {
				value = big.NewRat(n, 1+int64(seed>>50)%3)
			}
			// An integral is free too, but that of a square is positive.
			if f.gens[g].sign != Positive && f.gens[g].kind != integral && seed>>62&1 == 1 {
				value.Neg(value)
			}
			point[g] = value
		}
		e := evaluation{f, point, map[Gen]*big.Rat{}}
		if e.nonzero(p) == yes {
			w := &Witness{Power: power, Left: e.print(left), Right: e.print(right)}
			for _, g := range free {
				w.At = append(w.At, Value{f.Name(g), point[g]})
			}
			return w
		}
	}
	return nil
}

// evaluation is a point, with the values found so far; nil where there is no
// rational one.
type evaluation struct {
	*Field
	point map[Gen]*big.Rat
	memo  map[Gen]*big.Rat
}

// at returns the value of a generator, nil if it is not rational or not
// defined.
func (e *evaluation) at(g Gen) *big.Rat {
	if v, ok := e.point[g]; ok {
		return v
	}
	if v, ok := e.memo[g]; ok {
		return v
	}
	v := e.find(g)
	e.memo[g] = v
	return v
}

func (e *evaluation) find(g Gen) *big.Rat {
	x := e.gens[g]
	arg := e.eval(x.arg)
	if arg == nil {
		return nil
	}
	switch x.kind {
	case inverse:
		if arg.Sign() != 0 {
			return new(big.Rat).Inv(arg)
		}
	case squareRoot:
		if arg.Sign() >= 0 {
			a, b := new(big.Int).Sqrt(arg.Num()), new(big.Int).Sqrt(arg.Denom())
			root := new(big.Rat).SetFrac(a, b)
			if new(big.Rat).Mul(root, root).Cmp(arg) == 0 {
				return root
			}
		}
	case exponential:
		if arg.Sign() == 0 {
			return big.NewRat(1, 1)
		}
	case logarithm:
		if arg.Cmp(big.NewRat(1, 1)) == 0 {
			return new(big.Rat)
		}
	case arsinh:
		if arg.Sign() == 0 {
			return new(big.Rat)
		}
	}
	return nil
}

// eval returns p at the point, nil if some generator in it has no rational
// value.
func (e *evaluation) eval(p Poly) *big.Rat {
	for _, g := range p.Gens() {
		if e.at(g) == nil {
			return nil
		}
	}
	return p.Eval(e.at)
}

// defined reports whether every function in p has a meaning at the point: no
// division by 0, no root of a negative number and no logarithm but of a
// positive one, whether or not the value is rational.
func (e *evaluation) defined(p Poly) bool {
	for _, g := range e.closure(p) {
		x := e.gens[g]
		if x.kind <= integral || e.at(g) != nil {
			continue
		}
		arg := e.eval(x.arg)
		if arg == nil || x.kind == inverse || x.kind == squareRoot || x.kind == logarithm && arg.Sign() <= 0 {
			return false
		}
	}
	return true
}

// nonzero decides whether p is not 0 at the point. Where logarithms remain that
// are not rational, p must be linear in them:
//
//	c + Σ q_i ln a_i = 0  ⇔  c = 0 and Π a_i^{q_i} = 1
//
// for rational c, q_i, a_i > 0, by Lindemann's theorem; and where exponentials
// remain, by the same theorem, those of different rational numbers are
// independent over Q.
func (e *evaluation) nonzero(p Poly) truth {
	if !e.defined(p) {
		return unsure
	}
	constant := new(big.Rat)
	logs := map[Gen]*big.Rat{}
	powers := map[string]*big.Rat{} // of e, by exponent
	for _, t := range p.Terms() {
		c := new(big.Rat).Set(t.Coef)
		exponent := new(big.Rat)
		var log Gen = -1
		for _, x := range t.Exps {
			if v := e.at(x.Gen); v != nil {
				for range x.N {
					c.Mul(c, v)
				}
				continue
			}
			switch e.gens[x.Gen].kind {
			case exponential:
				exponent.Add(exponent, new(big.Rat).Mul(e.eval(e.gens[x.Gen].arg), big.NewRat(int64(x.N), 1)))
			default:
				if log >= 0 || x.N > 1 {
					return unsure
				}
				log = x.Gen
			}
		}
		switch {
		case log >= 0 && exponent.Sign() != 0:
			return unsure
		case log >= 0:
			add(logs, log, c)
		case exponent.Sign() != 0:
			add(powers, exponent.RatString(), c)
		default:
			constant.Add(constant, c)
		}
	}
	some := false
	for _, c := range powers {
		some = some || c.Sign() != 0
	}
	product, ok := e.product(logs)
	switch {
	case some && len(logs) > 0 || !ok:
		return unsure
	case some || constant.Sign() != 0 || !product:
		return yes
	}
	return no
}

func add[K comparable](m map[K]*big.Rat, k K, c *big.Rat) {
	if m[k] == nil {
		m[k] = new(big.Rat)
	}
	m[k].Add(m[k], c)
}

// product reports whether Π a_i^{q_i} = 1 for the arguments a_i of logarithms;
// it is not ok if they or the exponents are too large.
func (e *evaluation) product(logs map[Gen]*big.Rat) (one, ok bool) {
	n := big.NewInt(1)
	for _, q := range logs {
		n.Mul(n, q.Denom())
	}
	left, right := big.NewRat(1, 1), big.NewRat(1, 1)
	for g, q := range logs {
		a := e.eval(e.argument(g))
		k := new(big.Int).Quo(new(big.Int).Mul(q.Num(), n), q.Denom())
		if a == nil || a.Sign() <= 0 || k.BitLen() > 12 {
			return false, false
		}
		side := left
		if k.Sign() < 0 {
			side = right
		}
		for range int(new(big.Int).Abs(k).Int64()) {
			side.Mul(side, a)
		}
	}
	return left.Cmp(right) == 0, true
}

// print returns the value of p at the point, with logarithms and exponentials
// left as they are.
func (e *evaluation) print(p Poly) string {
	if v := e.eval(p); v != nil {
		return v.RatString()
	}
	partly := e.image(p, func(g Gen) Poly {
		if v := e.at(g); v != nil {
			return Rational(v)
		}
		return Var(g)
	})
	return e.Format(partly)
}
