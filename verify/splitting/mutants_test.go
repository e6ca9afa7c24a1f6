package splitting_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/flowproof/flowproof/verify/splitting"
)

// A change that must not go unnoticed. A condition of order 6 adds up the
// uncertainties of some 20 coefficients with their factors, and may itself see a
// pair of coefficients through a factor of 10⁻² only; four powers of ten above
// the uncertainty nothing is left in doubt. In what is exact any change counts.
func change(uncertainty string) *big.Rat {
	if u := rat(uncertainty); u.Sign() > 0 {
		return u.Mul(u, rat("1e4"))
	}
	return rat("1e-60")
}

// δ is moved from one coefficient to another of the same flow, so that all sums
// stay what they are.
func TestEveryMutantIsRejected(t *testing.T) {
	for _, s := range sets {
		if s.order < 2 || len(s.steps) > 29 { // nothing but the sums; judged by the weights below
			continue
		}
		count, delta, u := 0, change(s.uncertainty), rat(s.uncertainty)
		for i := range s.steps {
			for j := range i {
				if s.steps[i].Flow != s.steps[j].Flow {
					continue
				}
				count++
				mutant := clone(s.steps)
				mutant[i].Coef.Add(mutant[i].Coef, delta)
				mutant[j].Coef.Sub(mutant[j].Coef, delta)
				if s.rkn > 0 && order(splitting.OrderRKN(mutant, s.rkn, u)) == s.rkn {
					t.Errorf("%s: %s moved from step %d to step %d keeps the RKN order", s.name, approx(delta), j+1, i+1)
				}
				if s.rkn > s.order {
					continue // the order for any fields is not what it was made for
				}
				if order(splitting.Order(mutant, s.order, u)) == s.order {
					t.Errorf("%s: %s moved from step %d to step %d keeps the order", s.name, approx(delta), j+1, i+1)
				}
			}
		}
		if count == 0 {
			t.Errorf("%s: no mutant was tried", s.name)
		}
	}
}

func TestEveryMutantOfTheWeightsIsRejected(t *testing.T) {
	for _, c := range compositions {
		if c.order < 4 || c.order > 8 { // Φ itself has order 2, whatever the weights; 10 takes its time
			continue
		}
		delta, u := change(c.uncertainty), rat(c.uncertainty)
		for i := range c.weights {
			for j := range i {
				mutant := slices.Clone(c.weights)
				mutant[i] = new(big.Rat).Add(mutant[i], delta)
				mutant[j] = new(big.Rat).Sub(mutant[j], delta)
				if order(splitting.OrderComposition(mutant, c.order, u)) == c.order {
					t.Errorf("%s: %s moved from weight %d to weight %d keeps the order", c.name, approx(delta), j+1, i+1)
				}
			}
		}
	}
}

// What is often written down by mistake.
func TestBlundersAreRejected(t *testing.T) {
	swapped := clone(srkn11b)
	for i, s := range swapped {
		swapped[i].Flow = B - s.Flow
	}
	flipped := clone(blanesMoanS6)
	flipped[2].Coef.Neg(flipped[2].Coef)
	dropped := clone(blanesMoanS10)
	dropped = dropped[:len(dropped)-1]
	fewDigits := func(weights []*big.Rat, digits int) []*big.Rat {
		var cut []*big.Rat
		for _, w := range weights {
			cut = append(cut, rat(w.FloatString(digits)))
		}
		return cut
	}
	tests := []struct {
		name   string
		order  int
		below  int
		reason string
	}{
		{"drift and kick exchanged", order(splitting.OrderRKN(swapped, 6, rat("5e-15"))), 6, "[A,[A,[A,B]]] does not vanish"},
		{"a sign flipped", order(splitting.Order(flipped, 4, rat("5e-15"))), 1, "Σb is not 1"},
		{"the last kick dropped", order(splitting.Order(dropped, 6, rat("5e-15"))), 1, "Σb is not 1"},
		{"14 digits for 30", order(splitting.OrderComposition(fewDigits(yoshida6A, 14), 6, rat("1e-29"))), 1, "they no longer add up to 1"},
		{"order 8 asked of Kahan–Li 6", order(splitting.OrderComposition(kahanLi6, 8, rat("1e-29"))), 8, "Y7 is left"},
	}
	for _, test := range tests {
		if test.order >= test.below {
			t.Errorf("%s: order %d, which should be below %d (%s)", test.name, test.order, test.below, test.reason)
		}
	}
}

func order(order int, _ splitting.Condition, _ *big.Rat) int { return order }
