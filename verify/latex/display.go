package latex

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A display is a displayed equation, or a row of several.
type display struct {
	tex   string // with macros written out
	at    Place
	label string
	err   error // why it cannot be read
	open  bool  // it has no end
	block bool  // it ends with rows that belong together and are several statements
}

// environments are those that are displays; in those with true each row is a statement
// that may have a label of its own.
var environments = map[string]bool{
	"equation": false, "multline": false, "displaymath": false, "align": true, "gather": true, "flalign": true, "alignat": true, "eqnarray": true,
}

// foreign are displays of packages that are not read.
var foreign = []string{"IEEEeqnarray", "dmath", "dgroup", "darray", "empheq", "subnumcases", "numcases", "xalignat"}

var (
	labelCommand = regexp.MustCompile(`\\label\s*\{([^{}]*)\}`)
	dropped      = regexp.MustCompile(`\\(?:nonumber|notag|allowdisplaybreaks|displaystyle|textstyle)\b|\\tag\*?\s*\{[^{}]*\}`)
	besideRows   = regexp.MustCompile(`(?s)\\\\.*\\end\s*\{(?:split|aligned|gathered|alignedat)\}\s*(?:[-+*/=<>^_(a-zA-Z0-9]|\\(?:cdot|times|frac|leq?|geq?|sqrt|dot|int)\b)`)
	column       = regexp.MustCompile(`(?s)[(\[](?:\s|\\[,;:!]|\{\})*\\begin\s*\{(?:split|aligned|gathered|alignedat)\}.*?\\\\.*?\\end`)
	stretched    = regexp.MustCompile(`\\(?:medskip|bigskip|smallskip|hfill|hfil|hss)\b`) // space of any width
	inner        = regexp.MustCompile(`\\begin\s*\{alignedat\}(?:\s*\[[tbc]\])?\s*\{\d+\}|\\begin\s*\{(?:aligned|gathered)\}(?:\s*\[[tbc]\])?|\\begin\s*\{split\}|\\end\s*\{(?:split|aligned|gathered|alignedat)\}`)
	// notMathematics is what may stand before the mathematics of a display.
	notMathematics = regexp.MustCompile(`^(?:\s|\\label\s*\{[^{}]*\})*`)
	idRune         = regexp.MustCompile(`[^A-Za-z0-9_:./-]+`)
	gap            = regexp.MustCompile(`^\*?(?:\[\s*[-.\d]*\s*(?:pt|em|ex|cm|mm|in|\\[a-z]+)\s*\])?`) // of \\*[2ex]
)

// displayWithin is the beginning of a display in the body of a macro.
var displayWithin = regexp.MustCompile(`\\\[|\$\$|\\begin\s*\{(?:equation|multline|displaymath|align|gather|flalign|alignat|eqnarray)\*?\}`)

// An opening begins a display.
type opening struct {
	text string
	name string // of the environment; displaymath for \[ and $$
	ends []string
	own  bool // whether its environment is read
}

// displays finds the display that begins first on a line, from an offset on, and returns
// where the text goes on.
func (d *document) displays(i, offset int) (all []display, line, next int) {
	begin, open := d.firstBegin(d.lines[i].text[offset:], d.starts[i]+offset)
	if begin < 0 {
		return nil, i + 1, 0
	}
	begin += offset
	from := begin + len(open.text)
	var tex strings.Builder
	rest, j, start := d.lines[i].text[from:], i, from
	for {
		end, length := d.closing(rest, open, d.starts[j]+start)
		if end >= 0 {
			tex.WriteString(rest[:end])
			next = start + end + length
			break
		}
		tex.WriteString(rest + "\n")
		if j++; j == len(d.lines) || tex.Len() > maxExpanded {
			if d.endless++; d.endless == maxEndless {
				d.lack(d.atOffset(i, begin), "the text from here on", "this is display number %d without an end: the text is not read from here on", maxEndless)
				return nil, len(d.lines), 0
			}
			one := display{at: d.atOffset(i, begin), err: fmt.Errorf("%s is not closed by %s, within %d bytes", open.text, open.ends[0], maxExpanded), open: true}
			return []display{one}, i + 1, 0
		}
		rest, start = d.lines[j].text, 0
	}
	for k := i + 1; k < j; k++ {
		if l := &d.lines[k]; l.told {
			d.lack(l.place, l.hypothesis(""), "%s: within a display no comment is read: write it before", strings.TrimSpace(l.comment))
			l.told = false
		}
	}
	if !open.own {
		one := display{at: d.atOffset(i, begin), err: fmt.Errorf("the environment %s is not read: write it as align or equation", open.name)}
		if m := labelCommand.FindStringSubmatch(tex.String()); m != nil {
			one.label = m[1]
		}
		return []display{one}, j, next
	}
	all = d.rowsOf(tex.String(), strings.TrimSuffix(open.name, "*"), i, from)
	if d.lines[i].unsure(begin) {
		for k := range all {
			all[k].err = errUnknown
		}
	}
	return all, j, next
}

// firstBegin is where a display begins in a text from a byte on, −1 if none does. It keeps count of $.
func (d *document) firstBegin(text string, at int) (int, opening) {
	for i := 0; i < len(text); {
		switch text[i] {
		case '$':
			if !d.inline && strings.HasPrefix(text[i:], "$$") {
				return i, opening{"$$", "displaymath", []string{"$$"}, true}
			}
			d.inline = !d.inline
			i++
		case '\\':
			if open, ok := d.opening(text[i:], at+i); ok {
				return i, open
			}
			_, rest, ok := commandName(text[i:])
			if !ok {
				return -1, opening{}
			}
			i = len(text) - len(rest)
		default:
			i++
		}
	}
	return -1, opening{}
}

// opening reports whether a text starts with the beginning of a display, by its own name or by
// that of a macro at that byte.
func (d *document) opening(text string, at int) (open opening, ok bool) {
	whole, name, ends := beginning(text)
	if whole == "" {
		command, _, _ := commandName(text)
		m, known := d.macro(command, at)
		body := strings.TrimSpace(m.body)
		if known && m.arguments > 0 && displayWithin.MatchString(body) {
			return opening{command, command, []string{"}"}, false}, true
		}
		if !known || m.arguments > 0 {
			return opening{}, false
		}
		if whole, name, ends = beginning(body); whole != body {
			return opening{}, false
		}
		whole = command
	}
	base := strings.TrimSuffix(name, "*")
	_, own := environments[base]
	if alias, ok := d.alias[name]; ok {
		name, own = alias, true
	}
	if !own && !d.unread[name] && !slices.Contains(foreign, base) {
		return opening{}, false
	}
	if strings.TrimSuffix(name, "*") == "alignat" {
		if _, behind, ok := braced(text[len(whole):]); ok {
			whole = text[:len(text)-len(behind)]
		}
	}
	return opening{whole, name, []string{ends}, own}, true
}

// beginning reads \begin{name}, \[ or $$, and says what ends it.
func beginning(text string) (whole, name, end string) {
	switch {
	case strings.HasPrefix(text, "$$"):
		return "$$", "displaymath", "$$"
	case strings.HasPrefix(text, `\[`):
		return `\[`, "displaymath", `\]`
	case strings.HasPrefix(text, `\begin`):
		if name, after, ok := braced(strings.TrimLeft(text[len(`\begin`):], " ")); ok {
			return text[:len(text)-len(after)], name, `\end{` + name + "}"
		}
	}
	return "", "", ""
}

// closing is where a display ends in a text from a byte on, and the length of what ends it; −1 if it does not
// end there.
func (d *document) closing(text string, open opening, from int) (at, length int) {
	ends := func(text string) bool {
		text = strings.Replace(text, `\end {`, `\end{`, 1)
		return slices.ContainsFunc(open.ends, func(end string) bool { return strings.HasPrefix(text, end) })
	}
	for i := 0; i < len(text); {
		if text[i] != '\\' {
			if ends(text[i:]) {
				return i, len(open.ends[0])
			}
			i++
			continue
		}
		name, rest, ok := commandName(text[i:])
		if !ok {
			break
		}
		if ends(text[i:]) {
			n := len(open.ends[0])
			if strings.HasPrefix(text[i:], `\end {`) {
				n++
			}
			return i, n
		}
		if m, known := d.macro(name, from+i); known && m.arguments == 0 && ends(strings.TrimSpace(m.body)) {
			return i, len(name)
		}
		i = len(text) - len(rest)
	}
	return -1, 0
}

// rowsOf cuts a display into statements: in an environment of rows, if any has a label,
// each row with those behind it that go on with it.
func (d *document) rowsOf(raw, name string, first, offset int) (all []display) {
	tex, from, err := d.expand(raw, d.starts[first]+offset)
	if strings.ContainsRune(raw, definedHere) {
		err = errors.New("a definition within a display is not read: write it before")
	}
	if err != nil {
		one := d.clean(raw, first, func(i int) int { return offset + i })
		one.err = err
		return []display{one}
	}
	place := func(i int) int {
		if i == len(from) {
			return offset + len(raw)
		}
		return offset + from[i]
	}
	if name == "multline" { // its rows are one
		for _, end := range slices.Backward(rowEnds(tex)) {
			n := len(`\\`)
			n += len(gap.FindString(tex[end+n:]))
			rest := tex[end+n:]
			rest = rest[len(lead.FindString(rest)):]
			if rest != "" && !relation.MatchString(rest) && !sign.MatchString(rest) && !strings.HasPrefix(rest, `\label`) && !strings.HasPrefix(rest, `\nonumber`) {
				err = errors.New("a row of multline that begins with a factor: begin it with a sign, such as \\cdot")
			}
			tex = tex[:end] + strings.Repeat(" ", n) + tex[end+n:]
		}
	}
	if !environments[name] || !labelCommand.MatchString(tex) {
		one := d.clean(tex, first, place)
		one.err = cmp.Or(err, one.err)
		return []display{one}
	}
	start := 0
	for _, to := range append(rowEnds(tex), len(tex)) {
		row := d.clean(tex[start:to], first, func(i int) int { return place(start + i) })
		start = min(len(tex), to+len(`\\`))
		start += len(gap.FindString(tex[start:]))
		switch {
		case row.tex == "":
			if len(all) > 0 {
				all[len(all)-1].label = cmp.Or(all[len(all)-1].label, row.label)
			}
		case len(all) > 0 && (goesOn(row, all[len(all)-1]) || unfinished(all[len(all)-1])):
			last := &all[len(all)-1]
			if last.label != "" && signed(row) {
				row.err = cmp.Or(row.err, errors.New("a row that begins with a sign, behind one with a label: more of that, or a left side of its own? Write & before the sign, or the label behind the last row"))
			}
			if last.block {
				row.err = cmp.Or(row.err, errBeside)
			}
			last.tex += ` \\ ` + row.tex
			last.label, last.err = cmp.Or(last.label, row.label), cmp.Or(last.err, row.err)
		default:
			all = append(all, row)
		}
	}
	return all
}

var errBeside = errors.New("what stands behind rows that belong together: is it more of the last one? Write it there")

// clean takes out what is no mathematics, and the label. place is where a byte of tex is.
func (d *document) clean(tex string, first int, place func(i int) int) display {
	one := display{at: d.atOffset(first, place(len(notMathematics.FindString(tex))))}
	if m := labelCommand.FindStringSubmatch(tex); m != nil {
		one.label = m[1]
	}
	goesOn := false
	if one.block, goesOn = blocks(labelCommand.ReplaceAllString(tex, "")); goesOn || besideRows.MatchString(labelCommand.ReplaceAllString(tex, "")) {
		one.err = errBeside
	}
	if column.MatchString(tex) {
		one.err = errors.New("rows within brackets: a column, or a sum of several rows? Write a sum without the environment")
	}
	for _, what := range []*regexp.Regexp{labelCommand, dropped} {
		tex = what.ReplaceAllString(tex, "")
	}
	tex = inner.ReplaceAllString(system(tex), " ")
	tex = stretched.ReplaceAllLiteralString(tex, `\quad `)
	for _, command := range []string{`\intertext`, `\shortintertext`} {
		for {
			before, rest, found := strings.Cut(tex, command)
			_, after, ok := braced(strings.TrimLeft(rest, blanks))
			if !found || !ok {
				break
			}
			tex = before + `\quad ` + after // a row stands before it
		}
	}
	one.tex = strings.TrimSpace(tex)
	if box, behind, ok := braced(strings.TrimPrefix(one.tex, `\boxed`)); ok && one.tex[0] == '\\' && strings.Trim(behind, " .,;") == "" {
		one.tex = strings.TrimSpace(box)
	}
	return one
}
