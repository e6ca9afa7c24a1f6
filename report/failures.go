package report

import (
	"html/template"
	"slices"
)

// A failure is a statement that fails, as the top of the page tells it: what is true
// instead, in a formula or in words, and why it fails.
type failure struct {
	ID, Name   string
	TeX        string
	Words, Why template.HTML
	RestsOn    []string
}

// few failures are told at the top even if none is of a theorem or proposition.
const few = 12

// failures are the theorems and propositions that fail, or all that fails where it is
// little; and the IDs of the others.
func (p Page) failures() (told []failure, others []string) {
	var all []failure
	named := false
	for _, part := range p.Parts {
		for _, s := range part.Statements {
			if first := s.Forms[0]; first.Sign == Fails && first.Name != "extended" {
				all = append(all, failureOf(s))
				named = named || s.Name != ""
			}
		}
	}
	for _, f := range all {
		if f.Name != "" || !named && len(all) <= few {
			told = append(told, f)
		} else {
			others = append(others, f.ID)
		}
	}
	return told, others
}

func failureOf(s Statement) failure {
	first := s.Forms[0]
	f := failure{ID: first.ID, Name: s.Name, Why: first.Decides, RestsOn: first.RestsOn}
	for _, r := range first.Remarks {
		switch {
		case r.Label == "why":
			f.Why = r.Text
		case r.Label == "instead" && f.TeX == "" && f.Words == "":
			f.TeX, f.Words = r.TeX, r.Text
		}
	}
	if i := slices.IndexFunc(s.Forms, func(f Form) bool { return f.Name == "corrected" && f.Sign == Holds }); i >= 0 {
		f.TeX, f.Words = s.Forms[i].TeX, s.Forms[i].Words
	}
	return f
}
