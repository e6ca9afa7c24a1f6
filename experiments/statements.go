package experiments

import (
	"context"
	"fmt"

	"github.com/flowproof/flowproof/theorems"
	"github.com/flowproof/flowproof/verify"
)

// A statement is what the paper reads off a figure, as contests.
type statement struct {
	id, source, text string
	recorded         verify.Verdict
	instead          string // of what is refuted
	contests         []contest
}

// Claims returns the statements that the paper reads off its figures, with the verdicts
// on record. Where one fails its opposite is the corrected statement.
func Claims() []verify.Claim {
	var claims []verify.Claim
	var runs record
	check := func(contests []contest) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return runs.decide(ctx, contests) }
	}
	for _, s := range statements() {
		c := verify.Claim{
			ID: s.id, Form: verify.Printed, Kind: verify.Numeric, Recorded: s.recorded, Statement: s.text,
			Source: s.source, Tolerance: mostAgainst,
			Assumes: []string{"n = 40, d = 100, five non-zero θ*_j, and the parameters that the figure states",
				fmt.Sprintf("on %d data sets of each of three laws of θ*, most agree", contestSeeds)},
			Check: check(s.contests), Mutants: []verify.Mutant{{Name: "the opposite", Check: check(opposites(s.contests))}},
		}
		if s.recorded == verify.Refuted {
			c.Instead, c.Why = s.instead, figuresWhy
			corrected := c
			corrected.ID, corrected.Form, corrected.Recorded = s.id+"/corrected", verify.Corrected, verify.Supported
			corrected.Statement, corrected.Printed, corrected.Instead = s.instead, s.text, ""
			corrected.Check = check(opposites(s.contests))
			corrected.Mutants = []verify.Mutant{{Name: "as printed", Check: check(s.contests)}}
			claims = append(claims, corrected)
		}
		claims = append(claims, c)
	}
	return theorems.Placed(append(claims, rescaling(), exact(), nonlinear()))
}

const figuresWhy = "gradients are largest on the support of θ*, so that momentum shrinks ξ there most, and a smaller ξ̄_j(∞) makes component j of θ(∞) " +
	"dearer; where u and v change sign ξ may grow instead. That ξ̄(∞) < ξ does not bring θ(∞) nearer to θ*"

func opposites(contests []contest) (c []contest) {
	for _, one := range contests {
		c = append(c, one.opposite())
	}
	return c
}

// beats says that HB and NAG end with less D than gradient descent.
func beats(where string, eta float64, set change) (c []contest) {
	for _, a := range momentum {
		c = append(c, contest{fmt.Sprintf("D of %s less than D of GD, %s", label(a), where),
			quantity{of: on(a, eta, set)}, quantity{of: on(GD, eta, set)}})
	}
	return c
}

// falls says that D of each algorithm is less with one change than with another.
func falls(what string, eta float64, algorithms []Algorithm, low, high change) (c []contest) {
	for _, a := range algorithms {
		c = append(c, contest{fmt.Sprintf("D of %s less at %s", label(a), what), quantity{of: on(a, eta, low)}, quantity{of: on(a, eta, high)}})
	}
	return c
}

func statements() []statement {
	var trend, rates, momenta []contest
	gd := on(GD, 0.01, gaussian(spread, figure3Scale))
	for _, a := range momentum {
		trend = append(trend, contest{fmt.Sprintf("D of %s over D of GD less at ε = 0.2 than at ε = 1", label(a)),
			quantity{of: on(a, 0.03, scaled(0.2, 3)), over: on(GD, 0.03, scaled(0.2, 3))},
			quantity{of: on(a, 0.03, scaled(1, 3)), over: on(GD, 0.03, scaled(1, 3))}})
		slow, fast := on(a, 0.001, gaussian(spread, figure3Scale)), on(a, 0.01, gaussian(spread, figure3Scale))
		less := fast
		less.Mu = 0.7
		rates = append(rates, contest{fmt.Sprintf("|ln(D of %s over D of GD)| less at η = 0.001 than at η = 0.01", label(a)),
			quantity{slow, gd, true}, quantity{fast, gd, true}})
		momenta = append(momenta, contest{fmt.Sprintf("|ln(D of %s over D of GD)| less at μ = 0.7 than at μ = 0.9", label(a)),
			quantity{less, gd, true}, quantity{fast, gd, true}})
	}
	return []statement{
		{"fig:1.benefit", "Section 3.2, Figure 1", "HB and NAG generalise better than GD from an unbiased start where the gradient is small, ε = 0.2",
			verify.Refuted, "GD ends nearer to θ* there, at ‖ξ‖₁ = 3", beats("ε = 0.2, ‖ξ‖₁ = 3", 0.03, scaled(0.2, 3))},
		{"fig:1.trend", "Section 3.2, Figure 1", "HB and NAG gain on GD as ε falls: D of either over D of GD falls", verify.Supported, "", trend},
		{"fig:1.rich", "Section 3.2, Figure 1", "D falls with the scale ‖ξ‖₁ of the start", verify.Supported, "",
			falls("‖ξ‖₁ = 0.3 than at ‖ξ‖₁ = 10", 0.03, []Algorithm{GD, HB, NAG}, scaled(1, 0.3), scaled(1, 10))},
		{"fig:2.a", "Section 3.3, Figure 2", "HB and NAG generalise better than GD from a biased start, φ = 0.03",
			verify.Refuted, "GD ends nearer to θ* there, at ‖ξ‖₁ = 0.001", beats("φ = 0.03, ‖ξ‖₁ = 0.001", 0.1, biased(0.03, 0.001))},
		{"fig:2.b", "Section 3.3, Figure 2", "the benefit of HB and NAG over GD is gone where the start is hardly biased, φ = 1", verify.Supported, "",
			opposites(beats("φ = 1, ‖ξ‖₁ = 0.0046", 0.1, biased(1, 0.0046)))},
		{"fig:3.a", "Section 3.5, Figure 3", "a smaller rate makes the difference between momentum and GD less", verify.Supported, "", rates},
		{"fig:3.b", "Section 3.5, Figure 3", "a smaller momentum makes the difference between momentum and GD less", verify.Supported, "", momenta},
		{"fig:4", "Appendix B.1, Figure 4", "HB and NAG generalise better than GD where the start is highly biased, φ = 0.02",
			verify.Refuted, "GD ends nearer to θ* there, at ‖ξ‖₁ = 0.0022", beats("φ = 0.02, ‖ξ‖₁ = 0.0022", 0.1, biased(0.02, 0.0022))},
		{"fig:5", "Appendix B.1, Figure 5", "HB and NAG generalise better than GD from v(0) = u(0) + ρ",
			verify.Refuted, "GD ends nearer to θ* there, at ‖ξ‖₁ = 1 and ρ = 0.5c·N(0,I)", beats("‖ξ‖₁ = 1", 0.1, gaussian(spread, 1))},
		{"fig:6.scale", "Appendix B.2, Figure 6", "a smaller start has less test error on ReLU networks", verify.Supported, "",
			falls("Σ‖W_k‖² = 100 than at 300", 0.01, momentum, relu(100), relu(300))},
	}
}
