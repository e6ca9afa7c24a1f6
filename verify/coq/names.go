package coq

import (
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// symbol is a symbol of the claim, numbered within its kind.
type symbol struct {
	name     string
	ident    string // in Coq
	index    int
	function bool
	sign     derivation.Sign
	of       []string // of a field
}

// names gives the symbols that a theorem speaks of their numbers. The small
// parameter is the constant 0.
type names struct {
	constants, functions, fields []symbol
	kind                         map[string]derivation.Kind
	number                       map[string]int
}

// newNames numbers the symbols that occur, in the order of their declaration.
func newNames(c derivation.Claim, occurs map[string]bool) *names {
	n := &names{kind: map[string]derivation.Kind{}, number: map[string]int{}}
	put := func(name string, kind derivation.Kind, sign derivation.Sign, of []string) {
		list := map[derivation.Kind]*[]symbol{derivation.Constant: &n.constants, derivation.Function: &n.functions, derivation.Field: &n.fields}[kind]
		n.kind[name], n.number[name] = kind, len(*list)
		*list = append(*list, symbol{name: name, ident: ident(name), index: len(*list), function: kind == derivation.Function, sign: sign, of: of})
	}
	if c.Small != "" {
		put(c.Small, derivation.Constant, derivation.Positive, nil)
	}
	for _, s := range c.Symbols {
		if s.Kind == derivation.Field && occurs[s.Name] {
			for _, a := range s.Of {
				occurs[a] = true
			}
		}
	}
	for _, s := range c.Symbols {
		if _, known := n.number[s.Name]; occurs[s.Name] && !known {
			put(s.Name, s.Kind, s.Sign, s.Of)
		}
	}
	return n
}

// ident makes a name one of Coq that nothing else has: _x_1_2 of x[1,2].
func ident(name string) string {
	return "_" + strings.TrimRight(strings.NewReplacer("[", "_", ",", "_", "]", "").Replace(name), "_")
}

// args are the arguments of a field.
func (n *names) args(field int) []symbol {
	var list []symbol
	for _, a := range n.fields[field].of {
		if n.kind[a] == derivation.Function {
			list = append(list, n.functions[n.number[a]])
		} else {
			list = append(list, n.constants[n.number[a]])
		}
	}
	return list
}
