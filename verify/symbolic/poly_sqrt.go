package symbolic

import "math/big"

// Sqrt is the square root of p with positive leading coefficient, and whether
// p is the square of a polynomial; √0 = 0.
func (p Poly) Sqrt() (Poly, bool) {
	if p.IsZero() {
		return p, true
	}
	c, m, rest := p.Content()
	for g, e := range m {
		if e%2 != 0 {
			return Poly{}, false
		}
		m[g] = e / 2
	}
	num, ok1 := rootOf(c.Num())
	den, ok2 := rootOf(c.Denom())
	if !ok1 || !ok2 || !rest.squareAtPoints() {
		return Poly{}, false
	}
	q, ok := rest.sqrtPrimitive()
	if !ok {
		return Poly{}, false
	}
	return q.Mul(Monomial(new(big.Rat).SetFrac(num, den), m)), true
}

// sieve are the primes modulo which values are looked at, and modulus is their
// product, below 2³²: so products of two residues fit into a word.
var sieve = [...]uint64{3, 5, 7, 11, 13, 17, 19, 23}

const modulus = 3 * 5 * 7 * 11 * 13 * 17 * 19 * 23

// squares tells of each prime of the sieve which residues are squares.
var squares = func() (is [len(sieve)][23]bool) {
	for k, q := range sieve {
		for x := range q {
			is[k][x*x%q] = true
		}
	}
	return is
}()

// squareAtPoints tells whether some values of a polynomial with integer
// coefficients may be squares: whether they are modulo small primes. It is what
// rejects nearly all that has no root.
func (p Poly) squareAtPoints() bool {
	for k := range 3 {
		v := p.residue(func(g Gen) uint64 { return uint64((2*k+3)*int(g) + k + 2) })
		for i, q := range sieve {
			if !squares[i][v%q] {
				return false
			}
		}
	}
	return true
}

// residue is the value modulo [modulus] of a polynomial with integer coefficients.
func (p Poly) residue(at func(Gen) uint64) uint64 {
	p.on.charge(p.Len() * (p.words() + p.coefs().size()))
	sum := uint64(0)
	for i := range p.Len() {
		term := p.coefs().residue(i)
		for g, n := range exponents(p.key(i)) {
			for range n {
				term = term * at(g) % modulus
			}
		}
		sum += term
	}
	return sum % modulus
}

// residue is coefficient i modulo [modulus], the denominator left out.
func (c coefs) residue(i int) uint64 {
	if c.wide != nil {
		return new(big.Int).Mod(c.wide.num[i], big.NewInt(modulus)).Uint64()
	}
	return uint64((c.num[i]%modulus + modulus) % modulus)
}

// sqrtPrimitive is the root of a polynomial with integer coefficients that have
// no factor in common. The root q has integer coefficients too (Gauss), and its
// largest term t that is still missing satisfies
//
//	2·lead(q)·t = lead(p − q²)
func (p Poly) sqrtPrimitive() (Poly, bool) {
	w, last := p.words(), p.Len()-1
	lead, ok1 := halfKey(p.key(0))
	low, ok2 := halfKey(p.key(last))
	c, ok3 := rootOf(p.coefs().rat(0).Num())
	_, ok4 := rootOf(p.coefs().rat(last).Num())
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return Poly{}, false
	}
	q := integerTerm(c, lead)
	twice := new(big.Int).Lsh(c, 1)
	for rest := p.Sub(q.Mul(q)); !rest.IsZero(); {
		key, ok := quotientKey(spread(rest.key(0), 1, rest.words(), w), lead)
		c, r := new(big.Int).QuoRem(rest.coefs().rat(0).Num(), twice, new(big.Int))
		if !ok || r.Sign() != 0 || compare(key, low) < 0 {
			return Poly{}, false
		}
		t := integerTerm(c, key)
		rest = rest.Sub(q.Add(q).Add(t).Mul(t))
		q = q.Add(t)
	}
	return q, true
}

// integerTerm is the term with a copy of the coefficient c and of the key.
func integerTerm(c *big.Int, key []uint64) Poly {
	w := &wide{[]*big.Int{new(big.Int).Set(c)}, big.NewInt(1)}
	return canonical(len(key), append([]uint64(nil), key...), coefs{wide: w})
}

// rootOf is the integer square root of a perfect square.
func rootOf(n *big.Int) (*big.Int, bool) {
	if n.Sign() < 0 {
		return nil, false
	}
	r := new(big.Int).Sqrt(n)
	return r, new(big.Int).Mul(r, r).Cmp(n) == 0
}
