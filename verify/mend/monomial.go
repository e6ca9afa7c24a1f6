package mend

import (
	"math"
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Bounds of the monomials that a missing term is looked for among.
const (
	maxSymbols = 10
	maxDegree  = 3
	maxNumber  = 12 // numerator and denominator of its coefficient
)

// monomial enters the side with one monomial more, of the symbols of the step and
// with a rational number: what is missing must be that at all times compared.
func (s *search) monomial() {
	rest := s.want.plus(s.on(s.t, s.side), -1)
	size := s.probe(rest)
	if math.IsNaN(size) || agree(rest, rest.start(), s.rows) && s.rows < 2 {
		return // one number is a multiple of any other
	}
	symbols := s.symbolsWritten()
	var grow func(fs []factor, value series, from int)
	grow = func(fs []factor, value series, from int) {
		if len(fs) > 0 {
			if k, ok := simple(size / s.probe(value)); ok && agree(rest, value.scaled(size/s.probe(value)), s.rows) {
				s.add(fs, k)
			}
		}
		for i := from; i < len(symbols) && len(fs) < maxDegree; i++ {
			next := append(slices.Clone(fs), factor{x: symbols[i].x})
			grow(next, value.times(symbols[i].value), i)
		}
	}
	grow(nil, number(1, s.t.rows), 0)
}

// add enters the side with the product of symbols, times k, as a further term.
func (s *search) add(fs []factor, k *big.Rat) {
	product := fs[len(fs)-1].x
	for _, f := range slices.Backward(fs[:len(fs)-1]) {
		product = inserted(product, f.x, false)
	}
	t := term{X: multiplied(product, new(big.Rat).Abs(k)), Minus: k.Sign() < 0}
	edit := Edit{Term, "the term " + derivation.Format(sumOf([]term{t}, product.At()))}
	if !s.stands(product, edit) {
		s.combine(goal{with: &move{unit: -1, put: to(t), edits: []Edit{edit}}})
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
	value series
}

// symbolsWritten lists the symbols of the chain, with the dashes that they have,
// and after them their derivatives.
func (s *search) symbolsWritten() (all []valued) {
	list := names(s.step.Chain...)
	for _, n := range list {
		if y := *n; s.varies(n) {
			y.Primes++
			list = append(list, &y)
		}
	}
	seen := map[string]bool{}
	for _, n := range list {
		text, value := derivation.Format(n), s.on(s.t, n)
		if !seen[text] && value.defined() && !s.solved(n) && len(all) < maxSymbols {
			seen[text] = true
			all = append(all, valued{n, value})
		}
	}
	return all
}

// remainder enters the side with the highest remainder that is true, below that
// which it has. One that is true to a power of the small parameter is so to all below.
func (s *search) remainder() {
	if s.small == "" {
		return
	}
	_, n := derivation.Bare(s.side)
	var best variant
	for k := 1; k < min(n, maxRemainder+1); k++ {
		o := &derivation.Order{Pos: s.side.At(), Small: s.small, N: k}
		y := sumOf(append(summands(bare(s.side)), term{X: o}), o.Pos)
		t := s.t // which knows more than is asked, if it is of series
		if t.rows == 1 {
			t = s.point(k, []derivation.Expr{s.target, s.side})
		}
		if t == nil || !agree(s.on(t, y), s.on(t, s.target), k) {
			break
		}
		best = edited(y, Order, "the remainder %s", derivation.Format(o))
	}
	if best.x != nil {
		s.found = append(s.found, best)
	}
}

// maxRemainder is the highest order of a remainder that is put in: series are not
// carried further.
const maxRemainder = 8
