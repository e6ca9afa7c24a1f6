package mend

import "math"

// inverse returns 1/a, if the leading coefficient is not 0.
func (a series) inverse() series {
	a = a.led()
	if !a.defined() || math.Abs(a.c[0][0]) < tiny {
		return series{}
	}
	s := newSeries(-a.off, len(a.c))
	inv := 1 / a.c[0][0]
	for i := range s.c { // row i of 1 − a·s, coefficient by coefficient
		var rest [columns]float64
		if i == 0 {
			rest[0] = 1
		}
		for j := range i {
			addProduct(&rest, &a.c[i-j], &s.c[j], -1)
		}
		for k := range s.c[i] {
			v := rest[k]
			for l := range k {
				v -= a.c[0][k-l] * s.c[i][l]
			}
			s.c[i][k] = v * inv
		}
	}
	return s
}

// power returns a^p = e^(p ln a) for a whole or half p, if the leading coefficient
// is positive.
func (a series) power(p float64, rows int) series {
	a = a.led()
	off := p * float64(a.off)
	if off != math.Trunc(off) {
		return series{}
	}
	log := series{0, a.c}.primitive(math.Log, series{0, a.c}, rows)
	s := log.scaled(p).exp(rows)
	s.off = int(off)
	return s
}

// primitive returns f(a), where f′(a) = 1/slope.
func (a series) primitive(f func(float64) float64, slope series, rows int) series {
	a, slope = a.aligned(rows), slope.inverse()
	if !a.defined() || !slope.defined() || slope.off != 0 || math.IsNaN(f(a.c[0][0])) {
		return series{}
	}
	s := newSeries(0, min(len(a.c), len(slope.c)))
	s.grow(f(a.c[0][0]), a, slope)
	return s
}

// exp returns e^a.
func (a series) exp(rows int) series {
	a = a.aligned(rows)
	if !a.defined() {
		return a
	}
	s := newSeries(0, len(a.c))
	s.grow(math.Exp(a.c[0][0]), a, s)
	return s
}

// circular returns sin a and cos a.
func (a series) circular(rows int) (sin, cos series) {
	a = a.aligned(rows)
	if !a.defined() {
		return a, a
	}
	sin, cos = newSeries(0, len(a.c)), newSeries(0, len(a.c))
	for i := range a.c {
		for k := range columns {
			if i == 0 && k == 0 {
				sin.c[0][0], cos.c[0][0] = math.Sincos(a.c[0][0])
				continue
			}
			sin.c[i][k], cos.c[i][k] = grown(a, cos, i, k), -grown(a, sin, i, k)
		}
	}
	return sin, cos
}

// grow fills s, from its value at t = ε = 0, such that its derivatives in t and ε
// are those of a times f, which may be s itself [HNW93, I.8].
func (s series) grow(start float64, a, f series) {
	for i := range s.c {
		for k := range s.c[i] {
			if i == 0 && k == 0 {
				s.c[0][0] = start
				continue
			}
			s.c[i][k] = grown(a, f, i, k)
		}
	}
}

// grown returns a coefficient, not the first, of what has the derivatives of a
// times f: by that in t, or where k = 0 by that in ε.
func grown(a, f series, i, k int) (v float64) {
	if k > 0 {
		for j := range i + 1 {
			for l := 1; l <= k; l++ {
				v += float64(l) * a.c[j][l] * f.c[i-j][k-l]
			}
		}
		return v / float64(k)
	}
	for j := 1; j <= i; j++ {
		v += float64(j) * a.c[j][0] * f.c[i-j][0]
	}
	return v / float64(i)
}
