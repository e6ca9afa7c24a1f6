package symbolic

import "math/big"

// sums are sums of products of the coefficients of two polynomials.
type sums struct {
	p, q   []int64 // machine integers, if these suffice
	num    []int64
	den    int64
	pw, qw *wide // or wide ones
	big    []*big.Int
}

// newSums chooses machine integers if no sum of products can overflow:
//
//	|Σ pᵢqⱼ| ≤ min(‖p‖₁‖q‖∞, ‖p‖∞‖q‖₁)
func newSums(p, q *coefs) sums {
	if p.wide == nil && q.wide == nil {
		ptop, psum := norms(p.num)
		qtop, qsum := norms(q.num)
		_, ok1 := times(psum, qtop)
		_, ok2 := times(ptop, qsum)
		den, ok3 := times(p.den, q.den)
		if (ok1 && psum >= 0 || ok2 && qsum >= 0) && ok3 {
			return sums{p: p.num, q: q.num, den: den}
		}
	}
	return sums{pw: p.widened(), qw: q.widened()}
}

// row adds the products of p's coefficient i with those of q from j on to the
// sums numbered in at; n is the number of sums.
func (a *sums) row(i, j int, at []int32, n int) {
	if a.p == nil {
		for len(a.big) < n {
			a.big = append(a.big, new(big.Int))
		}
		var product big.Int
		for k, s := range at {
			product.Mul(a.pw.num[i], a.qw.num[j+k])
			a.big[s].Add(a.big[s], &product)
		}
		return
	}
	for len(a.num) < n {
		a.num = append(a.num, 0)
	}
	c := a.p[i]
	q := a.q[j:]
	for k, s := range at {
		a.num[s] += c * q[k]
	}
}

// only are the products of p's one coefficient with those of q from j on.
func (a *sums) only(j int) coefs {
	if a.p == nil {
		num := make([]*big.Int, 0, len(a.qw.num)-j)
		for _, x := range a.qw.num[j:] {
			num = append(num, new(big.Int).Mul(a.pw.num[0], x))
		}
		return coefs{wide: &wide{num, new(big.Int).Mul(a.pw.den, a.qw.den)}}
	}
	num := make([]int64, len(a.q)-j)
	for k, x := range a.q[j:] {
		num[k] = a.p[0] * x
	}
	return coefs{num: num, den: a.den}
}

// coefs are the sums in the given order.
func (a *sums) coefs(order []int32) coefs {
	if a.p == nil {
		num := make([]*big.Int, len(order))
		for k, i := range order {
			num[k] = a.big[i]
		}
		return coefs{wide: &wide{num, new(big.Int).Mul(a.pw.den, a.qw.den)}}
	}
	num := make([]int64, len(order))
	for k, i := range order {
		num[k] = a.num[i]
	}
	return coefs{num: num, den: a.den}
}

// scaled are the coefficients d times the one of c, in canonical form, if all of
// this is in machine integers.
func (c *coefs) scaled(d *coefs) (coefs, bool) {
	if c.wide != nil || d.wide != nil {
		return coefs{}, false
	}
	if c.num[0] == 1 && c.den == 1 {
		return *d, true
	}
	top, _ := norms(d.num)
	size, _ := norms(c.num)
	_, ok := times(size, top)
	den, fits := times(c.den, d.den)
	if !ok || !fits {
		return coefs{}, false
	}
	num := make([]int64, len(d.num))
	for i, x := range d.num {
		num[i] = c.num[0] * x
	}
	return coefs{num: num, den: den}.reduced(), true
}
