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
	Model      *Model      // of Proved: where hypotheses and conditions hold; nil if none was looked for
	Why        string      // of Unknown and Void
	Conditions []Condition // under which all that was used is defined
	Nonlocal   bool        // it rests on values at other times than t, so that conditions are asked on [0, t]
}

// With returns the result with more conditions, and all of them asked on [0, t]
// if values at other times are used.
func (r Result) With(more []Condition, nonlocal bool) Result {
	r.Conditions = Merged(r.Conditions, more)
	if r.Nonlocal = r.Nonlocal || nonlocal; r.Nonlocal {
		r.Conditions = throughout(r.Conditions)
	}
	return r
}

// Identity decides left = right, with the rules as substitutions. Where a side
// has a remainder O(ε^n), the two must agree modulo ε^n. Where the rules as they
// are solved do not bring both to one form, all that they imply is used; a
// witness meets all that is assumed beside.
//
// Where something is not defined by the rules as they are solved, it may be where
// they cannot be solved like that.
func (f *Field) Identity(left, right Series, rules []Rule) (result Result) {
	asked := f.demands[:len(f.demands):len(f.demands)]
	err := Catch(func() { result = f.identity(left, right, rules) })
	why, ok := err.(*Error)
	switch {
	case err == nil:
		return result
	case !ok || !why.Undefined || len(rules) == 0:
		panic(err)
	}
	f.demands = asked
	result = f.beyond(Result{Order: left.Sub(right).Order()}, left, right, rules)
	switch result.Verdict {
	case Unknown:
		result.Why = "by the equations that it uses, as they are solved, it is not defined: " + why.Msg
	case Void:
		result.Why = "not defined: " + why.Msg
	}
	return result
}

func (f *Field) identity(left, right Series, rules []Rule) Result {
	difference := left.Sub(right)
	n := difference.Order()
	r := f.sharedRewriter(rules, n)
	result := Result{Order: n}
	open := ""
	// What is asked of a form that the rules bring about is not asked where they are
	// not solved so.
	asked := f.demands[:len(f.demands):len(f.demands)]
	if err := Catch(func() {
		normal := r.normal(difference, n)
		result = result.With(r.conditions(n, left.poly, right.poly), f.nonlocal)
		open = f.undecided(normal, n)
	}); err != nil {
		if why, ok := err.(*Error); !ok || why.Undefined || why.NoExpansion {
			panic(err)
		}
		f.demands = asked
		if result = f.beyond(result, left, right, rules); result.Verdict == Unknown {
			panic(err)
		}
		return result
	}
	if open == "" || f.inDomain(difference, rules, n) {
		result.Verdict = Proved
		return result
	}
	result.Why = open
	f.demands = asked
	return f.beyond(result, left, right, rules)
}

// undecided tells why a series is not shown to be O(ε^n); "" if it is.
func (f *Field) undecided(normal Series, n int) string {
	parts := []Poly{normal.poly}
	if n < Exact {
		normal = normal.truncate(n)
		parts = normal.poly.Coeffs(0)
	}
	if fault == "leading" && len(parts) > 1 {
		parts = parts[:1]
	}
	for _, part := range parts {
		if !f.zero(part) {
			return "the difference is " + clip(f.format(part), 160) + ", of which it is not known whether it vanishes"
		}
	}
	if normal.Order() < n {
		return "what is used is known only to O(" + powerOf(f.Name(0), normal.Order()) + ")"
	}
	return ""
}

// inDomain reports whether an exact series vanishes where what was asked for holds:
// √a·√b = √(ab) as √a and √b are defined for a, b ≥ 0 alone. All that was asked for
// is among the conditions.
func (f *Field) inDomain(difference Series, rules []Rule, n int) bool {
	if n < Exact {
		return false
	}
	defer func(bounds []bound) { f.bounds = bounds }(f.bounds)
	before := len(f.bounds)
	for _, d := range f.demands {
		if d.kind == ConditionPositive || d.kind == ConditionNonNegative {
			f.bounds = append(f.bounds[:len(f.bounds):len(f.bounds)], bound{d.arg, d.kind == ConditionPositive})
		}
	}
	if len(f.bounds) == before {
		return false
	}
	zero := false
	err := Catch(func() {
		again, _ := f.apart(func() Series { return difference.with(f.again(difference.poly)) })
		zero = f.undecided(f.rewriter(rules, n).normal(again, n), n) == ""
	})
	return err == nil && zero
}

// again builds the functions in p once more, with what is known by now.
func (f *Field) again(p Poly) Poly {
	return f.image(p, func(g Gen) Poly {
		if f.gens[g].kind >= inverse {
			return f.reapplied(g, f.again)
		}
		return Var(g)
	})
}

// Derivative decides left = right by D F = λF and F(0) = 0, for their difference
// F: a linear equation whose one solution is 0. Modulo ε^n, at fixed t.
func (f *Field) Derivative(left, right, cofactor Series, rules []Rule) Result {
	F := left.Sub(right)
	if fault == "cofactor" {
		f.demands = nil
	}
	if err := Catch(func() { f.AtZero(cofactor) }); err != nil {
		direct := f.identity(left, right, rules)
		if direct.Verdict == Unknown {
			direct.Why = "the cofactor " + f.format(cofactor.poly) + " is not defined at t = 0: " + err.Error()
		}
		return direct
	}
	start := f.identity(f.AtZero(left), f.AtZero(right), rules)
	if start.Verdict != Proved {
		start.Why = "at t = 0: " + start.Why
		return start
	}
	slope := f.identity(f.D(F), cofactor.Mul(F), rules)
	slope = slope.With(start.Conditions, true)
	if slope.Verdict == Proved {
		return slope
	}
	// That D F is not λF says nothing of F when λ is not the right one.
	direct := f.identity(left, right, rules)
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
		// Without hypotheses: a certificate that is right only where they hold is none.
		n := claimed.Order()
		rest = rest.truncate(n)
		r := f.sharedRewriter(nil, n)
		if f.undecided(r.normal(rest, n), n) == "" || f.inDomain(rest, nil, n) {
			result := Result{Verdict: Proved, Order: n}.With(r.conditions(n, rest.poly), f.nonlocal)
			return result.With(f.rewriter(rules, n).conditions(n, left.poly, right.poly), f.nonlocal)
		}
	}
	direct := f.identity(left, right, rules)
	if direct.Verdict == Refuted {
		return direct
	}
	why := "the certificate leaves " + clip(f.format(rest.poly), 160)
	if rest.Order() < claimed.Order() {
		why = "the certificate is known only to O(" + powerOf(f.Name(0), rest.Order()) + ")"
	}
	return Result{Order: claimed.Order(), Why: why, Conditions: direct.Conditions, Nonlocal: direct.Nonlocal}
}

// String returns "unknown", "proved", "refuted" or "void".
func (v Verdict) String() string { return [...]string{"unknown", "proved", "refuted", "void"}[v] }
