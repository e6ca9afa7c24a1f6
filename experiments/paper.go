package experiments

import "fmt"

// The axes of the paper's figures.
var (
	scaleAxis     = Axis{Label: "‖ξ‖₁", Log: true}
	phiAxis       = Axis{Label: "φ", Log: true}
	etaAxis       = Axis{Label: "η", Log: true}
	muAxis        = Axis{Label: "μ"}
	iterationAxis = Axis{Label: "iteration", Log: true}
)

// scales is the grid of ‖ξ‖₁ where the paper states none, from the rich regime to
// the kernel regime.
var scales = spaced(1e-2, 1e1, 7)

// spread is s of u(0) = c e, v(0) = c(e + sρ), which the paper does not state.
const spread = 0.5

// figure3Scale is ‖ξ‖₁ of Figures 3 and 7.
const figure3Scale = 0.1240

// Figures returns the paper's figures.
func Figures() []Figure {
	return []Figure{figure1(), figure2(), figure3(), figure4(), figure5(), figure6(), figure7()}
}

func figure1() Figure {
	f := Figure{
		Number: 1,
		Title:  "unbiased start, data sets D_ε",
		Stated: "n = 40, d = 100, five non-zero θ*_j, η = 0.03, μ = 0.9, ε = 1, 0.6, 0.2, u(0) = v(0)",
		Chosen: "the grid of ‖ξ‖₁, the law of θ*, the seeds",
	}
	for _, eps := range []float64{1, 0.6, 0.2} {
		f.Panels = append(f.Panels, Panel{
			Name: fmt.Sprintf("ε = %g", eps), X: scaleAxis, At: scales,
			Lines: lines(Algorithms(), 0.03, func(x float64) change { return scaled(eps, x) }),
		})
	}
	return f
}

func figure2() Figure {
	return Figure{
		Number: 2,
		Title:  "biased start u(0) = φc e, v(0) = c e/φ",
		Stated: "η = 0.1, μ = 0.9, (a) φ = 0.03, (b) ‖ξ‖₁ = 0.0046",
		Chosen: "the grids of ‖ξ‖₁ and φ, the law of θ*, the seeds",
		Panels: []Panel{
			{Name: "(a) φ = 0.03", X: scaleAxis, At: spaced(3e-4, 3e-2, 7),
				Lines: lines(Algorithms(), 0.1, func(x float64) change { return biased(0.03, x) })},
			overPhi("(b) ‖ξ‖₁ = 0.0046", 0.0046),
		},
	}
}

func overPhi(name string, scale float64) Panel {
	return Panel{Name: name, X: phiAxis, At: spaced(0.01, 1, 7),
		Lines: lines(Algorithms(), 0.1, func(x float64) change { return biased(x, scale) })}
}

func figure3() Figure {
	start := gaussian(spread, figure3Scale)
	gd := on(GD, 0.01, start)
	a := Panel{Name: "(a) μ = 0.9", X: iterationAxis, Along: true, Lines: []Line{fixed("GD (0.01)", gd)}}
	b := Panel{Name: "(b) η = 0.01", X: iterationAxis, Along: true, Lines: []Line{fixed("GD", gd)}}
	for _, algorithm := range momentum {
		for _, eta := range []float64{0.01, 0.005, 0.001} {
			a.Lines = append(a.Lines, fixed(fmt.Sprintf("%s (%g)", label(algorithm), eta), on(algorithm, eta, start)))
		}
		for _, mu := range []float64{0.9, 0.8, 0.7} {
			r := on(algorithm, 0.01, start)
			r.Mu = mu
			b.Lines = append(b.Lines, fixed(fmt.Sprintf("%s (%g)", label(algorithm), mu), r))
		}
	}
	return Figure{
		Number: 3,
		Title:  "D along the run, for rates η and momenta μ",
		Stated: "‖ξ‖₁ = 0.1240, u(0) = c e, v(0) = c e + ρ, (a) η = 0.01, 0.005, 0.001, (b) μ = 0.9, 0.8, 0.7",
		Chosen: fmt.Sprintf("ρ = %gc·N(0,I), the law of θ*, the seeds", spread),
		Panels: []Panel{a, b},
	}
}

func figure4() Figure {
	return Figure{
		Number: 4,
		Title:  "biased start u(0) = φc e, v(0) = c e/φ, at two scales",
		Stated: "η = 0.1, μ = 0.9, (a) ‖ξ‖₁ = 0.0022, (b) ‖ξ‖₁ = 0.01",
		Chosen: "the grid of φ, the law of θ*, the seeds",
		Panels: []Panel{overPhi("(a) ‖ξ‖₁ = 0.0022", 0.0022), overPhi("(b) ‖ξ‖₁ = 0.01", 0.01)},
	}
}

func figure5() Figure {
	f := Figure{
		Number: 5,
		Title:  "biased start u(0) = c e, v(0) = c e + ρ",
		Stated: "the data of Figure 2(a), ρ Gaussian",
		Chosen: "η = 0.1, μ = 0.9, ρ = sc·N(0,I) with three s, the grid of ‖ξ‖₁, the law of θ*, the seeds",
	}
	for _, s := range []float64{0.1, 0.5, 2} {
		f.Panels = append(f.Panels, Panel{Name: fmt.Sprintf("s = %g", s), X: scaleAxis, At: scales,
			Lines: lines(Algorithms(), 0.1, func(x float64) change { return gaussian(s, x) })})
	}
	return f
}

func figure6() Figure {
	f := Figure{
		Number: 6,
		Title:  "ReLU networks: test error along the run",
		Stated: "four layers, η = 0.01, μ = 0.9, the data of Figure 1, 40 new examples",
		Chosen: "three matrices 100×100 and one 1×100 (the text names 100×100 Linear-ReLU-100×100 Linear), Gaussian weights, Σ‖W_k‖², the law of θ*, the seeds",
	}
	for _, scale := range []float64{30, 100, 300} {
		p := Panel{Name: fmt.Sprintf("Σ‖W_k‖² = %g", scale), X: iterationAxis, Along: true}
		for _, a := range []Algorithm{GD, HB, NAG} {
			p.Lines = append(p.Lines, fixed(label(a), on(a, 0.01, relu(scale))))
		}
		f.Panels = append(f.Panels, p)
	}
	return f
}

func figure7() Figure {
	start := gaussian(spread, figure3Scale)
	return Figure{
		Number: 7,
		Title:  "D(θ(∞), θ*) against η and μ",
		Stated: "the data and start of Figure 3",
		Chosen: fmt.Sprintf("(a) μ = 0.9, (b) η = 0.01, the grids, ρ = %gc·N(0,I), the law of θ*, the seeds", spread),
		Panels: []Panel{
			{Name: "(a) μ = 0.9", X: etaAxis, At: spaced(1e-3, 1e-1, 7),
				Lines: lines([]Algorithm{GD, HB, NAG}, 0, func(x float64) change {
					return func(r *Run) { start(r); r.Eta = x }
				})},
			{Name: "(b) η = 0.01", X: muAxis, At: []float64{0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95},
				Lines: lines([]Algorithm{GD, HB, NAG}, 0.01, func(x float64) change {
					return func(r *Run) {
						start(r)
						if r.Algorithm != GD {
							r.Mu = x
						}
					}
				})},
		},
	}
}
