package integrators_test

import (
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode/odeproblems"
	"github.com/flowproof/flowproof/taylor"
)

// An analyticProblem is one of package odeproblems, its right-hand side written again in
// terms of taylor.Number.
type analyticProblem struct {
	odeproblems.Problem
	f func(dst []taylor.Number, t taylor.Number, y []taylor.Number)
	// condition is by how much an error is magnified on the way.
	condition float64
}

func (p analyticProblem) system() *integrators.AnalyticSystem {
	return integrators.NewAnalytic(len(p.Y0), p.f)
}

// analyticProblems, with the conditions that workprecision/testdata/work.golden has.
func analyticProblems() []analyticProblem {
	return []analyticProblem{
		{odeproblems.Kepler(0.5), keplerSeries, 1100},
		{odeproblems.Arenstorf(), arenstorfSeries, 1.3e6},
		{odeproblems.Lorenz(), lorenzSeries, 22000},
		{odeproblems.VanDerPol(), vanDerPolSeries, 20},
		{odeproblems.Pleiades(), pleiadesSeries, 3400},
	}
}

func keplerSeries(dst []taylor.Number, _ taylor.Number, y []taylor.Number) {
	attraction := y[0].Mul(y[0]).Add(y[1].Mul(y[1])).Pow(-1.5).Neg()
	dst[0], dst[1] = y[2], y[3]
	dst[2], dst[3] = y[0].Mul(attraction), y[1].Mul(attraction)
}

func lorenzSeries(dst []taylor.Number, _ taylor.Number, y []taylor.Number) {
	c := taylor.Const
	dst[0] = c(10).Mul(y[1].Sub(y[0]))
	dst[1] = y[0].Mul(c(28).Sub(y[2])).Sub(y[1])
	dst[2] = y[0].Mul(y[1]).Sub(c(8).Quo(c(3)).Mul(y[2]))
}

func vanDerPolSeries(dst []taylor.Number, _ taylor.Number, y []taylor.Number) {
	dst[0] = y[1]
	dst[1] = taylor.Const(1).Sub(y[0].Mul(y[0])).Mul(y[1]).Sub(y[0])
}

func arenstorfSeries(dst []taylor.Number, _ taylor.Number, y []taylor.Number) {
	mu, one := taylor.Const(0.012277471), taylor.Const(1)
	a, b := y[0].Add(mu), y[0].Sub(one).Add(mu)
	square := y[1].Mul(y[1])
	earth := a.Mul(a).Add(square).Pow(-1.5)
	moon := b.Mul(b).Add(square).Pow(-1.5)
	dst[0], dst[1] = y[2], y[3]
	two := taylor.Const(2)
	dst[2] = y[0].Add(two.Mul(y[3])).Sub(a.Mul(earth)).Add(mu.Mul(a.Mul(earth).Sub(b.Mul(moon))))
	dst[3] = y[1].Sub(two.Mul(y[2])).Sub(y[1].Mul(earth)).Add(mu.Mul(y[1].Mul(earth).Sub(y[1].Mul(moon))))
}

func pleiadesSeries(dst []taylor.Number, _ taylor.Number, y []taylor.Number) {
	const n = 7
	for i := range n {
		dst[i], dst[n+i] = y[2*n+i], y[3*n+i]
		for j := range i {
			x, z := y[j].Sub(y[i]), y[n+j].Sub(y[n+i])
			attraction := x.Mul(x).Add(z.Mul(z)).Pow(-1.5)
			x, z = x.Mul(attraction), z.Mul(attraction)
			mi, mj := taylor.Const(float64(i+1)), taylor.Const(float64(j+1))
			dst[2*n+i], dst[3*n+i] = dst[2*n+i].Add(mj.Mul(x)), dst[3*n+i].Add(mj.Mul(z))
			dst[2*n+j], dst[3*n+j] = dst[2*n+j].Sub(mi.Mul(x)), dst[3*n+j].Sub(mi.Mul(z))
		}
	}
}
