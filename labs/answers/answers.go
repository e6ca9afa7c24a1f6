// Package answers judges derivations that students write: of a student's file it takes
// steps, and judges what they claim by declarations of the grader's own.
package answers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// read reads a student's file. The error lists all that is wrong with it, by line.
func read(src string) (*derivation.File, error) {
	f, err := derivation.Parse("student.flow", []byte(src))
	if err != nil {
		return nil, fmt.Errorf("student.flow cannot be read:\n%w", err)
	}
	return f, nil
}

// Steps returns the steps of a student's file by their keys, as "eq:50/corrected".
func Steps(src string) (map[string]*derivation.Step, error) {
	f, err := read(src)
	if err != nil {
		return nil, err
	}
	steps := map[string]*derivation.Step{}
	for _, s := range f.Steps() {
		steps[s.Key()] = s
	}
	return steps, nil
}

// Givens returns the hypotheses of a student's file by their ids.
func Givens(src string) (map[string]*derivation.Given, error) {
	f, err := read(src)
	if err != nil {
		return nil, err
	}
	givens := map[string]*derivation.Given{}
	for _, item := range f.Items {
		if g, ok := item.(*derivation.Given); ok {
			givens[g.ID] = g
		}
	}
	return givens, nil
}

// Side returns the last side of a step's claim, with 0 for its remainder. It may use no
// other names than these, so that a claim cannot say a thing of itself.
func Side(steps map[string]*derivation.Step, key string, names ...string) (string, error) {
	s, ok := steps[key]
	id, form, _ := strings.Cut(key, "/")
	if !ok {
		return "", fmt.Errorf("there is no step %s %s: write one, with a claim", id, form)
	}
	if len(s.Chain) < 2 || s.Relations != nil {
		return "", fmt.Errorf("the step %s %s claims no equation", id, form)
	}
	return written("the step "+id+" "+form, s.Chain[len(s.Chain)-1], names)
}

// Given returns the right side of a hypothesis, with names as in Side.
func Given(givens map[string]*derivation.Given, id string, names ...string) (string, error) {
	g, ok := givens[id]
	if !ok {
		return "", fmt.Errorf("there is no given %s: it was handed out, and its right side is what is asked for", id)
	}
	return written("the given "+id, g.RHS, names)
}

// written returns an expression as text, if it uses these names alone.
func written(where string, side derivation.Expr, names []string) (string, error) {
	side, _ = derivation.Bare(side)
	var foreign []string
	derivation.Walk(side, func(e derivation.Expr) bool {
		var name string
		switch e := e.(type) {
		case *derivation.Name:
			name = derivation.Format(e)
		case *derivation.Call:
			if e.Func == "shift" || e.Func == "D" {
				name = e.Func
			}
		}
		if name != "" && !slices.Contains(names, name) {
			foreign = append(foreign, name)
		}
		return true
	})
	text := derivation.Format(side)
	if len(foreign) > 0 {
		return "", fmt.Errorf("%s ends with %s, which uses %s: an answer is written with %s alone", where, text, strings.Join(foreign, ", "), strings.Join(names, ", "))
	}
	return text, nil
}

// Proved returns nil if every step of a file is proved, or else where and by how much the
// first one fails. It does not say what would be true instead.
func Proved(file string) error {
	f, err := derivation.Parse("grader.flow", []byte(file))
	if err != nil {
		return fmt.Errorf("what you claim makes no sense: %w", err)
	}
	report, err := proof.Check(context.Background(), f)
	if err == nil {
		err = report.Err()
	}
	if err != nil {
		return err
	}
	for _, x := range report.Findings {
		if x.Label() == "proved" {
			continue
		}
		text, point := x.Brief(proof.NamesOf(f, x.Step))
		if point != "" {
			text += " at " + point
		}
		return fmt.Errorf("%s is %s: %s", x.Step.Statement(), x.Label(), text)
	}
	return nil
}

// Marked compares the verdicts that a student puts on record, of statements that must stand as they
// were handed out, with the true ones: each is proved or refuted. A refutation needs a reason.
func Marked(steps map[string]*derivation.Step, handedOut string, refuted ...string) error {
	original, err := Steps(handedOut)
	if err != nil {
		return err
	}
	var missing []string
	for key, want := range original {
		if s, ok := steps[key]; !ok || s.Statement() != want.Statement() {
			missing = append(missing, key)
		}
	}
	if slices.Sort(missing); len(missing) > 0 {
		return fmt.Errorf("the statement %s is no longer the one that was handed out: put a correction into a step of its own", missing[0])
	}
	var wrong []string
	for key := range original {
		s, isRefuted := steps[key], slices.Contains(refuted, key)
		switch {
		case (s.Expect == derivation.Refuted) != isRefuted:
			wrong = append(wrong, fmt.Sprintf("the statement %s is marked %v, and is not", key, s.Expect))
		case isRefuted && s.Because == "":
			wrong = append(wrong, fmt.Sprintf("the statement %s is marked refuted, and no because says why", key))
		}
	}
	if slices.Sort(wrong); len(wrong) > 0 {
		return fmt.Errorf("%d of %d statements are not marked as they should be, such as: %s. Put numbers in, or ask flowproof prove", len(wrong), len(original), wrong[0])
	}
	return nil
}
