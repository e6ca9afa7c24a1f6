package modular

import "math/bits"

// ring is the place where series are computed: the field, n powers of the small
// parameter, and m powers of time (n·m at most 256, m at most 32).
type ring struct {
	p    prime
	n, m int
}

// row is a series in time, Σ c[k] tᵏ, known modulo t^m. Only c[:m] has meaning.
type row struct {
	c []uint64
	m int
}

func (r ring) zero() row    { return row{make([]uint64, r.m), r.m} }
func (r ring) unknown() row { return row{make([]uint64, r.m), 0} }

func (r ring) constant(a uint64) row {
	x := r.zero()
	x.c[0] = a
	return x
}

// val counts the leading zeros among what is known.
func (x row) val() int {
	for k, c := range x.c[:x.m] {
		if c != 0 {
			return k
		}
	}
	return x.m
}

func (x row) vanishes() bool { return x.val() == x.m }

func (r ring) addRow(x, y row) row {
	z := row{make([]uint64, r.m), min(x.m, y.m)}
	for k := range z.m {
		z.c[k] = r.p.add(x.c[k], y.c[k])
	}
	return z
}

func (r ring) scaleRow(x row, a uint64) row {
	z := row{make([]uint64, r.m), x.m}
	for k := range z.m {
		z.c[k] = r.p.mul(x.c[k], a)
	}
	return z
}

// sums gathers Σ x·y over several pairs of rows in 128 bits a coefficient.
type sums struct {
	r      ring
	hi, lo []uint64
	m      int
}

func (r ring) sums() *sums {
	return &sums{r, make([]uint64, r.m), make([]uint64, r.m), r.m}
}

// add adds x·y. What is known of a product is what the unknown tails do not reach:
//
//	(x + O(tᵃ))(y + O(tᵇ)) = xy + O(t^min(a + val y, b + val x)).
func (s *sums) add(x, y row) {
	vx, vy := x.val(), y.val()
	s.m = min(s.m, x.m+vy, y.m+vx)
	if vx == x.m || vy == y.m {
		return
	}
	for i := vx; i < min(x.m, s.m); i++ {
		a := x.c[i]
		if a == 0 {
			continue
		}
		for j := vy; j < min(y.m, s.m-i); j++ {
			hi, lo := bits.Mul64(a, y.c[j])
			var carry uint64
			s.lo[i+j], carry = bits.Add64(s.lo[i+j], lo, 0)
			s.hi[i+j] += hi + carry
		}
	}
	// At most 32 products below 2¹²² come on top of hi < 2⁶¹: no overflow.
	for k := range s.hi {
		s.hi[k] %= uint64(s.r.p)
	}
}

func (s *sums) row() row {
	z := row{make([]uint64, s.r.m), s.m}
	for k := range s.m {
		z.c[k] = bits.Rem64(s.hi[k], s.lo[k], uint64(s.r.p))
	}
	return z
}

func (r ring) mulRow(x, y row) row {
	s := r.sums()
	s.add(x, y)
	return s.row()
}

// diffRow is the derivative in time: one order less is known.
func (r ring) diffRow(x row) row {
	z := row{make([]uint64, r.m), max(x.m-1, 0)}
	for k := range z.m {
		z.c[k] = r.p.mul(uint64(k+1), x.c[k+1])
	}
	return z
}

// intRow is the integral from 0.
func (r ring) intRow(x row) row {
	z := row{make([]uint64, r.m), min(x.m+1, r.m)}
	for k := 1; k < z.m; k++ {
		z.c[k] = r.p.mul(x.c[k-1], r.p.reciprocal(k))
	}
	return z
}

// at0Row is the value at t = 0, a constant.
func (r ring) at0Row(x row) row {
	if x.m == 0 {
		return r.unknown()
	}
	return r.constant(x.c[0])
}
