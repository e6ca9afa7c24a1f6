package theorems

import (
	"context"
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify"
)

// energyFlow is the flow (4) with ∫|β̇|² dt as its last component.
type energyFlow struct {
	*dynamics.MomentumFlow
	mu float64
}

func newEnergyFlow(c testCase, m dynamics.Momentum) energyFlow {
	return energyFlow{dynamics.NewMomentumFlow(models.NewDiagonalNet(c.data), m), m.Mu}
}

func (f energyFlow) Dim() int { return 2*f.Degrees() + 1 }

func (f energyFlow) Quadrature(dst []float64, _ float64, _, velocity []float64) {
	dst[0] = square(velocity)
}

func (f energyFlow) Derivative(dst []float64, t float64, y []float64) {
	n := 2 * f.Degrees()
	f.MomentumFlow.Derivative(dst[:n], t, y[:n])
	dst[n] = square(y[n/2 : n])
}

// energy returns E = L + (α(1−μ)/2)|β̇|².
func (f energyFlow) energy(y []float64) float64 {
	n := f.Degrees()
	return f.Objective.Loss(y[:n]) + f.Alpha*(1-f.mu)/2*square(y[n:2*n])
}

func square(x []float64) (sum float64) {
	for _, v := range x {
		sum += v * v
	}
	return sum
}

var energyLossTolerance = verify.Tolerance{Value: 1e-11, Name: "share of E(0)", Why: "the solver's tolerance of 1e-12 a step, of which a hundred add up with random signs"}

// energyEnd is how far the runs go, in units of α, and where they are looked at.
const energyEnd, energyLooks = 10, 20

// energyDecay returns the claim on what the flow (4) loses.
func energyDecay() []verify.Claim {
	check := func(kinetic, rate func(m dynamics.Momentum) float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) {
			var parts []verify.Evidence
			for _, m := range []dynamics.Momentum{swingingRun(), {Eta: 0.05, Mu: 0.5}, {Eta: 0.1, Mu: 0.9, Nesterov: true}, {Eta: 0.05}} {
				for _, v := range velocities() {
					c := loadCase("small", "biased")
					f := newEnergyFlow(c, m)
					times := make([]float64, energyLooks+1)
					for i := range times {
						times[i] = f.Alpha * energyEnd * float64(i) / energyLooks
					}
					sol, err := ode.Solve(ctx, ode.General[ode.Damped](integrators.DOP853).Bind(f),
						ode.Problem{T1: times[energyLooks], Y0: append(f.Initial(c.Beta(), m, v), 0)},
						ode.Options{RTol: exactRunTolerance, ATol: exactRunTolerance, SaveAt: times})
					if err != nil {
						return verify.Evidence{}, err
					}
					f.Alpha, f.mu = f.Alpha*kinetic(m), 0
					begin, gap := f.energy(sol.Y[0]), 0.0
					for _, y := range sol.Y {
						gap = math.Max(gap, math.Abs(begin-f.energy(y)-rate(m)*y[len(y)-1])/begin)
					}
					parts = append(parts, verify.Within(gap, energyLossTolerance, m.String()+", "+v.String()+" velocity"))
				}
			}
			return verify.All(parts...), nil
		}
	}
	right := func(m dynamics.Momentum) float64 { return 1 - m.Mu }
	one := func(dynamics.Momentum) float64 { return 1 }
	return []verify.Claim{{
		ID: "eq:4/energy", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
		Statement: "along (4) E = L + (α(1−μ)/2)|β̇|² falls, by E(0) − E(t) = (1−μ)∫|β̇|² dt",
		Assumes:   []string{"L differentiable; any initial velocity"}, Tolerance: energyLossTolerance,
		Check: check(right, right),
		Mutants: []verify.Mutant{
			{Name: "E without the factor 1−μ", Check: check(one, right)},
			{Name: "∫|β̇|² without the factor 1−μ", Check: check(right, one)},
			{Name: "E' of the other sign", Check: check(right, func(m dynamics.Momentum) float64 { return m.Mu - 1 })},
		},
	}}
}
