package symbolic

import (
	"fmt"
	"sort"
)

// ConditionKind is what a condition asks of an expression.
type ConditionKind uint8

// The kinds of conditions. The last asks that a function and all its derivatives
// in t stay bounded as the small parameter goes to 0.
const (
	ConditionNonzero ConditionKind = iota
	ConditionPositive
	ConditionNonNegative
	ConditionBounded
)

// String returns "nonzero", "positive", "nonnegative" or "bounded".
func (k ConditionKind) String() string {
	return [...]string{"nonzero", "positive", "nonnegative", "bounded"}[k]
}

// MarshalText is [ConditionKind.String], for JSON.
func (k ConditionKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Condition is what a verdict rests on beside the hypotheses.
type Condition struct {
	Kind       ConditionKind
	Of         string // the expression of which it is asked
	Poly       Poly   // the same, in Field; of ConditionBounded, the function
	Field      *Field // that of the verdict
	Throughout bool   // asked on all of [0, t], and not at t alone
	Forces     string // of ConditionBounded: what an equation says at ε = 0 then; "" if nothing
}

// String is the condition as it is printed: "w ≠ 0", "on [0,t]: w ≠ 0".
func (c Condition) String() string {
	if c.Throughout {
		return "on [0,t]: " + c.Bare()
	}
	return c.Bare()
}

// Bare is the condition without where it is asked.
func (c Condition) Bare() string {
	switch c.Kind {
	case ConditionNonzero:
		return c.Of + " ≠ 0"
	case ConditionPositive:
		return c.Of + " > 0"
	case ConditionNonNegative:
		return c.Of + " ≥ 0"
	}
	text := fmt.Sprintf("%s and its derivatives stay O(1) as %s → 0", c.Of, c.Field.Name(0))
	if c.Forces != "" {
		text += " (" + c.Forces + ")"
	}
	return text
}

// Merged returns the conditions of both, sorted, each once, without those that
// others imply: first those at t alone.
func Merged(a, b []Condition) []Condition {
	all := append(append([]Condition(nil), a...), b...)
	sort.SliceStable(all, func(i, j int) bool {
		x, y := all[i], all[j]
		switch {
		case x.Throughout != y.Throughout:
			return y.Throughout
		case x.Of != y.Of:
			return x.Of < y.Of
		}
		return x.Kind < y.Kind
	})
	var left []Condition
	for i, c := range all {
		implied := false
		for j, d := range all {
			implied = implied || fault == "bounded" && c.Kind == ConditionBounded
			implied = implied || i != j && d.implies(c) && (j < i || !c.implies(d))
		}
		if !implied {
			left = append(left, c)
		}
	}
	return left
}

// implies reports whether c is at least what d asks. What is printed alike may be of two: L_x is
// a symbol, or ∂L/∂x.
func (c Condition) implies(d Condition) bool {
	return c.Of == d.Of && c.Field.identified(c.Poly) == d.Field.identified(d.Poly) && (c.Throughout || !d.Throughout) && (c.Forces == d.Forces || d.Forces == "") &&
		(c.Kind == d.Kind || c.Kind == ConditionPositive && (d.Kind == ConditionNonzero || d.Kind == ConditionNonNegative))
}

// Cover reports whether each of some conditions is implied by one of those that are
// met, wherever that is asked.
func Cover(met, all []Condition) bool {
	met = throughout(met)
	for _, c := range throughout(all) {
		covered := false
		for _, d := range met {
			covered = covered || d.implies(c)
		}
		if !covered {
			return false
		}
	}
	return true
}

// throughout returns the conditions as asked on all of [0, t]: those that are of
// constants alone are as they were.
func throughout(cs []Condition) []Condition {
	var all []Condition
	for _, c := range cs {
		c.Throughout = c.Throughout || fault != "throughout" && !c.Field.steady(c.Poly)
		all = append(all, c)
	}
	return Merged(all, nil)
}

// Has reports whether the condition speaks of the symbol, or of a field of it.
func (c Condition) Has(symbol string) bool {
	for _, key := range []string{"constant ", "function "} {
		x, ok := c.Field.known[key+symbol]
		if ok && c.Field.dependsOn(c.Poly, x) {
			return true
		}
		if ok && c.Field.gens[x].along != nil {
			for _, g := range c.Field.closure(c.Poly) {
				if a := c.Field.along(g); a != nil && a.Root == c.Field.gens[x].along.Root {
					return true
				}
			}
		}
	}
	return false
}

// steady reports whether p is made of constants and values at t = 0 alone.
func (f *Field) steady(p Poly) bool {
	for _, g := range f.closure(p) {
		if k := f.gens[g].kind; k == jet || k == partial || k == integral {
			return false
		}
	}
	return true
}
