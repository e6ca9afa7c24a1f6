package mend

import "math"

// series is a function of t in floating point, as a series in the small
// parameter whose coefficients are series in t:
//
//	ε^off Σ_i ε^i Σ_k c[i][k] t^k
//
// Powers of ε from off + len(c) on are not known,
// and a series without rows is not defined. series are not changed once made,
// and may share rows.
type series struct {
	off int
	c   [][columns]float64
}

// columns is the number of powers of t that a series is computed with, compared
// that of those which are compared: what derivatives lack at the end does not come
// down to these.
const columns, compared = 10, 3

func newSeries(off, rows int) series {
	return series{off, make([][columns]float64, rows)}
}

// number returns the series of a number.
func number(v float64, rows int) series {
	s := newSeries(0, rows)
	s.c[0][0] = v
	return s
}

func (a series) defined() bool { return len(a.c) > 0 }

// known is the power of ε from which on nothing is known.
func (a series) known() int { return a.off + len(a.c) }

// plus returns a + sign·b.
func (a series) plus(b series, sign float64) series {
	off := min(a.off, b.off)
	s := newSeries(off, max(0, min(a.known(), b.known())-off))
	for i := range s.c {
		if j := i + off - a.off; j >= 0 {
			s.c[i] = a.c[j]
		}
		if j := i + off - b.off; j >= 0 {
			for k, v := range b.c[j] {
				s.c[i][k] += sign * v
			}
		}
	}
	return s
}

func (a series) times(b series) series {
	s := newSeries(a.off+b.off, min(len(a.c), len(b.c)))
	for i := range s.c {
		for j := range i + 1 {
			addProduct(&s.c[i], &a.c[j], &b.c[i-j], 1)
		}
	}
	return s
}

// addProduct adds f·a·b to the row sum.
func addProduct(sum, a, b *[columns]float64, f float64) {
	for k, v := range a {
		if v == 0 {
			continue
		}
		v *= f
		for l, w := range b[:columns-k] {
			sum[k+l] += v * w
		}
	}
}

// each returns a with the coefficient of t^k replaced by f of the row and k.
func (a series) each(f func(row *[columns]float64, k int) float64) series {
	s := newSeries(a.off, len(a.c))
	for i := range a.c {
		for k := range columns {
			s.c[i][k] = f(&a.c[i], k)
		}
	}
	return s
}

func (a series) scaled(v float64) series {
	return a.each(func(row *[columns]float64, k int) float64 { return v * row[k] })
}

// integral returns ∫₀ᵗ a ds.
func (a series) integral() series {
	return a.each(func(row *[columns]float64, k int) float64 {
		if k == 0 {
			return 0
		}
		return row[k-1] / float64(k)
	})
}

// derivative returns da/dt; the last power of t is lost.
func (a series) derivative() series {
	return a.each(func(row *[columns]float64, k int) float64 {
		if k == columns-1 {
			return 0
		}
		return row[k+1] * float64(k+1)
	})
}

// start returns the value at t = 0.
func (a series) start() series {
	return a.each(func(row *[columns]float64, k int) float64 {
		if k > 0 {
			return 0
		}
		return row[0]
	})
}

// shifted returns a at t + h, to more powers of h than a claim is wide.
func (a series) shifted(h series) series {
	s, power := a, h
	for k := 1.0; k < 6; k++ {
		a = a.derivative()
		s = s.plus(a.times(power), 1)
		power = power.times(h).scaled(1 / (k + 1))
	}
	return s
}

// tiny is what is taken for 0 in a row of an ε that was divided by; rounding
// leaves less, a value drawn at random more.
const tiny = 1e-11

// led returns a without leading rows that vanish.
func (a series) led() series {
	for a.defined() {
		for _, v := range a.c[0] {
			if !(math.Abs(v) < tiny) {
				return a
			}
		}
		a = series{a.off + 1, a.c[1:]}
	}
	return a
}

// aligned returns a with off = 0, if it has no negative powers of ε.
func (a series) aligned(rows int) series {
	switch a = a.led(); {
	case a.off < 0 || !a.defined() && a.off == 0:
		return series{}
	case a.off == 0:
		return a
	}
	s := newSeries(0, min(rows, a.known()))
	for i := a.off; i < len(s.c); i++ {
		s.c[i] = a.c[i-a.off]
	}
	return s
}
