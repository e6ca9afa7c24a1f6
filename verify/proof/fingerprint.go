package proof

import (
	"fmt"
	"hash/maphash"
	"math/big"
	"math/bits"

	"github.com/flowproof/flowproof/verify/derivation"
)

// sameForm reports whether two expressions are the same rational function of
// what is neither number nor arithmetic in them: both are evaluated modulo
// 2⁶¹ − 1, a symbol or function of certain arguments being a random number. Two that
// differ pass with a chance below 10⁻¹⁵; two that are equal by more than
// arithmetic do not.
func sameForm(a, b derivation.Expr) bool {
	x, ok := residue(a)
	y, also := residue(b)
	return ok && also && x == y
}

// mersenne is the prime 2⁶¹ − 1.
const mersenne = 1<<61 - 1

var (
	formSeed = maphash.MakeSeed()
	modulus  = new(big.Int).SetUint64(mersenne)
)

// residue evaluates an expression; ok is false where a denominator vanishes.
func residue(x derivation.Expr) (z uint64, ok bool) {
	switch x := x.(type) {
	case *derivation.Number:
		z, ok = divide(new(big.Int).Mod(x.Val.Num(), modulus).Uint64(), new(big.Int).Mod(x.Val.Denom(), modulus).Uint64())
		return z, ok
	case *derivation.Name:
		return opaque(fmt.Sprint(x.Name, " ", x.Primes), x.Index)
	case *derivation.Neg:
		z, ok = residue(x.X)
		return (mersenne - z) % mersenne, ok
	case *derivation.Order:
		return opaque(fmt.Sprint("O ", x.Small, x.N), nil)
	case *derivation.Call:
		if n, isName := named(x); isName { // D(u) is u'
			return residue(n)
		}
		return opaque(x.Func+"()", x.Args)
	case *derivation.Binary:
		return binary(x)
	}
	return 0, false // a sum that is not written out, or a reference
}

// named turns D of a symbol into the symbol with a dash more.
func named(x *derivation.Call) (derivation.Expr, bool) {
	if x.Func != "D" || len(x.Args) != 1 {
		return nil, false
	}
	inner := x.Args[0]
	if call, ok := inner.(*derivation.Call); ok {
		if n, ok := named(call); ok {
			inner = n
		}
	}
	n, ok := inner.(*derivation.Name)
	if !ok {
		return nil, false
	}
	more := *n
	more.Primes++
	return &more, true
}

func binary(x *derivation.Binary) (uint64, bool) {
	a, ok := residue(x.X)
	if !ok {
		return 0, false
	}
	if x.Op == '^' {
		if n, whole := exponent(x.Y); whole {
			return raise(a, n)
		}
	}
	b, ok := residue(x.Y)
	if !ok {
		return 0, false
	}
	switch x.Op {
	case '+':
		return (a + b) % mersenne, true
	case '-':
		return (a + mersenne - b) % mersenne, true
	case '*':
		return product(a, b), true
	case '/':
		return divide(a, b)
	}
	return opaque(fmt.Sprint("^ ", a, b), nil)
}

// exponent is a small whole exponent.
func exponent(x derivation.Expr) (int64, bool) {
	sign := int64(1)
	if neg, ok := x.(*derivation.Neg); ok {
		x, sign = neg.X, -1
	}
	n, ok := x.(*derivation.Number)
	if !ok || !n.Val.IsInt() || n.Val.Num().BitLen() > 30 {
		return 0, false
	}
	return sign * n.Val.Num().Int64(), true
}

// opaque is the random number of something with the arguments given.
func opaque(what string, args []derivation.Expr) (uint64, bool) {
	var h maphash.Hash
	h.SetSeed(formSeed)
	h.WriteString(what)
	for _, a := range args {
		v, ok := residue(a)
		if !ok {
			return 0, false
		}
		fmt.Fprint(&h, " ", v)
	}
	return h.Sum64() % mersenne, true
}

func product(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	_, r := bits.Div64(hi, lo, mersenne)
	return r
}

func divide(a, b uint64) (uint64, bool) {
	inverse, ok := raise(b, -1)
	return product(a, inverse), ok
}

// raise is aⁿ; 1/a is a^(p−2).
func raise(a uint64, n int64) (uint64, bool) {
	if n < 0 {
		if a == 0 {
			return 0, false
		}
		inverse, _ := raise(a, mersenne-2)
		return raise(inverse, -n)
	}
	z := uint64(1)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			z = product(z, a)
		}
		a = product(a, a)
	}
	return z, true
}
