package verify

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/flowproof/flowproof/verify/page"
)

// PageStyle says how [Report.WritePage] and [Index.WritePage] lay out a page.
type PageStyle struct {
	page.Style
	Titles func(section string) string // of the source's sections
}

// WritePage writes a report for a reader: one line a claim that fits the width,
// by the sections of the source and in its order, the forms of a statement
// together. Below a claim that fails stands why, and what is true instead.
//
//	3.1 Implicit bias of HB and NAG flow
//	✗ thm:3         Refuted    order 0.000 ± 0.0005, claimed 2
//	    why: Eq. (50) puts …
//	✓   /corrected  Supported  order 1.934 ± 0.1, claimed 2
//	    instead: θ(∞) = argmin …
//
// The second ID is thm:3/corrected.
// A few sentences sum up. What a line leaves out is in [Report.WriteText] and
// [Result.Explain].
func (r Report) WritePage(w io.Writer, style PageStyle) error {
	p := newSheet(style, r.statements())
	for _, s := range p.statements {
		p.place(s)
		p.statement(s)
	}
	p.text.WriteString("\n")
	for _, line := range r.summary(style.Columns()) {
		p.text.WriteString(style.Clip(line) + "\n")
	}
	_, err := io.WriteString(w, p.text.String())
	return err
}

// sheet is a page on its way to text.
type sheet struct {
	style      PageStyle
	statements []statement // those that are shown
	section    string      // of the last heading
	ids        int         // columns of an id
	text       strings.Builder
}

const verdictColumns = len("NotApplicable")

// newSheet begins a page of the statements that its style shows.
func newSheet(style PageStyle, all []statement) *sheet {
	p := &sheet{style: style, section: "\x00"}
	for _, s := range all {
		if !style.All && !s.judged() {
			continue
		}
		p.statements = append(p.statements, s)
		for _, r := range s.forms {
			p.ids = max(p.ids, page.Columns(s.indented(r)))
		}
	}
	return p
}

// place writes the heading of a statement that begins a section.
func (p *sheet) place(s statement) {
	if s.section() == p.section {
		return
	}
	p.section = s.section()
	title := "Beyond the text"
	if p.section != "" {
		title = p.section
		if p.style.Titles != nil {
			title += " " + p.style.Titles(p.section)
		}
	}
	if p.text.Len() > 0 {
		p.text.WriteString("\n")
	}
	p.text.WriteString(p.style.Clip(strings.TrimSpace(title)) + "\n")
}

// statement writes the forms of one, each a line. Below what fails stands why, below
// a correction what it says.
func (p *sheet) statement(s statement) {
	for _, r := range s.forms {
		p.line(s.indented(r), r.mark(), r.tone(), r.outcome(), r.decides())
		if r.Claim.Form == Corrected {
			instead := r.Claim.Statement
			if printed := s.forms[0]; printed.Evidence.Verdict == Refuted { // which may tell it shorter
				instead = cmp.Or(printed.Claim.Instead, instead)
			}
			p.text.WriteString(p.style.Below("instead: " + instead))
		}
		if r.Evidence.Verdict != Refuted {
			continue
		}
		if r.Claim.Why != "" {
			p.text.WriteString(p.style.Below("why: " + r.Claim.Why))
		}
		if !s.corrected() && r.Claim.Instead != "" && r.Claim.Instead != r.Claim.Why {
			p.text.WriteString(p.style.Below("instead: " + r.Claim.Instead))
		}
	}
}

func (p *sheet) line(id string, mark page.Mark, tone page.Tone, verdict, text string) {
	p.text.WriteString(p.style.Line(mark, tone, fmt.Sprintf("%-*s  %-*s  %s", p.ids, id, verdictColumns, verdict, text)))
}

// tone is that of alarm where a statement fails, or a verdict is not the one on
// record.
func (r Result) tone() page.Tone {
	if r.Err != nil || !r.Agrees() {
		return page.Alarm
	}
	return r.Evidence.Verdict.tone()
}

func (v Verdict) tone() page.Tone {
	switch {
	case v == Refuted:
		return page.Alarm
	case v.Holds():
		return page.Calm
	}
	return page.Doubt
}

func (r Result) mark() page.Mark {
	switch {
	case r.Err != nil:
		return page.Failed
	case r.Claim.Kind == Definition:
		return page.NotApplicable
	}
	return r.Evidence.Verdict.mark()
}

func (v Verdict) mark() page.Mark {
	switch {
	case v == Void: // holds too, but is no support
		return page.Void
	case v.Holds():
		return page.Good
	case v == Refuted:
		return page.Bad
	case v == NotApplicable:
		return page.NotApplicable
	}
	return page.Open
}

// outcome is the verdict, or the kind of what has none.
func (r Result) outcome() string {
	if r.Err == nil && r.Agrees() && (r.Claim.Kind == Definition || r.Claim.Kind == Open) {
		return r.Claim.Kind.String()
	}
	return r.verdictText()
}

// decides is the number, order or point that decides the verdict.
func (r Result) decides() string {
	brief := page.OneLine(r.Evidence.Brief)
	switch {
	case r.Err != nil:
		return page.OneLine(r.failure())
	case r.Claim.Kind == Definition:
		return page.OneLine(r.Claim.Statement)
	case r.Claim.Kind == Open:
		return page.OneLine(r.Evidence.Note)
	case r.Claim.Kind == Numeric:
		brief = r.number()
		if order, present := r.Claim.Order.Get(); present && r.Evidence.Order.Present() {
			brief += fmt.Sprintf(", claimed %v", order)
		}
	}
	if brief == "" {
		brief = page.OneLine(r.Evidence.Note)
	}
	return brief
}
