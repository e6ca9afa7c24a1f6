package integrators

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// For every number of terms the sum is that of the definition, up to the
// roundings of m products, m−1 sums, a product and a sum.
func TestCombination(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	const h = -0.375
	for m := range 24 {
		for _, n := range []int{0, 1, 2, 5, 8} {
			var c combination
			for range m {
				c.w = append(c.w, random.NormFloat64())
				k := make([]float64, n)
				for i := range k {
					k[i] = random.NormFloat64()
				}
				c.k = append(c.k, k)
			}
			y, dst := make([]float64, n), make([]float64, n)
			for i := range y {
				y[i] = random.NormFloat64()
			}
			c.addTo(dst, y, h)
			for i := range dst {
				sum, size := big.NewFloat(0).SetPrec(300), math.Abs(y[i])
				for j, w := range c.w {
					p := new(big.Float).SetPrec(300).Mul(big.NewFloat(w), big.NewFloat(c.k[j][i]))
					sum.Add(sum, p)
					size += math.Abs(w * c.k[j][i])
				}
				sum.Mul(sum, big.NewFloat(h)).Add(sum, big.NewFloat(y[i]))
				want, _ := sum.Float64()
				if !(math.Abs(dst[i]-want) <= float64(m+2)*0x1p-53*size) {
					t.Errorf("%d terms, component %d of %d: %v, want %v", m, i, n, dst[i], want)
				}
			}
			inPlace := append([]float64(nil), y...)
			c.addTo(inPlace, inPlace, h)
			for i := range dst {
				if inPlace[i] != dst[i] {
					t.Errorf("%d terms: in place %v, else %v", m, inPlace[i], dst[i])
				}
			}
		}
	}
}

// Rows of any length lie an odd number of cache lines apart and do not overlap.
func TestVectorsAreApart(t *testing.T) {
	for _, n := range []int{0, 1, 2, 7, 8, 9, 511, 512, 513} {
		v := vectors(n, 3)
		for i := range v {
			if len(v[i]) != n || cap(v[i]) != n {
				t.Fatalf("n = %d: length %d, capacity %d", n, len(v[i]), cap(v[i]))
			}
			for j := range v[i] {
				v[i][j] = float64(i)
			}
		}
		for i := range v {
			for j := range v[i] {
				if v[i][j] != float64(i) {
					t.Fatalf("n = %d: vector %d was overwritten", n, i)
				}
			}
		}
	}
}
