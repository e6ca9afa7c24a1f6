package theorems

import (
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/theorems/entropy"
)

// An Identity is the exact statement of what a trajectory converges to,
//
//	θ(∞) = argmin { Q_{ξ∞}(θ) + θᵀR : Xθ = y },  ξ∞ = |u∞v∞|,
//	R = −¼[ arcsinh(θ(0)/(2ξ)) − D ],
//
// with D computed along the trajectory. Nothing is neglected: ¼arcsinh(θ∞/(2ξ∞)) + R
// lies in the row space of X to the accuracy of the trajectory.
type Identity struct {
	Start
	End Start
	D   []float64
}

// Start is a point (u, v) of a trajectory.
type Start = dynamics.Start

// FlowIdentity returns the identity of a flow on which no u_j or v_j vanished,
//
//	D = α(∫r_u² − r_u(0)) − α(∫r_v² − r_v(0)),  r_u = u̇/u,
//
// and false if one did.
func FlowIdentity(l *dynamics.Limit) (Identity, bool) {
	if l.SquareU == nil {
		return Identity{}, false
	}
	id := Identity{Start: l.Start, End: Start{U: l.UEnd, V: l.VEnd}, D: make([]float64, len(l.U))}
	for j := range id.D {
		id.D[j] = l.SquareU[j] - l.SquareV[j]
		if l.Velocity != nil {
			du, dv := l.Velocity[j], l.Velocity[len(l.U)+j]
			id.D[j] -= l.Alpha * (du/l.U[j] - dv/l.V[j])
		}
	}
	return id, true
}

// PrueferIdentity returns the identity of a momentum flow in Prüfer's variables,
// which holds through sign changes of u and v as well,
//
//	D = m_u − ½ln(1+α²r_u(0)²) − m_v + ½ln(1+α²r_v(0)²),
//
// and false for a start with some u_j v_j = 0.
func PrueferIdentity(l *dynamics.Limit) (Identity, bool) {
	if l.PrueferU == nil || l.CheckPositive() != nil {
		return Identity{}, false
	}
	id := Identity{Start: l.Start, End: Start{U: l.UEnd, V: l.VEnd}, D: make([]float64, len(l.U))}
	for j := range id.D {
		ru := l.Alpha * l.Velocity[j] / l.U[j]
		rv := l.Alpha * l.Velocity[len(l.U)+j] / l.V[j]
		id.D[j] = l.PrueferU[j] - l.PrueferV[j] - (math.Log1p(ru*ru)-math.Log1p(rv*rv))/2
	}
	return id, true
}

// LimitIdentity returns the identity of a flow: in Prüfer's variables for one with
// momentum, so that u and v may change sign. It is false for a start
// with some u_j v_j = 0.
func LimitIdentity(l *dynamics.Limit) (Identity, bool) {
	if l.Velocity == nil {
		return FlowIdentity(l)
	}
	return PrueferIdentity(l)
}

// TrainedIdentity returns the identity of a discrete run, D = (S_u − S_v)/(1−μ),
// and false if some coordinate was exactly zero at some time.
func TrainedIdentity(t *dynamics.Trained) (Identity, bool) {
	if t.SU == nil {
		return Identity{}, false
	}
	id := Identity{Start: t.Start, End: Start{U: t.UEnd, V: t.VEnd}, D: make([]float64, len(t.U))}
	for j := range id.D {
		id.D[j] = (t.SU[j] - t.SV[j]) / (1 - t.Mu)
	}
	return id, true
}

// Residual returns the largest entry of the part of ¼arcsinh(θ∞/(2ξ∞)) + R outside
// the row space of X. It fails if X is not finite.
func (id Identity) Residual(data *models.Regression) (float64, error) {
	w := make([]float64, len(id.D))
	from, to := signed(id.Start), signed(id.End)
	for j := range w {
		w[j] = (to[j] - from[j] + id.D[j]) / 4
	}
	rows, err := entropy.NewProjector(data.X)
	if err != nil {
		return 0, err
	}
	return rows.Outside(w, w), nil
}

// Argmin returns the θ(∞) that the identity names on Xθ = y. Its errors are those of
// [entropy.Argmin].
func (id Identity) Argmin(data *models.Regression) ([]float64, error) {
	r := make([]float64, len(id.D))
	for j, w := range signed(id.Start) {
		r[j] = (id.D[j] - w) / 4
	}
	s, err := entropy.Argmin(entropy.Problem{X: data.X, Y: data.Y, Xi: id.End.Xi(), R: r})
	return s.Theta, err
}

// signed returns arcsinh(θ/(2ξ)) = ln|u/v| at a point, without the cancellation in θ.
func signed(s Start) []float64 {
	x := make([]float64, len(s.U))
	for j := range x {
		x[j] = math.Log(math.Abs(s.U[j] / s.V[j]))
	}
	return x
}
