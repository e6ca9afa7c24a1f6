// Package symplectic is lab 4: symplectic and conformal methods. The text is README.md.
package symplectic

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/flowproof/flowproof/labs"
	"github.com/flowproof/flowproof/verify"
)

// A Force returns F(q) in a new slice.
type Force func(q []float64) []float64

// A Solution is what a student writes.
type Solution struct {
	Verlet    func(force Force, q, p []float64, h float64) (q1, p1 []float64)
	Conformal func(force Force, gamma float64, q, p []float64, h float64) (q1, p1 []float64)
	Area      func(corners [][2]float64) float64
}

// Grade returns the parts of the lab.
func Grade(s Solution) []labs.Part {
	return []labs.Part{
		{Name: "order", Points: 3, Check: func() error { return graderOrder(s.frictionless(), 0) }},
		{Name: "symplectic", Points: 3, Check: func() error { return graderStructure(s.frictionless(), []float64{0}) }},
		{Name: "reversible", Points: 2, Check: s.reversible},
		{Name: "energy", Points: 3, Check: s.energy},
		{Name: "friction", Points: 3, Check: func() error { return graderOrder(s.Conformal, 0.5) }},
		{Name: "contraction", Points: 3, Check: func() error { return graderStructure(s.Conformal, []float64{0, 0.5, 2, -0.3}) }},
		{Name: "input", Points: 1, Check: s.input},
		{Name: "area", Points: 2, Check: s.area},
	}
}

// A method makes a step with friction.
type graderMethod func(force Force, gamma float64, q, p []float64, h float64) (q1, p1 []float64)

// frictionless is Verlet as a method that is never asked for friction.
func (s Solution) frictionless() graderMethod {
	return func(force Force, _ float64, q, p []float64, h float64) ([]float64, []float64) {
		return s.Verlet(force, q, p, h)
	}
}

// graderSpring is F(q) = −q, whose motion with friction is known in closed form.
func graderSpring(q []float64) []float64 { return []float64{-q[0]} }

// graderSwinging is that of the pendulum.
func graderSwinging(q []float64) []float64 { return []float64{-math.Sin(q[0])} }

// graderCoupled has two degrees of freedom that act on each other: F = −∇V, V = q₁²/2 + q₂²/2 + q₁²q₂ − q₂³/3
// (Hénon and Heiles).
func graderCoupled(q []float64) []float64 {
	return []float64{-q[0] - 2*q[0]*q[1], -q[1] - q[0]*q[0] + q[1]*q[1]}
}

// graderStep makes one step, and complains of what does not look like one.
func graderStep(m graderMethod, force Force, gamma float64, q, p []float64, h float64) (q1, p1 []float64, err error) {
	q1, p1 = m(force, gamma, slices.Clone(q), slices.Clone(p), h) // whether it changes them is judged once, by input
	if len(q1) != len(q) || len(p1) != len(p) {
		err = fmt.Errorf("a step from %d positions and momenta returned %d and %d", len(q), len(q1), len(p1))
	}
	return q1, p1, err
}

func (s Solution) input() error {
	for name, m := range map[string]graderMethod{"Verlet": s.frictionless(), "Conformal": s.Conformal} {
		q, p := []float64{0.3, -0.2}, []float64{0.1, 0.4}
		m(graderCoupled, 0.5, q, p, 0.4)
		if !slices.Equal(q, []float64{0.3, -0.2}) || !slices.Equal(p, []float64{0.1, 0.4}) {
			return fmt.Errorf("%s has changed the q or the p that it was given, which are the caller's: work on slices.Clone(q)", name)
		}
	}
	return nil
}

// graderOscillation returns q at time t of q̈ = −q − γq̇, q(0) = 1, q̇(0) = 0.3.
func graderOscillation(gamma, t float64) float64 {
	w := math.Sqrt(1 - gamma*gamma/4)
	return math.Exp(-gamma*t/2) * (math.Cos(w*t) + (0.3+gamma/2)/w*math.Sin(w*t))
}

func graderOrder(m graderMethod, gamma float64) error {
	const t1 = 4.0
	measure := func(_ context.Context, h float64) (verify.Sides, error) {
		q, p := []float64{1}, []float64{0.3}
		n := int(math.Round(t1 / h))
		for range n {
			var err error
			if q, p, err = graderStep(m, graderSpring, gamma, q, p, h); err != nil {
				return verify.Sides{}, err
			}
		}
		return verify.Sides{Claimed: graderOscillation(gamma, t1), Found: q[0], Noise: float64(4*n) * 0x1p-53}, nil
	}
	found, err := verify.OrderIn("h", verify.Halvings(t1/32, 5), verify.OrderIs(2, 0.1), measure)(context.Background())
	if err != nil || found.Verdict == verify.Supported {
		return err
	}
	look := "One of the kicks at the wrong q, or one kick for two halves, costs an order; of order 3 and more are other methods than this one"
	if gamma != 0 {
		look = "Friction all before or all after costs an order; friction of the wrong sign or size leads somewhere else, order 0"
	}
	return fmt.Errorf("of q̈ = −q − γq̇, γ = %g, q(0) = 1, q̇(0) = 0.3 the error at t = %g should fall by 4 when h is halved, and does not:\n%v\n%s", gamma, t1, found.Measured, look)
}

// graderStructure compares JᵀΩJ with e^(−γh)Ω, at large steps too: it is not a matter of accuracy.
func graderStructure(m graderMethod, gammas []float64) error {
	for _, gamma := range gammas {
		for _, h := range []float64{0.05, 0.4, 0.9} {
			got, err := graderPulledBack(m, gamma, h)
			if err != nil {
				return err
			}
			want := math.Exp(-gamma * h)
			for i := range 4 {
				for j := range 4 {
					w := want * graderOmega(i, j)
					if !(math.Abs(got[i][j]-w) < 1e-7) { // differences are good to 1e-10
						return fmt.Errorf("with two degrees of freedom, γ = %g and h = %g the entry (%d, %d) of JᵀΩJ should be %.9f, and is %.9f%s", gamma, h, i+1, j+1, w, got[i][j], graderHint(gamma, h, got))
					}
				}
			}
		}
	}
	return nil
}

func graderOmega(i, j int) float64 {
	switch j - i {
	case 2:
		return 1
	case -2:
		return -1
	}
	return 0
}

// graderHint says more where JᵀΩJ is a multiple of Ω after all.
func graderHint(gamma, h float64, got [4][4]float64) string {
	c := got[0][2]
	for i := range 4 {
		for j := range 4 {
			if math.Abs(got[i][j]-c*graderOmega(i, j)) > 1e-7 {
				return ": each part of a step must change q by p alone or p by q alone, and use what the part before has changed"
			}
		}
	}
	for _, tt := range []struct {
		c   float64
		why string
	}{
		{math.Exp(gamma * h), "that is e^(γh): friction with the wrong sign"},
		{math.Exp(-2 * gamma * h), "that is e^(−2γh): the friction of a whole step, twice"},
		{math.Exp(-gamma * h / 2), "that is e^(−γh/2): the friction of half a step is missing"},
		{1 - gamma*h, "that is 1 − γh: the flow of friction is the exponential, exactly"},
		{(1 - gamma*h/2) * (1 - gamma*h/2), "that is (1 − γh/2)²: the flow of friction is the exponential, exactly"},
		{1, "there is no friction in it"},
	} {
		if math.Abs(c-tt.c) < 1e-7 {
			return "; " + tt.why
		}
	}
	return ": it is conformal, with another factor"
}

// graderPulledBack returns JᵀΩJ of a step, J by central differences.
func graderPulledBack(m graderMethod, gamma, h float64) (w [4][4]float64, err error) {
	const d = 1e-5
	at := [4]float64{0.3, -0.2, 0.1, 0.4}
	var jac [4][4]float64
	for j := range 4 {
		var ends [2][]float64
		for k, sign := range []float64{1, -1} {
			z := at
			z[j] += sign * d
			q, p, err := graderStep(m, graderCoupled, gamma, z[:2], z[2:], h)
			if err != nil {
				return w, err
			}
			ends[k] = append(slices.Clone(q), p...)
		}
		for i := range 4 {
			jac[i][j] = (ends[0][i] - ends[1][i]) / (2 * d)
		}
	}
	for i := range 4 {
		for j := range 4 {
			for k := range 2 {
				w[i][j] += jac[k][i]*jac[k+2][j] - jac[k+2][i]*jac[k][j]
			}
		}
	}
	return w, nil
}

func (s Solution) reversible() error {
	q0, p0 := []float64{0.3, -0.2}, []float64{0.1, 0.4}
	q, p, err := graderStep(s.frictionless(), graderCoupled, 0, q0, p0, 0.4)
	if err != nil {
		return err
	}
	if math.Hypot(q[0]-q0[0], q[1]-q0[1]) < 1e-3 {
		return fmt.Errorf("a step of length 0.4 from q = %v, p = %v has hardly moved q: %.6f", q0, p0, q)
	}
	back, pBack, err := graderStep(s.frictionless(), graderCoupled, 0, q, p, -0.4)
	if err != nil {
		return err
	}
	if d := math.Hypot(back[0]-q0[0], back[1]-q0[1]) + math.Hypot(pBack[0]-p0[0], pBack[1]-p0[1]); !(d < 1e-14) {
		return fmt.Errorf("a step of 0.4 and one of −0.4 should lead back to q = %v, p = %v, and lead to q = %.6f, p = %.6f: the parts of a step should read the same backwards", q0, p0, back, pBack)
	}
	return nil
}

func (s Solution) energy() error {
	const h, steps, tenth = 0.2, 20_000, 2_000
	q, p := []float64{1.5}, []float64{0}
	energy := func() float64 { return p[0]*p[0]/2 - math.Cos(q[0]) }
	e0 := energy()
	early, late, moves := 0., 0., false // means over the first tenth and the last
	for k := range steps {
		var err error
		if q, p, err = graderStep(s.frictionless(), graderSwinging, 0, q, p, h); err != nil {
			return err
		}
		off := energy() - e0
		// A symplectic method of order 1 swings by h/2 times |pF| < 1.
		if !(math.Abs(off) < 0.2) {
			return fmt.Errorf("the energy of a pendulum, %.4f at the start, is %.4f after %d steps of h = %g: it should swing by less than 0.2, however long", e0, energy(), k+1, h)
		}
		switch moves = moves || off != 0; {
		case k < tenth:
			early += off / tenth
		case k >= steps-tenth:
			late += off / tenth
		}
	}
	switch {
	case !moves:
		return fmt.Errorf("the energy of the pendulum is never off by a bit: does anything move?")
	case math.Abs(late-early) > 1e-3:
		return fmt.Errorf("the energy of a pendulum, %.4f at the start, has the mean %.4f over the first %d steps of h = %g and %.4f over the last: it drifts, as that of a symplectic method does not", e0, e0+early, tenth, h, e0+late)
	}
	return nil
}

func (s Solution) area() error {
	square := [][2]float64{{1, 1}, {3, 1}, {3, 3}, {1, 3}}
	for _, tt := range []struct {
		corners [][2]float64
		want    float64
		look    string
	}{
		{square, 4, "a square of side 2; the last corner is joined to the first"},
		{[][2]float64{{0, 0}, {1, 0}, {0, 1}}, 0.5, "a triangle: half the sum"},
		{[][2]float64{{1, 3}, {3, 3}, {3, 1}, {1, 1}}, 4, "the square the other way round: an area has no sign"},
		{[][2]float64{{-5, -5}, {-3, -5}, {-3, -3}, {-5, -3}}, 4, "the square elsewhere"},
		{[][2]float64{{0, 0}, {4, 0}, {4, 4}, {2, 1}, {0, 4}}, 10, "a polygon that is not convex"},
	} {
		if got := s.Area(slices.Clone(tt.corners)); !(math.Abs(got-tt.want) < 1e-12) {
			return fmt.Errorf("the area of %v is %g, and %g came out: %s", tt.corners, tt.want, got, tt.look)
		}
	}
	return nil
}
