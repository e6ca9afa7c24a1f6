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
	*sieve
	proved   []derivation.Use // earlier steps that are, the last first
	asked    int              // how often these were tried
	by       []string         // the step's equations, once they are others
	slips    slipper
	one, two []multiple
	terms    []derivation.Expr // that may be missing
}

// corrections looks for the corrections of s, which stands in the place of at.
func corrections(ctx context.Context, f *derivation.File, at, s *derivation.Step) (found []Correction, err error) {
	c := *s // whose hypotheses may come to be others
	m := &mender{ctx: ctx, step: &c, file: inPlace(f, at, &c)}
	claims, err := m.file.Claims()
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(claims, func(c derivation.Claim) bool { return c.Step == m.step })
	if i < 0 {
		return nil, nil
	}
	m.claim = &claims[i]
	if m.sieve, err = newSieve(m.file, m.claim); err != nil {
		return nil, err
	}
	m.substitutions()
	m.prepare()
	onward, wrong, err := m.onward()
	if !wrong || err != nil {
		return nil, err
	}
	first, err := m.first(onward)
	if err != nil {
		return nil, err
	}
	for _, c := range append(first, onward...) {
		c.Step.Using = m.step.Using
		x, err := proof.CheckMutant(ctx, m.file, m.step, proof.Mutant{Step: c.Step}) // by both engines, as a whole
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err == nil && x.Err() == nil && x.Verdict == symbolic.Proved {
			c.By = m.by
			found = append(found, c)
		}
	}
	return found, nil
}

// inPlace returns the file up to a step, with another in its place.
func inPlace(f *derivation.File, at, s *derivation.Step) *derivation.File {
	i := slices.Index(f.Items, derivation.Item(at))
	return &derivation.File{Name: f.Name, Title: f.Title, Items: append(slices.Clone(f.Items[:i]), s)}
}

// substitutions lists the proved steps before that may be used.
func (m *mender) substitutions() {
	for _, p := range slices.Backward(m.file.Steps()) {
		if p != m.step && p.Sort == derivation.Claimed && p.Expect == derivation.Proved && p.Solving != nil && len(p.From) == 0 {
			m.proved = append(m.proved, derivation.Use{Pos: m.step.Pos, ID: p.Key()})
		}
	}
}

// maxAsked bounds how often other equations are tried.
const maxAsked = 12

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
