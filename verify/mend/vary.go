package mend

import (
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// slipper makes the changes of a side that take one slip back.
type slipper struct {
	inner  []multiple                 // what terms inside of functions are multiplied by
	names  []*derivation.Name         // other symbols
	listed []*derivation.Name         // that have one index
	varies func(derivation.Expr) bool // depends on t
}

// sum returns the changes of the terms of a sum. Where a factor of the whole, be it
// a sign, stands outside as well, the sum is not scaled.
func (p *slipper) sum(x derivation.Expr, scaled bool) (all []change) {
	ts := summands(x)
	put := func(i int, with ...term) derivation.Expr {
		return sumOf(slices.Replace(slices.Clone(ts), i, i+1, with...), x.At())
	}
	several := len(ts) > 1 && !isOrder(ts[1])
	for i, t := range ts {
		if isOrder(t) {
			continue
		}
		first := len(all)
		if scaled || several {
			all = append(all, slipped(put(i, term{X: t.X, Minus: !t.Minus}), Sign, "a sign"))
		}
		if several {
			all = append(all, slipped(put(i), Term, "without the term %s", derivation.Format(t.X)))
		}
		if scaled || several {
			var written []string
			for _, f := range factors(t.X) {
				written = append(written, derivation.Format(f.x))
			}
			for _, k := range p.inner {
				if !k.among(written) { // else it is an exponent, or a factor too many
					all = append(all, change{x: put(i, k.apply(t)), slips: k.slips, places: 1})
				}
			}
			if p.varies(t.X) {
				all = append(all, slipped(put(i, t, term{X: atStart(t.X), Minus: !t.Minus}), Term, "%s less its value at 0", derivation.Format(t.X)))
			}
		}
		for _, c := range p.product(t.X) {
			c.x = put(i, term{X: c.x, Minus: t.Minus})
			all = append(all, c)
		}
		for j := range all[first:] {
			all[first+j].leaf = i
		}
	}
	return all
}

// product returns the changes of a product that are not those of its sign and
// coefficient.
func (p *slipper) product(x derivation.Expr) (all []change) {
	fs := factors(x)
	put := func(i int, with ...factor) derivation.Expr {
		return productOf(slices.Replace(slices.Clone(fs), i, i+1, with...), x.At())
	}
	for i, f := range fs {
		text := derivation.Format(f.x)
		if n, number := f.x.(*derivation.Number); number {
			for _, d := range []int64{1, -1} {
				y := derivation.Plus(n, d)
				if v, _ := derivation.Rational(y); n.Val.IsInt() && v.Sign() != 0 {
					all = append(all, slipped(put(i, factor{y, f.under}), Factor, "%s for %s", derivation.Format(y), text))
				}
			}
			continue
		}
		if len(fs) > 1 {
			removed := factor{f.x, !f.under}
			all = append(all, slipped(put(i), Factor, "a factor %s", derivation.Format(productOf([]factor{removed}, f.x.At()))),
				slipped(put(i, removed), Factor, "%s on the other side of the bar", text))
		}
		for _, c := range p.factor(f.x) {
			c.x = put(i, factor{c.x, f.under})
			c.depth++
			all = append(all, c)
		}
	}
	return all
}

// factor returns the changes of one factor: of itself, and of what is inside it.
func (p *slipper) factor(x derivation.Expr) []change {
	all := p.itself(x)
	inside := func(y derivation.Expr, scaled bool, put func(derivation.Expr) derivation.Expr) {
		for _, c := range p.sum(y, scaled) {
			c.x = put(c.x)
			c.depth++
			all = append(all, c)
		}
	}
	switch x := x.(type) {
	case *derivation.Call:
		operands := x.Args
		if slices.Contains([]string{"d", "sub", "shift"}, x.Func) {
			operands = x.Args[:1]
		}
		for i, y := range operands {
			inside(y, true, func(z derivation.Expr) derivation.Expr {
				args := slices.Clone(x.Args)
				args[i] = z
				return &derivation.Call{Pos: x.Pos, Func: x.Func, Args: args}
			})
		}
	case *derivation.Sum:
		inside(x.Body, false, func(z derivation.Expr) derivation.Expr {
			return &derivation.Sum{Pos: x.Pos, Var: x.Var, From: x.From, To: x.To, Body: z}
		})
	case *derivation.Binary:
		if x.Op != '^' {
			inside(x, false, func(z derivation.Expr) derivation.Expr { return z })
			break
		}
		_, name := x.X.(*derivation.Name)
		inside(x.X, !name, func(z derivation.Expr) derivation.Expr {
			return &derivation.Binary{Pos: x.Pos, Op: '^', X: z, Y: x.Y}
		})
		return all
	}
	return append(all, slipped(raised(x, big.NewRat(2, 1)), Exponent, "a square: %s^2", derivation.Format(x)))
}
