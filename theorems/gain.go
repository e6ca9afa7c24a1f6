package theorems

import (
	"context"
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/verify"
)

// trainedRuns are runs of each of the discrete methods; on the last of them signs change.
func trainedRuns() []trainRun {
	return []trainRun{
		{"small", "unbiased", heavyBall()},
		{"small", "biased", nesterov()},
		{"small", "biased", dynamics.Momentum{Eta: 0.05}},
		{"small", "biased", dynamics.Momentum{Eta: 0.2, Mu: 0.8}},
		{"paper", "biased", dynamics.Momentum{Eta: 0.03, Mu: 0.9}},
		{"paper", "unbiased", dynamics.Momentum{Eta: 0.03, Mu: 0.9, Nesterov: true}},
	}
}

// gain returns the claims about what the discrete methods do to the scale |u_jv_j|.
func (b *runs) gain() []verify.Claim {
	scale := func(k float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.trainedScales(ctx, k) }
	}
	descent := func(k float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.descentGain(ctx, k) }
	}
	return []verify.Claim{
		{
			ID: "thm:3/discrete-scale", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "the iterates end with |u_jv_j| = ξ_j exp(−(S_u+S_v)_j/(1−μ)) exactly; for HB S_u = Σ (ρ−1−ln|ρ|) + μ(1/ρ−1+ln|ρ|), ρ = u_{k+1}/u_k, for NAG " +
				"Σ −ln|1+μ−μ/ρ| + μ ln|ρ| − ln|1−2ηg_k| − 2ηg_k with g_k where the gradient is taken; sign changes do no harm",
			Assumes: []string{"no u_j or v_j is exactly zero"}, Tolerance: identityTolerance,
			Check: scale(1),
			Mutants: []verify.Mutant{
				{Name: "with 1 in place of 1/(1−μ)", Check: scale(0)},
				{Name: "with its sign flipped", Check: scale(-1)},
			},
		},
		{
			ID: "even23:gain", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported, Source: "[EPGF23]",
			Statement: "gradient descent ends with |u_jv_j| = ξ_j Π_k |1 − 4η²g_{k,j}²|",
			Assumes:   []string{"μ = 0", "no u_j or v_j is exactly zero"}, Tolerance: identityTolerance,
			Check: descent(4),
			Mutants: []verify.Mutant{
				{Name: "1 − 2η²g²", Check: descent(2)},
				{Name: "1 − 8η²g²", Check: descent(8)},
				{Name: "1 + 4η²g²", Check: descent(-4)},
			},
		},
	}
}

// trainedScales judges ln|u∞v∞| − ln ξ + (S_u+S_v)/(1−μ), with another factor k on the sums where it is not 1.
func (b *runs) trainedScales(ctx context.Context, k float64) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, r := range trainedRuns() {
		t, err := b.train(ctx, r)
		if err != nil {
			return verify.Evidence{}, err
		}
		if t.SU == nil {
			parts = append(parts, verify.Evidence{Verdict: verify.NotApplicable, Note: "a coordinate is exactly zero under " + r.m.String()})
			continue
		}
		factor := k / (1 - t.Mu)
		if k == 0 {
			factor = 1
		}
		worst := 0.0
		for j := range t.U {
			worst = math.Max(worst, math.Abs(math.Log(math.Abs(t.UEnd[j]*t.VEnd[j]/(t.U[j]*t.V[j])))+factor*(t.SU[j]+t.SV[j])))
		}
		parts = append(parts, verify.Within(worst, identityTolerance, map[string]any{
			"data": "testdata/" + r.data, "start": r.start, "method": r.m.String(), "residual": worst}))
	}
	return verify.All(parts...), nil
}

// descentGain judges ln|u∞v∞| − ln ξ − Σ ln|1 − kη²g²| along gradient descent.
func (b *runs) descentGain(ctx context.Context, k float64) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, r := range []trainRun{
		{"small", "unbiased", dynamics.Momentum{Eta: 0.03}},
		{"small", "biased", dynamics.Momentum{Eta: 0.05}},
		{"frame", "biased", dynamics.Momentum{Eta: 0.05}},
		{"decoupled", "biased", dynamics.Momentum{Eta: 0.1}},
		{"paper", "biased", dynamics.Momentum{Eta: 0.1}},
	} {
		x, err := b.descents.Get(r, func() (*downhill, error) {
			c := loadCase(r.data, r.start)
			net, x := models.NewDiagonalNet(c.data), &downhill{}
			g := make([]float64, c.data.D())
			note := func(beta []float64) {
				net.ThetaGradientAt(g, beta)
				x.g = append(x.g, append([]float64(nil), g...))
			}
			note(c.Beta())
			t, err := dynamics.Train(ctx, c.data, r.m, c.Start, dynamics.TrainOptions{Observe: func(_ int, beta []float64) { note(beta) }})
			x.Trained = t
			return x, err
		})
		if err != nil {
			return verify.Evidence{}, err
		}
		worst := 0.0
		for j := range x.U {
			sum := 0.0
			for _, g := range x.g[:x.Iterations] {
				sum += math.Log(math.Abs(1 - k*r.m.Eta*r.m.Eta*g[j]*g[j]))
			}
			worst = math.Max(worst, math.Abs(math.Log(math.Abs(x.UEnd[j]*x.VEnd[j]/(x.U[j]*x.V[j])))-sum))
		}
		parts = append(parts, verify.Within(worst, identityTolerance, map[string]any{
			"data": "testdata/" + r.data, "start": r.start, "method": r.m.String(), "residual": worst}))
	}
	return verify.All(parts...), nil
}

// A downhill is a run of gradient descent with all its gradients.
type downhill struct {
	*dynamics.Trained
	g [][]float64
}
