package dynamics_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/flowproof/flowproof/dynamics"
)

// halfSquare is L(β) = β²/2.
type halfSquare struct{}

func (halfSquare) Dim() int                             { return 1 }
func (halfSquare) Loss(beta []float64) float64          { return beta[0] * beta[0] / 2 }
func (halfSquare) Gradient(dst, beta []float64)         { dst[0] = beta[0] }
func (halfSquare) HessianVector(dst, beta, w []float64) { dst[0] = w[0] }

// On L = β²/2 the flow is β(kη) = exp(−η Σ_{i<k} (a_i + ηc_i)), from β(0) = 1. It is at the iterates to
// O(η²), and to O(η) without the c_i.
func TestPiecewiseFlow(t *testing.T) {
	gap := func(m dynamics.Momentum, second float64) (worst float64) {
		f := dynamics.NewPiecewiseFlow(halfSquare{}, m)
		it := dynamics.NewIteration(m, []float64{1}, halfSquare{}.Gradient)
		beta, slope := 1.0, []float64{0}
		for k := range int(2 * (1 - m.Mu) / m.Eta) {
			last := len(f.C) - 1
			at := min(k, last)
			for _, t0 := range []float64{float64(k) * m.Eta, (float64(k) + 0.5) * m.Eta} {
				if f.Derivative(slope, t0, []float64{beta}); slope[0] != -f.A[at]*beta-f.C[at]*beta {
					panic(fmt.Sprintf("%v: the slope at t = %v is %v", m, t0, slope[0]))
				}
			}
			beta *= math.Exp(-m.Eta * (f.A[at] + second*f.C[at]))
			it.Step()
			worst = max(worst, math.Abs(beta-it.Beta[0]))
		}
		return worst
	}
	for _, c := range []struct {
		m    dynamics.Momentum
		last int // pieces with an end: as long as (k+1)μᵏ⁺¹ is more than 10⁻¹⁷
	}{
		{dynamics.Momentum{}, 0}, {dynamics.Momentum{Mu: 0.5}, 62}, {dynamics.Momentum{Mu: 0.5, Nesterov: true}, 62}, {dynamics.Momentum{Mu: 0.8, Nesterov: true}, 199},
	} {
		m := c.m
		m.Eta = 0x1p-9 * (1 - m.Mu)
		for second, order := range map[float64]float64{0: 1, 1: 2} {
			coarse := gap(m, second)
			half := m
			half.Eta /= 2
			if got := math.Log2(coarse / gap(half, second)); math.Abs(got-order) > 0.15 {
				t.Errorf("%v, c_k times %v: the gap is of order %.3f, want %v", m, second, got, order)
			}
		}
		f := dynamics.NewPiecewiseFlow(halfSquare{}, m)
		if got := len(f.Breakpoints()); got != c.last || len(f.A) != c.last+1 || got > 0 && f.Breakpoints()[got-1] != float64(got)*m.Eta {
			t.Errorf("%v: the pieces end at %v", m, f.Breakpoints())
		}
	}
}

// The flow that the pieces tend to has c_∞ = c³(1+μ)/2, for NAG less μc², whatever t.
func TestPiecewiseFlowSettles(t *testing.T) {
	m := dynamics.Momentum{Eta: 0.01, Mu: 0.8, Nesterov: true}
	f := dynamics.NewPiecewiseFlow(halfSquare{}, m)
	last, settled := []float64{0}, []float64{0}
	f.Derivative(last, f.Breakpoints()[len(f.Breakpoints())-1], []float64{2})
	f.Settled().Derivative(settled, 0, []float64{2})
	c, mu := m.C(), m.Mu
	want := -2 * (c + m.Eta*(c*c*c*(1+mu)/2-mu*c*c))
	if math.Abs(last[0]-want) > 1e-12 || last[0] != settled[0] {
		t.Errorf("the last piece has %v, the settled flow %v, want %v", last[0], settled[0], want)
	}
}
