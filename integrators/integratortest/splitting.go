package integratortest

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/ode"
)

// A Force writes F(t, q) to dst; len(dst) = len(q).
type Force = func(dst []float64, t float64, q []float64)

// A Binder returns a stepper for q̈ = F(t, q) with n degrees of freedom.
type Binder = func(n int, force Force) ode.Stepper

// The steps at which splittings are looked at, for a method that goes straight on. A
// negative step runs backwards.
var splittingSteps = []float64{0.2, -0.2, 0.5}

// stepsFor returns splittingSteps over the way Σ|a_k| that the method goes back and forth
// in a step of length 1, as the force sees it by its times: so that what a step
// multiplies up on its way is of the same size for all methods.
func stepsFor(bind Binder) []float64 {
	at, way := 0.0, 0.0
	s := bind(1, func(dst []float64, t float64, _ []float64) {
		way += math.Abs(t - at)
		at = t
		dst[0] = 0
	})
	s.Start(0, []float64{0, 0}, nil)
	copy(make([]float64, 2), s.Step(1).Y)
	steps := make([]float64, len(splittingSteps))
	for i, h := range splittingSteps {
		steps[i] = h / math.Max(1, way)
	}
	return steps
}

const (
	// linearTolerance: the entries of MᵀΩM are sums of 2n = 4 products, each of
	// three numbers of order 1 to 10 that carry a few roundings.
	linearTolerance = 2e-14
	// nonlinearTolerance: fourth-order differences of width 2⁻⁹ leave 10⁻¹¹ of the
	// fifth derivative and 10⁻¹³ of rounding; what M multiplies is of order 10.
	nonlinearTolerance = 1e-9
	// reversalTolerance: two steps of a dozen roundings each on numbers up to 10.
	reversalTolerance = 2e-14
)

// CheckSymplectic tests on a linear system and on a nonlinear one with the rate
// of friction gamma that the Jacobian M = ∂(q₁,p₁)/∂(q₀,p₀) of a step satisfies
//
//	MᵀΩM = e^{−γh} Ω,   det M = e^{−nγh}.
//
// bind is for q̈ = F(q) − γq̇.
func CheckSymplectic(bind Binder, gamma float64) error {
	// A linear force makes the step linear, and M consists of its values.
	if err := checkForm(bind(2, springs), stepsFor(bind), gamma, columns, linearTolerance); err != nil {
		return fmt.Errorf("linear force: %w", err)
	}
	if err := checkForm(bind(2, wells), stepsFor(bind), gamma, differences, nonlinearTolerance); err != nil {
		return fmt.Errorf("nonlinear force: %w", err)
	}
	return nil
}

// checkForm compares MᵀΩM with e^{−γh}Ω. jacobian writes M at the point y.
func checkForm(s ode.Stepper, steps []float64, gamma float64, jacobian func(m *mat.Dense, s ode.Stepper, h float64, y []float64), tol float64) error {
	n := s.System().Dim() / 2
	omega := mat.NewDense(2*n, 2*n, nil)
	for i := range n {
		omega.Set(i, n+i, 1)
		omega.Set(n+i, i, -1)
	}
	m := mat.NewDense(2*n, 2*n, nil)
	var form, want mat.Dense
	for _, h := range steps {
		jacobian(m, s, h, []float64{0.4, -0.7, 1.1, 0.3})
		form.Product(m.T(), omega, m)
		factor := math.Exp(-gamma * h)
		want.Scale(factor, omega)
		form.Sub(&form, &want)
		if off := mat.Norm(&form, math.Inf(1)); !(off <= tol) {
			return fmt.Errorf("with h = %v, γ = %v the form MᵀΩM is off e^{−γh}Ω by %.1e", h, gamma, off)
		}
		if off := mat.Det(m) - math.Pow(factor, float64(n)); !(math.Abs(off) <= tol) {
			return fmt.Errorf("with h = %v, γ = %v the determinant is off e^{−nγh} by %.1e", h, gamma, off)
		}
	}
	return nil
}

// columns writes the matrix of a linear step.
func columns(m *mat.Dense, s ode.Stepper, h float64, y []float64) {
	e, column := make([]float64, len(y)), make([]float64, len(y))
	for j := range e {
		clear(e)
		e[j] = 1
		s.Start(0, e, nil)
		copy(column, s.Step(h).Y)
		m.SetCol(j, column)
	}
}

// differences writes the Jacobian of a step at y by central differences of fourth order.
func differences(m *mat.Dense, s ode.Stepper, h float64, y []float64) {
	const d = 0x1p-9
	x, value, column := make([]float64, len(y)), make([]float64, len(y)), make([]float64, len(y))
	for j := range y {
		clear(column)
		for _, point := range []struct{ at, weight float64 }{{-2, 1.0 / 12}, {-1, -8.0 / 12}, {1, 8.0 / 12}, {2, -1.0 / 12}} {
			copy(x, y)
			x[j] += point.at * d
			s.Start(0, x, nil)
			copy(value, s.Step(h).Y)
			for i, v := range value {
				column[i] += point.weight / d * v
			}
		}
		m.SetCol(j, column)
	}
}

// CheckReversible tests that a step and the step back lead to where they started,
// which makes the method symmetric; y has to be finite, but may be anything else.
// Without friction the step back may as well be made forwards, with the
// velocities turned round.
func CheckReversible(bind Binder, gamma float64) error {
	s := bind(2, wells)
	start := []float64{0.4, -0.7, 1.1, 0.3}
	y := make([]float64, 4)
	for _, h := range stepsFor(bind) {
		s.Start(0, start, nil)
		copy(y, s.Step(h).Y)
		s.Accept()
		copy(y, s.Step(0).Y)
		if off := distance(y, start); !(off <= reversalTolerance) {
			return fmt.Errorf("a step h = %v and the one back end %.1e from the start", h, off)
		}
		if gamma != 0 {
			continue
		}
		s.Start(0, start, nil)
		copy(y, s.Step(h).Y)
		y[2], y[3] = -y[2], -y[3]
		s.Start(0, y, nil)
		copy(y, s.Step(h).Y)
		y[2], y[3] = -y[2], -y[3]
		if off := distance(y, start); !(off <= reversalTolerance) {
			return fmt.Errorf("with the velocities turned round, a second step h = %v ends %.1e from the start", h, off)
		}
	}
	return nil
}

func distance(x, y []float64) (d float64) {
	for i := range x {
		d = math.Max(d, math.Abs(x[i]-y[i]))
	}
	return d
}

// springs is F = −Kq with the symmetric K = (3 −1; −1 2).
func springs(dst []float64, _ float64, q []float64) {
	dst[0] = -3*q[0] + q[1]
	dst[1] = q[0] - 2*q[1]
}

// wells is F = −∇V of a double well, a pendulum, and what couples them,
//
//	V = ¼q₁⁴ − ½q₁² − cos q₂ + ½q₁²q₂.
func wells(dst []float64, _ float64, q []float64) {
	dst[0] = q[0] - q[0]*q[0]*q[0] - q[0]*q[1]
	dst[1] = -math.Sin(q[1]) - q[0]*q[0]/2
}
