package symbolic

import (
	"fmt"
	"math/big"
	"strings"
)

// Format writes p with the given names of the generators, as in
//
//	2*alpha*u'^2 - 1/3*x
func (p Poly) Format(name func(Gen) string) string {
	if p.IsZero() {
		return "0"
	}
	var out strings.Builder
	for i, t := range p.Terms() {
		switch {
		case i == 0 && t.Coef.Sign() < 0:
			out.WriteString("-")
		case i > 0 && t.Coef.Sign() < 0:
			out.WriteString(" - ")
		case i > 0:
			out.WriteString(" + ")
		}
		var factors []string
		if c := t.Coef.Abs(t.Coef); len(t.Exps) == 0 || c.Cmp(big.NewRat(1, 1)) != 0 {
			factors = append(factors, c.RatString())
		}
		for _, e := range t.Exps {
			f := name(e.Gen)
			if e.N > 1 {
				f = fmt.Sprintf("%s^%d", f, e.N)
			}
			factors = append(factors, f)
		}
		out.WriteString(strings.Join(factors, "*"))
	}
	return out.String()
}

// Key is a canonical key of p for maps: p = q exactly if p.Key() = q.Key().
func (p Poly) Key() string {
	var out strings.Builder
	word := func(x uint64) {
		for shift := 0; shift < 64; shift += 8 {
			out.WriteByte(byte(x >> shift))
		}
	}
	word(uint64(p.words))
	word(uint64(p.Len()))
	for _, x := range p.keys {
		word(x)
	}
	if p.coefs.wide == nil {
		word(uint64(p.coefs.den))
		for _, x := range p.coefs.num {
			word(uint64(x))
		}
		return out.String()
	}
	word(0) // no denominator of machine integers is zero
	fmt.Fprint(&out, p.coefs.wide.den)
	for _, x := range p.coefs.wide.num {
		fmt.Fprint(&out, " ", x)
	}
	return out.String()
}
