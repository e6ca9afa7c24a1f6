package theorems

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify"
)

// tangents is the flow (4) with its derivative in every direction of (β, β̇), as a damped
// system: q = (β, δ₁β, δ₂β, …), δ̈β + δβ̇/α = −(c/α)∇²L δβ. A method made for damped systems
// makes of it its own step, and the derivative of that.
type tangents struct {
	*dynamics.MomentumFlow
	n int // length of β
}

func newTangents(objective models.Objective, m dynamics.Momentum) tangents {
	return tangents{dynamics.NewMomentumFlow(objective, m), objective.Dim()}
}

func (f tangents) Dim() int     { return 2 * f.Degrees() }
func (f tangents) Degrees() int { return f.n * (1 + 2*f.n) }

func (f tangents) Force(dst []float64, t float64, q []float64) {
	f.MomentumFlow.Force(dst[:f.n], t, q[:f.n])
	for i := f.n; i < len(q); i += f.n {
		f.Objective.HessianVector(dst[i:i+f.n], q[:f.n], q[i:i+f.n])
		scale(dst[i:i+f.n], -f.C/f.Alpha)
	}
}

func (f tangents) Derivative(dst []float64, t float64, y []float64) {
	k := f.Degrees()
	f.Force(dst[k:], t, y[:k])
	for i, p := range y[k:] {
		dst[k+i] -= f.Damping() * p
		dst[i] = p
	}
}

// initial returns the state at β with the flow's velocity v and the unit directions.
func (f tangents) initial(beta []float64, m dynamics.Momentum, v dynamics.Velocity) []float64 {
	y, k := make([]float64, f.Dim()), f.Degrees()
	start := f.MomentumFlow.Initial(beta, m, v)
	copy(y, start[:f.n])
	copy(y[k:], start[f.n:])
	for j := range f.n {
		y[f.n*(1+j)+j] = 1       // of β_j
		y[k+f.n*(1+f.n+j)+j] = 1 // of β̇_j
	}
	return y
}

// jacobian returns ∂(β, β̇)/∂(β(0), β̇(0)).
func (f tangents) jacobian(y []float64) *mat.Dense {
	j, k := mat.NewDense(2*f.n, 2*f.n, nil), f.Degrees()
	for direction := range 2 * f.n {
		for i := range f.n {
			j.Set(i, direction, y[f.n*(1+direction)+i])
			j.Set(f.n+i, direction, y[k+f.n*(1+direction)+i])
		}
	}
	return j
}

// formGap returns max|JᵀΩJ/factor − Ω| relative to max|J|², the size of what is summed.
func formGap(j *mat.Dense, factor float64) float64 {
	rows, _ := j.Dims()
	omega := mat.NewDense(rows, rows, nil)
	for i := range rows / 2 {
		omega.Set(i, rows/2+i, 1)
		omega.Set(rows/2+i, i, -1)
	}
	var form mat.Dense
	form.Product(j.T(), omega, j)
	form.Scale(1/factor, &form)
	form.Sub(&form, omega)
	gap := 0.0
	for _, x := range form.RawMatrix().Data {
		gap = math.Max(gap, math.Abs(x))
	}
	largest := math.Max(1, math.Max(mat.Max(j), -mat.Min(j)))
	return gap / (largest * largest)
}

// swinging is a run in which u and v change sign before the end below.
func swingingRun() dynamics.Momentum { return dynamics.Momentum{Eta: 0.2, Mu: 0.8} }

const contractionEnd = 3 // in units of α

var (
	contractionTolerance = verify.Tolerance{Value: 1e-10, Name: "difference", Why: "e³ times the solver's tolerance of 1e-12, which is a step's: " +
		"a hundred of them add up to a few of it with random signs"}
	roundingTolerance = verify.Tolerance{Value: 1e-13, Name: "difference", Why: "e³ times the rounding of the thousand substeps at most that a run " +
		"has, 1e-16 each, with random signs"}
)

// endJacobian follows the flow from the biased start of the decoupled data.
func endJacobian(ctx context.Context, m dynamics.Momentum, v dynamics.Velocity, method ode.Method[ode.Damped], o ode.Options) (*mat.Dense, error) {
	c := loadCase("decoupled", "biased")
	f := newTangents(models.NewDiagonalNet(c.data), m)
	o.EndOnly = true
	sol, err := ode.Solve(ctx, method.Bind(f), ode.Problem{T1: contractionEnd * f.Alpha, Y0: f.initial(c.Beta(), m, v)}, o)
	if err != nil {
		return nil, err
	}
	return f.jacobian(sol.End.Y), nil
}

// contraction returns the claims on the form dβ∧dβ̇ along the flow (4) and its integrators.
func contraction() []verify.Claim {
	exact := ode.Options{RTol: exactRunTolerance, ATol: exactRunTolerance}
	flow := func(gap func(j *mat.Dense, m dynamics.Momentum) float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) {
			var parts []verify.Evidence
			for _, m := range []dynamics.Momentum{swingingRun(), {Eta: 0.1, Mu: 0.9, Nesterov: true}} {
				for _, v := range []dynamics.Velocity{dynamics.Zero, dynamics.Manifold} {
					j, err := endJacobian(ctx, m, v, ode.General[ode.Damped](integrators.DOP853), exact)
					if err != nil {
						return verify.Evidence{}, err
					}
					parts = append(parts, verify.Within(gap(j, m), contractionTolerance, fmt.Sprintf("%v from %v velocity", m, v)))
				}
			}
			return verify.All(parts...), nil
		}
	}
	form := func(rate float64) verify.Check {
		return flow(func(j *mat.Dense, _ dynamics.Momentum) float64 { return formGap(j, math.Exp(-rate*contractionEnd)) })
	}
	volume := func(rate float64) verify.Check {
		return flow(func(j *mat.Dense, _ dynamics.Momentum) float64 {
			rows, _ := j.Dims()
			log, sign := mat.LogDet(j)
			return math.Abs(log+rate*contractionEnd*float64(rows/2)) + math.Abs(sign-1)
		})
	}
	steps := func(rate float64, methods ...ode.Method[ode.Damped]) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) {
			m := swingingRun()
			var parts []verify.Evidence
			for _, method := range methods {
				j, err := endJacobian(ctx, m, dynamics.Manifold, method, ode.Options{Step: m.Alpha() / 12})
				if err != nil {
					return verify.Evidence{}, err
				}
				parts = append(parts, verify.Within(formGap(j, math.Exp(-rate*contractionEnd)), roundingTolerance, method.Info().Name))
			}
			return verify.All(parts...), nil
		}
	}
	var conformal []ode.Method[ode.Damped]
	for _, s := range integrators.Splittings() {
		conformal = append(conformal, s.Conformal())
	}
	return []verify.Claim{
		{
			ID: "mp01:form", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source: "[MP01]", Statement: "the flow of a Hamiltonian system with linear friction, such as (4), is conformal symplectic: JᵀΩJ = e^{−t/α}Ω, J its derivative in (β, β̇)",
			Assumes: []string{"L twice differentiable"}, Tolerance: contractionTolerance,
			Check: form(1),
			Mutants: []verify.Mutant{
				{Name: "e^{−2t/α}", Check: form(2)},
				{Name: "Ω kept", Check: form(0)},
			},
		},
		{
			ID: "eq:4/volume", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "the flow (4) contracts the volume of (β, β̇) by e^{−Dt/α}, D = 2d the length of β",
			Assumes:   []string{"L twice differentiable"}, Tolerance: contractionTolerance,
			Check: volume(1),
			Mutants: []verify.Mutant{
				{Name: "e^{−2Dt/α}", Check: volume(2)},
				{Name: "e^{−Dt/(2α)}", Check: volume(0.5)},
			},
		},
		{
			ID: "bhatt16:form", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source:    "[BFM16, 3]",
			Statement: "a symplectic method with the friction solved exactly around its steps is conformal symplectic: JᵀΩJ = e^{−t/α}Ω whatever the step",
			Assumes:   []string{"constant steps; ten methods of order 2 to 8"}, Tolerance: roundingTolerance,
			Check: steps(1, conformal...),
			Mutants: []verify.Mutant{
				{Name: "DOP853 with the same steps", Check: steps(1, ode.General[ode.Damped](integrators.DOP853))},
				{Name: "e^{−2t/α}", Check: steps(2, conformal[0])},
			},
		},
	}
}
