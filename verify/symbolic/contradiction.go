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
