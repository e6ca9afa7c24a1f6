package mend

import (
	"math"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// pairs enters the side with two slips: in different terms, whose effects add up,
// or in the same one, as many as the search may try.
func (s *search) pairs(all []change) {
	var gain []float64
	rest := s.rest(s.side)
	for _, c := range all {
		gain = append(gain, rest-s.rest(c.x))
	}
	for i, a := range all {
		for j, b := range all[:i] {
			if a.leaf >= 0 && b.leaf >= 0 && a.leaf != b.leaf && near(gain[i]+gain[j], rest, math.Abs(gain[i])) {
				s.both(a, b)
			}
		}
	}
	tried := 0
	for _, kind := range []SlipKind{Sign, Exponent, Place, Factor, Symbol} {
		for _, a := range all {
			if a.slips[0].Kind != kind {
				continue
			}
			for _, b := range s.variations(a.x) {
				if tried++; tried > maxComposites || s.ctx.Err() != nil {
					return
				}
				s.enterPair(a, b, b.x)
			}
		}
	}
}

// both enters the side with two changes, of different terms.
func (s *search) both(a, b change) {
	first, second := summands(a.x), summands(b.x)
	if n := len(summands(s.side)); len(first) == n && len(second) == n {
		first[b.leaf] = second[b.leaf]
		s.enterPair(a, b, sumOf(first, s.side.At()))
	}
}

func (s *search) enterPair(a, b change, x derivation.Expr) {
	s.enter(change{x: x, slips: slices.Concat(a.slips, b.slips), places: 2, depth: a.depth + b.depth})
}
