package integrators_test

import (
	"fmt"
	"math"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// Ten thousand revolutions of a planet, of eccentricity 0.2, at a hundred steps each.
// The error of the energy after the last ones is what it was after the first ones.
func Example_tenThousandRevolutions() {
	planet := ode.NewSecondOrder(2, func(dst []float64, _ float64, q []float64) {
		r := q[0]*q[0] + q[1]*q[1]
		r *= math.Sqrt(r)
		dst[0], dst[1] = -q[0]/r, -q[1]/r
	})
	energy := func(y []float64) float64 { return (y[2]*y[2]+y[3]*y[3])/2 - 1/math.Hypot(y[0], y[1]) }

	const revolutions, steps = 10_000, 100
	s, y := integrators.Suzuki4.Bind(planet), []float64{0.8, 0, 0, math.Sqrt(1.2 / 0.8)}
	e0, worst := energy(y), 0.0
	s.Start(0, y, nil)
	for i := 1; i <= revolutions*steps; i++ {
		copy(y, s.Step(float64(i)*(2*math.Pi/steps)).Y)
		s.Accept()
		worst = math.Max(worst, math.Abs(energy(y)-e0))
		if i == 10*steps || i == revolutions*steps {
			fmt.Printf("%d revolutions: energy within %.0e\n", i/steps, worst)
		}
	}
	// Output:
	// 10 revolutions: energy within 1e-07
	// 10000 revolutions: energy within 1e-07
}
