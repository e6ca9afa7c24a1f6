package dynamics

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/models"
)

// rest watches a discrete run come to rest. It estimates, and does not prove,
// the path still to run: the residual's rate of decay over the last e-folds
// continued geometrically.
type rest struct {
	net             *models.DiagonalNet
	tol, floor      float64
	theta, residual []float64
	done            float64 // 0 to 1, for progress

	first   float64 // largest residual at the first look
	since   int     // iteration at which the residual was mark
	mark    float64
	perStep float64 // decay of ln residual an iteration; 0: not known yet
}

func newRest(net *models.DiagonalNet, tol float64) *rest {
	data := net.Data()
	return &rest{
		net: net, tol: tol, floor: rounding(data.D()),
		theta: make([]float64, data.D()), residual: make([]float64, data.N()),
	}
}

// rounding is the relative rounding of a residual, a sum of d+1 terms, each rounded.
func rounding(d int) float64 { return 4 * 0x1p-53 * math.Sqrt(float64(d+1)) }

// atRest reports whether the run may end after iteration k.
func (r *rest) atRest(it *Iteration, k int) bool {
	d := len(r.theta)
	r.net.Theta(r.theta, it.Beta)
	r.net.Residual(r.residual, r.theta)
	data := r.net.Data()
	worst, rounding := 0.0, true
	for i, e := range r.residual {
		e = math.Abs(e)
		worst = math.Max(worst, e)
		rounding = rounding && e <= r.floor*(floats.Norm(data.X.RawRowView(i), 2)*floats.Norm(r.theta, 2)+math.Abs(data.Y[i]))
	}
	if r.first == 0 {
		r.first, r.mark, r.since = worst, worst, k
	}
	if worst > 0 {
		r.done = math.Min(1, math.Max(r.done, math.Log(worst/r.first)/math.Log(r.tol)))
	}
	speed := floats.Norm(it.P, 2)
	if still := speed <= 0x1p-50*floats.Norm(it.Beta, 2); still && (rounding || r.perStep == 0) {
		return true
	}
	if worst < r.mark/math.E {
		r.perStep = math.Log(r.mark/worst) / float64(k-r.since)
		r.mark, r.since = worst, k
	}
	if r.perStep == 0 {
		return false
	}
	widest := 0.0
	for j := range d {
		widest = math.Max(widest, math.Hypot(it.Beta[j], it.Beta[d+j]))
	}
	return 2*widest*speed/r.perStep <= slack*r.tol*sizeOfTheta(r.theta, it.Beta)
}

// sizeOfTheta is max|θ|, and where θ is small beside u⊙u and v⊙v, as at y = 0, a part of
// these, of which rounding is one.
func sizeOfTheta(theta, beta []float64) float64 {
	return math.Max(maxAbs(theta), 1e-6*math.Pow(maxAbs(beta), 2))
}

// A DivergedError reports a discrete run whose loss grew beyond all bounds.
type DivergedError struct {
	Momentum
	Iterations int
	// Curvature is the largest eigenvalue of ∇²L where the loss was least;
	// Bound is the largest stable η there.
	Curvature, Bound float64
}

// Error returns the message.
func (e *DivergedError) Error() string {
	name := e.Momentum.String()
	if e.Mu == 0 {
		name = fmt.Sprintf("gradient descent with η = %g", e.Eta)
	}
	s := fmt.Sprintf("%s diverged within %d iterations: where its loss was least the curvature was λ = %.4g, "+
		"for which the stability bound on η is %.4g", name, e.Iterations, e.Curvature, e.Bound)
	if e.Eta <= e.Bound {
		return s + "; curvature grows on the way, choose a smaller η"
	}
	return s + "; choose η below it"
}

// diverged builds the error for a run that was least bad at beta.
func diverged(net *models.DiagonalNet, m Momentum, beta []float64, k int) error {
	e := &DivergedError{Momentum: m, Iterations: k, Curvature: curvature(net, beta)}
	e.Bound = m.StableEta(e.Curvature)
	return e
}

// StableEta returns the η below which the method is stable on a quadratic of
// curvature λ: HB 2(1+μ)/λ, NAG 2(1+μ)/((1+2μ)λ).
func (m Momentum) StableEta(lambda float64) float64 {
	if m.Nesterov {
		return 2 * (1 + m.Mu) / ((1 + 2*m.Mu) * lambda)
	}
	return 2 * (1 + m.Mu) / lambda
}

// curvature returns the largest eigenvalue of ∇²L(β) in absolute value, by the
// power method from a fixed start.
func curvature(net *models.DiagonalNet, beta []float64) float64 {
	w, hw := make([]float64, len(beta)), make([]float64, len(beta))
	for i := range w {
		w[i] = 1 + float64(i%7)/8 // no symmetry of the network
	}
	lambda := 0.0
	for range 300 {
		floats.Scale(1/floats.Norm(w, 2), w)
		net.HessianVector(hw, beta, w)
		lambda = floats.Norm(hw, 2)
		if lambda == 0 {
			return 0
		}
		w, hw = hw, w
	}
	return lambda
}
