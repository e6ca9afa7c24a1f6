package proof

import (
	"fmt"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Brief says in a few words what decides the verdict of a step: the order to
// which it is proved, or the two sides at the witness, with the names of the text.
func (x Finding) Brief(names *Names) string {
	l, ok := x.Decisive()
	switch {
	case x.Err() != nil:
		return x.Err().Error()
	case !ok:
		return ""
	case x.Verdict == symbolic.Proved && x.Order() != "exact":
		return "up to " + strings.Replace(x.Order(), l.Claim.Small, names.Of(l.Claim.Small), 1)
	case x.Verdict == symbolic.Proved:
		return x.Order()
	case l.Result.Witness == nil:
		return l.Result.Why
	}
	w := l.Result.Witness
	text := fmt.Sprintf("%s ≠ %s", short(w.Left), short(w.Right))
	if l.Claim.Relation != derivation.Eq {
		text = fmt.Sprintf("%s %v %s fails", short(w.Left), l.Claim.Relation, short(w.Right))
	}
	var where []string
	if w.Power > 0 {
		where = append(where, "the "+strings.TrimSuffix(fmt.Sprintf("%s^%d", names.Of(l.Claim.Small), w.Power), "^1")+" terms")
	}
	if atZero(l) {
		where = append(where, fmt.Sprintf("the terms without %s", names.Of(l.Claim.Small)))
	}
	if w.Derived > 0 {
		where = append(where, fmt.Sprintf("the %s derivative", ordinal(w.Derived)))
	}
	if len(x.Step.Chain) > 2 || l.Claim.Component != "" {
		where = append(where, fmt.Sprintf("the %s equation%s", ordinal(l.Claim.Link), l.Claim.Component))
	}
	if len(where) > 0 {
		text += " in " + strings.Join(where, " of ")
	}
	if len(w.At) == 0 {
		text += ", always"
	}
	for i, c := range names.Point(w) {
		text += []string{" at ", ", "}[min(i, 1)] + c.Symbol + " = " + c.Value.RatString()
	}
	return text
}

// atZero reports whether a witness tells the values of sides that speak of the small
// parameter where that is 0, and not at a value of its own.
func atZero(l Link) (zero bool) {
	w := l.Result.Witness
	if w.Power > 0 || slices.ContainsFunc(w.At, func(v symbolic.Value) bool { return v.Name == l.Claim.Small }) {
		return false
	}
	for _, side := range []derivation.Expr{l.Claim.LHS, l.Claim.RHS} {
		derivation.Walk(side, func(x derivation.Expr) bool {
			name, ok := x.(*derivation.Name)
			zero = zero || ok && name.Name == l.Claim.Small
			return true
		})
	}
	return zero
}

// short leaves five digits of a decimal number.
func short(value string) string {
	number, irrational := strings.CutPrefix(value, "≈ ")
	var x float64
	if _, err := fmt.Sscan(number, &x); !irrational || err != nil {
		return value
	}
	return fmt.Sprintf("%.5g", x)
}

// ordinal writes 1st, 2nd, 3rd, 4th.
func ordinal(n int) string {
	suffix := "th"
	if n < 4 {
		suffix = [...]string{"th", "st", "nd", "rd"}[n]
	}
	return fmt.Sprintf("%d%s", n, suffix)
}
