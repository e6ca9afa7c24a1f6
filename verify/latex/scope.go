package latex

import (
	"regexp"
	"strings"
)

// Scopes are the groups that are open, and what the macros meant before those in which they are defined.
type scopes struct {
	open   []scope
	ends   map[string]int   // how many are open that this ends
	saving map[string][]int // the groups that have saved the meaning of a macro, by its name
	// argument says that braces here are the argument of a command, which may be a group or none.
	argument bool
}

// A scope is one group.
type scope struct {
	end      string // what ends it
	argument bool   // it may be none
	saved    map[string]macro
}

// mean gives a macro its meaning from a place on, up to the end of the group around.
func (d *document) mean(name string, m macro) {
	if n := len(d.scopes.open) - 1; n >= 0 {
		around := &d.scopes.open[n]
		if _, twice := around.saved[name]; !twice {
			if around.saved == nil {
				around.saved = map[string]macro{}
			}
			before, known := d.macro(name, m.from)
			before.undefined = !known
			around.saved[name] = before
			d.scopes.saving[name] = append(d.scopes.saving[name], n)
		}
	}
	d.macros[name] = append(d.macros[name], m)
}

// meanGlobally gives a macro its meaning from a place on, whatever groups are around.
func (d *document) meanGlobally(name string, m macro) {
	for _, i := range d.scopes.saving[name] {
		delete(d.scopes.open[i].saved, name)
	}
	delete(d.scopes.saving, name)
	d.macros[name] = append(d.macros[name], m)
}

var groups = regexp.MustCompile(`^(?:[{}$]|\\[\[\]()]|\\(begin|end)\s*\{([^{}]*)\}|\\(?:begin|end|b|e)group\b)`)

// closers end the groups that these begin.
var closers = map[string]string{"{": "}", "$": "$", `\[`: `\]`, `\(`: `\)`, `\begingroup`: `\endgroup`, `\bgroup`: `\egroup`}

// group notes that a group begins or ends at a byte of the text, or where braces are an argument.
func (d *document) group(text string, at int) {
	m := groups.FindStringSubmatch(text)
	argument := d.scopes.argument
	d.scopes.argument = false
	switch {
	case m == nil && strings.IndexByte(" \n\t*", text[0]) >= 0:
		d.scopes.argument = argument
	case m == nil:
		d.scopes.argument = text[0] == ']' || text[0] == '\\' && len(text) > 1 && isLetter(text[1])
	case m[0] == "$" && d.scopes.ends["$"] > 0:
		d.end("$", at)
	case closers[m[0]] != "":
		d.begin(closers[m[0]])
		d.scopes.open[len(d.scopes.open)-1].argument = argument && m[0] == "{"
	case m[1] == "begin":
		d.begin(m[2])
	case m[1] == "end":
		d.end(m[2], at)
	default:
		d.end(m[0], at)
	}
}

// begin begins a group that something ends.
func (d *document) begin(end string) {
	d.scopes.open = append(d.scopes.open, scope{end: end})
	d.scopes.ends[end]++
}

// end ends a group, and those in it that are open still.
func (d *document) end(end string, at int) {
	for over := d.scopes.ends[end] == 0; !over; {
		last := len(d.scopes.open) - 1
		closed := d.scopes.open[last]
		d.scopes.open = d.scopes.open[:last]
		d.scopes.ends[closed.end]--
		for name, m := range closed.saved {
			m.from = at
			d.macros[name] = append(d.macros[name], m)
			saving := d.scopes.saving[name]
			d.scopes.saving[name] = saving[:len(saving)-1]
			if closed.argument {
				d.mean(name, macro{from: at, anew: "what stands in an argument"})
			}
		}
		over = closed.end == end
		d.scopes.argument = closed.argument
	}
}
