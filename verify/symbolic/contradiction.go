package symbolic

import "strings"

// contradictionError tells that equations leave no model.
type contradictionError struct {
	ids  []string // of the equations, in their order
	what string   // what they say together
	at   string   // where: "" for anywhere, or the name of ε, as ε → 0
	// It is seen by values at 0 or integrals, and not at any t.
	start bool
	own   bool // it is what the claim or its certificate asks for that they exclude
}

// Error names the equations and what follows from them.
func (e *contradictionError) Error() string {
	says := "it says that "
	if e.at != "" {
		says = "as " + e.at + " → 0 " + says
	}
	switch {
	case len(e.ids) == 0:
		return "nowhere is " + e.what
	case e.own:
		do := "does"
		if len(e.ids) > 1 {
			do = "do"
		}
		return "its condition holds nowhere where " + joined(e.ids) + " " + do + ": " + says + e.what
	case len(e.ids) == 1:
		return e.ids[0] + " holds nowhere: " + says + e.what
	}
	last := len(e.ids) - 1
	return strings.Join(e.ids[:last], ", ") + " and " + e.ids[last] + " contradict each other: together " + strings.Replace(says, "it says", "they say", 1) + e.what
}

// contradict ends a branch that an equation, or what is asked of its value, leaves no
// model; not where that is seen at t = 0, and it was divided by what may be 0 there.
func (c *completion) contradict(e equation, what string) {
	if e.edge || e.singular && c.starts(e.value.poly) {
		fail("at t = 0 %s would say that %s, but for a coefficient that may be 0 there", joined(e.ids), what)
	}
	panic(&contradictionError{ids: e.ids, what: what, own: e.asked, start: e.start || c.starts(e.value.poly)})
}

// contradiction returns the contradiction that f ends in, if any.
func contradiction(f func()) (clash *contradictionError) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *contradictionError:
			clash = r
		default:
			panic(r)
		}
	}()
	f()
	return nil
}
