package tex

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// A Writer writes expressions as TeX, with the notation of a file where it has one for
// the whole of an expression: the other way of a [Reader].
type Writer struct {
	notation map[string]string // by the expression in the language
	declarations
}

// NewWriter returns one for a notation. Of two for one expression the first counts.
func NewWriter(notation []*derivation.Notation) *Writer {
	w := &Writer{map[string]string{}, declaredIn(&derivation.File{})}
	for _, n := range notation {
		if _, number := n.X.(*derivation.Number); number {
			continue // not every 1 is that one
		}
		if key := derivation.Format(n.X); w.notation[key] == "" {
			w.notation[key] = n.TeX
		}
	}
	return w
}

// WriterOf returns one for the notation of a file.
func WriterOf(f *derivation.File) *Writer {
	w := NewWriter(notationOf(f))
	w.declarations = declaredIn(f)
	return w
}

// Step writes the chain of a step, such as a = b \le c.
func (w *Writer) Step(s *derivation.Step) string {
	var b strings.Builder
	for i, side := range s.Chain {
		if i > 0 {
			b.WriteString(relationTeX[s.Relation(i)])
		}
		b.WriteString(w.Expr(side))
	}
	return b.String()
}

var relationTeX = map[derivation.Relation]string{derivation.Eq: " = ", derivation.Lt: " < ", derivation.Le: ` \le `, derivation.Gt: " > ", derivation.Ge: ` \ge `}

// Chain writes a = b = c.
func (w *Writer) Chain(sides ...derivation.Expr) string {
	return w.Step(&derivation.Step{Chain: sides})
}

// Expr writes an expression.
func (w *Writer) Expr(e derivation.Expr) string { return w.at(e, looseSum) }

// How tightly what is written holds together.
const (
	looseSum = iota
	looseProduct
	looseSign
	tight // a factor
	atom  // the base of a power
)

// at writes e, in brackets if it is looser than its place.
func (w *Writer) at(e derivation.Expr, place int) string {
	if tex, ok := w.notation[derivation.Format(e)]; ok {
		if place == atom && composed.MatchString(tex) {
			return `\left(` + tex + `\right)`
		}
		return spaced(tex)
	}
	tex, level := w.write(e)
	if level < place {
		return `\left(` + tex + `\right)`
	}
	return tex
}

// composed are notations that a power or a dash would be taken for a part of.
var composed = regexp.MustCompile(`^(\\partial|\\nabla|\\frac|\\sum|\\int|-)|[+\-=]`)

func (w *Writer) write(e derivation.Expr) (tex string, level int) {
	switch e := e.(type) {
	case *derivation.Number:
		return numeral(e.Val)
	case *derivation.Name:
		return w.name(e)
	case *derivation.Neg:
		return "-" + w.at(e.X, looseSign), looseSum
	case *derivation.Binary:
		return w.binary(e)
	case *derivation.Call:
		return w.call(e)
	case *derivation.Sum:
		return fmt.Sprintf(`\sum_{%s=%s}^{%s}%s`, letter(e.Var), w.Expr(e.From), w.Expr(e.To), w.at(e.Body, looseProduct)), looseProduct
	case *derivation.Order:
		return `\mathcal{O}(` + w.order(e) + ")", atom
	}
	return `\text{` + derivation.Format(e) + "}", atom // a reference, in a certificate
}

func numeral(v *big.Rat) (tex string, level int) {
	switch {
	case v.Sign() < 0:
		tex, _ = numeral(new(big.Rat).Neg(v))
		return "-" + tex, looseSum
	case v.IsInt():
		return v.Num().String(), atom
	}
	return `\frac{` + v.Num().String() + "}{" + v.Denom().String() + "}", tight
}

func (w *Writer) order(e *derivation.Order) string {
	small := &derivation.Name{Name: e.Small}
	switch e.N {
	case 0:
		return "1"
	case 1:
		return w.Expr(small)
	}
	return fmt.Sprintf("%s^{%d}", strings.TrimSpace(w.at(small, atom)), e.N)
}

var accents = []string{"", `\dot`, `\ddot`, `\dddot`}

// name writes a symbol, its derivatives with accents above.
func (w *Writer) name(e *derivation.Name) (tex string, level int) {
	tex = letter(e.Name)
	bare := &derivation.Name{Name: e.Name, Index: e.Index}
	if own, ok := w.notation[derivation.Format(bare)]; ok {
		tex = own
	} else if len(e.Index) > 0 {
		var index []string
		for _, i := range e.Index {
			index = append(index, w.Expr(i))
		}
		if strings.ContainsRune(tex, '_') { // x0[i]
			tex = "{" + tex + "}"
		}
		tex = strings.TrimSpace(tex) + "_{" + strings.Join(index, ";") + "}"
	}
	switch {
	case e.Primes == 0:
		return spaced(tex), atom
	case e.Primes < len(accents):
		return accented(accents[e.Primes], tex), atom
	}
	return fmt.Sprintf(`%s^{(%d)}`, tex, e.Primes), tight
}

// accented puts an accent over a name, and not over its subscripts and what follows them.
func accented(accent, tex string) string {
	base, rest, below := strings.Cut(tex, "_")
	if !below || composed.MatchString(tex) || strings.Contains(base, "{") {
		return accent + "{" + tex + "}"
	}
	return accent + "{" + base + "}_" + rest
}

func (w *Writer) binary(e *derivation.Binary) (tex string, level int) {
	switch e.Op {
	case '+', '-':
		return w.at(e.X, looseSum) + " " + string(e.Op) + " " + w.at(e.Y, looseProduct), looseSum
	case '*':
		x, y := w.at(e.X, looseProduct), w.at(e.Y, tight)
		level = looseProduct
		if _, negative := e.X.(*derivation.Neg); negative { // −a·b needs no brackets
			x, level = w.Expr(e.X), looseSum
		}
		if digit(y[0]) || strings.HasPrefix(y, `\frac`) && digit(x[len(x)-1]) {
			x += ` \cdot `
		}
		return x + y, level
	case '/':
		return `\frac{` + w.Expr(e.X) + "}{" + w.Expr(e.Y) + "}", tight
	}
	if c, ok := e.X.(*derivation.Call); ok && len(c.Args) == 1 && powered[c.Func] {
		return functionTeX[c.Func] + "^{" + w.Expr(e.Y) + "}" + w.brackets(c.Args[0]), tight
	}
	return strings.TrimSpace(w.at(e.X, atom)) + "^{" + w.Expr(e.Y) + "}", tight
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// functionTeX are the functions with a name of their own in TeX.
var functionTeX = map[string]string{
	"log": `\ln`, "exp": `\exp`, "sinh": `\sinh`, "cosh": `\cosh`, "tanh": `\tanh`, "sin": `\sin`, "cos": `\cos`, "tan": `\tan`,
	"arctan": `\arctan`, "arcsinh": `\operatorname{arcsinh}`, "sign": `\operatorname{sign}`,
}

// powered are functionTeX whose powers are written sin²(x).
var powered = map[string]bool{"sin": true, "cos": true, "tan": true, "sinh": true, "cosh": true, "tanh": true}

func (w *Writer) brackets(args ...derivation.Expr) string {
	var all []string
	for _, a := range args {
		all = append(all, strings.TrimSpace(w.Expr(a)))
	}
	return `\left(` + strings.Join(all, ", ") + `\right)`
}

func (w *Writer) call(e *derivation.Call) (tex string, level int) {
	if len(e.Args) == 0 {
		return letter(e.Func), atom
	}
	x := e.Args[0]
	if name, ok := functionTeX[e.Func]; ok {
		return name + w.brackets(x), tight
	}
	switch e.Func {
	case "sqrt":
		return `\sqrt{` + w.Expr(x) + "}", atom
	case "abs":
		return `\left|` + w.Expr(x) + `\right|`, atom
	case "D":
		if name, ok := x.(*derivation.Name); ok && name.Primes+1 < len(accents) {
			return w.name(&derivation.Name{Name: name.Name, Index: name.Index, Primes: name.Primes + 1})
		}
		if inner, ok := x.(*derivation.Call); ok && inner.Func == "D" {
			if name, ok := inner.Args[0].(*derivation.Name); ok && name.Primes+2 < len(accents) {
				return w.name(&derivation.Name{Name: name.Name, Index: name.Index, Primes: name.Primes + 2})
			}
		}
		if len(w.depends(x)) > 0 {
			return `\partial_t ` + w.operand(x), tight
		}
		return `\frac{d}{dt}` + w.at(x, tight), looseProduct
	case "d":
		return `\partial_{` + w.Expr(e.Args[1]) + "}" + w.operand(x), tight
	case "int":
		return `\int_0^t ` + w.at(x, looseProduct) + `\,ds`, looseProduct
	case "at0":
		return w.value(x, "0"), tight
	case "shift":
		at := w.Expr(e.Args[1])
		if at[0] != '-' {
			at = "+" + at
		}
		return w.value(x, "t"+at), tight
	case "sub":
		return `\left.` + w.at(x, looseProduct) + `\right|_{` + w.Expr(e.Args[1]) + "=" + w.Expr(e.Args[2]) + "}", tight
	}
	name := strings.TrimRight(e.Func, "'")
	return strings.TrimSpace(letter(name)) + e.Func[len(name):] + w.brackets(e.Args...), tight
}

// operand writes what a partial derivative is of; a power behind it would be that of either.
func (w *Writer) operand(x derivation.Expr) string {
	if b, ok := x.(*derivation.Binary); ok && b.Op == '^' {
		return w.brackets(x)
	}
	return w.at(x, tight)
}

// value writes x at a time.
func (w *Writer) value(x derivation.Expr, at string) string {
	if _, ok := x.(*derivation.Name); ok && len(w.depends(x)) == 0 {
		return strings.TrimSpace(w.at(x, atom)) + "(" + at + ")"
	}
	return `\left.` + w.at(x, looseProduct) + `\right|_{t=` + at + "}"
}

// letter writes the name of a symbol as it is read where there is no notation of it; a
// longer word upright.
func letter(name string) string {
	if tex := printed(name); len(tex) > 0 {
		return spaced(tex[0])
	}
	if parts := strings.Split(name, "_"); len(parts) > 2 { // a derivative, as u_x_x
		for i, part := range parts {
			if parts[i] = spaced(glyph(part)); parts[i] == "" {
				break
			}
		}
		if !slices.Contains(parts, "") {
			return strings.TrimSpace(parts[0]) + "_{" + strings.TrimSpace(strings.Join(parts[1:], "")) + "}"
		}
	}
	return `\mathrm{` + strings.ReplaceAll(name, "_", `\_`) + "}"
}

// spaced keeps a command apart from the letter that may follow.
func spaced(tex string) string {
	if commandLast.MatchString(tex) {
		return tex + " "
	}
	return tex
}

var commandLast = regexp.MustCompile(`\\[A-Za-z]+$`)
