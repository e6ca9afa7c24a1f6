package latex

import (
	"regexp"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// verbatim are the environments whose content is no mathematics, whatever it looks like.
var verbatim = map[string]bool{
	"verbatim": true, "verbatim*": true, "Verbatim": true, "lstlisting": true, "minted": true, "comment": true, "filecontents": true, "filecontents*": true,
}

// A hidden part of a text is one that is not typeset as it stands; the zero value is none.
type hidden struct {
	end   string // of an environment; "" of \iffalse
	depth int    // of conditionals within \iffalse
}

// visible returns a line with what is hidden blanked, without its comment, and where it is not known whether
// it is typeset: nil if nowhere. told says whether the comment is one of ours.
func (d *document) visible(text string, at Place) (shown string, unknown []bool, comment string, told bool) {
	var b strings.Builder
	mark := func() {
		now := d.conditions.unknown()
		if unknown == nil && now {
			unknown = make([]bool, b.Len())
		}
		if n := b.Len() + 1 - len(unknown); unknown != nil {
			unknown = append(unknown, slices.Repeat([]bool{now}, n)...)
		}
	}
	mark()
	blank := func(part string) { b.WriteString(strings.Repeat(" ", len([]rune(part)))) }
	for text != "" {
		n := 1
		switch {
		case d.hidden != (hidden{}):
			var shown bool
			if n, shown = d.hidden.close(text); shown {
				d.conditions.open = append(d.conditions.open, false)
			}
			blank(text[:n])
		case text[0] == '%':
			rest := strings.TrimLeft(text[1:], " \t%")
			comment, told = strings.CutPrefix(rest, directive)
			if !told {
				if comment = ""; misspelled(rest) && !d.off {
					d.lack(at, "", "%% %s: is it meant for flowproof? Then it begins with %% flowproof: and a blank", rest)
				}
			}
			mark()
			return b.String(), unknown, comment, told
		case text[0] == '\\':
			if n = d.hides(text); n > 0 {
				if d.hidden != (hidden{}) {
					d.hiddenAt = at
				}
				blank(text[:n])
				break
			}
			_, rest, _ := commandName(text) // \% is no comment
			n = max(len(names.FindString(text)), len(asked.FindString(text)), len(text)-len(rest))
			b.WriteString(text[:n])
		default:
			d.conditions.character(text[0])
			b.WriteByte(text[0])
		}
		text = text[n:]
		mark()
	}
	return b.String(), unknown, "", false
}

// names are the beginnings of definitions, whose names are no conditionals, nor what \let takes
// them from.
var names = regexp.MustCompile(`^\\(?:newif\s*\\[A-Za-z@]+|let\s*\\[A-Za-z@]+\s*=?\s*\\[A-Za-z@]+|(?:[gex]?def\s*|(?:new|renew|provide)command\*?\s*\{?\s*)\\[A-Za-z@]+\s*\}?\s*(?:\{\\(?:iffalse|iftrue)\s*\})?)`)

// asked are the conditionals that ask for the meaning of commands, which are no conditionals there.
var asked = regexp.MustCompile(`^\\(?:ifx\s*\\[A-Za-z@]+(?:\s*\\[A-Za-z@]+)?|ifdefined\s*\\[A-Za-z@]+)`)

// misspelled reports whether a comment is nearly one of ours.
func misspelled(comment string) bool {
	m := nearly.FindStringSubmatch(comment)
	return m != nil && (m[1] != "" || slices.Contains(directives, m[2]) || m[2] != "derivation" && derivation.BeginsItem(m[2]))
}

var (
	nearly     = regexp.MustCompile(`(?i:^flowproof\b)\s*(:?)\s*([a-z]*)`)
	directives = []string{"skip", "off", "on", "nonnegative"} // and what begins an item
)

// hides is the length of what begins a hidden part, or is one; 0 if nothing does.
func (d *document) hides(text string) int {
	name, rest, _ := commandName(text)
	n, depth := d.conditions.command(name, rest)
	if n > 0 {
		d.hidden.depth = depth
		return n
	}
	switch name {
	case `\excludecomment`:
		if environment, _, ok := braced(strings.TrimLeft(rest, " ")); ok {
			d.excluded[environment] = true
		}
	case `\begin`:
		if environment, after, ok := braced(strings.TrimLeft(rest, " ")); ok && (verbatim[environment] || d.excluded[environment]) {
			d.hidden.end = `\end{` + environment + "}"
			return len(text) - len(after)
		}
	case `\url`, `\href`, `\nolinkurl`, `\path`: // in which % is no comment
		if _, after, ok := braced(strings.TrimLeft(rest, " ")); ok {
			return len(text) - len(after)
		}
	case `\verb`:
		rest = strings.TrimPrefix(rest, "*")
		if rest == "" {
			return 0
		}
		if end := strings.IndexByte(rest[1:], rest[0]); end >= 0 {
			return len(text) - len(rest) + 1 + end + 1
		}
	}
	return 0
}

// close is the length of what is still hidden of a line; shown says that \else ends it.
func (h *hidden) close(text string) (n int, shown bool) {
	if h.end != "" {
		if at := strings.Index(text, h.end); at >= 0 {
			n := at + len(h.end)
			*h = hidden{}
			return n, false
		}
		return len(text), false
	}
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		if n := len(names.FindString(text[i:])); n > 0 {
			i += n - 1
			continue
		}
		word, rest, _ := commandName(text[i:])
		switch {
		case word == `\else`:
			if h.depth == 1 {
				h.depth = 0
			}
		case word == `\fi`:
			h.depth--
		case isConditional(word, rest):
			h.depth++
		}
		if h.depth == 0 {
			return i + len(word), word == `\else`
		}
		i += max(len(word), 1) - 1
	}
	return len(text), false
}
