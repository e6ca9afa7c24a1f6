package mend

import (
	"math"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// pairs enters x with two slips: in different terms, whose effects add up, or in
// the same one, as many as the search may try.
func (s *search) pairs(x derivation.Expr, all []variation) {
	start := s.probe(s.on(s.t, x))
	rest := s.probe(s.want) - start
	gain := make([]float64, len(all))
	for i, v := range all {
		gain[i] = s.probe(s.on(s.t, v.x)) - start
	}
	ts := summands(x)
	for i, a := range all {
		for j, b := range all[:i] {
			if a.leaf < 0 || b.leaf < 0 || a.leaf == b.leaf || !near(gain[i]+gain[j], rest, math.Abs(gain[i])) {
				continue
			}
			// The other terms are as they were.
			first, second := summands(a.x), summands(b.x)
			if len(first) != len(ts) || len(second) != len(ts) {
				continue
			}
			first[b.leaf] = second[b.leaf]
			s.enter(correction{x: sumOf(first, x.At()), slips: append(slices.Clone(a.slips), b.slips...), places: 2, depth: a.depth + b.depth})
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
				s.enter(correction{x: b.x, slips: append(slices.Clone(a.slips), b.slips...), places: 2, depth: a.depth + b.depth})
			}
		}
	}
}
