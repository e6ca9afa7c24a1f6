package dynamics_test

import (
	"testing"

	"github.com/flowproof/flowproof/dynamics"
)

func TestAlpha(t *testing.T) {
	for _, c := range []struct {
		reason string
		m      dynamics.Momentum
		want   float64
	}{
		{"HB: η(1+μ)/2(1−μ)", dynamics.Momentum{Eta: 0.25, Mu: 0.5}, 0.375},
		{"NAG: η(1−μ+2μ²)/2(1−μ)", dynamics.Momentum{Eta: 0.25, Mu: 0.5, Nesterov: true}, 0.25},
		{"no momentum leaves η/2, not gradient flow", dynamics.Momentum{Eta: 0.25}, 0.125},
		{"and for NAG too", dynamics.Momentum{Eta: 0.25, Nesterov: true}, 0.125},
	} {
		if got := c.m.Alpha(); got != c.want {
			t.Errorf("%s: %g, not %g", c.reason, got, c.want)
		}
	}
}

// β̇(0) = −k∇L, k of each velocity at μ = ½.
func TestInitialVelocity(t *testing.T) {
	data, start := load(t, "small", "biased")
	for _, c := range []struct {
		m    dynamics.Momentum
		v    dynamics.Velocity
		want float64
	}{
		{dynamics.Momentum{Eta: 1, Mu: 0.5}, dynamics.Zero, 0},
		{dynamics.Momentum{Eta: 1, Mu: 0.5}, dynamics.Manifold, 2},
		{dynamics.Momentum{Eta: 1, Mu: 0.5}, dynamics.Matched, 2. / 3},
		{dynamics.Momentum{Eta: 1, Mu: 0.5, Nesterov: true}, dynamics.Matched, 0},
		{dynamics.Momentum{Eta: 1, Mu: 0.75, Nesterov: true}, dynamics.Matched, -0.5 / 1.375},
	} {
		flow := dynamics.NewDiagonalFlow(data, c.m)
		n := flow.Degrees()
		y, gradient := flow.Initial(start, c.m, c.v), make([]float64, n)
		flow.Net.Gradient(gradient, start.Beta())
		for i := range gradient {
			gradient[i] *= -c.want
		}
		if e := distance(y[n:2*n], gradient); e > 1e-15*size(gradient) {
			t.Errorf("%v, %v: off by %g", c.m, c.v, e)
		}
	}
}

func TestParseVelocity(t *testing.T) {
	for _, v := range []dynamics.Velocity{dynamics.Zero, dynamics.Manifold, dynamics.Matched} {
		if got, err := dynamics.ParseVelocity(v.String()); got != v || err != nil {
			t.Errorf("%v: %v, %v", v, got, err)
		}
	}
	if _, err := dynamics.ParseVelocity("fast"); err == nil {
		t.Error(`"fast" was accepted`)
	}
}

// φ says how biased a start is, and leaves ξ alone.
func TestBiased(t *testing.T) {
	s := dynamics.Biased(3, 0.5, 0.25)
	for j := range 3 {
		if s.U[j] != 0.125 || s.V[j] != 2 || s.Xi()[j] != 0.25 || s.Theta()[j] != 0.125*0.125-4 {
			t.Errorf("coordinate %d: %g, %g, ξ = %g, θ = %g", j, s.U[j], s.V[j], s.Xi()[j], s.Theta()[j])
		}
	}
}
