package integrators

import (
	"fmt"
	"math"
	"math/big"
	"math/cmplx"
	"testing"

	"github.com/flowproof/flowproof/ode"
)

// checkFormulas decides, with y = tᵠ at t = 1, 0, −1, …, for each order k of the method, that
//
//	Σ_{j≤k} ∇ʲy/j − κ_kγ_k ∇ᵏ⁺¹y = y′(1)   for q ≤ k,
//
// that what is left for q = k+1 is −(κ_kγ_k + 1/(k+1)) ∇ᵏ⁺¹y, which is the estimate, and
// that the angles of A(α)-stability, in degrees, are those printed in [SR97].
func checkFormulas(kappa []*big.Rat, printed [maxOrder]float64) error {
	for k := 1; k <= maxOrder; k++ {
		gamma := new(big.Rat)
		for j := int64(1); j <= int64(k); j++ {
			gamma.Add(gamma, big.NewRat(1, j))
		}
		extra := new(big.Rat).Mul(kappa[k-1], gamma)
		for q := range int64(k + 2) {
			differences := backwardDifferences(k+1, q)
			left := big.NewRat(-q, 1)
			for j := 1; j <= k; j++ {
				left.Add(left, new(big.Rat).Quo(differences[j], big.NewRat(int64(j), 1)))
			}
			left.Sub(left, new(big.Rat).Mul(extra, differences[k+1]))
			want := new(big.Rat)
			if q == int64(k+1) {
				want.Add(extra, big.NewRat(1, int64(k+1)))
				want.Mul(want, differences[k+1]).Neg(want)
			}
			if left.Cmp(want) != 0 {
				return fmt.Errorf("order %d: t^%d leaves %v, not %v", k, q, left, want)
			}
		}
		f, _ := extra.Float64()
		if angle := stableAngle(k, f); math.Abs(angle-printed[k-1]) > 0.5 {
			return fmt.Errorf("order %d is stable to an angle of %.2f, not %v", k, angle, printed[k-1])
		}
	}
	return nil
}

// backwardDifferences returns ∇⁰ … ∇ⁿ of tᵠ at t = 1.
func backwardDifferences(n int, q int64) []*big.Rat {
	values := make([]*big.Rat, n+1)
	for i := range values {
		values[i] = new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(int64(1-i)), big.NewInt(q), nil))
	}
	var d []*big.Rat
	for len(values) > 0 {
		d = append(d, values[0])
		next := make([]*big.Rat, len(values)-1)
		for i := range next {
			next[i] = new(big.Rat).Sub(values[i], values[i+1])
		}
		values = next
	}
	return d
}

// stableAngle follows hλ = Σ (1−ζ⁻¹)ʲ/j − extra (1−ζ⁻¹)ᵏ⁺¹ around |ζ| = 1, the boundary of stability.
func stableAngle(k int, extra float64) float64 {
	angle := 90.0
	for i := 1; i < 20_000; i++ {
		w := 1 - cmplx.Exp(complex(0, -math.Pi*float64(i)/20_000))
		z, power := complex(0, 0), complex(1, 0)
		for j := 1; j <= k; j++ {
			power *= w
			z += power / complex(float64(j), 0)
		}
		z -= complex(extra, 0) * power * w
		if real(z) < -1e-9 {
			angle = min(angle, math.Atan2(math.Abs(imag(z)), -real(z))*180/math.Pi)
		}
	}
	return angle
}

func TestBDFFormulas(t *testing.T) {
	printed := [maxOrder]float64{90, 90, 80, 66, 52}
	if err := checkFormulas(NDF.Kappa(), printed); err != nil {
		t.Error(err)
	}
	pure := make([]*big.Rat, maxOrder)
	for k := range pure {
		pure[k] = new(big.Rat)
	}
	if err := checkFormulas(pure, [maxOrder]float64{90, 90, 86, 73, 52}); err != nil {
		t.Error("BDF:", err)
	}
	for k := range maxOrder {
		kappa := NDF.Kappa()
		if kappa[k].Sub(kappa[k], big.NewRat(1, 10)); k >= 2 && checkFormulas(kappa, printed) == nil {
			t.Errorf("order %d: another κ passes", k+1)
		}
	}
}

// Differences at another spacing are those of the same polynomial; the dense output is that polynomial, too.
func TestBDFDifferences(t *testing.T) {
	var weights [maxOrder + 1][maxOrder + 1]float64
	value := func(q int, at float64) float64 { return math.Pow(at, float64(q)) }
	differences := func(q, k int, spacing float64) (d [maxOrder + 1]float64) {
		for b := 0; b <= k; b++ {
			binomial := 1.0
			for c := 0; c <= b; c++ {
				d[b] += binomial * value(q, 1-float64(c)*spacing)
				binomial *= -float64(b-c) / float64(c+1)
			}
		}
		return d
	}
	for k := 1; k <= maxOrder; k++ {
		for _, ratio := range []float64{0.3, 1, 2.5, -1} {
			respaced(&weights, k, ratio)
			for q := 0; q <= k; q++ {
				from, to := differences(q, k, 0.5), differences(q, k, 0.5*ratio)
				for b := 0; b <= k; b++ {
					sum := 0.0
					for a, d := range from {
						sum += weights[b][a] * d
						if a < b && weights[b][a] != 0 && math.Abs(weights[b][a]) > 1e-12 {
							t.Fatalf("order %d: the difference %d feels that of order %d", k, b, a)
						}
					}
					if !(math.Abs(sum-to[b]) <= 1e-11) {
						t.Errorf("order %d, ratio %v: the difference %d of t^%d is %v, not %v", k, ratio, b, q, sum, to[b])
					}
				}
			}
		}
		r := NDF.Bind(ode.Func(1, func([]float64, float64, []float64) {})).(*bdfStepper)
		for q := 0; q <= k; q++ {
			for j, d := range differences(q, k, 0.5) {
				r.d[j][0] = d
			}
			r.tried, r.accepted, r.tBefore, r.t0 = k, true, 0.5, 1
			r.yBefore[0] = value(q, 0.5)
			var seg ode.Segment
			r.Dense(&seg)
			y := make([]float64, 1)
			if seg.At(y, 0.8, 0); !(math.Abs(y[0]-value(q, 0.8)) <= 1e-14) {
				t.Errorf("order %d: the dense output of t^%d is %v at 0.8", k, q, y)
			}
		}
	}
}

// pulled is y′ = −y + cos t + sin t from 0, solved by sin t.
type pulled struct{}

func (pulled) Dim() int { return 1 }
func (pulled) Derivative(dst []float64, t float64, y []float64) {
	dst[0] = -y[0] + math.Cos(t) + math.Sin(t)
}
func (pulled) Jacobian(dst *ode.Matrix, _ float64, _ []float64) { dst.Set(0, 0, -1) }

// measured returns the order seen in steps of one order that begin with differences of the solution.
func measured(m *BDF, k int, table *bdfTable) float64 {
	tight := &ode.Tolerance{ATol: 1e-15}
	run := func(h float64) float64 {
		r := m.Bind(pulled{}).(*bdfStepper)
		r.table = table
		r.Start(1, []float64{math.Sin(1)}, tight)
		for b := 0; b <= k+1; b++ {
			sum, binomial := 0.0, 1.0
			for c := 0; c <= b; c++ {
				sum += binomial * math.Sin(1-float64(c)*h)
				binomial *= -float64(b-c) / float64(c+1)
			}
			r.d[b][0] = sum
		}
		r.order, r.spacing = k, h
		for r.t0 < 3-h/2 {
			if r.Step(r.t0+h).Status != ode.Running {
				return math.NaN()
			}
			r.orderAfter = k
			r.Accept()
		}
		return math.Abs(r.d[0][0] - math.Sin(r.t0))
	}
	return math.Log2(run(1.0/16) / run(1.0/32))
}

// Each formula has its order, and another one with a wrong γ.
func TestBDFOrders(t *testing.T) {
	for k := 1; k <= maxOrder; k++ {
		table := newBDFTable(NDF.kappa)
		if rate := measured(NDF, k, table); !(math.Abs(rate-float64(k)) < 0.3) {
			t.Errorf("the formula of order %d is seen to be of order %.2f", k, rate)
		}
		table.gamma[k] *= 1.01
		if rate := measured(NDF, k, table); math.Abs(rate-float64(k)) < 0.3 {
			t.Errorf("with another γ the formula of order %d keeps its order", k)
		}
	}
}
