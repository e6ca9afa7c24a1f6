package integrators

import (
	"fmt"
	"strings"

	"github.com/flowproof/flowproof/ode"
)

// General lists the methods for any system.
func General() []ode.Method[ode.System] {
	return []ode.Method[ode.System]{BogackiShampine3, DormandPrince5, Tsitouras5, Verner6, Verner7, DOP853, Verner9, ODEX, Adams}
}

// Splittings lists the symplectic methods that have their order for any splitting.
func Splittings() []*Splitting {
	return []*Splitting{StormerVerlet, Yoshida4, Suzuki4, BlanesMoan4, Nystrom6B, Yoshida6, KahanLi6, BlanesMoan6, Yoshida8, KahanLi8}
}

// Nystroms lists the symplectic methods that rely on q̇ = p.
func Nystroms() []*Nystrom {
	return []*Nystrom{McLachlanAtela4, Nystrom11B, Nystrom14A}
}

// SecondOrder lists the methods for systems without friction that any such system
// can be bound to: those made for them, then the general ones. See [Nystroms] for
// more.
func SecondOrder() []ode.Method[ode.SecondOrder] {
	return append(all(Splittings(), func(m *Splitting) ode.Method[ode.SecondOrder] { return m }), lifted[ode.SecondOrder]()...)
}

// Separable lists the methods for separable systems: those made for them, then the
// general ones.
func Separable() []ode.Method[ode.Separable] {
	return append(all(Splittings(), (*Splitting).Separable), lifted[ode.Separable]()...)
}

// Damped lists the methods for systems with linear friction: those made for
// them, then the general ones.
func Damped() []ode.Method[ode.Damped] {
	return append(all(Splittings(), (*Splitting).Conformal), lifted[ode.Damped]()...)
}

func lifted[S ode.System]() []ode.Method[S] { return all(General(), ode.General[S]) }

// Implicit lists the implicit methods for any system. They have no error estimate
// and so need [ode.Options].Step.
func Implicit() []ode.Method[ode.System] {
	return []ode.Method[ode.System]{Gauss1, Gauss2, Gauss3, Gauss4}
}

// Stiff lists the methods for stiff systems and for those with a mass matrix.
func Stiff() []ode.Method[ode.System] {
	return []ode.Method[ode.System]{NDF, Rodas5P, Radau5, Radau9, Radau13, AdaptiveRadau, Automatic}
}

// Analytic lists the methods for systems that expand their solutions in series: the one made
// for them, then the general ones.
func Analytic() []ode.Method[ode.Analytic] {
	return append([]ode.Method[ode.Analytic]{Taylor}, lifted[ode.Analytic]()...)
}

// SmallStiff lists the methods for stiff systems of few components, whose steps cost some hundreds of
// N³ operations.
func SmallStiff() []ode.Method[ode.System] {
	return []ode.Method[ode.System]{ExponentialRosenbrock4}
}

// Exponentials lists the methods for semilinear systems. They have no error estimate and so need
// [ode.Options].Step.
func Exponentials() []*Exponential {
	return []*Exponential{ETDRK4, Krogstad4, HochbruckOstermann4}
}

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
