package proof

import (
	"context"
	"fmt"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// bench keeps what claims that are judged one after the other under the same
// declarations and hypotheses have in common, such as the mutants of a step: the
// elaborators, with what follows from the hypotheses, and the links that are not
// changed. A bench that is nil keeps nothing.
type bench struct {
	elaborators map[elaborated]*elaborator
	links       map[unchanged]Link
	checker     *Checker          // of the file, or one that has as much before the step, for the steps that mutants rest on
	beside      []derivation.Expr // other sides of a step, which are to be defined too
	spent       int               // words that the kernel has read and written
}

func newBench() *bench {
	return &bench{elaborators: map[elaborated]*elaborator{}, links: map[unchanged]Link{}}
}

// checkerOf returns the checker of a file.
func (b *bench) checkerOf(f *derivation.File) (c *Checker, err error) {
	if b != nil && b.checker != nil {
		return b.checker, nil
	}
	if c, err = NewChecker(f); err == nil && b != nil {
		b.checker = c
	}
	return c, err
}

// Session has claims decided one after the other that stand in one place of one file,
// such as the corrections of a step that are tried: what they have in common is
// worked out once.
type Session struct{ b *bench }

// NewSession returns one that has decided nothing yet.
func NewSession() Session { return Session{newBench()} }

// Session returns one for the file of the report, whose steps need not be judged again.
func (r Report) Session() Session {
	b := newBench()
	b.checker = r.checker
	return Session{b}
}

// Kernel decides a claim of a step as [Kernel] does, each once.
func (s Session) Kernel(c derivation.Claim) (symbolic.Result, error) {
	link := s.b.link(c)
	return link.Result, link.Err
}

// Spent is how many words the kernel has read and written for claims, about.
func (s Session) Spent() int { return s.b.spent }

// CheckMutant judges a step as [CheckMutant] does.
func (s Session) CheckMutant(ctx context.Context, f *derivation.File, at *derivation.Step, m Mutant) (Finding, error) {
	return s.b.checkMutant(ctx, f, at, m)
}

type elaborated struct {
	order   int
	formal  bool
	symbols int    // how many are declared, of which later links may have more
	jets    string // derivatives by variables, which a mutant may have others of
}

// elaborator returns one for a claim, with Taylor's formula carried further.
func (b *bench) elaborator(c *derivation.Claim, further int) *elaborator {
	e := newElaborator(c)
	if e.formal {
		e.order += further
	}
	if b == nil {
		return e
	}
	key := elaborated{order: e.order, formal: e.formal, symbols: len(c.Symbols)}
	for _, s := range c.Symbols {
		if s.Jet != nil {
			key.jets += fmt.Sprint(s.Name, s.Jet.Cut, s.Jet.Short, " ")
		}
	}
	kept := b.elaborators[key]
	if kept == nil {
		kept, b.elaborators[key] = e, e
	}
	kept.claim = c
	kept.Again()
	kept.assumptions()
	return kept
}

// unchanged identifies a link by its sides, which mutants share where they are not
// changed, and by all else that it is judged by.
type unchanged struct {
	left, right, combination, cofactor derivation.Expr
	rest                               string
}

// link is that of a claim, as the kernel decides it.
func (b *bench) link(c derivation.Claim) Link {
	if b == nil {
		link := Link{Claim: c}
		link.Result, link.Err = Kernel(c)
		return link
	}
	s := c.Step
	key := unchanged{left: s.Chain[c.Link-1], right: s.Chain[c.Link], rest: fmt.Sprint(s.Using, s.Relations)}
	if s.By != nil {
		key.combination, key.cofactor = s.By.Combination, s.By.Cofactor
		key.rest += fmt.Sprint(s.By.Derivative)
	}
	for _, side := range s.Chain { // the links of a chain go equally far
		_, n := derivation.Bare(side)
		key.rest += fmt.Sprint(" ", n)
	}
	link, ok := b.links[key]
	if !ok {
		link.Result, link.Err = b.kernel(c)
		b.links[key] = link
	}
	link.Claim = c
	return link
}
