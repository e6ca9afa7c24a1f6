package enclose

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/taylor"
	"github.com/flowproof/flowproof/verify/derivation"
)

// A System is an autonomous system of differential equations, read from text.
type System struct {
	names   []string
	sides   []string
	program *taylor.Program
}

// Names returns the names of the components, in the order of the equations.
func (s *System) Names() []string { return slices.Clone(s.names) }

// Equations returns the equations, such as "x' = y", with one that was added.
func (s *System) Equations() []string {
	lines := make([]string, len(s.names))
	for i, name := range s.names {
		lines[i] = name + "' = " + s.sides[i]
	}
	return lines
}

// Most equations that a system may have.
const maxDimension = 32

// NewSystem reads equations such as "x' = y*(1 - x^2)", one for each component, in the
// expression language of package derivation: numbers, names, + − * / ^ and sqrt, exp, log, sin,
// cos, tan, sinh, cosh, tanh, arcsinh. A parameter p is a component with p' = 0. If there is t in
// a right-hand side and no equation of it, t' = 1 is added as the last one.
func NewSystem(equations ...string) (*System, error) {
	s := &System{}
	for _, line := range equations {
		if err := s.add(line); err != nil {
			return nil, err
		}
	}
	_, err := s.close()
	return s, err
}

// close adds t where it is needed, and records the right-hand sides. With an error that is of one equation
// it returns which, else -1.
func (s *System) close() (i int, err error) {
	if len(s.names) == 0 {
		return -1, errors.New("a system needs an equation, such as x' = -x")
	}
	sides := s.sides
	for i := range sides {
		if slices.Contains(s.missing(sides[i:i+1]), "t") {
			if err := s.add("t' = 1"); err != nil {
				return i, err
			}
		}
	}
	for i := range sides {
		if _, err := s.record(sides[i : i+1]); err != nil {
			return i, err
		}
	}
	s.program, err = s.record(s.sides)
	return -1, err
}

// add takes an equation apart.
func (s *System) add(line string) error {
	left, right, ok := strings.Cut(strings.Join(strings.Fields(line), " "), "=")
	name, dash := strings.CutSuffix(strings.TrimSpace(left), "'")
	switch {
	case ok && strings.HasSuffix(name, "'"):
		return fmt.Errorf("%.60q is of second order or more: write it as equations of first order, such as x' = v and v' = -x", line)
	case !ok || !dash || word.FindString(name) != name:
		return fmt.Errorf("%.60q is no equation: write one as x' = y", line)
	case slices.Contains(s.names, name):
		return fmt.Errorf("there are two equations for %s", name)
	case len(s.names) == maxDimension:
		return fmt.Errorf("a system has at most %d equations", maxDimension)
	}
	if _, err := parse([]string{name}, nil); err != nil {
		return err
	}
	s.names, s.sides = append(s.names, name), append(s.sides, strings.TrimSpace(right))
	return nil
}

// word is a name; with a bracket it is that of a function.
var word = regexp.MustCompile(`[A-Za-z]\w*\(?`)

// missing returns the names in expressions that have no equation.
func (s *System) missing(texts []string) (names []string) {
	for _, text := range texts {
		for _, w := range word.FindAllString(text, -1) {
			if !strings.HasSuffix(w, "(") && !slices.Contains(s.names, w) {
				names = append(names, w)
			}
		}
	}
	return names
}

// What an expression may have: no more than the checker reads.
const (
	longestExpression = 4000
	mostBrackets      = 45
)

// deepest counts brackets that are in each other.
func deepest(text string) (most int) {
	open := 0
	for _, c := range text {
		switch c {
		case '(':
			open++
		case ')':
			open--
		}
		most = max(most, open)
	}
	return most
}

// record makes a program of expressions, which are the first components of its result.
func (s *System) record(texts []string) (p *taylor.Program, err error) {
	for _, text := range texts {
		if len(text) > longestExpression || deepest(text) > mostBrackets {
			return nil, fmt.Errorf("%.40q… has more than %d letters, or more than %d brackets in each other", text, longestExpression, mostBrackets)
		}
	}
	if missing := s.missing(texts); len(missing) > 0 {
		if functions[missing[0]] != nil {
			return nil, fmt.Errorf("%[1]s is a function: write %[1]s(x)", missing[0])
		}
		return nil, fmt.Errorf("there is no equation for %[1]s: if it is a parameter, write %[1]s' = 0", missing[0])
	}
	expressions, err := parse(s.names, texts)
	if err != nil {
		return nil, err
	}
	p = taylor.Record(len(s.names), func(dst []taylor.Number, _ taylor.Number, y []taylor.Number) {
		r := recorder{s.names, y}
		for i, e := range expressions {
			if dst[i], err = r.number(e); err != nil {
				err = fmt.Errorf("%s: %w", texts[i], err)
				return
			}
		}
	})
	return p, err
}

// parse reads expressions as a derivation file whose hypotheses are that they are 0.
func parse(names, texts []string) (expressions []derivation.Expr, err error) {
	var file strings.Builder
	fmt.Fprintf(&file, "function %s\n", strings.Join(names, ", "))
	for i, text := range texts {
		fmt.Fprintf(&file, "given e%d: %s = 0\n", i, text)
	}
	f, err := derivation.Parse("equations", []byte(file.String()))
	var syntax *derivation.SyntaxError
	if errors.As(err, &syntax) {
		message := syntax.Msg
		if syntax.Hint != "" {
			message += " (" + syntax.Hint + ")"
		}
		if i := syntax.Line - 2; i >= 0 && i < len(texts) {
			message = texts[i] + ": " + message
		}
		return nil, errors.New(message)
	}
	if err != nil {
		return nil, err
	}
	for _, item := range f.Items {
		if g, ok := item.(*derivation.Given); ok {
			expressions = append(expressions, g.LHS)
		}
	}
	if len(expressions) != len(texts) {
		return nil, errors.New("an expression has no words of a derivation file, and no relation")
	}
	return expressions, nil
}
