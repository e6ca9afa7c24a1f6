package odeproblems_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/flowproof/flowproof/ode/odeproblems"
)

func newRand() *rand.Rand { return rand.New(rand.NewPCG(11, 3)) }

func TestPieces(t *testing.T) {
	for _, p := range odeproblems.All() {
		pieces := p.Pieces()
		if len(pieces) != len(p.Nonsmooth)+1 {
			t.Fatalf("%s: %d pieces with %d cuts", p.ID, len(pieces), len(p.Nonsmooth))
		}
		at, y := p.T0, somewhere(&p, newRand())
		f, g := make([]float64, len(y)), make([]float64, len(y))
		for k, piece := range pieces {
			if piece.T0 != at || !(piece.T1 > at) {
				t.Errorf("%s: piece %d goes from %v to %v and does not start at %v", p.ID, k, piece.T0, piece.T1, at)
			}
			at = piece.T1
			middle := (piece.T0 + piece.T1) / 2
			p.System.Derivative(f, middle, y)
			piece.System.Derivative(g, middle, y)
			for i := range f {
				if f[i] != g[i] {
					t.Errorf("%s: piece %d has another derivative %d inside", p.ID, k, i)
				}
			}
		}
		if at != p.T1 {
			t.Errorf("%s: the pieces end at %v, not at %v", p.ID, at, p.T1)
		}
	}
}

// At a jump each piece has the limit of its own side, and there is one.
func TestPiecesTakeLimits(t *testing.T) {
	tests := []struct {
		id          string
		cut         int
		left, right float64 // of the derivative of the last component at y = 1
	}{
		{"F1", 0, 1 - math.Pi*math.Pi - 0.01 + 0.2, -1 - math.Pi*math.Pi - 0.01 + 0.2},
		{"F1", 1, -1 - math.Pi*math.Pi - 0.01 + 0.2, 1 - math.Pi*math.Pi - 0.01 + 0.2},
		{"F2", 0, 55 - 1.5, 55 - 0.5},
		{"F4", 0, -2. / 21, -2},
	}
	for _, test := range tests {
		p, err := odeproblems.Lookup(test.id)
		if err != nil {
			t.Fatal(err)
		}
		n := len(p.Y0)
		y, f := make([]float64, n), make([]float64, n)
		for i := range y {
			y[i] = 1
		}
		pieces := p.Pieces()
		for side, want := range []float64{test.left, test.right} {
			pieces[test.cut+side].System.Derivative(f, p.Nonsmooth[test.cut], y)
			// Rounding; the tail of the peak of F4 is below it.
			if off := math.Abs(f[n-1] - want); !(off <= 1e-14*math.Abs(want)) {
				t.Errorf("%s: the derivative at t = %v from side %d is %v, want %v", p.ID, p.Nonsmooth[test.cut], side, f[n-1], want)
			}
		}
	}
}
