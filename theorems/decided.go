package theorems

import (
	"context"
	"slices"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify"
)

// together returns the measured claims and those of the derivation, without what algebra
// leaves open and a measured claim of the same ID decides.
func together(measured, derived []verify.Claim) []verify.Claim {
	ids := map[string]bool{}
	for _, c := range measured {
		ids[c.ID] = true
	}
	return append(measured, slices.DeleteFunc(derived, func(c verify.Claim) bool { return c.Kind == verify.Open && ids[c.ID] })...)
}

// decided returns the limits that the derivation leaves open and that the claims about
// its theorems decide.
func (b *runs) decided() []verify.Claim {
	limit := func(id, source, statement, from string, of verify.Claim) verify.Claim {
		of.ID, of.Source, of.Statement, of.Inherits = id, source, statement, []string{from}
		return of
	}
	find := func(claims []verify.Claim, id string) verify.Claim {
		return claims[slices.IndexFunc(claims, func(c verify.Claim) bool { return c.ID == id })]
	}
	prop2, thm3 := find(b.proposition2(), "prop:2"), find(b.theorem3(), "thm:3")
	rest := func(share float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.phiRests(ctx, share) }
	}
	return []verify.Claim{
		limit("prop:2.limit", "Section 3, Proposition 2, Eq. (7)", "θ(∞) = argmin Q_ξ(θ) + θᵀR^GF on Xθ = y, R^GF as printed below (7)", "eq:7", prop2),
		limit("eq:66", "Appendix D.6, Eq. (66)", "θ(∞) = argmin Q(θ) on Xθ = y, with Q = Q_ξ(θ) + θᵀR^GF, R^GF as printed in (67)", "eq:67", prop2),
		limit("eq:8", "Section 3.1, Theorem 3, Eq. (8)", "θ(∞) = argmin Q_{ξ̄(∞)}(θ) + θᵀR^M on Xθ = y, neglecting O(η²), R^M as printed in (9)", "eq:9", thm3),
		{
			ID: "prop:5.convergence", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source:    "Appendix D.2, Proposition 5",
			Statement: "φ_j(∞) < ∞: where θ(t) converges to an interpolating solution the integral converges",
			Assumes:   []string{"the flow (4) converges to an interpolating solution", "ξ_j > 0"},
			Tolerance: verify.Tolerance{Value: 1e-9, Name: "share to come", Why: "the proven bound on what φ still gathers, relative to its largest entry: the runs " +
				"end where it is 100 times the solver's tolerance of 1e-13, on θ, and φ is quadratic in what is left"},
			Check:   rest(1),
			Mutants: []verify.Mutant{{Name: "the flow stopped at a quarter of its time", Check: rest(0.25)}},
		},
	}
}

// phiRests judges how much of φ may still come, by the proven tail, at a share of the time at which the runs end.
func (b *runs) phiRests(ctx context.Context, share float64) (verify.Evidence, error) {
	tolerance := verify.Tolerance{Value: 1e-9}
	var parts []verify.Evidence
	for _, data := range []string{"small", "frame", "decoupled"} {
		for _, m := range methods() {
			r := flowRun{data, "biased", m, dynamics.Zero, 0}
			l, err := b.limit(ctx, r, orderRunTolerance)
			if err == nil && share < 1 {
				c := loadCase(r.data, r.start)
				l, err = dynamics.Follow(ctx, c.data, r.m, c.Start, r.v, ode.General[ode.Damped](integrators.DOP853),
					dynamics.LimitOptions{Tol: orderRunTolerance, End: share * l.T})
			}
			if err != nil {
				return verify.Evidence{}, err
			}
			left := l.Tail.Phi / maxAbs(l.Phi)
			if l.Tail.Rate == 0 {
				left = 1 // no tail is proven
			}
			parts = append(parts, verify.Within(left, tolerance, map[string]any{"run": r.String(), "t": l.T, "share to come": left}))
		}
	}
	return verify.All(parts...), nil
}
