package mend

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// plain is an expression written in one way, whatever the order of its terms and factors, with
// its numbers multiplied and like terms collected, and u' for D(u): the same text for x*u + 0*v
// and u*x. Products of sums are not multiplied out.
func plain(x derivation.Expr) string { return plainly(x).String() }

// linear is a sum of products, each with its number; the product of nothing is "".
type linear map[string]*big.Rat

// String writes the products in their order.
func (s linear) String() string {
	terms := []string{}
	for _, key := range slices.Sorted(maps.Keys(s)) {
		terms = append(terms, strings.TrimSuffix(s[key].RatString()+"*"+key, "*"))
	}
	return strings.Join(terms, " + ")
}

// alone is the product and the number of a sum of one or no term.
func (s linear) alone() (key string, k *big.Rat, ok bool) {
	k = new(big.Rat)
	for key, k = range s {
	}
	return key, k, len(s) < 2
}

func plainly(x derivation.Expr) linear {
	all := linear{}
	for _, t := range summands(x) {
		k, powers := big.NewRat(1, 1), map[string]int{}
		if t.Minus {
			k.Neg(k)
		}
		for _, f := range factors(t.X) {
			key, number, power := "", (*big.Rat)(nil), 1
			if f.under {
				power = -1
			}
			base, times := unpowered(f.x)
			atom := atomOf(base)
			ok := false
			if key, number, ok = atom.alone(); !ok || f.under && number.Sign() == 0 {
				key, number = "("+atom.String()+")", big.NewRat(1, 1)
			}
			if f.under {
				number = new(big.Rat).Inv(number)
			}
			for range times {
				k.Mul(k, number)
			}
			powers[key] += power * times
		}
		delete(powers, "")
		var product []string
		for _, key := range slices.Sorted(maps.Keys(powers)) {
			if powers[key] != 0 {
				product = append(product, fmt.Sprint(key, "^", powers[key]))
			}
		}
		key := strings.Join(product, "*")
		if all[key] == nil {
			all[key] = new(big.Rat)
		}
		if all[key].Add(all[key], k); all[key].Sign() == 0 {
			delete(all, key)
		}
	}
	return all
}

// unpowered takes powers apart that are small and whole: u^2 is u*u.
func unpowered(x derivation.Expr) (base derivation.Expr, times int) {
	if p, ok := x.(*derivation.Binary); ok && p.Op == '^' {
		if n, ok := derivation.Rational(p.Y); ok && n.IsInt() && n.Sign() > 0 && n.Cmp(big.NewRat(maxUnpowered, 1)) <= 0 {
			return p.X, int(n.Num().Int64())
		}
	}
	return x, 1
}

const maxUnpowered = 12

// atomOf is a factor: a sum in brackets, or one term.
func atomOf(x derivation.Expr) linear {
	one := big.NewRat(1, 1)
	switch x := x.(type) {
	case *derivation.Number:
		if x.Val.Sign() == 0 {
			return linear{}
		}
		return linear{"": x.Val}
	case *derivation.Neg:
		return plainly(x)
	case *derivation.Binary:
		if x.Op != '^' {
			return plainly(x)
		}
		return linear{fmt.Sprintf("(%s)^(%s)", plain(x.X), plain(x.Y)): one}
	case *derivation.Call:
		return calledOf(x)
	}
	return linear{derivation.Format(x): one}
}

// calledOf is a function of plain arguments; D and d are carried out where that is seen at once.
func calledOf(x *derivation.Call) linear {
	one := big.NewRat(1, 1)
	var args []string
	for _, a := range x.Args {
		args = append(args, plain(a))
	}
	switch {
	case x.Func == "D" && args[0] == "":
		return linear{}
	case x.Func == "D":
		if n, ok := x.Args[0].(*derivation.Name); ok {
			moved := *n
			moved.Primes++
			return linear{derivation.Format(&moved): one}
		}
	case x.Func == "d" && len(args) == 2 && args[0] == args[1]:
		return linear{"": one}
	}
	return linear{x.Func + "(" + strings.Join(args, ", ") + ")": one}
}
