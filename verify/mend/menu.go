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

// among reports whether a symbol or bracket of k is among factors, as they are
// written.
func (k multiple) among(written []string) bool {
	return len(k.other) > 0 && slices.Contains(written, derivation.Format(k.other[0].x))
}

// and returns k·l, of which one at most has a number.
func (k multiple) and(l multiple) multiple {
	m := multiple{sign: k.sign != l.sign, number: k.number, other: slices.Concat(k.other, l.other),
		varies: k.varies || l.varies, value: k.value * l.value, slips: slices.Concat(k.slips, l.slips)}
	if l.number != nil {
		m.number = l.number
	}
	return m
}

// menu returns the multiples of one slip and of two.
func menu(atoms []derivation.Expr, varies func(derivation.Expr) bool) (one, two []multiple) {
	sign := multiple{sign: true, value: -1, slips: []Slip{{Sign, "a sign"}}}
	var numbers, others []multiple
	for _, n := range []int64{2, 4, 3, 8} {
		for _, r := range []*big.Rat{big.NewRat(n, 1), big.NewRat(1, n)} {
			v, _ := r.Float64()
			numbers = append(numbers, multiple{number: r, value: v, slips: []Slip{{Factor, "a factor " + r.RatString()}}})
		}
	}
	for _, x := range atoms {
		for _, under := range []bool{false, true} {
			f := []factor{{x, under}}
			others = append(others, multiple{other: f, value: 1, varies: varies(x),
				slips: []Slip{{Factor, "a factor " + derivation.Format(productOf(f, x.At()))}}})
		}
	}
	for _, n := range numbers {
		two = append(two, sign.and(n))
	}
	for i, x := range others {
		two = append(two, sign.and(x))
		for _, n := range numbers {
			two = append(two, n.and(x))
		}
		for j, y := range others[:i+1] {
			if i == j || i/2 != j/2 { // else x/x
				two = append(two, x.and(y))
			}
		}
	}
	return slices.Concat([]multiple{sign}, numbers, others), two
}
