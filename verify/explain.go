package verify

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/flowproof/flowproof/verify/page"
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

	var out strings.Builder
	fmt.Fprintf(&out, "%s (%v): %s%s\n\n", c.ID, c.Form, verdict, record)
	section := func(heading, text string) { out.WriteString(page.Paragraph(heading, text)) }
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
	section("Checked", c.Checked)
	section("Names", strings.Join(c.Names, "\n"))
	section("Why", c.Why)
	section("Assumes", strings.Join(c.Assumes, "\n"))
	section("Sense", c.senseText())
	section("Evidence", r.evidenceText())
	section("Witness", r.witnessText())
	if e := r.Evidence; e.Witness == nil && e.Measured != nil {
		heading := "Measured"
		if e.Verdict == Enclosed {
			heading = "Enclosed"
		}
		section(heading, e.Measured.String())
	}
	var mutants []string
	for _, m := range c.Mutants {
		mutants = append(mutants, m.Name)
	}
	section("Mutants", strings.Join(mutants, "\n"))
	if r.Evidence.Run != "" {
		reproduce = append(page.WrapCommand(r.Evidence.Run, page.ParagraphColumns), reproduce...)
	}
	section("Reproduce", strings.Join(reproduce, "\n"))
	_, err := io.WriteString(w, out.String())
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
	if r.Claim.Kind != Algebra || r.Evidence.Cases == 0 {
		cases := page.Count(r.Evidence.Cases, "case")
		if r.Claim.Kind == Numeric && r.Claim.MinCases > 1 {
			cases += fmt.Sprintf(" (%d needed)", r.Claim.MinCases)
		}
		parts = append(parts, cases)
	}
	text := strings.Join(parts, ", ")
	if note := r.note(); note != "" {
		text += "\n" + note
	}
	if t := r.Claim.Tolerance; t.Name != "" {
		text += fmt.Sprintf("\n%s = %.3g: %s", t.Name, t.Value, t.Why)
	}
	return text
}

func (r Result) witnessText() string {
	switch w := r.Evidence.Witness.(type) {
	case nil:
		return ""
	case fmt.Stringer:
		return w.String()
	}
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ") // for the blanks at which to wrap
	if err := encoder.Encode(r.Evidence.Witness); err != nil {
		return "cannot be written down: " + err.Error()
	}
	return page.OneLine(text.String())
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
