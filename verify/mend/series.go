package mend

import "math"

// sketch is a function of t in floating point, as a series in the small
// parameter whose coefficients are series in t:
//
//	ε^off Σ_i ε^i Σ_k c[i][k] t^k
//
// Each row has columns entries; powers of ε from off + len(c) on are not known.
// Sketches are not changed once made, and may share rows.
type sketch struct {
	off int
	c   [][]float64
}

// columns is the number of powers of t that a sketch is computed with. What a
// derivative lacks at the end never comes down to the first few, which alone are
// compared.
const columns = 12

func newSketch(off, rows int) sketch {
	s := sketch{off, make([][]float64, rows)}
	all := make([]float64, rows*columns)
	for i := range s.c {
		s.c[i] = all[i*columns : (i+1)*columns]
	}
	return s
}

// number returns the sketch of a number.
func number(v float64, rows int) sketch {
	s := newSketch(0, rows)
	s.c[0][0] = v
	return s
}

func (a sketch) plus(b sketch, sign float64) sketch {
	off := min(a.off, b.off)
	s := newSketch(off, max(0, min(a.off+len(a.c), b.off+len(b.c))-off))
	for i := range s.c {
		if j := i + off - a.off; j >= 0 {
			copy(s.c[i], a.c[j])
		}
		if j := i + off - b.off; j >= 0 {
			for k, v := range b.c[j] {
				s.c[i][k] += sign * v
			}
		}
	}
	return s
}

func (a sketch) times(b sketch) sketch {
	s := newSketch(a.off+b.off, min(len(a.c), len(b.c)))
	for i := range s.c {
		for j := range i + 1 {
			addProduct(s.c[i], a.c[j], b.c[i-j], 1)
		}
	}
	return s
}

func (a sketch) scaled(v float64) sketch {
	s := newSketch(a.off, len(a.c))
	for i := range s.c {
		for k := range s.c[i] {
			s.c[i][k] = v * a.c[i][k]
		}
	}
	return s
}

// addProduct adds f·a·b to the row sum.
func addProduct(sum, a, b []float64, f float64) {
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

// tiny is what is taken for 0 in a row of an ε that was divided by; rounding
// leaves less, a value drawn at random more.
const tiny = 1e-11

// led returns a without leading rows that vanish.
func (a sketch) led() sketch {
	for len(a.c) > 0 {
		for _, v := range a.c[0] {
			if !(math.Abs(v) < tiny) {
				return a
			}
		}
		a = sketch{a.off + 1, a.c[1:]}
	}
	return a
}

// inverse returns 1/a; without rows if it is not defined.
func (a sketch) inverse() sketch {
	a = a.led()
	if len(a.c) == 0 || math.Abs(a.c[0][0]) < tiny {
		return sketch{}
	}
	s := newSketch(-a.off, len(a.c))
	inv := 1 / a.c[0][0]
	for i := range s.c { // row i of 1 − a·s, coefficient by coefficient
		rest := make([]float64, columns)
		if i == 0 {
			rest[0] = 1
		}
		for j := range i {
			addProduct(rest, a.c[i-j], s.c[j], -1)
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

// root returns √a; without rows if it is not defined.
func (a sketch) root() sketch {
	a = a.led()
	if len(a.c) == 0 || a.c[0][0] < tiny || a.off%2 != 0 {
		return sketch{}
	}
	s := newSketch(a.off/2, len(a.c))
	first := math.Sqrt(a.c[0][0])
	for i := range s.c {
		for k := range s.c[i] {
			v := a.c[i][k]
			for j := range i + 1 {
				for l := range k + 1 {
					if (j != 0 || l != 0) && (j != i || l != k) {
						v -= s.c[j][l] * s.c[i-j][k-l]
					}
				}
			}
			if s.c[i][k] = v / (2 * first); i == 0 && k == 0 {
				s.c[i][k] = first
			}
		}
	}
	return s
}

// aligned returns a with off = 0; without rows if it has negative powers of ε.
func (a sketch) aligned(rows int) sketch {
	switch a = a.led(); {
	case a.off < 0 || len(a.c) == 0 && a.off == 0:
		return sketch{}
	case a.off == 0:
		return a
	}
	s := newSketch(0, min(rows, a.off+len(a.c)))
	for i := a.off; i < len(s.c); i++ {
		copy(s.c[i], a.c[i-a.off])
	}
	return s
}

// exp returns e^a, by its derivatives in t and ε.
func (a sketch) exp(rows int) sketch {
	a = a.aligned(rows)
	if len(a.c) == 0 {
		return a
	}
	s := newSketch(0, len(a.c))
	for i := range s.c {
		for k := range s.c[i] {
			v := 0.0
			switch {
			case i == 0 && k == 0:
				v = math.Exp(a.c[0][0])
			case k > 0: // k s_k = Σ l a_l s_{k−l}
				for j := range i + 1 {
					for l := 1; l <= k; l++ {
						v += float64(l) * a.c[j][l] * s.c[i-j][k-l]
					}
				}
				v /= float64(k)
			default:
				for j := 1; j <= i; j++ {
					v += float64(j) * a.c[j][0] * s.c[i-j][0]
				}
				v /= float64(i)
			}
			s.c[i][k] = v
		}
	}
	return s
}

// log returns ln a, by its derivatives; without rows if it is not defined.
func (a sketch) log(rows int) sketch {
	a = a.aligned(rows)
	if len(a.c) == 0 || a.c[0][0] < tiny {
		return sketch{}
	}
	inv := a.inverse()
	return primitive(math.Log(a.c[0][0]), a, inv)
}

// arcsinh returns ln(a + √(1+a²)), by its derivatives.
func (a sketch) arcsinh(rows int) sketch {
	a = a.aligned(rows)
	if len(a.c) == 0 {
		return a
	}
	inv := a.times(a).plus(number(1, rows), 1).root().inverse()
	if len(inv.c) == 0 {
		return inv
	}
	return primitive(math.Asinh(a.c[0][0]), a, inv)
}

// primitive returns the function with the value start whose derivatives are
// those of a times f.
func primitive(start float64, a, f sketch) sketch {
	s := newSketch(0, min(len(a.c), len(f.c)))
	for i := range s.c {
		for k := range s.c[i] {
			v := 0.0
			switch {
			case i == 0 && k == 0:
				v = start
			case k > 0:
				for j := range i + 1 {
					for l := 1; l <= k; l++ {
						v += float64(l) * a.c[j][l] * f.c[i-j][k-l]
					}
				}
				v /= float64(k)
			default:
				for j := 1; j <= i; j++ {
					v += float64(j) * a.c[j][0] * f.c[i-j][0]
				}
				v /= float64(i)
			}
			s.c[i][k] = v
		}
	}
	return s
}

// integral returns ∫₀ᵗ a ds.
func (a sketch) integral() sketch {
	s := newSketch(a.off, len(a.c))
	for i := range s.c {
		for k := 1; k < columns; k++ {
			s.c[i][k] = a.c[i][k-1] / float64(k)
		}
	}
	return s
}

// derivative returns da/dt; the last power of t is lost.
func (a sketch) derivative() sketch {
	s := newSketch(a.off, len(a.c))
	for i := range s.c {
		for k := 1; k < columns; k++ {
			s.c[i][k-1] = a.c[i][k] * float64(k)
		}
	}
	return s
}

// start returns the value at t = 0.
func (a sketch) start() sketch {
	s := newSketch(a.off, len(a.c))
	for i := range s.c {
		s.c[i][0] = a.c[i][0]
	}
	return s
}
