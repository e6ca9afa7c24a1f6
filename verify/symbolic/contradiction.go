package symbolic

import "strings"

// Contradiction tells that equations leave no model.
type Contradiction struct {
	IDs  []string // of the equations, in their order
	What string   // what they say together
	At   string   // where: "" for anywhere, or the name of ε, as ε → 0
}

// Error names the equations and what follows from them.
func (e *Contradiction) Error() string {
	says := "it says that "
	if e.At != "" {
		says = "as " + e.At + " → 0 " + says
	}
	switch len(e.IDs) {
	case 0:
		return e.What + " holds nowhere"
	case 1:
		return e.IDs[0] + " holds nowhere: " + says + e.What
	}
	last := len(e.IDs) - 1
	return strings.Join(e.IDs[:last], ", ") + " and " + e.IDs[last] + " contradict each other: together " + strings.Replace(says, "it says", "they say", 1) + e.What
}

// contradict ends a branch that an equation, or what is asked of its value, leaves no
// model; not where that is seen at t = 0, and it was divided by what may be 0 there.
func (c *completion) contradict(e equation, what string) {
	if e.singular && c.starts(e.value.poly) {
		fail("at t = 0 %s would say that %s, but for a coefficient that may be 0 there", joined(e.ids), what)
	}
	panic(&Contradiction{IDs: e.ids, What: what})
}

// contradiction returns the contradiction that f ends in, if any.
func contradiction(f func()) (clash *Contradiction) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *Contradiction:
			clash = r
		default:
			panic(r)
		}
	}()
	f()
	return nil
}
