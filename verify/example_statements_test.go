package verify_test

import (
	"context"
	"fmt"
	"math"
	"os"

	"github.com/flowproof/flowproof/verify"
)

// judge does in an example what claimtest.Run does in a test: it judges a claim and
// tries its mutants.
func judge(c verify.Claim) {
	ctx := context.Background()
	report, err := verify.NewIndex(c).Run(ctx, verify.RunOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	result := report.Results[0]
	fmt.Printf("%s: %v", c.ID, result.Evidence.Verdict)
	if note := result.Evidence.Note; note != "" {
		fmt.Print(": ", note)
	}
	fmt.Println()
	for _, m := range c.Mutants {
		e, err := m.Check(ctx)
		fmt.Printf("  %s: %v: %s\n", m.Name, e.Verdict, e.Note)
		if err := c.TryMutant(ctx, m); err != nil {
			fmt.Println(err)
		}
		if err != nil {
			fmt.Println(err)
		}
	}
}

// euler returns the two sides of y(1) = y_n on the logistic equation
//
//	y' = y(1−y),  y(0) = 1/10,
//
// y_n after n = 1/h steps of Euler's method. Each step rounds values below 1 once or
// twice.
func euler(_ context.Context, h float64) (verify.Sides, error) {
	n, y := math.Round(1/h), 0.1
	for range int(n) {
		y += h * y * (1 - y)
	}
	return verify.Sides{Claimed: 1 / (1 + 9*math.Exp(-1)), Found: y, Noise: n * 0x1p-53}, nil
}

// Euler's method has order one, on the logistic equation.
func ExampleOrderIn() {
	tol := verify.Tolerance{Value: 0.05, Name: "order", Why: "the error is C h(1+κh), and h ≤ 1/16, |κ| < 1"}
	order := func(p float64) verify.Check {
		return verify.OrderIn("h", verify.Halvings(1./16, 7), verify.OrderIs(p, tol.Value), euler)
	}
	judge(verify.Claim{
		ID: "euler:order", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
		Statement: "y_n = y(nh) + C h + O(h²), y' = y(1−y)",
		Sense:     verify.FixedT, Order: verify.Num(1), Tolerance: tol,
		Check:   order(1),
		Mutants: []verify.Mutant{{Name: "order 2", Check: order(2)}},
	})
	// Output:
	// euler:order: Supported
	//   order 2: Refuted: the order is below 2: 0.99 ± 0.01 fits
}

// A false claim fails with what was measured, and what is true instead.
func ExampleOrderIn_falseClaim() {
	tol := verify.Tolerance{Value: 0.05, Name: "order", Why: "the error is C h(1+κh), and h ≤ 1/16, |κ| < 1"}
	claim := verify.Claim{
		ID: "euler:order", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
		Statement: "y_n = y(nh) + C h² + O(h³), y' = y(1−y)",
		Sense:     verify.FixedT, Order: verify.Num(2), Tolerance: tol,
		Check: verify.OrderIn("h", verify.Halvings(1./16, 7), verify.OrderIs(2, tol.Value), euler),
	}
	claim.Judge(context.Background()).Explain(os.Stdout) // what claimtest.Run fails with
	// Output:
	// euler:order (extended): Refuted; on record as Supported
	//
	// Statement   y_n = y(nh) + C h² + O(h³), y' = y(1−y)
	// Sense       order 2, fixed t
	// Evidence    numeric, order 0.995 ± 0.01, 1 case
	//             the order is below 2: 0.99 ± 0.01 fits
	//             order = 0.05: the error is C h(1+κh), and h ≤ 1/16, |κ| < 1
	// Witness     h            error       known to  local order
	//             0.0625       0.0037059   2e-15
	//             0.03125      0.0018768   4e-15     0.98
	//             0.015625     0.0009444   7e-15     0.99
	//             0.0078125    0.00047371  1e-14     1.00
	//             0.00390625   0.00023724  3e-14     1.00
	//             0.00195312   0.00011871  6e-14     1.00
	//             0.000976562  5.938e-05   1e-13     1.00
}

// kepler follows a planet, r″ = −r/|r|³, for some revolutions of an orbit of some
// eccentricity, by steps of Störmer and Verlet or by Euler's, and returns a quantity of it
// beside its value at the start.
func kepler(step func(r, v *[2]float64, h float64), revolutions, eccentricity float64, of func(r, v [2]float64) float64) verify.Trajectory {
	return func(context.Context) (all []verify.Sides, err error) {
		e := eccentricity
		r, v := [2]float64{1 - e, 0}, [2]float64{0, math.Sqrt((1 + e) / (1 - e))}
		const h = 2 * math.Pi / 4000
		start := of(r, v)
		for k := range int(4000*revolutions) + 1 {
			all = append(all, verify.Sides{At: float64(k) * h, Claimed: start, Found: of(r, v), Noise: 1e-15 * float64(k+1)})
			step(&r, &v, h)
		}
		return all, nil
	}
}

func momentum(r, v [2]float64) float64 { return r[0]*v[1] - r[1]*v[0] }

func orbitalEnergy(r, v [2]float64) float64 {
	return (v[0]*v[0]+v[1]*v[1])/2 - 1/math.Hypot(r[0], r[1])
}

func kick(r, v *[2]float64, h float64) {
	r3 := math.Pow(math.Hypot(r[0], r[1]), 3)
	v[0], v[1] = v[0]-h*r[0]/r3, v[1]-h*r[1]/r3
}

func drift(r, v *[2]float64, h float64) { r[0], r[1] = r[0]+h*v[0], r[1]+h*v[1] }

func verlet(r, v *[2]float64, h float64) { kick(r, v, h/2); drift(r, v, h); kick(r, v, h/2) }

func eulerStep(r, v *[2]float64, h float64) {
	before := *r
	drift(r, v, h)
	kick(&before, v, h)
}

// The method of Störmer and Verlet keeps the angular momentum of a planet, and its energy
// within a band; Euler's keeps neither.
func ExampleInvariant() {
	rounding := verify.Tolerance{Value: 1e-11, Name: "rounding", Why: "8000 kicks and drifts, each of which rounds the momentum by 1e-15 or less"}
	judge(verify.Claim{
		ID: "kepler:momentum", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
		Statement: "r × v is constant on a circle", Tolerance: rounding,
		Check:   verify.Invariant("t", rounding, kepler(verlet, 1, 0, momentum)),
		Mutants: []verify.Mutant{{Name: "steps of Euler", Check: verify.Invariant("t", rounding, kepler(eulerStep, 1, 0, momentum))}},
	})
	band := verify.Tolerance{Value: 1e-6, Name: "band", Why: "h² e/(1−e)³, h = 2π/4000 and e = 0.2"}
	energy := func(tol verify.Tolerance) verify.Check {
		return verify.Invariant("t", tol, kepler(verlet, 16, 0.2, orbitalEnergy))
	}
	judge(verify.Claim{
		ID: "kepler:energy", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
		Statement: "|E(t) − E(0)| ≤ h² e/(1−e)³ over 16 revolutions", Tolerance: band,
		Check:   energy(band),
		Mutants: []verify.Mutant{{Name: "E is constant", Check: energy(rounding)}},
	})
	// Output:
	// kepler:momentum: Supported
	//   steps of Euler: Refuted: it fails first at t = 0.0015708: 1.0000024674 found, 1 claimed; the difference is 2.47e-06 there, and 0.00963 at worst, at t = 6.28319; the invariant drifts like t^1.0, by 0.00153 a unit of t
	// kepler:energy: Supported: the invariant does not drift: it stays within 3.22e-07 of its start
	//   E is constant: Refuted: it fails first at t = 0.00471239: -0.499999999989549 found, -0.5 claimed; the difference is 1.05e-11 there, and 3.22e-07 at worst, at t = 65.9734; the invariant does not drift: it stays within 3.22e-07 of its start
}

// The damped oscillator x″ + 2γx′ + x = 0 by Strang's splitting, half of the damping, a
// step of Störmer and Verlet, half of the damping: it oscillates with a frequency ω̃ of its
// own, ω̃² = 1 − γ² + (1+4γ²)h²/12 + O(h⁴). A step is a matrix with determinant e^(−2γh),
// so that cos ω̃h is half its trace times e^(γh).
func ExampleLimit() {
	const gamma = 0.3
	shift := func(closed float64) verify.Measure {
		return func(_ context.Context, h float64) (verify.Sides, error) {
			damp := math.Exp(-gamma * h)
			step := func(x, v float64) (float64, float64) {
				v = damp*v - h/2*x
				x += h * v
				return x, damp * (v - h/2*x)
			}
			xx, _ := step(1, 0)
			_, vv := step(0, 1)
			omega := math.Acos((xx+vv)/2/damp) / h
			// Of the cosine, 1 − ω²h²/2 + …, two roundings become 2⁻⁵²·2/h² of ω².
			return verify.Sides{Claimed: closed, Found: (omega*omega - (1 - gamma*gamma)) / (h * h), Noise: 0x1p-50 / (h * h * h * h)}, nil
		}
	}
	tol := verify.Tolerance{Value: 1e-5, Name: "limit", Why: "a tenth of h² at the finest step of 1/64"}
	limit := func(closed float64) verify.Check {
		return verify.Limit("h", verify.Halvings(1, 7), tol, shift(closed))
	}
	judge(verify.Claim{
		ID: "oscillator:frequency", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
		Statement: "(ω̃² − ω²)/h² → (1+4γ²)/12", Tolerance: tol,
		Check:   limit((1 + 4*gamma*gamma) / 12),
		Mutants: []verify.Mutant{{Name: "the damping left out", Check: limit(1. / 12)}},
	})
	// Output:
	// oscillator:frequency: Supported
	//   the damping left out: Refuted: the limit is 0.113333 ± 4e-06, the closed form says 0.0833333: it is off by 0.03
}

// A pendulum's angle and velocity satisfy the law of energy all along: φ′²/2 = cos φ − cos φ₀.
// With the wrong factor the failure names the first point, and what the factor is.
func ExampleIdentity() {
	pendulum := func(factor float64) verify.Trajectory {
		return func(context.Context) (all []verify.Sides, err error) {
			const h = 0.01
			start := 2.0
			phi, v := start, 0.0
			for k := range 301 {
				all = append(all, verify.Sides{At: float64(k) * h, Claimed: factor * v * v, Found: math.Cos(phi) - math.Cos(start), Noise: 1e-9})
				// A step of the classical method of Runge and Kutta.
				a1, b1 := v, -math.Sin(phi)
				a2, b2 := v+h/2*b1, -math.Sin(phi+h/2*a1)
				a3, b3 := v+h/2*b2, -math.Sin(phi+h/2*a2)
				a4, b4 := v+h*b3, -math.Sin(phi+h*a3)
				phi, v = phi+h/6*(a1+2*a2+2*a3+a4), v+h/6*(b1+2*b2+2*b3+b4)
			}
			return all, nil
		}
	}
	tol := verify.Tolerance{Value: 1e-8, Name: "method", Why: "ten times the error of the method, h⁴ times 0.1"}
	judge(verify.Claim{
		ID: "pendulum:energy", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
		Statement: "φ′²/2 = cos φ − cos φ₀", Tolerance: tol,
		Check:   verify.Identity("t", tol, pendulum(0.5)),
		Mutants: []verify.Mutant{{Name: "the half left out", Check: verify.Identity("t", tol, pendulum(1))}},
	})
	// Output:
	// pendulum:energy: Supported
	//   the half left out: Refuted: it fails first at t = 0.01: 4.13417e-05 found, 8.26833e-05 claimed; the difference is 4.13e-05 there, and 1.42 at worst, at t = 2.09; what is found is 0.5 times what is claimed, at every point
}
