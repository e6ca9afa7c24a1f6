package modular

import "math"

// Exponentials of residues are homomorphisms on what is met at a point: so when a
// new exponent b comes up, it is looked for among the combinations
//
//	k b = c₀ + Σ cᵢ lᵢ
//
// of 1 and the exponents l at hand, with whole numbers k, cᵢ of small size. They
// are the short vectors of a lattice, which are found by reducing its basis
// [LLL82, 1]. Bounds are such that of all residues one in 2²⁷ or less is such a
// combination by accident; one in 2²⁰ is a fraction c₀/k, for which the bounds are
// larger.
type combinationOf struct {
	k, c0 int64
	c     []int64
}

// sizes are the bounds of |k|, |cᵢ| and |c₀| by the number of exponents at hand.
var sizes = [...]struct{ k, c, c0 int64 }{
	{1 << 14, 0, 1 << 26}, {128, 64, 1 << 18}, {64, 24, 1 << 14}, {48, 12, 1 << 12}, {24, 8, 1 << 10}, {16, 5, 1 << 9}, {12, 4, 1 << 8},
}

// combine looks for b among the combinations of 1 and at most six residues.
func (p prime) combine(b uint64, at []uint64) (combinationOf, bool) {
	if z, ok := p.combineWith(b, at); ok {
		return z, true
	}
	num, den, ok := p.fraction(b, sizes[0].c0, sizes[0].k)
	return combinationOf{k: den, c0: num, c: make([]int64, len(at))}, ok
}

// combineWith looks for those that are short vectors.
func (p prime) combineWith(b uint64, at []uint64) (combinationOf, bool) {
	if len(at) == 0 {
		return combinationOf{}, false
	}
	// The vectors (k, c₁, …, c₀) with k b = c₀ + Σ cᵢ lᵢ, in units of their bounds.
	size, n := sizes[len(at)], len(at)+2
	unit := make([]int64, n)
	for i := range unit {
		switch i {
		case 0:
			unit[i] = size.c0 / size.k
		case n - 1:
			unit[i] = 1
		default:
			unit[i] = size.c0 / size.c
		}
	}
	basis := make([][]int64, n)
	for i := range basis {
		basis[i] = make([]int64, n)
		switch i {
		case 0:
			basis[i][n-1] = int64(p)
		case 1:
			basis[i][0], basis[i][n-1] = unit[0], int64(b)
		default:
			basis[i][i-1], basis[i][n-1] = unit[i-1], -int64(at[i-2])
		}
	}
	reduce(basis)
	for _, v := range basis {
		z := combinationOf{k: v[0] / unit[0], c0: v[n-1], c: make([]int64, len(at))}
		small := max(z.k, -z.k) <= size.k && z.k != 0 && max(z.c0, -z.c0) <= size.c0
		for i := range z.c {
			z.c[i] = v[i+1] / unit[i+1]
			small = small && max(z.c[i], -z.c[i]) <= size.c
		}
		if !small {
			continue
		}
		if z.k < 0 {
			z.k, z.c0 = -z.k, -z.c0
			for i := range z.c {
				z.c[i] = -z.c[i]
			}
		}
		return z, true
	}
	return combinationOf{}, false
}

// reduce makes the vectors of a basis short and nearly orthogonal. The steps are
// in whole numbers, so that it stays one of the lattice whatever the rounding of
// the projections.
func reduce(basis [][]int64) {
	n := len(basis)
	mu, star, norm := make([][]float64, n), make([][]float64, n), make([]float64, n)
	for i := range basis {
		mu[i], star[i] = make([]float64, n), make([]float64, n)
	}
	project := func(i int) {
		for j := range n {
			star[i][j] = float64(basis[i][j])
		}
		for j := range i {
			mu[i][j] = 0
			if norm[j] > 0 {
				mu[i][j] = inner(star[i], star[j]) / norm[j]
			}
			for l := range n {
				star[i][l] -= mu[i][j] * star[j][l]
			}
		}
		norm[i] = inner(star[i], star[i])
	}
	const most = 4000 // some ten times what is needed
	project(0)
	for i, steps := 1, 0; i < n && steps < most; steps++ {
		project(i)
		for round := 0; round < 8; round++ {
			moved := false
			for j := i - 1; j >= 0; j-- {
				q := math.Round(mu[i][j])
				if q == 0 {
					continue
				}
				moved = true
				for l := range n {
					basis[i][l] -= int64(q) * basis[j][l]
				}
				for l := range j {
					mu[i][l] -= q * mu[j][l]
				}
			}
			if !moved {
				break
			}
			project(i)
		}
		if norm[i] >= (0.75-mu[i][i-1]*mu[i][i-1])*norm[i-1] {
			i++
			continue
		}
		basis[i], basis[i-1] = basis[i-1], basis[i]
		if i--; i == 0 {
			project(0)
			i = 1
		} else {
			project(i)
		}
	}
}

func inner(x, y []float64) (s float64) {
	for i := range x {
		s += x[i] * y[i]
	}
	return s
}
