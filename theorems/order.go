package theorems

import (
	"context"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/verify"
)

// The tolerances that decide, with their derivations.
var (
	orderTolerance = verify.Tolerance{Value: 0.1, Name: "order", Why: "an error Cηᵖ(1+κη) with |κη| ≤ 0.2 at the coarsest " +
		"of six halvings has a fitted slope within 0.1 of p; every error is a thousand times the solver's"}
	flatTolerance = verify.Tolerance{Value: 0.2, Name: "order", Why: "an error that tends to C ≠ 0 as C + O(η) has a fitted slope " +
		"within 0.2 of 0 on the grid; O(η) would be 1"}
	identityTolerance = verify.Tolerance{Value: 1e-11, Name: "residual", Why: "the solver's relative tolerance of 1e-12 a step, " +
		"of which some thousand add up with random signs to a few 1e-12 in ln|u|"}
	limitTolerance = verify.Tolerance{Value: 1e-10, Name: "residual", Why: "100 times the solver's tolerance of 1e-12, " +
		"which is where the flow is stopped"}
)

const halvings = 6

// compared is a quantity as a statement has it, and as it is on a flow. The statement
// is off by scale·max|claimed − found|, which is known to noise.
type compared struct {
	symbol         string // of a coordinate: "θ_%d(∞)"
	claimed, found []float64
	of             string // of what the error is: "θ(∞)", "αφ(∞)"
	scale, noise   float64
}

func (x compared) point(eta float64) verify.Point {
	return verify.Point{H: eta, Err: x.scale * distance(x.claimed, x.found), Noise: x.noise}
}

// comparison compares a statement with one flow.
type comparison func(c testCase, l measured) (compared, error)

// order makes a comparison over the η-grid on one case, method and velocity.
func (b *runs) order(ctx context.Context, data, start string, m dynamics.Momentum, v dynamics.Velocity, f comparison) (points []verify.Point, all []compared, err error) {
	c := loadCase(data, start)
	for _, m := range grid(m, halvings) {
		l, err := b.measure(ctx, flowRun{data, start, m, v, 0})
		if err != nil {
			return nil, nil, err
		}
		x, err := f(c, l)
		if err != nil {
			return nil, nil, err
		}
		points, all = append(points, x.point(m.Eta)), append(all, x)
	}
	return points, all, nil
}

// orders judges a comparison on a case for both methods and all velocities.
func (b *runs) orders(ctx context.Context, judge verify.OrderJudge, data, start string, f comparison) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, m := range methods() {
		for _, v := range velocities() {
			points, compared, err := b.order(ctx, data, start, m, v, f)
			if err != nil {
				return verify.Evidence{}, err
			}
			parts = append(parts, witnessed(judge.Judge(points), compared, m, v.String()+" velocity", data, start))
		}
	}
	return verify.All(parts...), nil
}

// ofLimit compares θ(∞) with a closed form.
func ofLimit(f ClosedForm) comparison {
	return func(c testCase, l measured) (compared, error) {
		theta, err := f.Limit(c.data, InputsOf(c.data, l.Limit))
		return compared{"θ_%d(∞)", theta, l.Theta(), "θ(∞)", 1, l.noise}, err
	}
}
