package mend

import (
	"context"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// mender looks for the corrections of one step.
type mender struct {
	ctx   context.Context
	file  *derivation.File // up to the step
	step  *derivation.Step
	claim *derivation.Claim
	*filter
	kernel proof.Session // of the file
	words  vocabulary
	free   []*sample        // on which no equation is imposed
	proved []derivation.Use // earlier steps that are, the last first
	asked  int              // how often these were tried
	by     []string         // the step's equations, once they are others

	refuted map[int]bool // links of the step that are known to be
}

// newMender prepares the search for s, which stands in the place of at; nil if the
// step claims nothing.
func newMender(ctx context.Context, f *derivation.File, at, s *derivation.Step, in proof.Session) (*mender, error) {
	c := *s // whose hypotheses may come to be others
	m := &mender{ctx: ctx, step: &c, file: inPlace(f, at, &c), kernel: in}
	claims, err := proof.Needed(m.file, m.step, m.step).Claims()
	if err != nil {
		return nil, err
	}
	links := slices.DeleteFunc(claims, func(c derivation.Claim) bool { return c.Step != m.step })
	if len(links) == 0 {
		return nil, nil
	}
	m.claim = &links[0]
	if m.filter, err = newFilter(m.file, links); err != nil {
		return nil, err
	}
	for _, p := range slices.Backward(m.file.Steps()) {
		if p != m.step && p.Sort == derivation.Claimed && p.Expect == derivation.Proved && p.Solving != nil && len(p.From) == 0 {
			m.proved = append(m.proved, derivation.Use{Pos: m.step.Pos, ID: p.Key()})
		}
	}
	m.words = m.collect()
	return m, nil
}

// corrections returns those of the step.
func (m *mender) corrections() (found []Correction, err error) {
	later, wrong, err := m.laterSides()
	if !wrong || err != nil {
		return nil, err
	}
	first, err := m.firstSide(later)
	if err != nil {
		return nil, err
	}
	for _, c := range append(first, later...) {
		c.Step.Using = m.step.Using
		if ok, err := proved(m.ctx, m.kernel, m.file, m.step, c.Step); err != nil {
			return nil, err
		} else if ok {
			c.By = m.by
			found = append(found, c)
		}
	}
	return found, nil
}

// proved reports whether both engines prove s in the place of at.
func proved(ctx context.Context, in proof.Session, f *derivation.File, at, s *derivation.Step) (bool, error) {
	x, err := in.CheckMutant(ctx, f, at, proof.Mutant{Step: s})
	return err == nil && x.Err() == nil && x.Verdict == symbolic.Proved, ctx.Err()
}

// inPlace returns the file up to a step, with another in its place.
func inPlace(f *derivation.File, at, s *derivation.Step) *derivation.File {
	i := slices.Index(f.Items, derivation.Item(at))
	return &derivation.File{Name: f.Name, Title: f.Title, Items: append(slices.Clone(f.Items[:i]), s)}
}

// maxAsked bounds how often other equations are tried.
const maxAsked = 12

// holds reports whether the kernel proves a = b in the place of the step. What the
// equations of the step leave open may follow from an earlier step that is proved,
// if others may be used.
func (m *mender) holds(a, b derivation.Expr, others bool) (bool, error) {
	verdict, err := m.verdict(a, b, m.step.Using)
	if verdict != symbolic.Unknown || err != nil || !others {
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

func (m *mender) verdict(a, b derivation.Expr, using []derivation.Use) (symbolic.Verdict, error) {
	c := *m.step
	c.Chain, c.Using = []derivation.Expr{a, b}, using
	claims, err := proof.Needed(m.file, m.step, &c).Claims()
	if err == nil {
		var result symbolic.Result
		if result, err = m.kernel.Kernel(claims[len(claims)-1]); err == nil {
			return result.Verdict, m.ctx.Err()
		}
	}
	return symbolic.Refuted, m.ctx.Err() // it says nothing
}

// maxTies bounds how many equally slight corrections are told.
const maxTies = 6

// laterSides corrects, from the left, each side that is not equal to the one
// before it, if there is such a side.
func (m *mender) laterSides() (found []Correction, wrong bool, err error) {
	found = []Correction{{Step: m.step}}
	chain := slices.Clone(m.step.Chain)
	for i := 1; i < len(chain); i++ {
		if !m.refuted[i] || len(found[0].Edits) > 0 {
			if ok, err := m.holds(chain[i-1], chain[i], true); err != nil {
				return nil, wrong, err
			} else if ok {
				continue
			}
		}
		wrong = true
		fixes, err := m.side(chain[i-1], chain[i], false, maxEdits, found[0].Edits)
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

// with returns c with side i corrected, too.
func (c Correction) with(i int, fix variant) Correction {
	step := *c.Step
	step.Chain = slices.Clone(step.Chain)
	step.Chain[i] = fix.x
	return Correction{Step: &step, Edits: slices.Concat(c.Edits, without(fix.edits, c.Edits))}
}

// firstSide corrects the first side, where it is no name, which is what the claim
// is about, the others agree among themselves, and it takes fewer edits, or a
// slighter one than a term or remainder on the right.
func (m *mender) firstSide(later []Correction) (found []Correction, err error) {
	chain := m.step.Chain
	most, grave := maxEdits, true
	if len(later) > 0 {
		most, grave = len(later[0].Edits), gravest(later[0].Edits) >= Order
	}
	if _, name := chain[0].(*derivation.Name); name || most == 1 && !grave {
		return nil, nil
	}
	for i := 2; i < len(chain); i++ {
		if m.refuted[i] {
			return nil, nil
		}
		if ok, err := m.holds(chain[i-1], chain[i], true); !ok || err != nil {
			return nil, err
		}
	}
	fixes, err := m.side(chain[1], chain[0], true, most, nil)
	for _, fix := range fixes {
		if len(later) == 0 || len(fix.edits) < most || grave && gravest(fix.edits) < Order {
			found = append(found, Correction{Step: m.step}.with(0, fix))
		}
	}
	return found, err
}
