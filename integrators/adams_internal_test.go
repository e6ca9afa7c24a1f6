package integrators

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/ode"
)

// adamsTimes draws a history in which no step is more than four times as long as another.
func adamsTimes(t *rapid.T, n int) []float64 {
	times := []float64{5}
	for len(times) < n {
		h := float64(rapid.IntRange(16, 64).Draw(t, "step")) / 256
		times = append(times, times[len(times)-1]-h)
	}
	return times
}

// The g_j are, in exact arithmetic,
//
//	g_j = 1/h ∫ Π_{i<j} (t − t_{n−i})/(t_{n+1} − t_{n−i}) dt  from t_n to t_{n+1}.
func TestAdamsCoefficients(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times := adamsTimes(t, adamsMost+1)
		h := float64(rapid.IntRange(16, 64).Draw(t, "h")) / 256
		s := &adams{t1: times[0] + h, h: h, now: adamsHistory{have: adamsMost}}
		copy(s.now.past[:], times)
		s.coefficients(adamsMost + 1)
		at := func(x float64) *big.Rat { return new(big.Rat).SetFloat64(x) }
		p := polynomial{big.NewRat(1, 1)} // in σ = (t − t_n)/h
		for j := 0; j <= adamsMost+1; j++ {
			want, _ := p.integral().at(big.NewRat(1, 1)).Float64()
			// Some ten subtractions, of numbers below 1.
			if off := math.Abs(s.g[j] - want); !(off <= 20*0x1p-53) {
				t.Fatalf("g_%d = %v, want %v", j, s.g[j], want)
			}
			if j <= adamsMost {
				node := at(times[j])
				node.Sub(node, at(times[0])).Quo(node, at(h))
				p = p.timesRoot(node)
				for _, c := range p { // 1 at the end
					c.Quo(c, new(big.Rat).Sub(big.NewRat(1, 1), node))
				}
			}
		}
	})
	// With equal steps they are the γ_j of Adams and Bashforth [HNW93, III.1], and their
	// differences those of Moulton.
	s := &adams{t1: 1, h: 1, now: adamsHistory{have: adamsMost}}
	for i := range s.now.past {
		s.now.past[i] = -float64(i)
	}
	s.coefficients(8)
	for j, want := range []float64{1, 1. / 2, 5. / 12, 3. / 8, 251. / 720, 95. / 288, 19087. / 60480, 5257. / 17280, 1070017. / 3628800} {
		if !(math.Abs(s.g[j]-want) <= 1e-15) {
			t.Errorf("γ_%d = %v, want %v", j, s.g[j], want)
		}
	}
}

// A step of order k integrates polynomials y exactly up to degree k + 1, whatever the steps
// before, and so does its dense output; its estimate vanishes up to degree k. None goes further.
func TestAdamsIsExactOnPolynomials(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times := adamsTimes(t, adamsMost+1)
		degree := rapid.IntRange(1, adamsMost+3).Draw(t, "degree")
		exact := func(at float64) float64 { return math.Pow(at, float64(degree)) }
		s := Adams.Bind(ode.Func(1, func(dst []float64, at float64, _ []float64) {
			dst[0] = float64(degree) * math.Pow(at, float64(degree-1))
		})).(*adams)
		start := times[len(times)-1]
		s.Start(start, []float64{exact(start)}, nil)
		s.starter = nil // it begins with k = 1
		for i := len(times) - 2; i >= 0; i-- {
			from := s.now.past[0]
			if s.accepted {
				from = s.after.past[0]
			}
			before := s.y0[0]
			if s.accepted {
				before = s.y1[0]
			}
			after := s.Step(times[i]).Y[0]
			h, k := times[i]-from, s.used
			size := 0.0
			for _, at := range times {
				size = max(size, float64(degree)*math.Pow(math.Abs(at), float64(degree-1))*h)
			}
			// Differences of slopes round by some 2ᵏ units.
			rounding := math.Ldexp(64*0x1p-53*size, k)
			off := math.Abs(after - before - (exact(times[i]) - exact(from)))
			if good := off <= rounding+0x1p-50*(math.Abs(before)+math.Abs(after)); !good && degree <= k+1 {
				t.Fatalf("t^%d with k = %d is off by %.1e, not %.1e", degree, k, off, rounding)
			} else if good && degree == k+2 && k < 6 {
				t.Fatalf("t^%d with k = %d is exact", degree, k)
			}
			if none := math.Abs(s.estimate[0]) <= rounding; none != (degree <= k) && (none || degree <= k) && k < 6 {
				t.Fatalf("t^%d with k = %d: the estimate is %.1e", degree, k, s.estimate[0])
			}
			s.Accept()
			var seg ode.Segment
			s.Dense(&seg)
			y := make([]float64, 1)
			for m := range 9 {
				at := from + float64(m)/8*h
				seg.At(y, at, 0)
				off := math.Abs(y[0] - before - (exact(at) - exact(from)))
				if degree <= k+1 && !(off <= 4*rounding+0x1p-50*(math.Abs(before)+math.Abs(after))) {
					t.Fatalf("t^%d with k = %d: the dense output is off by %.1e", degree, k, off)
				}
			}
		}
	})
}
