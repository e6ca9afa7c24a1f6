package theorems

import (
	"context"

	"github.com/flowproof/flowproof/verify"
)

const (
	prop2Stated = "θ(∞) = argmin Q_ξ(θ) + θᵀR on Xθ = y for gradient flow, with R_j = ¼ arcsinh(θ_j(0)/(2ξ_j))"
	prop2Why    = "integrating d∇Q_ξ(θ)/dt = −∇L from 0 leaves ∇Q_ξ(θ(∞)) − ∇Q_ξ(θ(0)) in the row space of X, so that R = −∇Q_ξ(θ(0)); " +
		"where θ(0) interpolates already, θ(∞) = θ(0)"
)

// proposition2 returns the claims about the limit of gradient flow.
func (b *runs) proposition2() []verify.Claim {
	assumes := []string{
		"u̇ = −∇_uL, v̇ = −∇_vL, from u(0) ≠ v(0)",
		"θ(t) converges to an interpolating solution",
		"ξ_j = |u_j(0) v_j(0)| > 0",
	}
	check := func(f ClosedForm) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) {
			var parts []verify.Evidence
			for _, data := range []string{"small", "frame", "decoupled", "paper"} {
				e, err := b.gradientLimit(ctx, data, "biased", f)
				if err != nil {
					return verify.Evidence{}, err
				}
				parts = append(parts, e)
			}
			return verify.All(parts...), nil
		}
	}
	return []verify.Claim{
		{
			ID: "prop:2", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Refuted,
			Inherits: []string{"eq:7"},
			Source:   "Proposition 2, Eq. (7); again in Eq. (67)", Statement: prop2Stated, Assumes: assumes,
			Tolerance: limitTolerance, Instead: "R_j = −¼ arcsinh(θ_j(0)/(2ξ_j))", Why: prop2Why,
			Check:   check(Prop2Printed),
			Mutants: []verify.Mutant{{Name: "the sign of R corrected", Check: check(Prop2)}},
		},
		{
			ID: "prop:2/corrected", Form: verify.Corrected, Kind: verify.Numeric, Recorded: verify.Supported,
			Source:    "Proposition 2, Eq. (7)",
			Statement: "θ(∞) = argmin Q_ξ(θ) + θᵀR on Xθ = y for gradient flow, with R_j = −¼ arcsinh(θ_j(0)/(2ξ_j))",
			Assumes:   assumes, Tolerance: limitTolerance, Printed: prop2Stated, Why: prop2Why,
			Check: check(Prop2),
			Mutants: mutantsOf(map[string]ClosedForm{
				"R = +¼ arcsinh(…)":          Prop2Printed,
				"R = −½ arcsinh(…)":          form("", fixedXi, arcsinhTerm(-1./2, 0)),
				"R = 0":                      form("", fixedXi, arcsinhTerm(0, 0)),
				"ξ larger by a millionth":    form("", scaled(fixedXi, 1+1e-6), arcsinhTerm(-1./4, 0)),
				"R = −¼ arcsinh(2θ(0)/(2ξ))": form("", fixedXi, doubledBias),
			}, check),
		},
	}
}

func doubledBias(o ClosedFormInputs) []float64 {
	twice := o
	twice.Theta0 = each(o, func(j int) float64 { return 2 * o.Theta0[j] })
	return arcsinhTerm(-1./4, 0)(twice)
}

// gradientLimit judges a closed form on one gradient flow, relative to max|θ(∞)|.
func (b *runs) gradientLimit(ctx context.Context, data, start string, f ClosedForm) (verify.Evidence, error) {
	c := loadCase(data, start)
	l, err := b.gradientFlow(ctx, gradientRun{data, start})
	if err != nil {
		return verify.Evidence{}, err
	}
	theta, err := f.Limit(c.data, InputsOf(c.data, l))
	if err != nil {
		return verify.Evidence{}, err
	}
	end := l.Theta()
	j := worstIndex(theta, end)
	w := limitWitness{theta[j], "testdata/" + data, j + 1, start, end[j]}
	e := verify.Within(distance(theta, end)/maxAbs(end), limitTolerance, w)
	if e.Verdict == verify.Refuted {
		e.Point, e.Run = w.point(), w.command()
	}
	return e, nil
}

func maxAbs(x []float64) float64 { return distance(x, make([]float64, len(x))) }

// worstIndex returns where a and b differ most.
func worstIndex(a, b []float64) int {
	j := 0
	for i := range a {
		if d := a[i] - b[i]; d*d > (a[j]-b[j])*(a[j]-b[j]) {
			j = i
		}
	}
	return j
}
