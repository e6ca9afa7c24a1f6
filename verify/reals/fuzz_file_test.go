package reals_test

import (
	"fmt"
	"strings"
)

// tree is an expression of the language, as it is to be written.
type tree struct {
	op   string // a leaf's text, an operator, or the name of a function
	args []*tree
}

func leaf(s string) *tree                 { return &tree{op: s} }
func node(op string, args ...*tree) *tree { return &tree{op, args} }

// String writes brackets around all that is not a leaf or a call.
func (x *tree) String() string {
	switch {
	case len(x.args) == 0:
		return x.op
	case strings.Contains("+-*/^", x.op) && len(x.args) == 2:
		return bracket(x.args[0]) + x.op + bracket(x.args[1])
	case x.op == "-":
		return "-" + bracket(x.args[0])
	}
	var args []string
	for _, a := range x.args {
		args = append(args, a.String())
	}
	return x.op + "(" + strings.Join(args, ", ") + ")"
}

func bracket(x *tree) string {
	if len(x.args) == 0 && (strings.HasPrefix(x.op, "(") || !strings.ContainsAny(x.op, "-/")) || len(x.args) > 0 && !strings.Contains("+-*/^", x.op) {
		return x.String()
	}
	return "(" + x.String() + ")"
}

// file is a derivation to be.
type file struct {
	small   string // "", eps, or eps, mu
	declare []string
	items   []*item
}

// item is a given or a step.
type item struct {
	id       string
	kind     string // of a step
	given    bool
	sides    []*tree
	order    []int  // of the remainder of each side, -1 for none
	relation string // "" is =
	solving  string // "" for nothing
	using    []string
	by       *tree
	rule     bool // by derivative
	cofactor *tree
	sure     bool // it is true wherever it is defined
}

func (f *file) String() string {
	var b strings.Builder
	if f.small != "" {
		b.WriteString("small " + f.small + "\n")
	}
	for _, d := range f.declare {
		b.WriteString(d + "\n")
	}
	for _, x := range f.items {
		b.WriteString(x.String())
	}
	return b.String()
}

func (x *item) String() string {
	var sides []string
	for i, s := range x.sides {
		text := s.String()
		switch n := x.order[i]; {
		case n == 0:
			text += " + O(1)"
		case n == 1:
			text += " + O(eps)"
		case n > 1:
			text += fmt.Sprintf(" + O(eps^%d)", n)
		}
		sides = append(sides, text)
	}
	relation := " = "
	if x.relation != "" {
		relation = " " + x.relation + " "
	}
	equation := strings.Join(sides, relation)
	if x.given {
		if x.solving != "" {
			equation += " solving " + x.solving
		}
		return "given " + x.id + ": " + equation + "\n"
	}
	text := "step " + x.id + "\n  claim " + equation + "\n"
	if len(x.using) > 0 {
		text += "  using " + strings.Join(x.using, ", ") + "\n"
	}
	switch {
	case x.by != nil:
		text += "  by " + x.by.String() + "\n"
	case x.rule && x.cofactor != nil:
		text += "  by derivative cofactor " + x.cofactor.String() + "\n"
	case x.rule:
		text += "  by derivative\n"
	}
	if x.solving != "" {
		text += "  solving " + x.solving + "\n"
	}
	return text
}

func (x *item) clone() *item {
	y := *x
	return &y
}

func (f *file) clone() *file {
	g := &file{small: f.small, declare: append([]string(nil), f.declare...)}
	for _, x := range f.items {
		g.items = append(g.items, x.clone())
	}
	return g
}

// step is the item of a step.
func (f *file) step(id string) *item {
	for _, x := range f.items {
		if x.id == id && !x.given {
			return x
		}
	}
	return &item{}
}
