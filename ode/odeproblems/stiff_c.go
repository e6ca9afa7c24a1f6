package odeproblems

import "github.com/flowproof/flowproof/ode"

// stiffC returns class C of stiff DETEST: nonlinear couplings, real eigenvalues.
func stiffC() []Problem {
	return stiffDetest(
		Problem{
			ID: "SC1", Name: "a nonlinear chain from the fast to the slow",
			Problem: from0(20, 1, 1, 1, 1),
			System: ode.Func(4, func(dst []float64, _ float64, y []float64) {
				y2, y3, y4 := y[1]*y[1], y[2]*y[2], y[3]*y[3]
				dst[0] = -y[0] + y2 + y3 + y4
				dst[1] = -10*y[1] + 10*(y3+y4)
				dst[2] = -40*y[2] + 40*y4
				dst[3] = -100*y[3] + 2
			}),
			Reference: Reference{Y: []float64{
				+4.0032239269392352566967622180e-04, +4.0016000000000000000000000000e-04,
				+4.0000000000000000000000000000e-04, +2.0000000000000000000000000000e-02}},
		},
		coupled("SC2", 0.1, []float64{
			+1.9999999979388463775614421701e+00, +3.9999999908393172389168524711e-02,
			+4.0015999915364686855443894411e-02, +4.0032012719138620555179954752e-02}, 1, 1, 1, 1),
		coupled("SC3", 1, []float64{
			+1.9999999979388463775614421712e+00, +3.9999999908393172389168524716e-01,
			+4.1599999907923393790684252929e-01, +4.3330559901580338704068499233e-01}, 1, 1, 1, 1),
		coupled("SC4", 10, []float64{
			+1.9999999979388463775614421719e+00, +3.9999999908393172389168524719e+00,
			+1.9999999916379408731472009645e+01, +4.1999999653903664635338195129e+02}, 1, 10, 10, 1e3),
		coupled("SC5", 20, []float64{
			+1.9999999979388463775614421720e+00, +7.9999999816786344778337049451e+00,
			+1.3599999938177135899266271312e+02, +3.7127999659677623378971436820e+04}, 1, 10, 100, 1e5))
}

// coupled returns a chain from the slow to the fast with couplings of strength b.
func coupled(id string, b float64, y []float64, scale ...float64) Problem {
	return Problem{
		ID: id, Name: "a nonlinear chain from the slow to the fast",
		Problem: from0(20, 1, 1, 1, 1),
		System: ode.Func(4, func(dst []float64, _ float64, y []float64) {
			y1, y2, y3 := y[0]*y[0], y[1]*y[1], y[2]*y[2]
			dst[0] = -y[0] + 2
			dst[1] = -10*y[1] + b*y1
			dst[2] = -40*y[2] + 4*b*(y1+y2)
			dst[3] = -100*y[3] + 10*b*(y1+y2+y3)
		}),
		Reference: Reference{Y: y},
		Scale:     scale,
	}
}
