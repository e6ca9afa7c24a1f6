package verify

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/page"
)

// statement is what a source says, with its forms: as printed, corrected, and
// what lies beyond.
type statement struct {
	id    string // of the printed form, or of what the forms begin with
	forms []Result
}

// statements groups the results by statement, in the order of the source.
func (r Report) statements() []statement {
	at := map[string]int{}
	var all []statement
	for _, result := range r.Results {
		id, _, _ := strings.Cut(result.Claim.ID, "/")
		i, known := at[id]
		if !known {
			i = len(all)
			at[id] = i
			all = append(all, statement{id: id})
		}
		all[i].forms = append(all[i].forms, result)
	}
	for _, s := range all {
		slices.SortStableFunc(s.forms, func(a, b Result) int { return cmp.Compare(a.Claim.Form, b.Claim.Form) })
	}
	slices.SortStableFunc(all, func(a, b statement) int {
		p, q := a.forms[0].Claim.Place, b.forms[0].Claim.Place
		if (p.Section == "") != (q.Section == "") { // beyond the text comes last
			return -cmp.Compare(p.Section, q.Section)
		}
		return cmp.Or(CompareIDs(p.Section, q.Section), cmp.Compare(p.Equation, q.Equation))
	})
	return all
}

// indented is the ID of a form below that of the first, which has all of its own.
func (s statement) indented(r Result) string {
	if form, ok := strings.CutPrefix(r.Claim.ID, s.id+"/"); ok && r.Claim.ID != s.forms[0].Claim.ID {
		return "  /" + form
	}
	return r.Claim.ID
}

func (s statement) section() string { return s.forms[0].Claim.Place.Section }

// printed is whether the source prints it.
func (s statement) printed() bool { return s.forms[0].Claim.Form == Printed }

// judged reports whether some form of it is judged.
func (s statement) judged() bool {
	return slices.ContainsFunc(s.forms, func(r Result) bool { return r.Claim.Kind != Definition && r.Claim.Kind != Open })
}

// corrected reports whether a corrected form of it is judged.
func (s statement) corrected() bool {
	return slices.ContainsFunc(s.forms, func(r Result) bool { return r.Claim.Form == Corrected })
}

// sentences sum a report up for a reader: what holds, what fails, and what rests
// on what fails.
func (r Report) sentences() string {
	holds, open, definitions := 0, 0, 0
	var fails []string
	for _, s := range r.statements() {
		switch v := s.forms[0].Evidence.Verdict; {
		case !s.printed():
		case s.forms[0].Claim.Kind == Definition:
			definitions++
		case v.Holds():
			holds++
		case v == Refuted:
			fails = append(fails, s.id)
		default:
			open++
		}
	}
	if holds+len(fails)+open == 0 {
		return r.summaryLine() + "."
	}
	text := fmt.Sprintf("Of %s as printed %d %s and %d %s", page.Count(holds+len(fails)+open, "statement"),
		holds, page.Verb(holds, "holds", "hold"), len(fails), page.Verb(len(fails), "fails", "fail"))
	if open > 0 {
		text += fmt.Sprintf("; %d %s not decided here", open, page.Verb(open, "is", "are"))
	}
	if definitions > 0 {
		text += fmt.Sprintf("; %s %s nothing to decide", page.Count(definitions, "definition"), page.Verb(definitions, "has", "have"))
	}
	text += "." + r.named() + r.inheritance(fails)
	if s := r.Summary(); s.AsRecord < s.Claims {
		return text + " " + r.summaryLine() + "."
	}
	return text + " All verdicts are as on record."
}

// inheritance tells which statements rest on what fails, and on which of the
// failures nothing rests.
func (r Report) inheritance(fails []string) string {
	rests := map[string]bool{} // what is told of
	var heirs []string
	for _, s := range r.statements() {
		for _, f := range s.forms {
			if len(f.Claim.Inherits) == 0 || f.Evidence.Verdict != Refuted {
				continue
			}
			heirs = append(heirs, f.Claim.ID+" on "+page.List(f.Claim.Inherits))
			rests[s.id] = true
			for _, id := range f.Claim.Inherits {
				rests[id] = true
			}
		}
	}
	text := ""
	if len(heirs) > 0 {
		text = " Of the failures, " + strings.Replace(heirs[0], " on ", " rests on ", 1)
		if len(heirs) > 1 {
			text += ", " + strings.Join(heirs[1:], ", ")
		}
		text += "."
	}
	alone := slices.DeleteFunc(slices.Clone(fails), func(id string) bool { return rests[id] })
	if len(alone) > 0 {
		text += " Nothing judged here rests on " + page.List(alone) + "."
	}
	return text
}

// named tells what became of the theorems and propositions that fail.
func (r Report) named() string {
	var mended, lost []string
	for _, s := range r.statements() {
		if name, ok := s.name(); ok && s.printed() && s.forms[0].Evidence.Verdict == Refuted {
			if s.corrected() {
				mended = append(mended, name)
			} else {
				lost = append(lost, name)
			}
		}
	}
	text := ""
	if len(mended) > 0 {
		text += fmt.Sprintf(" %s %s as printed and %s as corrected.", page.List(mended), page.Verb(len(mended), "fails", "fail"), page.Verb(len(mended), "holds", "hold"))
	}
	if len(lost) > 0 {
		text += fmt.Sprintf(" %s %s.", page.List(lost), page.Verb(len(lost), "fails", "fail"))
	}
	return text
}

// name is "Theorem 3" for thm:3, and likewise for propositions.
func (s statement) name() (string, bool) {
	for _, kind := range []struct{ prefix, name string }{{"thm:", "Theorem "}, {"prop:", "Proposition "}} {
		if n, ok := strings.CutPrefix(s.id, kind.prefix); ok && digits(n) == len(n) {
			return kind.name + n, true
		}
	}
	return "", false
}
