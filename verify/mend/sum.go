package mend

import (
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

type term = derivation.Term

// summands returns the terms of a sum, with the sign of each taken out.
func summands(x derivation.Expr) []term {
	ts := derivation.Terms(x)
	for i, t := range ts {
		for y, ok := unsigned(t.X); ok; y, ok = unsigned(t.X) {
			t = term{X: y, Minus: !t.Minus}
		}
		ts[i] = t
	}
	return ts
}

// unsigned takes the minus off the first factor of a product.
func unsigned(x derivation.Expr) (derivation.Expr, bool) {
	switch x := x.(type) {
	case *derivation.Neg:
		return x.X, true
	case *derivation.Binary:
		if x.Op == '*' || x.Op == '/' {
			if y, ok := unsigned(x.X); ok {
				return &derivation.Binary{Pos: x.Pos, Op: x.Op, X: y, Y: x.Y}, true
			}
		}
	}
	return nil, false
}

// sumOf is the inverse of summands: -1/4*x rather than -(1/4*x).
func sumOf(ts []term, at derivation.Pos) derivation.Expr {
	if len(ts) > 0 && ts[0].Minus {
		ts = append([]term{{X: negated(ts[0].X)}}, ts[1:]...)
	}
	return derivation.Join(ts, at)
}

func negated(x derivation.Expr) derivation.Expr {
	if b, ok := x.(*derivation.Binary); ok && (b.Op == '*' || b.Op == '/') {
		return &derivation.Binary{Pos: b.Pos, Op: b.Op, X: negated(b.X), Y: b.Y}
	}
	return &derivation.Neg{Pos: x.At(), X: x}
}

func numeral(n int64, at derivation.Pos) derivation.Expr {
	return &derivation.Number{Pos: at, Val: big.NewRat(n, 1)}
}

// isOrder reports whether a term is a remainder.
func isOrder(t term) bool {
	_, order := t.X.(*derivation.Order)
	return order
}

// bare returns a sum without its remainders.
func bare(x derivation.Expr) derivation.Expr {
	return sumOf(slices.DeleteFunc(summands(x), isOrder), x.At())
}

// isSum reports whether x stands in brackets when it is a factor.
func isSum(x derivation.Expr) bool {
	b, ok := x.(*derivation.Binary)
	return ok && (b.Op == '+' || b.Op == '-')
}

// bracket returns the factors of a product, and the place of the first sum among
// them, −1 if there is none.
func bracket(x derivation.Expr) ([]factor, int) {
	fs := factors(x)
	return fs, slices.IndexFunc(fs, func(f factor) bool { return !f.under && isSum(f.x) })
}

// unit is a term of a sum or, further inside, of the first bracket in a term.
// Units are numbered as they are written, a term before those in its bracket.
type unit struct {
	term
	alone bool // it is the one term
	depth int  // of brackets
	end   int  // the number of the next unit that is not inside it
}

// units returns those of a sum.
func units(x derivation.Expr) []unit { return appendUnits(nil, x, 0) }

func appendUnits(to []unit, x derivation.Expr, depth int) []unit {
	ts := slices.DeleteFunc(summands(x), isOrder)
	for _, t := range ts {
		i := len(to)
		to = append(to, unit{term: t, alone: len(ts) == 1, depth: depth})
		if fs, b := bracket(t.X); b >= 0 {
			to = appendUnits(to, fs[b].x, depth+1)
		}
		to[i].end = len(to)
	}
	return to
}

// rebuilt returns a sum with other terms in the place of some units, by their
// numbers, and more terms before the remainder.
func rebuilt(x derivation.Expr, put map[int][]term, more ...term) derivation.Expr {
	n := 0
	var sum func(derivation.Expr, []term) derivation.Expr
	sum = func(x derivation.Expr, more []term) derivation.Expr {
		var out, orders []term
		for _, t := range summands(x) {
			if isOrder(t) {
				orders = append(orders, t)
				continue
			}
			with, changed := put[n]
			n++
			if fs, b := bracket(t.X); b >= 0 {
				fs[b].x = sum(fs[b].x, nil)
				t.X = productOf(fs, t.X.At())
			}
			if !changed {
				with = []term{t}
			}
			out = append(out, with...)
		}
		out = append(out, more...)
		if rest := slices.DeleteFunc(slices.Clone(out), isZero); len(rest) > 0 {
			out = rest
		}
		return sumOf(append(out, orders...), x.At())
	}
	return sum(x, more)
}

func isZero(t term) bool {
	v, number := derivation.Rational(t.X)
	return number && v.Sign() == 0
}
