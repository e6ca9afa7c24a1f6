package derivation

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// SyntaxError is one thing wrong with a derivation file, and where. [Parse]
// and [File.Claims] join several with [errors.Join].
type SyntaxError struct {
	File      string
	Line, Col int    // from 1; columns in runes. Zero for a [File] not made by Parse
	Msg       string // what is wrong
	Hint      string // what to do, or ""
}

// Error gives "file:line:col: message (hint)".
func (e *SyntaxError) Error() string {
	s := fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Col, e.Msg)
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

// errorList gathers the errors of a file, one a place: a fault inside a sum or
// an indexed definition is met many times and told once.
type errorList struct {
	file string
	errs []*SyntaxError
	seen map[Pos]bool
}

// bailout is what a parser or resolver panics with to leave what it is at,
// when the error is on the list.
type bailout struct{}

func (l *errorList) add(at Pos, hint, format string, args ...any) {
	if l.seen[at] {
		return
	}
	if l.seen == nil {
		l.seen = map[Pos]bool{}
	}
	l.seen[at] = true
	l.errs = append(l.errs, &SyntaxError{l.file, at.Line, at.Col, fmt.Sprintf(format, args...), hint})
}

func (l *errorList) full() bool { return len(l.errs) >= maxErrors }

// err joins the errors in the order of the file; nil if there are none.
func (l *errorList) err() error {
	slices.SortStableFunc(l.errs, func(a, b *SyntaxError) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	var errs []error
	for _, e := range l.errs[:min(len(l.errs), maxErrors)] {
		errs = append(errs, e)
	}
	return errors.Join(errs...)
}
