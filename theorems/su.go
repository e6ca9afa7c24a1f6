package theorems

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify"
)

// fading is the equation of Nesterov's method for convex functions [SBC16],
//
//	Ẍ + (r/t)Ẋ + ∇f(X) = 0,   X(0) = x₀, Ẋ(0) = 0,   r = 3,
//
// which is singular at t = 0.
type fading struct {
	objective models.Objective
	r         float64
}

func (f fading) Dim() int { return 2 * f.objective.Dim() }

func (f fading) Derivative(dst []float64, t float64, y []float64) {
	n := f.objective.Dim()
	f.objective.Gradient(dst[n:], y[:n])
	for i, v := range y[n:] {
		dst[n+i] = -f.r/t*v - dst[n+i]
		dst[i] = v
	}
}

// begin returns the state at a small t by the series for r = 3,
//
//	X = x₀ − t²/8 ∇f + t⁴/192 ∇²f∇f + O(t⁶),
//
// with the powers of t² up to the number of terms.
func (f fading) begin(x0 []float64, t float64, terms int) []float64 {
	n := len(x0)
	y, g, hg := make([]float64, 2*n), make([]float64, n), make([]float64, n)
	f.objective.Gradient(g, x0)
	f.objective.HessianVector(hg, x0, g)
	copy(y, x0)
	for i := range n {
		if terms > 0 {
			y[i] -= t * t / 8 * g[i]
			y[n+i] -= t / 4 * g[i]
		}
		if terms > 1 {
			y[i] += math.Pow(t, 4) / 192 * hg[i]
			y[n+i] += math.Pow(t, 3) / 48 * hg[i]
		}
	}
	return y
}

// fadingStart times the largest frequency is where the series ends: the next term is
// (0.01)⁶/9216 of x₀, below rounding.
const fadingStart = 0.01

// at returns X at the given times, of which the first lies behind the series.
func (f fading) at(ctx context.Context, x0, times []float64, smooth float64, terms int, tol float64) ([][]float64, error) {
	t0 := math.Min(fadingStart/math.Sqrt(smooth), times[0])
	sol, err := ode.Solve(ctx, integrators.DOP853.Bind(f), ode.Problem{T0: t0, T1: times[len(times)-1], Y0: f.begin(x0, t0, terms)},
		ode.Options{RTol: tol, ATol: tol, SaveAt: times})
	if err != nil {
		return nil, err
	}
	return sol.Y, nil
}

// flat is f(x) = Σ√(w²+x_i²) − w, near to |x| for a small w.
type flat struct {
	n int
	w float64
}

func (f flat) Dim() int { return f.n }
func (f flat) Loss(x []float64) (sum float64) {
	for _, v := range x {
		sum += math.Hypot(f.w, v) - f.w
	}
	return sum
}
func (f flat) Gradient(dst, x []float64) {
	for i, v := range x {
		dst[i] = v / math.Hypot(f.w, v)
	}
}
func (f flat) HessianVector(dst, x, w []float64) {
	for i, v := range x {
		dst[i] = w[i] * f.w * f.w / math.Pow(math.Hypot(f.w, v), 3)
	}
}

// A fall is a convex function, least and zero at 0, its smoothness, and where to begin.
type fall struct {
	name   string
	f      models.Objective
	smooth float64
	x0     []float64
}

func falls() []fall {
	return []fall{
		{"a quadratic", bowl{[]float64{0.02, 0.3, 4}, 0}, 4, []float64{1, -2, 0.5}},
		{"a flat quadratic", bowl{[]float64{0.001, 1}, 0}, 1, []float64{3, 0.1}},
		{"½Σλx² + 2 ln cosh Σx", bowl{[]float64{0.01, 0.1, 1}, 2}, 7, []float64{1, 1, 1}},
		{"√(w²+x²) − w, w = 0.01", flat{1, 0.01}, 100, []float64{1}},
	}
}

// harmonics are quadratics.
func harmonics() []fall {
	var all []fall
	for _, q := range []struct{ lambda, x0 []float64 }{
		{[]float64{0.5, 1, 6}, []float64{1, -0.7, 0.4}},
		{[]float64{2}, []float64{-3}},
		{[]float64{0.1, 9}, []float64{1, 1}},
		{[]float64{1, 1.1, 1.2, 1.3}, []float64{0.2, -1, 2, 0.5}},
	} {
		all = append(all, fall{fmt.Sprintf("½Σλ_i x_i², λ = %v", q.lambda), bowl{q.lambda, 0}, slices.Max(q.lambda), q.x0})
	}
	return all
}

// fadings returns the claims on the equation of [SBC16].
func fadings() []verify.Claim {
	bessel := func(r float64, terms int, closed func(s float64) float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) {
			times := make([]float64, 200)
			for k := range times {
				times[k] = 0.15 * float64(k+1)
			}
			var parts []verify.Evidence
			for _, q := range harmonics() {
				y, err := fading{q.f, r}.at(ctx, q.x0, times, q.smooth, terms, exactRunTolerance)
				if err != nil {
					return verify.Evidence{}, err
				}
				off := 0.0
				for k, t := range times {
					for i, l := range q.f.(bowl).lambda {
						off = math.Max(off, math.Abs(y[k][i]-q.x0[i]*closed(t*math.Sqrt(l))))
					}
				}
				parts = append(parts, verify.Within(off, besselTolerance, q.name+", t ≤ 30"))
			}
			return verify.All(parts...), nil
		}
	}
	rate := func(constant, power float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) {
			var parts []verify.Evidence
			for _, x := range falls() {
				times := make([]float64, 1500)
				for k := range times {
					times[k] = 0.04 * float64(k+1) * math.Sqrt(4/x.smooth)
				}
				y, err := fading{x.f, 3}.at(ctx, x.x0, times, x.smooth, 2, exactRunTolerance)
				if err != nil {
					return verify.Evidence{}, err
				}
				most := 0.0
				for k, t := range times {
					most = math.Max(most, x.f.Loss(y[k][:len(x.x0)])*math.Pow(t, power)/(constant*square(x.x0)))
				}
				parts = append(parts, verify.Within(most, fadingBound, x.name))
			}
			return verify.All(parts...), nil
		}
	}
	order := func(p float64) verify.Check {
		var checks []verify.Check
		for _, x := range append(harmonics(), fall{"½Σλx² + 0.4 ln cosh Σx", raceBowls[0].bowl, 5, raceBowls[0].from}) {
			checks = append(checks, verify.OrderIn("√s", verify.Halvings(0.04, halvings), verify.OrderIs(p, orderTolerance.Value), x.gap))
		}
		return verify.Every(checks...)
	}
	j1 := func(s float64) float64 { return 2 * math.J1(s) / s }
	return []verify.Claim{
		{
			ID: "su14:bessel", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source: "[SBC16]", Statement: "on f = ½Σλ_i x_i² the equation Ẍ + (3/t)Ẋ + ∇f = 0, X(0) = x₀, Ẋ(0) = 0, has X_i = 2x_i(0) J₁(t√λ_i)/(t√λ_i)",
			Assumes: []string{"begun at t > 0 by the series x₀ − t²/8·∇f + t⁴/192·∇²f∇f"}, Tolerance: besselTolerance,
			Check: bessel(3, 2, j1),
			Mutants: []verify.Mutant{
				{Name: "J₀(t√λ)", Check: bessel(3, 2, math.J0)},
				{Name: "friction 2/t", Check: bessel(2, 2, j1)},
				{Name: "begun at rest behind t = 0", Check: bessel(3, 0, j1)},
			},
		},
		{
			ID: "su14:rate", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source: "[SBC16, Theorem 3]", Statement: "f(X(t)) − f* ≤ 2‖x₀−x*‖²/t² for convex f",
			Assumes: []string{"four functions, two of them quadratic; sixty times the shortest period"}, Tolerance: fadingBound,
			Check: rate(2, 2),
			Mutants: []verify.Mutant{
				{Name: "½‖x₀−x*‖²/t²", Check: rate(0.5, 2)},
				{Name: "2‖x₀−x*‖²/t³", Check: rate(2, 3)},
			},
		},
		{
			ID: "su14:limit", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source: "[SBC16, Theorem 2]", Statement: "Nesterov's method for convex f, x_k = y_{k−1} − s∇f(y_{k−1}), y_k = x_k + (k−1)/(k+2)·(x_k − x_{k−1}), follows X(k√s) as s → 0: up to O(√s)",
			Assumes: []string{"T is fixed"}, Sense: verify.FixedT, Order: verify.Num(1), Tolerance: orderTolerance,
			Check:   order(1),
			Mutants: []verify.Mutant{{Name: "O(s)", Check: order(2)}},
		},
	}
}

var (
	besselTolerance = verify.Tolerance{Value: 1e-10, Name: "difference", Why: "a hundred times the solver's tolerance of 1e-12: errors add up over thirty periods"}
	fadingBound     = verify.Tolerance{Value: 1, Name: "share of the bound", Why: "the bound itself"}
)

// gap returns max |x_k − X(k√s)| over k√s ≤ raceEnd for √s = step.
func (x fall) gap(ctx context.Context, step float64) (verify.Sides, error) {
	times := make([]float64, int(math.Round(raceEnd/step)))
	for k := range times {
		times[k] = float64(k+1) * step
	}
	fine, err := fading{x.f, 3}.at(ctx, x.x0, times, x.smooth, 2, orderRunTolerance)
	if err != nil {
		return verify.Sides{}, err
	}
	coarse, err := fading{x.f, 3}.at(ctx, x.x0, times, x.smooth, 2, 10*orderRunTolerance)
	if err != nil {
		return verify.Sides{}, err
	}
	n := len(x.x0)
	p := verify.Sides{Of: "max |x_k − X(k√s)|"}
	last, y, g := append([]float64(nil), x.x0...), append([]float64(nil), x.x0...), make([]float64, n)
	for k := range times {
		x.f.Gradient(g, y)
		at := make([]float64, n)
		for i := range at {
			at[i] = y[i] - step*step*g[i]
			y[i] = at[i] + float64(k)/float64(k+3)*(at[i]-last[i]) // k is that of x_k less one
		}
		last = at
		p.Found = math.Max(p.Found, distance(at, fine[k][:n]))
		p.Noise = math.Max(p.Noise, distance(fine[k][:n], coarse[k][:n]))
	}
	return p, nil
}
