package latex

import (
	"cmp"
	"regexp"
	"strings"
)

// A display is a displayed equation, or a row of several.
type display struct {
	tex   string
	at    Place
	label string
}

// environments are those that are displays; in those with true each row is a statement
// that may have a label of its own.
var environments = map[string]bool{
	"equation": false, "multline": false, "displaymath": false, "align": true, "gather": true, "flalign": true, "alignat": true, "eqnarray": true,
}

var (
	labelCommand = regexp.MustCompile(`\\label\s*\{([^{}]*)\}`)
	dropped      = regexp.MustCompile(`\\(?:nonumber|notag|allowdisplaybreaks|displaystyle|textstyle|medskip|bigskip|smallskip|hfill)\b|\\tag\*?\s*\{[^{}]*\}|\\intertext\s*\{[^{}]*\}`)
	inner        = regexp.MustCompile(`\\(?:begin|end)\s*\{(?:split|aligned|gathered|alignedat)\}(?:\[[a-z]\])?`)
	// notMathematics is what may stand before the mathematics of a display.
	notMathematics = regexp.MustCompile(`^(?:\s|\\label\s*\{[^{}]*\}|\[[^\]]*\])*`)
	idRune         = regexp.MustCompile(`[^A-Za-z0-9_:./-]+`)
	gap            = regexp.MustCompile(`^\*?\s*\[[^\]]*\]`)
	rowGap         = regexp.MustCompile(`\\\\\*?\s*\[[^\]]*\]`) // \\[2ex]
)

// displays finds the displays that begin on a line, and the line behind the last.
func (d *document) displays(i int) (all []display, next int) {
	text := d.lines[i].text
	begin := firstBegin(text)
	if begin < 0 {
		return nil, i + 1
	}
	opening, closing, name := delimiters(text[begin:])
	from := begin + len(opening)
	var tex strings.Builder
	rest, j := text[from:], i
	for {
		end := indexClosing(rest, closing)
		if end >= 0 {
			tex.WriteString(rest[:end])
			break
		}
		tex.WriteString(rest + "\n")
		if j++; j == len(d.lines) {
			d.fail(d.atOffset(i, begin), "%s is not closed by %s", opening, closing)
			return nil, j
		}
		rest = d.lines[j].text
	}
	return d.rowsOf(tex.String(), name, i, from), j + 1
}

// firstBegin is where a display begins in a text, −1 if none does.
func firstBegin(text string) int {
	first := -1
	try := func(i int) {
		if i >= 0 && (first < 0 || i < first) {
			first = i
		}
	}
	try(indexCommand(text, `\[`))
	try(strings.Index(text, "$$"))
	for name := range environments {
		try(strings.Index(text, `\begin{`+name+"}"))
		try(strings.Index(text, `\begin{`+name+"*}"))
	}
	return first
}

// indexCommand is the place of \[ that is no part of \\[2ex].
func indexCommand(text, command string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], command)
		if i < 0 {
			return -1
		}
		if i += from; i == 0 || text[i-1] != '\\' {
			return i
		}
		from = i + 1
	}
}

// delimiters returns what a display begins and ends with, and the name of its
// environment.
func delimiters(text string) (opening, closing, name string) {
	switch {
	case strings.HasPrefix(text, `\[`):
		return `\[`, `\]`, "displaymath"
	case strings.HasPrefix(text, "$$"):
		return "$$", "$$", "displaymath"
	}
	name, after, _ := braced(text[len(`\begin`):])
	opening = text[:len(text)-len(after)]
	closing = `\end{` + name + "}"
	name = strings.TrimSuffix(name, "*")
	if name == "alignat" {
		if _, behind, ok := braced(after); ok {
			opening = text[:len(text)-len(behind)]
		}
	}
	return opening, closing, name
}

func indexClosing(text, closing string) int {
	if closing == `\]` {
		return indexCommand(text, closing)
	}
	return strings.Index(text, closing)
}

// rowsOf cuts a display into statements: in an environment of rows, if any has a label,
// each row with those behind it that begin with a sign.
func (d *document) rowsOf(tex, name string, first, offset int) (all []display) {
	if !environments[name] || !labelCommand.MatchString(tex) {
		return []display{d.clean(tex, first, offset)}
	}
	from := 0
	for _, to := range append(rowEnds(tex), len(tex)) {
		row := d.clean(tex[from:to], first, offset+from)
		from = min(len(tex), to+len(`\\`))
		from += len(gap.FindString(tex[from:]))
		switch {
		case row.tex == "":
		case len(all) > 0 && startsWithRelation(row.tex):
			last := &all[len(all)-1]
			last.tex += ` \\ ` + row.tex
			last.label = cmp.Or(last.label, row.label)
		default:
			all = append(all, row)
		}
	}
	return all
}

// rowEnds are the places of \\ outside of braces and inner environments.
func rowEnds(tex string) (ends []int) {
	depth := 0
	for i := 0; i < len(tex); i++ {
		switch {
		case tex[i] == '{':
			depth++
		case tex[i] == '}':
			depth--
		case strings.HasPrefix(tex[i:], `\begin{`):
			depth++
			i += len(`\begin{`) - 1
			depth++ // the brace that was passed over
		case strings.HasPrefix(tex[i:], `\end{`):
			depth--
			i += len(`\end{`) - 1
			depth++
		case strings.HasPrefix(tex[i:], `\\`):
			if depth == 0 {
				ends = append(ends, i)
			}
			i++
		case tex[i] == '\\':
			i++
		}
	}
	return ends
}

// startsWithRelation reports whether a row goes on with the one before.
func startsWithRelation(row string) bool {
	row = strings.TrimLeft(row, " \t\n&{}")
	for _, sign := range []string{"=", "+", "-", "<", ">", `\le`, `\ge`, `\approx`, `\cdot`, `\times`, `\quad`, `\qquad`} {
		if strings.HasPrefix(row, sign) {
			return true
		}
	}
	return false
}

// clean takes out what is no mathematics, and the label.
func (d *document) clean(tex string, first, offset int) display {
	lead := len(notMathematics.FindString(tex))
	one := display{at: d.atOffset(first, offset+lead)}
	if m := labelCommand.FindStringSubmatch(tex); m != nil {
		one.label = m[1]
	}
	for _, what := range []*regexp.Regexp{labelCommand, dropped, inner} {
		tex = what.ReplaceAllString(tex, "")
	}
	one.tex = strings.TrimSpace(rowGap.ReplaceAllString(tex, `\\`))
	return one
}
