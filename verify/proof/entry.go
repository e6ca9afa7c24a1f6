package proof

import (
	"errors"
	"fmt"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/page"
	"github.com/flowproof/flowproof/verify/symbolic"
	"github.com/flowproof/flowproof/verify/tex"
)

// Agreement is how the two entries of a step, the claim typed by hand and the
// TeX, compare.
type Agreement uint8

// The agreements.
const (
	Unread  Agreement = iota // the TeX cannot be read, or states something of another form
	Agreed                   // side by side the two are the same expression
	Differs                  // a side is not known to be: an error in the claim, the TeX or the notation
)

// String returns "unread", "agreed" or "differs".
func (a Agreement) String() string { return [...]string{"unread", "agreed", "differs"}[a] }

// Entry is what the second entry of a step says of the first.
type Entry struct {
	Step      *derivation.Step
	Agreement Agreement
	Why       string // of Agreed: the remainder that only the claim has, if any
	Text      string // the statement as it was read, in the language; "" of what was not compared
}

// EntryError tells that the text and the claim of a step are two statements.
type EntryError struct{ Entry }

func (e *EntryError) Error() string {
	const short = 60
	at := e.Step.Pos
	if claim := e.Step.Statement(); len(e.Text) <= short && len(claim) <= short {
		return fmt.Sprintf("%d:%d: the TeX says %s, the claim %s", at.Line, at.Col, e.Text, claim)
	}
	return fmt.Sprintf("%d:%d: the TeX and the claim differ: %s", at.Line, at.Col, e.Why)
}

// Entries reads the TeX of every claim that has some and compares the two, side
// by side: as expressions, by the kernel and without any hypothesis, and by
// their remainders. A remainder that the text drops is no difference. The error
// is that of [derivation.File.Scope], or the [*tex.Error] of a notation.
func Entries(f *derivation.File) ([]Entry, error) {
	c, err := newEntryComparer(f)
	if err != nil {
		return nil, err
	}
	var entries []Entry
	for _, s := range f.Steps() {
		if hasEntry(s) {
			entries = append(entries, c.entry(s))
		}
	}
	return entries, nil
}

// hasEntry reports whether a step has a second entry.
func hasEntry(s *derivation.Step) bool { return s.Sort == derivation.Claimed && s.TeX != "" }

// entryComparer compares the entries of one file.
type entryComparer struct {
	scope  *derivation.Scope
	reader *tex.Reader
	small  string
}

func newEntryComparer(f *derivation.File) (*entryComparer, error) {
	scope, err := f.Scope()
	if err != nil {
		return nil, err
	}
	reader, err := tex.ReaderOf(f)
	return &entryComparer{scope, reader, f.Small()}, err
}

// entry compares a step with the first statement of its TeX that has as many
// sides; of several, with the one that agrees.
func (c *entryComparer) entry(s *derivation.Step) Entry {
	chains, err := c.reader.Read(s.TeX)
	if err != nil {
		return Entry{Step: s, Why: unread(err)}
	}
	var sides []string
	var found *Entry
	for _, text := range chains {
		if sides = append(sides, fmt.Sprint(len(text.Sides))); len(text.Sides) != len(s.Chain) {
			continue
		}
		if e := c.compare(s, text); found == nil || e.Agreement == Agreed {
			found = &e
		}
	}
	if found == nil {
		return Entry{Step: s, Why: fmt.Sprintf("the text has %s sides and the claim %d", strings.Join(sides, " and "), len(s.Chain))}
	}
	return *found
}

// compare compares a step with a statement of as many sides.
func (c *entryComparer) compare(s *derivation.Step, text tex.Statement) Entry {
	e := Entry{Step: s, Text: text.String()}
	for link := 1; link < len(text.Sides); link++ {
		if claim, printed := s.Relation(link), text.Relation(link); claim != printed {
			e.Agreement, e.Why = Differs, fmt.Sprintf("%s equation: the claim has %v, the text %v", page.Ordinal(link), claim, printed)
			return e
		}
	}
	dropped := derivation.Exact
	for i := range text.Sides {
		hand, m := derivation.Bare(s.Chain[i])
		read, n := derivation.Bare(text.Sides[i])
		why, err := c.difference(s, hand, read)
		switch {
		case err != nil:
			e.Why = fmt.Sprintf("side %d: %v", i+1, err)
			return e
		case why == "" && n == derivation.Exact:
			dropped = min(dropped, m)
		case why == "" && m != n:
			why = fmt.Sprintf("the remainders are not of one order: %s and %s", derivation.Format(s.Chain[i]), derivation.Format(text.Sides[i]))
		}
		if why != "" {
			e.Agreement, e.Why = Differs, fmt.Sprintf("side %d: %s", i+1, why)
			return e
		}
	}
	e.Agreement = Agreed
	if dropped < derivation.Exact {
		e.Why = "the text drops " + derivation.Format(&derivation.Order{Small: c.small, N: dropped})
	}
	return e
}

// difference has the kernel decide whether two expressions are the same, and
// tells what is against it.
func (c *entryComparer) difference(s *derivation.Step, hand, read derivation.Expr) (string, error) {
	claim, err := c.scope.Claim(hand, read)
	var syntax *derivation.SyntaxError
	if errors.As(err, &syntax) {
		return "", errors.New(syntax.Msg)
	}
	if sameForm(claim.LHS, claim.RHS) {
		return "", nil
	}
	claim.Step = s // whose remainders say how far Taylor's formula goes
	result, err := Kernel(claim)
	if err != nil || result.Verdict == symbolic.Proved {
		return "", err
	}
	both := fmt.Sprintf("the claim has %s, the text %s", derivation.Format(hand), derivation.Format(read))
	if result.Verdict == symbolic.Refuted {
		return both + ": " + result.Witness.String(c.small), nil
	}
	return "", fmt.Errorf("%s, which are not known to be the same: %s", both, result.Why)
}

// unread is why the TeX of a step is not read, without the place.
func unread(err error) string {
	var e *tex.Error
	if errors.As(err, &e) {
		return e.Msg
	}
	return err.Error()
}

// texRead is what the TeX of a step says; null where there is none to compare.
type texRead struct {
	Agreement string `json:"agreement"`
	Text      string `json:"text"` // in the language; "" of what was not read
	Why       string `json:"why"`
}

func texReadOf(x Finding) *texRead {
	if x.Entry == nil {
		return nil
	}
	return &texRead{x.Entry.Agreement.String(), x.Entry.Text, x.Entry.Why}
}
