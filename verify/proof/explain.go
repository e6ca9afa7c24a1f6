package proof

import (
	"fmt"
	"io"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/page"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// explain explains one step of the report.
func (r Report) explain(w io.Writer, x Finding, reproduce string) error {
	record := ", as expected"
	switch {
	case !x.judged():
		record = ""
	case !x.AsExpected():
		record = "; expected to be " + x.Step.Expect.String()
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s of %s: %s%s\n\n", x.Step.Key(), r.File.Name, x.Label(), record)
	section := func(heading string, lines ...string) {
		out.WriteString(page.Paragraph(heading, strings.Join(lines, "\n")))
	}
	section("Source", x.Step.Source)
	if x.judged() {
		section("Claim", x.Step.Statement())
	} else {
		section("TeX", x.Step.TeX)
	}
	var holds []string
	for _, line := range x.instead() {
		holds = append(holds, strings.TrimPrefix(line, "holds instead: "))
	}
	section("Instead", holds...)
	section("Names", (*Names)(nil).Legend(r.File, x.Step)...)
	section("Because", x.Step.Because)
	section("Note", x.Step.Note)
	var given []string
	for _, eq := range x.givens() {
		given = append(given, eq.ID+": "+r.File.Hypothesis(eq))
	}
	section("Given", given...)
	section("Where", x.conditionLines()...)
	section("Evidence", x.evidence()...)
	section("Witness", x.WitnessLines(nil)...)
	if len(x.Inherits) > 0 {
		section("Inherits", "what is wrong in "+page.List(x.Inherits)+": it follows from that")
	}
	if x.Entry != nil {
		section("TeX", x.Entry.told())
	}
	if len(x.Step.Numeric) > 0 {
		section("Measured", "in "+page.List(x.Step.Numeric))
	}
	section("Reproduce", reproduce)
	_, err := io.WriteString(w, out.String())
	return err
}

// Only returns reports of the steps with this key, such as eq:50 or eq:50/corrected,
// one of a file that has it. The error is an [*UnknownStepError] where none has.
func (rs Reports) Only(key string) (Reports, error) {
	unknown := &UnknownStepError{Key: key}
	var found Reports
	for _, r := range rs {
		for _, x := range r.Findings {
			unknown.Keys = append(unknown.Keys, x.Step.Key())
			if x.Step.Key() == key {
				found = append(found, Report{File: r.File, Findings: []Finding{x}, checker: r.checker})
			}
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	for _, r := range rs {
		for i, o := range r.NotRead {
			if o.ID == key {
				unknown.NotRead = &r.NotRead[i]
			}
		}
	}
	return nil, unknown
}

// Explain writes all there is to know about each step, wrapped to 100 columns: what
// is claimed, what holds instead and why, hypotheses and conditions, the witness with
// both sides, what the second engine and the TeX say, and the command that explains
// it alone, to which key and file are added.
func (rs Reports) Explain(w io.Writer, command string) error {
	var steps Reports
	for _, r := range rs {
		for _, x := range r.Findings {
			steps = append(steps, Report{File: r.File, Findings: []Finding{x}})
		}
	}
	return steps.write(w, func(r Report, w io.Writer) error {
		x := r.Findings[0]
		return r.explain(w, x, command+" "+x.Step.Key()+" "+r.File.Name)
	})
}

// UnknownStepError tells that no file has a step with this key.
type UnknownStepError struct {
	Key     string
	Keys    []string  // those there are
	NotRead *Omission // if the text has it, and it was not read
}

func (e *UnknownStepError) Error() string {
	if o := e.NotRead; o != nil {
		return fmt.Sprintf("%s was not read: %s: %s", o.ID, o.Place, o.Why)
	}
	const shown = 10
	keys := page.List(e.Keys)
	if len(e.Keys) > shown {
		keys = strings.Join(e.Keys[:shown], ", ") + ", …"
	}
	return fmt.Sprintf("there is no step %q: the steps are %s", e.Key, keys)
}

// told is what the TeX of a step says of its claim.
func (e Entry) told() string {
	switch e.Agreement {
	case Agreed:
		return strings.TrimSuffix("says the same as the claim; "+e.Why, "; ")
	case Differs:
		return "differs from the claim: " + e.Why
	}
	return "not compared: " + e.Why
}

// conditionLines tells the conditions of a step, one a line.
func (x Finding) conditionLines() (lines []string) {
	if x.Verdict == symbolic.Refuted {
		return nil
	}
	for _, c := range x.Conditions() {
		lines = append(lines, c.String())
	}
	return lines
}

// evidence tells what decides the verdict, and what each engine makes of it.
func (x Finding) evidence() []string {
	l, ok := x.Decisive()
	if err := x.Err(); err != nil {
		return []string{err.Error()}
	}
	if !ok {
		return nil
	}
	var lines []string
	switch {
	case x.Verdict == symbolic.Proved:
		lines = append(lines, proved(x.Order()))
	case x.Verdict == symbolic.Refuted:
		lines = append(lines, "refuted by the witness below")
	default:
		lines = append(lines, x.link(l)+l.Result.Why)
	}
	second, ok := x.Second()
	switch {
	case !ok:
	case second.alone():
		lines = append(lines, "the second engine is undecided: "+second.Opinion.Why)
	default:
		lines = append(lines, "the second engine says so too")
	}
	for _, l := range x.Links {
		if l.Models != nil {
			m := modelsOf(x)
			lines = append(lines, fmt.Sprintf("in %s over the reals: %s", page.Count(m.Tried, "model"), strings.TrimSuffix(m.Verdict+", "+m.Why, ", ")))
			break
		}
	}
	return lines
}

func proved(order string) string {
	if order == "exact" {
		return "proved exactly"
	}
	return "proved up to " + order
}

// WitnessLines writes the witness of a refuted step for a reader, with the names of
// the text: its coordinates, and what each side is there. It is empty where there is
// no witness.
func (x Finding) WitnessLines(names *Names) []string {
	l, ok := x.Decisive()
	if !ok || l.Result.Witness == nil {
		return nil
	}
	w := l.Result.Witness
	var rows [][]string
	for _, c := range names.Point(w) {
		row := []string{c.Symbol, "= " + c.Value.RatString()}
		if c.Name != "" {
			row = append(row, "("+c.Name+")")
		}
		rows = append(rows, row)
	}
	lines := strings.Split(strings.TrimRight(page.Align(rows), "\n"), "\n")
	if len(rows) == 0 {
		lines = []string{"whatever the values of the symbols are"}
	}
	of := compared(l, names)
	if of != "" {
		of += " of the "
	}
	for i, value := range []string{w.Left, w.Right} {
		which := []string{"left", "right"}[i]
		lines = append(lines, fmt.Sprintf("the %s%s side, %s%s, is %s", of, which, derivation.Format(l.Claim.Step.Chain[l.Claim.Link-1+i]), l.Claim.Component, value))
	}
	return lines
}
