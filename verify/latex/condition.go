package latex

import (
	"errors"
	"regexp"
	"slices"
	"strings"
)

// Conditions are what is open around a place of the text, between a conditional and its \fi or in the
// arguments of \ifthenelse and its like.
type conditions struct {
	open      []bool // the conditionals: whether the condition of each is not known
	arguments int    // the braces that are open in such arguments, and one more; 0 outside
}

// unknown reports whether it is not known if what stands here is typeset.
func (c *conditions) unknown() bool { return slices.Contains(c.open, true) || c.arguments > 1 }

// errUnknown is of a display where it is not known whether it is typeset.
var errUnknown = errors.New(`it stands between a conditional and its \fi, whose condition is not known: write it outside; only \iffalse, \iftrue and \if with two characters are followed`)

// command notes a command that begins or ends something, with the text behind it, and returns the length of what it
// hides with itself, 0 if nothing: depth is then that of what is hidden from there on.
func (c *conditions) command(name, rest string) (n, depth int) {
	if c.arguments == 1 {
		c.arguments = 0
	}
	last := len(c.open) - 1
	switch m := compared.FindStringSubmatch(rest); {
	case (name == `\fi` || name == `\repeat`) && last >= 0:
		c.open = c.open[:last]
	case name == `\else` && last >= 0 && !c.open[last]:
		c.open = c.open[:last]
		return len(name), 1
	case name == `\iffalse`, name == `\if` && m != nil && m[1] != m[2]:
		return len(name), 1
	case name == `\iftrue`:
		c.open = append(c.open, false)
	case name == `\if` && m != nil:
		c.open = append(c.open, false)
		return len(name) + len(m[0]), 0
	case isConditional(name, rest):
		c.open = append(c.open, true)
	case (strings.HasPrefix(name, `\if`) || strings.HasPrefix(name, `\If`)) && name != `\iff` && strings.HasPrefix(strings.TrimLeft(rest, " "), "{"):
		c.arguments = 1
	}
	return 0, 0
}

// compared are the two characters that \if compares, the second of which may be a blank.
var compared = regexp.MustCompile(`^ *([0-9A-Za-z])(?:([0-9A-Za-z])|\s|$)`)

// character notes a character that is no command.
func (c *conditions) character(b byte) {
	switch {
	case c.arguments == 0:
	case b == '{':
		c.arguments++
	case b == '}':
		c.arguments--
	case c.arguments == 1 && b != ' ':
		c.arguments = 0
	}
}

// isConditional reports whether a command begins what \fi ends. Those of packages take their
// branches in braces, as \iftoggle{name}{…}{…} does.
func isConditional(name, rest string) bool {
	rest = strings.TrimLeft(rest, " ")
	return strings.HasPrefix(name, `\if`) && name != `\iff` && name != `\ifthenelse` && name != `\ifdef` && name != `\ifundef` &&
		!strings.HasPrefix(rest, "{") && !strings.HasPrefix(rest, "[")
}
