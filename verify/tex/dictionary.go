package tex

import (
	"sort"

	"github.com/flowproof/flowproof/verify/derivation"
)

// An entry is what some tokens stand for.
type entry struct {
	key []string
	x   derivation.Expr
	k   kind // symbol, or that of a sum or product that prints without brackets
}

// A dictionary has the entries by their first token, the longest first.
type dictionary map[string][]entry

// tokens reads TeX as far as its symbols.
func tokens(src string) []token { return normal(src, scan(src)) }

// compile makes the dictionary of a notation. It panics with an *Error.
func compile(notation []*derivation.Notation) dictionary {
	d, derived := dictionary{}, dictionary{}
	for _, n := range notation {
		key := keyOf(n)
		d.put(entry{key, n.X, kindOf(key)})
		for _, e := range derivatives(key, n.X) {
			derived.put(e)
		}
	}
	for _, es := range derived {
		for _, e := range es { // a derivative given by its own notation stands
			if _, found := d.find(e.key); !found {
				d.put(e)
			}
		}
	}
	for _, es := range d {
		sort.SliceStable(es, func(i, j int) bool { return len(es[i].key) > len(es[j].key) })
	}
	return d
}

// keyOf gives the tokens of a notation.
func keyOf(n *derivation.Notation) (key []string) {
	defer func() {
		if e, ok := recover().(*Error); ok {
			e.Pos = n.Pos
			panic(e)
		}
	}()
	if n.X == nil {
		panic(&Error{TeX: n.TeX, Msg: "the notation stands for nothing"})
	}
	for _, t := range tokens(n.TeX) {
		if t.sep != together {
			panic(&Error{TeX: n.TeX, Offset: t.off, Msg: "a notation cannot hold a break of rows or columns"})
		}
		if t.text != "" {
			key = append(key, t.text)
		}
	}
	if len(key) == 0 {
		panic(&Error{TeX: n.TeX, Msg: "the notation is empty"})
	}
	return key
}

// kindOf tells how the TeX of a notation prints: as a sum where it has a sign outside of brackets, as a product
// where it is names side by side, and else as one symbol.
func kindOf(key []string) kind {
	depth, names := 0, 0
	for i := 0; i < len(key); i++ {
		switch s := key[i]; {
		case s == "{", s == "(", s == "[", s == `\{`:
			depth++
		case s == "}", s == ")", s == "]", s == `\}`:
			depth--
		case depth > 0:
		case (s == "+" || s == "-") && i > 0:
			return open
		case s == "_", s == "^":
			i += extentOf(key[i+1:])
		case fonts[s]:
			i += extentOf(key[i+1:])
			names++
		case isName(s):
			names++
		default:
			return symbol // an operator
		}
	}
	if names > 1 {
		return loose
	}
	return symbol
}

// put adds an entry, in the place of one with the same key.
func (d dictionary) put(e entry) {
	if i, found := d.find(e.key); found {
		d[e.key[0]][i] = e
		return
	}
	d[e.key[0]] = append(d[e.key[0]], e)
}

func (d dictionary) find(key []string) (int, bool) {
	for i, e := range d[key[0]] {
		if len(e.key) == len(key) && startsWith(e.key, key) {
			return i, true
		}
	}
	return 0, false
}

func startsWith(s, prefix []string) bool {
	for i, p := range prefix {
		if i >= len(s) || s[i] != p {
			return false
		}
	}
	return true
}

// derivatives gives the dotted forms of a name with or without subscripts; none
// of anything else, as the dots of \theta(0) or u^2 mean something else.
func derivatives(key []string, x derivation.Expr) []entry {
	base := 1
	if fonts[key[0]] {
		n := extentOf(key[1:])
		if n == 0 {
			return nil
		}
		base += n
	}
	if !isSymbol(key[0]) || commands[key[0]] || dots[key[0]] > 0 {
		return nil
	}
	if len(key) > base && (key[base] != "_" || base+1+extentOf(key[base+1:]) != len(key)) {
		return nil
	}
	var out []entry
	for dot, n := range dots {
		y := x
		for range n {
			y = &derivation.Call{Pos: x.At(), Func: "D", Args: []derivation.Expr{y}}
		}
		out = append(out, entry{append(wrap([]string{dot}, key[:base]), key[base:]...), y, symbol})
		if len(key) > base {
			out = append(out, entry{wrap([]string{dot}, key), y, symbol})
		}
	}
	return out
}

// extentOf counts the tokens of the argument that key starts with.
func extentOf(key []string) int {
	toks := make([]token, len(key))
	for i, s := range key {
		toks[i].text = s
	}
	return extent(toks, 0)
}

// wrap appends the argument arg to the macro before it.
func wrap(before, arg []string) []string {
	if len(arg) == 1 {
		return append(before, arg...)
	}
	return append(append(append(before, "{"), arg...), "}")
}

// dots counts the dots of the accents for time derivatives.
var dots = map[string]int{`\dot`: 1, `\ddot`: 2, `\dddot`: 3}

// lookup finds the longest entry at token i, before token end, and its length.
func (d dictionary) lookup(toks []token, i, end int) (entry, int) {
next:
	for _, e := range d[toks[i].text] {
		if i+len(e.key) > end {
			continue
		}
		for k, s := range e.key {
			if t := toks[i+k]; t.text != s || k > 0 && t.sep != together {
				continue next
			}
		}
		return e, len(e.key)
	}
	return entry{}, 0
}
