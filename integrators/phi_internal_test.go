package integrators

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// exactPhi returns φ_k(z), by its series in so many digits that nothing is lost.
func exactPhi(z float64, k int) *big.Float {
	// The terms reach e^|z|, and for z < 0 all but e^z of that cancels.
	prec := uint(200 + 4*math.Abs(z))
	term, sum, x := newPrecise(1, prec), newPrecise(0, prec), newPrecise(z, prec)
	for j := 1; j <= k; j++ {
		term.Quo(term, newPrecise(float64(j), prec))
	}
	for j := 1; ; j++ {
		sum.Add(sum, term)
		term.Mul(term, x).Quo(term, newPrecise(float64(j+k), prec))
		if term.Sign() == 0 || term.MantExp(nil) < sum.MantExp(nil)-int(prec)+20 && float64(j) > math.Abs(z) {
			return sum
		}
	}
}

func newPrecise(x float64, prec uint) *big.Float { return new(big.Float).SetPrec(prec).SetFloat64(x) }

// unitsOff is the error of got in units of rounding of the exact value.
func unitsOff(got float64, want *big.Float) float64 {
	if got-got != 0 {
		return math.Inf(1)
	}
	off := new(big.Float).Sub(newPrecise(got, want.Prec()), want)
	x, _ := off.Quo(off, want).Float64()
	return math.Abs(x) / 0x1p-53
}

// phiUnits bounds the error of phis.
const phiUnits = 12

func worstPhi(f func(z float64) [phiMost + 1]float64) (worst, at float64) {
	rng := rand.New(rand.NewPCG(1, 4))
	points := []float64{0, 1, -1, 4, -4, math.Nextafter(4, 5), math.Nextafter(-4, -5), 5e-324, -1e-300, 1e-17, -1e-9, 1e-4, -690, 690}
	for range 150 {
		points = append(points, math.Copysign(math.Exp(14*rng.Float64()-9), rng.Float64()-0.5), 12*rng.Float64()-6)
	}
	for _, z := range points {
		for k, got := range f(z) {
			if off := unitsOff(got, exactPhi(z, k)); !(off <= worst) {
				worst, at = off, z
			}
		}
	}
	return worst, at
}

// No digits cancel, wherever z lies; with the formula alone all would, near 0.
func TestPhis(t *testing.T) {
	worst, at := worstPhi(phis)
	t.Logf("the worst error is %.1f units of rounding, at z = %v", worst, at)
	if !(worst <= phiUnits) {
		t.Errorf("φ(%v) is off by %.3g units", at, worst)
	}
	naive := func(z float64) (phi [phiMost + 1]float64) {
		phi[0] = math.Exp(z)
		for k := 1; k <= phiMost; k++ {
			phi[k] = (phi[k-1] - reciprocals[k-1]) / z
		}
		return phi
	}
	if worst, _ := worstPhi(naive); worst <= 1e6 {
		t.Errorf("the formula alone is off by no more than %.3g units", worst)
	}
	for z, want := range map[float64][phiMost + 1]float64{
		math.Inf(-1): {}, 800: {math.Inf(1), math.Inf(1), math.Inf(1), math.Inf(1), math.Inf(1)},
	} {
		if got := phis(z); got != want {
			t.Errorf("φ(%v) = %v, want %v", z, got, want)
		}
	}
	if phi := phis(math.NaN()); phi[0] == phi[0] || phi[4] == phi[4] {
		t.Errorf("φ(NaN) = %v", phi)
	}
	// Far to the left φ_k is −1/((k−1)! z) and less.
	if phi := phis(-1e300); phi[0] != 0 || !(math.Abs(phi[1]*1e300-1) <= 1e-15) || !(math.Abs(phi[4]*6e300-1) <= 1e-15) {
		t.Errorf("φ(−1e300) = %v", phi)
	}
}
