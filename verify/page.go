package verify

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/page"
)

// PageStyle says how [Report.WritePage] and [Index.WritePage] lay out a page.
type PageStyle struct {
	page.Style
	Titles func(section string) string // of the source's sections
	IDs    string                      // what the IDs are, for the legend; "" for nothing to say
}

// WritePage writes a report for a reader: what the marks mean, then one line a claim
// that fits the width, by the sections of the source and in its order, the forms of a
// statement together. Below a claim that fails stands at which point, the command that
// shows it where that is measured, what is printed, why it fails, and what is true
// instead.
//
//	D.1 Proof of Proposition 4
//	✗ eq:50         Refuted  coefficient of α: 20 ≠ -20, 2nd equation
//	    at: μ=0, u_j(0)=2, …
//	    printed: Δ_j = … = u_j²(0) − v_j²(0) + …
//	    why: the sign …
//	✓   /corrected  Proved   exact
//	    instead: Δ_j = … = u_j²(0) − v_j²(0) − …
//
// The second ID is eq:50/corrected; of a chain a = b = c only the side that differs
// is shown. What has nothing to decide, and what holds beyond the text, is
// counted unless style.All is set. A few sentences sum up. What a line leaves out is
// in [Report.WriteText] and [Result.Explain].
func (r Report) WritePage(w io.Writer, style PageStyle) error {
	p := newSheet(style, r.Statements())
	for _, line := range p.legend() {
		p.text.WriteString(line + "\n")
	}
	for _, s := range p.statements {
		p.place(s)
		p.statement(s)
	}
	p.text.WriteString("\n")
	for _, line := range r.Prose(style.Columns()) {
		p.text.WriteString(style.Clip(line) + "\n")
	}
	_, err := io.WriteString(w, p.text.String())
	return err
}

// sheet is a page on its way to text.
type sheet struct {
	style      PageStyle
	statements []Statement // those that are shown
	section    string      // of the last heading
	ids        int         // columns of an id
	text       strings.Builder
}

// legend says what the marks mean that the page has, what the IDs are, and when a
// measured order counts as the claimed one.
func (p *sheet) legend() []string {
	marks, kinds := map[page.Mark]bool{}, map[Kind]bool{}
	var tolerances []float64 // of orders
	var ids [][]string       // of the claims that have them
	for _, s := range p.statements {
		for _, r := range s.Forms {
			if !s.shown(r, p.style.All) {
				continue
			}
			marks[r.Mark()] = marks[r.Mark()] || r.Claim.Kind != Definition
			if kinds[r.Claim.Kind] = true; r.Claim.Kind != Numeric || !r.Claim.Order.Present() {
				continue
			}
			i := slices.Index(tolerances, r.Claim.Tolerance.Value)
			if i < 0 {
				i = len(tolerances)
				tolerances, ids = append(tolerances, r.Claim.Tolerance.Value), append(ids, nil)
			}
			ids[i] = append(ids[i], r.Claim.ID)
		}
	}
	var told []string
	for _, m := range []page.Mark{page.Good, page.Bad, page.Void, page.NotApplicable, page.Open, page.Failed} {
		if marks[m] {
			told = append(told, p.style.Mark(m)+" "+meanings[m])
		}
	}
	if kinds[Definition] && !marks[page.NotApplicable] {
		told = append(told, p.style.Mark(page.NotApplicable)+" a definition")
	}
	var lines []string
	say := func(text string) {
		if text != "" {
			lines = append(lines, page.Wrap(text, p.style.Columns())...)
		}
	}
	say(strings.Join(told, "; "))
	say(p.style.IDs)
	if kinds[Algebra] && kinds[Numeric] {
		say("Proved is by exact algebra, up to the order beside it; Supported is by measurement.")
	}
	if len(tolerances) > 0 {
		common := 0
		for i := range ids {
			if len(ids[i]) > len(ids[common]) {
				common = i
			}
		}
		text := "An order p ± s is the slope of the error as the small parameter is halved, in logarithms, and how far the slope " +
			"between neighbours strays from it. It counts as the claimed order if it is within " + fmt.Sprint(tolerances[common])
		for i, value := range tolerances {
			if i != common {
				text += fmt.Sprintf(", or %v for %s", value, page.List(ids[i]))
			}
		}
		say(text + ".")
	}
	return append(lines, "")
}

// meanings says what the marks mean.
var meanings = [...]string{
	page.Open: "not decided", page.Good: "holds", page.Bad: "fails", page.NotApplicable: "a hypothesis fails",
	page.Void: "true, but says nothing", page.Failed: "the check failed",
}

const verdictColumns = len("NotApplicable")

// newSheet begins a page of the statements that its style shows.
func newSheet(style PageStyle, all []Statement) *sheet {
	p := &sheet{style: style, section: "\x00"}
	for _, s := range all {
		if slices.ContainsFunc(s.Forms, func(r Result) bool { return s.shown(r, style.All) }) {
			p.statements = append(p.statements, s)
		}
		for _, r := range s.Forms {
			if s.shown(r, style.All) {
				p.ids = max(p.ids, page.Columns(s.indented(r)))
			}
		}
	}
	return p
}

// place writes the heading of a statement that begins a section.
func (p *sheet) place(s Statement) {
	if s.Section() == p.section {
		return
	}
	p.section = s.Section()
	title := "Beyond the text"
	if p.section != "" {
		title = p.section
		if p.style.Titles != nil {
			title += " " + p.style.Titles(p.section)
		}
	}
	if p.text.Len() > 0 && !strings.HasSuffix(p.text.String(), "\n\n") {
		p.text.WriteString("\n")
	}
	p.text.WriteString(p.style.Clip(strings.TrimSpace(title)) + "\n")
}

// statement writes the forms of one that are shown, each a line. Below what fails
// stands where, what is printed and why it fails; below a correction what it says.
func (p *sheet) statement(s Statement) {
	printed, right := s.Forms[0], s.form(Corrected)
	for _, r := range s.Forms {
		if !s.shown(r, p.style.All) {
			continue
		}
		p.line(s.indented(r), r.Mark(), r.tone(), r.Outcome(), r.Decides())
		p.below("at", strings.ReplaceAll(r.Evidence.Point, " = ", "=")) // not to be broken
		p.below("where", strings.ReplaceAll(r.Evidence.Where, " = ", "="))
		if r.Evidence.Run != "" {
			p.text.WriteString(p.style.Command("run", r.Evidence.Run))
		}
		source, elsewhere := r.Claim.elsewhere()
		fails := r.Evidence.Verdict == Refuted || r.Evidence.Verdict == Void
		switch {
		case r.Claim.Form == Corrected:
			instead := r.Claim.Statement
			if printed.Evidence.Verdict == Refuted { // which may tell it shorter
				instead = cmp.Or(printed.Claim.Instead, instead)
			}
			p.below("instead", apart(instead, printed.Claim))
		case elsewhere && !fails:
			p.below(source, r.Claim.Statement)
		case r.Claim.Form == Printed && fails && right != nil:
			p.below("printed", apart(r.Claim.Statement, right.Claim))
		case r.Claim.Form == Printed && fails:
			p.below("printed", r.Claim.Statement)
		case r.Claim.Kind == Open:
			p.below("why", r.Evidence.Note)
		case r.Claim.Form == Extended && fails:
			p.below("not printed", r.Claim.Statement)
		case r.Claim.Form == Extended:
			p.below("beyond the text", r.Claim.Statement)
		case r.Claim.Kind == Definition || r.Claim.ID != printed.Claim.ID:
			p.below("says", r.Claim.Statement)
		}
		switch note := r.Evidence.Note; {
		case r.Evidence.Verdict == NotApplicable:
			p.below("why", note)
		case r.Evidence.Verdict == Unknown && r.Claim.Kind != Open && r.Decides() != page.OneLine(note): // which says so
			p.below("why", note)
		}
		if !fails {
			continue
		}
		p.below("why", page.Sentences(r.Claim.Why, whyLines*p.style.Columns()))
		if right == nil && r.Claim.Instead != r.Claim.Why {
			p.below("instead", r.Claim.Instead)
		}
	}
}

// whyLines is how many lines a reason takes before its later sentences are left to
// [Result.Explain].
const whyLines = 2

// below writes what belongs to the line above, wrapped to the width.
func (p *sheet) below(label, text string) {
	if text == "" {
		return
	}
	p.text.WriteString(p.style.Below(label + ": " + text))
}

// apart shortens a chain a = b = c of algebra to where it differs from another form
// of it first: a = … = c.
func apart(chain string, other Claim) string {
	sides, others := strings.Split(chain, " = "), strings.Split(other.Statement, " = ")
	if other.Kind != Algebra || len(sides) < 3 || len(sides) != len(others) {
		return chain
	}
	i := 1
	for i < len(sides)-1 && sides[i] == others[i] {
		i++
	}
	return sides[0] + " = " + []string{"", "… = "}[min(i-1, 1)] + sides[i]
}

func (p *sheet) line(id string, mark page.Mark, tone page.Tone, verdict, text string) {
	p.text.WriteString(p.style.Line(mark, tone, p.head(id, verdict)+text))
}

// entry is a line whose text goes on below where it is long.
func (p *sheet) entry(id string, mark page.Mark, tone page.Tone, verdict, text string) {
	p.text.WriteString(p.style.Entry(mark, tone, p.head(id, verdict), text))
}

func (p *sheet) head(id, verdict string) string {
	return fmt.Sprintf("%-*s  %-*s  ", p.ids, id, verdictColumns, verdict)
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

// Mark stands beside the verdict.
func (r Result) Mark() page.Mark {
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

// Outcome is the verdict, or the kind of what has none.
func (r Result) Outcome() string {
	if r.Err == nil && r.Agrees() && (r.Claim.Kind == Definition || r.Claim.Kind == Open) {
		return r.Claim.Kind.String()
	}
	return r.verdictText()
}

// Decides is the number, order or point that decides the verdict.
func (r Result) Decides() string {
	brief := page.OneLine(r.Evidence.Brief)
	switch {
	case r.Err != nil:
		return page.OneLine(r.failure())
	case r.Claim.Kind == Definition || r.Claim.Kind == Open:
		return ""
	case r.Evidence.Verdict == NotApplicable:
		return "a hypothesis fails"
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
