package integrators_test

import (
	"context"
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// The Arenstorf orbit, a closed one of the restricted three-body problem with
// the masses of the Earth and the Moon [HNW93, II.0].
const arenstorfPeriod = 17.0652165601579625588917206249

func arenstorfStart() []float64 { return []float64{0.994, 0, 0, -2.00158510637908252240537862224} }

func arenstorf(dst []float64, _ float64, y []float64) {
	const mu, mu1 = 0.012277471, 1 - 0.012277471
	a, b, c := y[0]+mu, y[0]-mu1, y[1]
	da, db := a*a+c*c, b*b+c*c
	wa, wb := mu1/(da*math.Sqrt(da)), mu/(db*math.Sqrt(db))
	dst[0], dst[1] = y[2], y[3]
	dst[2] = y[0] + 2*y[3] - wa*a - wb*b
	dst[3] = y[1] - 2*y[2] - wa*c - wb*c
}

// The orbit closes as well as the work that the Fortran codes DOPRI5 and DOP853
// spend on it lets expect: they need the evaluations given here for about the
// errors given here.
func TestArenstorfCloses(t *testing.T) {
	for _, c := range []struct {
		method      *integrators.RungeKutta
		tol         float64
		evaluations int     // by the code of the same name, and 10 %
		off         float64 // twice the error of the code of the same name
	}{
		{integrators.DormandPrince5, 1e-8, 2168 * 11 / 10, 2 * 4.5e-7},
		{integrators.DormandPrince5, 1e-10, 5060 * 11 / 10, 2 * 1.5e-8},
		{integrators.DormandPrince5, 1e-12, 12692 * 11 / 10, 2 * 1.7e-10},
		{integrators.DOP853, 1e-8, 1884 * 11 / 10, 2 * 5.2e-7},
		{integrators.DOP853, 1e-10, 3022 * 11 / 10, 2 * 5.3e-9},
	} {
		sol, err := ode.Solve(context.Background(), c.method.Bind(ode.Func(4, arenstorf)),
			ode.Problem{T1: arenstorfPeriod, Y0: arenstorfStart()}, ode.Options{RTol: c.tol, ATol: c.tol})
		if err != nil {
			t.Fatal(err)
		}
		off := math.Max(math.Abs(sol.End.Y[0]-0.994), math.Abs(sol.End.Y[1]))
		if !(off <= c.off) || sol.Stats.Evaluations > c.evaluations {
			t.Errorf("%s at %.0e: off by %.1e after %d evaluations, want ≤ %.1e and ≤ %d",
				c.method.Info().Name, c.tol, off, sol.Stats.Evaluations, c.off, c.evaluations)
		}
	}
}
