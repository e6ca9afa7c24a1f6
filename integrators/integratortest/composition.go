package integratortest

import (
	"fmt"
	"math/big"

	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify/splitting"
)

// Coefficients are what a splitting shows of itself.
type Coefficients interface {
	Info() ode.Info
	Kicks() []*big.Rat
	Drifts() []*big.Rat
	Unit() *big.Rat
}

// CheckSplitting decides in exact arithmetic that the kicks and drifts of m have the
// order that is stated, for any flows, and no higher one.
func CheckSplitting(m Coefficients) error { return checkFlows(m, splitting.Order) }

// CheckNystrom decides the same of a method for q̈ = a(q), and that its order for any
// flows is lower: else it should be had for them, too.
func CheckNystrom(m Coefficients) error {
	if err := checkFlows(m, splitting.OrderRKN); err != nil {
		return err
	}
	if order, _, _ := splitting.Order(sequence(m), m.Info().Order, m.Unit()); order == m.Info().Order {
		return fmt.Errorf("the order is %d for any splitting", order)
	}
	return nil
}

type judge func(steps []splitting.Step, max int, uncertainty *big.Rat) (int, splitting.Condition, *big.Rat)

func checkFlows(m Coefficients, judge judge) error {
	order := m.Info().Order
	switch got, failing, off := judge(sequence(m), order+1, m.Unit()); {
	case got > order:
		return fmt.Errorf("the order is higher than %d", order)
	case got < order:
		return fmt.Errorf("the order is %d, not %d: %s is off by %s", got, order, failing, approx(off))
	}
	return nil
}

// sequence returns the kicks and drifts of a step in turn.
func sequence(m Coefficients) []splitting.Step {
	return splitting.Interleave(splitting.B, m.Drifts(), m.Kicks())
}

// CheckSplittingMutants moves a small δ from one kick to another and from one drift
// to another, for every pair of them, and requires that the stated order is denied to
// each method that results.
func CheckSplittingMutants(m Coefficients) error { return checkFlowMutants(m, splitting.Order) }

// CheckNystromMutants does the same by the conditions for q̈ = a(q).
func CheckNystromMutants(m Coefficients) error { return checkFlowMutants(m, splitting.OrderRKN) }

// A condition of order 6 adds up the uncertainties of some 20 coefficients and may see a
// pair of neighbours through a factor of 10⁻² only: hence the 10⁴. Two pairs of
// KahanLi8 further apart, of two of its drifts, are seen through half of that: hence
// the ten times as much for those that are not neighbours.
func checkFlowMutants(m Coefficients, judge judge) error {
	order, steps, count := m.Info().Order, sequence(m), 0
	near := new(big.Rat).Mul(m.Unit(), big.NewRat(1e4, 1))
	if near.Sign() == 0 {
		near = changeOfRational
	}
	far := new(big.Rat).Mul(near, big.NewRat(10, 1))
	rejected := func() bool {
		// Conditions grow in number with the order by powers of two, and nearly all
		// mutants fail at one of the first.
		for n := 1; n <= order; n++ {
			if got, _, _ := judge(steps, n, m.Unit()); got < n {
				return true
			}
		}
		return false
	}
	for i := range steps {
		for j := i - 2; j >= 0; j -= 2 {
			if steps[i].Coef.Sign() == 0 || steps[j].Coef.Sign() == 0 {
				continue // a flow that is left out has no coefficient
			}
			delta := far
			if j == i-2 {
				delta = near
			}
			move(steps[i].Coef, steps[j].Coef, delta)
			found := rejected()
			move(steps[j].Coef, steps[i].Coef, delta)
			if count++; !found {
				return fmt.Errorf("a change of %s in the flows %d and %d goes unnoticed", approx(delta), j+1, i+1)
			}
		}
	}
	if count == 0 {
		return fmt.Errorf("no change was tried")
	}
	return nil
}
