package verify

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// PageStyle says how [Report.WritePage] lays out a report.
type PageStyle struct {
	Width   int                         // columns; at least 60
	Unicode bool                        // ✓ ✗ ○ – ?, else + x o - ?
	Colour  bool                        // of the marks, for a terminal
	All     bool                        // what is only counted otherwise: definitions, and what nobody decides
	Titles  func(section string) string // of the source's sections
}

// WritePage writes a report for a reader: one line a claim that fits the width,
// by the sections of the source and in its order, the forms of a statement
// together. Below a printed claim that fails stands what is true instead.
//
//	3.1 Implicit bias of HB and NAG flow
//	✗ thm:3         Refuted    order 0.000 ± 0.0005, claimed 2
//	✓   /corrected  Supported  order 1.934 ± 0.1, claimed 2
//	    instead: θ(∞) = argmin …
//
// The second ID is thm:3/corrected.
// Two sentences sum up. What a line leaves out is in [Report.WriteText] and
// [Result.Explain].
func (r Report) WritePage(w io.Writer, style PageStyle) error {
	p := page{style: style}
	p.style.Width = max(60, style.Width)
	p.measure(r.statements())
	section := "\x00"
	for _, s := range r.statements() {
		if !style.All && !s.judged() {
			continue
		}
		if s.section() != section {
			section = s.section()
			p.heading(section)
		}
		p.statement(s)
	}
	p.text.WriteString("\n" + strings.Join(wrap(r.sentences(), p.style.Width), "\n") + "\n")
	_, err := io.WriteString(w, p.text.String())
	return err
}

// page is a report on its way to text.
type page struct {
	style PageStyle
	text  strings.Builder
	ids   int // columns of an id
}

const verdictColumns = len("NotApplicable")

// measure finds the width of the column of ids.
func (p *page) measure(statements []statement) {
	for _, s := range statements {
		for _, r := range s.forms {
			if p.style.All || s.judged() {
				p.ids = max(p.ids, utf8.RuneCountInString(s.indented(r)))
			}
		}
	}
}

func (p *page) heading(section string) {
	title := "Beyond the text"
	if section != "" {
		title = section
		if p.style.Titles != nil {
			title += " " + p.style.Titles(section)
		}
	}
	if p.text.Len() > 0 {
		p.text.WriteString("\n")
	}
	p.text.WriteString(clip(strings.TrimSpace(title), p.style.Width) + "\n")
}

// statement writes the forms of one, each a line. A correction says what it is.
func (p *page) statement(s statement) {
	for _, r := range s.forms {
		p.line(s.indented(r), r)
		if r.Claim.Form == Corrected {
			p.text.WriteString(clip("    instead: "+oneLine(r.Claim.Statement), p.style.Width) + "\n")
		}
	}
	first := s.forms[0]
	if first.Evidence.Verdict == Refuted && !s.corrected() && first.Claim.Instead != "" {
		p.text.WriteString(clip("    instead: "+oneLine(first.Claim.Instead), p.style.Width) + "\n")
	}
}

func (p *page) line(id string, r Result) {
	mark := p.mark(r)
	plain := fmt.Sprintf("%s %-*s  %-*s  %s", mark, p.ids, id, verdictColumns, r.verdictText(), r.decides())
	plain = clip(strings.TrimRight(plain, " "), p.style.Width)
	if p.style.Colour {
		plain = strings.Replace(plain, mark, colours[r.tone()]+mark+"\x1b[0m", 1)
	}
	p.text.WriteString(plain + "\n")
}

// The tones of a result.
const (
	toneGood = iota
	toneBad
	toneOpen
)

var colours = [...]string{"\x1b[32m", "\x1b[31m", "\x1b[33m"}

// tone is bad where a printed statement fails, or a verdict is not the one on
// record.
func (r Result) tone() int {
	switch {
	case r.Err != nil || !r.Agrees() || r.Evidence.Verdict == Refuted:
		return toneBad
	case r.Evidence.Verdict.Holds():
		return toneGood
	}
	return toneOpen
}

func (p *page) mark(r Result) string {
	marks := []rune("?+x-o")
	if p.style.Unicode {
		marks = []rune("?✓✗–○")
	}
	switch v := r.Evidence.Verdict; {
	case r.Err != nil:
		return "!"
	case v == Void: // holds too, but is no support
		return string(marks[4])
	case v.Holds():
		return string(marks[1])
	case v == Refuted:
		return string(marks[2])
	case v == NotApplicable:
		return string(marks[3])
	}
	return string(marks[0])
}

// decides is the number, order or point that decides the verdict.
func (r Result) decides() string {
	brief := oneLine(r.Evidence.Brief)
	switch {
	case r.Err != nil:
		return oneLine(r.failure())
	case r.Claim.Kind == Definition:
		return "definition"
	case r.Claim.Kind == Open:
		return oneLine(r.Evidence.Note)
	case r.Claim.Kind == Numeric:
		brief = r.number()
		if order, present := r.Claim.Order.Get(); present && r.Evidence.Order.Present() {
			brief += fmt.Sprintf(", claimed %v", order)
		}
	}
	if brief == "" {
		brief = oneLine(r.Evidence.Note)
	}
	return brief
}

// clip cuts a line to a width, with … where it was cut.
func clip(line string, width int) string {
	if utf8.RuneCountInString(line) <= width {
		return line
	}
	return string([]rune(line)[:width-1]) + "…"
}
