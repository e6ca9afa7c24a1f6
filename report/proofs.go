package report

import (
	"fmt"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
	"github.com/flowproof/flowproof/verify/tex"
)

// Proofs returns the parts of a page about derivation files, a part each.
func Proofs(reports proof.Reports) ([]Part, error) {
	var parts []Part
	for i, r := range reports {
		title := r.File.Title
		if title == "" {
			title = r.File.Name
		}
		part := Part{ID: fmt.Sprintf("part-%d", i+1), Title: title, Lead: r.Sentences()}
		prefix := "" // keeps the IDs of several files apart
		if len(reports) > 1 {
			prefix = fmt.Sprintf("%d.", i+1)
		}
		w := tex.WriterOf(r.File)
		at := map[string]int{}
		for _, x := range r.Findings {
			form, err := formOfFinding(reports[i:i+1], x, w, prefix)
			if err != nil {
				return nil, err
			}
			k, known := at[x.Step.ID]
			if !known {
				k = len(part.Statements)
				at[x.Step.ID] = k
				part.Statements = append(part.Statements, Statement{ID: prefix + x.Step.ID})
			}
			part.Statements[k].Forms = append(part.Statements[k].Forms, form)
		}
		for _, s := range part.Statements {
			markForms(s.Forms)
		}
		for k, o := range r.NotRead {
			id := fmt.Sprintf("%snot-read.%d", prefix, k+1)
			part.Statements = append(part.Statements, Statement{ID: id, Forms: []Form{{
				ID: id, Sign: Open, Verdict: "not read", Words: words(strings.TrimSpace(o.ID + " " + o.Place + ": " + o.Why)),
			}}})
		}
		parts = append(parts, part)
	}
	return parts, nil
}

func formOfFinding(report proof.Reports, x proof.Finding, w *tex.Writer, prefix string) (Form, error) {
	s := x.Step
	f := Form{ID: prefix + s.Key(), Verdict: x.Label(), TeX: s.TeX, Sign: signOf(x)}
	if s.Form != derivation.Printed || s.TeX != "" {
		f.Name = []string{"printed", "corrected", "extended"}[s.Form]
	}
	if f.TeX == "" && len(s.Chain) > 0 {
		f.TeX = w.Step(s)
	}
	if f.TeX == "" {
		f.Words = words(s.Note)
	}
	for _, id := range s.From {
		f.RestsOn = append(f.RestsOn, prefix+id.ID)
	}
	names := proof.NamesOf(report[0].File, s)
	decides, point := x.Brief(names)
	f.Decides = words(decides)
	if !x.AsExpected() {
		f.Verdict += " ≠ " + s.Expect.String()
	}
	say := func(label, text string) {
		if text != "" {
			f.Remarks = append(f.Remarks, Remark{Label: label, Text: words(text)})
		}
	}
	say("at", point)
	say("why", s.Because)
	for _, c := range x.Instead {
		f.Remarks = append(f.Remarks, instead(c, s, w))
	}
	say("note", x.Remarks())
	only, err := report.Only(s.Key())
	if err != nil {
		return f, err
	}
	var long strings.Builder
	if err := only.Explain(&long, "flowproof prove --explain"); err != nil {
		return f, err
	}
	f.Long = long.String()
	return f, nil
}

// instead is a correction of a step as a formula, in which is marked what the step, or the
// hypothesis that is another, has not.
func instead(c proof.Correction, s *derivation.Step, w *tex.Writer) Remark {
	r := Remark{Label: "instead", Text: words(c.Edited()), TeX: w.Chain(c.Sides...)}
	if c.Of != "" {
		r.Text, r.TeX = words("if another were the "+c.Of+", "+c.Edited()), lines(r.TeX)
		return r
	}
	_, r.TeX = difference(w.Step(s), r.TeX)
	r.TeX = lines(r.TeX)
	return r
}

func signOf(x proof.Finding) Sign {
	switch {
	case x.Step.Sort == derivation.Definition:
		return Definition
	case x.Step.Sort == derivation.Undecided:
		return Open
	case x.Err() != nil:
		return Failed
	}
	return map[symbolic.Verdict]Sign{symbolic.Proved: Holds, symbolic.Refuted: Fails, symbolic.Void: Void, symbolic.Unknown: Open}[x.Verdict]
}
