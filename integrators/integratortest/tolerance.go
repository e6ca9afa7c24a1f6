package integratortest

import (
	"math"
	"math/big"

	"github.com/flowproof/flowproof/verify/rootedtree"
)

// tolerance bounds by how much decimals that are cut off after their last
// printed digit may miss an order condition. To first order, with u(x) the unit
// in that digit of a coefficient x,
//
//	| δ Σ_i w_i Φ_i(t) |  ≤  Σ_x |∂(Σ_i w_i Φ_i(t))/∂x| u(x),
//
// the sum over all weights and all a_ij; the largest over the trees t with
// |t| ≤ order, and over the columns of weights, is returned. It is 0 for a table
// of rationals. (The terms of second order are u(x) times smaller.)
func tolerance(a, unitA, w, unitW [][]float64, order int) *big.Rat {
	bound := make(map[rootedtree.Tree][]float64)
	each := func(f func(t rootedtree.Tree)) {
		for n := 1; n <= order; n++ {
			for _, t := range rootedtree.Trees(n) {
				f(t)
			}
		}
	}
	base := newDerivative(a, -1, -1)
	each(func(t rootedtree.Tree) {
		phi, _ := base.of(t)
		bound[t] = make([]float64, len(w))
		for c := range w {
			for i, u := range unitW[c] {
				bound[t][c] += math.Abs(phi[i]) * u
			}
		}
	})
	for i := range unitA {
		for j, u := range unitA[i] {
			if u == 0 {
				continue
			}
			d := newDerivative(a, i, j)
			each(func(t rootedtree.Tree) {
				_, dphi := d.of(t)
				for c := range w {
					sum := 0.0
					for k, x := range w[c] {
						sum += x * dphi[k]
					}
					bound[t][c] += math.Abs(sum) * u
				}
			})
		}
	}
	largest := 0.0
	each(func(t rootedtree.Tree) {
		for _, b := range bound[t] {
			largest = math.Max(largest, b)
		}
	})
	return new(big.Rat).SetFloat64(1.01 * largest) // for the rounding of this computation
}

// derivative computes Φ(t) and ∂Φ(t)/∂a_ij, one entry a stage.
type derivative struct {
	a     [][]float64
	i, j  int
	known map[rootedtree.Tree][2][]float64
}

func newDerivative(a [][]float64, i, j int) *derivative {
	return &derivative{a, i, j, make(map[rootedtree.Tree][2][]float64)}
}

func (d *derivative) of(t rootedtree.Tree) (phi, dphi []float64) {
	if k, ok := d.known[t]; ok {
		return k[0], k[1]
	}
	phi, dphi = make([]float64, len(d.a)), make([]float64, len(d.a))
	for i := range phi {
		phi[i] = 1
	}
	for _, branch := range t.Branches() {
		x, dx := d.of(branch)
		for i, row := range d.a {
			var sum, dsum float64
			for j, a := range row {
				sum += a * x[j]
				dsum += a * dx[j]
			}
			if i == d.i {
				dsum += x[d.j]
			}
			phi[i], dphi[i] = phi[i]*sum, dphi[i]*sum+phi[i]*dsum
		}
	}
	d.known[t] = [2][]float64{phi, dphi}
	return phi, dphi
}

func floats(rows [][]*big.Rat) [][]float64 {
	f := make([][]float64, len(rows))
	for i, row := range rows {
		f[i] = make([]float64, len(row))
		for j, x := range row {
			f[i][j], _ = x.Float64()
		}
	}
	return f
}

// transpose returns the columns of rows, which all have the same length.
func transpose(rows [][]float64) [][]float64 {
	t := make([][]float64, len(rows[0]))
	for k := range t {
		for _, row := range rows {
			t[k] = append(t[k], row[k])
		}
	}
	return t
}
