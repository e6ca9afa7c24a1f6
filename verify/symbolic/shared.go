package symbolic

import "fmt"

// shared is what claims that are judged one after the other in one field have in
// common: mutants of one claim, under the same hypotheses.
type shared struct {
	completions map[string]outcome
	rewriters   map[string]*rewriter
	inside      bool // a completion, whose own questions are not kept
}

// outcome is a completion, or what it ended in.
type outcome struct {
	completion completion
	ended      any
}

// Again makes the field ready for the next claim: nothing is asked or assumed in
// it. From then on it keeps what follows from the hypotheses, which are known by
// their ids.
func (f *Field) Again() {
	f.demands, f.nonlocal, f.bounds, f.imposes, f.work, f.signs = nil, false, nil, nil, account{}, 0
	if f.shared == nil {
		f.shared = &shared{completions: map[string]outcome{}, rewriters: map[string]*rewriter{}}
	}
}

// recall completes the equations, or takes what came of that before.
func (c *completion) recall(givens []Given) {
	s := c.shared
	if s == nil || s.inside {
		c.takeUp(givens)
		return
	}
	key := fmt.Sprint(c.n, c.picks, c.atStart, c.limiting, c.formal)
	for _, g := range givens {
		key += fmt.Sprint(" ", g.ID, g.Cited)
	}
	for _, a := range c.asks {
		key += fmt.Sprint(" ", a.kind, a.ids, a.value.poly.Key())
	}
	if known, ok := s.completions[key]; ok {
		*c = known.completion
		c.depth = 0
		c.asks = c.asks[:len(c.asks):len(c.asks)]
		if known.ended != nil {
			panic(known.ended)
		}
		return
	}
	defer func() {
		s.inside = false
		ended := recover()
		if _, limit := ended.(*LimitError); !limit {
			s.completions[key] = outcome{*c, ended}
		}
		if ended != nil {
			panic(ended)
		}
	}()
	s.inside = true
	c.takeUp(givens)
}

// sharedRewriter is rewriter, which keeps its normal forms where claims share a
// field.
func (f *Field) sharedRewriter(rules []Rule, n int) *rewriter {
	if f.shared == nil {
		return f.rewriter(rules, n)
	}
	key := fmt.Sprint(n)
	for _, rule := range rules {
		key += " " + rule.Given.ID
	}
	r, ok := f.shared.rewriters[key]
	if !ok {
		r = f.rewriter(rules, n)
		f.shared.rewriters[key] = r
	}
	r.depth = 0 // what failed has left it
	return r
}
