package theorems

import (
	"context"
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify"
)

// kernelFlows returns the claims about flows from large starts at fixed η.
func (b *runs) kernelFlows() []verify.Claim {
	check := func(order float64, of func(c testCase, l *dynamics.Limit) ([]float64, error)) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) {
			return b.largeStarts(ctx, verify.OrderIs(order, orderTolerance.Value), of)
		}
	}
	leastNorm := func(c testCase, _ *dynamics.Limit) ([]float64, error) { return weightedNorm(c.data, ones(c.U)) }
	closed := func(f ClosedForm) func(c testCase, l *dynamics.Limit) ([]float64, error) {
		return func(c testCase, l *dynamics.Limit) ([]float64, error) { return f.Limit(c.data, InputsOf(c.data, l)) }
	}
	assumes := []string{"zero velocity, u(0) = v(0), all ξ_j equal", "|g_j| ≤ (1−μ)/(40α)", "the order is that in 1/ξ"}
	return []verify.Claim{
		{
			ID: "eq:65/flow", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "at fixed η the flows of HB and NAG go to the solution of least ‖θ‖₂ as ξ → ∞, as O(1/ξ)",
			Assumes:   assumes, Sense: verify.Uniform, Order: verify.Num(1), Tolerance: orderTolerance,
			Check:   check(1, leastNorm),
			Mutants: []verify.Mutant{{Name: "to what Theorem 3 corrected says", Check: check(1, closed(Theorem3))}, {Name: "as O(1/ξ²)", Check: check(2, leastNorm)}},
		},
		{
			ID: "eq:65/closed-form", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "at fixed η what Theorem 3 says, corrected, goes astray like ξ: its R keeps its part of O(α³) outside of the row space of X, while Q falls like 1/ξ; " +
				"the limits η → 0 and ξ → ∞ do not commute",
			Assumes: assumes, Sense: verify.Uniform, Order: verify.Num(-1), Tolerance: orderTolerance,
			Check:   check(-1, closed(Theorem3)),
			Mutants: []verify.Mutant{{Name: "without the gradient term of R", Check: check(-1, closed(Theorem3Bare))}},
		},
	}
}

// largeStarts judges how what is claimed of θ(∞) goes to it as ξ grows from 32 to 1024.
func (b *runs) largeStarts(ctx context.Context, judge verify.OrderJudge, of func(c testCase, l *dynamics.Limit) ([]float64, error)) (verify.Evidence, error) {
	var checks []verify.Check
	for _, run := range []struct {
		data string
		m    dynamics.Momentum
	}{{"small", heavyBall()}, {"small", nesterov()}, {"frame", heavyBall()}, {"frame", nesterov()}} {
		c, m := loadCase(run.data, "unbiased"), run.m
		slope := maxAbs(dynamics.Biased(c.data.D(), 0, 1).Gradient(c.data))
		m.Eta = 1
		m.Eta = 0.2 / (8 * m.Alpha() * m.C() * slope)
		checks = append(checks, verify.OrderIn("1/ξ", verify.Halvings(1./32, halvings), judge, func(ctx context.Context, h float64) (verify.Sides, error) {
			l, err := b.large.Get(largeRun{run.data, m, 1 / h}, func() (*dynamics.Limit, error) {
				return dynamics.Follow(ctx, c.data, m, dynamics.Biased(c.data.D(), math.Sqrt(1/h), 1), dynamics.Zero,
					ode.General[ode.Damped](integrators.DOP853), dynamics.LimitOptions{Tol: 1e-11})
			})
			if err != nil {
				return verify.Sides{}, err
			}
			claimed, err := of(c, l)
			if err != nil {
				return verify.Sides{}, err
			}
			return verify.Worst("θ_%d(∞)", claimed, l.Theta(), math.Max(l.Tail.Theta, 1e-12)), nil
		}))
	}
	return verify.Every(checks...)(ctx)
}

// A largeRun is a flow from u = v = √ξ.
type largeRun struct {
	data string
	m    dynamics.Momentum
	xi   float64
}
