package integrators

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// exactPhiMatrix returns φ_k(h j) by its series, in so many digits that nothing is lost.
func exactPhiMatrix(j []float64, n int, h float64, k int) []*big.Float {
	norm := 0.0 // the largest sum of a row: no term is larger than e to it, no sum smaller than its inverse
	for i := range n {
		row := 0.0
		for _, x := range j[i*n : i*n+n] {
			row += math.Abs(x * h)
		}
		norm = max(norm, row)
	}
	prec := uint(160 + 3*norm)
	a, term, sum := make([]*big.Float, n*n), make([]*big.Float, n*n), make([]*big.Float, n*n)
	for i := range term {
		a[i] = newPrecise(j[i], prec)
		a[i].Mul(a[i], newPrecise(h, prec))
		term[i], sum[i] = newPrecise(0, prec), newPrecise(0, prec)
		if i/n == i%n {
			term[i] = newPrecise(1, prec)
			for m := 1; m <= k; m++ {
				term[i].Quo(term[i], newPrecise(float64(m), prec))
			}
		}
	}
	for m := 1; m < 60+int(6*norm); m++ {
		next := make([]*big.Float, n*n)
		for i := range next {
			sum[i].Add(sum[i], term[i])
			next[i] = newPrecise(0, prec)
			for l := range n {
				next[i].Add(next[i], newPrecise(0, prec).Mul(a[i/n*n+l], term[l*n+i%n]))
			}
			next[i].Quo(next[i], newPrecise(float64(m+k), prec))
		}
		term = next
	}
	return sum
}

// phiMatrixError is the largest error of any φ_k of hJ and hJ/2 relative to its largest entry.
func phiMatrixError(p *phiMatrix, j []float64, h float64) (worst float64) {
	for k := range p.phi {
		for _, c := range []struct {
			got []float64
			h   float64
		}{{p.phi[k].RawMatrix().Data, h}, {p.half[k].RawMatrix().Data, h / 2}} {
			want := exactPhiMatrix(j, p.n, c.h, k)
			largest, off := 0.0, 0.0
			for i, x := range want {
				exact, _ := x.Float64()
				largest = max(largest, math.Abs(exact))
				d, _ := newPrecise(0, x.Prec()).Sub(newPrecise(c.got[i], x.Prec()), x).Float64()
				off = max(off, math.Abs(d))
			}
			worst = max(worst, off/largest)
		}
	}
	return worst
}

// The matrices are right to what rounding of matrices like these allows, decaying, oscillating,
// growing and far from normal, and a spoilt term of the sum is noticed.
func TestPhiMatrix(t *testing.T) {
	const n = 4
	rng := rand.New(rand.NewPCG(4, 3))
	p := newPhiMatrix(n)
	worst := 0.0
	for trial := range 12 {
		j := make([]float64, n*n)
		for i := range j {
			j[i] = rng.NormFloat64()
		}
		switch trial % 4 {
		case 1: // JᵀJ with a minus
			a := append([]float64(nil), j...)
			for i := range j {
				j[i] = 0
				for l := range n {
					j[i] -= a[l*n+i/n] * a[l*n+i%n]
				}
			}
		case 2: // skew
			for i := range j {
				j[i] = float64(i/n-i%n) * (1 + float64(min(i/n, i%n)))
			}
		case 3: // triangular, with large entries off the diagonal
			for i := range j {
				if i/n > i%n {
					j[i] = 0
				} else if i/n < i%n {
					j[i] *= 10
				}
			}
		}
		h := math.Ldexp(1, 3*(trial/4)-4)
		if !p.compute(j, h) {
			t.Fatal("not finite")
		}
		worst = max(worst, phiMatrixError(p, j, h))
	}
	t.Logf("the worst relative error is %.1e", worst)
	if !(worst <= 1e-13) {
		t.Errorf("φ of a matrix is off by %.1e", worst)
	}
	// Stiff and decaying: each doubling of the 2²⁸ doubles the roundings of what is slow.
	if !p.compute([]float64{-1e8, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1e3, 0, 0, 0, 0, 0}, 1) {
		t.Fatal("not finite")
	}
	for i, z := range []float64{-1e8, -1, -1e3, 0} {
		for k, want := range phis(z) {
			if got := p.phi[k].At(i, i); !(math.Abs(got-want) <= 0x1p28*0x1p-53*math.Abs(want)) {
				t.Errorf("φ%d(%v) = %v, want %v", k, z, got, want)
			}
		}
	}
	if p.compute([]float64{800, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 1) {
		t.Error("e⁸⁰⁰ is called finite")
	}
	if p.compute(make([]float64, n*n), math.NaN()) {
		t.Error("NaN is called finite")
	}
}

// The weights of ExponentialRosenbrock4 satisfy the stiff order conditions for exponential Rosenbrock
// methods [HOS09, Table 1], Σ b c² = 2φ₃ and Σ b c³ = 6φ₄, those of the inner one
// the first alone.
func TestExprbConditions(t *testing.T) {
	half, one := big.NewRat(1, 2), big.NewRat(1, 1)
	combination := func(power int, b [2][]phiTerm) zSeries {
		return newZSeries().plusTimes(ratPower(half, power), seriesOf(b[0])).plusTimes(one, seriesOf(b[1]))
	}
	for _, c := range []struct {
		name string
		b    [2][]phiTerm
		want int
	}{
		{"order 4", [2][]phiTerm{
			{{big.NewRat(16, 1), one, 3}, {big.NewRat(-48, 1), one, 4}},
			{{big.NewRat(-2, 1), one, 3}, {big.NewRat(12, 1), one, 4}}}, 4},
		{"order 3", [2][]phiTerm{{{big.NewRat(16, 1), one, 3}}, {{big.NewRat(-2, 1), one, 3}}}, 3},
		{"a wrong weight", [2][]phiTerm{{{big.NewRat(17, 1), one, 3}}, {{big.NewRat(-2, 1), one, 3}}}, 2},
	} {
		order := 2
		if combination(2, c.b).plus(big.NewRat(-2, 1), 3, one).isZero() {
			if order = 3; combination(3, c.b).plus(big.NewRat(-6, 1), 4, one).isZero() {
				order = 4
			}
		}
		if order != c.want {
			t.Errorf("%s: %d", c.name, order)
		}
	}
}
