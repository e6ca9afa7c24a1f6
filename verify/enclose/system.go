package enclose

import (
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/taylor"
	"github.com/flowproof/flowproof/verify/derivation"
)

// A System is an autonomous system of differential equations, read from text.
type System struct {
	names   []string
	lines   []string // as they are in a certificate
	program *taylor.Program
}

// Names returns the names of the components, in the order of the equations.
func (s *System) Names() []string { return slices.Clone(s.names) }

// Most equations that a system may have.
const maxDimension = 32

// NewSystem reads equations such as "x' = y*(1 - x^2)", one for each component, in the
// expression language of package derivation: numbers, names, + − * / ^ and sqrt, exp, log, sin,
// cos, tan, sinh, cosh, tanh, arcsinh. A parameter p is a component with p' = 0. If there is t in a right-hand
// side and no equation of it, t' = 1 is added as the last one.
func NewSystem(equations ...string) (*System, error) {
	s := &System{}
	for _, line := range equations {
		if err := s.add(line); err != nil {
			return nil, err
		}
	}
	if len(s.names) == 0 {
		return nil, errors.New("a system needs an equation, such as x' = -x")
	}
	missing := s.missing()
	if slices.Contains(missing, "t") {
		if err := s.add("t' = 1"); err != nil {
			return nil, err
		}
		missing = s.missing()
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("there is no equation for %[1]s: if it is a parameter, write %[1]s' = 0", missing[0])
	}
	sides, err := s.parse()
	if err != nil {
		return nil, err
	}
	s.program = taylor.Record(len(s.names), func(dst []taylor.Number, _ taylor.Number, y []taylor.Number) {
		r := recorder{s.names, y}
		for i, side := range sides {
			if err == nil {
				dst[i], err = r.number(side)
			}
			if err != nil {
				err = fmt.Errorf("%s: %w", s.lines[i], err)
				return
			}
		}
	})
	if err != nil {
		return nil, err
	}
	return s, nil
}

// add takes a line apart so far that its name is known.
func (s *System) add(line string) error {
	line = strings.Join(strings.Fields(line), " ")
	left, right, ok := strings.Cut(line, "=")
	name, dash := strings.CutSuffix(strings.TrimSpace(left), "'")
	switch {
	case !ok || !dash || strings.ContainsAny(name, " '[("):
		return fmt.Errorf("%q is no equation: write one as x' = y", line)
	case slices.Contains(s.names, name):
		return fmt.Errorf("there are two equations for %s", name)
	case len(s.names) == maxDimension:
		return fmt.Errorf("a system has at most %d equations", maxDimension)
	}
	s.names = append(s.names, name)
	s.lines = append(s.lines, name+"' = "+strings.TrimSpace(right))
	return nil
}

// word is a name; with a bracket it is that of a function.
var word = regexp.MustCompile(`[A-Za-z]\w*\(?`)

// missing returns the names that are used and have no equation.
func (s *System) missing() (names []string) {
	for _, line := range s.lines {
		for _, w := range word.FindAllString(line, -1) {
			if !strings.HasSuffix(w, "(") && !slices.Contains(s.names, w) {
				names = append(names, w)
			}
		}
	}
	return names
}

// parse reads the right-hand sides as a derivation file whose hypotheses they are.
func (s *System) parse() (sides []derivation.Expr, err error) {
	var text strings.Builder
	fmt.Fprintf(&text, "function %s\n", strings.Join(s.names, ", "))
	for i, line := range s.lines {
		fmt.Fprintf(&text, "given e%d: %s solving %s'\n", i, line, s.names[i])
	}
	f, err := derivation.Parse("equations", []byte(text.String()))
	if err != nil {
		return nil, plain(err, s.lines)
	}
	for _, item := range f.Items {
		if g, ok := item.(*derivation.Given); ok {
			sides = append(sides, g.RHS)
		}
	}
	if len(sides) != len(s.names) {
		return nil, errors.New("an equation is a line of its own, without the words of a derivation file")
	}
	return sides, nil
}

// A recorder makes numbers of expressions.
type recorder struct {
	names []string
	y     []taylor.Number
}

func (r *recorder) number(e derivation.Expr) (taylor.Number, error) {
	none := taylor.Number{}
	switch e := e.(type) {
	case *derivation.Number:
		return rational(e.Val), nil
	case *derivation.Name:
		i := slices.Index(r.names, e.Name)
		if i < 0 || e.Primes > 0 || len(e.Index) > 0 {
			return none, fmt.Errorf("%s is not a component", derivation.Format(e))
		}
		return r.y[i], nil
	case *derivation.Neg:
		x, err := r.number(e.X)
		return x.Neg(), err
	case *derivation.Binary:
		if e.Op == '^' {
			return r.power(e)
		}
		x, err := r.number(e.X)
		if err != nil {
			return none, err
		}
		y, err := r.number(e.Y)
		if err != nil {
			return none, err
		}
		switch e.Op {
		case '+':
			return x.Add(y), nil
		case '-':
			return x.Sub(y), nil
		case '*':
			return x.Mul(y), nil
		}
		return x.Quo(y), nil
	case *derivation.Call:
		f, ok := functions[e.Func]
		if !ok || len(e.Args) != 1 {
			return none, fmt.Errorf("%s is not among the functions of a right-hand side: sqrt, exp, log, sin, cos, tan, sinh, cosh, tanh, arcsinh", e.Func)
		}
		x, err := r.number(e.Args[0])
		if err != nil {
			return none, err
		}
		return f(x), nil
	}
	return none, fmt.Errorf("%s is not of a right-hand side: numbers, names, + - * / ^ and functions are", derivation.Format(e))
}

// functions are made of roots, exponentials, logarithms, sines and cosines, as the checker makes
// them: what it encloses is then no wider.
var functions = map[string]func(taylor.Number) taylor.Number{
	"sqrt": taylor.Number.Sqrt, "exp": taylor.Number.Exp, "log": taylor.Number.Log,
	"sin": taylor.Number.Sin, "cos": taylor.Number.Cos,
	"tan":  func(x taylor.Number) taylor.Number { return x.Sin().Quo(x.Cos()) },
	"sinh": func(x taylor.Number) taylor.Number { return x.Exp().Sub(x.Neg().Exp()).Quo(taylor.Const(2)) },
	"cosh": func(x taylor.Number) taylor.Number { return x.Exp().Add(x.Neg().Exp()).Quo(taylor.Const(2)) },
	"tanh": func(x taylor.Number) taylor.Number { // 1 − 2/(e²ˣ + 1)
		one := taylor.Const(1)
		return one.Sub(taylor.Const(2).Quo(x.Add(x).Exp().Add(one)))
	},
	"arcsinh": func(x taylor.Number) taylor.Number { return x.Add(x.Mul(x).Add(taylor.Const(1)).Sqrt()).Log() },
}

// power records x^n, or x^(n/2) as √x^n.
func (r *recorder) power(e *derivation.Binary) (taylor.Number, error) {
	x, err := r.number(e.X)
	if err != nil {
		return x, err
	}
	exponent := constant(e.Y)
	if exponent == nil || !exponent.IsInt() && exponent.Denom().Cmp(big.NewInt(2)) != 0 || exponent.Num().CmpAbs(big.NewInt(64)) > 0 {
		return x, fmt.Errorf("the exponent of %s is not a whole number or half of one up to 64: write exp(a*log(x))", derivation.Format(e))
	}
	n := int(exponent.Num().Int64())
	if exponent.IsInt() {
		return x.PowInt(n), nil
	}
	return x.Sqrt().PowInt(n), nil
}

// constant returns the value of an expression of numbers, nil if it is none.
func constant(e derivation.Expr) *big.Rat {
	switch e := e.(type) {
	case *derivation.Number:
		return e.Val
	case *derivation.Neg:
		if x := constant(e.X); x != nil {
			return new(big.Rat).Neg(x)
		}
	case *derivation.Binary:
		x, y := constant(e.X), constant(e.Y)
		if e.Op == '/' && x != nil && y != nil && y.Sign() != 0 {
			return new(big.Rat).Quo(x, y)
		}
	}
	return nil
}

// rational records x as a quotient of whole numbers, each made of floats that are exact.
func rational(x *big.Rat) taylor.Number {
	num := whole(x.Num())
	if x.IsInt() {
		return num
	}
	return num.Quo(whole(x.Denom()))
}

func whole(n *big.Int) taylor.Number {
	const digits = 50
	if n.BitLen() <= digits {
		return taylor.Const(float64(n.Int64()))
	}
	low := new(big.Int).And(new(big.Int).Abs(n), big.NewInt(1<<digits-1))
	high := whole(new(big.Int).Rsh(new(big.Int).Abs(n), digits))
	x := high.Mul(taylor.Const(1 << digits)).Add(taylor.Const(float64(low.Int64())))
	if n.Sign() < 0 {
		return x.Neg()
	}
	return x
}

// plain says of the first thing wrong with the equations where it is in them.
func plain(err error, lines []string) error {
	var syntax *derivation.SyntaxError
	if !errors.As(err, &syntax) {
		return err
	}
	message := syntax.Msg
	if syntax.Hint != "" {
		message += " (" + syntax.Hint + ")"
	}
	if i := syntax.Line - 2; i >= 0 && i < len(lines) {
		return fmt.Errorf("%s: %s", lines[i], message)
	}
	return errors.New(message)
}
