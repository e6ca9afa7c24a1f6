package rootedtree_test

import (
	"math/big"
	"strings"
)

// rat reads one rational or decimal; a slip in a test's own table panics.
func rat(text string) *big.Rat {
	x, ok := new(big.Rat).SetString(text)
	if !ok {
		panic("not a number: " + text)
	}
	return x
}

// row reads rationals separated by spaces.
func row(text string) []*big.Rat {
	var r []*big.Rat
	for _, field := range strings.Fields(text) {
		r = append(r, rat(field))
	}
	return r
}

// rows reads one row a line.
func rows(lines ...string) [][]*big.Rat {
	var a [][]*big.Rat
	for _, line := range lines {
		a = append(a, row(line))
	}
	return a
}

// clone copies a table deeply.
func clone(a [][]*big.Rat) [][]*big.Rat {
	c := make([][]*big.Rat, len(a))
	for i := range a {
		for _, x := range a[i] {
			c[i] = append(c[i], new(big.Rat).Set(x))
		}
	}
	return c
}

// The classical method of order four [HNW93, II.1, Table 1.2], with its dense
// output of order three [HNW93, II.6].
var (
	rk4A     = rows("", "1/2", "0 1/2", "0 0 1")
	rk4B     = row("1/6 1/3 1/3 1/6")
	rk4C     = row("0 1/2 1/2 1")
	rk4Dense = rows("0 1 -3/2 2/3", "0 0 1 -2/3", "0 0 1 -2/3", "0 0 -1/2 2/3")
)

// Dormand and Prince's 5(4) with seven stages [HNW93, II.5, Table 5.2] and
// Shampine's dense output of order four [Sha86].
var (
	dp5A = rows(
		"",
		"1/5",
		"3/40 9/40",
		"44/45 -56/15 32/9",
		"19372/6561 -25360/2187 64448/6561 -212/729",
		"9017/3168 -355/33 46732/5247 49/176 -5103/18656",
		"35/384 0 500/1113 125/192 -2187/6784 11/84",
	)
	dp5B     = row("35/384 0 500/1113 125/192 -2187/6784 11/84 0")
	dp5Bhat  = row("5179/57600 0 7571/16695 393/640 -92097/339200 187/2100 1/40")
	dp5C     = row("0 1/5 3/10 4/5 8/9 1 1")
	dp5Dense = rows(
		"0 1 -8048581381/2820520608 8663915743/2820520608 -12715105075/11282082432",
		"",
		"0 0 131558114200/32700410799 -68118460800/10900136933 87487479700/32700410799",
		"0 0 -1754552775/470086768 14199869525/1410260304 -10690763975/1880347072",
		"0 0 127303824393/49829197408 -318862633887/49829197408 701980252875/199316789632",
		"0 0 -282668133/205662961 2019193451/616988883 -1453857185/822651844",
		"0 0 40617522/29380423 -110615467/29380423 69997945/29380423",
	)
)

// collocation returns the Runge–Kutta method that collocates at the nodes c,
// with the dense output that is its collocation polynomial,
//
//	b_i(σ) = ∫₀^σ ℓ_i,   a_ij = b_j(c_i),   b_i = b_i(1),
//
// ℓ_i the Lagrange polynomials on c. Its order is that of the quadrature
// formula (b, c) [HNW93, II.7]; its dense output has order len(c).
func collocation(c []*big.Rat) (a [][]*big.Rat, b []*big.Rat, dense [][]*big.Rat) {
	for i := range c {
		lagrange := []*big.Rat{big.NewRat(1, 1)}
		for j := range c {
			if j == i {
				continue
			}
			width := new(big.Rat).Sub(c[i], c[j])
			next := make([]*big.Rat, len(lagrange)+1) // lagrange·(σ − c_j)/width
			for k := range next {
				next[k] = new(big.Rat)
				if k > 0 {
					next[k].Set(lagrange[k-1])
				}
				if k < len(lagrange) {
					next[k].Sub(next[k], new(big.Rat).Mul(c[j], lagrange[k]))
				}
				next[k].Quo(next[k], width)
			}
			lagrange = next
		}
		integral := []*big.Rat{new(big.Rat)}
		for k, x := range lagrange {
			integral = append(integral, new(big.Rat).Quo(x, big.NewRat(int64(k+1), 1)))
		}
		dense = append(dense, integral)
	}
	one := big.NewRat(1, 1)
	a = make([][]*big.Rat, len(c))
	for j := range c {
		for i := range c {
			a[i] = append(a[i], horner(dense[j], c[i]))
		}
		b = append(b, horner(dense[j], one))
	}
	return a, b, dense
}

func horner(coefficients []*big.Rat, x *big.Rat) *big.Rat {
	sum := new(big.Rat)
	for k := len(coefficients) - 1; k >= 0; k-- {
		sum.Add(sum.Mul(sum, x), coefficients[k])
	}
	return sum
}
