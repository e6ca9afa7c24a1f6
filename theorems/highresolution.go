package theorems

import (
	"context"
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify"
)

// A highResolution is the equation that [SDJS22] hold against HB or NAG with the rate s on
// an m-strongly convex f, for x_k at t = k√s,
//
//	Ẍ + 2√m Ẋ + h√s ∇²f Ẋ + (1+√(ms))∇f = 0,   Ẋ(0) = −k√s∇f(x₀),
//
// with h = 0 for HB and 1 for NAG. They have k = 2/(1+√(ms)).
type highResolution struct {
	objective models.Objective
	m, s      float64
	hessian   float64 // h
}

func (f highResolution) Dim() int { return 2 * f.objective.Dim() }

func (f highResolution) Derivative(dst []float64, _ float64, y []float64) {
	n := f.objective.Dim()
	x, v, acceleration := y[:n], y[n:], dst[n:]
	f.objective.Gradient(dst[:n], x)
	f.objective.HessianVector(acceleration, x, v)
	for i, g := range dst[:n] {
		acceleration[i] = -2*math.Sqrt(f.m)*v[i] - f.hessian*math.Sqrt(f.s)*acceleration[i] - (1+math.Sqrt(f.m*f.s))*g
	}
	copy(dst[:n], v)
}

// A race is such an equation beside the iterates.
type race struct {
	bowl
	from     []float64
	nesterov bool    // the iterates; their rate is s, and μ = (1−√(ms))/(1+√(ms))
	hessian  float64 // of the equation
	speed    func(root float64) float64
}

func printedSpeed(root float64) float64 { return 2 / (1 + root) } // root = √(ms)
func secondSpeed(float64) float64       { return 1.5 }

const (
	raceEnd  = 4.0
	raceStep = 0.02 // √s, the coarsest
)

// raceBowls are where races are run, with their starts.
var raceBowls = []struct {
	bowl
	from []float64
}{
	{bowl{[]float64{0.5, 1, 3}, 0.4}, []float64{1, -0.6, 0.9}},
	{bowl{[]float64{2, 0.3}, 1}, []float64{-0.4, 1.2}},
}

func (r race) momentum(step float64) dynamics.Momentum {
	root := math.Sqrt(r.convexity()) * step
	return dynamics.Momentum{Eta: step * step, Mu: (1 - root) / (1 + root), Nesterov: r.nesterov}
}

// gap returns max |x_k − X(k√s)| over k√s ≤ raceEnd for √s = step.
func (r race) gap(ctx context.Context, step float64) (verify.Sides, error) {
	f, m := r.bowl, r.momentum(step)
	n, root := f.Dim(), math.Sqrt(f.convexity())*step
	times := make([]float64, int(math.Round(raceEnd/step))+1)
	for k := range times {
		times[k] = float64(k) * step
	}
	y := append(append([]float64(nil), r.from...), make([]float64, n)...)
	f.Gradient(y[n:], y[:n])
	first := append([]float64(nil), y[n:]...) // x₁ − x₀ = −2s∇f/(1+√(ms)) of either method
	scale(first, -2*m.Eta/(1+root))
	scale(y[n:], -r.speed(root)*step)
	solve := func(tol float64) ([][]float64, error) {
		sol, err := ode.Solve(ctx, integrators.DOP853.Bind(highResolution{f, f.convexity(), m.Eta, r.hessian}),
			ode.Problem{T1: times[len(times)-1], Y0: y}, ode.Options{RTol: tol, ATol: tol, SaveAt: times})
		if err != nil {
			return nil, err
		}
		return sol.Y, nil
	}
	fine, err := solve(orderRunTolerance)
	if err != nil {
		return verify.Sides{}, err
	}
	coarse, err := solve(10 * orderRunTolerance)
	if err != nil {
		return verify.Sides{}, err
	}
	it := dynamics.NewIteration(m, append([]float64(nil), r.from...), f.Gradient)
	if !r.nesterov {
		copy(it.P, first)
		for i := range it.Beta {
			it.Beta[i] += first[i]
		}
	}
	p, at := verify.Sides{Of: "max |x_k − X(k√s)|"}, append([]float64(nil), r.from...)
	for k := range times {
		p.Found = math.Max(p.Found, distance(fine[k][:n], at))
		p.Noise = math.Max(p.Noise, distance(fine[k][:n], coarse[k][:n]))
		if r.nesterov || k > 0 {
			it.Step()
		}
		copy(at, it.Beta)
		if r.nesterov { // x_k of [SDJS22] is where the gradient is taken next
			for i, p := range it.P {
				at[i] += m.Mu * p
			}
		}
	}
	return p, nil
}

// highResolutions returns the claims on the equations of [SDJS22].
func highResolutions() []verify.Claim {
	check := func(order float64, races ...race) verify.Check {
		var checks []verify.Check
		for _, r := range races {
			for _, at := range raceBowls {
				r.bowl, r.from = at.bowl, at.from
				checks = append(checks, verify.OrderIn("√s", verify.Halvings(raceStep, halvings), verify.OrderIs(order, orderTolerance.Value), r.gap))
			}
		}
		return verify.Every(checks...)
	}
	hb, nag := race{speed: printedSpeed}, race{nesterov: true, hessian: 1, speed: printedSpeed}
	hb2, nag2 := race{speed: secondSpeed}, race{nesterov: true, hessian: 1, speed: secondSpeed}
	assumes := []string{"f is m-strongly convex, μ = (1−√(ms))/(1+√(ms)): μ → 1 as s → 0", "T is fixed; x₁ = x₀ − 2s∇f(x₀)/(1+√(ms))"}
	return []verify.Claim{
		{
			ID: "shi18:ode", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source: "[SDJS22]",
			Statement: "as s → 0, HB's x_k follow X(k√s), Ẍ + 2√m Ẋ + (1+√(ms))∇f = 0, and NAG's the same with √s∇²f Ẋ added, " +
				"Ẋ(0) = −2√s∇f(x₀)/(1+√(ms)): up to O(√s)",
			Assumes: assumes, Sense: verify.FixedT, Order: verify.Num(1), Tolerance: orderTolerance,
			Check: check(1, hb, nag),
			Mutants: []verify.Mutant{
				{Name: "O(s)", Check: check(2, hb)},
				{Name: "O(s), NAG", Check: check(2, nag)},
			},
		},
		{
			ID: "shi18:ode/start", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "with Ẋ(0) = −(3/2)√s∇f(x₀) both equations of high resolution are right up to O(s): " +
				"x₁ − x₀ = −2s∇f is √sẊ(0) + ½sẌ(0), and Ẍ(0) is near −∇f",
			Assumes: assumes, Sense: verify.FixedT, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: check(2, hb2, nag2),
			Mutants: []verify.Mutant{
				{Name: "Ẋ(0) = −2√s∇f/(1+√(ms))", Check: check(2, hb)},
				{Name: "NAG without √s∇²f Ẋ", Check: check(2, race{nesterov: true, speed: secondSpeed})},
				{Name: "HB with √s∇²f Ẋ", Check: check(2, race{hessian: 1, speed: secondSpeed})},
			},
		},
		{
			ID: "shi18:ode/flow", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "HB's equation of high resolution is the flow (4) with η = s, in the time t/√s: 2√m = √s/α and 1+√(ms) = s/(α(1−μ)); NAG's is not",
			Assumes:   []string{"μ = (1−√(ms))/(1+√(ms))"}, Tolerance: sameTolerance,
			Check:   coefficients(false),
			Mutants: []verify.Mutant{{Name: "NAG's α", Check: coefficients(true)}},
		},
	}
}

var sameTolerance = verify.Tolerance{Value: 1e-12, Name: "relative difference", Why: "some hundred roundings in 1−μ, which is not below 0.01"}

// coefficients compares the two equations on a grid of m and s.
func coefficients(nesterov bool) verify.Check {
	return func(context.Context) (verify.Evidence, error) {
		var parts []verify.Evidence
		for _, m := range []float64{0.01, 0.5, 3} {
			for _, s := range []float64{0.01, 0.1, 0.3} {
				root := math.Sqrt(m * s)
				mo := dynamics.Momentum{Eta: s, Mu: (1 - root) / (1 + root), Nesterov: nesterov}
				friction, force := math.Sqrt(s)/mo.Alpha(), s*mo.C()/mo.Alpha()
				off := math.Max(math.Abs(friction/(2*math.Sqrt(m))-1), math.Abs(force/(1+root)-1))
				parts = append(parts, verify.Within(off, sameTolerance, map[string]float64{"m": m, "s": s, "2√m": 2 * math.Sqrt(m), "√s/α": friction}))
			}
		}
		return verify.All(parts...), nil
	}
}
