package mend

import (
	"math"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// scaled enters a change with its terms multiplied: some of them by the same k or,
// a slip that was squared on the way, k²; and, if missing is asked for, with one
// term more.
func (s *search) scaled(c change, menu []multiple, missing bool) {
	rest := s.rest(c.x)
	shares := s.shares(c.x)
	if math.IsNaN(rest) || len(shares) == 0 || s.ctx.Err() != nil {
		return
	}
	gain := make([][3]float64, len(shares)) // of each term, multiplied by powers of k
	for _, k := range menu {
		by := s.multiple(k)
		if !by.defined() {
			continue
		}
		most := 2 // k^0 or k^1
		if len(shares) > 1 && len(shares) <= 4 && k.value > 0 {
			most = 3
		}
		size := math.Abs(rest)
		for i, share := range shares {
			power := share
			for e := 1; e < most; e++ {
				power = power.times(by)
				gain[i][e] = s.probe(power) - s.probe(share)
			}
			size = max(size, math.Abs(gain[i][1]))
		}
		powers := make([]int, len(shares))
		for next(powers, most) {
			got, places := 0.0, 0
			for i, e := range powers {
				got += gain[i][e]
				places += min(e, 1)
			}
			if missing {
				s.completed(c.x, rest-got, func() change { return c.multiplied(k, powers) })
			} else if near(got, rest, size) && (places == 1 || !k.varies) {
				s.enter(c.multiplied(k, powers))
			}
		}
	}
}

// next counts up; false when it is through.
func next(digits []int, base int) bool {
	for i := range digits {
		if digits[i]++; digits[i] < base {
			return true
		}
		digits[i] = 0
	}
	return false
}

// shares returns what each leaf of a sum contributes to its value, if there are not
// too many.
func (s *search) shares(x derivation.Expr) (all []sketch) {
	n := len(leaves(x))
	if n > maxLeaves {
		return nil
	}
	whole := s.on(s.t, x)
	for i := range n {
		rest := s.on(s.t, keep(x, func(j int) bool { return i != j }))
		if !rest.defined() {
			return nil
		}
		all = append(all, whole.plus(rest, -1))
	}
	return all
}

// multiple returns the value of a multiple, if it is defined.
func (s *search) multiple(k multiple) sketch {
	value := number(k.value, s.t.rows)
	for _, f := range k.other {
		y := s.on(s.t, f.x)
		if f.under {
			y = y.inverse()
		}
		value = value.times(y)
	}
	return value
}

// multiplied returns a change with its terms multiplied by powers of k, a bracket
// as a whole where all in it are.
func (c change) multiplied(k multiple, powers []int) change {
	var scale func(x derivation.Expr) derivation.Expr
	scale = func(x derivation.Expr) derivation.Expr {
		ts := summands(x)
		for j, t := range ts {
			if isOrder(t) {
				continue
			}
			fs, i := bracket(t.X)
			n := 1
			if i >= 0 {
				n = len(leaves(fs[i].x))
			}
			if inside := powers[:n]; slices.Min(inside) < slices.Max(inside) {
				fs[i].x = scale(fs[i].x)
				t.X = productOf(fs, t.X.At())
			} else {
				for range inside[0] {
					t = k.apply(t)
				}
				c.places += min(inside[0], 1)
				powers = powers[n:]
			}
			ts[j] = t
		}
		return sumOf(ts, x.At())
	}
	return c.and(scale(c.x), k.slips)
}
