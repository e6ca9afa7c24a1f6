package symbolic

import (
	"fmt"
	"math/big"
	"strings"
)

// format writes p with the given names of the generators, as in
//
//	2*alpha*u'^2 - 1/3*x
//
// It ends in … where there is more than anybody would read.
func (p Poly) format(name func(Gen) string) string { return p.text(name, maxText) }

// text is format, up to so many characters.
func (p Poly) text(name func(Gen) string, most int) string {
	if p.IsZero() {
		return "0"
	}
	var out strings.Builder
	for i := range p.Len() {
		c := p.coefs().rat(i)
		switch {
		case i == 0 && c.Sign() < 0:
			out.WriteString("-")
		case i > 0 && c.Sign() < 0:
			out.WriteString(" - ")
		case i > 0:
			out.WriteString(" + ")
		}
		exps, times := unpack(p.key(i)), ""
		if c.Abs(c); len(exps) == 0 || c.Cmp(big.NewRat(1, 1)) != 0 {
			out.WriteString(c.RatString())
			times = "*"
		}
		for _, e := range exps {
			if out.Len() > most {
				break
			}
			out.WriteString(times + name(e.Gen))
			if e.N > 1 {
				fmt.Fprintf(&out, "^%d", e.N)
			}
			times = "*"
		}
		if out.Len() > most {
			r := []rune(out.String())
			return string(r[:min(len(r), most)]) + " …"
		}
	}
	return out.String()
}

// powerOf writes a power as one would: ε, ε^2, and 1 for ε^0.
func powerOf(name string, n int) string {
	switch n {
	case 0:
		return "1"
	case 1:
		return name
	}
	return fmt.Sprintf("%s^%d", name, n)
}

// clip shortens what nobody would read.
func clip(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + " …"
	}
	return s
}

// Key is a canonical key of p for maps: p = q exactly if p.Key() = q.Key().
func (p Poly) Key() string {
	out := make([]byte, 0, 8*(3+len(p.keys())+p.Len()))
	word := func(x uint64) { out = appendWord(out, x) }
	word(uint64(p.words()))
	word(uint64(p.Len()))
	for _, x := range p.keys() {
		word(x)
	}
	if p.coefs().wide == nil {
		word(uint64(p.coefs().den))
		for _, x := range p.coefs().num {
			word(uint64(x))
		}
		return string(out)
	}
	word(0) // no denominator of machine integers is zero
	out = p.coefs().wide.den.Append(out, 10)
	for _, x := range p.coefs().wide.num {
		out = append(out, ' ')
		out = x.Append(out, 10)
	}
	return string(out)
}

// monomialKey is a canonical key of term i without its coefficient.
func (p Poly) monomialKey(i int) string {
	key := p.key(i)
	for len(key) > 0 && key[len(key)-1] == 0 {
		key = key[:len(key)-1]
	}
	out := make([]byte, 0, 8*len(key))
	for _, x := range key {
		out = appendWord(out, x)
	}
	return string(out)
}

func appendWord(out []byte, x uint64) []byte {
	for shift := 0; shift < 64; shift += 8 {
		out = append(out, byte(x>>shift))
	}
	return out
}
