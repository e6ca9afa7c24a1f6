package proof

import (
	"fmt"
	"strings"

	"github.com/flowproof/flowproof/verify/symbolic"
)

// Brief says in a few words what decides the verdict of a step: the order to
// which it is proved, or the two sides at the witness.
func (x Finding) Brief() string {
	l, ok := x.Decisive()
	switch {
	case x.Err() != nil:
		return x.Err().Error()
	case !ok:
		return ""
	case x.Verdict == symbolic.Proved:
		return x.Order()
	case l.Result.Witness == nil:
		return l.Result.Why
	}
	w := l.Result.Witness
	text := fmt.Sprintf("%s ≠ %s", short(w.Left), short(w.Right))
	if w.Power > 0 {
		text += fmt.Sprintf(" in %s^%d", l.Claim.Small, w.Power)
	}
	if len(x.Links) > 1 {
		text += fmt.Sprintf(", link %d,", l.Claim.Link)
	}
	for i, v := range w.At {
		text += []string{", ", " at "}[min(1, max(0, 1-i))] + v.Name + " = " + v.Value.RatString()
	}
	return text
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
