package enclose

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/taylor"
	"github.com/flowproof/flowproof/verify/derivation"
)

// A recorder makes numbers of expressions.
type recorder struct {
	names []string
	y     []taylor.Number
}

func (r *recorder) number(e derivation.Expr) (taylor.Number, error) {
	none := taylor.Number{}
	switch e := e.(type) {
	case *derivation.Number:
		return rational(e.Val), nil
	case *derivation.Name:
		i := slices.Index(r.names, e.Name)
		if i < 0 || e.Primes > 0 || len(e.Index) > 0 {
			return none, fmt.Errorf("%s is not a component", derivation.Format(e))
		}
		return r.y[i], nil
	case *derivation.Neg:
		x, err := r.number(e.X)
		return x.Neg(), err
	case *derivation.Binary:
		if e.Op == '^' {
			return r.power(e)
		}
		x, err := r.number(e.X)
		if err != nil {
			return none, err
		}
		y, err := r.number(e.Y)
		if err != nil {
			return none, err
		}
		switch e.Op {
		case '+':
			return x.Add(y), nil
		case '-':
			return x.Sub(y), nil
		case '*':
			return x.Mul(y), nil
		}
		return x.Quo(y), nil
	case *derivation.Call:
		f, ok := functions[e.Func]
		if !ok || len(e.Args) != 1 {
			return none, fmt.Errorf("%s is not among the functions of a right-hand side: sqrt, exp, log, sin, cos, tan, sinh, cosh, tanh, arcsinh", e.Func)
		}
		x, err := r.number(e.Args[0])
		if err != nil {
			return none, err
		}
		return f(x), nil
	}
	return none, fmt.Errorf("%s is not of a right-hand side: numbers, names, + - * / ^ and functions are", derivation.Format(e))
}

// functions are made of roots, exponentials, logarithms, sines and cosines, as the checker makes
// them: what it encloses is then no wider.
var functions = map[string]func(taylor.Number) taylor.Number{
	"sqrt": taylor.Number.Sqrt, "exp": taylor.Number.Exp, "log": taylor.Number.Log,
	"sin": taylor.Number.Sin, "cos": taylor.Number.Cos,
	"tan":  func(x taylor.Number) taylor.Number { return x.Sin().Quo(x.Cos()) },
	"sinh": func(x taylor.Number) taylor.Number { return x.Exp().Sub(x.Neg().Exp()).Quo(taylor.Const(2)) },
	"cosh": func(x taylor.Number) taylor.Number { return x.Exp().Add(x.Neg().Exp()).Quo(taylor.Const(2)) },
	"tanh": func(x taylor.Number) taylor.Number { // 1 − 2/(e²ˣ + 1)
		one := taylor.Const(1)
		return one.Sub(taylor.Const(2).Quo(x.Add(x).Exp().Add(one)))
	},
	"arcsinh": func(x taylor.Number) taylor.Number { return x.Add(x.Mul(x).Add(taylor.Const(1)).Sqrt()).Log() },
}

// power records x^n, or x^(n/2) as √x^n.
func (r *recorder) power(e *derivation.Binary) (taylor.Number, error) {
	x, err := r.number(e.X)
	if err != nil {
		return x, err
	}
	exponent := constant(e.Y)
	if exponent == nil || !exponent.IsInt() && exponent.Denom().Cmp(big.NewInt(2)) != 0 || exponent.Num().CmpAbs(big.NewInt(64)) > 0 {
		return x, fmt.Errorf("the exponent of %s is not a whole number or half of one up to 64: write exp(a*log(x))", derivation.Format(e))
	}
	n := int(exponent.Num().Int64())
	if exponent.IsInt() {
		return x.PowInt(n), nil
	}
	return x.Sqrt().PowInt(n), nil
}

// constant returns the value of an expression of numbers, nil if it is none.
func constant(e derivation.Expr) *big.Rat {
	switch e := e.(type) {
	case *derivation.Number:
		return e.Val
	case *derivation.Neg:
		if x := constant(e.X); x != nil {
			return new(big.Rat).Neg(x)
		}
	case *derivation.Binary:
		x, y := constant(e.X), constant(e.Y)
		if e.Op == '/' && x != nil && y != nil && y.Sign() != 0 {
			return new(big.Rat).Quo(x, y)
		}
	}
	return nil
}

// rational records x as a quotient of whole numbers, each made of floats that are exact.
func rational(x *big.Rat) taylor.Number {
	num := whole(x.Num())
	if x.IsInt() {
		return num
	}
	return num.Quo(whole(x.Denom()))
}

func whole(n *big.Int) taylor.Number {
	const digits = 50
	if n.BitLen() <= digits {
		return taylor.Const(float64(n.Int64()))
	}
	low := new(big.Int).And(new(big.Int).Abs(n), big.NewInt(1<<digits-1))
	high := whole(new(big.Int).Rsh(new(big.Int).Abs(n), digits))
	x := high.Mul(taylor.Const(1 << digits)).Add(taylor.Const(float64(low.Int64())))
	if n.Sign() < 0 {
		return x.Neg()
	}
	return x
}
