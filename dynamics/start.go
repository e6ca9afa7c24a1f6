package dynamics

import (
	"fmt"
	"math"

	"github.com/flowproof/flowproof/models"
)

// A Start is the initial point of a diagonal network, β(0) = (u(0), v(0)).
type Start struct{ U, V []float64 }

// Biased returns the paper's start u(0) = φ a e, v(0) = a e/φ with d
// coordinates; φ = 1 is the unbiased one. ξ = a² whatever φ.
func Biased(d int, a, phi float64) Start {
	s := Start{make([]float64, d), make([]float64, d)}
	for j := range d {
		s.U[j], s.V[j] = phi*a, a/phi
	}
	return s
}

// Check returns a *StartError unless u and v are finite and of length d.
func (s Start) Check(d int) error { return s.check("u0", "v0", d) }

// check is Check of vectors with names of their own.
func (s Start) check(u, v string, d int) error {
	for _, w := range []struct {
		name string
		x    []float64
	}{{u, s.U}, {v, s.V}} {
		if len(w.x) != d {
			return &StartError{w.name, -1, fmt.Sprintf("has %d numbers, X has %d columns: give one number a column", len(w.x), d)}
		}
		for j, x := range w.x {
			if !finite(x) {
				return &StartError{w.name, j, fmt.Sprintf("is %g: it must be finite", x)}
			}
		}
	}
	return nil
}

// CheckPositive returns a *StartError for the first coordinate with
// ξ_j = |u_j v_j| = 0: closed forms and the exact identity need ξ > 0.
func (s Start) CheckPositive() error {
	for j := range s.U {
		if s.U[j]*s.V[j] == 0 {
			return &StartError{"ξ", j, "is |u_j v_j| = 0: the closed forms and the exact identity need u_j v_j ≠ 0"}
		}
	}
	return nil
}

// Beta returns β(0) = (u, v) as one new slice.
func (s Start) Beta() []float64 {
	return append(append(make([]float64, 0, len(s.U)+len(s.V)), s.U...), s.V...)
}

// Xi returns ξ_j = |u_j v_j|.
func (s Start) Xi() []float64 {
	xi := make([]float64, len(s.U))
	for j := range xi {
		xi[j] = math.Abs(s.U[j] * s.V[j])
	}
	return xi
}

// Theta returns θ(0) = u⊙u − v⊙v.
func (s Start) Theta() []float64 {
	theta := make([]float64, len(s.U))
	for j := range theta {
		theta[j] = (s.U[j] - s.V[j]) * (s.U[j] + s.V[j])
	}
	return theta
}

// Gradient returns g(0) = Xᵀ(Xθ(0)−y)/n.
func (s Start) Gradient(data *models.Regression) []float64 {
	g := make([]float64, data.D())
	models.NewDiagonalNet(data).ThetaGradient(g, s.Theta())
	return g
}

// A StartError tells which coordinate of a start cannot be used.
type StartError struct {
	Name  string
	Index int // −1: the whole vector
	What  string
}

// Error returns the message; coordinates are counted from 1.
func (e *StartError) Error() string {
	if e.Index < 0 {
		return e.Name + " " + e.What
	}
	return fmt.Sprintf("%s, coordinate %d, %s", e.Name, e.Index+1, e.What)
}
