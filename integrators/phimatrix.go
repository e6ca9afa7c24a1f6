package integrators

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/internal/simd"
)

// A phiMatrix holds φ_k(A) and φ_k(A/2), k ≤ 4, of a small matrix A: see phis. The series is
// summed at A/2ˢ, of norm ½ at most, s ≥ 1, and the formula for φ_k(2A) does the rest, for 5 products
// of matrices each time.
type phiMatrix struct {
	n          int
	phi, half  [phiMost + 1]*mat.Dense
	a, scratch *mat.Dense
}

func newPhiMatrix(n int) *phiMatrix {
	p := &phiMatrix{n: n}
	if n == 0 {
		return p
	}
	fresh := func() *mat.Dense { return mat.NewDense(n, n, nil) }
	for k := range p.phi {
		p.phi[k], p.half[k] = fresh(), fresh()
	}
	p.a, p.scratch = fresh(), fresh()
	return p
}

// phiSeries is how many terms of the series are summed: the first one left out is below 2⁻⁵⁶ of
// the sum where the norm is ½.
const phiSeries = 13

// compute finds the φ_k of h·j, j row by row, and reports whether they are finite.
func (p *phiMatrix) compute(j []float64, h float64) bool {
	if p.n == 0 {
		return true
	}
	norm := p.set(j, h)
	if norm-norm != 0 {
		return false
	}
	_, doublings := math.Frexp(norm)
	doublings = max(1, doublings+1)
	p.set(j, math.Ldexp(h, -doublings))
	p.sum()
	for range doublings {
		p.half, p.phi = p.phi, p.half
		p.double()
	}
	return finiteAll(p.phi[0].RawMatrix().Data) && finiteAll(p.phi[1].RawMatrix().Data)
}

// set makes a h·j, and returns its norm, the largest sum of a row.
func (p *phiMatrix) set(j []float64, h float64) (norm float64) {
	a := p.a.RawMatrix().Data
	for i := range p.n {
		sum := 0.0
		for k := range p.n {
			x := h * j[i*p.n+k]
			a[i*p.n+k] = x
			sum += math.Abs(x)
		}
		if !(sum <= norm) { // NaN stays
			norm = sum
		}
	}
	return norm
}

// sum computes φ_k(a) for a small a, φ₄ by its series and the others by φ_k = a φ_{k+1} + 1/k!.
func (p *phiMatrix) sum() {
	p.phi[phiMost].Zero()
	p.addDiagonal(p.phi[phiMost], reciprocals[phiMost+phiSeries])
	for j := phiMost + phiSeries - 1; j >= phiMost; j-- {
		p.scratch.Mul(p.a, p.phi[phiMost])
		p.scratch, p.phi[phiMost] = p.phi[phiMost], p.scratch
		p.addDiagonal(p.phi[phiMost], reciprocals[j])
	}
	for k := phiMost - 1; k >= 0; k-- {
		p.phi[k].Mul(p.a, p.phi[k+1])
		p.addDiagonal(p.phi[k], reciprocals[k])
	}
}

func (p *phiMatrix) addDiagonal(m *mat.Dense, x float64) {
	data := m.RawMatrix().Data
	for i := range p.n {
		data[i*p.n+i] += x
	}
}

// double makes phi the φ_k(2A) where half has the φ_k(A).
func (p *phiMatrix) double() {
	for k := range p.phi {
		p.phi[k].Mul(p.half[0], p.half[k])
		sum := p.phi[k].RawMatrix().Data
		for j := 1; j <= k; j++ {
			simd.AddScaled(sum, reciprocals[k-j], p.half[j].RawMatrix().Data)
		}
		simd.Scale(sum, math.Ldexp(1, -k), sum)
	}
}

// addTimes adds w·m·x to dst.
func addTimes(dst []float64, w float64, m *mat.Dense, x []float64) {
	if len(x) == 0 {
		return
	}
	data := m.RawMatrix().Data
	for i := range dst {
		sum := 0.0
		for j, v := range data[i*len(x) : (i+1)*len(x)] {
			sum += float64(v * x[j])
		}
		dst[i] += float64(w * sum)
	}
}
