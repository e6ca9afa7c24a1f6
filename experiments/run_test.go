package experiments

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
)

// small is a run that takes a few milliseconds.
func small(a Algorithm) Run {
	r := Run{Model: Diagonal, N: 6, D: 12, K: 2, Law: models.Ones, Seed: 1, Epsilon: 1, Scale: 1, Phi: 1, Algorithm: a, Eta: 0.02}
	if a == HB || a == NAG {
		r.Mu = 0.5
	}
	return r
}

// Whatever φ and s are, ‖ξ‖₁ is what the run asks for: that is the axis of the figures.
func TestStartHasItsScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := small(HB)
		r.Scale = math.Pow(10, rapid.Float64Range(-8, 3).Draw(t, "log scale"))
		r.Phi = rapid.Float64Range(0.01, 1).Draw(t, "phi")
		r.Spread = rapid.Float64Range(0, 3).Draw(t, "spread")
		r.Seed = rapid.Uint64().Draw(t, "seed")
		sum := 0.0
		for _, xi := range r.start().Xi() {
			sum += xi
		}
		if !(math.Abs(sum-r.Scale) <= 1e-14*r.Scale) {
			t.Errorf("‖ξ‖₁ = %v, want %v", sum, r.Scale)
		}
	})
}

// The two starts of the paper are cases of the one here.
func TestStartIsThePapers(t *testing.T) {
	r := small(HB)
	r.Scale, r.Phi = 12*0.25, 0.2
	want := dynamics.Biased(12, 0.5, 0.2)
	if diff := cmp.Diff(want, r.start(), cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-15 })); diff != "" {
		t.Errorf("s = 0 (-want +got):\n%s", diff)
	}
	r.Phi, r.Spread = 1, 0.3
	s := r.start()
	rho := func(s dynamics.Start, spread float64) (rho []float64) {
		for j := range s.U {
			rho = append(rho, (s.V[j]/s.U[j]-1)/spread)
		}
		return rho
	}
	first := rho(s, 0.3)
	r.Spread = 3
	if diff := cmp.Diff(first, rho(r.start(), 3), cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-12 })); diff != "" {
		t.Errorf("ρ changes with s (-0.3 +3):\n%s", diff)
	}
	if spread := cmp.Diff(first[:11], first[1:]); spread == "" {
		t.Error("ρ is the same in all coordinates")
	}
}

func TestCheck(t *testing.T) {
	for _, a := range Algorithms() {
		if err := small(a).Check(); err != nil {
			t.Errorf("%s: %v", a, err)
		}
	}
	for reason, spoil := range map[string]func(r *Run){
		"no examples":                 func(r *Run) { r.N = 0 },
		"too many numbers":            func(r *Run) { r.N, r.D = 50_000, 50_000 },
		"one solution only":           func(r *Run) { r.N = 13 },
		"more non-zeros than numbers": func(r *Run) { r.K = 13 },
		"unknown law":                 func(r *Run) { r.Law = "cauchy" },
		"ε = 0":                       func(r *Run) { r.Epsilon = 0 },
		"scale is not a number":       func(r *Run) { r.Scale = nan },
		"φ = ∞":                       func(r *Run) { r.Phi = math.Inf(1) },
		"negative spread":             func(r *Run) { r.Spread = -1 },
		"unknown algorithm":           func(r *Run) { r.Algorithm = "adam" },
		"momentum of gd":              func(r *Run) { r.Algorithm, r.Mu = GD, 0.5 },
		"unknown model":               func(r *Run) { r.Model = "cnn" },
		"φ of a ReLU network":         func(r *Run) { r.Model, r.Phi = ReLU, 0.5 },
		"SGD of a ReLU network":       func(r *Run) { r.Model, r.Algorithm, r.Mu = ReLU, SGD, 0 },
		"η = 0":                       func(r *Run) { r.Eta = 0 },
		"μ = 1":                       func(r *Run) { r.Mu = 1 },
	} {
		r := small(HB)
		spoil(&r)
		if r.Check() == nil {
			t.Errorf("%s: %+v is taken", reason, r)
		}
	}
}

// X and y are scaled alike, so that θ* stays the solution.
func TestEpsilonScalesTheData(t *testing.T) {
	r := small(GD)
	plain, truth := r.problem().data()
	r.Epsilon = 0.25
	scaled, same := r.problem().data()
	if diff := cmp.Diff(truth, same); diff != "" {
		t.Errorf("θ* changed:\n%s", diff)
	}
	for i := range plain.Y {
		if scaled.Y[i] != plain.Y[i]/4 || scaled.X.At(i, 0) != plain.X.At(i, 0)/4 {
			t.Fatalf("row %d is not a quarter", i)
		}
	}
}
