package mend

import (
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Expressions as sums, to change them where a slip of the pen would.

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

// atStart returns the value of x at t = 0.
func atStart(x derivation.Expr) derivation.Expr {
	return &derivation.Call{Pos: x.At(), Func: "at0", Args: []derivation.Expr{x}}
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

// leaves returns the terms of a sum, and of the first bracket that a term is the
// multiple of those of the bracket.
func leaves(x derivation.Expr) (all []term) {
	for _, t := range summands(x) {
		if fs, i := bracket(t.X); i >= 0 {
			all = append(all, leaves(fs[i].x)...)
		} else if !isOrder(t) {
			all = append(all, t)
		}
	}
	return all
}

// keep returns a sum with those of its leaves alone that f says, told their number.
func keep(x derivation.Expr, f func(int) bool) derivation.Expr {
	n := 0
	var kept func(x derivation.Expr) derivation.Expr
	kept = func(x derivation.Expr) derivation.Expr {
		var out []term
		for _, t := range summands(x) {
			if fs, i := bracket(t.X); i >= 0 {
				fs[i].x = kept(fs[i].x)
				out = append(out, term{X: productOf(fs, t.X.At()), Minus: t.Minus})
			} else if isOrder(t) {
				out = append(out, t)
			} else {
				if f(n) {
					out = append(out, t)
				}
				n++
			}
		}
		return sumOf(out, x.At())
	}
	return kept(x)
}
