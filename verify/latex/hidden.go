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

// visible returns a line with what is hidden blanked, without its comment. told says whether
// the comment is one of ours.
func (d *document) visible(text string, at Place) (shown, comment string, told bool) {
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
				if comment = ""; misspelled(rest) && !d.off {
					d.lack(at, "", "%% %s: is it meant for flowproof? Then it begins with %% flowproof: and a blank", rest)
				}
			}
			return b.String(), comment, told
		case text[0] == '\\':
			if n = d.hides(text); n > 0 {
				if d.hidden != (hidden{}) {
					d.hiddenAt = at
				}
				blank(text[:n])
				break
			}
			n = max(len(names.FindString(text)), min(2, len(text))) // \% is no comment
			b.WriteString(text[:n])
		default:
			b.WriteByte(text[0])
		}
		text = text[n:]
	}
	return b.String(), "", false
}

// names are the beginnings of definitions, whose names are no conditionals, nor what \let takes
// them from.
var names = regexp.MustCompile(`^\\(?:newif\s*\\[A-Za-z@]+|let\s*\\[A-Za-z@]+\s*=?\s*\\[A-Za-z@]+|[gex]?def\s*\\[A-Za-z@]+\s*(?:\{\\(?:iffalse|iftrue)\s*\})?)`)

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
	switch {
	case name == `\fi`:
		d.branches = max(d.branches-1, 0)
	case name != `\iffalse` && isConditional(name, rest):
		d.branches++
		d.branched = true
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

// isConditional reports whether a command begins what \fi ends. Those of packages take their
// branches in braces, as \iftoggle{name}{…}{…} does.
func isConditional(name, rest string) bool {
	rest = strings.TrimLeft(rest, " ")
	return strings.HasPrefix(name, `\if`) && name != `\iff` && name != `\ifthenelse` && name != `\ifdef` && name != `\ifundef` &&
		!strings.HasPrefix(rest, "{") && !strings.HasPrefix(rest, "[")
}

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
			return i + len(word)
		}
		i += max(len(word), 1) - 1
	}
	return len(text)
}
