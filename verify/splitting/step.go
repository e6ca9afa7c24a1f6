package splitting

import "math/big"

// Flow names one of the fields that a system is split into.
type Flow uint8

// The fields. Two are the rule; a third serves systems split into three, such
// as drift, kick and friction. For [OrderRKN] A is the drift and B the kick.
const (
	A Flow = iota
	B
	C
)

// String returns "A", "B" or "C".
func (f Flow) String() string { return string(rune('A' + f)) }

// Step is the flow of one field over the time Coef·h; a method is a list of
// them, in the order in which they are carried out.
type Step struct {
	Flow Flow
	Coef *big.Rat
}

// Interleave returns the steps of a method whose coefficients are printed in two
// rows, a for the flow of A and b for that of B,
//
//	a₁A b₁B a₂A b₂B …   when first is A,
//	b₁B a₁A b₂B a₂A …   when first is B,
//
// the row that comes first being as long as the other or longer by one. Which
// one comes first is part of the method: what has order 4 one way round may have
// order 1 the other.
//
// Interleave panics when first is neither A nor B or when the rows do not fit.
func Interleave(first Flow, a, b []*big.Rat) []Step {
	x, y, second := a, b, B
	switch first {
	case A:
	case B:
		x, y, second = b, a, A
	default:
		panic("splitting: Interleave starts with A or B")
	}
	if len(x) != len(y) && len(x) != len(y)+1 {
		panic("splitting: the row that comes first must be as long as the other, or longer by one")
	}
	var steps []Step
	for i := range x {
		steps = append(steps, Step{first, x[i]})
		if i < len(y) {
			steps = append(steps, Step{second, y[i]})
		}
	}
	return steps
}

// Compose returns the steps of base carried out with w₁h, w₂h, …, neighbours of
// the same flow put together. With base the Strang splitting ½A B ½A it turns
// the weights that [OrderComposition] judges into a splitting method.
//
// Compose panics when a weight or a coefficient is nil.
//
// Source: [HLW06, II.4].
func Compose(weights []*big.Rat, base []Step) []Step {
	var steps []Step
	for _, w := range weights {
		for _, s := range base {
			if w == nil || s.Coef == nil {
				panic("splitting: a coefficient is nil")
			}
			steps = append(steps, Step{s.Flow, new(big.Rat).Mul(w, s.Coef)})
		}
	}
	return merge(steps)
}

// Symmetric tells whether the steps, neighbours of the same flow put together,
// read the same backwards, exactly. Such a method is its own adjoint, and its
// order is even.
//
// Symmetric panics when a coefficient is nil.
//
// Source: [HLW06, II.3, Theorem 3.2; II.5].
func Symmetric(steps []Step) bool {
	steps = merge(steps)
	for i, j := 0, len(steps)-1; i < j; i, j = i+1, j-1 {
		if steps[i].Flow != steps[j].Flow || steps[i].Coef.Cmp(steps[j].Coef) != 0 {
			return false
		}
	}
	return true
}

// merge puts neighbours of the same flow together and drops what cancels.
func merge(steps []Step) []Step {
	var merged []Step
	for _, s := range steps {
		if s.Coef == nil {
			panic("splitting: a coefficient is nil")
		}
		last, coef := len(merged)-1, new(big.Rat).Set(s.Coef)
		if last >= 0 && merged[last].Flow == s.Flow {
			coef.Add(coef, merged[last].Coef)
			merged = merged[:last]
		}
		if coef.Sign() != 0 {
			merged = append(merged, Step{s.Flow, coef})
		}
	}
	return merged
}

// AbsoluteSum returns Σ|wᵢ|, how far a method runs forwards and backwards to get
// ahead by one. For weights that add up to 1 it is 1 exactly when none is
// negative, which no method of order 3 or more can do without.
//
// AbsoluteSum panics when a weight is nil.
//
// Source: [Suz91].
func AbsoluteSum(weights []*big.Rat) *big.Rat {
	sum, size := new(big.Rat), new(big.Rat)
	for _, w := range weights {
		if w == nil {
			panic("splitting: a coefficient is nil")
		}
		sum.Add(sum, size.Abs(w))
	}
	return sum
}
