package modular

import (
	"math/big"
	"math/bits"
)

// The primes are the largest below 2⁶¹ that are 7 mod 8 and have all primes up
// to 31 among their squares. Then −1 is no square and the small integers are:
// being a square stands for being positive, with the product rule of signs.
var primes = [...]prime{2305843009213682039, 2305843009213561919}

// prime is the field of integers modulo p < 2⁶¹. Elements are residues below p.
type prime uint64

func (p prime) add(a, b uint64) uint64 {
	if s := a + b; s >= uint64(p) {
		return s - uint64(p)
	} else {
		return s
	}
}

func (p prime) neg(a uint64) uint64 {
	if a == 0 {
		return 0
	}
	return uint64(p) - a
}

func (p prime) sub(a, b uint64) uint64 { return p.add(a, p.neg(b)) }

// mul is a·b. As p is little less than 2⁶¹,
//
//	q·2⁶¹ + r ≡ q·c + r,   c = 2⁶¹ − p < 2¹⁸,
//
// which is used twice: on numbers below 2¹²² and 2⁷⁹. A factor that is shifted by
// three has the product fall into q and r at the end of a word.
func (p prime) mul(a, b uint64) uint64 {
	c := 1<<61 - uint64(p)
	q, r := bits.Mul64(a, b<<3)
	h, l := bits.Mul64(q, c<<3)
	return p.below(r>>3 + l>>3 + h*c)
}

const low61 = 1<<61 - 1

// reduce is hi·2⁶⁴ + lo modulo p, for hi below 2⁶¹, likewise.
func (p prime) reduce(hi, lo uint64) uint64 {
	c := 1<<61 - uint64(p)
	h, l := bits.Mul64(hi<<3|lo>>61, c)
	return p.below(lo&low61 + l&low61 + (h<<3|l>>61)*c)
}

// below is s modulo p, for s below 3p.
func (p prime) below(s uint64) uint64 {
	if s >= 2*uint64(p) {
		s -= 2 * uint64(p)
	}
	if s >= uint64(p) {
		s -= uint64(p)
	}
	return s
}

// fold is hi, modulo p and a little above 2⁶¹ at most.
func (p prime) fold(hi uint64) uint64 { return hi&low61 + (hi>>61)*(1<<61-uint64(p)) }

// dot adds Σ x_i y_{k−i} of two slices of one length, 32 at most, to a number of
// 128 bits, the upper half of which is folded. Products are below 2¹²², so there
// is no overflow.
func (p prime) dot(hi, lo uint64, x, y []uint64) (uint64, uint64) {
	k := len(x) - 1
	y = y[:len(x)]
	for i, a := range x {
		h, l := bits.Mul64(a, y[k-i])
		var carry uint64
		lo, carry = bits.Add64(lo, l, 0)
		hi += h + carry
	}
	return p.fold(hi), lo
}

// sum is the residue of a number that dot has made.
func (p prime) sum(hi, lo uint64) uint64 {
	if hi >= uint64(p) {
		hi -= uint64(p)
	}
	return p.reduce(hi, lo)
}

func (p prime) pow(a, n uint64) uint64 {
	r := uint64(1)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			r = p.mul(r, a)
		}
		a = p.mul(a, a)
	}
	return r
}

// inv is 1/a, for a ≠ 0, by Euclid's algorithm, of which the signs alternate.
func (p prime) inv(a uint64) uint64 {
	r0, r1 := uint64(p), a
	t0, t1 := uint64(0), uint64(1)
	odd := false
	for r1 > 1 {
		q := r0 / r1
		r0, r1 = r1, r0-q*r1
		t0, t1 = t1, t0+q*t1
		odd = !odd
	}
	if odd {
		return uint64(p) - t1
	}
	return t1
}

// reciprocals are those of 1, 2, …, 32 for each of the primes.
var reciprocals = func() (z [len(primes)][maxM + 1]uint64) {
	for i, p := range primes {
		for k := 1; k <= maxM; k++ {
			z[i][k] = p.inv(uint64(k))
		}
	}
	return z
}()

// reciprocal is 1/k for 1 ≤ k ≤ 32.
func (p prime) reciprocal(k int) uint64 {
	return reciprocals[p.number()][k]
}

// number is the place of p in the list of primes.
func (p prime) number() int {
	if p == primes[0] {
		return 0
	}
	return 1
}

// half is ½.
func (p prime) half() uint64 { return (uint64(p) + 1) / 2 }

// powi is aⁿ, for any sign of n and a ≠ 0.
func (p prime) powi(a uint64, n int) uint64 {
	if n < 0 {
		return p.inv(p.pow(a, uint64(-n)))
	}
	return p.pow(a, uint64(n))
}

// square tells whether a ≠ 0 is a square, by the law of quadratic reciprocity: the
// symbol (a/n) of odd n is that of a without its twos, whose sign each changes if n
// is ±3 modulo 8, and (a/n) = ±(n/a) with a sign if both are 3 modulo 4.
func (p prime) square(a uint64) bool {
	n, positive := uint64(p), true
	for a != 0 {
		twos := bits.TrailingZeros64(a)
		a >>= twos
		if r := n & 7; twos&1 == 1 && (r == 3 || r == 5) {
			positive = !positive
		}
		if a < n {
			if a&n&3 == 3 {
				positive = !positive
			}
			a, n = n, a
		}
		a -= n // even, and (a/n) depends on a modulo n only
	}
	return positive && n == 1
}

// smallSquare tells the same of a small positive integer.
func (p prime) smallSquare(a uint64) bool { return smallSquares[p.number()][a] }

var smallSquares = func() (z [len(primes)][maxStart + 1]bool) {
	for i, p := range primes {
		for a := range z[i] {
			z[i][a] = p.square(uint64(a))
		}
	}
	return z
}()

// root is the square root of a square that is itself a square: of ±r just one
// is, −1 being none. So root(ab) = root(a)·root(b), and root(a²) = a when a is
// a square.
func (p prime) root(a uint64) uint64 { return p.pow(a, (uint64(p)+1)/4) }

// whole is the residue of a whole number.
func (p prime) whole(n int64) uint64 {
	if n < 0 {
		return p.neg(uint64(-n) % uint64(p))
	}
	return uint64(n) % uint64(p)
}

// power is a^(num/den) of a square a ≠ 0: the one square with the den-th power
// a^num. There is one if den has no factor in common with the number (p−1)/2 of
// squares; ok is false otherwise. So rational powers of squares obey all the rules
// of powers of positive numbers.
func (p prime) power(a uint64, num, den int64) (z uint64, ok bool) {
	order := new(big.Int).SetUint64((uint64(p) - 1) / 2)
	e := new(big.Int).ModInverse(big.NewInt(den), order)
	if e == nil {
		return 0, false
	}
	e.Mod(e.Mul(e, big.NewInt(num)), order)
	return p.pow(a, e.Uint64()), true
}

// rat is the residue of a rational number; false when p divides its denominator.
func (p prime) rat(q *big.Rat) (uint64, bool) {
	m := new(big.Int).SetUint64(uint64(p))
	den := new(big.Int).Mod(q.Denom(), m).Uint64()
	if den == 0 {
		return 0, false
	}
	num := new(big.Int).Mod(q.Num(), m).Uint64()
	return p.mul(num, p.inv(den)), true
}

// small writes a as num/den with num and den ≤ bound, if it can be so written.
// For bound² < p/2 there is at most one way.
func (p prime) small(a uint64, bound int64) (num, den int64, ok bool) {
	return p.fraction(a, bound, bound)
}

// fraction writes a as num/den with num ≤ top and den ≤ bottom, if it can be so
// written. For top·bottom < p/2 there is at most one way.
func (p prime) fraction(a uint64, top, bottom int64) (num, den int64, ok bool) {
	r0, r1 := int64(p), int64(a)
	t0, t1 := int64(0), int64(1)
	for r1 > top {
		q := r0 / r1
		r0, r1 = r1, r0-q*r1
		t0, t1 = t1, t0-q*t1
	}
	if t1 < 0 {
		r1, t1 = -r1, -t1
	}
	return r1, t1, t1 <= bottom && t1 != 0
}

// natural tells whether a is a positive integer or fraction so small that it must
// be meant as that: of all residues one in 2³⁰ is by accident.
func (p prime) natural(a uint64) bool {
	num, _, ok := p.small(a, 1<<14)
	return a < 1<<30 || ok && num > 0
}

// likely tells whether a is probably meant as a positive fraction: of all residues
// one in 2⁸ is by accident.
func (p prime) likely(a uint64) bool {
	num, _, ok := p.fraction(a, 1<<32, 1<<20)
	return ok && num > 0
}
