package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// RingModulator returns a circuit of four diodes that mixes a signal of low frequency and one of high frequency, 15
// components, for t from 0 to 1 ms: its capacities Cs = 2·10⁻¹² make it oscillate fast and hard.
//
// The published end is by one code at a tolerance of 1e-12, and the problem multiplies errors: do not ask for more than
// four digits or so.
//
// Source: [HW96, IV.10]; [MM08, RING].
func RingModulator() Problem {
	return complete(Problem{
		ID: "ring-modulator", Name: "a ring modulator",
		Source:  "[MM08, RING]",
		Stiff:   true,
		Problem: from0(1e-3, make([]float64, 15)...),
		System:  ode.Func(15, ringModulator),
		Reference: Reference{Y: []float64{
			-0.2339057358486745e-001, -0.7367485485540825e-002, 0.2582956709291169e+000, -0.4064465721283450e+000,
			-0.4039455665149794e+000, 0.2607966765422943e+000, 0.1106761861269975e+000, 0.2939904342435596e-006,
			-0.2840029933642329e-007, 0.7267198267264553e-003, 0.7929487196960840e-003, -0.7255283495698965e-003,
			-0.7941401968526521e-003, 0.7088495416976114e-004, 0.2390059075236570e-004},
			RTol: 1e-6, ATol: 1e-6},
		Scale: []float64{1, 1, 1, 1, 1, 1, 1, 1e-6, 1e-6, 1e-2, 1e-2, 1e-2, 1e-2, 1e-2, 1e-2},
	})
}

func ringModulator(dst []float64, t float64, y []float64) {
	const (
		c, cs, cp     = 1.6e-8, 2e-12, 1e-8
		r, rp         = 25e3, 50.
		lh, ls1, ls23 = 4.45, 2e-3, 5e-4
		rg1, rg23     = 36.3, 17.3
		ri, rc        = 50., 600.
	)
	diode := func(u float64) float64 { return 40.67286402e-9 * (math.Exp(17.7493332*u) - 1) }
	in1, in2 := 0.5*math.Sin(2e3*math.Pi*t), 2*math.Sin(2e4*math.Pi*t)
	q1, q2 := diode(y[2]-y[4]-y[6]-in2), diode(-y[3]+y[5]-y[6]-in2)
	q3, q4 := diode(y[3]+y[4]+y[6]+in2), diode(-y[2]-y[5]+y[6]+in2)
	dst[0] = (y[7] - 0.5*y[9] + 0.5*y[10] + y[13] - y[0]/r) / c
	dst[1] = (y[8] - 0.5*y[11] + 0.5*y[12] + y[14] - y[1]/r) / c
	dst[2] = (y[9] - q1 + q4) / cs
	dst[3] = (-y[10] + q2 - q3) / cs
	dst[4] = (y[11] + q1 - q3) / cs
	dst[5] = (-y[12] - q2 + q4) / cs
	dst[6] = (-y[6]/rp + q1 + q2 - q3 - q4) / cp
	dst[7] = -y[0] / lh
	dst[8] = -y[1] / lh
	dst[9] = (0.5*y[0] - y[2] - rg23*y[9]) / ls23
	dst[10] = (-0.5*y[0] + y[3] - rg23*y[10]) / ls23
	dst[11] = (0.5*y[1] - y[4] - rg23*y[11]) / ls23
	dst[12] = (-0.5*y[1] + y[5] - rg23*y[12]) / ls23
	dst[13] = (-y[0] + in1 - (ri+rg1)*y[13]) / ls1
	dst[14] = (-y[1] - (rc+rg1)*y[14]) / ls1
}
