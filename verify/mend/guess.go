package mend

import (
	"math"
	"math/big"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Bounds of the monomials that a missing term is looked for among.
const (
	maxSymbols = 10
	maxDegree  = 3
	maxNumber  = 12 // numerator and denominator of its coefficient
)

// guess enters x with one monomial more, of the symbols of the step and with a
// rational number, whatever the hypotheses: what is missing must be that at all
// times that are compared.
func (s *search) guess(x derivation.Expr) {
	rest := s.want.plus(s.on(s.t, x), -1)
	size := s.probe(rest)
	if math.IsNaN(size) || agree(rest, rest.start(), s.rows) && s.rows < 2 {
		return // one number is a multiple of any other
	}
	symbols := s.symbolsWritten()
	var grow func(fs []factor, value sketch, from int)
	grow = func(fs []factor, value sketch, from int) {
		if len(fs) > 0 {
			if k, ok := simple(size / s.probe(value)); ok && agree(rest, value.scaled(size/s.probe(value)), s.rows) {
				s.add(x, fs, k)
			}
		}
		for i := from; i < len(symbols) && len(fs) < maxDegree; i++ {
			next := append(append([]factor(nil), fs...), factor{x: symbols[i].x})
			grow(next, value.times(symbols[i].value), i)
		}
	}
	grow(nil, number(1, s.t.rows), 0)
}

// add enters x with the product of symbols, times k, as a further term.
func (s *search) add(x derivation.Expr, fs []factor, k *big.Rat) {
	product := fs[len(fs)-1].x
	for i := len(fs) - 2; i >= 0; i-- {
		product = inserted(product, fs[i].x, false)
	}
	y := multiplied(product, new(big.Rat).Abs(k))
	what := derivation.Format(y)
	if k.Sign() < 0 {
		what = "-" + what
	}
	slip := Slip{Term, "the term " + what}
	if !s.stands(x, product, slip) {
		s.enter(correction{x: sumOf(insertedTerm(summands(x), term{X: y, Minus: k.Sign() < 0}), x.At()), slips: []Slip{slip}, places: 1})
	}
}

// simple returns the number of small numerator and denominator that x is.
func simple(x float64) (*big.Rat, bool) {
	for q := int64(1); q <= maxNumber; q++ {
		p := math.Round(x * float64(q))
		if near(x*float64(q), p, math.Abs(p)) && p != 0 && math.Abs(p) <= maxNumber {
			return big.NewRat(int64(p), q), true
		}
	}
	return nil, false
}

// valued is a symbol with its value.
type valued struct {
	x     derivation.Expr
	value sketch
}

// symbolsWritten lists the symbols of the chain, with the dashes that they have,
// and after them their derivatives.
func (s *search) symbolsWritten() (all []valued) {
	seen := map[string]bool{}
	add := func(n *derivation.Name) {
		if text := derivation.Format(n); !seen[text] && len(all) < maxSymbols {
			seen[text] = true
			if value := s.on(s.t, n); len(value.c) > 0 && !s.solved(n) {
				all = append(all, valued{n, value})
			}
		}
	}
	for _, side := range s.step.Chain {
		derivation.Walk(side, func(e derivation.Expr) bool {
			if n, ok := e.(*derivation.Name); ok {
				add(n)
			}
			return true
		})
	}
	for _, y := range all {
		if n := *y.x.(*derivation.Name); s.varies(y.x) {
			n.Primes++
			add(&n)
		}
	}
	return all
}
