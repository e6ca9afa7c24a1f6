package proof

import (
	"fmt"
	"io"
	"strings"

	"github.com/flowproof/flowproof/verify/page"
)

// WriteText writes a line a step with all there is to say of it, whatever the
// width; what holds instead below one that is refuted; and sentences that sum up.
func (r Report) WriteText(w io.Writer) error {
	var rows [][]string
	for _, x := range r.Findings {
		row := []string{x.Step.ID}
		if r.forms() {
			row = append(row, x.Step.Form.String())
		}
		rows = append(rows, append(row, x.verdictText(), x.Order(), x.Note()))
	}
	var text strings.Builder
	text.WriteString(r.title() + "\n")
	i := 0
	for line := range strings.Lines(page.Align(rows)) {
		text.WriteString(line)
		for _, below := range r.Findings[i].instead() {
			text.WriteString(page.Indent + below + "\n")
		}
		i++
	}
	text.WriteString(r.Sentences() + "\n")
	_, err := io.WriteString(w, text.String())
	return err
}

// WriteText writes the reports, with a blank line between.
func (rs Reports) WriteText(w io.Writer) error { return rs.write(w, Report.WriteText) }

func (rs Reports) write(w io.Writer, report func(Report, io.Writer) error) error {
	for i, r := range rs {
		if i > 0 {
			if _, err := fmt.Fprintln(w); err != nil {
				return err
			}
		}
		if err := report(r, w); err != nil {
			return err
		}
	}
	return nil
}

func (r Report) title() string {
	if r.File.Title == "" {
		return r.File.Name
	}
	return r.File.Name + ": " + r.File.Title
}

// verdictText is the label, and after ≠ the verdict on record if that is another.
func (x Finding) verdictText() string {
	if x.AsExpected() {
		return x.Label()
	}
	return x.Label() + " ≠ " + x.Step.Expect.String()
}

// Sentences sum a report up: the verdicts and how they compare with the record,
// what is not judged, and what the engines say.
func (r Report) Sentences() string {
	counts := map[string]int{}
	var differ, alone []string
	judged := 0
	for _, x := range r.Findings {
		counts[x.Label()]++
		if x.judged() {
			judged++
		}
		if !x.AsExpected() {
			differ = append(differ, x.Step.Key())
		}
		if l, ok := x.Second(); ok && l.alone() {
			alone = append(alone, x.Step.Key())
		}
	}
	var verdicts, others []string
	for _, label := range []string{"proved", "refuted", "unknown", "void"} {
		if n := counts[label]; n > 0 {
			verdicts = append(verdicts, fmt.Sprintf("%d %s", n, label))
		}
	}
	if n := counts["definition"]; n > 0 {
		others = append(others, page.Count(n, "definition"))
	}
	if n := counts["undecided"]; n > 0 {
		others = append(others, fmt.Sprintf("%d undecided", n))
	}
	text := page.Count(judged, "step")
	if judged > 0 {
		text += ": " + page.List(verdicts)
	}
	if len(others) > 0 {
		text += ", beside " + page.List(others)
	}
	if n := len(r.NotRead); n > 0 {
		differ = append(differ, fmt.Sprintf("%s of the text that %s not read", page.Count(n, "part"), page.Verb(n, "was", "were")))
	}
	if len(differ) == 0 {
		text += "; all as expected."
	} else {
		text += "; not as expected: " + page.List(differ) + "."
	}
	return text + r.engines(alone)
}

// engines tells how many steps both engines decide, and where the kernel is alone.
func (r Report) engines(kernel []string) string {
	both, alone := r.Engines()
	switch {
	case alone == 0 && both == 0:
		return ""
	case alone == 0 && both == 1:
		return " Both engines decide it."
	case alone == 0:
		return " Both engines decide all."
	case both == 0:
		return " The second engine is undecided; the kernel alone decides " + page.List(kernel) + "."
	}
	return fmt.Sprintf(" Both engines decide %d; the kernel alone decides %s.", both, page.List(kernel))
}
