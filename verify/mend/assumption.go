package mend

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// assumption is a given or let after one edit.
type assumption struct {
	of     derivation.Item // the given or let as it is
	item   derivation.Item
	edits  []Edit
	depth  int
	proved int // refuted steps that it makes hold
}

// assumptions puts into a report the edits of givens and lets that make a step hold
// which is refuted against its record, and no other step worse: those that make
// the most steps hold, and of these the slightest.
func assumptions(ctx context.Context, r *proof.Report) error {
	whole := r
	for i := range r.Findings {
		x := &r.Findings[i]
		if x.Verdict != symbolic.Refuted || x.Step.Expect == derivation.Refuted {
			continue
		}
		if len(whole.Findings) < len(r.File.Steps()) { // those of one step, by proof.Reports.Only
			all, err := proof.Check(ctx, r.File)
			if err != nil {
				return err
			}
			whole = &all
		}
		m, err := newMender(ctx, r.File, x.Step, x.Step, proof.NewSession())
		if m == nil || err != nil {
			return err
		}
		all, err := m.assumptions(whole, x.Step)
		if err != nil {
			return err
		}
		slices.SortStableFunc(all, func(a, b assumption) int { return cmp.Compare(b.proved, a.proved) }) // of equal ones the slightest stays first
		for _, a := range all {
			same := func(c proof.Correction) bool { return c.Of == a.plain().Of && c.Claim == a.plain().Claim }
			if a.proved == all[0].proved && compareEdits(a.edits, all[0].edits) == 0 && a.depth == all[0].depth && !slices.ContainsFunc(x.Instead, same) {
				x.Instead = append(x.Instead, a.plain())
			}
		}
	}
	return nil
}

// What the edits of givens and lets that are tried for a step may take.
const (
	maxAssumed = 150     // of them, at some milliseconds each
	maxSampled = 1 << 16 // nodes of expressions that are evaluated for them: a few seconds
)

// assumptions returns the edits of givens and lets with which the step holds, the slightest first, where the
// report is that of the whole file; of the left side of a given where there are none of
// the right one.
func (m *mender) assumptions(r *proof.Report, s *derivation.Step) (found []assumption, err error) {
	needed, sampled := proof.Needed(r.File, s, s), 0
	for _, left := range []bool{false, true} {
		var all []assumption
		for _, item := range needed.Items {
			all = append(all, m.edited(item, left)...)
		}
		slices.SortStableFunc(all, func(a, b assumption) int {
			return cmp.Or(compareEdits(a.edits, b.edits), cmp.Compare(a.depth, b.depth))
		})
		for _, a := range all[:min(len(all), maxAssumed)] {
			with := func(f *derivation.File) *derivation.File {
				items := slices.Clone(f.Items)
				items[slices.Index(items, a.of)] = a.item
				return &derivation.File{Name: f.Name, Title: f.Title, Items: items}
			}
			f := with(needed)
			holds, nodes := holdsOnSample(f, s)
			if sampled += nodes; sampled > maxSampled {
				return found, nil
			}
			if !holds {
				continue
			} else if ok, err := proved(m.ctx, proof.NewSession(), f, s, s); err != nil {
				return nil, err
			} else if ok && a.improves(m.ctx, r, with(r.File)) && consistent(with(r.File), s) {
				found = append(found, a)
			}
		}
		if len(found) > 0 || m.ctx.Err() != nil {
			break
		}
	}
	return found, m.ctx.Err()
}

// edited returns the edits of one side of a given, or of a let.
func (m *mender) edited(item derivation.Item, left bool) (all []assumption) {
	var side derivation.Expr
	var with func(x derivation.Expr) derivation.Item
	switch g := item.(type) {
	case *derivation.Let:
		if m.further(g) {
			return nil
		}
		side, with = g.Body, func(x derivation.Expr) derivation.Item {
			c := *g
			c.Body = x
			return &c
		}
	case *derivation.Given:
		side = g.RHS
		if left {
			side = g.LHS
		}
		with = func(x derivation.Expr) derivation.Item {
			c := *g
			if c.RHS = x; left {
				c.LHS, c.RHS = x, g.RHS
			}
			return &c
		}
	}
	if _, let := item.(*derivation.Let); side == nil || let && left {
		return nil
	}
	for _, v := range m.words.editor.moves(side, true, m.words.by) {
		x := rebuilt(side, map[int][]term{v.unit: v.put()})
		all = append(all, assumption{of: item, item: with(x), edits: v.edits, depth: v.depth})
	}
	return all
}

// further reports whether a let is that of a further small parameter: the file has none of it.
func (m *mender) further(let *derivation.Let) bool {
	product, ok := let.Body.(*derivation.Binary)
	if !ok {
		return false
	}
	ratio, ok := product.X.(*derivation.Name)
	return ok && derivation.IsRatio(ratio.Name, m.small) && strings.HasPrefix(ratio.Name, let.Name+"_")
}

// holdsOnSample reports whether every link of a step of a file holds on a sample, and how many
// nodes that took.
func holdsOnSample(f *derivation.File, s *derivation.Step) (holds bool, nodes int) {
	claims, err := f.Claims()
	if err != nil {
		return false, 0
	}
	links := slices.DeleteFunc(claims, func(c derivation.Claim) bool { return c.Step != s })
	filter, err := newFilter(f, links)
	if err != nil {
		return false, 0
	}
	for i, b := range s.Chain[1:] {
		a := s.Chain[i]
		order := orderOf(a, b)
		t := filter.point(order, []derivation.Expr{a, b})
		if t == nil || !agree(filter.on(t, a), filter.on(t, b), below(order)) {
			return false, len(filter.Nodes)
		}
	}
	return true, len(filter.Nodes)
}

// improves reports whether every step of a file is as in the report, or is proved,
// and counts those that are now.
func (a *assumption) improves(ctx context.Context, r *proof.Report, f *derivation.File) bool {
	after, err := proof.Check(ctx, f)
	if err != nil {
		return false
	}
	for i, x := range after.Findings {
		before := r.Findings[i]
		if x.Verdict != before.Verdict && x.Verdict != symbolic.Proved || before.Err() == nil && x.Err() != nil {
			return false
		}
		if x.Verdict != before.Verdict {
			a.proved++
		}
	}
	return true
}

// consistent reports whether no contradiction is seen between the hypotheses of a file that speak
// of what a step does, whether it uses them or not.
func consistent(f *derivation.File, s *derivation.Step) bool {
	claims, err := f.Claims()
	if err != nil {
		return false
	}
	for _, c := range claims {
		if c.Step == s {
			c.Givens = c.FileGivens
			if result, err := proof.Kernel(c); err == nil && result.Verdict == symbolic.Void {
				return false
			}
		}
	}
	return true
}

func (a assumption) plain() proof.Correction {
	c := proof.Correction{By: []string{}}
	for _, e := range a.edits {
		c.Edits = append(c.Edits, e.What)
	}
	switch g := a.item.(type) {
	case *derivation.Let:
		c.Of, c.Claim = "let "+g.Name, derivation.Format(g.Body)
		c.Sides = []derivation.Expr{g.Body}
	case *derivation.Given:
		c.Of, c.Claim = "given "+g.ID, derivation.Format(g.LHS)+" "+g.Relation.String()+" "+derivation.Format(g.RHS)
		c.Sides = []derivation.Expr{g.LHS, g.RHS}
	}
	return c
}
