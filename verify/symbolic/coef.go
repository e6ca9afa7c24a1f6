package symbolic

import "math/big"

const maxInt64 = 1<<63 - 1

// coefs are the coefficients of a polynomial: integers over one positive
// denominator, without a common factor. They are machine integers of absolute
// value at most 2⁶³−1 whenever all of them fit, and wide otherwise.
type coefs struct {
	num  []int64
	den  int64
	wide *wide
}

// wide are coefficients some of which do not fit into a machine word.
type wide struct {
	num []*big.Int
	den *big.Int
}

func (c *coefs) len() int {
	if c.wide != nil {
		return len(c.wide.num)
	}
	return len(c.num)
}

// rat is a fresh copy of coefficient i.
func (c *coefs) rat(i int) *big.Rat {
	if c.wide != nil {
		return new(big.Rat).SetFrac(c.wide.num[i], c.wide.den)
	}
	return newRat(c.num[i], c.den)
}

// newRat is num/den.
func newRat(num, den int64) *big.Rat {
	if den == 1 {
		return new(big.Rat).SetInt64(num) // without a search for common factors
	}
	return big.NewRat(num, den)
}

// sign is the sign of coefficient i.
func (c *coefs) sign(i int) int {
	switch {
	case c.wide != nil:
		return c.wide.num[i].Sign()
	case c.num[i] < 0:
		return -1
	case c.num[i] > 0:
		return 1
	}
	return 0
}

// widened is c as big integers; to be read only.
func (c *coefs) widened() *wide {
	if c.wide != nil {
		return c.wide
	}
	w := &wide{make([]*big.Int, len(c.num)), big.NewInt(c.den)}
	for i, x := range c.num {
		w.num[i] = big.NewInt(x)
	}
	return w
}

// pick copies the coefficients that index names.
func (c *coefs) pick(index []int) coefs {
	if c.wide != nil {
		w := &wide{make([]*big.Int, len(index)), new(big.Int).Set(c.wide.den)}
		for k, i := range index {
			w.num[k] = new(big.Int).Set(c.wide.num[i])
		}
		return coefs{wide: w}
	}
	num := make([]int64, len(index))
	for k, i := range index {
		num[k] = c.num[i]
	}
	return coefs{num: num, den: c.den}
}

// slice are the coefficients from first to end.
func (c *coefs) slice(first, end int) coefs {
	switch {
	case c.wide != nil:
		w := &wide{make([]*big.Int, end-first), new(big.Int).Set(c.wide.den)}
		for i := range w.num {
			w.num[i] = new(big.Int).Set(c.wide.num[first+i])
		}
		return w.reduced()
	case c.den == 1:
		return coefs{num: c.num[first:end:end], den: 1}
	}
	return coefs{num: append([]int64(nil), c.num[first:end]...), den: c.den}.reduced()
}

// negated are the coefficients with the other sign.
func (c *coefs) negated() coefs {
	if c.wide != nil {
		w := &wide{make([]*big.Int, len(c.wide.num)), c.wide.den}
		for i, x := range c.wide.num {
			w.num[i] = new(big.Int).Neg(x)
		}
		return coefs{wide: w}
	}
	num := make([]int64, len(c.num))
	for i, x := range c.num {
		num[i] = -x
	}
	return coefs{num: num, den: c.den}
}

// equal compares coefficients in canonical form.
func (c *coefs) equal(d *coefs) bool {
	if c.den != d.den || len(c.num) != len(d.num) || (c.wide == nil) != (d.wide == nil) {
		return false
	}
	for i, x := range c.num {
		if x != d.num[i] {
			return false
		}
	}
	if c.wide == nil {
		return true
	}
	if len(c.wide.num) != len(d.wide.num) || c.wide.den.Cmp(d.wide.den) != 0 {
		return false
	}
	for i, x := range c.wide.num {
		if x.Cmp(d.wide.num[i]) != 0 {
			return false
		}
	}
	return true
}

// content is the greatest common divisor of the coefficients, positive.
func (c *coefs) content() *big.Rat {
	if c.wide != nil {
		g := new(big.Int)
		for _, x := range c.wide.num {
			g.GCD(nil, nil, g, new(big.Int).Abs(x))
		}
		return new(big.Rat).SetFrac(g, c.wide.den)
	}
	g := int64(0)
	for _, x := range c.num {
		g = gcd(g, x)
	}
	return newRat(g, c.den)
}

// over are the coefficients divided by their content, the numerator of which is
// given with either sign.
func (c *coefs) over(content *big.Int) coefs {
	if c.wide != nil {
		w := &wide{make([]*big.Int, len(c.wide.num)), big.NewInt(1)}
		for i, x := range c.wide.num {
			w.num[i] = new(big.Int).Quo(x, content)
		}
		return w.reduced()
	}
	g := content.Int64()
	if g == 1 {
		return coefs{num: c.num, den: 1}
	}
	num := make([]int64, len(c.num))
	for i, x := range c.num {
		num[i] = x / g
	}
	return coefs{num: num, den: 1}
}

// reduced brings owned coefficients, none of them zero, into canonical form.
func (c coefs) reduced() coefs {
	if c.wide != nil {
		return c.wide.reduced()
	}
	g := c.den
	for i := 0; g != 1 && i < len(c.num); i++ {
		g = gcd(g, c.num[i])
	}
	if g != 1 {
		for i := range c.num {
			c.num[i] /= g
		}
		c.den /= g
	}
	return c
}

func (w *wide) reduced() coefs {
	limit(coefficientBits, w.bits(), maxBits)
	one := big.NewInt(1)
	g := new(big.Int).Set(w.den)
	for _, x := range w.num {
		if g.Cmp(one) == 0 {
			break
		}
		g.GCD(nil, nil, g, new(big.Int).Abs(x))
	}
	if g.Cmp(one) != 0 {
		w.den.Quo(w.den, g)
		for _, x := range w.num {
			x.Quo(x, g)
		}
	}
	fits := narrow(w.den)
	for _, x := range w.num {
		fits = fits && narrow(x)
	}
	if !fits {
		return coefs{wide: w}
	}
	c := coefs{num: make([]int64, len(w.num)), den: w.den.Int64()}
	for i, x := range w.num {
		c.num[i] = x.Int64()
	}
	return c
}

// bits is the length of the longest coefficient, or of the denominator.
func (w *wide) bits() int {
	n := w.den.BitLen()
	for _, x := range w.num {
		n = max(n, x.BitLen())
	}
	return n
}

// size is about how many words a coefficient takes, with what is kept of it.
func (c *coefs) size() int {
	if c.wide == nil {
		return 1
	}
	return 8 + c.wide.bits()/64
}

// productSize is about how many words a product of coefficients takes.
func (c *coefs) productSize(d *coefs) int {
	a, b := c.size(), d.size()
	return a + b - 1 + max(0, a-8)*max(0, b-8)
}

// narrow tells whether |x| ≤ 2⁶³−1. The lone −2⁶³ is excluded, so that machine
// integers are closed under negation.
func narrow(x *big.Int) bool {
	return x.IsInt64() && x.Int64() != -maxInt64-1
}

// gcd is the non-negative greatest common divisor.
func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	if a < 0 {
		return -a
	}
	return a
}

// times is a·b of non-negative numbers, and whether it is at most 2⁶³−1.
func times(a, b int64) (int64, bool) {
	if a != 0 && b > maxInt64/a {
		return 0, false
	}
	return a * b, true
}

// norms are the largest absolute value and the sum of the absolute values of
// machine integers, the sum −1 if it does not fit.
func norms(num []int64) (top, sum int64) {
	for _, x := range num {
		if x < 0 {
			x = -x
		}
		top = max(top, x)
		if sum >= 0 && sum <= maxInt64-x {
			sum += x
		} else {
			sum = -1
		}
	}
	return top, sum
}
