package symbolic

// Verdict is what the kernel says of an equation.
type Verdict uint8

// The verdicts. A failed search is Unknown.
const (
	Unknown Verdict = iota
	Proved
	Refuted
	Void // true, and says nothing: no model meets hypotheses and conditions, or a side is nowhere defined
)

// Result is a verdict with what it rests on.
type Result struct {
	Verdict    Verdict
	Order      int         // of the remainder to which the equation was decided, or Exact
	Witness    *Witness    // of Refuted
	Model      *Witness    // of Proved: where hypotheses and conditions hold; nil if none was looked for
	Why        string      // of Unknown and Void
	Conditions []Condition // under which all that was used is defined
	Nonlocal   bool        // it rests on values at other times than t, so that conditions are asked on [0, t]
}

// With returns the result with more conditions, and all of them asked on [0, t]
// if values at other times are used.
func (r Result) With(more []Condition, nonlocal bool) Result {
	r.Conditions = Merged(r.Conditions, more)
	if r.Nonlocal = r.Nonlocal || nonlocal; r.Nonlocal {
		r.Conditions = Throughout(r.Conditions)
	}
	return r
}

// Identity decides left = right, with the rules as substitutions. Where a side
// has a remainder O(ε^n), the two must agree modulo ε^n.
func (f *Field) Identity(left, right Series, rules []Rule) Result {
	difference := left.Sub(right)
	n := difference.Order()
	r := f.rewriter(rules, n)
	normal := r.normal(difference, n)
	result := Result{Order: n}.With(r.conditions(n, left.poly, right.poly), f.nonlocal)

	parts := []Poly{normal.poly}
	if n < Exact {
		normal = normal.truncate(n)
		parts = normal.poly.Coeffs(0)
	}
	if fault == "leading" && len(parts) > 1 {
		parts = parts[:1]
	}
	open := ""
	clash := ""
	if len(r.rules) > 0 {
		clash = r.clash(n)
	}
	for k, part := range parts {
		if f.zero(part) {
			continue
		}
		if clash == "" {
			result.Witness = r.refute(part, left, right, exponent(k, normal, n), n)
		}
		if result.Witness != nil {
			result.Verdict = Refuted
			return result
		}
		if open == "" {
			open = "the difference is " + clip(f.Format(part), 160) + ", of which it is not known whether it vanishes"
			if clash != "" {
				open += ": " + clash
			}
		}
	}
	switch {
	case open != "":
		result.Why = open
	case normal.Order() < n:
		result.Why = "what is used is known only to O(" + powerOf(f.Name(0), normal.Order()) + ")"
	default:
		result.Verdict = Proved
	}
	return result
}

// refute looks for a witness against left = right, where part is the
// coefficient of ε^k of their difference in normal form. Values at t, values at
// 0 and integrals are not independent of each other: where they meet, the two
// sides are compared at t = 0, and so are their derivatives.
func (r *rewriter) refute(part Poly, left, right Series, k, n int) *Witness {
	mixed := false
	for _, g := range r.closure(part) {
		kind := r.gens[g].kind
		mixed = mixed || kind == integral || kind == initial
	}
	if !mixed {
		return r.witness(part, r.side(left, k, n), r.side(right, k, n), k, r.imposed(n))
	}
	imposed := r.imposed(n)
	for i := range imposed {
		imposed[i].value = r.atZero(imposed[i].value)
	}
	for derived := range 4 {
		a, b := r.AtZero(left), r.AtZero(right)
		difference := r.normal(a.Sub(b), n)
		for i := range difference.poly.Degree(0) + 1 {
			k := exponent(i, difference, n)
			if part := r.side(difference, k, n); !r.zero(part) {
				if w := r.witness(part, r.side(a, k, n), r.side(b, k, n), k, imposed); w != nil {
					w.Derived = derived
					return w
				}
			}
			if n >= Exact {
				break
			}
		}
		left, right = r.D(left), r.D(right)
	}
	return nil
}

// exponent is that of ε of which the coefficient in a/ε^poles is number i; 0 in an
// exact equation.
func exponent(i int, a Series, n int) int {
	if n >= Exact {
		return 0
	}
	return i - a.poles
}

// side returns the coefficient of ε^k in the normal form of a; all of it if n is
// Exact.
func (r *rewriter) side(a Series, k, n int) Poly {
	a = r.normal(a, n)
	if n >= Exact {
		return r.flat(a)
	}
	if cs := a.poly.Coeffs(0); k+a.poles >= 0 && k+a.poles < len(cs) {
		return cs[k+a.poles]
	}
	return Poly{}
}

// Derivative decides left = right by D F = λF and F(0) = 0, for their difference
// F: a linear equation whose one solution is 0. Modulo ε^n, at fixed t.
func (f *Field) Derivative(left, right, cofactor Series, rules []Rule) Result {
	F := left.Sub(right)
	if err := Catch(func() { f.AtZero(cofactor) }); err != nil {
		direct := f.Identity(left, right, rules)
		if direct.Verdict == Unknown {
			direct.Why = "the cofactor " + f.Format(cofactor.poly) + " is not defined at t = 0: " + err.Error()
		}
		return direct
	}
	start := f.Identity(f.AtZero(left), f.AtZero(right), rules)
	if start.Verdict != Proved {
		start.Why = "at t = 0: " + start.Why
		return start
	}
	slope := f.Identity(f.D(F), cofactor.Mul(F), rules)
	slope = slope.With(start.Conditions, true)
	if slope.Verdict == Proved {
		return slope
	}
	// That D F is not λF says nothing of F when λ is not the right one.
	direct := f.Identity(left, right, rules)
	if direct.Verdict == Unknown {
		direct.Why = "D F = λF is not shown for the difference F of the sides; " + direct.Why
	}
	return direct
}

// Combination decides left = right, given their difference as a combination of
// equations that hold: differences of sides, which are 0, with factors. It is
// checked by expansion. If it is not right, the equation is decided by the rules
// alone.
func (f *Field) Combination(left, right, certificate Series, rules []Rule) Result {
	claimed := left.Sub(right)
	rest := claimed.Sub(certificate)
	if rest.Order() >= claimed.Order() {
		if direct := f.Identity(rest.truncate(claimed.Order()), Series{}, nil); direct.Verdict == Proved {
			return direct.With(f.rewriter(rules, claimed.Order()).conditions(claimed.Order(), left.poly, right.poly), f.nonlocal)
		}
	}
	direct := f.Identity(left, right, rules)
	if direct.Verdict == Refuted {
		return direct
	}
	why := "the certificate leaves " + clip(f.Format(rest.poly), 160)
	if rest.Order() < claimed.Order() {
		why = "the certificate is known only to O(" + powerOf(f.Name(0), rest.Order()) + ")"
	}
	return Result{Order: claimed.Order(), Why: why, Conditions: direct.Conditions, Nonlocal: direct.Nonlocal}
}

// String returns "unknown", "proved", "refuted" or "void".
func (v Verdict) String() string { return [...]string{"unknown", "proved", "refuted", "void"}[v] }
