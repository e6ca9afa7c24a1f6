package latex

import (
	"fmt"
	"path/filepath"
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
}

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
		d.fail(Place{name, 1, 1}, "the files have more than %d MiB together", maxBytes>>20)
		return
	}
	for i, text := range strings.Split(string(src), "\n") {
		text = strings.TrimSuffix(text, "\r")
		l := line{place: Place{name, i + 1, 1}}
		l.text, l.comment, l.told = cutComment(text)
		if strings.Contains(l.text, `\end{document}`) {
			return
		}
		for {
			before, file, after, ok := cutInput(l.text)
			if !ok {
				break
			}
			d.lines = append(d.lines, line{place: l.place, text: before})
			l.text = after
			d.include(file, l.place, append(slices.Clip(within), name))
		}
		d.lines = append(d.lines, l)
	}
}

func (d *document) include(file string, at Place, within []string) {
	if filepath.Ext(file) == "" {
		file += ".tex"
	}
	file = filepath.Join(filepath.Dir(within[0]), file)
	if slices.Contains(within, file) || len(within) >= maxDepth {
		d.fail(at, `\input{%s} is within itself`, file)
		return
	}
	src, err := d.open(file)
	if err != nil {
		d.fail(at, `\input{%s} cannot be read: %v`, file, err)
		return
	}
	d.files = append(d.files, file)
	d.gather(file, src, within)
}

// cutComment cuts a line at its comment; \% is none.
func cutComment(text string) (before, comment string, told bool) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '%':
			rest := strings.TrimLeft(text[i+1:], " \t%")
			if after, ok := strings.CutPrefix(rest, directive); ok {
				return text[:i], after, true
			}
			return text[:i], "", false
		}
	}
	return text, "", false
}

// cutInput cuts a line at \input{file} or \include{file}.
func cutInput(text string) (before, file, after string, ok bool) {
	for _, command := range []string{`\input{`, `\include{`} {
		if b, rest, found := strings.Cut(text, command); found {
			if file, after, ok = strings.Cut(rest, "}"); ok {
				return b, file, after, true
			}
		}
	}
	return text, "", "", false
}

func (d *document) fail(at Place, format string, args ...any) {
	d.problems = append(d.problems, Problem{Place: at, Msg: fmt.Sprintf(format, args...)})
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
