package proof

import (
	"maps"
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Of √a the derivative is a'/(2√a) where a > 0, but 0 where a is 0 all around; and what is
// shifted has to be defined at t + h, but is expanded at t: what is void by that alone is not
// known.
func (b *bench) kernel(c derivation.Claim) (result symbolic.Result, err error) {
	result, err = b.verdict(c)
	if err != nil || result.Verdict != symbolic.Void {
		return result, err
	}
	smooth, changed := smoothed(c)
	if !changed {
		return result, nil
	}
	// Apart from the bench, which keeps what equations are by their ids.
	if other, err := (*bench)(nil).verdict(smooth); err == nil && other.Verdict == symbolic.Void {
		return result, nil
	}
	return symbolic.Result{Order: stated(c), Why: "the derivative of a root or an absolute value is known only where that is not 0: " + result.Why}, nil
}

// smoothed is the claim with smooth functions in the place of the roots that are derived in it, and
// in what it comes with.
func smoothed(c derivation.Claim) (_ derivation.Claim, changed bool) {
	variables := slices.ContainsFunc(c.Symbols, func(s derivation.Symbol) bool { return s.Jet != nil })
	smooth := func(x derivation.Expr) derivation.Expr {
		y := withoutRoots(withoutStarts(x))
		if variables {
			y = withoutDerivedRoots(y)
		}
		changed = changed || y != x
		return y
	}
	equation := func(eq derivation.Equation) derivation.Equation {
		eq.LHS, eq.RHS = smooth(eq.LHS), smooth(eq.RHS)
		return eq
	}
	c.Equation = equation(c.Equation)
	for _, list := range []*[]derivation.Equation{&c.Using, &c.Givens, &c.FileGivens} {
		*list = slices.Clone(*list)
		for i, eq := range *list {
			(*list)[i] = equation(eq)
		}
	}
	c.Refs = maps.Clone(c.Refs)
	for id, eq := range c.Refs {
		c.Refs[id] = equation(eq)
	}
	if c.By != nil && c.By.Combination != nil {
		by := *c.By
		by.Combination = smooth(by.Combination)
		c.By = &by
	}
	return c, changed
}

// withoutStarts leaves out at0 of what is shifted: that has to be defined at h, and not at 0.
func withoutStarts(e derivation.Expr) derivation.Expr {
	return derivation.Map(e, func(x derivation.Expr) derivation.Expr {
		start, ok := x.(*derivation.Call)
		if !ok || start.Func != "at0" {
			return x
		}
		shifted := false
		derivation.Walk(start.Args[0], func(y derivation.Expr) bool {
			call, ok := y.(*derivation.Call)
			shifted = shifted || ok && call.Func == "shift"
			return !shifted
		})
		if shifted {
			return start.Args[0]
		}
		return x
	})
}

// withoutRoots puts, in what is derived by t or by a symbol or shifted, a smooth function in the place of
// roots and absolute values.
func withoutRoots(e derivation.Expr) derivation.Expr {
	return derivation.Map(e, func(x derivation.Expr) derivation.Expr {
		if d, ok := x.(*derivation.Call); ok && (d.Func == "D" || d.Func == "d" || d.Func == "shift") {
			return smoothRoots(d)
		}
		return x
	})
}

// withoutDerivedRoots does so in what roots and absolute values become where they are derived by
// a variable: roots in denominators, and signs. One that is written so counts, too.
func withoutDerivedRoots(e derivation.Expr) derivation.Expr {
	return derivation.Map(e, func(x derivation.Expr) derivation.Expr {
		switch y := x.(type) {
		case *derivation.Binary:
			if n, number := derivation.Rational(y.Y); y.Op == '^' && number && n.Sign() < 0 {
				return smoothRoots(y)
			}
			if under := smoothRoots(y.Y); y.Op == '/' && under != y.Y {
				return &derivation.Binary{Pos: y.Pos, Op: '/', X: y.X, Y: under}
			}
		case *derivation.Call:
			if y.Func == "sign" {
				return exponential(y.Pos, y.Args[0])
			}
		}
		return x
	})
}

// smoothRoots puts e^a + 0·√a for √a: it has to be defined.
func smoothRoots(e derivation.Expr) derivation.Expr {
	return derivation.Map(e, func(x derivation.Expr) derivation.Expr {
		arg, root := derivation.Root(x)
		if !root {
			return x
		}
		at := x.At()
		none := &derivation.Binary{Pos: at, Op: '*', X: &derivation.Number{Pos: at, Val: new(big.Rat)}, Y: x}
		return &derivation.Binary{Pos: at, Op: '+', X: exponential(at, arg), Y: none}
	})
}

func exponential(at derivation.Pos, arg derivation.Expr) derivation.Expr {
	return &derivation.Call{Pos: at, Func: "exp", Args: []derivation.Expr{arg}}
}
