package mend

import (
	"math"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// scaled enters x with its terms multiplied: some of them by the same k or, a
// slip that was squared on the way, k²; and, if missing is asked for, with one
// term more.
func (s *search) scaled(x derivation.Expr, c correction, menu []multiple, missing bool) {
	value := s.probe(s.on(s.t, x))
	rest := s.probe(s.want) - value
	if math.IsNaN(rest) {
		return
	}
	leaves := s.leaves(x)
	if len(leaves) == 0 || len(leaves) > maxLeaves {
		return
	}
	for _, k := range menu {
		by, ok := s.multiple(k)
		if !ok {
			continue
		}
		var gain [][2]float64 // of each term, multiplied by k and k²
		squares := len(leaves) > 1 && len(leaves) <= 4 && k.value > 0
		size := math.Abs(rest)
		for _, leaf := range leaves {
			once := leaf.times(by)
			first := s.probe(leaf)
			g := [2]float64{s.probe(once) - first, math.NaN()}
			if squares {
				g[1] = s.probe(once.times(by)) - first
			}
			gain = append(gain, g)
			size = max(size, math.Abs(g[0]))
		}
		most := 2
		if squares {
			most = 3
		}
		powers := make([]int, len(leaves))
		for next(powers, most) {
			got := 0.0
			for i, e := range powers {
				if e > 0 {
					got += gain[i][e-1]
				}
			}
			if missing {
				s.missingBy(x, c, k, powers, rest-got)
			} else if near(got, rest, size) && (places(powers) == 1 || !k.varies && !s.borrowed(k)) {
				s.enter(s.multiplied(x, c, k, powers))
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

// borrowed reports whether k is a bracket of the target that the side has not:
// several terms multiplied by it would be the target's own expansion.
func (s *search) borrowed(k multiple) bool {
	for _, f := range k.other {
		if isSum(f.x) && contains(s.target, f.x) && !contains(s.side, f.x) {
			return true
		}
	}
	return false
}

// places counts the terms that are multiplied.
func places(powers []int) (n int) {
	for _, e := range powers {
		if e > 0 {
			n++
		}
	}
	return n
}

// leaves returns what each term contributes to the value of a sum.
func (s *search) leaves(x derivation.Expr) (all []sketch) {
	n := terms(x)
	if n > maxLeaves {
		return nil
	}
	whole := s.on(s.t, x)
	for i := range n {
		rest := s.on(s.t, regroup(x, func(j int, t term) []term {
			if i == j {
				return nil
			}
			return []term{t}
		}))
		if len(rest.c) == 0 {
			return nil
		}
		all = append(all, whole.plus(rest, -1))
	}
	return all
}

// multiple returns the value of a multiple.
func (s *search) multiple(k multiple) (sketch, bool) {
	value := number(k.value, s.t.rows)
	for _, f := range k.other {
		key := derivation.Format(f.x)
		y, ok := s.values[key]
		if !ok {
			y = s.on(s.t, f.x)
			s.values[key] = y
		}
		if f.under {
			y = y.inverse()
		}
		if len(y.c) == 0 {
			return y, false
		}
		value = value.times(y)
	}
	return value, true
}

// multiplied returns x with its terms multiplied by powers of k, a bracket as a
// whole where all in it are.
func (s *search) multiplied(x derivation.Expr, c correction, k multiple, powers []int) correction {
	var scale func(x derivation.Expr) derivation.Expr
	at := 0
	scale = func(x derivation.Expr) derivation.Expr {
		var out []term
		for _, t := range summands(x) {
			if _, order := t.X.(*derivation.Order); order {
				out = append(out, t)
				continue
			}
			fs, i := bracket(t.X)
			n := 1
			if i >= 0 {
				n = terms(fs[i].x)
			}
			if inside := powers[at : at+n]; slices.Min(inside) < slices.Max(inside) {
				fs[i].x = scale(fs[i].x)
				t.X = productOf(fs, t.X.At())
			} else {
				for range inside[0] {
					t = k.apply(t)
				}
				if at += n; inside[0] > 0 {
					c.places++
				}
			}
			out = append(out, t)
		}
		return sumOf(out, x.At())
	}
	c.x = scale(x)
	c.slips = append(slices.Clone(c.slips), k.slips...)
	return c
}
