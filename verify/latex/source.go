package latex

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A Place is where something stands in the LaTeX files.
type Place struct {
	File      string
	Line, Col int // from 1; columns in runes
}

func (p Place) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col) }

// A Problem is what is left out of a derivation, and why.
type Problem struct {
	Place Place
	ID    string // of the display; "" where it is none
	Label string // its \label, "" if it has none
	Msg   string
	// Hypothesis names in words what was not read that all steps may rest on: a hypothesis, or a
	// file that may have some. It is "" where there is none.
	Hypothesis string
}

func (p Problem) Error() string {
	if p.ID != "" {
		return fmt.Sprintf("%v: %s: %s", p.Place, p.ID, p.Msg)
	}
	return fmt.Sprintf("%v: %s", p.Place, p.Msg)
}

// A line is one of the text with its files put together, without its comment.
type line struct {
	place   Place
	text    string
	comment string // of % flowproof: alone, with the blanks before its first word
	told    bool   // whether there is one
	unknown []bool // of each byte, and the end: whether it is not known that it is typeset; nil if nowhere
}

// unsure reports whether it is not known that a byte of the line, or its end, is typeset.
func (l line) unsure(i int) bool { return i < len(l.unknown) && l.unknown[i] }

// Open returns the content of a file that is named in \input.
type Open func(name string) ([]byte, error)

// The most that is read.
const (
	maxBytes = 8 << 20 // of all files together
	maxDepth = 20      // of files in files
)

const directive = "flowproof:"

// gather reads a file and those it names in \input.
func (d *document) gather(name string, src []byte, within []string) {
	if d.bytes += len(src); d.bytes > maxBytes {
		d.lack(Place{name, 1, 1}, "the file "+name, "the files have more than %d MiB together", maxBytes>>20)
		return
	}
	for i, text := range strings.Split(string(src), "\n") {
		l := line{place: Place{name, i + 1, 1}}
		if len(text) > maxExpanded {
			d.lack(l.place, "a line", "a line of more than %d bytes is not read", maxExpanded)
			text = ""
		}
		l.text, l.unknown, l.comment, l.told = d.visible(strings.TrimSuffix(text, "\r"), l.place)
		if word := firstWord(l.comment); word == "off" || word == "on" {
			d.off = word == "off"
		}
		text, _, ends := strings.Cut(l.text, `\endinput`)
		text, _, over := strings.Cut(text, `\end{document}`)
		l.text, ends = text, ends || over
		for {
			at := inputs.FindStringSubmatchIndex(l.text)
			if at == nil {
				break
			}
			place := Place{name, i + 1, 1 + len([]rune(l.text[:at[0]]))}
			d.lines = append(d.lines, line{place: l.place, text: l.text[:at[0]], unknown: l.unknown})
			if file := strings.TrimSpace(submatch(l.text, at, 1) + submatch(l.text, at, 2)); file != "" {
				d.include(file, place, append(slices.Clip(within), name))
			} else if !d.off {
				d.lack(place, l.text[at[0]:at[1]], "%s is not followed: name the file by \\input", l.text[at[0]:at[1]])
			}
			l.text = strings.Repeat(" ", at[1]) + l.text[at[1]:]
		}
		d.lines = append(d.lines, l)
		if ends {
			return
		}
	}
}

// inputs are the commands that name a file: \input{a}, \input a, and those that are not followed.
var inputs = regexp.MustCompile(`\\(?:input|include|subfile)\s*(?:\{([^{}]*)\}|\s([^\s{}\\$]+))|\\(?:sub)?(?:import|includefrom|inputfrom)\*?\s*\{[^{}]*\}\s*\{[^{}]*\}`)

func submatch(text string, at []int, n int) string {
	if at[2*n] < 0 {
		return ""
	}
	return text[at[2*n]:at[2*n+1]]
}

func (d *document) include(file string, at Place, within []string) {
	if filepath.Ext(file) == "" {
		file += ".tex"
	}
	file = filepath.Join(filepath.Dir(within[0]), file)
	switch {
	case slices.Contains(within, file):
		d.lack(at, "", `\input{%s} is within itself`, file)
		return
	case len(within) >= maxDepth:
		d.lack(at, "the file "+file, `\input{%s} is not followed: it is a file in more than %d others`, file, maxDepth)
		return
	}
	src, err := d.open(file)
	if err != nil && d.off {
		return
	}
	if err != nil {
		d.lack(at, "the file "+file, `\input{%s} cannot be read: %v`, file, err)
		return
	}
	d.gather(file, src, within)
}

// lack notes what is not read, and the hypothesis that it is, or may have.
func (d *document) lack(at Place, hypothesis, format string, args ...any) {
	d.problems = append(d.problems, Problem{Place: at, Msg: fmt.Sprintf(format, args...), Hypothesis: hypothesis})
}

// atOffset is the place of a byte of the text that begins on a line.
func (d *document) atOffset(first, offset int) Place {
	for i := first; i < len(d.lines); i++ {
		if n := len(d.lines[i].text) + 1; offset >= n {
			offset -= n
			continue
		}
		p := d.lines[i].place
		p.Col += len([]rune(d.lines[i].text[:offset]))
		return p
	}
	return Place{}
}
