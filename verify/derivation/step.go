package derivation

import "strings"

// Expect is the verdict on record of a step. The zero value is Proved, which is
// what a step without the line expect has.
type Expect uint8

// The verdicts that a step may be expected to get.
const (
	Proved Expect = iota
	Refuted
	Unknown
	Void
)

var expectWords = []string{"proved", "refuted", "unknown", "void"}

// String returns "proved", "refuted", "unknown" or "void".
func (e Expect) String() string { return expectWords[e] }

// Steps returns the steps of the file in its order: also definitions and what is
// undecided.
func (f *File) Steps() []*Step {
	var steps []*Step
	for _, it := range f.Items {
		if s, ok := it.(*Step); ok {
			steps = append(steps, s)
		}
	}
	return steps
}

// ClaimsByStep returns what [File.Claims] does, by the steps that the claims are
// links of.
func (f *File) ClaimsByStep() (map[*Step][]Claim, error) {
	claims, err := f.Claims()
	if err != nil {
		return nil, err
	}
	links := map[*Step][]Claim{}
	for _, c := range claims {
		links[c.Step] = append(links[c.Step], c)
	}
	return links, nil
}

// Key is the id by which other steps speak of this one: "eq:50", or
// "eq:50/corrected" when it is not the printed form.
func (s *Step) Key() string {
	if s.Form == Printed {
		return s.ID
	}
	return s.ID + "/" + s.Form.String()
}

// Relation returns that of a link, from 1: the one between the sides
// Chain[link-1] and Chain[link].
func (s *Step) Relation(link int) Relation {
	if link > len(s.Relations) {
		return Eq
	}
	return s.Relations[link-1]
}

// Statement prints what the step says: its claim in the language, or its TeX if it
// has none.
func (s *Step) Statement() string {
	if len(s.Chain) == 0 {
		return s.TeX
	}
	var b strings.Builder
	for i, x := range s.Chain {
		if i > 0 {
			b.WriteString(" " + s.Relation(i).String() + " ")
		}
		b.WriteString(Format(x))
	}
	return b.String()
}

// Hypothesis prints a hypothesis as the file has it, in the words of its
// definitions.
func (f *File) Hypothesis(eq Equation) string {
	for _, item := range f.Items {
		if g, ok := item.(*Given); ok && g.ID == eq.ID {
			eq.LHS, eq.RHS = g.LHS, g.RHS
		}
	}
	return Format(eq.LHS) + " " + eq.Relation.String() + " " + Format(eq.RHS)
}

// Small is the parameter in which remainders are counted, the first of several; "" if
// there is none.
func (f *File) Small() string {
	for _, item := range f.Items {
		if x, ok := item.(*Small); ok {
			return x.Name
		}
	}
	return ""
}
