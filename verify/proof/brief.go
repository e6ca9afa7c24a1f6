package proof

import (
	"fmt"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/page"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Brief says in a few words what decides the verdict of a step: the order to
// which it is proved, or the two sides at the witness, and the point where that is,
// with the names of the text.
func (x Finding) Brief(names *Names) (text, point string) {
	l, ok := x.Decisive()
	switch {
	case x.Err() != nil:
		return x.Err().Error(), ""
	case !ok:
		return "", ""
	case x.Verdict == symbolic.Proved && x.Order() != "exact":
		return "up to " + strings.Replace(x.Order(), l.Claim.Small, names.Of(l.Claim.Small), 1), ""
	case x.Verdict == symbolic.Proved:
		return x.Order(), ""
	case l.Result.Witness == nil:
		return l.Result.Why, ""
	}
	w := l.Result.Witness
	text = fmt.Sprintf("%s ≠ %s", short(w.Left), short(w.Right))
	if l.Claim.Relation != derivation.Eq {
		text = fmt.Sprintf("%s %v %s fails", short(w.Left), l.Claim.Relation, short(w.Right))
	}
	if what := compared(l, names); what != "" {
		text = what + ": " + text
	}
	if len(x.Step.Chain) > 2 || l.Claim.Component != "" {
		text += ", " + equation(l)
	}
	if len(w.At) == 0 {
		text += ", always"
	}
	for i, c := range names.Point(w) {
		point += []string{"", ", "}[min(i, 1)] + c.Symbol + " = " + c.Value.RatString()
	}
	return text, point
}

// compared says what of the two sides a witness tells: a coefficient of the small
// parameter, a derivative; "" where it is their values.
func compared(l Link, names *Names) (what string) {
	w := l.Result.Witness
	if w.Power > 0 || atZero(l) {
		what = strings.TrimSuffix(fmt.Sprintf("coefficient of %s^%d", names.Of(l.Claim.Small), w.Power), "^1")
	}
	if w.Derived > 0 {
		of := page.Ordinal(w.Derived) + " derivative"
		if what == "" {
			return of
		}
		what += " in the " + of
	}
	return what
}

// equation names an equation of a chain a = b = c, of which a = b is the 1st, or of
// the entries of vectors and matrices.
func equation(l Link) string {
	name := page.Ordinal(l.Claim.Link) + " equation"
	if l.Claim.Component != "" {
		name += " at " + l.Claim.Component
	}
	return name
}

// atZero reports whether a witness tells the coefficients of the power 0 of the small
// parameter in sides that speak of it, and not their values at one of its own.
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
