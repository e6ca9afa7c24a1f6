package proof

import (
	"encoding/json"
	"io"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// step is one step as the JSON report has it.
type step struct {
	ID         string            `json:"id"`
	Form       string            `json:"form,omitempty"` // of the steps of a file that has corrected or extended ones
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
//	   "instead": [{"of", "claim", "edits", "by"}]}],
//	  "not_read": [{"id", "place", "why"}], of a LaTeX file}]
func (rs Reports) WriteJSON(w io.Writer) error {
	type file struct {
		File    string     `json:"file"`
		Title   string     `json:"title"`
		Steps   []step     `json:"steps"`
		NotRead []Omission `json:"not_read,omitempty"`
	}
	files := []file{}
	for _, r := range rs {
		out := file{File: r.File.Name, Title: r.File.Title, Steps: []step{}, NotRead: r.NotRead}
		for _, x := range r.Findings {
			s := step{
				ID: x.Step.ID, Verdict: x.Label(), Order: x.Order(), Line: x.Step.Pos.Line,
				Given: append([]string{}, x.Givens()...), Conditions: x.conditions(),
				Second: secondOf(x), Models: modelsOf(x), TeXRead: texReadOf(x), Rests: x.Rests(), Inherits: append([]string{}, x.Inherits...), Note: x.Note(), Instead: append([]Correction{}, x.Instead...),
			}
			if r.forms() {
				s.Form = x.Step.Form.String()
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
