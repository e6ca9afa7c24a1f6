// Package page lays out what a reader sees on a terminal or in a file: lines that
// fit its width, each with a mark before it, and paragraphs beside their headings.
package page

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// Style says how a page is laid out.
type Style struct {
	Width   int  // columns; at least 60 are used
	Unicode bool // marks ✓ ✗ ○ – ?, else + x o - ?
	Colour  bool // of the marks, for a terminal
	All     bool // what is only counted otherwise, such as definitions, too
}

// Indent stands before what belongs to the line above.
const Indent = "    "

// Columns is the width that is used.
func (s Style) Columns() int { return max(60, s.Width) }

// Clip cuts a line to the width, with … where it was cut: between words where one
// ends not far from there.
func (s Style) Clip(line string) string {
	if Columns(line) <= s.Columns() {
		return line
	}
	var kept []rune
	n := 0
	for _, c := range line {
		if !unicode.Is(unicode.Mn, c) {
			n++
		}
		if n == s.Columns() {
			break
		}
		kept = append(kept, c)
	}
	const far = 20
	text := string(kept)
	if i := strings.LastIndex(text, " "); i > 0 && Columns(text[i:]) < far {
		text = text[:i+1]
	}
	return text + "…"
}

// Columns is the width of a text: its characters, without accents that are set
// above others.
func Columns(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}

// Mark stands before a line and says how to take it.
type Mark uint8

// The marks.
const (
	Open          Mark = iota // ?
	Good                      // ✓
	Bad                       // ✗
	NotApplicable             // –
	Void                      // ○
	Failed                    // !
)

// String returns the mark in Unicode.
func (m Mark) String() string { return Style{Unicode: true}.Mark(m) }

// Mark returns the mark as the style has it.
func (s Style) Mark(m Mark) string {
	marks := "?+x-o!"
	if s.Unicode {
		marks = "?✓✗–○!"
	}
	return string([]rune(marks)[m])
}

// Tone is the colour of a mark.
type Tone uint8

// The tones.
const (
	Calm  Tone = iota // green
	Alarm             // red
	Doubt             // yellow
)

var colours = [...]string{"\x1b[32m", "\x1b[31m", "\x1b[33m"}

// Line writes a mark and a text in one line, cut to the width.
func (s Style) Line(m Mark, tone Tone, text string) string {
	mark := s.Mark(m)
	line := s.Clip(strings.TrimRight(mark+" "+text, " "))
	if s.Colour {
		line = colours[tone] + mark + "\x1b[0m" + strings.TrimPrefix(line, mark)
	}
	return line + "\n"
}

// Entry writes a mark, a head and a text as [Style.Line] does, and the rest of a text
// that is longer below.
func (s Style) Entry(m Mark, tone Tone, head, text string) string {
	first, rest := s.split(text, max(minText, s.Columns()-Columns("? "+head)))
	return s.Line(m, tone, head+first) + rest
}

// minText is how wide a text beside a head is at least.
const minText = 20

// Below writes what belongs to the line above, wrapped to the width.
func (s Style) Below(text string) string {
	first, rest := s.split(text, s.Columns()-len(Indent))
	return Indent + first + "\n" + rest
}

// Command writes a command that belongs to the line above. A long one goes on after a
// backslash, so that a shell takes it whole.
func (s Style) Command(label, command string) string {
	lines := WrapCommand(label+": "+command, s.Columns()-2*len(Indent))
	return Indent + strings.Join(lines, "\n"+Indent+Indent) + "\n"
}

// WrapCommand breaks a command into lines of a width, each but the last ending in a
// backslash.
func WrapCommand(command string, width int) []string {
	lines := Wrap(command, width-len(` \`))
	for i := range lines[:len(lines)-1] {
		lines[i] += ` \`
	}
	return lines
}

// split returns as much of a text as a first line of this width has, and the lines
// with the rest.
func (s Style) split(text string, width int) (first, rest string) {
	lines := Wrap(text, width)
	if len(lines) == 1 {
		return lines[0], ""
	}
	for _, line := range Wrap(strings.Join(lines[1:], " "), s.Columns()-2*len(Indent)) {
		rest += Indent + Indent + line + "\n"
	}
	return lines[0], rest
}

// Ordinal writes 1st, 2nd, 3rd, 4th.
func Ordinal(n int) string {
	suffix := "th"
	if n < 4 {
		suffix = [...]string{"th", "st", "nd", "rd"}[n]
	}
	return fmt.Sprintf("%d%s", n, suffix)
}

// OneLine writes a text with single blanks between its words.
func OneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// Wrap breaks a text at blanks into lines of a width. A word longer than a line is
// not broken.
func Wrap(text string, width int) []string {
	var lines []string
	line, length := "", 0
	for _, word := range strings.Fields(text) {
		n := Columns(word)
		if line != "" && length+1+n > width {
			lines, line, length = append(lines, line), "", 0
		}
		if line != "" {
			line, length = line+" ", length+1
		}
		line, length = line+word, length+n
	}
	return append(lines, line)
}

// Sentences returns the first sentences of a text that have so many columns together,
// the first of them in any case.
func Sentences(text string, columns int) string {
	end := len(text)
	for _, at := range sentenceEnds.FindAllStringIndex(text, -1) {
		if end < len(text) && Columns(text[:at[0]+1]) > columns {
			break
		}
		end = at[0] + 1
	}
	if Columns(text) <= columns {
		end = len(text)
	}
	return strings.TrimSuffix(text[:end], ".")
}

var sentenceEnds = regexp.MustCompile(`\. \p{Lu}`)

// headings is the width of the column of headings, ParagraphColumns that of the text
// beside them.
const (
	headings         = 12
	ParagraphColumns = 100 - headings
)

// Paragraph writes a heading and, beside it, the lines of a text, those that are too
// long wrapped to 100 columns; nothing where there is no text.
func Paragraph(heading, text string) string {
	if text == "" {
		return ""
	}
	var out strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		lines := []string{line}
		if Columns(line) > ParagraphColumns {
			lines = Wrap(line, ParagraphColumns)
		}
		for _, wrapped := range lines {
			fmt.Fprintf(&out, "%-*s%s\n", headings, heading, wrapped)
			heading = ""
		}
	}
	return out.String()
}

// Align pads every column but the last to its widest cell.
func Align(rows [][]string) string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], Columns(cell))
		}
	}
	var text strings.Builder
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			line.WriteString(strings.Repeat(" ", widths[i]-Columns(cell)+2))
		}
		text.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return text.String()
}

// Count writes "1 case", "2 cases", and "no case" for none.
func Count(n int, noun string) string {
	switch n {
	case 0:
		return "no " + noun
	case 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Verb chooses the form for one or for many.
func Verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// List joins names: a, b and c.
func List(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
