package replay

import (
	"math/big"
	"strings"
)

// A polynomial in the components has a coefficient for each monomial, whose key has the exponents
// as bytes.
type polynomial map[string]*big.Rat

// most terms of a polynomial, and most digits of its coefficients in bits.
const (
	mostTerms  = 2000
	mostDigits = 4000
)

func (p polynomial) add(key string, x *big.Rat) {
	if have, ok := p[key]; ok {
		x = new(big.Rat).Add(have, x)
	}
	if p[key] = x; x.Sign() == 0 {
		delete(p, key)
	}
	if len(p) > mostTerms || x.Num().BitLen()+x.Denom().BitLen() > mostDigits {
		fail("an invariant is too large to be proved")
	}
}

// plus returns p + c q.
func (p polynomial) plus(c *big.Rat, q polynomial) polynomial {
	sum := polynomial{}
	for key, x := range p {
		sum[key] = x
	}
	for key, x := range q {
		sum.add(key, new(big.Rat).Mul(c, x))
	}
	return sum
}

func (p polynomial) times(q polynomial) polynomial {
	product := polynomial{}
	for a, x := range p {
		for b, y := range q {
			key := []byte(a)
			for i := range key {
				n := int(key[i]) + int(b[i])
				if n > 200 {
					fail("an invariant is too large to be proved")
				}
				key[i] = byte(n)
			}
			product.add(string(key), new(big.Rat).Mul(x, y))
		}
	}
	return product
}

// by returns the derivative by component i.
func (p polynomial) by(i int) polynomial {
	d := polynomial{}
	for key, x := range p {
		if n := int64(key[i]); n > 0 {
			lower := []byte(key)
			lower[i]--
			d.add(string(lower), new(big.Rat).Mul(x, big.NewRat(n, 1)))
		}
	}
	return d
}

// An algebra finds the polynomials that nodes are.
type algebra struct {
	*program
	known map[int]polynomial
	work  int // terms of sums and products that may still be made
}

// spend takes from the work that is left.
func (a *algebra) spend(terms int) {
	if a.work -= terms; a.work < 0 {
		fail("an invariant takes too long to be proved")
	}
}

func (a *algebra) times(p, q polynomial) polynomial {
	a.spend(len(p) * len(q))
	return p.times(q)
}

// polynomial returns what a node is; it fails if that is no polynomial.
func (a *algebra) polynomial(node int) polynomial {
	if q, ok := a.known[node]; ok {
		return q
	}
	o, constant := a.ops[node], strings.Repeat("\x00", len(a.names))
	q := polynomial{}
	switch o.kind {
	case '=':
		q[constant[:o.a]+"\x01"+constant[o.a+1:]] = big.NewRat(1, 1)
	case '#':
		x, _ := new(big.Rat).SetString(o.x)
		q.add(constant, x)
	case '+', '-', '*', '/':
		x, y := a.polynomial(o.a), a.polynomial(o.b)
		a.spend(len(x) + len(y))
		switch {
		case o.kind == '+':
			q = x.plus(big.NewRat(1, 1), y)
		case o.kind == '-':
			q = x.plus(big.NewRat(-1, 1), y)
		case o.kind == '*':
			q = a.times(x, y)
		case len(y) == 1 && y[constant] != nil:
			q = q.plus(new(big.Rat).Inv(y[constant]), x)
		default:
			fail("an invariant is proved of polynomials only, and there is a quotient")
		}
	default:
		fail("an invariant is proved of polynomials only, and there is another function")
	}
	a.known[node] = q
	return q
}

// conserved verifies that a node does not change along solutions: Σ_i f_i ∂/∂x_i of it is the
// polynomial 0.
func (p *program) conserved(node int) bool {
	a := &algebra{p, map[int]polynomial{}, 200_000}
	q, rate := a.polynomial(node), polynomial{}
	for i, f := range p.out {
		if d := q.by(i); len(d) > 0 {
			rate = rate.plus(big.NewRat(1, 1), a.times(d, a.polynomial(f)))
		}
	}
	return len(rate) == 0
}
