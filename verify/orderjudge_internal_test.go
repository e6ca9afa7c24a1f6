package verify

import (
	"math"
	"testing"
)

// Local orders that end in 1, 1 + d₁, 1 + d₁ + d₂ with the order 2 wanted, at a
// tolerance of 0.1: a hundredth a halving counts as settled.
func TestDrift(t *testing.T) {
	for _, c := range []struct {
		reason       string
		before, last float64
		ratio        float64 // of the grid
		noise        float64 // of the last two errors, relative
		want         float64
	}{
		{"a half each time: as much again", 0.2, 0.1, 2, 0, 0.1},
		{"a quarter: a third of the last", 0.4, 0.1, 2, 0, 0.1 / 3},
		{"as fast as before", 0.1, 0.1, 2, 0, math.Inf(1)},
		{"faster", 0.1, 0.2, 2, 0, math.Inf(1)},
		{"hardly slower, as h^0.45", 0.1, 0.1 / math.Pow(2, 0.45), 2, 0, math.Inf(1)},
		{"slower as h^0.55", 0.1, 0.1 / math.Pow(2, 0.55), 2, 0, 0.1 / math.Pow(2, 0.55) / (math.Pow(2, 0.55) - 1)},
		{"the same for quarters of h", 0.1, 0.1 / math.Pow(4, 0.45), 4, 0, math.Inf(1)},
		{"turned round: nothing is known", -0.1, 0.05, 2, 0, math.Inf(1)},
		{"after standing still", 0, 0.05, 2, 0, math.Inf(1)},
		{"away from it", -0.1, -0.2, 2, 0, 0},
		{"not moving", 0.1, 0, 2, 0, 0},
		{"within a tenth of the tolerance", 0, 0.0099, 2, 0, 0},
		{"above a tenth of the tolerance", 0, 0.0101, 2, 0, math.Inf(1)},
		{"within a tenth a halving, over two of them", 0, 0.0199, 4, 0, 0},
		{"above it, over two of them", 0, 0.0201, 4, 0, math.Inf(1)},
		{"within the noise of two errors", 0, 0.02, 2, 0.0075, 0},
		{"above the noise", 0, 0.02, 2, 0.0065, math.Inf(1)},
	} {
		fit := OrderFit{Local: []float64{0.3, 1, 1 + c.before, 1 + c.before + c.last}}
		h := 1.0
		for range 5 {
			fit.Points = append(fit.Points, Point{H: h, Err: 3 * h, Noise: c.noise * 3 * h})
			h /= c.ratio
		}
		for name, j := range map[string]OrderJudge{"from below": OrderIs(2, 0.1), "at least": OrderAtLeast(2, 0.1)} {
			if got := j.drift(fit); !(got == c.want || math.Abs(got-c.want) < 1e-12) {
				t.Errorf("%s, %s: %v, want %v", c.reason, name, got, c.want)
			}
		}
		for k, p := range fit.Local {
			fit.Local[k] = 4 - p // towards 2 from above
		}
		if got := OrderIs(2, 0.1).drift(fit); !(got == c.want || math.Abs(got-c.want) < 1e-12) {
			t.Errorf("%s, from above: %v, want %v", c.reason, got, c.want)
		}
	}
}
