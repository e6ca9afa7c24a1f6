package theorems

import (
	"fmt"
	"math"

	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/theorems/entropy"
)

// ClosedFormInputs is what a closed form may look at: the start of a trajectory, its
// parameters, and φ(∞).
type ClosedFormInputs struct {
	Theta0, Xi []float64 // θ(0), ξ
	G0         []float64 // ∇_θ L(θ(0))
	Rate0      []float64 // θ̇(0)
	Phi        []float64 // φ(∞)
	Alpha, C   float64   // α, c = 1/(1−μ)
	Crossings  int       // sign changes of u and v
}

// A ClosedForm is a formula for the ξ and R of
//
//	θ(∞) = argmin { Q_ξ(θ) + θᵀR : Xθ = y }.
type ClosedForm struct {
	ID    string // of the claim that it holds
	Terms func(o ClosedFormInputs) (xi, r []float64)
}

// Fails tells which hypothesis of all closed forms fails on these inputs, "" if none does:
// that u and v do not change sign.
func (o ClosedFormInputs) Fails() string {
	if o.Crossings > 0 {
		return fmt.Sprintf("u or v changed sign, %d times", o.Crossings)
	}
	return ""
}

// Determined reports whether Xθ = y has no more than one solution. Whatever ξ and R are, it is
// the limit then, and no closed form for θ(∞) is put to the test.
func Determined(data *models.Regression) bool {
	if data.N() < data.D() {
		return false
	}
	least, most := extremes(data)
	return least > 1e-24*most
}

// An UnderflowError tells that ξ̄_j(∞) = ξ_j exp(−αφ_j(∞)) is 0 in floating point,
// so that the closed form has no value.
type UnderflowError struct {
	Coordinate int     // from 0
	AlphaPhi   float64 // αφ_j(∞)
}

// Error returns the message; coordinates are counted from 1.
func (e *UnderflowError) Error() string {
	return fmt.Sprintf("no value: ξ̄_%d(∞) = ξ exp(−%.4g) is 0 in floating point", e.Coordinate+1, e.AlphaPhi)
}

// Limit evaluates the closed form: the argmin on data. The errors are an
// *[UnderflowError] and those of [entropy.Argmin].
func (f ClosedForm) Limit(data *models.Regression, o ClosedFormInputs) ([]float64, error) {
	xi, r := f.Terms(o)
	for j := range xi {
		if xi[j] == 0 && o.Xi[j] > 0 {
			return nil, &UnderflowError{j, o.Alpha * o.Phi[j]}
		}
	}
	s, err := entropy.Argmin(entropy.Problem{X: data.X, Y: data.Y, Xi: xi, R: r})
	return s.Theta, err
}

// each returns the vector of f(j).
func each(o ClosedFormInputs, f func(j int) float64) []float64 {
	x := make([]float64, len(o.Xi))
	for j := range x {
		x[j] = f(j)
	}
	return x
}

func fixedXi(o ClosedFormInputs) []float64 { return o.Xi }

// mitigated returns ξ̄(∞) = ξ⊙exp(−kαφ(∞)); the paper has k = 1.
func mitigated(k float64) func(o ClosedFormInputs) []float64 {
	return func(o ClosedFormInputs) []float64 {
		return each(o, func(j int) float64 { return o.Xi[j] * math.Exp(-k*o.Alpha*o.Phi[j]) })
	}
}

// arcsinhTerm returns R_j = k arcsinh(θ_j(0)/(2ξ_j) + m αc g_j(0) √(1+θ_j(0)²/(4ξ_j²))).
func arcsinhTerm(k, m float64) func(o ClosedFormInputs) []float64 {
	return func(o ClosedFormInputs) []float64 {
		return each(o, func(j int) float64 {
			x := o.Theta0[j] / (2 * o.Xi[j])
			return k * math.Asinh(x+m*o.Alpha*o.C*o.G0[j]*math.Hypot(1, x))
		})
	}
}

// rateTerm returns R_j = k arcsinh((θ_j(0) + mα θ̇_j(0))/(2ξ_j)).
func rateTerm(k, m float64) func(o ClosedFormInputs) []float64 {
	return func(o ClosedFormInputs) []float64 {
		return each(o, func(j int) float64 {
			return k * math.Asinh((o.Theta0[j]+m*o.Alpha*o.Rate0[j])/(2*o.Xi[j]))
		})
	}
}

func form(id string, xi, r func(o ClosedFormInputs) []float64) ClosedForm {
	return ClosedForm{ID: id, Terms: func(o ClosedFormInputs) (_, _ []float64) { return xi(o), r(o) }}
}

// The closed forms of the limit.
var (
	// Prop2Printed: R = ¼ arcsinh(θ(0)/(2ξ)), Eq. (7).
	Prop2Printed = form("prop:2", fixedXi, arcsinhTerm(1./4, 0))
	// Prop2 has the sign of R right.
	Prop2 = form("prop:2/corrected", fixedXi, arcsinhTerm(-1./4, 0))

	// Theorem3Printed: Eqs. (8) and (9).
	Theorem3Printed = form("thm:3", mitigated(1), arcsinhTerm(1./4, 4))
	// Theorem3 has both signs of R right.
	Theorem3 = form("thm:3/corrected", mitigated(1), arcsinhTerm(-1./4, -4))
	// Theorem3Velocity takes any initial velocity.
	Theorem3Velocity = form("thm:3/velocity", mitigated(1), rateTerm(-1./4, 1))
	// Theorem3Bare leaves the initial gradient out.
	Theorem3Bare = form("thm:3/gradient-term", mitigated(1), arcsinhTerm(-1./4, 0))
	// Theorem3GradientFlow is the limit of the flow without momentum.
	Theorem3GradientFlow = form("thm:3/gradient-flow", fixedXi, arcsinhTerm(-1./4, 0))
)

// ClosedForms returns the closed forms for the limit of a momentum flow, or of
// gradient flow.
func ClosedForms(momentum bool) []ClosedForm {
	if momentum {
		return []ClosedForm{Theorem3Printed, Theorem3, Theorem3Velocity, Theorem3Bare, Theorem3GradientFlow}
	}
	return []ClosedForm{Prop2Printed, Prop2}
}
