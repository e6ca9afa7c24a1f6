package derivation

import (
	"fmt"
	"math/big"
)

// integer is the value of an index or bound. After an error it is 1.
func (r *resolver) integer(e Expr) int {
	v := r.value(e)
	if v == nil {
		return 1
	}
	if !v.IsInt() {
		r.fail(e.At(), "", "%s is no integer", v.RatString())
		return 1
	}
	return int(v.Num().Int64())
}

// value is that of an expression of numbers, sizes and indices, or nil after
// an error.
func (r *resolver) value(e Expr) *big.Rat {
	r.spend(e.At(), 1)
	var v *big.Rat
	switch e := e.(type) {
	case *Number:
		v = e.Val
	case *Name:
		v = r.known(e)
	case *Neg:
		if x := r.value(e.X); x != nil {
			v = new(big.Rat).Neg(x)
		}
	case *Binary:
		x, y := r.value(e.X), r.value(e.Y)
		if x != nil && y != nil {
			v = r.binary(e, x, y)
		}
	default:
		r.fail(e.At(), "", "want a number here, or an expression of numbers, sizes and indices")
	}
	if v == nil {
		return nil
	}
	if most := big.NewRat(maxInteger, 1); new(big.Rat).Abs(v).Cmp(most) > 0 || v.Denom().Cmp(most.Num()) > 0 {
		r.fail(e.At(), "", "a value beyond %d", maxInteger)
		return nil
	}
	return v
}

func (r *resolver) known(e *Name) *big.Rat {
	if k, ok := r.bound[e.Name]; ok && e.Primes == 0 && len(e.Index) == 0 {
		return big.NewRat(int64(k), 1)
	}
	n, ok := r.named(e.Name)
	switch {
	case !ok:
		r.undeclared(e.Pos, e.Name)
	case n.what != aSize:
		r.fail(e.Pos, "", "%s is a %s, want a number, size or index", e.Name, n.what)
	case e.Primes > 0 || len(e.Index) > 0:
		r.fail(e.Pos, "", "size %s takes no dash and no index", e.Name)
	default:
		return big.NewRat(int64(n.value), 1)
	}
	return nil
}

func (r *resolver) binary(e *Binary, x, y *big.Rat) *big.Rat {
	switch e.Op {
	case '+':
		return new(big.Rat).Add(x, y)
	case '-':
		return new(big.Rat).Sub(x, y)
	case '*':
		return new(big.Rat).Mul(x, y)
	case '/':
		if y.Sign() == 0 {
			r.fail(e.Y.At(), "", "division by zero")
			return nil
		}
		return new(big.Rat).Quo(x, y)
	}
	if k, ok := natural(y); ok && k <= maxExponent {
		n, d := big.NewInt(int64(k)), big.NewInt(int64(k))
		return new(big.Rat).SetFrac(n.Exp(x.Num(), n, nil), d.Exp(x.Denom(), d, nil))
	}
	r.fail(e.Y.At(), "", "want a power from 0 to %d here", maxExponent)
	return nil
}

func natural(v *big.Rat) (int, bool) {
	if !v.IsInt() || v.Sign() < 0 || !v.Num().IsInt64() {
		return 0, false
	}
	return int(v.Num().Int64()), true
}

// exponent is e of x^e: a number where it has numbers, sizes and indices alone in
// it, else any expression.
func (r *resolver) exponent(e Expr) Expr {
	if !r.numeric(e) {
		return r.expr(e)
	}
	v := r.value(e)
	if v == nil {
		v = big.NewRat(1, 1)
	}
	if new(big.Rat).Abs(v).Cmp(big.NewRat(maxExponent, 1)) > 0 {
		r.fail(e.At(), "", "exponent %s is beyond %d", v.RatString(), maxExponent)
	}
	return &Number{e.At(), v}
}

// numeric tells whether nothing in e is a symbol, a definition or a function.
func (r *resolver) numeric(e Expr) bool {
	all := true
	Walk(e, func(x Expr) bool {
		switch x := x.(type) {
		case *Call, *Sum, *Ref:
			all = false
		case *Name:
			_, bound := r.bound[x.Name]
			n, declared := r.named(x.Name)
			if !bound && (declared && n.what != aSize || !declared && x.Name == pi) {
				all = false
			}
		}
		return all
	})
	return all
}

// index evaluates the indices of a symbol; false after an error.
func (r *resolver) index(e *Name, dims []span) ([]int, bool) {
	if len(e.Index) != len(dims) {
		r.fail(e.Pos, shape(e.Name, dims), "%s has %s, not %d", e.Name, plural(len(dims)), len(e.Index))
		return nil, false
	}
	ok := true
	index := make([]int, len(dims))
	for i, x := range e.Index {
		if r.first && r.unbound(x) {
			index[i] = dims[i].from
			continue
		}
		errs := len(r.errs.errs)
		index[i] = r.integer(x)
		if len(r.errs.errs) > errs {
			ok = false
		} else if index[i] < dims[i].from || index[i] > dims[i].to {
			r.fail(x.At(), shape(e.Name, dims), "index %d of %s is out of range", index[i], e.Name)
			ok = false
		}
	}
	return index, ok
}

// unbound tells whether an index is a name that has no meaning here.
func (r *resolver) unbound(x Expr) bool {
	n, ok := x.(*Name)
	if !ok || n.Primes > 0 || len(n.Index) > 0 {
		return false
	}
	_, bound := r.bound[n.Name]
	_, declared := r.named(n.Name)
	return !bound && !declared
}

func plural(n int) string {
	switch n {
	case 0:
		return "no index"
	case 1:
		return "1 index"
	}
	return fmt.Sprintf("%d indices", n)
}

// shape shows how a name is indexed: x[1..2,1..3].
func shape(name string, dims []span) string {
	if len(dims) == 0 {
		return ""
	}
	s := name + "["
	for i, d := range dims {
		if i > 0 {
			s += ","
		}
		s += fmt.Sprintf("%d..%d", d.from, d.to)
	}
	return s + "]"
}
