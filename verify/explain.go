package verify

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"
)

const (
	explainWidth  = 100 // columns
	explainIndent = 12  // columns that the headings take
)

// Explain writes all there is to know about one claim, wrapped to 100 columns:
// what is printed, what is true instead and why, what it assumes, the evidence
// with its witness, the mutants that keep the check honest, and the commands that
// reproduce it alone.
func (r Result) Explain(w io.Writer, reproduce ...string) error {
	c := r.Claim
	verdict, record := r.Evidence.Verdict.String(), "; on record as "+c.Recorded.String()
	switch {
	case r.Err != nil:
		verdict = "failed"
	case r.Agrees():
		record = ", as on record"
	}

	var page strings.Builder
	fmt.Fprintf(&page, "%s (%v): %s%s\n\n", c.ID, c.Form, verdict, record)
	section := func(heading, text string) {
		if text != "" {
			page.WriteString(paragraph(heading, text))
		}
	}
	section("Source", c.Source)
	switch c.Form {
	case Printed:
		section("Printed", c.Statement)
		section("Instead", c.Instead)
	case Corrected:
		section("Printed", c.Printed)
		section("Corrected", c.Statement)
	default:
		section("Printed", c.Printed)
		section("Statement", c.Statement)
	}
	section("Why", c.Why)
	section("Assumes", strings.Join(c.Assumes, "\n"))
	section("Sense", c.senseText())
	section("Evidence", r.evidenceText())
	section("Witness", r.witnessText())
	var mutants []string
	for _, m := range c.Mutants {
		mutants = append(mutants, m.Name)
	}
	section("Mutants", strings.Join(mutants, "\n"))
	section("Reproduce", strings.Join(reproduce, "\n"))
	_, err := io.WriteString(w, page.String())
	return err
}

// senseText says what O(·) means on the claim.
func (c Claim) senseText() string {
	order, present := c.Order.Get()
	if !present {
		return ""
	}
	return fmt.Sprintf("order %v, %v", order, c.Sense)
}

func (r Result) evidenceText() string {
	if r.Err != nil {
		return "the check failed: " + r.failure()
	}
	parts := []string{r.Claim.Kind.String()}
	if number := r.number(); number != "" {
		parts = append(parts, number)
	}
	parts = append(parts, plural(r.Evidence.Cases, "case"))
	text := strings.Join(parts, ", ")
	note := r.Evidence.Note
	if r.Claim.Why != "" { // which has a place of its own on the page
		note = strings.Trim(strings.Replace("; "+note+"; ", "; "+r.Claim.Why+"; ", "; ", 1), "; ")
	}
	if note != "" {
		text += "\n" + note
	}
	if t := r.Claim.Tolerance; t.Name != "" {
		text += fmt.Sprintf("\n%s = %.3g: %s", t.Name, t.Value, t.Why)
	}
	return text
}

func (r Result) witnessText() string {
	if r.Evidence.Witness == nil {
		return ""
	}
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ") // for the blanks at which to wrap
	if err := encoder.Encode(r.Evidence.Witness); err != nil {
		return "cannot be written down: " + err.Error()
	}
	return oneLine(text.String())
}

// TestPattern returns the -run pattern that selects the claim with this ID below a
// test that calls claimtest.Run.
func TestPattern(test, id string) string {
	pattern := "^" + test + "$"
	for part := range strings.SplitSeq(id, "/") {
		pattern += "/^" + regexp.QuoteMeta(part) + "$"
	}
	return pattern
}

// paragraph writes the heading and, beside it, the lines of text wrapped at
// blanks. A word longer than a line is not broken.
func paragraph(heading, text string) string {
	var page strings.Builder
	label := heading
	for line := range strings.SplitSeq(text, "\n") {
		for _, wrapped := range wrap(line, explainWidth-explainIndent) {
			fmt.Fprintf(&page, "%-*s%s\n", explainIndent, label, wrapped)
			label = ""
		}
	}
	return page.String()
}

func wrap(text string, width int) []string {
	var lines []string
	line, length := "", 0
	for _, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
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
