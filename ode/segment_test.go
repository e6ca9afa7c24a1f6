package ode_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/flowproof/flowproof/ode"
	"pgregory.net/rapid"
)

// power is a polynomial by its coefficients, the constant first.
type power []*big.Rat

func (p power) times(q power) power {
	r := make(power, len(p)+len(q)-1)
	for i := range r {
		r[i] = new(big.Rat)
	}
	for i, a := range p {
		for j, b := range q {
			r[i+j].Add(r[i+j], new(big.Rat).Mul(a, b))
		}
	}
	return r
}

func (p power) derivative() power {
	d := power{new(big.Rat)}
	for i := 1; i < len(p); i++ {
		d = append(d[:i-1], new(big.Rat).Mul(p[i], big.NewRat(int64(i), 1)))
	}
	return d
}

func (p power) at(x *big.Rat) *big.Rat {
	v := new(big.Rat)
	for i := len(p) - 1; i >= 0; i-- {
		v.Add(v.Mul(v, x), p[i])
	}
	return v
}

// expand multiplies c₀ + σ(c₁ + (1−σ)(c₂ + σ(…))) out.
func expand(c []float64) power {
	p := power{new(big.Rat)}
	for k := len(c) - 1; k >= 0; k-- {
		factor := power{new(big.Rat), big.NewRat(1, 1)} // σ
		if k%2 == 1 {
			factor = power{big.NewRat(1, 1), big.NewRat(-1, 1)} // 1 − σ
		}
		p = factor.times(p)
		p[0].Add(p[0], new(big.Rat).SetFloat64(c[k]))
	}
	return p
}

// The value and all derivatives are those of the polynomial multiplied out in
// exact arithmetic.
func TestSegmentIsItsPolynomial(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 9).Draw(t, "rows")
		t0 := float64(rapid.IntRange(-8, 8).Draw(t, "t0")) / 4
		h := math.Ldexp(rapid.SampledFrom([]float64{-1, 1}).Draw(t, "sign"), rapid.IntRange(-4, 4).Draw(t, "log h"))
		sigma := float64(rapid.IntRange(-16, 32).Draw(t, "16σ")) / 16
		var seg ode.Segment
		seg.Reset(t0, t0+h, 2, rows)
		c := make([][]float64, 2)
		for k := range rows {
			for i := range c {
				v := rapid.Float64Range(-4, 4).Draw(t, "c")
				c[i] = append(c[i], v)
				seg.Row(k)[i] = v
			}
		}
		y := []float64{math.NaN(), math.NaN()}
		p := []power{expand(c[0]), expand(c[1])}
		perH := big.NewRat(1, 1)
		for k := 0; k <= 7; k++ {
			seg.At(y, t0+sigma*h, k) // exact in floating point, and so is σ found again
			for i := range y {
				exact := p[i].at(new(big.Rat).SetFloat64(sigma))
				want, _ := exact.Mul(exact, perH).Float64()
				// At most 9 terms of size ≤ 4, and σ ≤ 2 in a product of at most 8
				// factors whose k-th derivative has 8!/(8−k)! terms.
				tol := 9 * 4 * math.Pow(2, 8) * math.Gamma(9) / math.Gamma(float64(9-k)) * 16 * epsilon * math.Pow(math.Abs(h), float64(-k))
				if !(math.Abs(y[i]-want) <= tol) {
					t.Fatalf("derivative %d of component %d at σ = %v is %v, want %v", k, i, sigma, y[i], want)
				}
				p[i] = p[i].derivative()
			}
			perH.Quo(perH, new(big.Rat).SetFloat64(h))
		}
	})
}

func TestSegmentEnds(t *testing.T) {
	var seg ode.Segment
	seg.Reset(1, 3, 1, 6)
	copy(seg.C, []float64{5, -2, 1e9, -7e9, 3e9, 1e12})
	y := []float64{0}
	seg.At(y, 1, 0)
	same(t, "at the start, c₀", y, []float64{5})
	seg.At(y, 3, 0)
	same(t, "at the end, c₀ + c₁", y, []float64{3})

	// Derivatives beyond the degree vanish, however high.
	for _, k := range []int{6, 15, 16, 40} {
		seg.At(y, 2, k)
		same(t, "a derivative beyond the degree", y, []float64{0})
	}
	// A segment may have more rows than any method needs today.
	seg.Reset(0, 1, 1, 50)
	clear(seg.C)
	seg.C[0], seg.C[49] = 1, 0x1p48
	seg.At(y, 0.5, 0)
	same(t, "1 + 2⁴⁸(½)⁴⁹", y, []float64{1.5})
}

func TestSegmentReset(t *testing.T) {
	var seg ode.Segment
	seg.Reset(0, 1, 3, 5)
	if len(seg.C) != 15 || len(seg.Row(4)) != 3 || cap(seg.Row(1)) != 3 {
		t.Errorf("%d coefficients, a row of %d (%d)", len(seg.C), len(seg.Row(4)), cap(seg.Row(1)))
	}
	if n := testing.AllocsPerRun(10, func() { seg.Reset(0, 1, 7, 2); seg.Reset(0, 1, 3, 5) }); n != 0 {
		t.Errorf("Reset to a size it had before allocates %v times", n)
	}
	seg.Reset(0, 1, 0, 4)
	seg.At(nil, 0.5, 0)
	panics(t, "ode: Segment.At needs a slice of the system's dimension and a derivative ≥ 0", func() { seg.At([]float64{1}, 0.5, 0) })
}
