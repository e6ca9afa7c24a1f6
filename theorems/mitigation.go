package theorems

import (
	"context"
	"fmt"
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/verify"
)

// mitigation returns the claims that momentum makes the scale ξ of the start smaller.
func (b *runs) mitigation() []verify.Claim {
	less := func(runs []flowRun, scale func(l *dynamics.Limit, j int) float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.scales(ctx, runs, scale) }
	}
	converges := "the flow (4) converges to an interpolating solution"
	return []verify.Claim{
		{
			ID: "sec:3.1.d", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source:    "Section 3.1, remark after Theorem 3: the scale is mitigated; also Section 3.4, difference (iii)",
			Statement: "ξ̄_j(∞) = ξ_j exp(−αφ_j(∞)) is strictly smaller than ξ_j",
			Assumes:   []string{converges, "∂L/∂θ_j is not 0 for all t"}, Tolerance: scaleTolerance,
			Why:     "φ_j is the integral of a square; what it says of |u_jv_j| itself is sec:3.1.d/scale and sec:3.1.d/crossings",
			Check:   less(calmRuns(), claimedScale(1)),
			Mutants: []verify.Mutant{{Name: "ξ̄ = ξ exp(+αφ)", Check: less(calmRuns(), claimedScale(-1))}},
		},
		{
			ID: "sec:3.1.d/scale", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "the scale itself shrinks, |u_j(∞)v_j(∞)| < ξ_j, while no u_j or v_j changes sign and (u_jv_j)′(0) = 0: " +
				"ln|u_jv_j| has the rate −∫e^{−(t−s)/α}((u̇_j/u_j)² + (v̇_j/v_j)²)ds",
			Assumes: []string{converges, "u_j and v_j are never 0", "β̇(0) is a multiple of ∇L"}, Tolerance: scaleTolerance,
			Check: less(calmRuns(), trueScale),
			Mutants: []verify.Mutant{
				{Name: "through sign changes", Check: less(growingRuns(), trueScale)},
				{Name: "with (u_jv_j)′(0) ≠ 0", Check: less(kicked(calmRuns()[:4]), trueScale)},
			},
		},
		{
			ID: "sec:3.1.d/crossings", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Refuted,
			Statement: "the scale shrinks, |u_j(∞)v_j(∞)| < ξ_j, whatever α",
			Assumes:   []string{converges}, Tolerance: scaleTolerance,
			Instead: "where u_j or v_j changes sign |u_jv_j| begins anew from 0 and may end above ξ_j",
			Why:     "Eq. (29) divides by u_jv_j; at a zero of u_j the speed u̇_j takes u_j on, and nothing remembers ξ_j",
			Check:   less(growingRuns(), trueScale),
			Mutants: []verify.Mutant{{Name: "without sign changes", Check: less(calmRuns(), trueScale)}},
		},
	}
}

var scaleTolerance = verify.Tolerance{Value: 0, Name: "coordinates", Why: "those whose scale at the end is not less than (1 − 10⁻⁹)ξ_j: the runs are right to 10⁻¹⁰"}

func claimedScale(k float64) func(l *dynamics.Limit, j int) float64 {
	return func(l *dynamics.Limit, j int) float64 { return l.Xi()[j] * math.Exp(-k*l.Alpha*l.Phi[j]) }
}

func trueScale(l *dynamics.Limit, j int) float64 { return math.Abs(l.UEnd[j] * l.VEnd[j]) }

// growingRuns are flows on which signs change and some |u_jv_j| grows, at the μ and η of
// the paper's figures among others.
func growingRuns() []flowRun {
	return []flowRun{
		{"small", "biased", dynamics.Momentum{Eta: 0.1, Mu: 0.9}, dynamics.Zero, 0},
		{"small", "biased", dynamics.Momentum{Eta: 0.1, Mu: 0.9, Nesterov: true}, dynamics.Zero, 0},
		{"small", "biased", dynamics.Momentum{Eta: 0.5, Mu: 0.8}, dynamics.Zero, 0},
		{"small", "biased", dynamics.Momentum{Eta: 0.5, Mu: 0.8, Nesterov: true}, dynamics.Zero, 0},
		{"frame", "unbiased", dynamics.Momentum{Eta: 0.2, Mu: 0.9, Nesterov: true}, dynamics.Matched, 0},
	}
}

// scales judges whether a scale is less than ξ in all coordinates.
func (b *runs) scales(ctx context.Context, runs []flowRun, scale func(l *dynamics.Limit, j int) float64) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, r := range runs {
		l, err := b.limit(ctx, r, exactRunTolerance)
		if err != nil {
			return verify.Evidence{}, err
		}
		worst, at, grown := 0.0, 0, 0
		for j, xi := range l.Xi() {
			ratio := scale(l, j) / xi
			if ratio > worst {
				worst, at = ratio, j
			}
			if !(ratio < 1-1e-9) {
				grown++
			}
		}
		w := scaleWitness{r.String(), at + 1, l.Xi()[at], scale(l, at), l.Crossings}
		e := verify.Within(float64(grown), scaleTolerance, w)
		if e.Verdict == verify.Refuted {
			e.Point, e.Run = w.String(), runCommand(r.m, r.v.String()+" velocity", "testdata/"+r.data, r.start)
		}
		parts = append(parts, e)
	}
	return verify.All(parts...), nil
}

// scaleWitness is a coordinate whose scale has not shrunk.
type scaleWitness struct {
	Run       string  `json:"run"`
	J         int     `json:"j"`
	Xi        float64 `json:"xi"`
	End       float64 `json:"xi_inf"`
	Crossings int     `json:"crossings"`
}

// String is the witness for a reader.
func (w scaleWitness) String() string {
	return fmt.Sprintf("%s: the scale of coordinate %d is %.6g at the end, ξ = %.6g at the start; %d sign changes", w.Run, w.J, w.End, w.Xi, w.Crossings)
}
