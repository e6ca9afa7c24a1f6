package enclose

import "math"

// An orthogonal is the workspace of a QR decomposition by Householder's reflections.
type orthogonal struct {
	n int
	a []float64 // columns that are left, one after the other
	v []float64
}

func newOrthogonal(n int) orthogonal { return orthogonal{n: n, v: make([]float64, n)} }

// clear begins with no columns.
func (o *orthogonal) clear() { o.a = o.a[:0] }

// add appends column j of the middle of a, of m columns, times r.
func (o *orthogonal) add(a []ball, m, j int, r float64) {
	for i := range o.n {
		o.a = append(o.a, float64(a[i*m+j].mid*r))
	}
}

// factor writes to q an orthogonal matrix. Its first column is along the longest of the columns;
// the next one along the longest of what is left of them orthogonally to the first; and so on.
func (o *orthogonal) factor(q []float64) {
	n, v := o.n, o.v
	for i := range q {
		q[i] = 0
	}
	for i := range n {
		q[i*n+i] = 1
	}
	for j := range n {
		longest, from := 0.0, -1
		for at := 0; at < len(o.a); at += n {
			sum := 0.0
			for _, x := range o.a[at+j : at+n] {
				sum += float64(x * x)
			}
			if sum > longest {
				longest, from = sum, at
			}
		}
		if from < 0 {
			return
		}
		copy(v[j:], o.a[from+j:from+n])
		v[j] += math.Copysign(math.Sqrt(longest), v[j])
		for at := 0; at < len(o.a); at += n {
			reflect(o.a[at+j:at+n], v[j:])
		}
		for i := range n {
			reflect(q[i*n+j:i*n+n], v[j:])
		}
	}
}

// reflect replaces x by (1 − 2vvᵀ/v²) x.
func reflect(x, v []float64) {
	var sum, size float64
	for i := range v {
		sum += float64(v[i] * x[i])
		size += float64(v[i] * v[i])
	}
	if size > 0 {
		for i := range v {
			x[i] -= float64(2 * sum / size * v[i])
		}
	}
}
