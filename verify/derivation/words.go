package derivation

import "slices"

// The words a line begins with. None is a name, so that a line that begins
// with one is never mistaken for the rest of the line before.
var (
	itemWords = []string{"derivation", "small", "size", "constant", "function", "field", "variable", "positive", "nonzero",
		"let", "given", "step", "definition", "undecided", "notation"}
	stepWords = []string{"source", "tex", "claim", "using", "by", "solving", "from", "expect", "because", "numeric", "note"}
)

func isKeyword(word string) bool { return BeginsItem(word) || slices.Contains(stepWords, word) }

// BeginsItem reports whether a declaration, a hypothesis or a step begins with a word.
func BeginsItem(word string) bool { return slices.Contains(itemWords, word) }

// builtinFunc is one of the functions built in.
type builtinFunc struct {
	name      string
	arity     int
	symbol    bool // the second argument is a symbol
	small     bool // has a meaning only beside a small parameter
	pointwise bool // a function of numbers, not an operator
}

var builtins = []builtinFunc{
	{name: "D", arity: 1},
	{name: "d", arity: 2, symbol: true},
	{name: "int", arity: 1},
	{name: "at0", arity: 1},
	{name: "shift", arity: 2, small: true},
	{name: "sub", arity: 3, symbol: true},
	{name: "sqrt", arity: 1, pointwise: true},
	{name: "log", arity: 1, pointwise: true},
	{name: "exp", arity: 1, pointwise: true},
	{name: "arcsinh", arity: 1, pointwise: true},
	{name: "sinh", arity: 1, pointwise: true},
	{name: "cosh", arity: 1, pointwise: true},
	{name: "tanh", arity: 1, pointwise: true},
	{name: "sin", arity: 1, pointwise: true},
	{name: "cos", arity: 1, pointwise: true},
	{name: "tan", arity: 1, pointwise: true},
	{name: "arctan", arity: 1, pointwise: true},
	{name: "abs", arity: 1, pointwise: true},
	{name: "sign", arity: 1, pointwise: true},
}

// pi is the number π, where no symbol of that name is declared.
const pi = "pi"

// builtin looks a function up by name; sum and O are syntax and not among them.
func builtin(name string) (builtinFunc, bool) {
	i := slices.IndexFunc(builtins, func(f builtinFunc) bool { return f.name == name })
	if i < 0 {
		return builtinFunc{}, false
	}
	return builtins[i], true
}

// reservedCall tells whether name( always means what the language says.
func reservedCall(name string) bool {
	_, ok := builtin(name)
	return ok || name == "sum" || name == "O"
}
