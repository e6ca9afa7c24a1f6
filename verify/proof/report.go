package proof

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Label is "proved", "refuted" or "unknown", or what the step is when it is not
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
	if !ok {
		return ""
	}
	if n := l.Result.Order; n < symbolic.Exact {
		return fmt.Sprintf("O(%s^%d)", l.Claim.Small, n)
	}
	return "exact"
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
			link = fmt.Sprintf("link %d: ", l.Claim.Link)
		}
		switch l.Result.Verdict {
		case symbolic.Refuted:
			say("%s%s", link, l.Result.Witness.String(l.Claim.Small))
		case symbolic.Unknown:
			say("%s%s", link, l.Result.Why)
		}
	}
	if len(x.Inherits) > 0 {
		say("inherits %s", strings.Join(x.Inherits, ", "))
	}
	if x.Verdict != symbolic.Refuted {
		if given := x.Givens(); len(given) > 0 {
			say("given %s", strings.Join(given, ", "))
		}
		if conditions := x.Conditions(); len(conditions) > 0 {
			say("where %s", strings.Join(conditions, ", "))
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
func (x Finding) Conditions() []string {
	var all []string
	seen := map[string]bool{}
	for _, l := range x.Links {
		for _, c := range l.Result.Conditions {
			if !seen[c] {
				seen[c] = true
				all = append(all, c)
			}
		}
	}
	return all
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

// WriteText writes a line a step and a line that sums up.
func (r Report) WriteText(w io.Writer) error {
	title := r.File.Name
	if r.File.Title != "" {
		title += ": " + r.File.Title
	}
	if _, err := fmt.Fprintln(w, title); err != nil {
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	counts := map[string]int{}
	var differ []string
	for _, x := range r.Findings {
		verdict := x.Label()
		counts[verdict]++
		if !x.AsExpected() {
			differ = append(differ, x.Step.ID)
			verdict += " ≠ " + x.Step.Expect
		}
		fmt.Fprintf(table, "%s\t%v\t%s\t%s\t%s\n", x.Step.ID, x.Step.Form, verdict, x.Order(), x.Note())
	}
	if err := table.Flush(); err != nil {
		return err
	}
	sum := fmt.Sprintf("%d steps:", len(r.Findings))
	for _, label := range []string{"proved", "refuted", "unknown", "definition", "undecided"} {
		if n := counts[label]; n > 0 {
			sum += fmt.Sprintf(" %d %s,", n, label)
		}
	}
	if sum = strings.TrimSuffix(sum, ","); len(differ) == 0 {
		sum += "; all as expected"
	} else {
		sum += fmt.Sprintf("; %d not as expected: %s", len(differ), strings.Join(differ, ", "))
	}
	_, err := fmt.Fprintln(w, sum)
	return err
}
