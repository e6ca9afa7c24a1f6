package theorems

import (
	"context"
	"fmt"
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify"
)

// A shadow is a flow to be held against the iterates β_k of a method at t = kη ≤ T.
type shadow struct {
	setting
	m     dynamics.Momentum
	flow  kindOfFlow
	speed float64 // k of β̇(0) = −k∇L, for the flow (4)
	step  float64 // κ of the first step p₁ = −κη∇L; 1 is that of (2) and (3)
	// Factors on what the flow has of first and of second order, ∇L/(1−μ) and α or c_k;
	// 1 is right.
	first, second float64
}

type kindOfFlow string

const (
	flow4     kindOfFlow = "flow (4)"
	rescaled  kindOfFlow = "rescaled gradient flow"
	piecewise kindOfFlow = "piecewise flow"
	settled   kindOfFlow = "modified gradient flow"
)

// gaps are the largest |β(kη) − β_k| in the initial layer, kη < T₀, and after it.
type gaps struct{ layer, late verify.Point }

func inLayer(g gaps) verify.Point { return g.layer }
func late(g gaps) verify.Point    { return g.late }
func throughout(g gaps) verify.Point {
	return verify.Point{H: g.late.H, Err: max(g.layer.Err, g.late.Err), Noise: max(g.layer.Noise, g.late.Noise)}
}

// T and T₀ in units of 1−μ. By T the flows and the iterates are at rest, see
// prop:1/uniform; T₀ is forty times the coarsest α of any grid.
const (
	shadowEnd   = 4
	shadowLayer = 0.5
)

// Of the times kη the first are all looked at, and some thousand behind them: the gap
// varies on the scale of α at first, and on that of T later.
const (
	shadowFirst  = 256
	shadowPoints = 2048
)

// with4 is the flow (4) with the velocity named.
func with4(m dynamics.Momentum, v dynamics.Velocity) shadow {
	return shadow{usual, m, flow4, v.Factor(m), 1, 1, 1}
}

// of is a flow without a velocity.
func (k kindOfFlow) of(m dynamics.Momentum) shadow { return shadow{usual, m, k, 0, 1, 1, 1} }

// A setting is a data set and a start on it.
type setting struct{ data, start string }

// usual is the setting of shadows that name no other.
var usual = setting{"small", "biased"}

// everywhere returns the shadow on each data set that is small.
func (s shadow) everywhere() []shadow {
	var all []shadow
	for _, p := range []setting{usual, {"small", "unbiased"}, {"frame", "biased"}, {"decoupled", "biased"}} {
		s.setting = p
		all = append(all, s)
	}
	return all
}

func (s shadow) String() string {
	if s.flow != flow4 {
		return string(s.flow)
	}
	for _, v := range velocities() {
		if s.step == 1 && s.speed == v.Factor(s.m) {
			return v.String() + " velocity"
		}
	}
	return fmt.Sprintf("β̇(0) = −%.4g∇L and p₁ = −%.4gη∇L", s.speed, s.step)
}

// shadowCheck judges the order of a gap in η, for each shadow.
func (b *runs) shadowCheck(judge verify.OrderJudge, where func(gaps) verify.Point, shadows ...shadow) verify.Check {
	var checks []verify.Check
	for _, s := range shadows {
		checks = append(checks, overEta(judge, s.data, s.start, s.m, s.String(), halvings,
			func(ctx context.Context, m dynamics.Momentum) (verify.Sides, error) {
				at := s
				at.m = m
				g, err := b.gaps.Get(at, func() (gaps, error) { return at.gaps(ctx) })
				if err != nil {
					return verify.Sides{}, err
				}
				gap := where(g)
				return verify.Sides{Found: gap.Err, Noise: gap.Noise, Of: "max |β(kη) − β_k|"}, nil
			}))
	}
	return verify.Every(checks...)
}

// gaps makes the flow twice, with the tolerance and ten times that: what changes is the
// noise of a gap.
func (s shadow) gaps(ctx context.Context) (gaps, error) {
	c := loadCase(s.data, s.start)
	k, times := s.times()
	fine, err := s.states(ctx, c, times, orderRunTolerance)
	if err != nil {
		return gaps{}, err
	}
	coarse, err := s.states(ctx, c, times, 10*orderRunTolerance)
	if err != nil {
		return gaps{}, err
	}
	it := s.iteration(c)
	g := gaps{verify.Point{H: s.m.Eta}, verify.Point{H: s.m.Eta}}
	made := 1 // iterations; the first is prescribed
	for i, t := range times {
		p := &g.late
		if t < shadowLayer*(1-s.m.Mu) {
			p = &g.layer
		}
		beta := it.Beta
		if k[i] == 0 {
			beta = c.Beta()
		}
		for ; made < k[i]; made++ {
			it.Step()
		}
		p.Err = math.Max(p.Err, distance(fine[i][:len(beta)], beta))
		p.Noise = math.Max(p.Noise, distance(fine[i][:len(beta)], coarse[i][:len(beta)]))
	}
	return g, nil
}

// times returns the k that are looked at, and kη.
func (s shadow) times() (k []int, times []float64) {
	last := int(math.Round(shadowEnd * (1 - s.m.Mu) / s.m.Eta))
	stride := max(1, last/shadowPoints)
	for i := 0; i <= last; i++ {
		if i <= shadowFirst || i%stride == 0 {
			k, times = append(k, i), append(times, float64(i)*s.m.Eta)
		}
	}
	return k, times
}

// iteration returns the method after its first step p₁ = −κη∇L.
func (s shadow) iteration(c testCase) *dynamics.Iteration {
	net := models.NewDiagonalNet(c.data)
	it := dynamics.NewIteration(s.m, c.Beta(), dynamics.NetGradient(net, make([]float64, c.data.D())))
	net.Gradient(it.P, it.Beta)
	for i := range it.P {
		it.P[i] *= -s.step * s.m.Eta
		it.Beta[i] += it.P[i]
	}
	return it
}

// states returns the flow's states at the given times.
func (s shadow) states(ctx context.Context, c testCase, times []float64, tol float64) ([][]float64, error) {
	net := models.NewDiagonalNet(c.data)
	var system ode.System
	problem := ode.Problem{T1: times[len(times)-1], Y0: c.Beta()}
	switch s.flow {
	case flow4:
		flow := dynamics.NewMomentumFlow(net, s.m)
		flow.Alpha *= s.second
		flow.C *= s.first
		velocity := make([]float64, net.Dim())
		net.Gradient(velocity, problem.Y0)
		scale(velocity, -s.speed)
		system, problem.Y0 = flow, append(problem.Y0, velocity...)
	case rescaled:
		system = &dynamics.GradientFlow{Objective: net, C: s.first * s.m.C()}
	case piecewise, settled:
		flow := dynamics.NewPiecewiseFlow(net, s.m)
		if s.flow == settled {
			flow = flow.Settled()
		}
		scale(flow.A, s.first)
		scale(flow.C, s.second)
		system, problem.Breakpoints = flow, flow.Breakpoints()
	}
	sol, err := ode.Solve(ctx, integrators.DOP853.Bind(system), problem, ode.Options{RTol: tol, ATol: tol, SaveAt: times})
	if err != nil {
		return nil, err
	}
	return sol.Y, nil
}
