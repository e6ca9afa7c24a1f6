package proof

import (
	"fmt"
	"io"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/page"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// WritePage writes a report for a reader: a line a step, with its verdict and what
// decides it, wrapped to the width, and below a step that is refuted what
// holds instead.
//
//	✓ descent    proved   up to O(eta^3); given flow
//	✗ potential  refuted  3 ≠ 1 at eta = 1, L_x = 2, L_x_x = 1
//	    instead (a sign): d(L + eta/4*d(L, x)^2, x) = …
//
// Two sentences sum up. Definitions and what algebra does not decide are counted
// there, and listed if style.All is set. What a line leaves out is in
// [Reports.Explain] and [Report.WriteText].
func (r Report) WritePage(w io.Writer, style page.Style) error {
	var out strings.Builder
	out.WriteString(style.Clip(r.title()) + "\n")
	var shown []Finding
	var keys []string
	var wideKey, wideVerdict int
	for _, x := range r.Findings {
		if !x.judged() && !style.All {
			continue
		}
		key := x.Step.Key()
		if n := len(shown); n > 0 && shown[n-1].Step.ID == x.Step.ID {
			key = "  " + strings.TrimPrefix(key, x.Step.ID)
		}
		shown, keys = append(shown, x), append(keys, key)
		wideKey = max(wideKey, page.Columns(key))
		wideVerdict = max(wideVerdict, page.Columns(x.verdictText()))
	}
	for i, x := range shown {
		out.WriteString(style.Entry(x.mark(), x.tone(), fmt.Sprintf("%-*s  %-*s  ", wideKey, keys[i], wideVerdict, x.verdictText()), x.decides()))
		if below := x.brief(); below != "" {
			out.WriteString(style.Below(below))
		}
	}
	for _, o := range r.NotRead {
		out.WriteString(style.Entry(page.Open, page.Doubt, strings.TrimPrefix(o.ID+"  not read  ", "  "), o.Place+": "+o.Why))
	}
	for _, line := range page.Wrap(r.Sentences(), style.Columns()) {
		out.WriteString(line + "\n")
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// WritePage writes the pages of the reports, with a blank line between.
func (rs Reports) WritePage(w io.Writer, style page.Style) error {
	return rs.write(w, func(r Report, w io.Writer) error { return r.WritePage(w, style) })
}

func (x Finding) judged() bool { return x.Step.Sort == derivation.Claimed }

func (x Finding) mark() page.Mark {
	switch {
	case x.Err() != nil:
		return page.Failed
	case !x.judged():
		return page.NotApplicable
	}
	return [...]page.Mark{symbolic.Unknown: page.Open, symbolic.Proved: page.Good, symbolic.Refuted: page.Bad, symbolic.Void: page.Void}[x.Verdict]
}

func (x Finding) tone() page.Tone {
	switch {
	case !x.AsExpected() || x.Verdict == symbolic.Refuted:
		return page.Alarm
	case x.Verdict == symbolic.Proved:
		return page.Calm
	}
	return page.Doubt
}

// decides is what decides the verdict, and what a proof rests on, in one line.
func (x Finding) decides() string {
	if !x.judged() {
		return page.OneLine(x.Step.Because)
	}
	brief, point := x.Brief(nil)
	if point != "" {
		brief += " at " + point
	}
	parts := []string{brief}
	if x.Verdict != symbolic.Proved {
		return parts[0]
	}
	if l, ok := x.Second(); ok && l.alone() {
		parts = append(parts, "by the kernel alone")
	}
	if where := x.where(false); where != "" {
		parts = append(parts, "where "+where)
	}
	if given := x.Givens(); len(given) > 0 {
		parts = append(parts, "given "+strings.Join(given, ", "))
	}
	return strings.Join(parts, "; ")
}
