package symbolic

import "fmt"

// shared is what follows from equations in a field, whatever is claimed: it is
// worked out once for all the questions that a claim asks of them, and for all
// claims that are judged one after the other in the field, such as the mutants of
// one.
type shared struct {
	completions map[string]*outcome
	rewriters   map[string]*rewriter
	inside      bool // a completion, whose own questions are not kept
}

// outcome is a completion without what the sides ask for, or what it ended in.
type outcome struct {
	completion completion
	ended      any // what taking up the equations ended in
	clash      any // what settling them ended in
	traces
}

// traces are what working something out leaves behind in a field.
type traces struct {
	demands  []demand
	nonlocal bool
}

// traced calls work, and returns what it leaves behind, which is there then.
func (f *Field) traced(work func()) (left traces) {
	demands, nonlocal := f.demands, f.nonlocal
	f.demands, f.nonlocal = nil, false
	defer func() {
		left = traces{f.demands, f.nonlocal}
		f.demands, f.nonlocal = demands, nonlocal
		f.leave(left)
	}()
	work()
	return left
}

func (f *Field) leave(t traces) {
	for _, d := range t.demands {
		f.ask(d.kind, d.arg)
	}
	f.nonlocal = f.nonlocal || t.nonlocal
}

// Again makes the field ready for the next claim: nothing is asked or assumed in
// it. What follows from the hypotheses is kept.
func (f *Field) Again() {
	f.demands, f.nonlocal, f.bounds, f.imposes, f.names, f.work, f.signs = nil, false, nil, nil, nil, account{}, 0
}

// key tells equations apart, and what they are asked to.
func (f *Field) key(givens []Given, asks []ask) string {
	key := ""
	for _, g := range givens {
		v := g.Value
		key += fmt.Sprintf("%s %d %d %d %t %d %s;", g.ID, g.Target, v.order, v.poles, g.Bound, g.Kind, v.poly.Key())
	}
	for _, a := range asks {
		key += fmt.Sprintf("%v %d %t %d %s;", a.ids, a.kind, a.limit, a.value.poles, a.value.poly.Key())
	}
	return key
}

// recall completes the equations, or takes what came of that before. What is asked
// already comes first, and has a part in the completion only where it needs it.
func (c *completion) recall(givens []Given) {
	if c.shared.inside {
		c.takeUp(givens)
		c.settle(givens)
		return
	}
	asks, granted, separants, unlawful := c.asks, c.granted, c.separants, c.unlawful
	c.asks = nil
	o := c.outcome(givens)
	if len(asks) > 0 && o.completion.unsure {
		c.asks = asks
		o = c.outcome(givens)
	}
	view := *o.completion.rewriter
	view.depth, view.used = 0, copied(view.used)
	*c = o.completion
	c.rewriter, c.granted, c.separants, c.unlawful = &view, granted, separants, unlawful
	c.leave(o.traces)
	if o.ended != nil {
		panic(o.ended)
	}
	own := c.asks
	c.asks = append([]ask(nil), asks...)
	for _, a := range own {
		c.enlist(a)
	}
	c.consistent(c.asks[:len(asks)])
	if o.clash != nil {
		panic(o.clash)
	}
}

// settle looks for what the equations ask, and cannot be, and confirms that they follow
// from what they were solved for.
func (c *completion) settle(givens []Given) {
	c.consistent(c.asks)
	c.confirm(givens)
}

func (c *completion) outcome(givens []Given) *outcome {
	s := &c.shared
	key := fmt.Sprint(c.n, c.picks, c.limiting, c.formal, c.atStart, c.earlier) + c.key(givens, c.asks)
	o := s.completions[key]
	if o != nil {
		return o
	}
	o = &outcome{}
	s.inside = true
	defer func() { s.inside = false }()
	o.traces = c.traced(func() {
		if o.ended = ended(func() { c.takeUp(givens) }); o.ended == nil {
			o.clash = ended(func() { c.settle(givens) })
		}
	})
	o.completion = *c
	s.completions[key] = o
	return o
}

// ended returns what f panics with, but for a limit, at which the field ends.
func ended(f func()) (with any) {
	defer func() {
		with = recover()
		if _, limit := with.(*LimitError); limit {
			panic(with)
		}
	}()
	f()
	return nil
}

func copied(m map[Gen]bool) map[Gen]bool {
	c := make(map[Gen]bool, len(m))
	for g := range m {
		c[g] = true
	}
	return c
}

// sharedRewriter is rewriter, which keeps its normal forms.
func (f *Field) sharedRewriter(rules []Rule, n int) *rewriter {
	key := fmt.Sprint(n, " ")
	for _, rule := range rules {
		key += fmt.Sprint(rule.formal.target, rule.exact != nil, " ") + f.key([]Given{rule.Given}, nil)
	}
	for _, b := range f.bounds {
		key += b.value.Key()
	}
	r, ok := f.shared.rewriters[key]
	if !ok {
		r = f.rewriter(rules, n)
		f.shared.rewriters[key] = r
	}
	view := *r
	view.depth, view.used = 0, nil
	return &view
}
