package replay

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"slices"
)

// A real is a number x of which |x − mid·2⁻¹⁹²| ≤ rad·2⁻¹⁹² is known. Middles are calculated with
// integers, exactly, and rounded once an operation, by less than a unit. Radii are bounds, for which
// float64 are enough: they are rounded up, and a unit is added where anything is rounded.
type real struct {
	mid *big.Int
	rad float64 // ≥ 0; not finite if nothing is known, which ends the check
}

const (
	places  = 192 // binary, after the point
	longest = 700 // bits of a number
	unit    = 0x1p192
)

var (
	zero   = new(big.Int)
	one    = big.NewInt(1)
	nought = real{zero, 0}
)

// up returns more than was rounded off in a sum of up to 1000 products of numbers ≥ 0; 0 stays 0.
func up(x float64) float64 { return x * (1 + 0x1p-44) }

// size returns |n| up to roundings that up makes good.
func size(n *big.Int) (s float64) {
	words := n.Bits()
	for i := len(words) - 1; i >= 0; i-- {
		s = float64(s*(1<<bits.UintSize)) + float64(words[i])
	}
	return s
}

// ceil returns the least integer ≥ x.
func ceil(x float64) *big.Int {
	n, _ := new(big.Float).SetFloat64(math.Ceil(x)).Int(nil)
	return n
}

// integer returns n.
func integer(n int64) real { return real{new(big.Int).Lsh(big.NewInt(n), places), 0} }

// fraction returns x.
func fraction(x *big.Rat) real {
	q, r := new(big.Int).QuoRem(new(big.Int).Lsh(x.Num(), places), x.Denom(), new(big.Int))
	if r.Sign() == 0 {
		return checked(q, 0)
	}
	return checked(q, 1)
}

// between returns what holds both ends and all between them.
func between(lo, hi *big.Int) real {
	mid := new(big.Int).Add(lo, hi)
	mid.Rsh(mid, 1)
	return checked(mid, size(new(big.Int).Sub(hi, mid))) // hi − mid ≥ mid − lo
}

func (x real) lo() *big.Int { return new(big.Int).Sub(x.mid, ceil(x.rad)) }
func (x real) hi() *big.Int { return new(big.Int).Add(x.mid, ceil(x.rad)) }

// mag bounds |x|, in units.
func (x real) mag() float64 { return up(size(x.mid) + x.rad) }

func (x real) add(y real) real {
	switch {
	case x == nought:
		return y
	case y == nought:
		return x
	}
	return checked(new(big.Int).Add(x.mid, y.mid), x.rad+y.rad)
}

func (x real) sub(y real) real {
	if y == nought {
		return x
	}
	return checked(new(big.Int).Sub(x.mid, y.mid), x.rad+y.rad)
}

func (x real) mul(y real) real { return dot([]real{x}, []real{y}) }

// times returns n x.
func (x real) times(n int) real {
	if x == nought {
		return x
	}
	return checked(new(big.Int).Mul(x.mid, big.NewInt(int64(n))), x.rad*math.Abs(float64(n)))
}

// over returns x/n, for n > 0.
func (x real) over(n int) real {
	if x == nought {
		return x
	}
	mid, rest := new(big.Int).QuoRem(x.mid, big.NewInt(int64(n)), new(big.Int))
	rad := x.rad / float64(n)
	if rad > 0 || rest.Sign() != 0 {
		rad++
	}
	return checked(mid, rad)
}

// square returns x², which is not below zero.
func (x real) square() real {
	if x.rad == 0 {
		return x.mul(x)
	}
	r, least := ceil(x.rad), new(big.Int).Abs(x.mid)
	most := new(big.Int).Add(least, r)
	if least.Sub(least, r).Sign() < 0 {
		least = zero
	}
	least, most = new(big.Int).Mul(least, least), most.Mul(most, most)
	return between(least.Rsh(least, places), most.Rsh(most, places).Add(most, one))
}

// A sum of products is rounded once.
type sum struct {
	mid big.Int // in units of 2⁻³⁸⁴
	rad float64
}

// add adds x y; product is scratch space.
func (s *sum) add(x, y real, product *big.Int) {
	if x == nought || y == nought {
		return
	}
	s.mid.Add(&s.mid, product.Mul(x.mid, y.mid))
	if x.rad > 0 || y.rad > 0 {
		s.rad += float64(size(x.mid)*y.rad) + float64(x.rad*(size(y.mid)+y.rad))
	}
}

// real returns the sum, which is no more added to.
func (s *sum) real() real {
	rad := s.rad / unit
	if s.mid.Sign() == 0 && rad == 0 {
		return nought
	}
	if rad > 0 || s.mid.TrailingZeroBits() < places {
		rad++
	}
	return checked(s.mid.Rsh(&s.mid, places), rad)
}

// dot returns Σ aᵢ bᵢ.
func dot(a, b []real) real {
	var s sum
	var product big.Int
	for i, x := range a {
		s.add(x, b[i], &product)
	}
	return s.real()
}

// convolve returns Σ aᵢ b_{n−1−i}.
func (real) convolve(a, b []real) real {
	var s sum
	var product big.Int
	for i, x := range a {
		s.add(x, b[len(b)-1-i], &product)
	}
	return s.real()
}

// squared returns Σ aᵢ a_{n−1−i}.
func (real) squared(a []real) real {
	n := len(a)
	half := nought.convolve(a[:n/2], a[n-n/2:])
	sum := half.add(half)
	if n%2 == 1 {
		sum = sum.add(a[n/2].square())
	}
	return sum
}

func (real) constant(c constant) real { return c.value }

// quo returns x/y. The quotient of the midpoints is off by at most (rad x + |x/y| rad y)/(|y| −
// rad y).
func (x real) quo(y real) real {
	least := new(big.Int).Abs(y.mid)
	if least.Sub(least, ceil(y.rad)).Sign() <= 0 {
		fail("there is a division by what may be zero")
	}
	mid, rest := new(big.Int), new(big.Int)
	mid.QuoRem(mid.Lsh(x.mid, places), y.mid, rest)
	rad := (x.rad*unit + (size(mid)+1)*y.rad) / size(least)
	if rad > 0 || rest.Sign() != 0 {
		rad++
	}
	return checked(mid, rad)
}

func larger(x ...*big.Int) *big.Int  { return slices.MaxFunc(x, (*big.Int).Cmp) }
func smaller(x ...*big.Int) *big.Int { return slices.MinFunc(x, (*big.Int).Cmp) }

// checked ends the check if a number has too many digits.
func checked(mid *big.Int, rad float64) real {
	if rad = up(rad); mid.BitLen() > longest || !(rad < 0x1p700) {
		fail("the numbers grow beyond 2^%d", longest-places)
	}
	return real{mid, rad}
}

// String writes x for messages.
func (x real) String() string {
	mid, _ := exactly(x.mid).Float64()
	return fmt.Sprintf("%.10g ± %.3g", mid, x.rad/unit)
}

// exactly returns the number n·2⁻¹⁹².
func exactly(n *big.Int) *big.Rat { return new(big.Rat).SetFrac(n, new(big.Int).Lsh(one, places)) }
