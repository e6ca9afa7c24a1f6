package odeproblems

import (
	"fmt"
	"strings"
)

// All returns every problem of the catalogue: the nonstiff ones, then the stiff.
func All() []Problem { return append(Nonstiff(), Stiff()...) }

// Nonstiff returns the problems that an explicit method can solve.
func Nonstiff() []Problem {
	var list []Problem
	for _, class := range []func() []Problem{detestA, detestB, detestC, detestD, detestE, detestF} {
		list = append(list, class()...)
	}
	return append(list,
		Arenstorf(), arenstorfB(), Kepler(0.6), Pleiades(), OuterSolarSystem(),
		Oscillator(), DampedOscillator(0.1), HenonHeiles(), RigidBody(),
		Brusselator(), Lorenz(), VanDerPol(), Kulikov())
}

// Stiff returns the problems that need a method made for stiff systems.
func Stiff() []Problem {
	var list []Problem
	for _, class := range []func() []Problem{stiffA, stiffB, stiffC, stiffD, stiffE, stiffF} {
		list = append(list, class()...)
	}
	return append(list, Robertson(), HIRES(), Oregonator(), Pyrolysis(), Pollution(), StiffVanDerPol())
}

// Dear returns stiff problems that take very many steps or are large, and are not in All.
func Dear() []Problem { return []Problem{RingModulator(), Beam(), MedicalAkzo()} }

// Lookup returns the problem with the given identifier. The error is an
// *UnknownError.
func Lookup(id string) (Problem, error) {
	all := All()
	ids := make([]string, len(all))
	for i, p := range all {
		if p.ID == id {
			return p, nil
		}
		ids[i] = p.ID
	}
	return Problem{}, &UnknownError{id, ids}
}

// An UnknownError says which problems there are.
type UnknownError struct {
	ID  string
	IDs []string
}

// Error lists the identifiers.
func (e *UnknownError) Error() string {
	return fmt.Sprintf("odeproblems: there is no problem %q; there are %s", e.ID, strings.Join(e.IDs, ", "))
}

// detest completes the problems of a class of DETEST printed in the source with
// the given key.
func detest(key string, problems ...Problem) []Problem {
	for i, p := range problems {
		p.Source = fmt.Sprintf("[%s, nonstiff %s]", key, p.ID)
		problems[i] = complete(p)
	}
	return problems
}

// stiffDetest does the same for the stiff problems. Their identifiers have an S
// in front that the source does without.
func stiffDetest(problems ...Problem) []Problem {
	for i, p := range problems {
		p.Source = fmt.Sprintf("[EP87, stiff %s]", p.ID[1:])
		p.Stiff = true
		problems[i] = complete(p)
	}
	return problems
}
