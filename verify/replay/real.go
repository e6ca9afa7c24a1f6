package replay

import (
	"math/big"
	"strconv"
)

// A real is a number x of which |x − mid·2⁻¹⁹²| ≤ rad·2⁻¹⁹² is known. All is calculated with
// integers, exactly, and rounded once an operation, by at most one unit, which goes to rad.
type real struct{ mid, rad *big.Int }

const (
	places  = 192 // binary, after the point
	longest = 700 // bits of a number
)

var (
	zero   = new(big.Int)
	one    = big.NewInt(1)
	nought = real{zero, zero}
)

// integer returns n.
func integer(n int64) real { return real{new(big.Int).Lsh(big.NewInt(n), places), zero} }

// fraction returns x.
func fraction(x *big.Rat) real {
	q, r := new(big.Int).QuoRem(new(big.Int).Lsh(x.Num(), places), x.Denom(), new(big.Int))
	if r.Sign() == 0 {
		return real{q, zero}
	}
	return real{q, one}
}

// between returns what holds both ends and all between them.
func between(lo, hi *big.Int) real {
	sum := new(big.Int).Add(lo, hi)
	mid := sum.Rsh(sum, 1)
	return real{mid, new(big.Int).Sub(hi, mid)} // hi − mid ≥ mid − lo
}

func (x real) lo() *big.Int { return new(big.Int).Sub(x.mid, x.rad) }
func (x real) hi() *big.Int { return new(big.Int).Add(x.mid, x.rad) }

// mag bounds |x|.
func (x real) mag() *big.Int { m := new(big.Int).Abs(x.mid); return m.Add(m, x.rad) }

func (x real) neg() real { return real{new(big.Int).Neg(x.mid), x.rad} }

func (x real) add(y real) real {
	return checked(real{new(big.Int).Add(x.mid, y.mid), new(big.Int).Add(x.rad, y.rad)})
}

func (x real) sub(y real) real { return x.add(y.neg()) }

func (x real) mul(y real) real { return dot([]real{x}, []real{y}, 1) }

// square returns x². With m = |mid| and r = rad squares are in m² + r² ± 2mr if r ≤ m, and else
// between 0 and (m + r)².
func (x real) square() real {
	m := new(big.Int).Abs(x.mid)
	most := new(big.Int).Add(m, x.rad)
	if most.Mul(most, most); shift(most) {
		most.Add(most, one)
	}
	least := new(big.Int)
	if m.Cmp(x.rad) > 0 {
		m.Sub(m, x.rad)
		least.Mul(m, m)
		shift(least)
	}
	return checked(between(least, most))
}

// dot returns Σ aᵢ bᵢ, or Σ aᵢ b_{n−1−i} if step is −1.
func dot(a, b []real, step int) real {
	mid, rad, p, q := new(big.Int), new(big.Int), new(big.Int), new(big.Int)
	j := 0
	if step < 0 {
		j = len(b) - 1
	}
	for _, x := range a {
		y := b[j]
		j += step
		if x == nought || y == nought {
			continue
		}
		mid.Add(mid, p.Mul(x.mid, y.mid))
		if y.rad.Sign() > 0 { // |x|·rad y
			rad.Add(rad, p.Mul(q.Abs(x.mid), y.rad))
		}
		if x.rad.Sign() > 0 { // rad x·(|y| + rad y)
			rad.Add(rad, p.Mul(x.rad, q.Add(q.Abs(y.mid), y.rad)))
		}
	}
	inexact := shift(rad)
	if shift(mid) {
		rad.Add(rad, one)
	}
	if inexact {
		rad.Add(rad, one)
	}
	return checked(real{mid, rad})
}

// shift divides by 2¹⁹² and reports whether it rounded, downwards and by less than one.
func shift(x *big.Int) bool {
	inexact := x.Sign() != 0 && x.TrailingZeroBits() < places
	x.Rsh(x, places)
	return inexact
}

// quo returns x/y. The quotient of the midpoints is off by at most (rad x + |x/y| rad y)/(|y| −
// rad y).
func (x real) quo(y real) real {
	least := new(big.Int).Abs(y.mid)
	if least.Sub(least, y.rad).Sign() <= 0 {
		fail("there is a division by what may be zero")
	}
	mid, rest := new(big.Int).Lsh(x.mid, places), new(big.Int)
	mid.QuoRem(mid, y.mid, rest)
	if x.rad.Sign() == 0 && y.rad.Sign() == 0 && rest.Sign() == 0 {
		return checked(real{mid, zero})
	}
	size := new(big.Int).Abs(mid)
	rad := new(big.Int).Lsh(x.rad, places)
	rad.Add(rad, size.Mul(size.Add(size, one), y.rad))
	rad.Quo(rad, least)
	return checked(real{mid, rad.Add(rad, big.NewInt(2))})
}

// checked ends the check if x has too many digits.
func checked(x real) real {
	if x.mid.BitLen() > longest || x.rad.BitLen() > longest {
		fail("the numbers grow beyond 2^%d", longest-places)
	}
	return x
}

// String writes x as a range, for messages.
func (x real) String() string {
	write := func(n *big.Int) string {
		f, _ := new(big.Rat).SetFrac(n, new(big.Int).Lsh(one, places)).Float64()
		return strconv.FormatFloat(f, 'g', 10, 64)
	}
	if x.rad.Sign() == 0 {
		return write(x.mid)
	}
	return "[" + write(x.lo()) + ", " + write(x.hi()) + "]"
}
