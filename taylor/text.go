package taylor

import (
	"fmt"
	"strconv"
)

// A DomainError says which operation of a [Program] has no value or no series at a point.
type DomainError struct {
	What string // the operation, such as "log(y[0] − 1)"
	Of   float64
	Why  string
}

// Error returns the sentence, such as "√(y[0]) has no Taylor series where y[0] = 0".
func (e *DomainError) Error() string {
	return fmt.Sprintf("%s has no Taylor series: %s (%v)", e.What, e.Why, e.Of)
}

// Undefined returns a *DomainError for the first operation of the last run of s that is not
// defined, or has no series, where it was evaluated, and nil if there is none.
func (p *Program) Undefined(s *Series[float64]) error {
	for i, o := range p.ops {
		why := ""
		a, b := s.nodes[i].a[0], s.nodes[i].b[0]
		of := a
		switch o.kind {
		case sqrt, pow, log:
			if !(a > 0) {
				why = "the argument is not positive"
			}
		case quo, over:
			if of = b; b == 0 {
				why = "the divisor is zero"
			}
		}
		if why != "" {
			return &DomainError{What: p.made[i].text(3), Of: of, Why: why}
		}
	}
	return nil
}

var symbols = map[kind]string{
	add: " + ", sub: " − ", mul: "·", quo: "/", sqrt: "√", exp: "exp", log: "log", sin: "sin", cos: "cos", tan: "tan",
	sinh: "sinh", cosh: "cosh", asinh: "asinh", atan: "atan",
}

// text writes e with operations to the given depth, and … for what is deeper.
func (e *expression) text(depth int) string {
	switch e.kind {
	case constant:
		return strconv.FormatFloat(e.x, 'g', -1, 64)
	case input:
		if e.x == 0 {
			return "t"
		}
		return fmt.Sprintf("y[%d]", int(e.x)-1)
	}
	if depth == 0 {
		return "…"
	}
	inner := func(e *expression) string {
		s := e.text(depth - 1)
		if e.b != nil && depth > 1 {
			s = "(" + s + ")"
		}
		return s
	}
	switch {
	case e.b != nil:
		return inner(e.a) + symbols[e.kind] + inner(e.b)
	case e.kind == pow:
		return fmt.Sprintf("%s^%v", inner(e.a), e.x)
	}
	return symbols[e.kind] + "(" + e.a.text(depth-1) + ")"
}
