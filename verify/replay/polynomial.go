package replay

import (
	"math/big"
	"strings"
)

// A polynomial in the components, too, is a number of which series are made. Where these begin with the
// components themselves, the coefficient of order 1 of a node is, for the step 1, its derivative along
// solutions.
type polynomial struct {
	terms map[string]*big.Rat // by the exponents, as bytes
	c     *checker
}

// How long polynomials may be.
const (
	mostTerms    = 2000
	mostBits     = 4000 // of a coefficient
	mostExponent = 200
	workOfTerm   = 50
)

// unchanged verifies that the invariants do not change along solutions.
func (c *checker) unchanged() {
	monomial := func(i int) polynomial {
		exponents := make([]byte, len(c.Names))
		if i >= 0 {
			exponents[i] = 1
		}
		return polynomial{map[string]*big.Rat{string(exponents): big.NewRat(1, 1)}, c}
	}
	var y []polynomial
	for i := range c.Names {
		y = append(y, monomial(i))
	}
	s := expand(c.program, y, monomial(-1), 1)
	for i, node := range c.conserved {
		if len(s[node][1].terms) > 0 {
			fail("%.60s changes along solutions", c.Invariants[i])
		}
	}
}

// put adds a term.
func (p polynomial) put(exponents []byte, x *big.Rat) {
	key := string(exponents)
	if have, ok := p.terms[key]; ok {
		x = new(big.Rat).Add(have, x)
	}
	if p.terms[key] = x; x.Sign() == 0 {
		delete(p.terms, key)
	}
	if p.c.work -= workOfTerm; p.c.work < 0 || len(p.terms) > mostTerms || x.Num().BitLen()+x.Denom().BitLen() > mostBits {
		fail("an invariant, or a right-hand side beside it, is too long to be expanded")
	}
}

// plus returns p + c q.
func (p polynomial) plus(c *big.Rat, q polynomial) polynomial {
	sum := polynomial{map[string]*big.Rat{}, p.c}
	for key, x := range p.terms {
		sum.put([]byte(key), x)
	}
	for key, x := range q.terms {
		sum.put([]byte(key), new(big.Rat).Mul(c, x))
	}
	return sum
}

func (p polynomial) add(q polynomial) polynomial { return p.plus(big.NewRat(1, 1), q) }
func (p polynomial) sub(q polynomial) polynomial { return p.plus(big.NewRat(-1, 1), q) }
func (p polynomial) times(n int) polynomial {
	return polynomial{c: p.c}.plus(big.NewRat(int64(n), 1), p)
}
func (p polynomial) over(n int) polynomial {
	return polynomial{c: p.c}.plus(big.NewRat(1, int64(n)), p)
}
func (p polynomial) mul(q polynomial) polynomial { return p.convolve([]polynomial{p}, []polynomial{q}) }

func (p polynomial) quo(q polynomial) polynomial {
	for exponents, c := range q.terms {
		if len(q.terms) == 1 && strings.Trim(exponents, "\x00") == "" {
			return polynomial{c: p.c}.plus(new(big.Rat).Inv(c), p)
		}
	}
	return p.function('/')
}

func (polynomial) function(byte) polynomial {
	fail("invariants are proved of polynomials only, with right-hand sides that are some: there is another quotient or a function")
	return polynomial{}
}

func (p polynomial) squared(a []polynomial) polynomial { return p.convolve(a, a) }

// constant returns a multiple of p, which is a constant.
func (p polynomial) constant(c constant) polynomial { return polynomial{c: p.c}.plus(c.exact, p) }

func (p polynomial) convolve(a, b []polynomial) polynomial {
	sum := polynomial{map[string]*big.Rat{}, p.c}
	for i := range a {
		for s, x := range a[i].terms {
			for t, y := range b[len(b)-1-i].terms {
				exponents := []byte(s)
				for i := range exponents {
					n := int(s[i]) + int(t[i])
					if n > mostExponent {
						fail("an invariant, or a right-hand side beside it, is too long to be expanded")
					}
					exponents[i] = byte(n)
				}
				sum.put(exponents, new(big.Rat).Mul(x, y))
			}
		}
	}
	return sum
}
