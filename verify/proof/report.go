package proof

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Label is "proved", "refuted", "unknown" or "void", or what the step is when it is not
// judged: "definition" or "undecided".
func (x Finding) Label() string {
	switch x.Step.Sort {
	case derivation.Definition:
		return "definition"
	case derivation.Undecided:
		return "undecided"
	}
	return x.Verdict.String()
}

// Order is the remainder to which the step was decided: "exact" or
// "O(alpha^2)"; "" if it is not judged.
func (x Finding) Order() string {
	l, ok := x.Decisive()
	if !ok || x.Err() != nil {
		return ""
	}
	least := l.Result.Order
	if x.Verdict == symbolic.Proved { // a chain goes as far as its weakest link
		for _, l := range x.Links {
			least = min(least, l.Result.Order)
		}
	}
	return order(least, l.Claim.Small)
}

// Note says in one line what the verdict rests on, or what is against it.
func (x Finding) Note() string {
	var parts []string
	say := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if err := x.Err(); err != nil {
		say("%v", err)
	} else if l, ok := x.Decisive(); ok {
		link := ""
		if len(x.Links) > 1 && x.Verdict != symbolic.Proved {
			link = fmt.Sprintf("link %d%s: ", l.Claim.Link, l.Claim.Component)
		}
		switch l.Result.Verdict {
		case symbolic.Refuted:
			say("%s%s", link, l.Result.Witness.String(l.Claim.Small))
		case symbolic.Unknown, symbolic.Void:
			say("%s%s", link, l.Result.Why)
		}
	}
	if x.Entry != nil && x.Entry.Agreement == Unread {
		say("TeX not compared: %s", x.Entry.Why)
	}
	if l, ok := x.Second(); ok && l.alone() {
		link := ""
		if len(x.Links) > 1 {
			link = fmt.Sprintf(" on link %d%s", l.Claim.Link, l.Claim.Component)
		}
		say("second engine: undecided%s, %s", link, l.Opinion.Why)
	}
	if len(x.Inherits) > 0 {
		say("inherits %s", strings.Join(x.Inherits, ", "))
	}
	if x.Verdict != symbolic.Refuted {
		if given := x.Givens(); len(given) > 0 {
			say("given %s", strings.Join(given, ", "))
		}
		if where := x.where(); where != "" {
			say("where %s", where)
		}
	}
	if x.Step.Because != "" {
		say("%s", x.Step.Because)
	}
	if len(x.Step.Numeric) > 0 {
		say("measured in %s", strings.Join(x.Step.Numeric, ", "))
	}
	return strings.Join(parts, "; ")
}

// Conditions lists what the links rest on beside the hypotheses, each once.
func (x Finding) Conditions() (all []symbolic.Condition) {
	for _, l := range x.Links {
		all = symbolic.Merged(all, l.Result.Conditions)
	}
	return all
}

// where tells the conditions: those at t, then those on [0, t].
func (x Finding) where() string {
	var texts, bounded, forced []string
	throughout, small := false, ""
	for _, c := range x.Conditions() {
		if c.Kind == symbolic.ConditionBounded {
			if small = c.Field.Name(0); !slices.Contains(bounded, c.Of) {
				bounded = append(bounded, c.Of)
			}
			if c.Forces != "" && !slices.Contains(forced, c.Forces) {
				forced = append(forced, c.Forces)
			}
			continue
		}
		text := c.Bare()
		if c.Throughout && !throughout {
			throughout, text = true, c.String()
		}
		texts = append(texts, text)
	}
	if len(bounded) > 0 {
		its := "its"
		if len(bounded) > 1 {
			its = "their"
		}
		texts = append(texts, fmt.Sprintf("%s and %s derivatives stay O(1) as %s → 0", strings.Join(bounded, ", "), its, small))
	}
	if len(forced) > 0 {
		texts = append(texts, "for which "+strings.Join(forced, " and "))
	}
	return strings.Join(texts, ", ")
}

// Givens lists the hypotheses that the step rests on, directly or by the steps
// it uses.
func (x Finding) Givens() []string {
	var ids []string
	if len(x.Links) > 0 {
		for _, eq := range x.Links[0].Claim.Givens {
			ids = append(ids, eq.ID)
		}
	}
	return ids
}

// forms reports whether some step is corrected or extended. A file of its author's own
// steps has neither, and the report leaves the column of forms out.
func (r Report) forms() bool {
	for _, x := range r.Findings {
		if x.Step.Form != derivation.Printed {
			return true
		}
	}
	return false
}

// WriteText writes a line a step, what holds instead below one that is refuted,
// and a line that sums up.
func (r Report) WriteText(w io.Writer) error {
	title := r.File.Name
	if r.File.Title != "" {
		title += ": " + r.File.Title
	}
	if _, err := fmt.Fprintln(w, title); err != nil {
		return err
	}
	var page bytes.Buffer
	table := tabwriter.NewWriter(&page, 0, 0, 2, ' ', 0)
	counts := map[string]int{}
	both, alone := r.Engines()
	var differ []string
	forms := r.forms()
	for _, x := range r.Findings {
		verdict := x.Label()
		counts[verdict]++
		if !x.AsExpected() {
			differ = append(differ, x.Step.ID)
			verdict += " ≠ " + x.Step.Expect.String()
		}
		form := ""
		if forms {
			form = fmt.Sprintf("\t%v", x.Step.Form)
		}
		fmt.Fprintf(table, "%s%s\t%s\t%s\t%s\n", x.Step.ID, form, verdict, x.Order(), x.Note())
	}
	table.Flush() // into memory
	i := 0
	for line := range strings.Lines(page.String()) {
		for _, text := range append([]string{strings.TrimRight(line, " \n")}, r.Findings[i].instead()...) {
			if _, err := fmt.Fprintln(w, text); err != nil {
				return err
			}
		}
		i++
	}
	sum := fmt.Sprintf("%d steps:", len(r.Findings))
	if len(r.Findings) == 1 {
		sum = "1 step:"
	}
	for _, label := range []string{"proved", "refuted", "unknown", "void", "definition", "undecided"} {
		if n := counts[label]; n > 0 {
			if n > 1 && label == "definition" {
				label = "definitions"
			}
			sum += fmt.Sprintf(" %d %s,", n, label)
		}
	}
	sum = strings.TrimSuffix(sum, ",")
	switch {
	case alone > 0:
		sum += fmt.Sprintf("; by both engines %d, by the kernel alone %d", both, alone)
	case both > 0:
		sum += fmt.Sprintf("; by both engines %d", both)
	}
	if len(differ) == 0 {
		sum += "; all as expected"
	} else {
		sum += fmt.Sprintf("; %d not as expected: %s", len(differ), strings.Join(differ, ", "))
	}
	_, err := fmt.Fprintln(w, sum)
	return err
}

// Reports are those of several files.
type Reports []Report

// AsExpected reports whether every verdict is the one on record in its file.
func (rs Reports) AsExpected() bool {
	for _, r := range rs {
		if !r.AsExpected() {
			return false
		}
	}
	return true
}

// WriteText writes the reports, with a blank line between.
func (rs Reports) WriteText(w io.Writer) error {
	for i, r := range rs {
		if i > 0 {
			if _, err := fmt.Fprintln(w); err != nil {
				return err
			}
		}
		if err := r.WriteText(w); err != nil {
			return err
		}
	}
	return nil
}

// step is one step as the JSON report has it.
type step struct {
	ID         string            `json:"id"`
	Form       string            `json:"form"`
	Verdict    string            `json:"verdict"`
	Expected   string            `json:"expected"` // "" of what is not judged
	Order      string            `json:"order"`
	Line       int               `json:"line"`
	Given      []string          `json:"given"`
	Conditions []condition       `json:"conditions"`
	Rests      []string          `json:"rests"`
	Inherits   []string          `json:"inherits"`
	Note       string            `json:"note"`
	Witness    *symbolic.Witness `json:"witness"`
	Model      *symbolic.Model   `json:"model"`
	Second     *second           `json:"second"`
	Models     *models           `json:"models,omitempty"`
	TeXRead    *texRead          `json:"tex_read"`
	Instead    []Correction      `json:"instead"`
}

// Rests lists the steps that the step rests on and that are not proved.
func (x Finding) Rests() []string {
	ids := []string{}
	for _, l := range x.Links {
		ids = append(ids, l.Rests...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// condition is one condition as the JSON report has it.
type condition struct {
	Kind symbolic.ConditionKind `json:"kind"`
	Of   string                 `json:"of"`
	At   string                 `json:"at"` // "t" or "[0,t]"
	Text string                 `json:"text"`
}

// conditions are those of a step.
func (x Finding) conditions() []condition {
	all := []condition{}
	for _, c := range x.Conditions() {
		at := "t"
		if c.Throughout {
			at = "[0,t]"
		}
		all = append(all, condition{c.Kind, c.Of, at, c.String()})
	}
	return all
}

// WriteJSON writes
//
//	[{"file", "title", "steps": [{"id", "form", "verdict", "expected", "order",
//	   "line", "given", "conditions": [{"kind", "of", "at", "text"}], "rests", "inherits",
//	   "note", "witness", "model", "second": {"verdict", "order", "why"},
//	   "models": {"verdict", "tried", "why"}, if they were tried,
//	   "tex_read": {"agreement", "text", "why"},
//	   "instead": [{"of", "claim", "edits", "by"}]}]}]
func (rs Reports) WriteJSON(w io.Writer) error {
	type file struct {
		File  string `json:"file"`
		Title string `json:"title"`
		Steps []step `json:"steps"`
	}
	files := []file{}
	for _, r := range rs {
		out := file{File: r.File.Name, Title: r.File.Title, Steps: []step{}}
		for _, x := range r.Findings {
			s := step{
				ID: x.Step.ID, Form: x.Step.Form.String(), Verdict: x.Label(), Order: x.Order(), Line: x.Step.Pos.Line,
				Given: append([]string{}, x.Givens()...), Conditions: x.conditions(),
				Second: secondOf(x), Models: modelsOf(x), TeXRead: texReadOf(x), Rests: x.Rests(), Inherits: append([]string{}, x.Inherits...), Note: x.Note(), Instead: append([]Correction{}, x.Instead...),
			}
			if x.Step.Sort == derivation.Claimed {
				s.Expected = x.Step.Expect.String()
			}
			if l, ok := x.Decisive(); ok {
				s.Witness, s.Model = l.Result.Witness, l.Result.Model
			}
			out.Steps = append(out.Steps, s)
		}
		files = append(files, out)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	return enc.Encode(files)
}
