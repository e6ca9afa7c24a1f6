package dynamics

import "math"

// ratioSums are the sums by which the limit of a discrete run is known exactly.
// With ρ = u_{k+1}/u_k, and g_k where the gradient was taken,
//
//	HB:  S_u = Σ (ρ−1−ln|ρ|) + μ(1/ρ−1+ln|ρ|)
//	NAG: S_u = Σ −ln|1+μ−μ/ρ| + μ ln|ρ| − ln|1−2ηg_k| − 2ηg_k
//
// and S_v the same for v with −g:
//
//	(1−μ) ln|u∞/u₀| = −2ηΣg_k − S_u,  (1−μ) ln|v∞/v₀| = 2ηΣg_k − S_v.
//
// The logarithms of ρ telescope and are left to the end.
type ratioSums struct {
	m          Momentum
	sumG, phi  []float64 // η Σg_k, 8c²η Σg_k²
	s          []float64 // S for (u, v) without the telescoping part
	before     []float64
	crossings  int
	degenerate bool // some coordinate was exactly zero
}

func newRatioSums(m Momentum, d int) *ratioSums {
	return &ratioSums{m: m, sumG: make([]float64, d), phi: make([]float64, d), s: make([]float64, 2*d), before: make([]float64, 2*d)}
}

// note enters the iteration that led from r.before to after with gradient g.
func (r *ratioSums) note(after, g []float64) {
	d := len(g)
	c, eta, mu := r.m.C(), r.m.Eta, r.m.Mu
	for j, gj := range g {
		r.sumG[j] += eta * gj
		r.phi[j] += 8 * c * c * eta * gj * gj
	}
	for i, b := range after {
		a := r.before[i]
		if a == 0 || b == 0 {
			r.degenerate = true
			continue
		}
		if math.Signbit(a) != math.Signbit(b) {
			r.crossings++
		}
		if !r.m.Nesterov {
			// b−a is exact here or nearly so, and ρ−1 with it.
			r.s[i] += (b - a) / a
			if mu != 0 {
				r.s[i] += mu * (a - b) / b
			}
			continue
		}
		k := 2 * eta
		if i < d {
			k *= -g[i]
		} else {
			k *= g[i-d]
		}
		r.s[i] += k - math.Log(math.Abs(1+k)) - math.Log(math.Abs(1+mu*(b-a)/b))
	}
}

// sums returns S_u and S_v after a run from beta0 to beta, or nil if some
// coordinate was zero on the way.
func (r *ratioSums) sums(beta0, beta []float64) (su, sv []float64) {
	if r.degenerate {
		return nil, nil
	}
	s := clone(r.s)
	for i := range s {
		ln := math.Log(math.Abs(beta[i] / beta0[i]))
		if r.m.Nesterov {
			s[i] += r.m.Mu * ln
		} else {
			s[i] -= (1 - r.m.Mu) * ln
		}
	}
	d := len(s) / 2
	return s[:d], s[d:]
}

// ratioSumsOf returns the sums S that the sum of g and the ends of a run determine, or nil if some
// coordinate is zero at an end. In exact arithmetic they are those of the ratios.
func ratioSumsOf(t *Trained) (su, sv []float64) {
	su, sv = make([]float64, len(t.G)), make([]float64, len(t.G))
	for j, g := range t.G {
		lnU, lnV := math.Log(math.Abs(t.UEnd[j]/t.U[j])), math.Log(math.Abs(t.VEnd[j]/t.V[j]))
		su[j], sv[j] = -2*g-(1-t.Mu)*lnU, 2*g-(1-t.Mu)*lnV
		if !finite(su[j]) || !finite(sv[j]) {
			return nil, nil
		}
	}
	return su, sv
}
