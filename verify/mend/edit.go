package mend

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Kind is what an edit changes.
type Kind uint8

// The kinds, the slightest first. The last three are equally grave: each is told
// only where no slighter edit does.
const (
	Sign     Kind = iota // a sign
	Factor               // a number or symbol as a factor of a term, or on which side of the fraction bar it stands
	Exponent             // an exponent, a root
	Symbol               // a dash, an index, one symbol for another
	Function             // one function for another
	Place                // the reach of a root, a power or a derivative
	Order                // the order of a remainder
	Part                 // a bracket or function as a factor
	Term                 // a term too many or missing
)

// Edit is one change, with what it is in words: "a sign", "a factor 1/2".
type Edit struct {
	Kind Kind
	What string
}

// compareEdits ranks by the number of edits, and then by their kinds, the gravest
// first.
func compareEdits(a, b []Edit) int {
	kinds := func(edits []Edit) (ks []Kind) {
		for _, x := range edits {
			ks = append(ks, x.Kind)
		}
		slices.Sort(ks)
		slices.Reverse(ks)
		return ks
	}
	return cmp.Or(cmp.Compare(len(a), len(b)), slices.Compare(kinds(a), kinds(b)))
}

// gravest returns the gravest kind of edit.
func gravest(edits []Edit) (kind Kind) {
	for _, e := range edits {
		kind = max(kind, min(e.Kind, Order))
	}
	return kind
}

// without returns the edits that are not among others.
func without(edits, others []Edit) []Edit {
	return slices.DeleteFunc(slices.Clone(edits), func(x Edit) bool { return slices.Contains(others, x) })
}

// variant is an expression after edits.
type variant struct {
	x      derivation.Expr
	edits  []Edit
	places int // how many terms are changed
	depth  int // of the place inside functions, powers and products
}

// edited returns x, which is the result of one edit.
func edited(x derivation.Expr, kind Kind, what string, args ...any) variant {
	return variant{x: x, edits: []Edit{{kind, fmt.Sprintf(what, args...)}}, places: 1}
}
