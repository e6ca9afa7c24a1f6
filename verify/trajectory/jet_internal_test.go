package trajectory

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/graph"
)

// What is known of a function holds its values at both ends of what is known of its argument.
func TestFunctionsHoldTheirEnds(t *testing.T) {
	for _, c := range []struct {
		reason string
		node   graph.Node
		f      func(float64) float64
		a      ball
	}{
		{"log is steepest at the lower end", graph.Node{Op: graph.Log}, math.Log, ball{1, 0.5}},
		{"so is a root", graph.Node{Op: graph.Pow, X: 0.5}, math.Sqrt, ball{1, 0.5}},
		{"exp is at the upper one", graph.Node{Op: graph.Exp}, math.Exp, ball{1, 0.5}},
		{"arcsinh is at 0, which lies inside", graph.Node{Op: graph.Arcsinh}, math.Asinh, ball{0.1, 0.5}},
		{"and beside it", graph.Node{Op: graph.Arcsinh}, math.Asinh, ball{-2, 1.5}},
		{"arctan is", graph.Node{Op: graph.Arctan}, math.Atan, ball{0.3, 0.5}},
	} {
		z := make([]ball, 1)
		elementary(c.node, z, []ball{c.a}, []ball{{1, 0}})
		for _, x := range []float64{c.a.v - c.a.r, c.a.v + c.a.r} {
			if y := c.f(x); !(math.Abs(y-z[0].v) <= z[0].r) {
				t.Errorf("%s: %v at %v, where %v ± %v is known", c.reason, y, x, z[0].v, z[0].r)
			}
		}
	}
	for reason, a := range map[string]ball{"the logarithm of what may be 0": {1, 1.5}, "of what is negative": {-1, 0.5}} {
		z := make([]ball, 1)
		if elementary(graph.Node{Op: graph.Log}, z, []ball{a}, nil); z[0].known() {
			t.Errorf("%s is %v", reason, z[0])
		}
	}
}

// The coefficients of a curve that is drawn are known but for rounding.
func TestCurvesAreKnown(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		d := drawSymbol(derivation.Symbol{Name: "u", Kind: derivation.Function}, rng)
		c := make([]ball, 12)
		d.curve(c, 0.7)
		for i, x := range c {
			if !(x.r <= 1e-14) {
				t.Errorf("coefficient %d is %v ± %v", i, x.v, x.r)
			}
		}
	}
}
