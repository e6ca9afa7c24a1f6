package proof

import (
	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/opinion"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// contradicts tells whether the two verdicts exclude each other.
func contradicts(kernel symbolic.Verdict, second opinion.Verdict) bool {
	return kernel == symbolic.Proved && second == opinion.Fails || kernel == symbolic.Refuted && second == opinion.Holds
}

// alone reports whether the kernel decided the link, and the second engine did
// not.
func (l Link) alone() bool {
	return l.decided() && l.Opinion.Verdict == opinion.Undecided
}

// decided reports whether the kernel proved or refuted the link.
func (l Link) decided() bool {
	return l.Err == nil && (l.Result.Verdict == symbolic.Proved || l.Result.Verdict == symbolic.Refuted)
}

// Second returns the opinion of the second engine on a step that is proved or
// refuted: on the link that is refuted; else, of links that are all proved, the
// first on which it is undecided, or the first of all. ok is false where the
// second engine was not asked.
func (x Finding) Second() (l Link, ok bool) {
	l, ok = x.Decisive()
	if !ok || !l.decided() {
		return Link{}, false
	}
	if x.Verdict == symbolic.Refuted {
		return l, true
	}
	for _, l := range x.Links {
		if l.alone() {
			return l, true
		}
	}
	return x.Links[0], true
}

// Engines counts the steps that are proved or refuted: those on which the two
// engines are of one mind, and those that the kernel decided alone.
func (r Report) Engines() (both, alone int) {
	for _, x := range r.Findings {
		if l, ok := x.Second(); ok && l.alone() {
			alone++
		} else if ok {
			both++
		}
	}
	return both, alone
}

// second is what the second engine says of a step; null where it was not asked.
type second struct {
	Verdict string `json:"verdict"`
	Order   string `json:"order"` // below which the sides were compared; "" if it is undecided
	Why     string `json:"why"`
}

// secondOf returns the opinion of the second engine on a step.
func secondOf(x Finding) *second {
	l, ok := x.Second()
	if !ok {
		return nil
	}
	s := &second{Verdict: l.Opinion.Verdict.String(), Why: l.Opinion.Why}
	if l.Opinion.Verdict != opinion.Undecided {
		s.Order = order(l.Opinion.Order, l.Claim.Small)
	}
	return s
}

// order is a remainder as it is printed.
func order(n int, small string) string {
	if n < 0 || n >= symbolic.Exact {
		return "exact"
	}
	return derivation.Format(&derivation.Order{Small: small, N: n})
}
