package dynamics

import "testing"

// Sign changes of one coordinate over steps of length 1 that end at the values and velocities given.
func TestCrossings(t *testing.T) {
	type point struct{ value, velocity float64 }
	for _, tt := range []struct {
		reason string
		path   []point
		want   int
	}{
		{"none", []point{{1, 0}, {2, 0}, {1, 0}}, 0},
		{"one", []point{{1, -3}, {-2, -3}, {-4, 0}}, 1},
		{"there and back, a step each", []point{{1, -2}, {-1, 0}, {1, 2}}, 2},
		{"there and back within a step: (1+1)/2 + (−10−10)/8 < 0", []point{{1, -10}, {1, 10}}, 2},
		{"nearly: (1+1)/2 + (−3−3)/8 > 0", []point{{1, -3}, {1, 3}}, 0},
		{"down to zero and through it", []point{{1, -1}, {0, -1}, {-1, -1}}, 1},
		{"down to zero and back", []point{{1, -1}, {0, 0}, {1, 1}}, 0},
		{"at rest at zero", []point{{0, 0}, {0, 0}}, 0},
		{"away from zero", []point{{0, 1}, {1, 1}, {2, 1}}, 0},
	} {
		c := newCrossings([]float64{tt.path[0].value}, []float64{tt.path[0].velocity})
		for _, p := range tt.path[1:] {
			c.step(1, []float64{p.value}, []float64{p.velocity})
		}
		if c.count != tt.want {
			t.Errorf("%s: %d sign changes, want %d", tt.reason, c.count, tt.want)
		}
	}
	gradient := newCrossings([]float64{1, -1}, nil)
	gradient.step(1, []float64{2, 1}, nil)
	if gradient.count != 1 {
		t.Errorf("without velocities: %d sign changes, want 1", gradient.count)
	}
}
