package enclose

import (
	"math"
	"slices"
)

// An orthogonal is the workspace of a QR decomposition by Householder's reflections.
type orthogonal struct {
	n      int
	a      []float64 // columns in the order of their lengths
	order  []int
	length []float64
	v      []float64
}

func newOrthogonal(n int) orthogonal {
	return orthogonal{n, make([]float64, n*n), make([]int, n), make([]float64, n), make([]float64, n)}
}

// factor writes to q the orthogonal factor of the middle of a with column j scaled by r_j and
// the columns sorted by length. Column i of q is then the i-th edge, made orthogonal to those
// before it.
func (o *orthogonal) factor(q []float64, a []ball, r []float64) {
	n := o.n
	for j := range n {
		sum := 0.0
		for i := range n {
			sum += float64(a[i*n+j].mid * a[i*n+j].mid)
		}
		o.order[j] = j
		o.length[j] = math.Sqrt(sum) * r[j]
	}
	slices.SortStableFunc(o.order, func(i, j int) int {
		switch {
		case o.length[i] > o.length[j]:
			return -1
		case o.length[i] < o.length[j]:
			return 1
		}
		return 0
	})
	for to, from := range o.order {
		for i := range n {
			o.a[i*n+to] = a[i*n+from].mid
		}
	}
	for i := range q {
		q[i] = 0
	}
	for i := range n {
		q[i*n+i] = 1
	}
	for j := range n {
		o.reflect(q, j)
	}
}

// reflect makes column j of a zero below the diagonal, and takes q with it.
func (o *orthogonal) reflect(q []float64, j int) {
	n, v := o.n, o.v
	norm := 0.0
	for i := j; i < n; i++ {
		v[i] = o.a[i*n+j]
		norm += float64(v[i] * v[i])
	}
	norm = math.Sqrt(norm)
	if !(norm > 0) {
		return
	}
	v[j] += math.Copysign(norm, v[j])
	size := 0.0
	for i := j; i < n; i++ {
		size += float64(v[i] * v[i])
	}
	for l := j; l < n; l++ { // a ← (1 − 2vvᵀ/v²) a
		sum := 0.0
		for i := j; i < n; i++ {
			sum += float64(v[i] * o.a[i*n+l])
		}
		for i := j; i < n; i++ {
			o.a[i*n+l] -= float64(2 * sum / size * v[i])
		}
	}
	for l := range n { // q ← q (1 − 2vvᵀ/v²)
		sum := 0.0
		for i := j; i < n; i++ {
			sum += float64(q[l*n+i] * v[i])
		}
		for i := j; i < n; i++ {
			q[l*n+i] -= float64(2 * sum / size * v[i])
		}
	}
}
