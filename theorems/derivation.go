package theorems

import (
	"context"
	"errors"
	"path"
	"strings"
	"sync"

	"github.com/flowproof/flowproof/testdata"
	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/mend"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
	"github.com/flowproof/flowproof/verify/tex"
)

// derivationFiles are the parts of the paper's derivation, in its order, and the
// exact theorem.
var derivationFiles = []string{
	"modelling", "nag", "network", "gradientflow", "theta", "mirror", "phi", "theorem3", "standard", "kernel", "exact", "discrete",
}

// paper are checkers of these files, each of which judges a step once.
var paper = sync.OnceValue(func() (checkers []*proof.Checker) {
	for _, name := range derivationFiles {
		f, err := readDerivation(name + ".flow")
		if err != nil {
			panic("theorems: the derivation that is built in: " + err.Error())
		}
		checkers = append(checkers, checkerOf(f))
	}
	return checkers
})

func checkerOf(f *derivation.File) *proof.Checker {
	c, err := proof.NewChecker(f)
	if err != nil {
		panic("theorems: the derivation that is built in: " + err.Error())
	}
	return c
}

// derived returns the claims of the derivation files.
func derived() []verify.Claim {
	var claims []verify.Claim
	for _, c := range paper() {
		claims = append(claims, claimsOf(c)...)
	}
	return claims
}

func readDerivation(name string) (*derivation.File, error) {
	src, err := testdata.Files.ReadFile(path.Join("derivations", name))
	if err != nil {
		return nil, err
	}
	return derivation.Parse(name, src)
}

// claimsOf returns a claim for each step of a file.
func claimsOf(checker *proof.Checker) []verify.Claim {
	f := checker.File()
	forms := map[string]map[derivation.Form]*derivation.Step{}
	steps := f.Steps()
	for _, s := range steps {
		if forms[s.ID] == nil {
			forms[s.ID] = map[derivation.Form]*derivation.Step{}
		}
		forms[s.ID][s.Form] = s
	}
	var claims []verify.Claim
	w := tex.WriterOf(f)
	for _, s := range steps {
		claims = append(claims, claimOf(checker, s, forms[s.ID], w))
	}
	return claims
}

// claimOf returns the claim of one step, of which forms has the other forms; w writes the
// formula of one that has none.
func claimOf(checker *proof.Checker, s *derivation.Step, forms map[derivation.Form]*derivation.Step, w *tex.Writer) verify.Claim {
	f := checker.File()
	c := verify.Claim{
		ID: s.ID, Source: s.Source, Form: formOf(s), Kind: verify.Algebra,
		Statement: asPrinted(s), TeX: s.TeX, Why: s.Because,
	}
	switch {
	case len(s.Chain) == 0:
	case s.TeX != "":
		c.Checked = s.Statement()
	default:
		c.TeX = w.Step(s)
	}
	if s.Form != derivation.Printed {
		c.ID += "/" + c.Form.String()
		if printed := forms[derivation.Printed]; printed != nil {
			c.Printed = asPrinted(printed)
			c.Why = printed.Because
			if c.Why == "" {
				c.Why = printed.Note
			}
		}
	}
	switch s.Sort {
	case derivation.Definition:
		c.Kind, c.Check = verify.Definition, undecided("a definition: nothing to prove")
		return c
	case derivation.Undecided:
		c.Kind, c.Check = verify.Open, undecided(openNote(s))
		return c
	}
	if n := remainder(s); n > 0 {
		c.Sense, c.Order = verify.Formal, verify.Num(float64(n))
	}
	for _, eq := range checker.Links(s)[0].Givens {
		c.Assumes = append(c.Assumes, eq.ID+": "+f.Hypothesis(eq))
	}
	for _, u := range s.From {
		c.Inherits = append(c.Inherits, u.ID)
	}
	c.Recorded = recorded[s.Expect]
	names := proof.NamesOf(f, s)
	c.Names = names.Legend(f, s)
	c.Check = judged(checker, s, names)
	switch right := forms[derivation.Corrected]; {
	case s.Expect == derivation.Proved:
		c.Mutants = []verify.Mutant{{Name: "the statement changed in one place", Check: changed(f, s)}}
	case right != nil:
		c.Instead = asPrinted(right)
		c.Mutants = []verify.Mutant{{Name: "the corrected statement", Check: changedTo(f, s, right)}}
	default:
		c.Instead = s.Because
		c.Mutants = []verify.Mutant{{Name: "the corrected statement", Check: mended(f, s)}}
	}
	return c
}

// asPrinted is what a step says, as the text writes it where it does.
func asPrinted(s *derivation.Step) string {
	if s.TeX == "" {
		return s.Statement()
	}
	return proof.Unicode(s.TeX)
}

// formOf is the form that a step has as a claim. What has no TeX the text needs,
// but does not print.
func formOf(s *derivation.Step) verify.Form {
	switch {
	case s.Form == derivation.Corrected:
		return verify.Corrected
	case s.Form == derivation.Extended || s.TeX == "":
		return verify.Extended
	}
	return verify.Printed
}

// remainder returns the lowest order of a remainder in a step, 0 if it has none.
func remainder(s *derivation.Step) int {
	lowest := 0
	for _, side := range s.Chain {
		derivation.Walk(side, func(x derivation.Expr) bool {
			if o, ok := x.(*derivation.Order); ok && (lowest == 0 || o.N < lowest) {
				lowest = o.N
			}
			return true
		})
	}
	return lowest
}

func openNote(s *derivation.Step) string {
	if len(s.Numeric) > 0 {
		return s.Because + "; measured in " + strings.Join(s.Numeric, ", ")
	}
	return s.Because
}

// undecided is the check of what is not to be decided.
func undecided(note string) verify.Check {
	return func(context.Context) (verify.Evidence, error) { return verify.Evidence{Note: note}, nil }
}

// judged is the check of a step by both engines, with its TeX and what it rests on,
// and on the numeric flow; its witness is told with the names of the text.
func judged(checker *proof.Checker, s *derivation.Step, names *proof.Names) verify.Check {
	return func(ctx context.Context) (verify.Evidence, error) {
		x, err := checker.Step(ctx, s)
		if err := errors.Join(err, x.Err()); err != nil {
			return verify.Evidence{}, err
		}
		e := evidence(x, names)
		if l, ok := x.Decisive(); ok && l.Result.Witness != nil {
			e.Where, _ = whereOf(asPrinted(s), names.Point(l.Result.Witness))
			if text := transformedSides(s, l.Claim.Link, names.Legend(checker.File(), s)); text != "" {
				e.Where = strings.TrimPrefix(e.Where+"; "+text, "; ")
			}
		}
		e, err = onFlow(ctx, x, e)
		if err != nil {
			return verify.Evidence{}, err
		}
		return e, nil
	}
}

func evidence(x proof.Finding, names *proof.Names) verify.Evidence {
	brief, where := x.Brief(names)
	e := verify.Evidence{Verdict: verdicts[x.Verdict], Cases: len(x.Links), Brief: brief, Point: where, Note: x.Remarks()}
	if l, ok := x.Decisive(); ok && l.Result.Witness != nil {
		e.Witness = point{l.Result.Witness, strings.Join(x.WitnessLines(names), "\n")}
	}
	return e
}

// point is a witness, and how a reader sees it.
type point struct {
	*symbolic.Witness
	text string
}

// String is the point with what the sides are there.
func (p point) String() string { return p.text }

// recorded are the verdicts on record. What is void says nothing, and is no more
// than unknown.
var recorded = map[derivation.Expect]verify.Verdict{
	derivation.Proved: verify.Proved, derivation.Refuted: verify.Refuted, derivation.Unknown: verify.Unknown, derivation.Void: verify.Unknown,
}

var verdicts = map[symbolic.Verdict]verify.Verdict{
	symbolic.Unknown: verify.Unknown, symbolic.Proved: verify.Proved, symbolic.Refuted: verify.Refuted, symbolic.Void: verify.Unknown,
}

// changed is the check of a step changed in one place: of the first change that a
// witness shows false.
func changed(f *derivation.File, s *derivation.Step) verify.Check {
	return func(ctx context.Context) (verify.Evidence, error) {
		for _, m := range proof.Mutants(f, s) {
			x, err := proof.CheckMutant(ctx, f, s, m)
			if ctx.Err() != nil {
				return verify.Evidence{}, ctx.Err()
			}
			if err != nil || x.Err() != nil {
				continue // it says nothing
			}
			if e := evidence(x, nil); e.Verdict == verify.Refuted {
				e.Note = m.Name + ": " + e.Note
				return e, nil
			}
		}
		return verify.Evidence{Note: "no change in one place is refuted"}, nil
	}
}

// mended is the check of the least correction of a step.
func mended(f *derivation.File, s *derivation.Step) verify.Check {
	return func(ctx context.Context) (verify.Evidence, error) {
		found, err := mend.Step(ctx, f, s)
		if err != nil || len(found) == 0 {
			return verify.Evidence{Note: "no correction is found"}, err
		}
		return changedTo(f, s, found[0].Step)(ctx)
	}
}

// changedTo is the check of a step with another in its place.
func changedTo(f *derivation.File, s, other *derivation.Step) verify.Check {
	return func(ctx context.Context) (verify.Evidence, error) {
		x, err := proof.CheckMutant(ctx, f, s, proof.Mutant{Name: "the corrected statement", Step: other})
		if err := errors.Join(ctx.Err(), err, x.Err()); err != nil {
			return verify.Evidence{}, err
		}
		return evidence(x, nil), nil
	}
}
