package mend

import (
	"math/big"

	"github.com/flowproof/flowproof/verify/derivation"
)

// multiple is a factor that may be lost or put in by mistake: a sign, a number, a
// symbol or bracket.
type multiple struct {
	number *big.Rat // not 0
	other  *factor  // may be nil
	varies bool     // other depends on t
	edit   Edit     // what putting it in is called
}

// apply returns k·t.
func (k multiple) apply(t term) term {
	if n := new(big.Rat).Abs(k.number); n.Cmp(big.NewRat(1, 1)) != 0 {
		t.X = multiplied(t.X, n)
	}
	if f := k.other; f != nil {
		t.X = inserted(t.X, f.x, f.under)
	}
	return term{X: t.X, Minus: t.Minus != (k.number.Sign() < 0)}
}

// multiplesOf returns the multiples made of small numbers and of the factors given.
func multiplesOf(atoms []derivation.Expr, varies func(derivation.Expr) bool) []multiple {
	all := []multiple{{number: big.NewRat(-1, 1), edit: Edit{Sign, "a sign"}}}
	for _, n := range []int64{2, 4, 3, 8} {
		for _, r := range []*big.Rat{big.NewRat(n, 1), big.NewRat(1, n)} {
			all = append(all, multiple{number: r, edit: Edit{Factor, "a factor " + r.RatString()}})
		}
	}
	for _, x := range atoms {
		kind := Part
		if _, name := x.(*derivation.Name); name {
			kind = Factor
		}
		for _, under := range []bool{false, true} {
			f := factor{x, under}
			all = append(all, multiple{number: big.NewRat(1, 1), other: &f, varies: varies(x),
				edit: Edit{kind, "a factor " + derivation.Format(productOf([]factor{f}, x.At()))}})
		}
	}
	return all
}
