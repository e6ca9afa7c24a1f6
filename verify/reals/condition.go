package reals

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Condition reads a condition as the kernel prints it: an expression with "≠ 0",
// "> 0" or "≥ 0", where u(0) is at0(u), L_x a partial derivative of the field L
// and L_x(a, b) its value at other arguments; and "on [0,t]: " in front where it is asked at all these times.
// That functions stay O(1) as ε → 0 is so in every model: ok is false then, as
// there is nothing to ask. The error tells what cannot be read.
func (s *Space) Condition(text string) (c Condition, ok bool, err error) {
	if strings.Contains(text, "stay O(1)") {
		return c, false, nil
	}
	body, throughout := strings.CutPrefix(text, "on [0,t]: ")
	c.text, c.throughout = text, throughout
	for _, relation := range []struct {
		suffix   string
		property func(ball) truth
	}{{" ≠ 0", isNonzero}, {" > 0", isPositive}, {" ≥ 0", isNotNegative}} {
		if expr, found := strings.CutSuffix(body, relation.suffix); found {
			c.property = relation.property
			r := conditionReader{space: s, rest: expr}
			why := catch(func() { c.node = r.sum() })
			if why == "" && strings.TrimSpace(r.rest) != "" {
				why = untreated("left over: " + r.rest)
			}
			if why != "" {
				return c, false, fmt.Errorf("the condition %q is not understood: %s", text, why)
			}
			return c, true, nil
		}
	}
	return c, false, fmt.Errorf("the condition %q is not understood", text)
}

// conditionReader reads an expression by recursive descent.
type conditionReader struct {
	space *Space
	rest  string
}

func (r *conditionReader) skip(word string) bool {
	r.rest = strings.TrimLeft(r.rest, " ")
	rest, ok := strings.CutPrefix(r.rest, word)
	if ok {
		r.rest = rest
	}
	return ok
}

func (r *conditionReader) want(word string) {
	if !r.skip(word) {
		giveUp("%s is wanted before %s", word, r.rest)
	}
}

func (r *conditionReader) sum() int {
	s := r.space
	v := r.product()
	for {
		switch {
		case r.skip("+"):
			v = s.add(v, r.product())
		case r.skip("-"):
			v = s.sub(v, r.product())
		default:
			return v
		}
	}
}

func (r *conditionReader) product() int {
	if r.skip("-") {
		return r.space.neg(r.product())
	}
	v := r.power()
	for {
		switch {
		case r.skip("*"):
			v = r.space.mul(v, r.power())
		case r.skip("/"):
			v = r.space.div(v, r.power())
		default:
			return v
		}
	}
}

func (r *conditionReader) power() int {
	v := r.atom()
	if r.skip("^") {
		exponent := r.digits()
		n, ok := new(big.Int).SetString(exponent, 10)
		if !ok || !n.IsInt64() {
			giveUp("the exponent before %s", r.rest)
		}
		return r.space.power(v, n.Int64())
	}
	return v
}

func (r *conditionReader) digits() string {
	n := 0
	for n < len(r.rest) && (r.rest[n] >= '0' && r.rest[n] <= '9' || r.rest[n] == '.') {
		n++
	}
	digits := r.rest[:n]
	r.rest = r.rest[n:]
	return digits
}

var functions = map[string]op{
	"sqrt": opSqrt, "exp": opExp, "log": opLog, "sin": opSin, "cos": opCos, "arcsinh": opArcsinh, "arctan": opArctan,
	"abs": opAbs, "sign": opSign, "int": opInt, "at0": opAt0, "D": opD,
}

func (r *conditionReader) atom() int {
	s := r.space
	r.rest = strings.TrimLeft(r.rest, " ")
	if r.skip("(") {
		v := r.sum()
		r.want(")")
		return v
	}
	if d := r.digits(); d != "" {
		v, ok := new(big.Rat).SetString(d)
		if !ok {
			giveUp("the number %s", d)
		}
		return s.constant(v)
	}
	name := r.name()
	switch name {
	case "pi":
		if _, ok := s.byName[name]; !ok {
			return s.node(node{op: opPi})
		}
	case "":
		giveUp("nothing before %s", r.rest)
	}
	if f, ok := functions[name]; ok && strings.HasPrefix(r.rest, "(") {
		r.want("(")
		v := r.sum()
		r.want(")")
		return s.call(f, v)
	}
	v := r.symbol(name)
	for r.skip("'") {
		v = s.call(opD, v)
	}
	switch x := s.nodes[v]; {
	case r.skip("(0)"):
		v = s.call(opAt0, v)
	case x.op == opField && r.skip("("): // elsewhere
		args := make([]int, len(s.lists[x.b]))
		for i := range args {
			if i > 0 {
				r.want(",")
			}
			r.skip("+") // of +0, which is no time
			args[i] = r.sum()
		}
		r.want(")")
		v = s.field(x.a, s.orders[x.k], args)
	}
	return v
}

func (r *conditionReader) name() string {
	n := 0
	for n < len(r.rest) {
		c := r.rest[n]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_', n > 0 && c >= '0' && c <= '9':
			n++
		case c == '[' && n > 0:
			end := strings.IndexByte(r.rest[n:], ']')
			if end < 0 {
				giveUp("an index before %s", r.rest)
			}
			n += end + 1
		default:
			name := r.rest[:n]
			r.rest = r.rest[n:]
			return name
		}
	}
	name := r.rest
	r.rest = ""
	return name
}

// symbol resolves a name: a symbol, or a field with the arguments by which it is
// derived.
func (r *conditionReader) symbol(name string) int {
	s := r.space
	if name == s.small {
		return s.node(node{op: opSmall})
	}
	if i, ok := s.byName[name]; ok && s.symbols[i].kind != derivation.Field {
		return s.sym(i, 0)
	}
	for i, f := range s.symbols {
		rest, ok := strings.CutPrefix(name, f.name)
		if !ok || f.kind != derivation.Field {
			continue
		}
		order, args := make([]int, len(f.of)), make([]int, len(f.of))
		for j, a := range f.of {
			args[j] = s.sym(a, 0)
		}
		for rest != "" && ok {
			ok = false
			for j, a := range f.of {
				if after, found := strings.CutPrefix(rest, "_"+s.symbols[a].name); found && (after == "" || after[0] == '_') {
					rest, ok = after, true
					order[j]++
					break
				}
			}
		}
		if ok {
			return s.field(i, order, args)
		}
	}
	giveUp("%s is not known", name)
	return 0
}
