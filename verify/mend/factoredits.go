package mend

import (
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// factor returns the edits of a factor: of itself, and of what is inside it,
// unless that is a bracket whose terms are units.
func (e *editor) factor(x derivation.Expr, bracket bool) (all []variant) {
	inside := func(y derivation.Expr, scaled bool, put func(derivation.Expr) derivation.Expr) {
		for _, v := range e.inside(y, scaled) {
			v.x = put(v.x)
			all = append(all, v)
		}
	}
	square, root := true, true
	switch x := x.(type) {
	case *derivation.Name:
		all = e.name(x)
	case *derivation.Call:
		all = e.call(x)
		root = x.Func != "sqrt"
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
		all = e.summation(x)
		inside(x.Body, false, func(z derivation.Expr) derivation.Expr {
			return &derivation.Sum{Pos: x.Pos, Var: x.Var, From: x.From, To: x.To, Body: z}
		})
	case *derivation.Binary:
		if x.Op == '^' {
			square, root = false, false
			all = e.power(x)
			_, name := x.X.(*derivation.Name)
			inside(x.X, !name, func(z derivation.Expr) derivation.Expr {
				if n, ok := derivation.Rational(x.Y); ok {
					return raised(z, n)
				}
				return &derivation.Binary{Pos: x.Pos, Op: '^', X: z, Y: x.Y}
			})
		} else if bracket {
			inside(x, false, func(z derivation.Expr) derivation.Expr { return z })
		}
	}
	text := derivation.Format(x)
	if square {
		all = append(all, edited(raised(x, big.NewRat(2, 1)), Exponent, "a square: %s^2", text))
	}
	if root {
		all = append(all, edited(called("sqrt", x), Exponent, "a root: sqrt(%s)", text))
	}
	if e.modulus {
		all = append(all, edited(called("abs", x), Function, "abs(%s) for %s", text, text))
	}
	return all
}

func called(function string, x derivation.Expr) derivation.Expr {
	return &derivation.Call{Pos: x.At(), Func: function, Args: []derivation.Expr{x}}
}

// name returns the symbols that may be meant: with a dash more or less, another of
// the same kind, or with another index.
func (e *editor) name(x *derivation.Name) (all []variant) {
	other := func(name string, index []derivation.Expr, primes int) {
		y := &derivation.Name{Pos: x.Pos, Name: name, Index: index, Primes: primes}
		all = append(all, edited(y, Symbol, "%s for %s", derivation.Format(y), derivation.Format(x)))
	}
	if x.Primes > 0 {
		other(x.Name, x.Index, x.Primes-1)
	}
	if e.varies(x) {
		other(x.Name, x.Index, x.Primes+1)
	}
	if slices.ContainsFunc(e.names, func(n *derivation.Name) bool { return n.Name == x.Name }) {
		for _, n := range e.names {
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

// another are functions that are taken for each other.
var another = map[string]string{"sinh": "cosh", "cosh": "sinh", "sin": "cos", "cos": "sin"}

// call returns an expression without D or the root of it, a root that ends
// earlier, and another function.
func (e *editor) call(x *derivation.Call) (all []variant) {
	if x.Func == "D" {
		all = append(all, edited(x.Args[0], Place, "%s without D", derivation.Format(x.Args[0])))
	}
	if x.Func == "sqrt" {
		all = append(all, edited(x.Args[0], Exponent, "%s without the root", derivation.Format(x.Args[0])))
		if ts := summands(x.Args[0]); len(ts) > 1 {
			end := len(ts) - 1
			root := called("sqrt", sumOf(ts[:end], x.Pos))
			all = append(all, edited(sumOf([]term{{X: root}, ts[end]}, x.Pos), Place, "the root ends before %s", derivation.Format(ts[end].X)))
		}
	}
	if name := another[x.Func]; name != "" {
		all = append(all, edited(&derivation.Call{Pos: x.Pos, Func: name, Args: x.Args}, Function, "%s for %s", name, x.Func))
	}
	return all
}

// summation returns a sum over an index with a factor that has this index.
func (e *editor) summation(x *derivation.Sum) (all []variant) {
	for _, n := range e.indexed {
		y := &derivation.Name{Pos: x.Pos, Name: n.Name, Index: []derivation.Expr{&derivation.Name{Pos: x.Pos, Name: x.Var}}, Primes: n.Primes}
		z := &derivation.Sum{Pos: x.Pos, Var: x.Var, From: x.From, To: x.To, Body: inserted(x.Body, y, false)}
		all = append(all, edited(z, Factor, "a factor %s", derivation.Format(y)))
	}
	return all
}

// power returns a power with other exponents, and one of a sum over an index with
// the power on the terms.
func (e *editor) power(x *derivation.Binary) (all []variant) {
	n, ok := derivation.Rational(x.Y)
	if !ok {
		return nil
	}
	for _, d := range []*big.Rat{big.NewRat(1, 1), big.NewRat(-1, 1), big.NewRat(1, 2), big.NewRat(-1, 2)} {
		if m := new(big.Rat).Add(n, d); m.Sign() != 0 && (d.IsInt() || !n.IsInt()) {
			all = append(all, edited(raised(x.X, m), Exponent, "the exponent %s of %s", m.RatString(), derivation.Format(x.X)))
		}
	}
	if s, ok := x.X.(*derivation.Sum); ok {
		body := &derivation.Binary{Pos: x.Pos, Op: '^', X: s.Body, Y: x.Y}
		all = append(all, edited(&derivation.Sum{Pos: s.Pos, Var: s.Var, From: s.From, To: s.To, Body: body}, Place, "the power inside of the sum"))
	}
	return all
}
