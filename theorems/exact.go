package theorems

import (
	"context"
	"fmt"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/verify"
)

// An exactForm reads the identity off a flow; false says that a hypothesis fails.
type exactForm func(l *dynamics.Limit) (Identity, bool)

// calmRuns are flows on which no u_j or v_j vanishes.
func calmRuns() []flowRun {
	return []flowRun{
		{"small", "unbiased", heavyBall(), dynamics.Zero, 0},
		{"small", "biased", heavyBall(), dynamics.Manifold, 0},
		{"small", "biased", nesterov(), dynamics.Matched, 0},
		{"frame", "biased", nesterov(), dynamics.Zero, 0},
		{"paper", "unbiased", dynamics.Momentum{Eta: 0.01, Mu: 0.5}, dynamics.Zero, 0},
		{"paper", "biased", dynamics.Momentum{Eta: 0.0005, Mu: 0.9, Nesterov: true}, dynamics.Matched, 0},
	}
}

// roughRuns are flows whose α is so large that u and v swing through zero.
func roughRuns() []flowRun {
	return append([]flowRun{
		{"small", "biased", dynamics.Momentum{Eta: 0.2, Mu: 0.8}, dynamics.Zero, 0},
		{"small", "biased", dynamics.Momentum{Eta: 0.4, Mu: 0.7, Nesterov: true}, dynamics.Manifold, 0},
	}, growingRuns()...)
}

// kicked returns the runs with initial velocities of their own.
func kicked(runs []flowRun) []flowRun {
	for i := range runs {
		runs[i].kick = uint64(i + 1)
	}
	return runs
}

// exact returns the claims about the identities that neglect nothing.
func (b *runs) exact() []verify.Claim {
	calm, rough := append(calmRuns(), kicked(calmRuns()[:4])...), append(roughRuns(), kicked(roughRuns()[:3])...)
	check := func(runs []flowRun, f exactForm) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.identities(ctx, runs, f) }
	}
	return []verify.Claim{
		{
			ID: "thm:3/exact", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "θ(∞) = argmin Q_{ξ∞}(θ) + θᵀR on Xθ = y exactly, with ξ∞ = |u(∞)v(∞)| and " +
				"R = −¼[arcsinh(θ(0)/(2ξ)) + α(r_u(0)−r_v(0)) − α∫(r_u²−r_v²)], r_u = u̇/u, for any initial velocity",
			Assumes:   []string{"the flow (4) converges to an interpolating solution", "u_j and v_j are never 0"},
			Tolerance: identityTolerance,
			Check:     check(calm, FlowIdentity),
			Mutants: mutantsOf(map[string]func(*Identity){
				"−α∫(r_u²−r_v²) with its sign flipped":    func(id *Identity) { scale(id.D, -1) },
				"α∫(r_u²−r_v²) and α(r_u−r_v)(0) doubled": func(id *Identity) { scale(id.D, 2) },
				"α∫(r_u²−r_v²) and α(r_u−r_v)(0) dropped": func(id *Identity) { scale(id.D, 0) },
				"the start left out":                      func(id *Identity) { id.Start = Start{U: ones(id.U), V: ones(id.V)} },
				"ξ∞ larger by a millionth":                func(id *Identity) { scale(id.End.U, 1+1e-6) },
			}, func(spoil func(*Identity)) verify.Check { return check(calm[:5], spoiled(FlowIdentity, spoil)) }),
		},
		{
			ID: "thm:3/exact-crossings", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "the exact identity holds through sign changes of u and v in Prüfer's variables, for any initial velocity: " +
				"R = −¼[arcsinh(θ(0)/(2ξ)) − (m_u − m_v) + ½ln((1+α²r_u(0)²)/(1+α²r_v(0)²))]",
			Assumes:   []string{"the flow (4) converges to an interpolating solution"},
			Tolerance: identityTolerance,
			Check:     check(rough, swinging(PrueferIdentity)),
			Mutants: mutantsOf(map[string]func(*Identity){
				"m_u − m_v with its sign flipped": func(id *Identity) { scale(id.D, -1) },
				"m_u − m_v dropped":               func(id *Identity) { scale(id.D, 0) },
			}, func(spoil func(*Identity)) verify.Check { return check(rough, spoiled(PrueferIdentity, spoil)) }),
		},
		{
			ID: "thm:3/exact-hypothesis", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.NotApplicable,
			Statement: "the exact identity with α∫r_u² on flows where u or v changes sign: the integrals diverge",
			Assumes:   []string{"u_j and v_j are never 0"},
			Tolerance: identityTolerance,
			Check:     check(rough, FlowIdentity),
			Mutants:   []verify.Mutant{{Name: "flows without a sign change", Check: check(calm[:4], FlowIdentity)}},
		},
	}
}

func (b *runs) identities(ctx context.Context, runs []flowRun, f exactForm) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, r := range runs {
		l, err := b.limit(ctx, r, exactRunTolerance)
		if err != nil {
			return verify.Evidence{}, err
		}
		id, ok := f(l)
		if !ok {
			parts = append(parts, verify.Evidence{Verdict: verify.NotApplicable,
				Note: fmt.Sprintf("u or v changes sign %d times under %v", l.Crossings, r.m)})
			continue
		}
		e, err := judgeIdentity(id, r.data, r.start, r.m, r.velocity())
		if err != nil {
			return verify.Evidence{}, err
		}
		parts = append(parts, e)
	}
	return verify.All(parts...), nil
}

func judgeIdentity(id Identity, data, start string, m dynamics.Momentum, how string) (verify.Evidence, error) {
	residual, err := id.Residual(loadCase(data, start).data)
	return verify.Within(residual, identityTolerance, map[string]any{
		"data": "testdata/" + data, "start": start, "method": m.String(), "velocity": how, "residual": residual,
	}), err
}

// swinging keeps a form to flows on which something did change sign.
func swinging(f exactForm) exactForm {
	return func(l *dynamics.Limit) (Identity, bool) {
		if l.Crossings == 0 {
			return Identity{}, false
		}
		return f(l)
	}
}

// spoiled returns f with its identity changed.
func spoiled(f exactForm, spoil func(*Identity)) exactForm {
	return func(l *dynamics.Limit) (Identity, bool) {
		id, ok := f(l)
		if ok {
			id.End = Start{U: append([]float64(nil), id.End.U...), V: append([]float64(nil), id.End.V...)}
			spoil(&id)
		}
		return id, ok
	}
}

func scale(x []float64, k float64) {
	for i := range x {
		x[i] *= k
	}
}

func ones(x []float64) []float64 {
	o := make([]float64, len(x))
	for i := range o {
		o[i] = 1
	}
	return o
}
