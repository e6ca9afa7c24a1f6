package coq

import (
	"fmt"
	"math/big"

	"github.com/flowproof/flowproof/verify/derivation"
)

// refusal is why a step has no Coq file.
type refusal struct{ why string }

func refuse(format string, args ...any) { panic(refusal{fmt.Sprintf(format, args...)}) }

// translator writes the expressions of one claim as terms.
type translator struct {
	*pool
	claim  *derivation.Claim
	taylor int              // the order to which shifts are expanded; 0 is not at all
	rests  map[string]*term // what is left of the equations that have a remainder
}

// term translates an expression of a claim. Remainders are left out.
func (t *translator) term(x derivation.Expr) *term {
	switch x := x.(type) {
	case *derivation.Number:
		return t.num(x.Val)
	case *derivation.Name:
		return t.name(x.Name, x.Primes)
	case *derivation.Neg:
		return t.one(neg, t.term(x.X))
	case *derivation.Order:
		return t.int(0)
	case *derivation.Ref:
		eq := t.claim.Refs[x.ID]
		greater, less := eq.Sides()
		rhs := t.term(less)
		if rest := t.rests[x.ID]; rest != nil {
			rhs = t.two(add, rhs, rest)
		}
		return t.two(sub, t.term(greater), rhs)
	case *derivation.Binary:
		switch x.Op {
		case '^':
			return t.power(t.term(x.X), x.Y)
		case '+':
			return t.sum(x.X, x.Y, add)
		case '-':
			return t.sum(x.X, x.Y, sub)
		case '*':
			return t.two(mul, t.term(x.X), t.term(x.Y))
		case '/':
			return t.two(div, t.term(x.X), t.term(x.Y))
		}
	case *derivation.Call:
		return t.call(x)
	}
	refuse("%s has no counterpart in Coq", derivation.Format(x))
	return nil
}

// sum translates x ± y, where a remainder is nothing.
func (t *translator) sum(x, y derivation.Expr, o op) *term {
	if _, order := y.(*derivation.Order); order {
		return t.term(x)
	}
	return t.two(o, t.term(x), t.term(y))
}

func (t *translator) name(name string, primes int) *term {
	number := t.names.number[name]
	switch t.names.kind[name] {
	case derivation.Constant:
		if primes == 0 {
			return t.cst(number)
		}
		return t.int(0)
	case derivation.Function:
		return t.fn(number, primes)
	}
	value := t.fld(number, make([]int, len(t.names.fields[number].of)))
	for range primes {
		value = t.one(total, value)
	}
	return value
}

// power translates a^n for n a multiple of ½.
func (t *translator) power(a *term, exponent derivation.Expr) *term {
	n, ok := derivation.Rational(exponent)
	twice := new(big.Rat).Mul(n, big.NewRat(2, 1))
	if !ok || !twice.IsInt() || twice.Num().CmpAbs(big.NewInt(256)) > 0 {
		refuse("an exponent that is no multiple of 1/2")
	}
	k := int(twice.Num().Int64())
	if k%2 != 0 {
		a = t.one(root, a)
	} else {
		k /= 2
	}
	if k < 0 {
		return t.two(div, t.int(1), t.pow(a, -k))
	}
	return t.pow(a, k)
}

func (t *translator) call(x *derivation.Call) *term {
	if t.names.kind[x.Func] == derivation.Field {
		if number, ok := t.names.number[x.Func]; ok {
			return t.field(x, number)
		}
	}
	arg := func(i int) *term { return t.term(x.Args[i]) }
	half := t.num(big.NewRat(1, 2))
	switch x.Func {
	case "D":
		return t.one(total, arg(0))
	case "int":
		return t.one(integral, arg(0))
	case "at0":
		return t.one(at0, arg(0))
	case "d":
		return t.two(partial, arg(0), t.symbolOf(x.Args[1]))
	case "sub":
		of := t.symbolOf(x.Args[1])
		if arg(2) == of {
			return arg(0)
		}
		if t.fieldOf(x.Args[0], x.Args[1]) {
			return t.elsewhere(x, of)
		}
		if of.n > 0 {
			refuse("a replacement of %s alone", derivation.Format(x.Args[1]))
		}
		return t.make(term{op: subst, a: arg(0), b: of, c: arg(2)})
	case "shift":
		return t.shift(arg(0), arg(1))
	case "sqrt":
		return t.one(root, arg(0))
	case "exp":
		return t.one(expo, arg(0))
	case "log":
		return t.one(log, arg(0))
	case "arcsinh":
		return t.one(ash, arg(0))
	case "sinh":
		return t.two(mul, t.two(sub, t.one(expo, arg(0)), t.one(expo, t.one(neg, arg(0)))), half)
	case "cosh":
		return t.two(mul, t.two(add, t.one(expo, arg(0)), t.one(expo, t.one(neg, arg(0)))), half)
	}
	refuse("the function %s has no counterpart in Coq yet", x.Func)
	return nil
}

func (t *translator) symbolOf(x derivation.Expr) *term {
	if n, ok := x.(*derivation.Name); ok {
		switch kind := t.names.kind[n.Name]; {
		case kind == derivation.Constant && n.Primes == 0, kind == derivation.Function:
			return t.name(n.Name, n.Primes)
		}
	}
	refuse("a derivative by %s, which is no constant or function", derivation.Format(x))
	return nil
}

// field translates a field at its own arguments, or expands it about them.
func (t *translator) field(x *derivation.Call, number int) *term {
	args := t.names.args(number)
	value := t.fld(number, make([]int, len(args)))
	var moved []int
	off := make([]*term, len(args))
	for i, a := range args {
		own := t.symbol(a)
		if at := t.term(x.Args[i]); at != own {
			off[i] = t.two(sub, at, own)
			if !t.nearby(at, own) {
				refuse("a field at arguments that are not near its own, %s", derivation.Format(x))
			}
			moved = append(moved, i)
		}
	}
	if len(moved) == 0 {
		return value
	}
	if len(moved) > 1 {
		refuse("a field whose arguments are moved by more than one symbol")
	}
	by := t.symbol(args[moved[0]])
	return t.series(off[moved[0]], func(k int) *term {
		d := value
		for range k {
			d = t.two(partial, d, by)
		}
		return d
	})
}

// elsewhere translates an expression with a field, where an argument of the field is
// replaced by what is near to it.
func (t *translator) elsewhere(x *derivation.Call, of *term) *term {
	e, at := t.term(x.Args[0]), t.term(x.Args[2])
	if !t.nearby(at, of) || !t.plainIn(t.expand(e), of) {
		refuse("a field at other arguments, %s", derivation.Format(x))
	}
	return t.series(t.two(sub, at, of), func(k int) *term {
		d := e
		for range k {
			d = t.two(partial, d, of)
		}
		return d
	})
}

// plainIn tells whether x has no derivative of a symbol, value at 0 or integral, of which
// a replacement makes more than a derivative by the symbol tells.
func (t *translator) plainIn(x, symbol *term) bool {
	if x == nil {
		return true
	}
	switch x.op {
	case at0, integral:
		return false
	case fn:
		return x.sym != symbol.sym || x.n == 0 || symbol.op != fn
	}
	return t.plainIn(x.a, symbol) && t.plainIn(x.b, symbol)
}

// fieldOf tells whether a field with the argument by stands in x.
func (t *translator) fieldOf(x, by derivation.Expr) (found bool) {
	symbol := t.symbolOf(by)
	derivation.Walk(x, func(x derivation.Expr) bool {
		name := ""
		switch x := x.(type) {
		case *derivation.Name:
			name = x.Name
		case *derivation.Call:
			name = x.Func
		}
		if number, ok := t.names.number[name]; ok && t.names.kind[name] == derivation.Field {
			for _, a := range t.names.args(number) {
				found = found || t.symbol(a) == symbol
			}
		}
		return !found
	})
	return found
}

// nearby tells whether at is own where the small parameter is 0, as it is at numbers
// put for what is in them.
func (t *translator) nearby(at, own *term) bool {
	small := t.name(t.claim.Small, 0)
	for round := int64(1); round <= 2; round++ {
		values := map[*term]*big.Rat{small: new(big.Rat)}
		if t.claim.Small == "" {
			values = map[*term]*big.Rat{}
		}
		x := t.at(t.expand(t.two(sub, at, own)), values, round)
		if x == nil || x.Sign() != 0 {
			return false
		}
	}
	return true
}

// at is the value of x at numbers: those that are given, and others for what has none
// yet. It is nil where it is not defined.
func (t *translator) at(x *term, values map[*term]*big.Rat, round int64) *big.Rat {
	if v, ok := values[x]; ok {
		return v
	}
	var v *big.Rat
	of := func(y *term) *big.Rat { return t.at(y, values, round) }
	switch x.op {
	case num:
		v = x.val
	case add, sub, mul, div:
		a, b := of(x.a), of(x.b)
		if a == nil || b == nil || x.op == div && b.Sign() == 0 {
			return nil
		}
		f := map[op]func(*big.Rat, *big.Rat, *big.Rat) *big.Rat{add: (*big.Rat).Add, sub: (*big.Rat).Sub, mul: (*big.Rat).Mul, div: (*big.Rat).Quo}[x.op]
		v = f(new(big.Rat), a, b)
	case neg:
		if a := of(x.a); a != nil {
			v = new(big.Rat).Neg(a)
		}
	case power:
		if a := of(x.a); a != nil {
			v = big.NewRat(1, 1)
			for range x.n {
				v.Mul(v, a)
			}
		}
	default:
		v = big.NewRat(int64(x.id)*7919+round*104729, 1299709)
	}
	values[x] = v
	return v
}

// shift expands e(t + h).
func (t *translator) shift(e, h *term) *term {
	return t.series(h, func(k int) *term {
		d := e
		for range k {
			d = t.one(total, d)
		}
		return d
	})
}

// series is Taylor's polynomial Σ h^k d(k)/k!.
func (t *translator) series(h *term, d func(k int) *term) *term {
	if t.taylor == 0 {
		refuse("a shift in a claim without a remainder")
	}
	sum := d(0)
	factorial := int64(1)
	for k := 1; k < t.taylor; k++ {
		factorial *= int64(k)
		sum = t.two(add, sum, t.two(mul, t.two(mul, t.num(big.NewRat(1, factorial)), t.pow(h, k)), d(k)))
	}
	return sum
}
