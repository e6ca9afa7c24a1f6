package latex

import "regexp"

// Scopes are the groups that are open, and what the macros meant before those in which they are defined.
type scopes struct {
	open   []scope
	ends   map[string]int   // how many are open that this ends
	saving map[string][]int // the groups that have saved the meaning of a macro, by its name
}

// A scope is one group.
type scope struct {
	end   string // what ends it
	saved map[string]macro
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

var (
	groups = regexp.MustCompile(`^(?:[{}]|\\(begin|end)\s*\{([^{}]*)\}|\\([be])(?:egin|nd)group\b|\\([be])group\b)`)
)

// group notes that a group begins or ends at a byte of the text.
func (d *document) group(text string, at int) {
	m := groups.FindStringSubmatch(text)
	switch {
	case m == nil:
	case m[0] == "{":
		d.begin("}")
	case m[1] == "begin":
		d.begin(m[2])
	case m[3] == "b":
		d.begin(`\endgroup`)
	case m[4] == "b":
		d.begin(`\egroup`)
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
		for name, m := range closed.saved {
			m.from = at
			d.macros[name] = append(d.macros[name], m)
			saving := d.scopes.saving[name]
			d.scopes.saving[name] = saving[:len(saving)-1]
		}
		d.scopes.open = d.scopes.open[:last]
		d.scopes.ends[closed.end]--
		over = closed.end == end
	}
}
