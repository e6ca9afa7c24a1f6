package reals

import (
	"fmt"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Model gives each symbol of a space its value: a constant a number, a function
// of t one that is built of t, the small parameter and numbers, or the solution
// of a differential equation; a field a sum of products of powers and
// exponentials.
type Model struct {
	space      *Space
	def        []int // the node of each symbol, -1 of fields
	fields     map[int][]fieldTerm
	expansions map[int]int // nodes of fields, written out
	right      []int       // of the differential equations y_k' = right_k
	start      []int       // their values at t = 0
	T          float64
	small      ball                // the small parameter, where it is not to go to 0
	pinned     map[int]map[int]int // of a witness: the derivatives at t = 0 that are given
	moving     bool                // they are those at some t, which need not be 0
	solved     map[int]bool        // symbols that an equation was solved for
	evaluators map[evaluatorKey]*evaluator
	formal     int // the equations hold up to this power of the small parameter; 0 for exactly
}

// fieldTerm is weight·Π x_j^power_j·e^{slope_j x_j}.
type fieldTerm struct {
	weight float64
	power  []int
	slope  []float64
}

// String writes the model as declarations of a file could have it.
func (m *Model) String() string {
	var lines []string
	for i, x := range m.space.symbols {
		switch {
		case x.kind == derivation.Field:
			lines = append(lines, x.name+" = "+m.fieldString(i))
		case m.def[i] >= 0 && m.space.nodes[m.def[i]].op == opODE:
			n := m.space.nodes[m.def[i]]
			lines = append(lines, fmt.Sprintf("%s%s = %s, %s(0) = %s", x.name, strings.Repeat("'", max(n.a, 1)), m.format(m.right[n.k+n.a-1]), x.name, m.format(m.start[n.k])))
		case m.def[i] >= 0:
			lines = append(lines, x.name+" = "+m.format(m.def[i]))
		}
	}
	return strings.Join(lines, "\n")
}

func (m *Model) fieldString(i int) string {
	var sum []string
	for _, t := range m.fields[i] {
		s := fmt.Sprint(t.weight)
		for j := range t.power {
			name := m.space.symbols[m.space.symbols[i].of[j]].name
			if t.power[j] > 0 {
				s += fmt.Sprintf("*%s^%d", name, t.power[j])
			}
			if t.slope[j] != 0 {
				s += fmt.Sprintf("*exp(%v*%s)", t.slope[j], name)
			}
		}
		sum = append(sum, s)
	}
	if sum == nil {
		return "0"
	}
	return strings.Join(sum, " + ")
}

func (m *Model) format(n int) string {
	s := m.space
	x := s.nodes[n]
	f := m.format
	switch x.op {
	case opConst:
		return x.x
	case opTime:
		return "t"
	case opSmall:
		return s.small
	case opSym:
		return s.symbols[x.a].name + strings.Repeat("'", x.k)
	case opAdd:
		return "(" + f(x.a) + " + " + f(x.b) + ")"
	case opMul:
		return f(x.a) + "*" + f(x.b)
	case opDiv:
		return f(x.a) + "/(" + f(x.b) + ")"
	case opNeg:
		if inner := s.nodes[x.a]; inner.op == opNeg {
			return f(inner.a)
		}
		return "-" + f(x.a)
	case opBoth:
		return f(x.a)
	case opPi:
		return "pi"
	case opNear:
		v, _ := s.rational(x.a)
		return "≈" + v.FloatString(16)
	case opODE:
		return fmt.Sprintf("(solution with the derivative %s, %s at 0)", f(m.right[x.k+x.a-1]), f(m.start[x.k]))
	case opShift:
		return "shift(" + f(x.a) + ", " + f(x.b) + ")"
	case opField:
		return s.symbols[x.a].name + fmt.Sprint(s.orders[x.k]) + "(…)"
	}
	name := map[op]string{
		opSqrt: "sqrt", opExp: "exp", opLog: "log", opSin: "sin", opCos: "cos", opArcsinh: "arcsinh", opArctan: "arctan",
		opAbs: "abs", opSign: "sign", opD: "D", opInt: "int", opAt0: "at0",
	}[x.op]
	return name + "(" + f(x.a) + ")"
}

// numbers are what constants and coefficients are drawn from: 0, 1 and −1 often,
// as conditions are about them.
var numbers = []string{"0", "1", "-1", "1", "2", "-2", "1/2", "-1/2", "3", "5/4", "-3/4", "3/2", "-3", "7/8", "-5/2", "-7", "6"} // the last two not beside a small parameter

var positives = []string{"1", "1", "2", "1/2", "3", "5/4", "1/4", "3/2", "7/8", "5/2", "1/8", "7"}

// number returns the node of a drawn number, at times one that was drawn before,
// or its negative.
func (d *drawer) number(sign derivation.Sign) int {
	s := d.space
	if len(d.drawn) > 0 && d.rng.IntN(5) == 0 {
		n := d.drawn[d.rng.IntN(len(d.drawn))]
		v, _ := s.rational(n)
		switch {
		case sign == derivation.AnySign && d.rng.IntN(2) == 0, sign == derivation.Nonzero && v.Sign() != 0:
			return s.neg(n)
		case sign == derivation.AnySign, sign == derivation.Positive && v.Sign() > 0:
			return n
		}
	}
	from := numbers
	if s.small != "" {
		from = numbers[:len(numbers)-2]
	}
	if sign == derivation.Positive {
		from = positives[:len(positives)-1]
		if s.small == "" {
			from = positives
		}
	}
	for {
		n := s.node(node{op: opConst, x: from[d.rng.IntN(len(from))]})
		if sign == derivation.AnySign || !s.is(n, "0") {
			d.drawn = append(d.drawn, n)
			return n
		}
	}
}

// constant returns the node of a drawn constant, which with a small parameter may
// depend on it.
func (d *drawer) constant(sign derivation.Sign) int {
	s := d.space
	n := d.number(sign)
	if s.small == "" || d.rng.IntN(3) > 0 {
		return n
	}
	eps := s.node(node{op: opSmall})
	if sign == derivation.AnySign {
		return s.add(n, s.mul(eps, d.number(sign)))
	}
	return s.mul(n, s.add(s.int(1), s.mul(eps, eps)))
}

// function returns the node of a drawn function of t.
func (d *drawer) function(sign derivation.Sign) int {
	s := d.space
	t := s.node(node{op: opTime})
	any := func() int { return d.constant(derivation.AnySign) }
	if sign != derivation.AnySign {
		c := d.constant(sign)
		switch d.rng.IntN(5) {
		case 0:
			return c
		case 1: // c·(1 + t + t²/2)
			return s.mul(c, s.add(s.int(1), s.mul(t, s.add(s.int(1), s.div(t, s.int(2))))))
		case 2:
			return s.mul(c, s.call(opExp, s.mul(t, any())))
		case 3: // c·(1 + a t²)
			return s.mul(c, s.add(s.int(1), s.mul(d.number(derivation.Positive), s.mul(t, t))))
		}
		return s.mul(c, s.add(s.int(2), s.call(opSin, s.mul(t, d.number(derivation.Positive)))))
	}
	switch d.rng.IntN(9) {
	case 0:
		return d.constant(derivation.AnySign)
	case 1:
		return s.mul(t, any())
	case 2:
		return s.add(any(), s.mul(t, any()))
	case 3:
		return s.add(any(), s.mul(t, s.add(any(), s.mul(t, any()))))
	case 4:
		return s.add(any(), s.mul(t, s.add(any(), s.mul(t, s.add(any(), s.mul(t, any()))))))
	case 5:
		return s.add(any(), s.mul(any(), s.call(opSin, s.add(s.mul(t, d.number(derivation.Positive)), any()))))
	case 6:
		return s.add(any(), s.mul(any(), s.call(opExp, s.mul(t, any()))))
	case 7: // vanishes at t = 1/2, 1/4, …
		return s.mul(d.number(derivation.Nonzero), s.sub(t, s.div(d.number(derivation.Positive), s.int(4))))
	}
	return s.add(any(), s.div(s.mul(t, any()), s.add(s.int(1), s.mul(t, t))))
}

// field draws the terms of a field.
func (d *drawer) field(args int) []fieldTerm {
	var terms []fieldTerm
	for range d.rng.IntN(4) {
		v, _ := d.space.rational(d.number(derivation.Nonzero))
		w, _ := v.Float64()
		t := fieldTerm{weight: w}
		for range args {
			t.power = append(t.power, d.rng.IntN(3)*d.rng.IntN(2))
			t.slope = append(t.slope, []float64{0, 0, 0.5, -0.5, 1, -0.25}[d.rng.IntN(6)])
		}
		terms = append(terms, t)
	}
	return terms
}
