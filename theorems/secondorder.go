package theorems

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/flowproof/flowproof/theorems/enclosed"
	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/interval"
)

// coupledProblems are those on which statements about all small η are proved.
var coupledProblems = []string{"coupled", "two rows", "three rows"}

// allRates calls f with the bound of each problem and method for η up to 1/finest.
func allRates(finest int64, f func(bound) error) error {
	for _, problem := range coupledProblems {
		for _, method := range []string{"HB", "NAG"} {
			b, err := secondOrderBound(problem, method, finest)
			if err == nil {
				err = f(b)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// secondOrders are the bounds of both methods, with what they rest on.
type secondOrders []string

func (s secondOrders) String() string { return strings.Join(s, "\n") }

// bounded checks that θ(∞) is within Cη² of a closed form for all η in (0, 1/finest]: a bound that holds
// for all of them proves it of the corrected Theorem 3; where that does not, an enclosed limit at such an η
// may refute it.
func (b *runs) bounded(form enclosed.Form, c float64, finest int64) verify.Check {
	return func(ctx context.Context) (verify.Evidence, error) {
		e := verify.Evidence{Verdict: verify.Enclosed, Cases: len(coupledProblems) * len(methods()), Note: howForAll}
		var said secondOrders
		err := allRates(finest, func(bound bound) error {
			if form != enclosed.Theorem3 || !(bound.most <= c) {
				e.Verdict = verify.Unknown
			}
			k, err := finest, error(nil)
			for ; err == nil; k-- {
				_, err = secondOrderBound(bound.problem, bound.method, k-1)
			}
			reason := err.Error()
			if unproved := (*enclosed.UnprovedError)(nil); errors.As(err, &unproved) {
				reason = unproved.Reason
			}
			said = append(said, bound.String(), fmt.Sprintf("the same argument holds up to η = 1/%d, and not to 1/%d: %s", k+1, k, reason))
			return nil
		})
		if err != nil {
			e.Verdict, e.Note = verify.Unknown, err.Error()
		}
		e.Measured = said
		if e.Verdict == verify.Enclosed {
			return e, nil
		}
		var inside []enclosedRun
		for _, r := range momentumRuns("coupled") {
			if rats(r.eta)[0].Cmp(big.NewRat(1, finest)) <= 0 {
				inside = append(inside, r)
			}
		}
		at, err := b.near(limits(form), squared(c), inside...)(ctx)
		if at.Verdict == verify.Refuted {
			return at, err
		}
		return e, err
	}
}

const howForAll = "no run and no certificate is needed: the bounds on ∫(r²+q²) and on how far it is from φ, r = u̇/u and q = v̇/v, " +
	"follow from the start by the Lyapunov function, for all smaller η at once; the argmin is enclosed for all parameters that " +
	"come up (the argument is written out at enclosed.SecondOrder)"

// everyRate checks that, for all η in (0, 1/40] at once, some number differs by more than gap from what is said.
func everyRate(gap float64, rows func(bound) ([]boxRow, error)) verify.Check {
	return func(context.Context) (verify.Evidence, error) {
		table := boxes{what: "as stated"}
		err := allRates(40, func(b bound) error {
			r, err := rows(b)
			table.rows = append(table.rows, r...)
			return err
		})
		e := table.apart(gap)
		e.Note = howForAll + brackets
		if err != nil && e.Verdict != verify.Refuted { // what could be enclosed does not refute it
			e.Verdict, e.Note = verify.Unknown, err.Error()
		}
		return e, nil
	}
}

func limitsForAll(form enclosed.Form) func(bound) ([]boxRow, error) {
	return func(b bound) ([]boxRow, error) {
		claimed, err := b.flow().EvaluateAll(form, b.SecondOrder)
		return vectorRows(b.enclosedRun, "θ_%d(∞)", b.Theta, claimed), err
	}
}

func phiForAll(b bound) ([]boxRow, error) {
	return vectorRows(b.enclosedRun, "φ_%d(∞)", b.Phi, b.flow().PhiAll(b.SecondOrder)), nil
}

// A bound is what is proved of a method for η up to 1/finest.
type bound struct {
	enclosedRun
	enclosed.SecondOrder
	most float64 // C, in units of η²
}

func secondOrderBound(problem, method string, finest int64) (bound, error) {
	r := enclosedRun{problem, method, big.NewRat(1, finest).String(), true}
	f := r.flow()
	s, err := f.SecondOrder()
	if err != nil {
		return bound{}, err
	}
	b := bound{enclosedRun: r, SecondOrder: s}
	ratio := interval.Rat(new(big.Rat).Mul(f.Alpha, big.NewRat(finest, 1))).Sqr() // (α/η)²
	for _, c := range s.C {
		b.most = max(b.most, interval.Point(c).Mul(ratio).Hi)
	}
	return b, nil
}

// String says what is proved; numbers are rounded up.
func (b bound) String() string {
	each := func(x []float64, say func(float64) string) string {
		var all []string
		for _, v := range x {
			all = append(all, say(v))
		}
		return "(" + strings.Join(all, ", ") + ")"
	}
	return fmt.Sprintf("%s: |θ_j(∞) − argmin_j| ≤ %s·η²\n∫(r²+q²) ≤ %s, |∫(r²+q²) − φ| ≤ %s·α, |∫(r²−q²)| ≤ %s·α\n|u_j|, |v_j| ≥ %s at all times, so that none changes sign",
		b.enclosedRun, atMost(b.most), each(b.Squares, atMost), each(b.Sum, atMost), each(b.Difference, atMost), each(b.Away, atLeast))
}

// atMost prints x > 0 with three digits, rounded up: what rounding takes off is less than half of a
// hundredth, and more than that is added before.
func atMost(x float64) string { return fmt.Sprintf("%.3g", 1.0051*x) }

// atLeast rounds down likewise.
func atLeast(x float64) string { return fmt.Sprintf("%.3g", 0.9949*x) }
