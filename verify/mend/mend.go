package mend

import (
	"context"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Correction is a step with slips taken back, so that it is proved.
type Correction struct {
	Step  *derivation.Step // the step as it holds, in its place in the file
	Slips []Slip           // each once, however often it was carried on
	Sides []int            // of the chain, those that are changed
	By    []string         // the equations that prove it, where the step's own do not
}

// Claim writes the claim as it holds, in the language.
func (c Correction) Claim() string { return c.plain().Claim }

// String writes the claim as it holds, and the slips.
func (c Correction) String() string { return c.plain().String() }

func (c Correction) plain() proof.Correction {
	var sides, slips []string
	for _, x := range c.Step.Chain {
		sides = append(sides, derivation.Format(x))
	}
	for _, s := range c.Slips {
		slips = append(slips, s.What)
	}
	return proof.Correction{Claim: strings.Join(sides, " = "), Slips: slips, By: append([]string{}, c.By...)}
}

// Report looks for the corrections of the refuted steps of a report, and puts them
// in it. The error is that of [Step].
func Report(ctx context.Context, r *proof.Report) error {
	for i := range r.Findings {
		x := &r.Findings[i]
		if x.Verdict != symbolic.Refuted {
			continue
		}
		found, err := Step(ctx, r.File, x.Step)
		if err != nil {
			return err
		}
		x.Instead = []proof.Correction{}
		for _, c := range found {
			x.Instead = append(x.Instead, c.plain())
		}
	}
	return nil
}

// Step looks for the least corrections of a refuted step of the file: those with
// the fewest slips of the pen, proved by both engines. It returns all of them
// that say different things, the slightest first, none if it finds none.
//
// Side by side, from the left, a side that is not what is left of it is to be
// corrected; the first side only if it is no name, if the others agree among
// themselves, and if it takes fewer slips or is spared a term or remainder on the
// right. One slip may change several terms of a side alike, and be carried on to
// the sides that follow. Factors, symbols and terms are those of the step and of
// the equations that it uses, numbers are small; a term may also be a monomial of
// the symbols of the step.
//
// A correction that says nothing is none: a side that has become 0 or another side
// of the chain, a term that cancels or repeats one that is there, a remainder that
// swallows more of the terms. A lower remainder is one only where there is no
// other. Of as few slips those of the slighter kinds come first, then those in
// fewer places, which alone are told, further outside and shorter.
//
// It panics if the step is not one of the file. The error is that of
// [derivation.File.Claims] or the context's.
func Step(ctx context.Context, f *derivation.File, s *derivation.Step) ([]Correction, error) {
	if !slices.Contains(f.Items, derivation.Item(s)) {
		panic("mend: the step to mend is not one of the file")
	}
	free := unpinned(f, s)
	if len(free.Using) < len(s.Using) {
		if found, err := mend(ctx, f, s, free); len(found) > 0 || err != nil {
			return found, err
		}
	}
	return mend(ctx, f, s, s)
}

// unpinned returns the step without the hypotheses that set a symbol to a number:
// what holds at one point only may hold by chance.
func unpinned(f *derivation.File, s *derivation.Step) *derivation.Step {
	c := *s
	c.Using = slices.DeleteFunc(slices.Clone(s.Using), func(u derivation.Use) bool {
		return slices.ContainsFunc(f.Items, func(item derivation.Item) bool {
			g, ok := item.(*derivation.Given)
			if !ok || g.ID != u.ID || g.Solving == nil {
				return false
			}
			n, name := g.LHS.(*derivation.Name)
			_, number := derivation.Rational(g.RHS)
			return number && name && n.Primes == 0 && n.Name == g.Solving.Name
		})
	})
	return &c
}

// mend looks for the corrections of s, which stands in the place of at.
func mend(ctx context.Context, f *derivation.File, at, s *derivation.Step) ([]Correction, error) {
	c := *s // whose hypotheses may come to be others
	s = &c
	f = inPlace(f, at, s)
	claims, err := f.Claims()
	if err != nil {
		return nil, err
	}
	claims = slices.DeleteFunc(claims, func(c derivation.Claim) bool { return c.Step != s })
	if len(claims) == 0 {
		return nil, nil
	}
	m := &mender{ctx: ctx, file: f, step: s, proved: substitutions(f, s), claim: &claims[0], sieve: newSieve(f, &claims[0])}
	m.prepare()
	onward, wrong, err := m.onward()
	if !wrong || err != nil {
		return nil, err
	}
	first, err := m.first(onward)
	if err != nil {
		return nil, err
	}
	var found []Correction
	for _, c := range append(first, onward...) {
		if ok, err := m.proven(c); err != nil {
			return nil, err
		} else if ok {
			c.By = m.by
			found = append(found, c)
		}
	}
	return found, nil
}

// substitutions lists the proved steps before s that may be used, the last first.
func substitutions(f *derivation.File, s *derivation.Step) (all []derivation.Use) {
	for _, item := range f.Items {
		p, ok := item.(*derivation.Step)
		if ok && p != s && p.Sort == derivation.Claimed && p.Expect == "proved" && p.Solving != nil && len(p.From) == 0 {
			all = append(all, derivation.Use{Pos: s.Pos, ID: key(p)})
		}
	}
	slices.Reverse(all)
	return all
}

// key is the id by which other steps speak of one.
func key(s *derivation.Step) string {
	if s.Form == derivation.Printed {
		return s.ID
	}
	return s.ID + "/" + s.Form.String()
}

// inPlace returns the file up to a step, with another in its place.
func inPlace(f *derivation.File, at, s *derivation.Step) *derivation.File {
	i := slices.Index(f.Items, derivation.Item(at))
	return &derivation.File{Name: f.Name, Title: f.Title, Items: append(slices.Clone(f.Items[:i]), s)}
}

// mender looks for the corrections of one step.
type mender struct {
	ctx   context.Context
	file  *derivation.File
	step  *derivation.Step
	claim *derivation.Claim
	*sieve
	proved   []derivation.Use // earlier steps that are, the last first
	asked    int
	by       []string // the step's equations, once they are others
	slips    slipper
	one, two []multiple
	terms    []derivation.Expr // that may be missing
}

// holds reports whether the kernel proves a = b in the place of the step. What the
// equations of the step leave open may follow from an earlier step that is proved.
func (m *mender) holds(a, b derivation.Expr) (bool, error) {
	verdict, err := m.verdict(a, b, m.step.Using)
	if verdict != symbolic.Unknown || err != nil {
		return verdict == symbolic.Proved, err
	}
	for _, p := range m.proved {
		if m.asked++; m.asked > maxAsked {
			break
		}
		if verdict, err = m.verdict(a, b, []derivation.Use{p}); verdict == symbolic.Proved || err != nil {
			m.step.Using, m.by = []derivation.Use{p}, []string{p.ID}
			return err == nil, err
		}
	}
	return false, nil
}

// maxAsked bounds how often other equations are tried.
const maxAsked = 12

func (m *mender) verdict(a, b derivation.Expr, using []derivation.Use) (symbolic.Verdict, error) {
	c := *m.step
	c.Chain, c.Using = []derivation.Expr{a, b}, using
	claims, err := inPlace(m.file, m.step, &c).Claims()
	if err == nil {
		var result symbolic.Result
		if result, err = proof.Kernel(claims[len(claims)-1]); err == nil {
			return result.Verdict, m.ctx.Err()
		}
	}
	return symbolic.Refuted, m.ctx.Err() // it says nothing
}

// proven reports whether both engines prove a correction as a whole.
func (m *mender) proven(c Correction) (bool, error) {
	c.Step.Using = m.step.Using
	x, err := proof.CheckMutant(m.ctx, m.file, m.step, proof.Mutant{Step: c.Step})
	return err == nil && x.Err() == nil && x.Verdict == symbolic.Proved, m.ctx.Err()
}

// onward corrects each side that is not what is left of it, if there is such a
// side.
func (m *mender) onward() (found []Correction, wrong bool, err error) {
	found = []Correction{{Step: m.step}}
	chain := slices.Clone(m.step.Chain)
	for i := 1; i < len(chain); i++ {
		if ok, err := m.holds(chain[i-1], chain[i]); err != nil {
			return nil, wrong, err
		} else if ok {
			continue
		}
		wrong = true
		fixes, err := m.side(chain[i-1], chain[i], false, maxSlips, found[0].Slips, func(x derivation.Expr) (bool, error) {
			return m.holds(chain[i-1], x)
		})
		if err != nil || len(fixes) == 0 {
			return nil, wrong, err
		}
		var next []Correction
		for _, c := range found {
			for _, fix := range fixes {
				next = append(next, c.with(i, fix))
			}
		}
		found = next[:min(len(next), maxTies)]
		chain[i] = fixes[0].x
	}
	return found, wrong, nil
}

// maxTies bounds how many equally slight corrections are told.
const maxTies = 6

// with returns c with side i corrected, too.
func (c Correction) with(i int, fix correction) Correction {
	step := *c.Step
	step.Chain = slices.Clone(step.Chain)
	step.Chain[i] = fix.x
	slips := slices.Clone(c.Slips)
	for _, s := range fix.slips {
		if !slices.Contains(c.Slips, s) { // else it is carried on
			slips = append(slips, s)
		}
	}
	return Correction{Step: &step, Slips: slips, Sides: append(slices.Clone(c.Sides), i)}
}

// first corrects the first side, where it is no name, which is what the claim is
// about, the others agree among themselves, and it takes fewer slips, or a slighter
// one than a term or remainder on the right.
func (m *mender) first(onward []Correction) ([]Correction, error) {
	chain := m.step.Chain
	most, slightest := maxSlips, []Slip(nil)
	if len(onward) > 0 {
		slightest = onward[0].Slips
		most = len(slightest)
	}
	if _, name := chain[0].(*derivation.Name); name || most == 1 && gravest(slightest) < Term {
		return nil, nil
	}
	for i := 2; i < len(chain); i++ {
		if ok, err := m.holds(chain[i-1], chain[i]); !ok || err != nil {
			return nil, err
		}
	}
	fixes, err := m.side(chain[1], chain[0], true, most, nil, func(x derivation.Expr) (bool, error) {
		return m.holds(x, chain[1])
	})
	var found []Correction
	for _, fix := range fixes {
		if slightest == nil || len(fix.slips) < most || gravest(fix.slips) < Term && gravest(slightest) >= Term {
			found = append(found, Correction{Step: m.step}.with(0, fix))
		}
	}
	return found[:min(len(found), maxTies)], err
}
