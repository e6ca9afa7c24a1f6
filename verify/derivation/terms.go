package derivation

import "math/big"

// Term is a term of a sum, to be added or subtracted.
type Term struct {
	X     Expr
	Minus bool
}

// Terms returns the terms of a sum, from the left, through brackets and signs.
func Terms(x Expr) []Term { return appendTerms(nil, x, false) }

func appendTerms(to []Term, x Expr, minus bool) []Term {
	switch x := x.(type) {
	case *Neg:
		return appendTerms(to, x.X, !minus)
	case *Binary:
		if x.Op == '+' || x.Op == '-' {
			return appendTerms(appendTerms(to, x.X, minus), x.Y, minus != (x.Op == '-'))
		}
	}
	return append(to, Term{x, minus})
}

// Join returns the sum of terms, which is 0 if there is none.
func Join(terms []Term, at Pos) Expr {
	if len(terms) == 0 {
		return &Number{Pos: at, Val: new(big.Rat)}
	}
	sum := terms[0].X
	if terms[0].Minus {
		sum = &Neg{Pos: at, X: sum}
	}
	for _, t := range terms[1:] {
		op := byte('+')
		if t.Minus {
			op = '-'
		}
		sum = &Binary{Pos: at, Op: op, X: sum, Y: t.X}
	}
	return sum
}

// Rational returns the value of a number, its negative or a fraction of such.
func Rational(x Expr) (*big.Rat, bool) {
	switch x := x.(type) {
	case *Number:
		return x.Val, true
	case *Neg:
		v, ok := Rational(x.X)
		return new(big.Rat).Neg(v), ok
	case *Binary:
		a, aok := Rational(x.X)
		b, bok := Rational(x.Y)
		if x.Op == '/' && aok && bok && b.Sign() != 0 {
			return new(big.Rat).Quo(a, b), true
		}
	}
	return new(big.Rat), false
}

// Plus returns x + d, as a number where x is one.
func Plus(x Expr, d int64) Expr {
	if v, ok := Rational(x); ok {
		return &Number{Pos: x.At(), Val: new(big.Rat).Add(v, big.NewRat(d, 1))}
	}
	return &Binary{Pos: x.At(), Op: '+', X: x, Y: &Number{Pos: x.At(), Val: big.NewRat(d, 1)}}
}

// Exact is the order of the remainder of an expression that has none.
const Exact = 1 << 30

// Bare takes the remainders O(·) off an expression, and gives the least order of
// them.
func Bare(x Expr) (Expr, int) {
	order := Exact
	return Map(x, func(e Expr) Expr {
		o, ok := e.(*Order)
		if !ok {
			return e
		}
		order = min(order, o.N)
		return &Number{Pos: o.Pos, Val: new(big.Rat)}
	}), order
}
