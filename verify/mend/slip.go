package mend

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// SlipKind is what kind of slip a correction takes back.
type SlipKind uint8

// The kinds, the slightest first.
const (
	Sign     SlipKind = iota // a sign
	Factor                   // a factor of a term, or on which side of the fraction bar it stands
	Exponent                 // an exponent
	Symbol                   // a dash, an index, one symbol for another
	Place                    // the reach of a root, a power or a derivative
	Term                     // a term too many or missing
	Order                    // the order of a remainder
)

// Slip is one slip, with what it is in words: "a sign", "a factor 1/2".
type Slip struct {
	Kind SlipKind
	What string
}

// compareSlips ranks by the number of slips, and then by their kinds, the gravest
// first.
func compareSlips(a, b []Slip) int {
	kinds := func(slips []Slip) (ks []SlipKind) {
		for _, x := range slips {
			ks = append(ks, x.Kind)
		}
		slices.Sort(ks)
		slices.Reverse(ks)
		return ks
	}
	return cmp.Or(cmp.Compare(len(a), len(b)), slices.Compare(kinds(a), kinds(b)))
}

// gravest returns the gravest kind of slip.
func gravest(slips []Slip) (kind SlipKind) {
	for _, s := range slips {
		kind = max(kind, s.Kind)
	}
	return kind
}

// without returns the slips that are not among others, from which they are carried
// on.
func without(slips, others []Slip) []Slip {
	return slices.DeleteFunc(slices.Clone(slips), func(x Slip) bool { return slices.Contains(others, x) })
}

// change is an expression with slips taken back.
type change struct {
	x      derivation.Expr
	slips  []Slip
	places int             // how many terms are changed
	depth  int             // of the place inside functions, powers and products
	put    derivation.Expr // the symbol that was put for another, if one was
	leaf   int             // the term that is changed; −1 if it is not one
}

// slipped returns x with one slip taken back.
func slipped(x derivation.Expr, kind SlipKind, what string, args ...any) change {
	return change{x: x, slips: []Slip{{kind, fmt.Sprintf(what, args...)}}, places: 1, leaf: -1}
}

// and returns y, made of c, with the slips of both.
func (c change) and(y derivation.Expr, slips []Slip) change {
	c.x, c.slips = y, slices.Concat(c.slips, slips)
	return c
}
