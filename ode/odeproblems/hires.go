package odeproblems

import "github.com/flowproof/flowproof/ode"

// HIRES returns the reaction by which light makes a plant grow, eight
// components, for t from 0 to 321.8122.
//
// Source: [HW96, IV.10, HIRES]; [MM08, HIRES].
func HIRES() Problem {
	return complete(Problem{
		ID: "hires", Name: "high irradiance response of photomorphogenesis",
		Source:  "[HW96, IV.10]",
		Stiff:   true,
		Problem: from0(321.8122, 1, 0, 0, 0, 0, 0, 0, 0.0057),
		System: ode.Func(8, func(dst []float64, _ float64, y []float64) {
			dst[0] = -1.71*y[0] + 0.43*y[1] + 8.32*y[2] + 0.0007
			dst[1] = 1.71*y[0] - 8.75*y[1]
			dst[2] = -10.03*y[2] + 0.43*y[3] + 0.035*y[4]
			dst[3] = 8.32*y[1] + 1.71*y[2] - 1.12*y[3]
			dst[4] = -1.745*y[4] + 0.43*(y[5]+y[6])
			dst[5] = -280*y[5]*y[7] + 0.69*y[3] + 1.71*y[4] - 0.43*y[5] + 0.69*y[6]
			dst[6] = 280*y[5]*y[7] - 1.81*y[6]
			dst[7] = -dst[6]
		}),
		Reference: Reference{Y: []float64{ // of the constants as rounded to float64
			+7.3713125733255412272903000212e-04, +1.4424857263161596768915505723e-04,
			+5.8887297409673389082562062334e-05, +1.1756513432831254627918815514e-03,
			+2.3863561988309492578376069514e-03, +6.2389682527415998191917942209e-03,
			+2.8499983951855009938359325797e-03, +2.8500016048144992115553269759e-03}},
		Scale:      []float64{1, 0.1, 0.1, 1, 1, 1, 1e-2, 1e-2},
		Invariants: []Invariant{{"y₇ + y₈", func(_ float64, y []float64) float64 { return y[6] + y[7] }}},
	})
}
