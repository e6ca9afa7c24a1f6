package latex

import (
	"regexp"
	"strings"
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

// visible returns a line with what is hidden blanked, without its comment. told says whether
// the comment is one of ours.
func (d *document) visible(text string) (shown, comment string, told bool) {
	var b strings.Builder
	blank := func(part string) { b.WriteString(strings.Repeat(" ", len([]rune(part)))) }
	for text != "" {
		n := 1
		switch {
		case d.hidden != (hidden{}):
			n = d.hidden.close(text)
			blank(text[:n])
		case text[0] == '%':
			rest := strings.TrimLeft(text[1:], " \t%")
			comment, told = strings.CutPrefix(rest, directive)
			if !told {
				comment = ""
			}
			return b.String(), comment, told
		case text[0] == '\\':
			if n = d.hides(text); n > 0 {
				blank(text[:n])
				break
			}
			n = min(2, len(text)) // \% is no comment
			b.WriteString(text[:n])
		default:
			b.WriteByte(text[0])
		}
		text = text[n:]
	}
	return b.String(), "", false
}

// hides is the length of what begins a hidden part, or is one; 0 if nothing does.
func (d *document) hides(text string) int {
	name, rest, _ := commandName(text)
	switch {
	case name == `\newif`:
		d.newif = true
	case name == `\fi`:
		d.branches = max(d.branches-1, 0)
	case !strings.HasPrefix(name, `\if`) || name == `\iff` || name == `\ifthenelse` || name == `\iffalse`:
	case d.newif:
		d.newif = false // what follows is the name of a new one
	default:
		d.branches++
	}
	switch name {
	case `\iffalse`:
		d.hidden.depth = 1
		return len(name)
	case `\begin`:
		if environment, after, ok := braced(strings.TrimLeft(rest, " ")); ok && verbatim[environment] {
			d.hidden.end = `\end{` + environment + "}"
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

var conditional = regexp.MustCompile(`\\(?:if[A-Za-z]*|else|fi)\b`)

// close is the length of what is still hidden of a line.
func (h *hidden) close(text string) int {
	if h.end != "" {
		if at := strings.Index(text, h.end); at >= 0 {
			n := at + len(h.end)
			*h = hidden{}
			return n
		}
		return len(text)
	}
	for _, at := range conditional.FindAllStringIndex(text, -1) {
		switch word := text[at[0]:at[1]]; word {
		case `\iff`, `\ifthenelse`: // no conditionals
		case `\else`:
			if h.depth == 1 {
				h.depth = 0
			}
		case `\fi`:
			h.depth--
		default:
			h.depth++
		}
		if h.depth == 0 {
			return at[1]
		}
	}
	return len(text)
}
