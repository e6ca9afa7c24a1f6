package theorems

import (
	"context"
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify"
)

// A way is a flow with its states on the way to the limit.
type way struct {
	Start
	alpha, c float64
	states   []state
}

// state is one point of a way.
type state struct {
	t            float64
	u, v, du, dv []float64
	phi, sumG, g []float64 // φ, ∫g, ∇_θ L
}

// lookEvery is the time between two looks at a way, the same whatever η.
const lookEvery = 1. / 32

// looks are the times at which a way is looked at: in the initial layer in units of α,
// and evenly up to the end.
func looks(alpha, end float64) []float64 {
	var t []float64
	for _, k := range []float64{0, 0.25, 0.5, 1, 1.5, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 5, 6, 8, 12} {
		t = append(t, k*alpha)
	}
	for i := 1; float64(i)*lookEvery < end; i++ {
		if x := float64(i) * lookEvery; x > t[len(t)-1] {
			t = append(t, x)
		}
	}
	return append(t, end)
}

// way follows a flow once more, to where limit finds its end.
func (b *runs) way(ctx context.Context, r flowRun, tol float64) (*way, error) {
	return b.ways.Get(flowAt{r, tol}, func() (*way, error) {
		l, err := b.limit(ctx, r, orderRunTolerance)
		if err != nil {
			return nil, err
		}
		c := loadCase(r.data, r.start)
		f := dynamics.NewDiagonalFlow(c.data, r.m)
		sol, err := ode.Solve(ctx, integrators.DOP853.Bind(f), ode.Problem{T1: l.T, Y0: r.initial(f, c)},
			ode.Options{RTol: tol, ATol: tol, SaveAt: looks(l.Alpha, l.T)})
		if err != nil {
			return nil, err
		}
		w := &way{c.Start, l.Alpha, l.C, nil}
		d := c.data.D()
		for i, y := range sol.Y {
			s := state{sol.T[i], y[:d], y[d : 2*d], y[2*d : 3*d], y[3*d : 4*d], y[4*d : 5*d], y[5*d : 6*d], make([]float64, d)}
			f.Net.ThetaGradientAt(s.g, y[:2*d])
			w.states = append(w.states, s)
		}
		return w, nil
	})
}

// wayOrders judges the order of a residual along the flows on a case, for both methods
// and some velocities.
func (b *runs) wayOrders(ctx context.Context, judge verify.OrderJudge, data, start string, from []dynamics.Velocity, residual func(w *way) float64) (verify.Evidence, error) {
	var checks []verify.Check
	for _, m := range methods() {
		for _, v := range from {
			at := func(ctx context.Context, m dynamics.Momentum, tol float64) (float64, error) {
				w, err := b.way(ctx, flowRun{data, start, m, v, 0}, tol)
				if err != nil {
					return 0, err
				}
				return residual(w), nil
			}
			noise, err := wayNoise(ctx, m, at)
			if err != nil {
				return verify.Evidence{}, err
			}
			checks = append(checks, overEta(judge, data, start, m, v.String()+" velocity", verify.MinPoints,
				func(ctx context.Context, m dynamics.Momentum) (verify.Sides, error) {
					found, err := at(ctx, m, orderRunTolerance)
					return verify.Sides{Found: found, Noise: noise, Of: "residual"}, err
				}))
		}
	}
	return verify.Every(checks...)(ctx)
}

// wayNoise returns what ten times the tolerance changes in a residual, at the coarse end
// of the grid from m or at the fine one.
func wayNoise(ctx context.Context, m dynamics.Momentum, at func(context.Context, dynamics.Momentum, float64) (float64, error)) (float64, error) {
	noise := orderRunTolerance
	ends := grid(m, verify.MinPoints)
	for _, m := range []dynamics.Momentum{ends[0], ends[len(ends)-1]} {
		fine, err := at(ctx, m, orderRunTolerance)
		if err != nil {
			return 0, err
		}
		coarse, err := at(ctx, m, 10*orderRunTolerance)
		if err != nil {
			return 0, err
		}
		noise = math.Max(noise, math.Abs(fine-coarse))
	}
	return noise, nil
}
