package proof

import (
	"fmt"
	"math/big"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Mutant is a step changed in one place.
type Mutant struct {
	Name string // what was changed: "sign of 2*u*v flipped"
	Step *derivation.Step
}

// Mutants returns the variants of a step: each sign flipped, each term dropped,
// doubled and halved, each number and exponent one more and one less, two
// symbols of a kind exchanged on one side, the order of each remainder raised,
// each hypothesis left out, and each term of the certificate doubled. Variants
// that read alike come once.
func Mutants(f *derivation.File, s *derivation.Step) []Mutant {
	m := mutator{original: s, seen: map[string]bool{}}
	m.seen[m.key(s)] = true
	for i, side := range s.Chain {
		m.side(side, func(c *derivation.Step, x derivation.Expr) { c.Chain[i] = x })
		if i > 0 {
			m.exchange(f, side, func(c *derivation.Step, x derivation.Expr) { c.Chain[i] = x })
		}
	}
	for i, use := range s.Using {
		m.add("without "+use.ID, func(c *derivation.Step) { c.Using = append(c.Using[:i], c.Using[i+1:]...) })
	}
	if s.By != nil && s.By.Combination != nil {
		m.terms(s.By.Combination, "of the certificate ", func(c *derivation.Step, x derivation.Expr) { c.By.Combination = x })
	}
	if s.By != nil && s.By.Cofactor != nil {
		m.terms(s.By.Cofactor, "of the cofactor ", func(c *derivation.Step, x derivation.Expr) { c.By.Cofactor = x })
	}
	return m.found
}

type mutator struct {
	original *derivation.Step
	found    []Mutant
	seen     map[string]bool
}

// add enters the variant that change makes of a copy.
func (m *mutator) add(name string, change func(*derivation.Step)) {
	c := *m.original
	c.Chain = append([]derivation.Expr(nil), c.Chain...)
	c.Using = append([]derivation.Use(nil), c.Using...)
	if c.By != nil {
		by := *c.By
		c.By = &by
	}
	change(&c)
	if key := m.key(&c); !m.seen[key] {
		m.seen[key] = true
		m.found = append(m.found, Mutant{name, &c})
	}
}

func (m *mutator) key(s *derivation.Step) string {
	key := fmt.Sprint(len(s.Using), s.Using)
	for _, x := range s.Chain {
		key += " = " + derivation.Format(x)
	}
	if s.By != nil {
		for _, x := range []derivation.Expr{s.By.Combination, s.By.Cofactor} {
			if x != nil {
				key += " by " + derivation.Format(x)
			}
		}
	}
	return key
}

// set puts an expression into a copy of the step.
type set func(*derivation.Step, derivation.Expr)

// side varies everything in a side of an equation.
func (m *mutator) side(side derivation.Expr, put set) {
	m.terms(side, "", put)
	m.sites(side, put, func(x derivation.Expr) (variants []variant) {
		switch x := x.(type) {
		case *derivation.Number:
			variants = append(variants, variant{derivation.Format(x) + " one more", derivation.Plus(x, 1)})
		case *derivation.Order:
			raised := *x
			raised.N++
			variants = append(variants, variant{"order of " + derivation.Format(x) + " raised", &raised})
		case *derivation.Call:
			for i, arg := range x.Args {
				for _, v := range additive(arg) {
					c := *x
					c.Args = append([]derivation.Expr(nil), x.Args...)
					c.Args[i] = v.x
					variants = append(variants, variant{v.name + ", inside " + x.Func, &c})
				}
			}
		case *derivation.Binary:
			switch x.Op {
			case '^':
				for _, d := range []int64{1, -1} {
					c := *x
					c.Y = derivation.Plus(x.Y, d)
					variants = append(variants, variant{fmt.Sprintf("exponent of %s %+d", derivation.Format(x), d), &c})
				}
			case '*', '/':
				for _, left := range []bool{true, false} {
					part := x.Y
					if left {
						part = x.X
					}
					for _, v := range additive(part) {
						c := *x
						if left {
							c.X = v.x
						} else {
							c.Y = v.x
						}
						variants = append(variants, variant{v.name, &c})
					}
				}
			}
		}
		return variants
	})
}

// terms varies the terms of a sum.
func (m *mutator) terms(sum derivation.Expr, where string, put set) {
	for _, v := range additive(sum) {
		m.add(where+v.name, func(c *derivation.Step) { put(c, v.x) })
	}
}

// variant is an expression changed in one place.
type variant struct {
	name string
	x    derivation.Expr
}

// additive returns the variants of a sum that change one of its terms: its sign
// flipped, dropped, doubled, halved.
func additive(sum derivation.Expr) []variant {
	terms := derivation.Terms(sum)
	var all []variant
	vary := func(what string, i int, change func(t term) []term) {
		var changed []term
		for j, t := range terms {
			if j == i {
				changed = append(changed, change(t)...)
			} else {
				changed = append(changed, t)
			}
		}
		all = append(all, variant{derivation.Format(terms[i].X) + " " + what, derivation.Join(changed, sum.At())})
	}
	for i := range terms {
		if v, ok := derivation.Rational(terms[i].X); ok && v.Sign() == 0 {
			continue // no change of 0 shows
		}
		if _, remainder := terms[i].X.(*derivation.Order); remainder {
			vary("dropped", i, func(term) []term { return nil })
			continue // its sign and factor mean nothing
		}
		vary("with the other sign", i, func(t term) []term { return []term{{X: t.X, Minus: !t.Minus}} })
		vary("dropped", i, func(term) []term { return nil })
		vary("doubled", i, func(t term) []term { return []term{{X: times(2, 1, t.X), Minus: t.Minus}} })
		vary("halved", i, func(t term) []term { return []term{{X: times(1, 2, t.X), Minus: t.Minus}} })
	}
	return all
}

type term = derivation.Term

func times(num, den int64, x derivation.Expr) derivation.Expr {
	return &derivation.Binary{Pos: x.At(), Op: '*', X: &derivation.Number{Pos: x.At(), Val: big.NewRat(num, den)}, Y: x}
}

// sites calls vary for every expression inside x, and enters x with that one
// replaced by each of its variants.
func (m *mutator) sites(x derivation.Expr, put set, vary func(derivation.Expr) []variant) {
	n := 0
	derivation.Map(x, func(e derivation.Expr) derivation.Expr { n++; return e })
	for site := range n {
		var variants []variant
		for which := 0; which == 0 || which < len(variants); which++ {
			at := 0
			changed := derivation.Map(x, func(e derivation.Expr) derivation.Expr {
				at++
				if at-1 != site {
					return e
				}
				if variants == nil {
					variants = vary(e)
				}
				if which < len(variants) {
					return variants[which].x
				}
				return e
			})
			if which < len(variants) {
				m.add(variants[which].name, func(c *derivation.Step) { put(c, changed) })
			}
		}
	}
}

// exchange exchanges any two functions, and any two constants, that occur.
func (m *mutator) exchange(f *derivation.File, x derivation.Expr, put set) {
	kinds := map[string]derivation.Kind{}
	for _, item := range f.Items {
		if d, ok := item.(*derivation.Declare); ok {
			for _, n := range d.Names {
				kinds[n.Name] = d.Kind
			}
		}
	}
	var names []string
	seen := map[string]bool{}
	derivation.Walk(x, func(e derivation.Expr) bool {
		if n, ok := e.(*derivation.Name); ok && !seen[n.Name] {
			if kind, declared := kinds[n.Name]; declared && kind != derivation.Field {
				names = append(names, n.Name)
			}
			seen[n.Name] = true
		}
		return true
	})
	for i, a := range names {
		for _, b := range names[:i] {
			if kinds[a] != kinds[b] {
				continue
			}
			swapped := derivation.Map(x, func(e derivation.Expr) derivation.Expr {
				n, ok := e.(*derivation.Name)
				if !ok || n.Name != a && n.Name != b {
					return e
				}
				c := *n
				c.Name = a
				if n.Name == a {
					c.Name = b
				}
				return &c
			})
			m.add(b+" and "+a+" exchanged", func(c *derivation.Step) { put(c, swapped) })
		}
	}
}
