package derivation

import "strings"

// spellings tells how the language writes what is written otherwise elsewhere.
var spellings = map[string]string{
	"e":        "e^x is written exp(x), and e itself exp(1)",
	"ln":       "the natural logarithm is log",
	"Pi":       "the number π is pi",
	"t":        "the time has no name: it is int(1)",
	"infinity": "limits are no statements of algebra: they stand in an undecided",
	"inf":      "limits are no statements of algebra: they stand in an undecided",
	"asinh":    "it is written arcsinh",
	"atan":     "it is written arctan",
	"grad":     "a gradient is written d(e, x), component by component",
	"diff":     "a derivative is written x', D(e) or d(e, x)",
	"integral": "an integral from 0 to t is written int(e)",
	"dt":       "dx/dt is written x', and that of an expression D(e)",
}

// spelling advises on a name that is not declared; "" if it looks like nothing
// in particular.
func (r *resolver) spelling(name string) string {
	if h, ok := spellings[name]; ok {
		return h
	}
	if rest, ok := strings.CutPrefix(name, "d"); ok && r.names[rest] != nil && r.names[rest].what == aFunction {
		return "d" + rest + "/dt is written " + rest + "'"
	}
	return ""
}

// argumentsOf advises on a symbol that is written with arguments.
func argumentsOf(e *Call, n *entry) string {
	if n.what != aFunction || len(e.Args) != 1 {
		return "a product is written with *"
	}
	switch x := e.Args[0].(type) {
	case *Number:
		if x.Val.Sign() == 0 {
			return "its value at t = 0 is written at0(" + e.Func + ")"
		}
	case *Name:
		if x.Name == "t" {
			return "it is a function of t as it stands: write " + e.Func
		}
	}
	return "a product is written with *; a value at another time is shift(" + e.Func + ", h)"
}
