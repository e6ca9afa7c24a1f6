package taylor

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// algebraic has every operation that is bilinear at all orders.
func algebraic(dst []Number, at Number, y []Number) {
	c := Const
	dst[0] = y[0].Mul(y[1]).Sub(at.Mul(y[0])).Add(y[2].Quo(c(3)))
	dst[1] = c(2).Sub(y[0].Mul(y[0])).Quo(c(4).Add(y[1])).Sub(y[1].PowInt(-3))
	dst[2] = at.Sub(y[0]).Quo(c(5)).Mul(c(7)).Sub(c(1).Quo(y[0].Add(y[2])))
	dst[3] = c(0)
	dst[4] = y[3].Mul(y[0]).Add(y[4].Mul(y[4]))
}

// Between two points the slopes give the difference of the series exactly.
func TestSlopesAreDividedDifferences(t *testing.T) {
	const order = 5
	p := Record(5, algebraic)
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) []*big.Rat {
			y := make([]*big.Rat, 5)
			for i := range y {
				y[i] = big.NewRat(rapid.Int64Range(1, 40).Draw(t, label), rapid.Int64Range(1, 9).Draw(t, label))
			}
			return y
		}
		a, b, at, h := draw("a"), draw("b"), big.NewRat(1, 3), big.NewRat(2, 5)
		sa, sb := NewSeries(p, rational{}), NewSeries(p, rational{})
		sa.Solve(at, h, a, order)
		sb.Solve(at, h, b, order)
		between, atEnd := NewSlopes(p, rational{}), NewSlopes(p, rational{})
		between.Solve(sa, sb, h, order)
		atEnd.Solve(sb, sb, h, order)
		if k := offBy(between, sa, sb, a, b, order); k >= 0 {
			t.Fatalf("the slopes of order %d do not give the difference", k)
		}
		if a[0].Cmp(b[0]) != 0 && a[1].Cmp(b[1]) != 0 && offBy(atEnd, sa, sb, a, b, order) < 0 {
			t.Fatal("derivatives at one end are taken for slopes")
		}
	})
}

// offBy returns the first order k at which Y_k(b) − Y_k(a) is not Σ S_kij (b_j − a_j), or −1.
func offBy(s *Slopes[*big.Rat], at, around *Series[*big.Rat], a, b []*big.Rat, order int) int {
	x, y := make([]*big.Rat, len(a)), make([]*big.Rat, len(a))
	for k := range order + 1 {
		at.Coefficient(x, k)
		around.Coefficient(y, k)
		for i := range x {
			sum := new(big.Rat)
			for j := range a {
				d := new(big.Rat).Sub(b[j], a[j])
				sum.Add(sum, d.Mul(d, s.Coefficient(i, j, k)))
			}
			if new(big.Rat).Sub(y[i], x[i]).Cmp(sum) != 0 {
				return k
			}
		}
	}
	return -1
}

// With both series at one point the slopes are derivatives, which difference quotients tend to.
func TestSlopesAtOnePoint(t *testing.T) {
	const order, step = 6, 1e-4
	p := Record(2, everything)
	point := []float64{0.7, -1.2}
	solve := func(y []float64) *Series[float64] {
		s := NewSeries(p, Float64{})
		s.Solve(0.3, 0.25, y, order)
		return s
	}
	s, at := NewSlopes(p, Float64{}), solve(point)
	s.Solve(at, at, 0.25, order)
	for j := range point {
		up, down := append([]float64(nil), point...), append([]float64(nil), point...)
		up[j], down[j] = up[j]+step, down[j]-step
		x, y := make([]float64, 2), make([]float64, 2)
		for k := range order + 1 {
			solve(up).Coefficient(x, k)
			solve(down).Coefficient(y, k)
			for i := range x {
				want, got := (x[i]-y[i])/(2*step), s.Coefficient(i, j, k)
				// The quotient is off by step² times a third derivative.
				if !(math.Abs(got-want) <= 1e-5*(1+math.Abs(want))) {
					t.Errorf("order %d, component %d by y[%d]: %v, the quotient is %v", k, i, j, got, want)
				}
			}
		}
	}
	if n := testing.AllocsPerRun(10, func() { s.Solve(at, at, 0.25, order) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// Each function's own slope is needed: with those of another one the quotients differ.
func TestSlopesOfEachFunction(t *testing.T) {
	const order, step = 5, 1e-4
	for _, f := range functions {
		if strings.HasPrefix(f.name, "pow 0") || strings.HasPrefix(f.name, "powint 0") {
			continue // constants
		}
		p := Record(1, func(dst []Number, _ Number, y []Number) { dst[0] = f.apply(y[0]) })
		coefficients := func(y float64) (*Series[float64], []float64) {
			s := NewSeries(p, Float64{})
			s.Solve(0, 0.25, []float64{y}, order)
			all, one := []float64{}, []float64{0}
			for k := range order + 1 {
				s.Coefficient(one, k)
				all = append(all, one[0])
			}
			return s, all
		}
		at, _ := coefficients(0.7)
		_, up := coefficients(0.7 + step)
		_, down := coefficients(0.7 - step)
		s := NewSlopes(p, Float64{})
		s.Solve(at, at, 0.25, order)
		for k := range order + 1 {
			want, got := (up[k]-down[k])/(2*step), s.Coefficient(0, 0, k)
			if !(math.Abs(got-want) <= 1e-4*(1+math.Abs(want))) {
				t.Errorf("%s, order %d: %v, the quotient is %v", f.name, k, got, want)
			}
		}
	}
}
