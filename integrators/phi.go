package integrators

import "math"

// phiMost is the highest index k of φ_k.
const phiMost = 4

// reciprocals are 1/k!.
var reciprocals = func() (r [phiMost + 24]float64) {
	r[0] = 1
	for k := 1; k < len(r); k++ {
		r[k] = r[k-1] / float64(k)
	}
	return r
}()

// phis returns φ_k(z) = Σ_j z^j/(j+k)!, that is
//
//	φ₀ = e^z,   φ_{k+1}(z) = (φ_k(z) − 1/k!)/z,
//
// for k ≤ 4 and z < ∞, to a few units of rounding. The recurrence is used where it does not
// cancel, |z| > 4; else the series at z/2ˢ, of modulus 1 at most, and
//
//	φ_k(2z) = 2⁻ᵏ (φ₀(z) φ_k(z) + Σ_{1≤j≤k} φ_j(z)/(k−j)!),
//
// which adds positive numbers [HO10, 2].
func phis(z float64) (phi [phiMost + 1]float64) {
	if math.Abs(z) > 4 {
		phi[0] = math.Exp(z)
		for k := 1; k <= phiMost; k++ {
			phi[k] = (phi[k-1] - reciprocals[k-1]) / z
		}
		return phi
	}
	doublings := 0
	for math.Abs(z) > 1 {
		z /= 2
		doublings++
	}
	for j := len(reciprocals) - 1; j >= phiMost; j-- {
		phi[phiMost] = float64(phi[phiMost]*z) + reciprocals[j]
	}
	for k := phiMost - 1; k >= 0; k-- {
		phi[k] = float64(phi[k+1]*z) + reciprocals[k]
	}
	for range doublings {
		phi = phisDoubled(phi)
	}
	return phi
}

// phisDoubled returns φ_k(2z), given φ_k(z).
func phisDoubled(phi [phiMost + 1]float64) (twice [phiMost + 1]float64) {
	for k := range phi {
		sum := float64(phi[0] * phi[k])
		for j := 1; j <= k; j++ {
			sum += float64(phi[j] * reciprocals[k-j])
		}
		twice[k] = math.Ldexp(sum, -k)
	}
	return twice
}
