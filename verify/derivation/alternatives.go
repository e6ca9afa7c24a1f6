package derivation

import (
	"maps"
	"slices"
)

// instead checks what a hypothesis is an alternative to.
func (r *resolver) instead(g *Given) (ids []string) {
	for _, u := range r.byComponent(g.Instead) {
		switch e, ok := r.find(u); {
		case !ok:
		case e.step != nil:
			r.fail(u.Pos, "", "%s is a step: a given stands instead of a given", u.ID)
		default:
			ids = append(ids, u.ID)
		}
	}
	return ids
}

// alternatives checks that a step rests on no two hypotheses of which one stands
// instead of the other.
func (r *resolver) alternatives(s *Step, rest []Equation) {
	for _, b := range rest {
		for _, a := range rest {
			if slices.Contains(r.eqs[b.ID].alt, a.ID) {
				r.fail(s.Pos, "use one of them, directly and by earlier steps", "step %s uses %s and %s, which stands instead of it", s.ID, a.ID, b.ID)
			}
		}
	}
}

// fileGivens gives every claim the hypotheses of the file that hold where it is
// judged: those that are no alternative, but for those that one which the claim
// rests on replaces, and what it rests on. Only what speaks of its symbols is
// kept, directly or through others that are kept, and of an inequality or a root with the
// small parameter, what speaks of that. Those that come later in the file count too.
func (r *resolver) fileGivens() {
	var givens []*equation
	for _, id := range r.ids {
		if e := r.eqs[id]; e.step == nil {
			givens = append(givens, e)
		}
	}
	if len(givens) == 0 {
		return
	}
	words := wordsOf{small: r.small, number: pi, fields: map[string][]string{}, roots: map[string]string{}, known: map[string][]string{}}
	for _, s := range r.symbols {
		if s.Name == pi {
			words.number = ""
		}
		switch {
		case s.Kind == Field:
			words.fields[s.Name] = s.Of
		case s.Jet != nil:
			words.roots[s.Name] = s.Jet.Root
		}
	}
	for i := range r.claims {
		c := &r.claims[i]
		spoken := map[string]bool{}
		speak := func(names []string) {
			for _, n := range names {
				spoken[n] = true
			}
		}
		speak(words.in(c.LHS, c.RHS))
		for _, list := range [][]Equation{c.Using, c.Bounds, slices.Collect(maps.Values(c.Refs)), c.From, c.Givens} {
			for _, eq := range list {
				speak(words.of(eq))
			}
		}
		holding := r.holding(*c, givens)
		kept := map[string]bool{}
		for _, g := range c.Givens {
			kept[g.ID] = true
		}
		bounded := c.Equation.Has(r.small) && (c.Relation != Eq || branches(c.Equation)) // at a number ε, which others may exclude
		for _, g := range holding {
			switch {
			case len(words.of(g.Equation)) == 0: // 1 = 2 is of all models
				kept[g.ID] = true
			case bounded && g.Equation.Has(r.small):
				kept[g.ID] = true
				speak(words.of(g.Equation))
			}
		}
		for grown := true; grown; {
			grown = false
			for _, g := range holding {
				if !kept[g.ID] && slices.ContainsFunc(words.of(g.Equation), func(n string) bool { return spoken[n] }) {
					kept[g.ID], grown = true, true
					speak(words.of(g.Equation))
				}
			}
		}
		for _, g := range holding {
			if kept[g.ID] {
				c.FileGivens = append(c.FileGivens, g.Equation)
				if r.carried += g.size; r.carried > maxCarried {
					r.tooMuchCarried(c.Step)
				}
			}
		}
		c.Symbols = r.declaredFor(c.Symbols, spoken)
	}
}

// holding lists those of the hypotheses that hold where a claim is judged.
func (r *resolver) holding(c Claim, givens []*equation) (all []*equation) {
	replaced, rests := map[string]bool{}, map[string]bool{}
	for _, g := range c.Givens {
		rests[g.ID] = true
		for _, id := range r.eqs[g.ID].alt {
			replaced[id] = true
		}
	}
	for _, g := range givens {
		if !replaced[g.ID] && (rests[g.ID] || len(g.alt) == 0) {
			all = append(all, g)
		}
	}
	return all
}

// declaredFor returns the symbols with those that come after them, up to the last
// one that is spoken of.
func (r *resolver) declaredFor(symbols []Symbol, spoken map[string]bool) []Symbol {
	n := len(symbols)
	for i := n; i < len(r.symbols); i++ {
		if spoken[r.symbols[i].Name] {
			n = i + 1
		}
	}
	return slices.Clip(r.symbols[:n])
}

// wordsOf finds the names that equations speak of. That of a field speaks of its
// arguments too.
type wordsOf struct {
	small  string // is in all of them
	number string // pi, where that is no symbol
	fields map[string][]string
	roots  map[string]string   // a derivative by variables speaks of the function too
	known  map[string][]string // by the id of the equation
}

// branches reports whether an equation has a root, an absolute value or a sign, which is not
// one function of ε for all numbers.
func branches(eq Equation) bool {
	return contains(eq.LHS, eq.RHS, func(x Expr) bool {
		call, ok := x.(*Call)
		_, root := Root(x)
		return root || ok && call.Func == "sign"
	})
}

func (w wordsOf) of(eq Equation) []string {
	if _, ok := w.known[eq.ID]; !ok {
		w.known[eq.ID] = w.in(eq.LHS, eq.RHS)
	}
	return w.known[eq.ID]
}

func (w wordsOf) in(sides ...Expr) (names []string) {
	seen := map[string]bool{}
	see := func(name string) {
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	for _, side := range sides {
		Walk(side, func(x Expr) bool {
			switch x := x.(type) {
			case *Name:
				if x.Name != w.small && x.Name != w.number {
					see(x.Name)
				}
				if root, ok := w.roots[x.Name]; ok {
					see(root)
				}
			case *Call:
				if _, field := w.fields[x.Func]; field {
					see(x.Func)
				}
			}
			return true
		})
	}
	for _, n := range names {
		for _, a := range w.fields[n] {
			see(a)
		}
	}
	return names
}
