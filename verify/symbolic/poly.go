package symbolic

import (
	"math/big"
	"sort"
)

// Poly is a polynomial with rational coefficients in the generators. It is
// immutable, and the zero value is the polynomial 0.
//
// The terms are sorted, the lexicographically largest first, with generator 0
// most significant; no coefficient is zero. The representation is canonical:
// equal polynomials have equal representations, whatever way they were found, but
// for the account.
type Poly struct {
	terms *terms   // nil for 0
	on    *account // what is done with it is charged to; nil for none
}

// terms are those of a polynomial.
type terms struct {
	words int      // words a key; the last word is not zero in all the keys
	keys  []uint64 // the packed exponents, words of them a term
	coefs coefs
}

// nothing are the terms of 0; they are only read.
var nothing terms

func (p Poly) body() *terms {
	if p.terms == nil {
		return &nothing
	}
	return p.terms
}

func (p Poly) words() int     { return p.body().words }
func (p Poly) keys() []uint64 { return p.body().keys }
func (p Poly) coefs() *coefs  { return &p.body().coefs }

// Term is a term of a polynomial; Exps is sorted by generator.
type Term struct {
	Coef *big.Rat
	Exps []Exp
}

// integer is the constant n, with |n| < 2⁶³.
func integer(n int64) Poly {
	switch n {
	case 0:
		return Poly{}
	case 1:
		return Poly{terms: &terms{coefs: unit}}
	}
	return Poly{terms: &terms{coefs: coefs{num: []int64{n}, den: 1}}}
}

// unit is the coefficient 1 of a single term; it is only read.
var unit = coefs{num: []int64{1}, den: 1}

// Rational is the constant r.
func Rational(r *big.Rat) Poly {
	if r != nil && narrow(r.Num()) && narrow(r.Denom()) {
		if r.Sign() == 0 {
			return Poly{}
		}
		return Poly{terms: &terms{coefs: coefs{num: []int64{r.Num().Int64()}, den: r.Denom().Int64()}}}
	}
	return Monomial(r, nil)
}

// Var is the generator g ≥ 0.
func Var(g Gen) Poly {
	if 0 <= g && int(g) < len(variables) {
		return Poly{terms: &variables[g]}
	}
	return Poly{terms: variable(g)}
}

// variables are the first generators, for most fields all; they are only read.
var variables = func() (all [128]terms) {
	for g := range all {
		all[g] = *variable(Gen(g))
	}
	return all
}()

func variable(g Gen) *terms {
	word, shift := lane(g)
	key := make([]uint64, word+1)
	key[word] = 1 << shift
	return &terms{word + 1, key, unit}
}

// Monomial is c·Π gᵉ over the generators g ≥ 0 and exponents e ≥ 0 in exps.
func Monomial(c *big.Rat, exps map[Gen]int) Poly {
	if c == nil {
		panic("symbolic: nil coefficient")
	}
	var key []uint64
	for g, e := range exps {
		if e < 0 {
			panic("symbolic: negative exponent")
		}
		limit("an exponent", e, maxExp)
		word, shift := lane(g)
		for len(key) <= word {
			key = append(key, 0)
		}
		key[word] |= uint64(e) << shift
	}
	if narrow(c.Num()) && narrow(c.Denom()) {
		return canonical(len(key), key, coefs{num: []int64{c.Num().Int64()}, den: c.Denom().Int64()})
	}
	num, den := new(big.Int).Set(c.Num()), new(big.Int).Set(c.Denom())
	return canonical(len(key), key, coefs{wide: &wide{[]*big.Int{num}, den}})
}

// product is Π gᵉ over the generators and exponents in exps.
func product(exps map[Gen]int) Poly { return Monomial(one, exps) }

// one is only read.
var one = big.NewRat(1, 1)

// canonical is the polynomial, with no account, of keys in strictly descending order and of
// coefficients that may be zero or have a factor in common with the
// denominator. It takes over its arguments.
func canonical(w int, keys []uint64, c coefs) Poly {
	n := 0
	for i := range c.len() {
		if c.sign(i) == 0 {
			continue
		}
		if n != i {
			copy(keys[n*w:(n+1)*w], keys[i*w:])
			if c.wide != nil {
				c.wide.num[n] = c.wide.num[i]
			} else {
				c.num[n] = c.num[i]
			}
		}
		n++
	}
	if n == 0 {
		return Poly{}
	}
	limit("the number of terms", n, maxTerms)
	keys = keys[:n*w]
	checkExponents(keys)
	if c.wide != nil {
		c.wide.num = c.wide.num[:n]
	} else {
		c.num = c.num[:n]
	}
	keys, w = trim(keys, n, w)
	return Poly{terms: &terms{w, keys, c.reduced()}}
}

// checkExponents panics if one of the exponents in keys does not fit.
func checkExponents(keys []uint64) {
	or := uint64(0)
	for _, x := range keys {
		or |= x
	}
	if or&guards != 0 {
		panic(&LimitError{"an exponent", maxExp + 1, maxExp})
	}
}

// IsZero tells whether p = 0.
func (p Poly) IsZero() bool { return p.terms == nil }

// Len is the number of terms.
func (p Poly) Len() int {
	if p.terms == nil {
		return 0
	}
	return p.terms.coefs.len()
}

// Equal tells whether p = q.
func (p Poly) Equal(q Poly) bool {
	if p.words() != q.words() || len(p.keys()) != len(q.keys()) {
		return false
	}
	return compare(p.keys(), q.keys()) == 0 && p.coefs().equal(q.coefs())
}

// constant is the value of a constant polynomial, and whether p is one.
func (p Poly) constant() (*big.Rat, bool) {
	switch {
	case p.IsZero():
		return new(big.Rat), true
	case p.words() == 0:
		return p.coefs().rat(0), true
	}
	return nil, false
}

// Terms lists the terms in canonical order, the leading term first.
func (p Poly) Terms() []Term {
	p.on.charge(p.Len() * (p.words() + p.coefs().size()))
	out := make([]Term, p.Len())
	for i := range out {
		out[i] = Term{p.coefs().rat(i), unpack(p.key(i))}
	}
	return out
}

// Degree is the highest power of g in p; −1 for the polynomial 0.
func (p Poly) Degree(g Gen) int {
	p.on.charge(p.Len())
	d := -1
	for i := range p.Len() {
		d = max(d, p.exponent(i, g))
	}
	return d
}

// Gens lists the generators that occur, in ascending order.
func (p Poly) Gens() []Gen {
	n := 0
	for range p.occurring() {
		n++
	}
	if n == 0 {
		return nil
	}
	out := make([]Gen, 0, n)
	for g := range p.occurring() {
		out = append(out, g)
	}
	return out
}

// occurring goes through the generators that occur, in ascending order.
func (p Poly) occurring() func(yield func(Gen) bool) {
	p.on.charge(len(p.keys()))
	return func(yield func(Gen) bool) {
		for word := range p.words() {
			occurs := uint64(0)
			for i := word; i < len(p.keys()); i += p.words() {
				occurs |= p.keys()[i]
			}
			for lane := 0; occurs != 0; lane++ {
				if byte(occurs>>56) != 0 && !yield(Gen(word*lanes+lane)) {
					return
				}
				occurs <<= 8
			}
		}
	}
}

// highest is the highest generator that occurs; −1 for a constant.
func (p Poly) highest() Gen {
	most := Gen(-1)
	for g := range p.occurring() {
		most = g
	}
	return most
}

// valuation is the lowest power of generator 0 in p; the largest int for 0.
func (p Poly) valuation() int {
	if p.IsZero() {
		return int(^uint(0) >> 1)
	}
	return p.exponent(p.Len()-1, 0)
}

// key is the packed monomial of term i.
func (p Poly) key(i int) []uint64 { return p.keys()[i*p.words() : (i+1)*p.words()] }

// exponent is the power of g in term i.
func (p Poly) exponent(i int, g Gen) int {
	word, shift := lane(g)
	if word >= p.words() {
		return 0
	}
	return int(p.keys()[i*p.words()+word] >> shift & maxExp)
}

// below is the first term whose power of generator 0 is below n.
func (p Poly) below(n int) int {
	return sort.Search(p.Len(), func(i int) bool { return p.exponent(i, 0) < n })
}
