package proof

import (
	"fmt"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/page"
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

// Note says in one line what the verdict rests on, or what is against it: the
// point at which the sides of a refuted step differ, and the [Finding.Remarks].
func (x Finding) Note() string {
	l, ok := x.Decisive()
	if !ok || x.Err() != nil || l.Result.Witness == nil {
		return x.Remarks()
	}
	point := x.link(l) + l.Result.Witness.String(l.Claim.Small)
	if remarks := x.Remarks(); remarks != "" {
		point += "; " + remarks
	}
	return point
}

// link names the equation that decides, if there are several.
func (x Finding) link(l Link) string {
	if len(x.Links) < 2 {
		return ""
	}
	return equation(l) + ": "
}

// Remarks are all there is to say of a step beside its witness, in one line.
func (x Finding) Remarks() string {
	var parts []string
	say := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if err := x.Err(); err != nil {
		say("%v", err)
	} else if l, ok := x.Decisive(); ok && (l.Result.Verdict == symbolic.Unknown || l.Result.Verdict == symbolic.Void) {
		say("%s%s", x.link(l), l.Result.Why)
	}
	if x.Entry != nil && x.Entry.Agreement == Unread {
		say("TeX not compared: %s", x.Entry.Why)
	}
	if l, ok := x.Second(); ok && l.alone() {
		link := ""
		if len(x.Links) > 1 {
			link = " on the " + equation(l)
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
		if where := x.where(true); where != "" {
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

// where tells the conditions: those at t, then those on [0, t], then what stays
// bounded, in full or in short.
func (x Finding) where(full bool) string {
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
	if len(bounded) > 0 && !full {
		return strings.Join(append(texts, fmt.Sprintf("%s %s O(1)", strings.Join(bounded, ", "), page.Verb(len(bounded), "stays", "stay"))), ", ")
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
	for _, eq := range x.givens() {
		if eq.Of == "" {
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

// Reports are those of several files.
type Reports []Report

// AsExpected reports whether each report is as expected.
func (rs Reports) AsExpected() bool {
	for _, r := range rs {
		if !r.AsExpected() {
			return false
		}
	}
	return true
}
