package verify

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/page"
)

// Statement is what a source says, with its forms: as printed, corrected, and
// what lies beyond.
type Statement struct {
	ID    string // of the printed form, or of what the forms begin with
	Forms []Result
}

// Statements groups the results by statement, in the order of the source.
func (r Report) Statements() []Statement {
	at := map[string]int{}
	var all []Statement
	for _, result := range r.Results {
		id := result.Claim.StatementID()
		i, known := at[id]
		if !known {
			i = len(all)
			at[id] = i
			all = append(all, Statement{ID: id})
		}
		all[i].Forms = append(all[i].Forms, result)
	}
	for _, s := range all {
		slices.SortStableFunc(s.Forms, func(a, b Result) int { return cmp.Compare(a.Claim.Form, b.Claim.Form) })
	}
	slices.SortStableFunc(all, func(a, b Statement) int {
		p, q := a.Forms[0].Claim.Place, b.Forms[0].Claim.Place
		if (p.Section == "") != (q.Section == "") { // beyond the text comes last
			return -cmp.Compare(p.Section, q.Section)
		}
		return cmp.Or(CompareIDs(p.Section, q.Section), cmp.Compare(p.Equation, q.Equation))
	})
	return all
}

// indented is the ID of a form below that of the first, which has all of its own.
func (s Statement) indented(r Result) string {
	if form, ok := strings.CutPrefix(r.Claim.ID, s.ID+"/"); ok && r.Claim.ID != s.Forms[0].Claim.ID {
		return "  /" + form
	}
	return r.Claim.ID
}

// Section is where the source has it, "" outside of it.
func (s Statement) Section() string { return s.Forms[0].Claim.Place.Section }

// printed is whether the text prints it.
func (s Statement) printed() bool {
	_, elsewhere := s.Forms[0].Claim.elsewhere()
	return s.Forms[0].Claim.Form == Printed && !elsewhere
}

// shown reports whether a page that does not show all has a form of it. What holds
// beyond the text is counted, unless the text leaves the statement open; so is
// what has nothing to decide.
func (s Statement) shown(r Result, all bool) bool {
	open := s.Forms[0].Claim.Kind == Open
	switch {
	case all:
		return true
	case r.Claim.Kind == Definition:
		return slices.ContainsFunc(s.Forms, func(other Result) bool { return other.Claim.Kind != Definition && !other.beyond() })
	case r.Claim.Kind == Open:
		return len(s.Forms) > 1
	case r.beyond():
		return open
	}
	return true
}

// beyond reports whether a claim holds that the source does not print.
func (r Result) beyond() bool {
	return r.Claim.Form == Extended && r.Evidence.Verdict.Holds() && r.Evidence.Verdict != Void && r.Agrees()
}

// holds reports whether it holds in a form.
func (s Statement) holds(form Form) bool {
	return slices.ContainsFunc(s.Forms, func(r Result) bool { return r.Claim.Form == form && r.Evidence.Verdict.Holds() })
}

// form returns a form of it, nil if there is none.
func (s Statement) form(form Form) *Result {
	for i, r := range s.Forms {
		if r.Claim.Form == form {
			return &s.Forms[i]
		}
	}
	return nil
}

// Headline says how many statements hold and how many fail, and whether the verdicts are as on record.
func (r Report) Headline() string {
	t := r.tally()
	if !t.decides() {
		return t.counts
	}
	return t.counts + " " + t.record
}

// Prose sums a report up for a reader, in lines of a width: what holds and what fails; which results
// fail, and why; what rests on the other failures.
func (r Report) Prose(width int) []string {
	t := r.tally()
	if !t.decides() {
		return page.Wrap(t.counts, width)
	}
	results, rest := r.results(t.fails)
	if len(t.void) > 0 {
		rest += fmt.Sprintf(" Void, true but without content: %s.", page.List(t.void))
	}
	if len(t.beside) > 0 {
		rest += fmt.Sprintf(" Refuted too, but not printed in the text: %s.", page.List(t.beside))
	}
	if len(results) == 0 {
		return page.Wrap(t.counts+rest+" "+t.record, width)
	}
	lines := page.Wrap(t.counts, width)
	for _, result := range results {
		for i, line := range page.Wrap(result, width-len(page.Indent)) {
			lines = append(lines, []string{"", page.Indent}[min(i, 1)]+line)
		}
	}
	return append(lines, page.Wrap(rest+" "+t.record, width)...)
}

// A tally is what a report comes to.
type tally struct {
	counts, record string      // in sentences; without a record there is nothing decided
	fails          []Statement // printed ones
	void, beside   []string    // IDs; beside: of what fails beyond the text
}

func (t tally) decides() bool { return t.record != "" }

func (r Report) tally() (t tally) {
	holds, open, definitions := 0, 0, 0
	beyond := map[Verdict]int{}
	others, othersHold := 0, 0 // of other texts
	for _, s := range r.Statements() {
		for _, form := range s.Forms {
			if form.Evidence.Verdict == Void && form.Claim.Kind != Definition {
				t.void = append(t.void, form.Claim.ID)
			}
			if form.beyond() {
				beyond[form.Evidence.Verdict]++
			}
			if form.Claim.Form == Extended && form.Evidence.Verdict == Refuted {
				t.beside = append(t.beside, form.Claim.ID)
			}
		}
		_, elsewhere := s.Forms[0].Claim.elsewhere()
		switch v := s.Forms[0].Evidence.Verdict; {
		case elsewhere:
			others++
			if v.Holds() {
				othersHold++
			}
		case !s.printed():
		case s.Forms[0].Claim.Kind == Definition:
			definitions++
		case v.Holds():
			holds++
		case v == Refuted:
			t.fails = append(t.fails, s)
		default:
			open++
		}
	}
	judged := holds + len(t.fails) + open
	if judged == 0 && definitions == len(r.Results) {
		t.counts = fmt.Sprintf("%s %s nothing to decide.", page.Count(definitions, "definition"), page.Verb(definitions, "has", "have"))
		return t
	}
	if judged == 0 {
		t.counts = r.summaryLine() + "."
		return t
	}
	t.counts = fmt.Sprintf("Of %s, as printed, %d %s and %d %s", page.Count(judged, "statement"),
		holds, page.Verb(holds, "holds", "hold"), len(t.fails), page.Verb(len(t.fails), "fails", "fail"))
	if open > 0 {
		t.counts += fmt.Sprintf("; %d %s not decided here", open, page.Verb(open, "is", "are"))
	}
	if definitions > 0 {
		t.counts += fmt.Sprintf("; %s %s nothing to decide", page.Count(definitions, "definition"), page.Verb(definitions, "has", "have"))
	}
	t.counts += "."
	if ways := beyondText(beyond); len(ways) > 0 {
		t.counts += " Beyond the text, " + page.List(ways) + "."
	}
	if others > 0 {
		t.counts += fmt.Sprintf(" Of %s in other texts %d %s.", page.Count(others, "statement"), othersHold, page.Verb(othersHold, "holds", "hold"))
	}
	t.record = "All verdicts are as on record."
	if s := r.Summary(); s.AsRecord < s.Claims {
		t.record = r.summaryLine() + "."
	}
	return t
}

// beyondText says how many statements beyond the text are shown in which way.
func beyondText(counts map[Verdict]int) (ways []string) {
	for _, way := range []struct {
		verdict Verdict
		text    string
	}{{Proved, "algebra proves"}, {Enclosed, "enclosures prove"}, {Supported, "measurements support"}} {
		if n := counts[way.verdict]; n > 0 {
			ways = append(ways, fmt.Sprintf("%s %s", way.text, page.Count(n, "statement")))
		}
	}
	return ways
}

// results tells of the theorems and propositions that fail what they rest on and
// why they fail, and of the other failures which rest on others.
func (r Report) results(fails []Statement) (told []string, others string) {
	rests := map[string]bool{}
	var heirs, alone []string
	for _, s := range fails {
		c := s.Forms[0].Claim
		on := ""
		if len(c.Inherits) > 0 {
			on = " rests on " + page.List(c.Inherits)
			rests[s.ID] = true
			for _, id := range c.Inherits {
				rests[id] = true
			}
		}
		if name, ok := s.Name(); ok {
			rests[s.ID] = true
			name += " fails as printed" + strings.Replace(on, " rests on", ", from", 1)
			if on != "" {
				name += " on,"
			}
			if s.holds(Corrected) {
				name += " and holds as corrected"
			}
			told = append(told, strings.TrimSuffix(name, ",")+": "+page.OneLine(c.Why)+".")
		} else if on != "" {
			heirs = append(heirs, s.ID+strings.Replace(on, " rests", "", min(1, len(heirs))))
		}
	}
	for _, s := range fails {
		if !rests[s.ID] {
			alone = append(alone, s.ID)
		}
	}
	if len(heirs) > 0 {
		others = " Of the other failures " + page.List(heirs) + "."
	}
	const few = 4
	if n := len(alone); n > few {
		others += fmt.Sprintf(" Nothing judged here rests on the other %d failures.", n)
	} else if n > 0 {
		others += " Nothing judged here rests on " + page.List(alone) + "."
	}
	return told, others
}

// Name is "Theorem 3" for thm:3, and likewise for propositions.
func (s Statement) Name() (string, bool) {
	for _, kind := range []struct{ prefix, name string }{{"thm:", "Theorem "}, {"prop:", "Proposition "}} {
		if n, ok := strings.CutPrefix(s.ID, kind.prefix); ok && digits(n) == len(n) {
			return kind.name + n, true
		}
	}
	return "", false
}
