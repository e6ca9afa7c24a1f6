package integrators_test

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// The Duffing oscillator q̈ = q − q³, written so that nothing is fused.
func duffing(dst []float64, _ float64, q []float64) {
	dst[0] = q[0] - float64(q[0]*float64(q[0]*q[0]))
}

// The result of 100 steps, by its bits. They were computed on amd64 and must be
// the same on every machine and with every GOAMD64.
func TestSameBitsEverywhere(t *testing.T) {
	want := map[string][4]uint64{ // q and q̇ at the end, then q of the last coefficient of the dense output and of the estimate
		"stormer-verlet": {0x3fd422709d32cb5f, 0x3fc13c5e688dfdbf, 0xbee6e0f8f46e0800, 0xbed56ab83f674800},
		"dopri5":         {0x3fd41f834aafab64, 0x3fc12f5d4f35850a, 0x3e7d185898c40000, 0xbdb86611bd000000},
		"dop853":         {0x3fd41f8310e3ae4a, 0x3fc12f5cec9ad6a1, 0x3d73610000000000, 0x3d284c7e00000000},
	}
	for _, m := range integrators.SecondOrder() {
		s, y := m.Bind(ode.Newton(1, duffing)), []float64{0.3, 0.1}
		s.Start(0, y)
		for i := 1.0; i <= 100; i++ {
			s.Step(i/16, y)
			s.Accept()
		}
		var seg ode.Segment
		s.Dense(&seg)
		dense := seg.Row(len(seg.C)/2 - 1)
		got := [4]uint64{math.Float64bits(y[0]), math.Float64bits(y[1]), math.Float64bits(dense[0]), math.Float64bits(s.Estimate().E[0])}
		if name := m.Info().Name; got != want[name] {
			t.Errorf("%s: bits %#x, want %#x", name, got, want[name])
		}
	}
}
