package modular

// ring is the place where series are computed: the field, n powers of the small
// parameter, and m powers of time (n at most 12, m at most 32).
type ring struct {
	p    prime
	n, m int
}

// row is a series in time, Σ c[k] tᵏ, known modulo t^m, of which v coefficients
// are zero before the first that is not. Only c[:m] has meaning.
//
// Operations on rows extend their result z: what it knows already is left as it
// is, and what the arguments know more is added.
type row struct {
	c    []uint64
	m, v int
}

// zeros is a row known to vanish, unknown one of which nothing is known. They are
// only read.
var zeros, unknown = row{make([]uint64, maxM), maxM, maxM}, row{}

// learnt says that c[:m] is known now.
func (x *row) learnt(m int) {
	x.m = max(x.m, m)
	for x.v < x.m && x.c[x.v] == 0 {
		x.v++
	}
}

func (x *row) vanishes() bool { return x.v == x.m }

// constant makes x known to be a.
func (r ring) constant(x *row, a uint64) {
	clear(x.c)
	x.c[0], x.m, x.v = a, 0, 0
	x.learnt(r.m)
}

func (r ring) addRow(z, x, y *row) {
	m := min(x.m, y.m, r.m)
	for k := z.m; k < m; k++ {
		z.c[k] = r.p.add(x.c[k], y.c[k])
	}
	z.learnt(m)
}

// minusRow is x − a·y.
func (r ring) minusRow(z, x, y *row, a uint64) {
	m := min(x.m, y.m, r.m)
	for k := z.m; k < m; k++ {
		z.c[k] = r.p.sub(x.c[k], r.p.mul(a, y.c[k]))
	}
	z.learnt(m)
}

func (r ring) scaleRow(z, x *row, a uint64) {
	m := min(x.m, r.m)
	for k := z.m; k < m; k++ {
		z.c[k] = r.p.mul(x.c[k], a)
	}
	z.learnt(m)
}

// mulRows is Σ_j x_j y_{l−j}, for two slices of one length l+1. What is known of
// a product is what the unknown tails do not reach:
//
//	(x + O(tᵃ))(y + O(tᵇ)) = xy + O(t^min(a + val y, b + val x)).
//
// So all that the coefficients below take is known.
func (r ring) mulRows(z *row, x, y []row) {
	m, last := r.m, len(y)-1
	for j := range x {
		a, b := &x[j], &y[last-j]
		m = min(m, a.m+b.v, b.m+a.v)
	}
	for k := z.m; k < m; k++ {
		var hi, lo uint64
		for j := range x {
			if a, b := &x[j], &y[last-j]; a.v+b.v <= k {
				hi, lo = r.p.dot(hi, lo, a.c[a.v:k-b.v+1], b.c[b.v:k-a.v+1])
			}
		}
		z.c[k] = r.p.sum(hi, lo)
	}
	z.learnt(m)
}

// diffRow is the derivative in time: one order less is known.
func (r ring) diffRow(z, x *row) {
	for k := z.m; k < x.m-1; k++ {
		z.c[k] = r.p.mul(uint64(k+1), x.c[k+1])
	}
	z.learnt(x.m - 1)
}

// intRow is the integral from 0.
func (r ring) intRow(z, x *row) {
	m := min(x.m+1, r.m)
	for k := z.m; k < m; k++ {
		if z.c[k] = 0; k > 0 {
			z.c[k] = r.p.mul(x.c[k-1], r.p.reciprocal(k))
		}
	}
	z.learnt(m)
}

// at0Row is the value at t = 0, a constant.
func (r ring) at0Row(z, x *row) {
	if x.m > 0 && z.m == 0 {
		r.constant(z, x.c[0])
	}
}

// placeRow is x·tᵏ, for a constant x.
func (r ring) placeRow(z, x *row, k int) {
	switch {
	case x.m == 0:
		clear(z.c)
		z.learnt(min(k, r.m))
	case z.m < r.m:
		clear(z.c)
		if k < r.m {
			z.c[k] = x.c[0]
		}
		z.learnt(r.m)
	}
}
