package theorems

import (
	"context"
	"fmt"
	"strings"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/verify"
)

// The tolerances that decide, with their derivations.
var (
	orderTolerance = verify.Tolerance{Value: 0.1, Name: "order", Why: "an error Cηᵖ(1+κη) with |κη| ≤ 0.2 at the coarsest " +
		"of five halvings or more has a fitted slope within 0.1 of p; each error is known to a thousandth of it"}
	flatTolerance = verify.Tolerance{Value: 0.2, Name: "order", Why: "an error that tends to C ≠ 0 as C + O(η) has a fitted slope " +
		"within 0.2 of 0 on the grid; O(η) would be 1"}
	identityTolerance = verify.Tolerance{Value: 1e-11, Name: "residual", Why: "the solver's relative tolerance of 1e-12 a step, " +
		"of which some thousand add up with random signs to a few 1e-12 in ln|u|"}
	limitTolerance = verify.Tolerance{Value: 1e-10, Name: "residual", Why: "100 times the solver's tolerance of 1e-12, " +
		"which is where the flow is stopped"}
)

const halvings = 6

// comparison compares a statement with one flow.
type comparison func(c testCase, l measured) (verify.Sides, error)

// scaledSides returns the sides of k times a vector, in the coordinate in which they differ most.
func scaledSides(of string, k float64, claimed, found []float64, noise float64) verify.Sides {
	s := verify.Worst(of, claimed, found, noise)
	s.Claimed, s.Found = k*s.Claimed, k*s.Found
	return s
}

// overEta judges the order in η of what f compares at η, η/2, …: n runs of a method on a
// case, from an initial velocity or as the algorithm.
func overEta(judge verify.OrderJudge, data, start string, m dynamics.Momentum, how string, n int,
	f func(ctx context.Context, m dynamics.Momentum) (verify.Sides, error)) verify.Check {
	check := verify.OrderIn("η", verify.Halvings(m.Eta, n), judge, func(ctx context.Context, eta float64) (verify.Sides, error) {
		at := m
		at.Eta = eta
		return f(ctx, at)
	})
	return func(ctx context.Context) (verify.Evidence, error) {
		e, err := check(ctx)
		first, folder := m, "testdata/"+data
		named := func(table verify.OrderTable) orderWitness {
			first.Eta = table.Points[0].H
			return orderWitness{folder, start, first.String(), how, table, runCommand(first, how, folder, start)}
		}
		if table, ok := e.Measured.(verify.OrderTable); ok {
			e.Measured = named(table)
		}
		if table, refuted := e.Witness.(verify.OrderTable); refuted {
			w := named(table)
			e.Witness, e.Run = w, w.command
			_, sides, _ := strings.Cut(e.Point, ": ") // of η, which the method has
			e.Point = fmt.Sprintf("%s, %s start, %v, %s: %s", folder, start, first, how, sides)
		}
		return e, err
	}
}

// orders judges a comparison on a case for both methods and all velocities.
func (b *runs) orders(ctx context.Context, judge verify.OrderJudge, data, start string, f comparison) (verify.Evidence, error) {
	c := loadCase(data, start)
	var checks []verify.Check
	for _, m := range methods() {
		for _, v := range velocities() {
			checks = append(checks, overEta(judge, data, start, m, v.String()+" velocity", halvings,
				func(ctx context.Context, m dynamics.Momentum) (verify.Sides, error) {
					l, err := b.measure(ctx, flowRun{data, start, m, v, 0})
					if err != nil {
						return verify.Sides{}, err
					}
					return f(c, l)
				}))
		}
	}
	return verify.Every(checks...)(ctx)
}

// ofLimit compares θ(∞) with a closed form.
func ofLimit(f ClosedForm) comparison {
	return func(c testCase, l measured) (verify.Sides, error) {
		theta, err := f.Limit(c.data, InputsOf(c.data, l.Limit))
		if err != nil {
			return verify.Sides{}, err
		}
		return verify.Worst("θ_%d(∞)", theta, l.Theta(), l.noise), nil
	}
}
