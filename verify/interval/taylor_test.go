package interval_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/flowproof/flowproof/taylor"
	"github.com/flowproof/flowproof/verify/interval"
)

var _ taylor.Arithmetic[interval.Interval] = interval.Arithmetic{}

// TestConvolve compares Σ aᵢ b_{n−1−i} with the hull of the exact sums.
func TestConvolve(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	draw := func(scale int) interval.Interval {
		m := math.Ldexp(r.NormFloat64(), scale)
		return interval.New(m, m+[]float64{0, math.Abs(m) * 0x1p-40, math.Abs(m), 3 * math.Abs(m)}[r.IntN(4)])
	}
	for trial := range 1500 {
		scale := []int{0, 0, 0, -500, -530, 500, 520}[r.IntN(7)]
		a, b := make([]interval.Interval, trial%25), make([]interval.Interval, trial%25)
		lo, hi := new(big.Rat), new(big.Rat)
		for i := range a {
			a[i], b[len(b)-1-i] = draw(scale), draw(scale)
			if r.IntN(5) == 0 {
				a[i] = interval.Interval{}
			}
			x, y := a[i], b[len(b)-1-i]
			var least, most *big.Rat
			for _, p := range []float64{x.Lo, x.Hi} {
				for _, q := range []float64{y.Lo, y.Hi} {
					z := new(big.Rat).SetFloat64(p)
					z.Mul(z, new(big.Rat).SetFloat64(q))
					if least == nil || z.Cmp(least) < 0 {
						least = z
					}
					if most == nil || z.Cmp(most) > 0 {
						most = z
					}
				}
			}
			lo.Add(lo, least)
			hi.Add(hi, most)
		}
		got := interval.Arithmetic{}.Convolve(a, b)
		below, above := new(big.Rat).SetFloat64(got.Lo), new(big.Rat).SetFloat64(got.Hi)
		if below != nil && below.Cmp(lo) > 0 || above != nil && above.Cmp(hi) < 0 {
			t.Fatalf("the sum %v does not hold all of the exact ones, of %v and %v", got, a, b)
		}
		if f, _ := hi.Float64(); scale == 0 && got.Hi-f > 1e-11 {
			t.Fatalf("the sum %v is much wider than the exact one, up to %v", got, f)
		}
	}
}

// TestSeries: the series of the exponential function has the coefficients 1/k!.
func TestSeries(t *testing.T) {
	p := taylor.Record(1, func(dst []taylor.Number, _ taylor.Number, y []taylor.Number) { dst[0] = y[0] })
	s := taylor.NewSeries(p, interval.Arithmetic{})
	one := interval.Point(1)
	s.Solve(interval.Interval{}, one, []interval.Interval{one}, 20)
	factorial := big.NewInt(1)
	for k := 1; k <= 20; k++ {
		factorial.Mul(factorial, big.NewInt(int64(k)))
		c := make([]interval.Interval, 1)
		s.Coefficient(c, k)
		want := interval.Rat(new(big.Rat).SetFrac(big.NewInt(1), factorial))
		if _, meet := c[0].Intersect(want); !meet || c[0].Width() > 1e-13*want.Hi {
			t.Errorf("coefficient %d is %v, want 1/%v", k, c[0], factorial)
		}
	}
}
