package mend

import (
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Expressions as sums of products, to change them where a slip of the pen would.

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

// factor is a factor of a product, or a divisor.
type factor struct {
	x     derivation.Expr
	under bool
}

// factors returns the factors of a product, as far as no brackets hold them
// together.
func factors(x derivation.Expr) []factor {
	if b, ok := x.(*derivation.Binary); ok && (b.Op == '*' || b.Op == '/') {
		return append(factors(b.X), factor{b.Y, b.Op == '/'})
	}
	return []factor{{x, false}}
}

// productOf is the inverse of factors.
func productOf(fs []factor, at derivation.Pos) derivation.Expr {
	var x derivation.Expr
	for _, f := range fs {
		switch {
		case x == nil && f.under:
			x = &derivation.Binary{Pos: at, Op: '/', X: numeral(1, at), Y: f.x}
		case x == nil:
			x = f.x
		case f.under:
			x = &derivation.Binary{Pos: at, Op: '/', X: x, Y: f.x}
		default:
			x = &derivation.Binary{Pos: at, Op: '*', X: x, Y: f.x}
		}
	}
	if x == nil {
		return numeral(1, at)
	}
	return x
}

func numeral(n int64, at derivation.Pos) derivation.Expr {
	return &derivation.Number{Pos: at, Val: big.NewRat(n, 1)}
}

// isSum reports whether x stands in brackets when it is a factor.
func isSum(x derivation.Expr) bool {
	b, ok := x.(*derivation.Binary)
	return ok && (b.Op == '+' || b.Op == '-')
}

// multiplied returns k·x, with the numbers of the product gathered in front.
func multiplied(x derivation.Expr, k *big.Rat) derivation.Expr {
	c := new(big.Rat).Set(k)
	var rest []factor
	first := true // of what is above
	for _, f := range factors(x) {
		if n, ok := f.x.(*derivation.Number); ok && n.Val.Sign() != 0 {
			if f.under {
				c.Quo(c, n.Val)
			} else {
				c.Mul(c, n.Val)
			}
			continue
		}
		first = first && f.under
		rest = append(rest, f)
	}
	at := x.At()
	if !c.Num().IsInt64() || !c.Denom().IsInt64() {
		return &derivation.Binary{Pos: at, Op: '*', X: &derivation.Number{Pos: at, Val: k}, Y: x}
	}
	over, under := factor{x: numeral(c.Num().Int64(), at)}, factor{numeral(c.Denom().Int64(), at), true}
	one := c.Num().IsInt64() && c.Num().Int64() == 1
	_, led := factors(x)[0].x.(*derivation.Number)
	if len(rest) > 0 {
		_, call := rest[0].x.(*derivation.Call)
		led = led || call
	}
	switch {
	case c.IsInt() && one && !first:
		return productOf(rest, at)
	case c.IsInt():
		return productOf(append([]factor{over}, rest...), at)
	case one && !first && !led: // x/4, but 1/4*x where it was 1/8*x
		return productOf(append(rest, under), at)
	}
	return productOf(append([]factor{over, under}, rest...), at)
}

// inserted returns x·y or x/y: as a power of y where there is one, cancelled
// where y stands on the other side of the bar, else after the numbers in front or
// at the end of the divisors.
func inserted(x, y derivation.Expr, under bool) derivation.Expr {
	fs := factors(x)
	written := derivation.Format(y)
	for i, f := range fs {
		base, n := f.x, big.NewRat(1, 1)
		if p, ok := f.x.(*derivation.Binary); ok && p.Op == '^' {
			if v, known := derivation.Rational(p.Y); known {
				base, n = p.X, v
			}
		}
		if derivation.Format(base) != written {
			continue
		}
		if n = new(big.Rat).Add(n, big.NewRat(1, 1)); f.under != under {
			n.Sub(n, big.NewRat(2, 1))
		}
		out := append([]factor(nil), fs[:i]...)
		if n.Sign() != 0 {
			out = append(out, factor{raised(base, n), f.under})
		}
		return productOf(append(out, fs[i+1:]...), x.At())
	}
	at := len(fs)
	if !under {
		for at = 0; at < len(fs); at++ {
			if _, number := fs[at].x.(*derivation.Number); !number {
				break
			}
		}
	}
	out := append(append([]factor(nil), fs[:at]...), factor{y, under})
	return productOf(append(out, fs[at:]...), x.At())
}

// raised returns x^n, n not 0.
func raised(x derivation.Expr, n *big.Rat) derivation.Expr {
	if n.IsInt() && n.Num().Int64() == 1 {
		return x
	}
	return &derivation.Binary{Pos: x.At(), Op: '^', X: x, Y: &derivation.Number{Pos: x.At(), Val: n}}
}

// regroup returns a sum with each of its terms, and of the terms of the first
// bracket that a term is the multiple of, replaced by what f makes of it; f is
// told which it is.
func regroup(x derivation.Expr, f func(int, term) []term) derivation.Expr {
	n := 0
	return regrouped(x, func(t term) []term { n++; return f(n-1, t) })
}

func regrouped(x derivation.Expr, f func(term) []term) derivation.Expr {
	var out []term
	for _, t := range summands(x) {
		fs, i := bracket(t.X)
		if _, order := t.X.(*derivation.Order); order {
			out = append(out, t)
		} else if i < 0 {
			out = append(out, f(t)...)
		} else {
			fs[i].x = regrouped(fs[i].x, f)
			out = append(out, term{X: productOf(fs, t.X.At()), Minus: t.Minus})
		}
	}
	return sumOf(out, x.At())
}

// bracket returns the factors of a product, and the place of the first sum among
// them, −1 if there is none.
func bracket(x derivation.Expr) ([]factor, int) {
	fs := factors(x)
	return fs, slices.IndexFunc(fs, func(f factor) bool { return !f.under && isSum(f.x) })
}

// terms counts what regroup goes through.
func terms(x derivation.Expr) (n int) {
	regroup(x, func(_ int, t term) []term { n++; return []term{t} })
	return n
}

// insertedTerm adds a term before the remainder.
func insertedTerm(ts []term, t term) []term {
	at := len(ts)
	for at > 0 {
		if _, order := ts[at-1].X.(*derivation.Order); !order {
			break
		}
		at--
	}
	out := append(append([]term(nil), ts[:at]...), t)
	return append(out, ts[at:]...)
}
