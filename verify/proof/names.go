package proof

import (
	"cmp"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
	"github.com/flowproof/flowproof/verify/tex"
)

// Names says how a text writes the symbols of a file: the notations of the file in
// Unicode, such as ξ̄_j for xb, and Greek letters for their names. A constant without
// a notation, of which a definition that has one is a function, is told by that
// definition: m by μ where let mu = 1 - m. Without Names symbols are as in the file.
type Names struct {
	symbols map[string]string
	lets    map[string]let // by the constant that they are functions of
}

// let is a definition in one constant.
type let struct {
	symbol string
	body   derivation.Expr
}

// NamesOf returns the names of the symbols of a file for one of its steps: of several
// notations one that the text of the step has, of these the shortest; of a field the
// first.
func NamesOf(f *derivation.File, s *derivation.Step) *Names {
	n := &Names{symbols: map[string]string{}, lets: map[string]let{}}
	fields, inText := map[string]bool{}, map[string]bool{}
	for _, item := range f.Items {
		if x, ok := item.(*derivation.Declare); ok && x.Kind == derivation.Field {
			for _, v := range x.Names {
				fields[v.Name] = true
			}
		}
	}
	for _, item := range f.Items {
		x, ok := item.(*derivation.Notation)
		if !ok {
			continue
		}
		name := ""
		switch e := x.X.(type) {
		case *derivation.Name:
			if e.Primes == 0 {
				name = indexed(e.Name, len(e.Index))
			}
		case *derivation.Call:
			if fields[e.Func] {
				name = e.Func // at its own arguments
			}
		}
		if name == "" {
			continue
		}
		symbol := strings.TrimSuffix(Unicode(x.TeX), "(t)")
		if strings.HasSuffix(name, "]") && !subscript.MatchString(symbol) {
			continue
		}
		_, bare := x.X.(*derivation.Name)
		old, known := n.symbols[name]
		here := inTeX(s.TeX, x.TeX)
		shorter := here == inText[name] && utf8.RuneCountInString(symbol) < utf8.RuneCountInString(old)
		if !known || bare && (here && !inText[name] || shorter) {
			n.symbols[name], inText[name] = symbol, here
		}
	}
	for _, item := range f.Items {
		x, ok := item.(*derivation.Let)
		if !ok || len(x.Ranges) > 0 || n.symbols[x.Name] == "" {
			continue
		}
		var of []string
		derivation.Walk(x.Body, func(e derivation.Expr) bool {
			if s, ok := e.(*derivation.Name); ok && !slices.Contains(of, s.Name) {
				of = append(of, s.Name)
			}
			return true
		})
		if len(of) == 1 && n.symbols[of[0]] == "" {
			n.lets[of[0]] = let{n.symbols[x.Name], x.Body}
		}
	}
	return n
}

// inTeX reports whether a text has a notation, and not as a part of a longer name: x
// is no part of \xi.
func inTeX(text, notation string) bool {
	first, last := letter(notation[0]), letter(notation[len(notation)-1])
	for from := 0; ; {
		i := strings.Index(text[from:], notation)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(notation)
		begins := !first || i == 0 || !letter(text[i-1]) && text[i-1] != '\\'
		if ends := !last || end == len(text) || !letter(text[end]); begins && ends {
			return true
		}
		from = i + 1
	}
}

func letter(b byte) bool { return 'A' <= b && b <= 'Z' || 'a' <= b && b <= 'z' }

// Legend says what the names in a step mean: the symbol of the text, or what a
// definition of the file stands for, and so on for the names in that.
func (n *Names) Legend(f *derivation.File, s *derivation.Step) (lines []string) {
	bodies := map[string]derivation.Expr{}
	for _, item := range f.Items {
		if x, ok := item.(*derivation.Let); ok && len(x.Ranges) == 0 {
			bodies[x.Name] = x.Body
		}
	}
	seen := map[string]bool{}
	queue := slices.Clone(s.Chain)
	for len(queue) > 0 {
		x := queue[0]
		queue = queue[1:]
		derivation.Walk(x, func(e derivation.Expr) bool {
			name := ""
			switch e := e.(type) {
			case *derivation.Name:
				name = e.Name
			case *derivation.Call:
				name = e.Func
			}
			if name == "" || seen[name] {
				return true
			}
			seen[name] = true
			body, defined := bodies[name]
			switch symbol := n.Of(name); {
			case symbol != name && symbol != inGreek(name):
				lines = append(lines, name+" is "+symbol)
			case defined:
				lines = append(lines, name+" = "+derivation.Format(body))
				queue = append(queue, body)
			}
			return true
		})
	}
	return lines
}

// Coordinate is one number of a point.
type Coordinate struct {
	Symbol string // as the text writes it
	Value  *big.Rat
	Name   string // as the file does, with its value where that is another; "" if that is plain
}

// Point writes the symbols and values of a witness. Of two names of the file that the
// text writes alike, such as u0 and u(0), one is told where their values are equal;
// else both stay as they are in the file.
func (n *Names) Point(w *symbolic.Witness) []Coordinate {
	var all []Coordinate
	values := map[string][]*big.Rat{} // by symbol, each once
	for _, v := range w.At {
		c := Coordinate{n.Of(v.Name), v.Value, v.Name}
		if d, ok := n.let(v.Name); ok {
			if value, ok := evaluate(d.body, v.Value); ok {
				c = Coordinate{d.symbol, value, v.Name + " = " + v.Value.RatString()}
			}
		}
		if !slices.ContainsFunc(values[c.Symbol], func(x *big.Rat) bool { return x.Cmp(c.Value) == 0 }) {
			values[c.Symbol] = append(values[c.Symbol], c.Value)
		}
		all = append(all, c)
	}
	var told []Coordinate
	for i, v := range w.At {
		switch c := all[i]; {
		case len(values[c.Symbol]) > 1:
			told = append(told, Coordinate{v.Name, v.Value, ""})
		case slices.ContainsFunc(told, func(x Coordinate) bool { return x.Symbol == c.Symbol }):
		case c.Symbol == v.Name || c.Symbol == inGreek(v.Name):
			told = append(told, Coordinate{c.Symbol, c.Value, ""})
		default:
			told = append(told, c)
		}
	}
	return told
}

// let returns the definition that tells a constant.
func (n *Names) let(name string) (d let, ok bool) {
	if n != nil {
		d, ok = n.lets[name]
	}
	return d, ok
}

// Of writes the name of a value: u(0), g'(0), x[1,2], or of a partial derivative,
// L_a_b.
func (n *Names) Of(name string) string {
	if n == nil {
		return name
	}
	end := strings.IndexAny(name, "['(")
	if end < 0 {
		end = len(name)
	}
	base, rest := name[:end], name[end:]
	if rest != "" && rest[0] == '[' {
		return n.element(base, rest)
	}
	if _, known := n.symbols[base]; !known {
		if field, by, ok := strings.Cut(base, "_"); ok && n.field(field) {
			text := ""
			for v := range strings.SplitSeq(by, "_") {
				text += "∂_" + n.whole(v)
			}
			return text + " " + n.whole(field) + rest
		}
	}
	return n.whole(base) + rest
}

// indexed is the name under which the symbol of a list's or a table's elements is
// kept: x[] or x[,] for the elements of x.
func indexed(name string, indices int) string {
	if indices == 0 {
		return name
	}
	return name + "[" + strings.Repeat(",", indices-1) + "]"
}

// element writes an element with its indices, [1,2](0): as the text writes one at
// letters, x_{i;j}, with its numbers for them.
func (n *Names) element(base, rest string) string {
	inside, after, _ := strings.Cut(rest[1:], "]")
	numbers := strings.Split(inside, ",")
	symbol := n.symbols[indexed(base, len(numbers))]
	at := subscript.FindStringSubmatchIndex(symbol)
	if at == nil || strings.Count(symbol[at[0]:at[1]], ";")+1 != len(numbers) {
		return inGreek(base) + rest
	}
	return symbol[:at[2]] + strings.Join(numbers, ";") + symbol[at[3]:] + after
}

// subscript is what stands for an element: _j or _{i;j}.
var subscript = regexp.MustCompile(`_\{?([ijk](?:;[ijk])*)\}?`)

// whole writes a name without dashes and indices.
func (n *Names) whole(name string) string { return cmp.Or(n.symbols[name], inGreek(name)) }

// field reports whether the values of partial derivatives begin with a name: one
// that is a letter or has a notation.
func (n *Names) field(name string) bool { return len(name) == 1 || n.symbols[name] != "" }

// inGreek writes the name of a Greek letter as the letter: theta0 is θ0.
func inGreek(name string) string {
	base := strings.TrimRight(name, "0123456789")
	if command, ok := tex.Greek(base); ok {
		return Unicode(command) + name[len(base):]
	}
	return name
}

// evaluate returns the value of an expression in which every name has the same
// value. ok is false of what is not rational arithmetic.
func evaluate(x derivation.Expr, at *big.Rat) (value *big.Rat, ok bool) {
	switch x := x.(type) {
	case *derivation.Number:
		return x.Val, true
	case *derivation.Name:
		return at, x.Primes == 0
	case *derivation.Neg:
		if value, ok = evaluate(x.X, at); ok {
			return new(big.Rat).Neg(value), true
		}
	case *derivation.Binary:
		a, known := evaluate(x.X, at)
		b, too := evaluate(x.Y, at)
		switch {
		case !known || !too:
		case x.Op == '+':
			return new(big.Rat).Add(a, b), true
		case x.Op == '-':
			return new(big.Rat).Sub(a, b), true
		case x.Op == '*':
			return new(big.Rat).Mul(a, b), true
		case x.Op == '/' && b.Sign() != 0:
			return new(big.Rat).Quo(a, b), true
		}
	}
	return nil, false
}
