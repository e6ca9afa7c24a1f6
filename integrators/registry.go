package integrators

import (
	"fmt"
	"strings"

	"github.com/flowproof/flowproof/ode"
)

// General lists the methods for any system.
func General() []ode.Method[ode.System] {
	return []ode.Method[ode.System]{DormandPrince5, DOP853}
}

// SecondOrder lists the methods for systems without friction: those made for
// them, then the general ones.
func SecondOrder() []ode.Method[ode.SecondOrder] {
	return append([]ode.Method[ode.SecondOrder]{StormerVerlet}, lifted[ode.SecondOrder]()...)
}

// Damped lists the methods for systems with linear friction: those made for
// them, then the general ones.
func Damped() []ode.Method[ode.Damped] {
	return append([]ode.Method[ode.Damped]{ConformalVerlet}, lifted[ode.Damped]()...)
}

func lifted[S ode.System]() []ode.Method[S] { return all(General(), ode.General[S]) }

// Names returns the names of the methods, in their order.
func Names[S ode.System](methods []ode.Method[S]) []string {
	return all(methods, func(m ode.Method[S]) string { return m.Info().Name })
}

// Named returns the one of the methods that has the given name. The error is an
// *UnknownMethodError.
func Named[S ode.System](methods []ode.Method[S], name string) (ode.Method[S], error) {
	for _, m := range methods {
		if m.Info().Name == name {
			return m, nil
		}
	}
	return nil, &UnknownMethodError{name, Names(methods)}
}

// An UnknownMethodError says which methods there are.
type UnknownMethodError struct {
	Name  string
	Names []string
}

// Error lists the names.
func (e *UnknownMethodError) Error() string {
	return fmt.Sprintf("integrators: there is no method %q; there are %s", e.Name, strings.Join(e.Names, ", "))
}
