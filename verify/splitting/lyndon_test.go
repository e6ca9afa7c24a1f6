package splitting_test

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/verify/splitting"
)

// The other way round. The coefficients of a product of exponentials are those
// of a group-like series, which are polynomials in the ones that belong to Lyndon
// words [Reu93, 6.1]: these alone decide the order. Here each is computed by
// itself, in rationals, with a recursion over the steps.

// lyndonWords returns the words over "AB" of exactly n letters that come before
// all their rotations, which is what Lyndon words are.
func lyndonWords(n int) []string {
	var found []string
	for bits := range 1 << n {
		word := make([]byte, n)
		for i := range word {
			word[i] = 'A' + byte(bits>>(n-1-i)&1)
		}
		least := true
		for k := 1; k < n; k++ {
			least = least && slices.Compare(word, slices.Concat(word[k:], word[:k])) < 0
		}
		if least {
			found = append(found, string(word))
		}
	}
	return found
}

// coefficient returns that of a word in exp(c₁X₁)⋯exp(cₘXₘ): the last step takes
// any number k of letters from its end, with cᵏ/k!.
func coefficient(word string, steps []splitting.Step) *big.Rat {
	memo := map[[2]int]*big.Rat{}
	var of func(letters, count int) *big.Rat
	of = func(letters, count int) *big.Rat {
		if letters == 0 {
			return rat("1")
		}
		if count == 0 {
			return new(big.Rat)
		}
		if known, ok := memo[[2]int{letters, count}]; ok {
			return known
		}
		last, taken := steps[count-1], rat("1")
		sum := new(big.Rat).Set(of(letters, count-1))
		for k := 1; k <= letters && word[letters-k] == last.Flow.String()[0]; k++ {
			taken.Mul(taken, last.Coef)
			taken.Quo(taken, big.NewRat(int64(k), 1))
			sum.Add(sum, new(big.Rat).Mul(taken, of(letters-k, count-1)))
		}
		memo[[2]int{letters, count}] = sum
		return sum
	}
	return of(len(word), len(steps))
}

func lyndonOrder(steps []splitting.Step, max int, tol *big.Rat) int {
	factorial := rat("1")
	for n := 1; n <= max; n++ {
		factorial.Mul(factorial, big.NewRat(int64(n), 1))
		for _, word := range lyndonWords(n) {
			miss := coefficient(word, steps)
			miss.Sub(miss, new(big.Rat).Inv(factorial))
			if miss.Abs(miss).Cmp(tol) > 0 {
				return n - 1
			}
		}
	}
	return max
}

// The number of Lyndon words is that of the order conditions that are
// independent: 2, 1, 2, 3, 6, … [HLW06, III.5; OEIS, A001037].
func TestLyndonWordsAreCounted(t *testing.T) {
	for i, want := range []int{2, 1, 2, 3, 6, 9, 18, 30, 56} {
		if got := len(lyndonWords(i + 1)); got != want {
			t.Errorf("%d letters: %d Lyndon words, want %d", i+1, got, want)
		}
	}
}

func TestLyndonWordsDecideTheSame(t *testing.T) {
	for _, s := range sets {
		if s.rkn == 0 {
			continue // three letters
		}
		// The miss of a true condition is at most some hundred uncertainties, that of
		// the first false one at least 10⁻⁹ (Kahan–Li 8, measured), and 10⁻⁷ among the
		// sets of 15 digits.
		tol := new(big.Rat).Mul(rat(s.uncertainty), rat("1e4"))
		if order := lyndonOrder(s.steps, s.order+1, tol); order != s.order {
			t.Errorf("%s: order %d by Lyndon words, want %d", s.name, order, s.order)
		}
	}
}

func TestLyndonWordsDecideTheSameForAnySteps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps := genSteps(t)
		want := lyndonOrder(steps, 6, new(big.Rat))
		if order, failing, residual := splitting.Order(steps, 6, nil); order != want {
			t.Fatalf("order %d, fails at %s by %v; Lyndon words say %d", order, failing, residual, want)
		}
	})
}
