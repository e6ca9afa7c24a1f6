package integratortest

import (
	"math"
	"math/big"

	"github.com/flowproof/flowproof/verify/rootedtree"
)

// sensitivity holds the derivatives of all conditions with respect to a coefficient,
// each divided by the tolerance of the condition, if that is 0 by noTolerance.
type sensitivity []float64

// noTolerance stands for a tolerance of 0. noise is what the derivatives of such a
// condition, computed in float64, may be off zero.
const (
	noTolerance = 1e-40
	noise       = 1e-6
)

// A weighing is what an order is asked of: columns of weights, an entry a stage.
type weighing struct {
	columns [][]float64
	order   int
	tol     float64
}

func newWeighing(columns [][]float64, order int, tol *big.Rat) weighing {
	x, _ := tol.Float64()
	return weighing{columns, order, max(x, noTolerance)}
}

// scaled returns a derivative in units of the tolerance.
func (w weighing) scaled(d float64) float64 {
	if w.tol == noTolerance && math.Abs(d) < noise {
		return 0
	}
	return d / w.tol
}

func (c *conditions) weighings() []weighing {
	w := []weighing{
		newWeighing(floats([][]*big.Rat{c.table.b}), c.info.Order, c.tolB),
		newWeighing(transpose(floats(c.table.interpolant)), c.info.DenseOrder, c.tolDense),
	}
	for i, row := range floats(c.table.embedded) {
		w = append(w, newWeighing([][]float64{row}, c.embedded[i], c.tolEmbedded[i]))
	}
	return w
}

// ofEntry returns ∂/∂a_ij of Σ_k w_k Φ_k(t), over all w and t.
func ofEntry(a [][]float64, i, j int, all []weighing) (s sensitivity) {
	d := newDerivative(a, i, j)
	for _, w := range all {
		for n := 1; n <= w.order; n++ {
			for _, t := range rootedtree.Trees(n) {
				_, dphi := d.of(t)
				for _, column := range w.columns {
					sum := 0.0
					for k, x := range column {
						sum += x * dphi[k]
					}
					s = append(s, w.scaled(sum))
				}
			}
		}
	}
	return s
}

// ofWeights returns Φ_j(t), over all t, for each weight w_j.
func ofWeights(a [][]float64, w weighing) []sensitivity {
	d := newDerivative(a, -1, -1)
	s := make([]sensitivity, len(a))
	for n := 1; n <= w.order; n++ {
		for _, t := range rootedtree.Trees(n) {
			phi, _ := d.of(t)
			for j := range s {
				s[j] = append(s[j], w.scaled(phi[j]))
			}
		}
	}
	return s
}

// tells reports whether moving δ from one coefficient to the other certainly violates
// a condition: one that held within its tolerance is off by more than that if the move
// changes it by more than two of them. The derivatives must differ by more than they
// may be off.
func (s sensitivity) tells(other sensitivity, delta float64) bool {
	for i := range s {
		d := math.Abs(s[i] - other[i])
		if d > noise*(math.Abs(s[i])+math.Abs(other[i])) && d*delta > 2.1 {
			return true
		}
	}
	return false
}
