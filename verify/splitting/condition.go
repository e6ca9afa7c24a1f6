package splitting

import "math/big"

// MaxOrder is the largest order that can be asked for.
const MaxOrder = 12

// Condition names an order condition by what it is the coefficient of:
//
//   - a word of flows, AAB, for [Order];
//   - the momentum after a step and an elementary differential, p: f(p,f), or
//     the position, q: p, for [OrderRKN];
//   - a word of the terms of a logarithm, Y1Y3, for [OrderComposition].
//
// It is empty when there is nothing to name.
type Condition string

// condition is the equation P(c) = right/scale, P being a homogeneous polynomial
// of degree order with no negative coefficient, and scale·P having integer ones.
type condition struct {
	name         Condition
	order        int
	scale, right int64
}

// decide compares all conditions, those of low order first, each with the slack
// that the uncertainty leaves it. left returns scale·P for integers in place of
// the coefficients, one value a condition.
func decide(all []condition, left func(c []*big.Int) []*big.Int, coefs []*big.Rat, max int, uncertainty *big.Rat) (int, Condition, *big.Rat) {
	if uncertainty == nil {
		uncertainty = new(big.Rat)
	}
	if uncertainty.Sign() < 0 {
		panic("splitting: the uncertainty is negative")
	}
	denominator := commonDenominator(coefs, uncertainty)
	c := make([]*big.Int, len(coefs))
	for i, x := range coefs {
		c[i] = scaled(x, denominator)
	}
	values := left(c)
	slack := make([]*big.Int, len(all))
	if u := scaled(uncertainty, denominator); u.Sign() > 0 {
		slack = spread(left, c, u)
	}
	power, order := big.NewInt(1), 0
	right := new(big.Int)
	for k, this := range all {
		for ; order < this.order; order++ {
			power.Mul(power, denominator)
		}
		miss := values[k].Sub(values[k], right.Mul(power, big.NewInt(this.right)))
		if miss.Sign() == 0 || slack[k] != nil && miss.CmpAbs(slack[k]) <= 0 {
			continue
		}
		scale := right.Mul(power, big.NewInt(this.scale))
		return this.order - 1, this.name, new(big.Rat).SetFrac(miss, scale)
	}
	return max, "", nil
}

// spread returns P(|c|+u) − P(|c|), one value a condition.
func spread(left func(c []*big.Int) []*big.Int, c []*big.Int, u *big.Int) []*big.Int {
	size, wide := make([]*big.Int, len(c)), make([]*big.Int, len(c))
	for i, x := range c {
		size[i] = new(big.Int).Abs(x)
		wide[i] = new(big.Int).Add(size[i], u)
	}
	low, high := left(size), left(wide)
	for k := range high {
		high[k].Sub(high[k], low[k])
	}
	return high
}

// commonDenominator returns the least common multiple of all denominators.
func commonDenominator(coefs []*big.Rat, uncertainty *big.Rat) *big.Int {
	lcm, gcd := new(big.Int).Set(uncertainty.Denom()), new(big.Int)
	for _, x := range coefs {
		if x == nil {
			panic("splitting: a coefficient is nil")
		}
		gcd.GCD(nil, nil, lcm, x.Denom())
		lcm.Mul(lcm, new(big.Int).Quo(x.Denom(), gcd))
	}
	return lcm
}

// scaled returns the integer denominator·x.
func scaled(x *big.Rat, denominator *big.Int) *big.Int {
	q := new(big.Int).Quo(denominator, x.Denom())
	return q.Mul(q, x.Num())
}

func checkOrder(max int) {
	if max < 1 || max > MaxOrder {
		panic("splitting: the order must lie in 1 … MaxOrder")
	}
}
