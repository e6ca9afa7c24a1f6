package mend

import (
	"fmt"
	"math/big"

	"github.com/flowproof/flowproof/verify/derivation"
)

// SlipKind is what kind of slip a correction takes back.
type SlipKind uint8

// The kinds, the slightest first.
const (
	Sign     SlipKind = iota // a sign
	Factor                   // a factor of a term, or on which side of the fraction bar it stands
	Exponent                 // an exponent
	Symbol                   // a dash, an index, one symbol for another
	Place                    // the reach of a root, a power or a derivative
	Term                     // a term too many or missing
	Order                    // the order of a remainder
)

// Slip is one slip, with what it is in words: "a sign", "a factor 1/2".
type Slip struct {
	Kind SlipKind
	What string
}

// variation is an expression with one slip taken back.
type variation struct {
	x     derivation.Expr
	slips []Slip
	depth int             // of the place inside functions, powers and products
	put   derivation.Expr // the symbol that was put for another, if one was
	leaf  int             // the place of the term, among the terms of the whole; −1 if more than one is changed
}

// slipper makes the variations of a side.
type slipper struct {
	inner  []multiple                 // what is put in inside of functions
	names  []*derivation.Name         // other symbols
	varies func(derivation.Expr) bool // depends on t
	small  string
}

func (p *slipper) one(x derivation.Expr, kind SlipKind, what string, args ...any) variation {
	return variation{x: x, slips: []Slip{{kind, fmt.Sprintf(what, args...)}}, leaf: -1}
}

// sum returns the variations of a sum; multiples are put in if scaled.
func (p *slipper) sum(x derivation.Expr, scaled bool) (all []variation) {
	ts := summands(x)
	put := func(i int, with ...term) derivation.Expr {
		out := append(append([]term(nil), ts[:i]...), with...)
		return sumOf(append(out, ts[i+1:]...), x.At())
	}
	real, done := 0, 0
	for _, t := range ts {
		if _, order := t.X.(*derivation.Order); !order {
			real++
		}
	}
	for i, t := range ts {
		text := derivation.Format(t.X)
		if _, order := t.X.(*derivation.Order); order {
			continue
		}
		if scaled || real > 1 {
			all = append(all, p.one(put(i, term{X: t.X, Minus: !t.Minus}), Sign, "a sign"))
		}
		if real > 1 {
			all = append(all, p.one(put(i), Term, "without the term %s", text))
		}
		if scaled || real > 1 {
			for _, k := range p.inner {
				if k.stands(t.X) {
					continue // an exponent, or a factor too many
				}
				all = append(all, variation{x: put(i, k.apply(t)), slips: k.slips})
			}
			if p.varies(t.X) {
				start := &derivation.Call{Pos: t.X.At(), Func: "at0", Args: []derivation.Expr{t.X}}
				all = append(all, p.one(put(i, t, term{X: start, Minus: !t.Minus}), Term, "%s less its value at 0", text))
			}
		}
		for _, v := range p.product(t.X) {
			v.x = put(i, term{X: v.x, Minus: t.Minus})
			all = append(all, v)
		}
		for ; done < len(all); done++ {
			all[done].leaf = i
		}
	}
	return all
}

// product returns the variations of a product that are not those of its sign and
// coefficient.
func (p *slipper) product(x derivation.Expr) (all []variation) {
	fs := factors(x)
	put := func(i int, with ...factor) derivation.Expr {
		out := append(append([]factor(nil), fs[:i]...), with...)
		return productOf(append(out, fs[i+1:]...), x.At())
	}
	for i, f := range fs {
		if n, number := f.x.(*derivation.Number); number {
			for _, d := range []int64{1, -1} {
				if v := derivation.Plus(n, d); v.(*derivation.Number).Val.Sign() != 0 && n.Val.IsInt() {
					all = append(all, p.one(put(i, factor{v, f.under}), Factor, "%s for %s", derivation.Format(v), derivation.Format(n)))
				}
			}
			continue
		}
		text := derivation.Format(f.x)
		if len(fs) > 1 {
			removed := p.one(put(i), Factor, "without the factor %s", text)
			removed.slips[0].What = "a factor " + reciprocal(text, !f.under, isAtom(f.x))
			all = append(all, removed, p.one(put(i, factor{f.x, !f.under}), Factor, "%s on the other side of the bar", text))
		}
		for _, v := range p.factor(f.x) {
			v.x = put(i, factor{v.x, f.under})
			v.depth++
			all = append(all, v)
		}
	}
	return all
}

func isAtom(x derivation.Expr) bool {
	switch x.(type) {
	case *derivation.Binary, *derivation.Neg:
		return false
	}
	return true
}

// reciprocal writes 1/x or x.
func reciprocal(text string, under, atom bool) string {
	switch {
	case !under:
		return text
	case atom:
		return "1/" + text
	}
	return "1/(" + text + ")"
}

// factor returns the variations of one factor.
func (p *slipper) factor(x derivation.Expr) (all []variation) {
	at := x.At()
	power := func(base, n derivation.Expr) derivation.Expr {
		return &derivation.Binary{Pos: at, Op: '^', X: base, Y: n}
	}
	switch x := x.(type) {
	case *derivation.Name:
		all = p.name(x)
	case *derivation.Call:
		all = p.call(x)
	case *derivation.Sum:
		for _, v := range p.sum(x.Body, false) {
			v.x = &derivation.Sum{Pos: at, Var: x.Var, From: x.From, To: x.To, Body: v.x}
			all = append(all, v)
		}
		for _, d := range []int64{1, -1} {
			all = append(all,
				p.one(&derivation.Sum{Pos: at, Var: x.Var, From: derivation.Plus(x.From, d), To: x.To, Body: x.Body}, Place, "the sum from %s", derivation.Format(derivation.Plus(x.From, d))),
				p.one(&derivation.Sum{Pos: at, Var: x.Var, From: x.From, To: derivation.Plus(x.To, d), Body: x.Body}, Place, "the sum to %s", derivation.Format(derivation.Plus(x.To, d))))
		}
	case *derivation.Neg:
		return p.sum(x, false)
	case *derivation.Binary:
		switch {
		case x.Op == '^':
			return p.power(x)
		case isSum(x):
			all = p.sum(x, false)
		default:
			all = p.product(x)
		}
	}
	return append(all, p.one(power(x, numeral(2, at)), Exponent, "a square: %s^2", derivation.Format(x)))
}

// power returns the variations of a power: of its exponent, of its base, and
// with the power on the terms of a sum rather than on the sum.
func (p *slipper) power(x *derivation.Binary) (all []variation) {
	n, ok := derivation.Rational(x.Y)
	if !ok {
		return nil
	}
	text := derivation.Format(x.X)
	for _, d := range []*big.Rat{big.NewRat(1, 1), big.NewRat(-1, 1), big.NewRat(1, 2), big.NewRat(-1, 2)} {
		m := new(big.Rat).Add(n, d)
		if m.Sign() == 0 || !d.IsInt() && n.IsInt() {
			continue
		}
		all = append(all, p.one(raised(x.X, m), Exponent, "the exponent %s of %s", m.RatString(), text))
	}
	if s, ok := x.X.(*derivation.Sum); ok {
		body := &derivation.Binary{Pos: x.Pos, Op: '^', X: s.Body, Y: x.Y}
		all = append(all, p.one(&derivation.Sum{Pos: s.Pos, Var: s.Var, From: s.From, To: s.To, Body: body}, Place, "the power inside of the sum"))
	}
	base := p.factor(x.X)
	if _, name := x.X.(*derivation.Name); !name {
		base = p.sum(x.X, true)
	}
	for _, v := range base {
		if b, nested := v.x.(*derivation.Binary); nested && b.Op == '^' {
			continue // a square of what has an exponent
		}
		v.x = &derivation.Binary{Pos: x.Pos, Op: '^', X: v.x, Y: x.Y}
		v.depth++
		all = append(all, v)
	}
	return all
}

// name returns the symbols that may be meant: with a dash more or less, or
// another of the same kind.
func (p *slipper) name(x *derivation.Name) (all []variation) {
	dashed := func(n int) variation {
		y := *x
		y.Primes = n
		v := p.one(&y, Symbol, "%s for %s", derivation.Format(&y), derivation.Format(x))
		v.put = &y
		return v
	}
	if x.Primes > 0 {
		all = append(all, dashed(x.Primes-1))
	}
	if p.varies(x) {
		all = append(all, dashed(x.Primes+1))
	}
	other := func(y *derivation.Name) {
		y.Pos, y.Primes = x.Pos, x.Primes
		all = append(all, p.one(y, Symbol, "%s for %s", derivation.Format(y), derivation.Format(x)))
	}
	declared := false
	for _, n := range p.names {
		declared = declared || n.Name == x.Name
	}
	for _, n := range p.names {
		if declared && n.Name != x.Name && len(n.Index) == len(x.Index) {
			other(&derivation.Name{Name: n.Name, Index: x.Index})
		}
	}
	for i, index := range x.Index {
		if n, ok := index.(*derivation.Number); ok {
			for _, d := range []int64{1, -1} {
				y := &derivation.Name{Name: x.Name, Index: append([]derivation.Expr(nil), x.Index...)}
				y.Index[i] = derivation.Plus(n, d)
				other(y)
			}
		}
	}
	return all
}

// call returns the variations of a function's arguments, and those without a
// derivative, or with a root that ends earlier.
func (p *slipper) call(x *derivation.Call) (all []variation) {
	operands := len(x.Args)
	switch x.Func {
	case "D":
		all = append(all, p.one(x.Args[0], Place, "%s without D", derivation.Format(x.Args[0])))
	case "d", "shift":
		operands = 1
	case "sub":
		operands = 1
	case "sqrt":
		if ts := summands(x.Args[0]); len(ts) > 1 {
			last := len(ts) - 1
			root := &derivation.Call{Pos: x.Pos, Func: x.Func, Args: []derivation.Expr{sumOf(ts[:last], x.Pos)}}
			all = append(all, p.one(sumOf([]term{{X: root}, ts[last]}, x.Pos), Place, "the root ends before %s", derivation.Format(ts[last].X)))
		}
	}
	for i := range operands {
		for _, v := range p.sum(x.Args[i], x.Func != "D" && x.Func != "d" && x.Func != "int" && x.Func != "at0" && x.Func != "sub") {
			args := append([]derivation.Expr(nil), x.Args...)
			args[i] = v.x
			v.x = &derivation.Call{Pos: x.Pos, Func: x.Func, Args: args}
			v.depth++
			all = append(all, v)
		}
	}
	return all
}

// everywhere returns the variations of a bracket or a function's argument that
// stands more than once, made wherever it stands.
func (p *slipper) everywhere(side derivation.Expr) (all []variation) {
	count := map[string]int{}
	var found []derivation.Expr
	derivation.Walk(side, func(x derivation.Expr) bool {
		if _, sum := x.(*derivation.Sum); sum {
			return false
		}
		if isSum(x) {
			key := derivation.Format(x)
			if count[key]++; count[key] == 2 {
				found = append(found, x)
			}
		}
		return true
	})
	for _, x := range found {
		key := derivation.Format(x)
		for _, v := range p.sum(x, true) {
			if v.slips[0].Kind == Term {
				continue
			}
			by := v.x
			v.x = derivation.Map(side, func(e derivation.Expr) derivation.Expr {
				if isSum(e) && derivation.Format(e) == key {
					return by
				}
				return e
			})
			v.leaf = -1
			all = append(all, v)
		}
	}
	return all
}

// exchanges returns a side with two symbols of a kind exchanged wherever they
// stand.
func (p *slipper) exchanges(side derivation.Expr) (all []variation) {
	for i, a := range p.names {
		for _, b := range p.names[:i] {
			if len(a.Index) != len(b.Index) || p.varies(a) != p.varies(b) {
				continue
			}
			n := map[string]int{}
			y := derivation.Map(side, func(e derivation.Expr) derivation.Expr {
				x, ok := e.(*derivation.Name)
				if !ok || x.Name != a.Name && x.Name != b.Name {
					return e
				}
				n[x.Name]++
				c := *x
				c.Name = map[bool]string{true: b.Name, false: a.Name}[x.Name == a.Name]
				return &c
			})
			if len(n) == 2 {
				all = append(all, p.one(y, Symbol, "%s and %s exchanged", b.Name, a.Name))
			}
		}
	}
	return all
}
