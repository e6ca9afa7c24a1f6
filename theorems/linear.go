package theorems

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/theorems/entropy"
	"github.com/flowproof/flowproof/verify"
)

// A linearModel is ‖Xθ−y‖²/(2n) as an objective of θ itself: one layer.
type linearModel struct {
	net      *models.DiagonalNet
	residual []float64
}

func newLinearModel(data *models.Regression) *linearModel {
	return &linearModel{models.NewDiagonalNet(data), make([]float64, data.N())}
}

func (m *linearModel) Dim() int                          { return m.net.Data().D() }
func (m *linearModel) Gradient(dst, theta []float64)     { m.net.ThetaGradient(dst, theta) }
func (m *linearModel) HessianVector(dst, _, w []float64) { m.net.ThetaHessian(dst, w) }
func (m *linearModel) Loss(theta []float64) (sum float64) {
	m.net.Residual(m.residual, theta)
	for _, r := range m.residual {
		sum += r * r
	}
	return sum / (2 * float64(len(m.residual)))
}

// oneLayer returns the claims that momentum does nothing to where least squares end.
func (b *runs) oneLayer() []verify.Claim {
	trained := func(layers int) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.leastSquares(ctx, layers) }
	}
	flows := func(shift float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return linearFlows(ctx, shift) }
	}
	tolerance := verify.Tolerance{Value: 1e-9, Name: "residual", Why: "relative to max|θ|: the runs end where the residual is 10⁻¹² of y, and XXᵀ has a condition below 100"}
	return []verify.Claim{
		{
			ID: "gunasekar18:1", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported, Source: "[GLSS18], least squares",
			Statement: "on least squares in one layer GD, HB and NAG end in the same interpolating solution, the one nearest to their start",
			Assumes:   []string{"p₀ = 0", "the iterates converge"}, Tolerance: tolerance,
			Check:   trained(1),
			Mutants: []verify.Mutant{{Name: "in two layers, θ = u⊙u − v⊙v", Check: trained(2)}},
		},
		{
			ID: "gunasekar18:1/flow", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "the flow (4) in one layer ends in the interpolating solution nearest to θ(0) + αθ̇(0): a velocity outside the row space of X shifts the limit",
			Assumes:   []string{"the flow converges"}, Tolerance: tolerance,
			Check:   flows(1),
			Mutants: []verify.Mutant{{Name: "nearest to θ(0)", Check: flows(0)}, {Name: "nearest to θ(0) + 2αθ̇(0)", Check: flows(2)}},
		},
	}
}

// nearest returns the interpolating solution nearest to a point.
func nearest(data *models.Regression, from []float64) ([]float64, error) {
	var fit mat.VecDense
	fit.MulVec(data.X, mat.NewVecDense(len(from), from))
	rest := make([]float64, data.N())
	for i := range rest {
		rest[i] = data.Y[i] - fit.AtVec(i)
	}
	left, err := models.NewRegression(data.X, rest)
	if err != nil {
		return nil, err
	}
	step, _ := left.LeastSquares()
	for j := range step {
		step[j] += from[j]
	}
	return step, nil
}

// leastSquares trains one layer, or two, by each method.
func (b *runs) leastSquares(ctx context.Context, layers int) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, data := range []string{"small", "frame", "decoupled"} {
		c := loadCase(data, "biased")
		want, err := nearest(c.data, c.Theta())
		if err != nil {
			return verify.Evidence{}, err
		}
		for _, m := range []dynamics.Momentum{{Eta: 0.1}, {Eta: 0.05, Mu: 0.9}, {Eta: 0.05, Mu: 0.9, Nesterov: true}} {
			var end []float64
			if layers == 1 {
				model := newLinearModel(c.data)
				it := dynamics.NewIteration(m, c.Theta(), model.Gradient)
				for range 50_000 {
					if it.Step(); model.Loss(it.Beta) < 1e-26 {
						break
					}
				}
				end = it.Beta
			} else {
				t, err := b.train(ctx, trainRun{data, "biased", dynamics.Momentum{Eta: 0.02, Mu: m.Mu, Nesterov: m.Nesterov}})
				if err != nil {
					return verify.Evidence{}, err
				}
				end = t.Theta()
			}
			off := distance(end, want) / maxAbs(want)
			parts = append(parts, verify.Within(off, verify.Tolerance{Value: 1e-9}, map[string]any{
				"data": "testdata/" + data, "method": m.String(), "layers": layers, "difference": off}))
		}
	}
	return verify.All(parts...), nil
}

// linearFlows follows the flow (4) of one layer from velocities that are not in the row space of X.
func linearFlows(ctx context.Context, shift float64) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, data := range []string{"small", "frame"} {
		c := loadCase(data, "biased")
		d := c.data.D()
		for _, m := range methods() {
			f := dynamics.NewMomentumFlow(newLinearModel(c.data), m)
			y, from := make([]float64, 2*d), c.Theta()
			copy(y, from)
			for j := range d {
				y[d+j] = math.Cos(float64(j))
				from[j] += shift * f.Alpha * y[d+j]
			}
			if outside, err := entropy.RowSpaceResidual(c.data.X, y[d:]); err != nil || outside < 0.1 {
				parts = append(parts, verify.Evidence{Verdict: verify.NotApplicable, Note: "the velocity is in the row space of X"})
				continue
			}
			want, err := nearest(c.data, from)
			if err != nil {
				return verify.Evidence{}, err
			}
			sol, err := ode.Solve(ctx, integrators.DOP853.Bind(f), ode.Problem{T1: 60, Y0: y}, ode.Options{RTol: exactRunTolerance, ATol: exactRunTolerance, EndOnly: true})
			if err != nil {
				return verify.Evidence{}, err
			}
			off := distance(sol.End.Y[:d], want) / maxAbs(want)
			parts = append(parts, verify.Within(off, verify.Tolerance{Value: 1e-9}, map[string]any{"data": "testdata/" + data, "method": m.String(), "difference": off}))
		}
	}
	return verify.All(parts...), nil
}
