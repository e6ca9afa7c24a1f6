package entropy

import (
	"math"

	"gonum.org/v1/gonum/blas/blas64"
)

// refine turns the converged s into θ and λ and corrects both by Newton steps on the
// residual of the constraint as given, accumulated in twice the working precision.
// The last step is taken in θ itself,
//
//	δθ_j = 4 w_j δs_j,   w_j = √(θ_j²+4ξ_j²),
//
// which rounds relative to θ, not to the exponents. It fails with [*OverflowError].
func (s *system) refine(w *newton, red *reduced, xi []float64) ([]float64, error) {
	const (
		passes  = 6
		linear  = 1e-8 // a change of an exponent whose square is lost in θ
		small   = 1e-3 // a change that is no noise, whatever the weights
		large   = 0.1  // a change that is nothing else: keep what there is
		settled = 1e-6 // relative residual at which the levels can be believed
	)
	theta := make([]float64, s.d)
	rhs, size := make([]float64, red.b.n), make([]float64, red.b.n)
	for range passes {
		if !w.prepare() {
			break
		}
		w.settle()
		for j, v := range w.s {
			theta[j] = Inverse(v, xi[j])
			if math.IsInf(theta[j], 0) {
				if w.gradient(); w.miss <= settled {
					return nil, w.overflow(red.unit)
				}
				return theta, nil // not converged, which the certificate will say
			}
		}
		k := s.residual(theta)
		red.project(rhs, s.res)
		red.projectSizes(size, s.size)
		unit := math.Exp(float64(k-red.unit)*math.Ln2 - w.centre)
		change := w.correct(rhs, nil, unit)
		if change > small {
			// Tiny weights amplify rounding errors of y and θ; leave those out.
			if change = w.correct(rhs, size, unit); change > large {
				break
			}
		}
		if change <= linear {
			for j, v := range w.step {
				theta[j] += math.Hypot(theta[j]/2, xi[j]) * (8 * v)
			}
			// In λ and not in s_B, whose rounding N would amplify.
			red.b.solveTrans(w.g, w.delta)
			blas64.Axpy(1, vector(w.g), vector(w.lambda))
			break
		}
		for j, v := range w.step {
			w.s[j] += v
		}
	}
	return theta, nil
}

// correct finds the direction that removes a residual y − Xθ, given in the given
// unit of e^centre, and returns its largest change of an exponent.
func (w *newton) correct(residual, size []float64, unit float64) float64 {
	w.b.solve(w.g, residual, size)
	blas64.Scal(-unit, vector(w.g))
	return w.direction()
}

// settle computes λ = X_B⁻ᵀ(s_B + R_B), once corrected, and from it anew, in twice
// the working precision,
//
//	s_j = X_jᵀλ − R_j   for   s_j = N_jᵀ(s_B + R_B) − R_j:
//
// N is large, and its rounding errors with it, in columns of small weight. Not so
// where w_j exceeds all of θ and y: there s_j is small by a cancellation that N has
// been through beforehand.
func (w *newton) settle() {
	b := w.b
	for k := range w.vb {
		w.vb[k] = w.s[b.idx[k]] + w.r[b.idx[k]]
	}
	b.solveTrans(w.lambda, w.vb)
	for k, v := range w.vb {
		hi, lo, _ := dot2(row(b.xt, b.idx[k]).Data, w.lambda)
		w.vb[k] = (v - hi) - lo
	}
	b.solveTrans(w.g, w.vb)
	blas64.Axpy(1, vector(w.g), vector(w.lambda))

	level := math.Exp(w.logY - w.centre)
	for _, t := range w.theta {
		level = max(level, math.Abs(t))
	}
	for _, j := range b.idx[b.n:] {
		if w.half[j]*w.half[j]*w.wide[j] <= 2*level {
			hi, lo, _ := dot2(row(b.xt, j).Data, w.lambda)
			w.s[j] = (hi - w.r[j]) + lo
		}
	}
}

// overflow describes the largest coordinate of a minimiser that does not fit.
func (w *newton) overflow(unit int) error {
	k := 0
	for j, a := range w.a {
		if a > w.a[k] {
			k = j
		}
	}
	return &OverflowError{Coordinate: k, Log10: (w.a[k] + float64(unit)*math.Ln2) / math.Ln10}
}
