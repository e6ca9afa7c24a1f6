package theorems

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify"
)

// A separable is a set of points z_i = y_ix_i in the half space of ŵ = (1, 0, …), the first d of d
// components at the margin 1, with the logistic loss ½Σ ln(1 + exp(−z_iᵀβ)). As ŵ is a mean of the first
// d with positive weights, it is the direction of the largest margin [SHNGS18].
type separable [][]float64

var _ models.Objective = separable{}

var separables = []separable{
	{{1, 2}, {1, -1.2}, {3, 1}},
	{{1, -3}, {1, 1.5}, {4, 2}, {4, -1}},
	{{1, 2.5}, {1, -1}},
	{{1, 2, 0}, {1, -1, 1.5}, {1, -0.5, -1}, {2, 1, 1}},
}

func (d separable) Dim() int { return len(d[0]) }

func (d separable) Loss(beta []float64) (sum float64) {
	for _, z := range d {
		sum += math.Log1p(math.Exp(-floats.Dot(z, beta))) / 2
	}
	return sum
}

func (d separable) Gradient(dst, beta []float64) {
	d.sum(dst, func(_ []float64, e float64) float64 { return -e / (1 + e) / 2 }, beta)
}

func (d separable) HessianVector(dst, beta, w []float64) {
	d.sum(dst, func(z []float64, e float64) float64 { return floats.Dot(z, w) * e / ((1 + e) * (1 + e)) / 2 }, beta)
}

// sum writes Σ weight(z_i, exp(−z_iᵀβ)) z_i to dst.
func (d separable) sum(dst []float64, weight func(z []float64, e float64) float64, beta []float64) {
	clear(dst)
	for _, z := range d {
		floats.AddScaled(dst, weight(z, math.Exp(-floats.Dot(z, beta))), z)
	}
}

// direction is that of the largest margin, or of the mean of the points.
func (d separable) direction(mean bool) []float64 {
	w := make([]float64, d.Dim())
	w[0] = 1
	if mean {
		for _, z := range d {
			floats.Add(w, z)
		}
		w[0]--
		floats.Scale(1/floats.Norm(w, 2), w)
	}
	return w
}

// separation returns the claims about separable data.
func (b *runs) separation() []verify.Claim {
	gd := dynamics.Momentum{Eta: 1}
	momentum := []dynamics.Momentum{{Eta: 0.1, Mu: 0.8}, {Eta: 0.1, Mu: 0.8, Nesterov: true}}
	const carried = "after t = e⁶ the iterates are carried on by the modified flow of kovachki21:modified, which they follow up to (η∇²L)², less than 10⁻⁵ there"
	var claims []verify.Claim
	for _, c := range []struct {
		id, source, text string
		assumes          []string
		methods          []dynamics.Momentum // none: gradient flow
	}{
		{"soudry18:flow", "[SHNGS18]", "gradient flow on the logistic loss", nil, nil},
		{"soudry18:descent", "[SHNGS18]", "gradient descent on the logistic loss", []string{carried}, []dynamics.Momentum{gd}},
		{"gunasekar18:separable", "[GLSS18], classification", "HB and NAG on the logistic loss", []string{carried}, momentum},
	} {
		check := func(order float64, mean bool) verify.Check {
			return b.separating(verify.OrderIs(order, orderTolerance.Value), mean, c.methods)
		}
		claims = append(claims, verify.Claim{
			ID: c.id, Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported, Source: c.source,
			Statement: c.text + " of separable data: the direction goes to that of the largest margin, as 1/ln t and no faster",
			Assumes: append([]string{"the points at the margin are linearly independent, with positive weights",
				"the order is that in 1/ln t, t = kη, from t = e¹⁶ to e⁵¹²"}, c.assumes...),
			Sense: verify.Uniform, Order: verify.Num(1), Tolerance: orderTolerance,
			Check: check(1, false),
			Mutants: []verify.Mutant{
				{Name: "as 1/ln² t", Check: check(2, false)},
				{Name: "in the direction of the mean", Check: check(1, true)},
			},
		})
	}
	return claims
}

// separating judges how |β/‖β‖ − ŵ| falls with 1/ln t, on gradient flow or the iterates of the methods.
func (b *runs) separating(judge verify.OrderJudge, mean bool, methods []dynamics.Momentum) verify.Check {
	var checks []verify.Check
	for i, d := range separables {
		towards := d.direction(mean)
		off := func(beta []float64) float64 {
			unit := append([]float64(nil), beta...)
			floats.Scale(1/floats.Norm(unit, 2), unit)
			return floats.Distance(unit, towards, 2)
		}
		against := func(paths func(ctx context.Context) (fine, coarse [][]float64, err error)) {
			checks = append(checks, verify.OrderIn("1/ln t", verify.Halvings(1/separatingTimes[0], len(separatingTimes)), judge,
				func(ctx context.Context, h float64) (verify.Sides, error) {
					fine, coarse, err := paths(ctx)
					if err != nil {
						return verify.Sides{}, err
					}
					k := int(math.Round(math.Log2(1 / (h * separatingTimes[0]))))
					return verify.Sides{Found: off(fine[k]), Noise: math.Max(floats.Distance(fine[k], coarse[k], 2)*h, 1e-15), Of: "|β/‖β‖ − ŵ|"}, nil
				}))
		}
		if methods == nil {
			against(func(ctx context.Context) (fine, coarse [][]float64, err error) {
				flow := &dynamics.GradientFlow{Objective: d, C: 1}
				from := make([]float64, d.Dim())
				if fine, err = b.inLogTime(ctx, fmt.Sprint(i, " fine"), flow, -5, from, 1e-10); err == nil {
					coarse, err = b.inLogTime(ctx, fmt.Sprint(i, " coarse"), flow, -5, from, 1e-9)
				}
				return fine, coarse, err
			})
		}
		for _, m := range methods {
			against(func(ctx context.Context) (fine, coarse [][]float64, err error) {
				if fine, err = b.carried(ctx, i, m, 6); err == nil {
					coarse, err = b.carried(ctx, i, m, 5)
				}
				return fine, coarse, err
			})
		}
	}
	return verify.Every(checks...)
}

// separatingTimes are the ln t at which directions are looked at.
var separatingTimes = []float64{16, 32, 64, 128, 256, 512}

// logTime is a system ẏ = f(y) in s = ln t, dy/ds = e^s f(y).
type logTime struct{ ode.System }

func (f logTime) Derivative(dst []float64, s float64, y []float64) {
	f.System.Derivative(dst, math.Exp(s), y)
	floats.Scale(math.Exp(s), dst)
}

// inLogTime follows a flow from t = e^s on, and returns it at separatingTimes.
func (b *runs) inLogTime(ctx context.Context, name string, f ode.System, s float64, beta []float64, tol float64) ([][]float64, error) {
	return b.separated.Get(name, func() ([][]float64, error) {
		sol, err := ode.Solve(ctx, integrators.DOP853.Bind(logTime{f}), ode.Problem{T0: s, T1: separatingTimes[len(separatingTimes)-1], Y0: beta},
			ode.Options{RTol: tol, ATol: tol, SaveAt: separatingTimes})
		if err != nil {
			return nil, err
		}
		return sol.Y, nil
	})
}

// carried makes iterations on separables[i] to t = kη = e^s, and goes on with the modified flow.
func (b *runs) carried(ctx context.Context, i int, m dynamics.Momentum, s float64) ([][]float64, error) {
	d := separables[i]
	it := dynamics.NewIteration(m, make([]float64, d.Dim()), d.Gradient)
	k := 0
	for ; float64(k)*m.Eta < math.Exp(s); k++ {
		it.Step()
	}
	return b.inLogTime(ctx, fmt.Sprint(i, m, s), dynamics.NewPiecewiseFlow(d, m).Settled(), math.Log(float64(k)*m.Eta), it.Beta, 1e-10)
}
