package splitting

import "math/big"

// letter is a generator of a free algebra; it counts as weight powers of h.
type letter struct {
	name   string
	weight int
}

// word is a word in some letters, named by the one without its last letter.
type word struct {
	parent, letter int
	length, weight int
	name           string
}

// words returns all words of weight up to max, light ones first, the empty one
// at index 0.
func words(letters []letter, max int) []word {
	all := []word{{parent: -1, letter: -1}}
	for n := 1; n <= max; n++ {
		for i, w := range all {
			for j, x := range letters {
				if w.weight+x.weight == n {
					all = append(all, word{i, j, w.length + 1, n, w.name + x.name})
				}
			}
		}
	}
	return all
}

// conditionsOf returns the conditions that make a series exp(Σ X), the sum being
// over the letters of weight 1: a word of these alone has coefficient 1/|w|!,
// every other word 0.
func conditionsOf(all []word) []condition {
	var conditions []condition
	for _, w := range all[1:] {
		c := condition{name: Condition(w.name), order: w.weight, scale: factorial(w.length)}
		if w.weight == w.length {
			c.right = 1
		}
		conditions = append(conditions, c)
	}
	return conditions
}

// product returns the coefficients of the words in
//
//	Π_i exp(Σ_X xᵢ(X) X),
//
// times |w|!, which makes them integers. factors[i][j] is the coefficient of
// letter j in factor i, nil for zero. One factor more on the right turns N into
//
//	N'(w) = Σ_{w=uv} (|w| over |v|) N(u) Π_{X∈v} x(X),
//
// from long words to short ones, so that it can be done in place.
func product(all []word, factors [][]*big.Int) []*big.Int {
	n := make([]*big.Int, len(all))
	for k := range n {
		n[k] = new(big.Int)
	}
	n[0].SetInt64(1)
	binomial := binomials(all[len(all)-1].weight)
	suffix, term := new(big.Int), new(big.Int)
	for _, factor := range factors {
		for k := len(all) - 1; k > 0; k-- {
			suffix.SetInt64(1)
			for u, taken := k, 1; u > 0; taken++ {
				x := factor[all[u].letter]
				if x == nil {
					break
				}
				suffix.Mul(suffix, x)
				u = all[u].parent
				term.Mul(n[u], suffix)
				n[k].Add(n[k], term.Mul(term, binomial[all[k].length][taken]))
			}
		}
	}
	return n
}

// binomials returns Pascal's triangle up to row n.
func binomials(n int) [][]*big.Int {
	rows := make([][]*big.Int, n+1)
	for i := range rows {
		for j := range i + 1 {
			rows[i] = append(rows[i], new(big.Int).Binomial(int64(i), int64(j)))
		}
	}
	return rows
}

// factorial returns n!, n ≤ 20.
func factorial(n int) int64 {
	product := int64(1)
	for k := 2; k <= n; k++ {
		product *= int64(k)
	}
	return product
}
