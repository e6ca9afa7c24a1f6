package symbolic

import (
	"fmt"
	"slices"
)

// What following branches may take.
const (
	maxBranches = 12
	perOrder    = 4            // times the words of the first order of the equations, for another one
	leastOrder  = maxWork / 64 // words that it may take anyway
)

// branches completes equations in every way, until try returns true for one. A
// contradiction is returned if there is one in every branch, else the reason why
// some branch was not followed to its end: neither in the order of the equations nor in
// the reverse one, as those that are solved first decide what becomes of the others, nor
// where of two functions that serve alike the other one is solved for.
func (f *Field) branches(givens []Given, n int, spoken []Poly, try func(*completion) bool) (against *contradictionError, stuck error) {
	before := f.work
	failed := Catch(func() { against, stuck = f.branchesInOrder(givens, n, spoken, try) })
	if failed == nil && stuck == nil || len(givens) < 2 || f.work.words > maxWork {
		rethrow(failed)
		return against, stuck
	}
	spent, earlier := f.work, f.earlier
	defer func() { f.work, f.earlier = spent, earlier }() // it takes nothing from what may be spent on others
	backward := slices.Clone(givens)
	slices.Reverse(backward)
	first := spent.words - before.words
	allowance := max(leastOrder, first*perOrder)
	for i, other := range []struct {
		givens  []Given
		earlier bool
	}{{backward, earlier}, {backward, !earlier}, {givens, !earlier}} {
		if i > 0 && first > maxWork/8 {
			break // which would take as long again
		}
		f.work, f.earlier = account{max(before.words, maxWork-allowance)}, other.earlier
		var clash *contradictionError
		var open error
		if err := Catch(func() { clash, open = f.branchesInOrder(other.givens, n, spoken, try) }); err == nil && open == nil {
			return clash, nil
		}
	}
	rethrow(failed)
	return against, stuck
}

func rethrow(err error) {
	if err != nil {
		panic(err)
	}
}

// branchesInOrder does so in the order of the equations.
func (f *Field) branchesInOrder(givens []Given, n int, spoken []Poly, try func(*completion) bool) (against *contradictionError, stuck error) {
	if clash := f.atLimit(givens, n, spoken); clash != nil {
		return clash, nil
	}
	// What holds because it is given is to be met, and not to be taken for granted.
	// What hypotheses ask for while they are reduced is not asked by the claim.
	bounds, demands := f.bounds, f.demands[:len(f.demands):len(f.demands)]
	f.bounds = nil
	place, ruled, compared := f.place, f.ruled, f.compared
	defer func() { f.bounds, f.demands, f.place, f.ruled, f.compared = bounds, demands, place, ruled, compared }()
	separants, unlawful := f.lawful(givens)
	var picks []int
	contradicted, byStart := true, 0
	for range maxBranches {
		f.demands = demands // and not what another branch asked for
		c := &completion{rewriter: f.rewriter(nil, n), n: n, sources: map[Gen]equation{}, picks: picks, granted: bounds, separants: separants, unlawful: unlawful}
		var clash *contradictionError
		good := false
		err := Catch(func() {
			clash = contradiction(func() {
				c.complete(givens, spoken...)
				f.place = func(p Poly) Poly { return c.part(c.normal(series(p, Exact), c.n), 0) }
				f.ruled, f.compared = ordered(c.rules), nil
				good = try(c)
			})
		})
		if good {
			return nil, nil
		}
		if limit, over := err.(*LimitError); over {
			panic(limit)
		}
		switch {
		case err != nil:
			contradicted = false
			if stuck == nil {
				stuck = err
			}
		case clash != nil:
			if clash.start && meets(c.moving, clash.ids) {
				byStart++
			}
			if against == nil {
				if against = clash; n < Exact {
					against.at = f.Name(0)
				}
			}
		default:
			contradicted = false
		}
		if picks = c.next(); picks == nil || fault == "firstbranch" {
			// Where the other branches hold nowhere, at any t, the one that is left holds throughout.
			if byStart > 1 || byStart == 1 && !contradicted {
				contradicted = false
				if stuck == nil {
					stuck = &Error{Msg: "a product may vanish by one factor here, and by another there, so that values at 0 decide nothing"}
				}
			}
			if !contradicted {
				against = nil
			}
			return against, stuck
		}
	}
	return nil, fmt.Errorf("the equations have more than %d branches", maxBranches)
}

// meets reports whether two lists have something in common.
func meets(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// next returns the picks of the branch after this one; nil if it is the last.
func (c *completion) next() []int {
	for i := len(c.options) - 1; i >= 0; i-- {
		if k := c.pick(i) + 1; k < c.options[i] {
			picks := make([]int, i+1)
			for j := range i {
				picks[j] = c.pick(j)
			}
			picks[i] = k
			return picks
		}
	}
	return nil
}

func (c *completion) pick(i int) int {
	if i < len(c.picks) {
		return c.picks[i]
	}
	return 0
}

// choose returns which of several branches is followed, which are told apart by whether ps
// vanish. Of functions of t these are not all: one may vanish here, and another there. What
// holds in every branch holds at almost all t then, and so at all; what values at 0 or
// integrals have a part in need not.
func (c *completion) choose(e equation, options int, ps ...Poly) int {
	c.options = append(c.options, options)
	for _, p := range ps {
		if !c.steady(p) && fault != "pieces" {
			c.moving = union(c.moving, e.ids)
		}
	}
	return c.pick(len(c.options) - 1)
}

// factor returns the factor of p that vanishes in this branch; 0 if p is one that
// never does.
func (c *completion) factor(e equation, p Poly) Poly {
	_, m, rest := p.Content()
	var factors []Poly
	if _, one := rest.constant(); !one {
		factors = append(factors, rest)
	}
	for _, g := range ordered(m) {
		if x := c.gens[g]; (x.sign == AnySign || x.sign == NonNegative) && x.kind != exponential {
			factors = append(factors, Var(g))
		}
	}
	switch len(factors) {
	case 0:
		return Poly{}
	case 1:
		return factors[0]
	}
	moving := factors[:0:0]
	for _, p := range factors {
		if !c.steady(p) {
			moving = append(moving, p)
		}
	}
	if len(moving) < 2 { // a·u = 0, for a constant a
		moving = nil
	}
	return factors[c.choose(e, len(factors), moving...)]
}
