package mend

import (
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

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
	if len(fs) == 0 || fs[0].under {
		fs = append([]factor{{numeral(1, at), false}}, fs...)
	}
	x := fs[0].x
	for _, f := range fs[1:] {
		op := byte('*')
		if f.under {
			op = '/'
		}
		x = &derivation.Binary{Pos: at, Op: op, X: x, Y: f.x}
	}
	return x
}

// multiplied returns k·x, with the numbers of the product gathered in front, or a
// divisor at the end where there was none in front: x/4, but 1/4*x where it was
// 1/8*x.
func multiplied(x derivation.Expr, k *big.Rat) derivation.Expr {
	at, c, fs := x.At(), new(big.Rat).Set(k), factors(x)
	rest := slices.DeleteFunc(slices.Clone(fs), func(f factor) bool {
		n, ok := f.x.(*derivation.Number)
		switch {
		case !ok || n.Val.Sign() == 0:
			return false
		case f.under:
			c.Quo(c, n.Val)
		default:
			c.Mul(c, n.Val)
		}
		return true
	})
	integer := func(n *big.Int) derivation.Expr { return &derivation.Number{Pos: at, Val: new(big.Rat).SetInt(n)} }
	over, under := factor{integer(c.Num()), false}, factor{integer(c.Denom()), true}
	one := c.Num().Cmp(big.NewInt(1)) == 0 && slices.ContainsFunc(rest, func(f factor) bool { return !f.under })
	led := slices.ContainsFunc(fs[:1], func(f factor) bool { // by a number, or by a function, behind which a divisor is lost
		_, number := f.x.(*derivation.Number)
		_, call := f.x.(*derivation.Call)
		return number || call
	})
	switch {
	case c.IsInt() && one:
		return productOf(rest, at)
	case c.IsInt():
		return productOf(slices.Insert(rest, 0, over), at)
	case one && !led:
		return productOf(append(rest, under), at)
	}
	return productOf(slices.Insert(rest, 0, over, under), at)
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
			if base == f.x && len(factors(base)) > 1 && slices.ContainsFunc(names(base), func(n *derivation.Name) bool { return derivation.Format(n) == written }) {
				fs[i].x = inserted(f.x, y, f.under != under)
				return productOf(fs, x.At())
			}
			continue
		}
		d := big.NewRat(1, 1)
		if f.under != under {
			d.Neg(d)
		}
		if n = d.Add(n, d); n.Sign() == 0 {
			return productOf(slices.Delete(fs, i, i+1), x.At())
		}
		fs[i].x = raised(base, n)
		return productOf(fs, x.At())
	}
	at := slices.IndexFunc(fs, func(f factor) bool { _, number := f.x.(*derivation.Number); return !number })
	if under || at < 0 {
		at = len(fs)
	}
	return productOf(slices.Insert(fs, at, factor{y, under}), x.At())
}
