package mend

import (
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// itself returns the changes of a factor that are not of what is inside it.
func (p *slipper) itself(x derivation.Expr) []change {
	switch x := x.(type) {
	case *derivation.Name:
		return p.name(x)
	case *derivation.Call:
		return p.call(x)
	case *derivation.Sum:
		return p.series(x)
	case *derivation.Binary:
		if x.Op == '^' {
			return p.power(x)
		}
	}
	return nil
}

// name returns the symbols that may be meant: with a dash more or less, or
// another of the same kind.
func (p *slipper) name(x *derivation.Name) (all []change) {
	other := func(name string, index []derivation.Expr, primes int) {
		y := &derivation.Name{Pos: x.Pos, Name: name, Index: index, Primes: primes}
		c := slipped(y, Symbol, "%s for %s", derivation.Format(y), derivation.Format(x))
		if primes != x.Primes {
			c.put = y
		}
		all = append(all, c)
	}
	if x.Primes > 0 {
		other(x.Name, x.Index, x.Primes-1)
	}
	if p.varies(x) {
		other(x.Name, x.Index, x.Primes+1)
	}
	if slices.ContainsFunc(p.names, func(n *derivation.Name) bool { return n.Name == x.Name }) {
		for _, n := range p.names {
			if n.Name != x.Name && len(n.Index) == len(x.Index) {
				other(n.Name, x.Index, x.Primes)
			}
		}
	}
	for i, index := range x.Index {
		if _, ok := index.(*derivation.Number); ok {
			for _, d := range []int64{1, -1} {
				y := slices.Clone(x.Index)
				y[i] = derivation.Plus(index, d)
				other(x.Name, y, x.Primes)
			}
		}
	}
	return all
}

// call returns an expression without the derivative of it, and a root that ends
// earlier.
func (p *slipper) call(x *derivation.Call) []change {
	switch x.Func {
	case "D":
		return []change{slipped(x.Args[0], Place, "%s without D", derivation.Format(x.Args[0]))}
	case "sqrt":
		if ts := summands(x.Args[0]); len(ts) > 1 {
			end := len(ts) - 1
			root := &derivation.Call{Pos: x.Pos, Func: x.Func, Args: []derivation.Expr{sumOf(ts[:end], x.Pos)}}
			return []change{slipped(sumOf([]term{{X: root}, ts[end]}, x.Pos), Place, "the root ends before %s", derivation.Format(ts[end].X))}
		}
	}
	return nil
}

// series returns a sum over an index with a factor that has this index.
func (p *slipper) series(x *derivation.Sum) (all []change) {
	for _, n := range p.listed {
		y := &derivation.Name{Pos: x.Pos, Name: n.Name, Index: []derivation.Expr{&derivation.Name{Pos: x.Pos, Name: x.Var}}, Primes: n.Primes}
		z := &derivation.Sum{Pos: x.Pos, Var: x.Var, From: x.From, To: x.To, Body: inserted(x.Body, y, false)}
		all = append(all, slipped(z, Factor, "a factor %s", derivation.Format(y)))
	}
	return all
}

// power returns a power with other exponents, and one of a sum over an index with
// the power on the terms.
func (p *slipper) power(x *derivation.Binary) (all []change) {
	n, ok := derivation.Rational(x.Y)
	if !ok {
		return nil
	}
	for _, d := range []*big.Rat{big.NewRat(1, 1), big.NewRat(-1, 1), big.NewRat(1, 2), big.NewRat(-1, 2)} {
		if m := new(big.Rat).Add(n, d); m.Sign() != 0 && (d.IsInt() || !n.IsInt()) {
			y := raised(x.X, m)
			all = append(all, slipped(y, Exponent, "the exponent %s of %s", m.RatString(), derivation.Format(x.X)))
		}
	}
	if s, ok := x.X.(*derivation.Sum); ok {
		body := &derivation.Binary{Pos: x.Pos, Op: '^', X: s.Body, Y: x.Y}
		all = append(all, slipped(&derivation.Sum{Pos: s.Pos, Var: s.Var, From: s.From, To: s.To, Body: body}, Place, "the power inside of the sum"))
	}
	return all
}
