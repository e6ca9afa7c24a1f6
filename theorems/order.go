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

// miss is how far a statement is off on one flow, and what the noise of the flow
// makes of that.
type miss func(c testCase, l measured) (err, noise float64, e error)

// order measures miss over the η-grid on one case, method and velocity.
func (b *runs) order(ctx context.Context, data, start string, m dynamics.Momentum, v dynamics.Velocity, f miss) ([]verify.Point, error) {
	c := loadCase(data, start)
	var points []verify.Point
	for _, m := range grid(m, halvings) {
		l, err := b.measure(ctx, flowRun{data, start, m, v})
		if err != nil {
			return nil, err
		}
		e, noise, err := f(c, l)
		if err != nil {
			return nil, err
		}
		points = append(points, verify.Point{H: m.Eta, Err: e, Noise: noise})
	}
	return points, nil
}

// orders judges miss on a case for both methods and all velocities.
func (b *runs) orders(ctx context.Context, judge verify.OrderJudge, data, start string, f miss) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, m := range methods() {
		for _, v := range velocities() {
			points, err := b.order(ctx, data, start, m, v, f)
			if err != nil {
				return verify.Evidence{}, err
			}
			parts = append(parts, name(judge.Judge(points), m, v.String()+" velocity", data, start))
		}
	}
	return verify.All(parts...), nil
}

// name gives a witness its circumstances.
func name(e verify.Evidence, m dynamics.Momentum, v, data, start string) verify.Evidence {
	if points, ok := e.Witness.([]verify.Point); ok {
		data = "testdata/" + data
		e.Witness = orderWitness{data, start, m.String(), v, points, runCommand(m, v, data, start)}
	}
	return e
}

// limitMiss is the distance of θ(∞) from a closed form.
func limitMiss(f ClosedForm) miss {
	return func(c testCase, l measured) (float64, float64, error) {
		theta, err := f.Limit(c.data, InputsOf(c.data, l.Limit))
		if err != nil {
			return 0, 0, err
		}
		return distance(theta, l.Theta()), l.noise, nil
	}
}
