package integrators

import (
	"math/big"
	"slices"
	"strings"
)

// coefficients are those of a splitting: kicks of the lengths b₀h … b_mh with
// drifts of a₁h … a_mh between them.
type coefficients struct {
	kicks, drifts []*big.Rat
	unit          *big.Rat // by how much one may be off

	a, b  []float64 // drifts and kicks, each rounded once; a[0] = 0
	alpha []float64 // α₁ … α_{2m}; α₀ = α_{2m+1} = 0
	time  []float64 // Σ_{i≤k} a_i
	when  []float64 // Σ_{i≤k} b_i
}

// newCoefficients writes the splitting as a composition
//
//	χ_{α₁h}, χ*_{α₂h}, χ_{α₃h}, …, χ*_{α_{2m}h}
//
// of the kick followed by the drift, χ, and the drift followed by the kick, χ*,
//
//	a_k = α_{2k−1} + α_{2k},  b_k = α_{2k} + α_{2k+1}.
//
// A splitting that has its order for fields of any kind has it for any χ of order
// 1, too: also when χ does more than to kick and to drift [BC16, 3].
func newCoefficients(kicks, drifts []*big.Rat, unit *big.Rat) *coefficients {
	c := &coefficients{kicks: kicks, drifts: drifts, unit: unit}
	c.a = append([]float64{0}, rounded(drifts)...)
	c.b = rounded(kicks)
	alpha := []*big.Rat{new(big.Rat)}
	last := func() *big.Rat { return alpha[len(alpha)-1] }
	for k, a := range drifts {
		alpha = append(alpha, new(big.Rat).Sub(kicks[k], last()))
		alpha = append(alpha, new(big.Rat).Sub(a, last()))
	}
	c.alpha = append(rounded(alpha), 0)
	c.time = rounded(sums(append([]*big.Rat{new(big.Rat)}, drifts...)))
	c.when = rounded(sums(kicks))
	return c
}

func rounded(x []*big.Rat) []float64 {
	return all(x, func(r *big.Rat) float64 { f, _ := r.Float64(); return f })
}

func sums(x []*big.Rat) []*big.Rat {
	s, sum := make([]*big.Rat, len(x)), new(big.Rat)
	for i, r := range x {
		sum = new(big.Rat).Add(sum, r)
		s[i] = sum
	}
	return s
}

// composed returns the coefficients of the symmetric step kick(½) drift(1) kick(½)
// carried out with the weights w₁ … w_m.
func composed(text string) *coefficients {
	w, unit := mirrored(text)
	half := big.NewRat(1, 2)
	kicks := []*big.Rat{new(big.Rat).Mul(half, w[0])}
	for i := range w {
		sum := new(big.Rat).Set(w[i])
		if i+1 < len(w) {
			sum.Add(sum, w[i+1])
		}
		kicks = append(kicks, sum.Mul(half, sum))
	}
	return newCoefficients(kicks, w, unit)
}

// interleaved returns the coefficients of a palindrome of kicks and drifts.
func interleaved(kicks, drifts string) *coefficients {
	b, u := mirrored(kicks)
	a, v := mirrored(drifts)
	switch { // what is carried out first has one more
	case len(b) == len(a)+1:
	case len(a) == len(b)+1:
		a, b = driftFirst(a, b)
	default:
		panic("integrators: of kicks and drifts one must be more than of the others")
	}
	if v.Cmp(u) > 0 {
		u = v
	}
	return newCoefficients(b, a, u)
}

// listed returns the coefficients of as many kicks as drifts, a kick being first.
// Digits that are missing in the last ones follow from the sums.
func listed(kicks, drifts string) *coefficients {
	b, u := summed(kicks)
	a, v := summed(drifts)
	if v.Cmp(u) > 0 {
		u = v
	}
	return newCoefficients(append(b, new(big.Rat)), a, u)
}

// summed reads numbers that add up to 1, the last of which is corrected to do so.
func summed(text string) (x []*big.Rat, unit *big.Rat) {
	x, digits := decimals(text)
	rest := big.NewRat(1, 1)
	for _, r := range x[:len(x)-1] {
		rest.Sub(rest, r)
	}
	x[len(x)-1] = rest
	return x, lastPlace(len(x)-1, digits)
}

// lastPlace returns n units of the last of so many digits.
func lastPlace(n, digits int) *big.Rat {
	ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil)
	return new(big.Rat).SetFrac(big.NewInt(int64(n)), ten)
}

// driftFirst puts an empty kick before the first drift and after the last one.
func driftFirst(a, b []*big.Rat) (drifts, kicks []*big.Rat) {
	return a, slices.Concat([]*big.Rat{new(big.Rat)}, b, []*big.Rat{new(big.Rat)})
}

// mirrored reads the first half of a palindrome that adds up to 1. The number in
// the middle follows from the others: a bar at the end stands for one that occurs
// once, its absence for one that occurs twice. unit is one in the last printed
// digit, times the numbers that a sum has.
func mirrored(text string) (x []*big.Rat, unit *big.Rat) {
	half, single := strings.CutSuffix(strings.TrimSpace(text), "|")
	printed, digits := decimals(half)
	rest := big.NewRat(1, 1)
	for _, r := range printed {
		rest.Sub(rest, new(big.Rat).Add(r, r))
	}
	x = slices.Clone(printed)
	if single {
		x = append(x, rest)
	} else {
		rest.Mul(rest, big.NewRat(1, 2))
		x = append(x, rest, rest)
	}
	slices.Reverse(printed)
	return append(x, printed...), lastPlace(2*len(printed), digits)
}

// decimals reads numbers and the least number of digits after their points.
func decimals(text string) (x []*big.Rat, digits int) {
	digits = 1 << 10
	for _, field := range strings.Fields(text) {
		r, ok := new(big.Rat).SetString(field)
		if !ok {
			panic("integrators: not a number in a table of coefficients")
		}
		_, fraction, _ := strings.Cut(field, ".")
		x, digits = append(x, r), min(digits, len(fraction))
	}
	if len(x) == 0 {
		digits = 0
	}
	return x, digits
}
