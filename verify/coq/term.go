package coq

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// op is a constructor of the expressions in Prelude.v, or one of its functions
// on them: total, partial, subst.
type op uint8

const (
	num op = iota
	cst
	fn
	fld
	add
	sub
	mul
	div
	neg
	power
	root
	expo
	log
	ash
	at0
	integral
	total
	partial
	subst
)

// term is an expression of Prelude.v. Terms of one pool are equal if and only if
// their pointers are.
type term struct {
	op      op
	val     *big.Rat
	sym     int   // of cst, fn, fld
	n       int   // of fn: how often derived; of power: the exponent
	orders  []int // of fld
	a, b, c *term // partial: a by the symbol b; subst: in a, for the symbol b, c
	id      int
}

// pool makes terms.
type pool struct {
	known map[string]*term
	names *names
	size  int
}

func newPool(n *names) *pool { return &pool{known: map[string]*term{}, names: n} }

// maxTerms bounds what is made of one claim.
const maxTerms = 200_000

func (p *pool) make(t term) *term {
	id := func(x *term) int {
		if x == nil {
			return -1
		}
		return x.id
	}
	val := ""
	if t.val != nil {
		val = t.val.RatString()
	}
	key := fmt.Sprint(t.op, val, " ", t.sym, t.n, t.orders, id(t.a), id(t.b), id(t.c))
	if x, ok := p.known[key]; ok {
		return x
	}
	if p.size++; p.size > maxTerms {
		refuse("its expressions are too large")
	}
	t.id = p.size
	p.known[key] = &t
	return &t
}

func (p *pool) num(v *big.Rat) *term    { return p.make(term{op: num, val: v}) }
func (p *pool) int(n int64) *term       { return p.num(big.NewRat(n, 1)) }
func (p *pool) fn(i, k int) *term       { return p.make(term{op: fn, sym: i, n: k}) }
func (p *pool) cst(i int) *term         { return p.make(term{op: cst, sym: i}) }
func (p *pool) one(o op, a *term) *term { return p.make(term{op: o, a: a}) }
func (p *pool) two(o op, a, b *term) *term {
	return p.make(term{op: o, a: a, b: b})
}
func (p *pool) pow(a *term, n int) *term { return p.make(term{op: power, a: a, n: n}) }
func (p *pool) fld(i int, orders []int) *term {
	return p.make(term{op: fld, sym: i, orders: orders})
}

// total is the function of that name in Prelude.v.
func (p *pool) total(t *term) *term {
	switch t.op {
	case num, cst, at0:
		return p.int(0)
	case fn:
		return p.fn(t.sym, t.n+1)
	case fld:
		return p.chain(t, func(a *term) *term {
			if a.op == fn {
				return p.fn(a.sym, a.n+1)
			}
			return p.int(0)
		})
	case integral:
		return t.a
	}
	return p.derive(t, p.total)
}

// derive is what total and partial have in common.
func (p *pool) derive(t *term, d func(*term) *term) *term {
	switch t.op {
	case add, sub:
		return p.two(t.op, d(t.a), d(t.b))
	case mul:
		return p.two(add, p.two(mul, d(t.a), t.b), p.two(mul, t.a, d(t.b)))
	case div:
		return p.two(div, p.two(sub, p.two(mul, d(t.a), t.b), p.two(mul, t.a, d(t.b))), p.two(mul, t.b, t.b))
	case neg:
		return p.one(neg, d(t.a))
	case power:
		return p.two(mul, p.two(mul, p.int(int64(t.n)), p.pow(t.a, max(t.n-1, 0))), d(t.a))
	case root:
		return p.two(div, d(t.a), p.two(mul, p.int(2), t))
	case expo:
		return p.two(mul, t, d(t.a))
	case log:
		return p.two(div, d(t.a), t.a)
	case ash:
		return p.two(div, d(t.a), p.one(root, p.two(add, p.pow(t.a, 2), p.int(1))))
	}
	panic(fmt.Sprintf("coq: no derivative of %v", t.op))
}

func (p *pool) chain(t *term, d func(*term) *term) *term {
	args := p.names.args(t.sym)
	sum := p.int(0)
	for j := len(args) - 1; j >= 0; j-- {
		orders := append([]int(nil), t.orders...)
		orders[j]++
		sum = p.two(add, p.two(mul, p.fld(t.sym, orders), d(p.symbol(args[j]))), sum)
	}
	return sum
}

// symbol is the term of a constant or function.
func (p *pool) symbol(s symbol) *term {
	if s.function {
		return p.fn(s.index, 0)
	}
	return p.cst(s.index)
}

// partial is the function of that name in Prelude.v.
func (p *pool) partial(x, t *term) *term {
	d := func(a *term) *term { return p.partial(x, a) }
	delta := func(a *term) *term {
		if a == x {
			return p.int(1)
		}
		return p.int(0)
	}
	switch t.op {
	case num:
		return p.int(0)
	case cst, fn:
		return delta(t)
	case fld:
		return p.chain(t, delta)
	case at0, integral:
		if x.op == cst {
			return p.one(t.op, d(t.a))
		}
		return p.int(0)
	}
	return p.derive(t, d)
}

// subst is the function of that name in Prelude.v.
func (p *pool) subst(x, y, t *term) *term {
	switch t.op {
	case num, fld:
		return t
	case cst:
		if t == x {
			return y
		}
		return t
	case fn:
		if x.op != fn || x.sym != t.sym {
			return t
		}
		for range t.n {
			y = p.total(y)
		}
		return y
	}
	return p.rebuilt(t, func(a *term) *term { return p.subst(x, y, a) })
}

// rebuilt is t with its parts replaced.
func (p *pool) rebuilt(t *term, f func(*term) *term) *term {
	x := *t
	if t.a != nil {
		x.a = f(t.a)
	}
	if t.b != nil {
		x.b = f(t.b)
	}
	return p.make(x)
}

// expand carries out total, partial and subst, from the inside out.
func (p *pool) expand(t *term) *term { return p.expanded(t, map[*term]*term{}) }

func (p *pool) expanded(t *term, memo map[*term]*term) *term {
	if x, ok := memo[t]; ok {
		return x
	}
	var x *term
	switch t.op {
	case num, cst, fn, fld:
		x = t
	case total:
		x = p.total(p.expanded(t.a, memo))
	case partial:
		x = p.partial(t.b, p.expanded(t.a, memo))
	case subst:
		x = p.subst(t.b, p.expanded(t.c, memo), p.expanded(t.a, memo))
	default:
		x = p.rebuilt(t, func(a *term) *term { return p.expanded(a, memo) })
	}
	memo[t] = x
	return x
}

// inward carries at0 down to the symbols, and leaves the value as it is.
func (p *pool) inward(t *term) *term {
	if t.op != at0 {
		return p.rebuilt(t, p.inward)
	}
	switch a := t.a; a.op {
	case num, cst:
		return a
	case at0:
		return p.inward(a)
	case fn, fld, integral:
		return t
	default:
		return p.rebuilt(a, func(b *term) *term { return p.inward(p.one(at0, b)) })
	}
}

// print writes t in the notation of Prelude.v.
func (p *pool) print(t *term) string {
	var b strings.Builder
	p.write(&b, t, 0)
	return b.String()
}

// The levels of the notation: sums, products, signs, powers, applications.
var level = map[op]int{add: 1, sub: 1, mul: 2, div: 2, neg: 3, power: 4}

var word = map[op]string{root: "root", expo: "expo", log: "log", ash: "ash", at0: "at0", integral: "int"}

func (p *pool) write(b *strings.Builder, t *term, place int) {
	own, ok := level[t.op]
	if !ok {
		own = 5
	}
	if t.op == cst {
		own = 6
	}
	if own < place {
		b.WriteByte('(')
		defer b.WriteByte(')')
	}
	switch t.op {
	case num:
		n := t.val.Num().String()
		if t.val.Sign() < 0 {
			n = "(" + n + ")"
		}
		b.WriteString("num " + n + " " + t.val.Denom().String())
	case cst:
		b.WriteString(p.names.constants[t.sym].ident)
	case fn:
		b.WriteString(p.names.functions[t.sym].ident + " " + strconv.Itoa(t.n))
	case fld:
		var orders []string
		for _, o := range t.orders {
			orders = append(orders, strconv.Itoa(o))
		}
		b.WriteString(p.names.fields[t.sym].ident + " [" + strings.Join(orders, "; ") + "]%nat")
	case add, sub, mul, div:
		p.write(b, t.a, own)
		b.WriteString(map[op]string{add: " + ", sub: " - ", mul: " * ", div: " / "}[t.op])
		p.write(b, t.b, own+1)
	case neg:
		b.WriteString("- ")
		p.write(b, t.a, own+1)
	case power:
		p.write(b, t.a, own+1)
		b.WriteString(" ^ " + strconv.Itoa(t.n))
	case total:
		b.WriteString("D ")
		p.write(b, t.a, 6)
	case partial:
		b.WriteString("d ")
		p.write(b, t.b, 6)
		b.WriteByte(' ')
		p.write(b, t.a, 6)
	case subst:
		b.WriteString("sb ")
		p.write(b, t.b, 6)
		b.WriteByte(' ')
		p.write(b, t.c, 6)
		b.WriteByte(' ')
		p.write(b, t.a, 6)
	default:
		b.WriteString(word[t.op] + " ")
		p.write(b, t.a, 6)
	}
}
