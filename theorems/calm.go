package theorems

import (
	"context"
	"fmt"
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify"
)

// A passage is a flow as far as the sign changes of u and v go, from rest.
type passage struct {
	name      string
	energy    float64 // 8α/(1−μ) max_j √(2E(0)(XᵀX/n)_jj)
	gradient  float64 // 8α/(1−μ) max_{j,t} |g_j|
	steepest  float64 // max_{j,t} −2α u̇_j/u_j, and of v; it is +∞ if one changes sign
	crossings int
}

// calmness returns the claims about when no u_j or v_j changes sign.
func (b *runs) calmness() []verify.Claim {
	check := func(bound float64, of func(p *passage) float64, pass ...func(context.Context) ([]*passage, error)) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return passages(ctx, bound, of, pass) }
	}
	byGradient := func(p *passage) float64 { return p.gradient }
	byEnergy := func(p *passage) float64 { return p.energy }
	return []verify.Claim{
		{
			ID: "thm:3/calm-path", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "if |g_j| ≤ (1−μ)/(8α) for all t no u_j or v_j changes sign: u̇_j/u_j ≥ −1/(2α) and v̇_j/v_j ≥ −1/(2α) for all t",
			Assumes:   []string{"u and v follow the flow (4)", "u̇_j/u_j and v̇_j/v_j are −1/(2α) or more at the start"}, Tolerance: calmTolerance,
			Why:   "r = u̇/u has αr′ = −αr² − r − 2g/(1−μ), which is not negative at r = −1/(2α)",
			Check: check(1, byGradient, b.drawnPassages, b.slowPassages(0.99)),
			Mutants: []verify.Mutant{
				{Name: "(1−μ)/(2α)", Check: check(4, byGradient, b.drawnPassages)},
				{Name: "(1−μ)/(7α)", Check: check(8./7, byGradient, b.slowPassages(1.14))},
			},
		},
		{
			ID: "thm:3/calm-start", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "no u_j or v_j changes sign if max_j √(2E(0)(XᵀX/n)_jj) ≤ (1−μ)/(8α), E = L + (α(1−μ)/2)‖β̇‖²: the energy falls, and bounds |g_j| for all t",
			Assumes:   []string{"u and v follow the flow (4)", "u̇_j/u_j and v̇_j/v_j are −1/(2α) or more at the start"}, Tolerance: calmTolerance,
			Check:   check(1, byEnergy, b.drawnPassages),
			Mutants: []verify.Mutant{{Name: "(1−μ)/(2α)", Check: check(4, byEnergy, b.drawnPassages)}},
		},
	}
}

var calmTolerance = verify.Tolerance{Value: 1 + 1e-9, Name: "largest −2αu̇/u", Why: "1, and the solver's error"}

// passages judges the passages that meet the bound: on them −2αu̇/u must not exceed 1.
func passages(ctx context.Context, bound float64, of func(p *passage) float64, pass []func(context.Context) ([]*passage, error)) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, f := range pass {
		all, err := f(ctx)
		if err != nil {
			return verify.Evidence{}, err
		}
		for _, p := range all {
			if of(p) > bound {
				parts = append(parts, verify.Evidence{Verdict: verify.NotApplicable, Note: fmt.Sprintf("%s is %.3g times the bound", p.name, of(p)/bound)})
				continue
			}
			steepest := math.Min(p.steepest, math.MaxFloat64)
			parts = append(parts, verify.Within(steepest, calmTolerance, map[string]any{
				"run": p.name, "8α/(1−μ) max|g|": p.gradient, "−2αu̇/u": steepest, "sign changes": p.crossings}))
		}
	}
	return verify.All(parts...), nil
}

// drawnPassages are flows on data and from starts drawn at random, at rates from far below
// the bound on the energy to four times it.
func (b *runs) drawnPassages(ctx context.Context) ([]*passage, error) {
	return b.passed.Get("drawn", func() ([]*passage, error) {
		var all []*passage
		for seed := range uint64(48) {
			data, _ := models.Sparse(seed, 3, 6, 2)
			a := math.Pow(2, -float64(seed%4))
			start := dynamics.Biased(data.D(), a, 1-float64(seed%3)/4)
			m := dynamics.Momentum{Eta: 1, Mu: 0.3 + 0.2*float64(seed/8%4), Nesterov: seed%2 == 1}
			m.Eta = math.Pow(4, float64(seed%8)/3-1.4) / energyTest(data, m, start) // which is proportional to η
			p, err := pass(ctx, fmt.Sprintf("%v on models.Sparse(%d, 3, 6, 2)", m, seed), data, m, start)
			if err != nil {
				return nil, err
			}
			all = append(all, p)
		}
		return all, nil
	})
}

// slowPassages are flows of one coordinate from ξ = 10⁻⁸ on which |g| stays near its start, at a factor times the bound.
func (b *runs) slowPassages(factor float64) func(context.Context) ([]*passage, error) {
	return func(ctx context.Context) ([]*passage, error) {
		return b.passed.Get(fmt.Sprint("slow ", factor), func() ([]*passage, error) {
			var all []*passage
			for _, m := range []dynamics.Momentum{{Mu: 0.5}, {Mu: 0.9}, {Mu: 0.6, Nesterov: true}} {
				data := unitData()
				m.Eta = 1
				m.Eta = factor / (8 * m.Alpha() * m.C())
				p, err := pass(ctx, fmt.Sprintf("%v on x = y = 1 from ξ = 10⁻⁸", m), data, m, dynamics.Biased(1, 1e-4, 1))
				if err != nil {
					return nil, err
				}
				all = append(all, p)
			}
			return all, nil
		})
	}
}

// energyTest returns 8α/(1−μ) max_j √(2E(0)(XᵀX/n)_jj) for a start at rest.
func energyTest(data *models.Regression, m dynamics.Momentum, s Start) float64 {
	widest := 0.0
	for _, a := range diagonal(data) {
		widest = math.Max(widest, a/float64(data.N()))
	}
	return 8 * m.Alpha() * m.C() * math.Sqrt(2*models.NewDiagonalNet(data).Loss(s.Beta())*widest)
}

// pass follows a flow from rest until the loss has fallen by 10¹⁰.
func pass(ctx context.Context, name string, data *models.Regression, m dynamics.Momentum, s Start) (*passage, error) {
	f := dynamics.NewDiagonalFlow(data, m)
	d, n := data.D(), f.Degrees()
	p := &passage{name: name, energy: energyTest(data, m, s)}
	g, begin := make([]float64, d), f.Net.Loss(s.Beta())
	look := func(y []float64) {
		f.Net.ThetaGradientAt(g, y[:n])
		for _, x := range g {
			p.gradient = math.Max(p.gradient, 8*f.Alpha*f.C*math.Abs(x))
		}
		changed := 0
		for i, x := range s.Beta() {
			if x*y[i] <= 0 {
				changed++
				p.steepest = math.Inf(1)
			} else {
				p.steepest = math.Max(p.steepest, -2*f.Alpha*y[n+i]/y[i])
			}
		}
		p.crossings = max(p.crossings, changed)
	}
	y := f.Initial(s, m, dynamics.Zero)
	look(y)
	_, err := ode.Solve(ctx, integrators.DOP853.Bind(f), ode.Problem{T1: 1e6, Y0: y}, ode.Options{RTol: 1e-9, ATol: 1e-14, EndOnly: true,
		OnStep: func(in *ode.Integrator) error {
			look(in.Y())
			if f.Net.Loss(in.Y()[:n]) < 1e-10*begin {
				return ode.ErrStop
			}
			return nil
		}})
	return p, err
}
