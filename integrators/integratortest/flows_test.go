package integratortest

import (
	"math/big"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// misprinted is a splitting some of whose coefficients or claims are wrong.
type misprinted struct {
	Coefficients
	info  ode.Info
	spoil func(kicks, drifts []*big.Rat)
}

func (m misprinted) Info() ode.Info { return m.info }

func (m misprinted) Kicks() []*big.Rat {
	b := m.Coefficients.Kicks()
	m.spoil(b, m.Coefficients.Drifts())
	return b
}

func (m misprinted) Drifts() []*big.Rat {
	a := m.Coefficients.Drifts()
	m.spoil(m.Coefficients.Kicks(), a)
	return a
}

func TestMisprintsRejected(t *testing.T) {
	nothing := func(_, _ []*big.Rat) {}
	digit := big.NewRat(1, 1e9)
	for _, c := range []struct {
		reason string
		order  int
		spoil  func(kicks, drifts []*big.Rat)
		ok     bool
	}{
		{"nothing wrong", 4, nothing, true},
		{"order too high", 6, nothing, false},
		{"order too low", 2, nothing, false},
		{"a digit of a kick", 4, func(b, _ []*big.Rat) { b[1].Add(b[1], digit) }, false},
		{"a digit of a drift, the sum kept", 4, func(_, a []*big.Rat) { move(a[0], a[1], digit) }, false},
		{"a sign", 4, func(_, a []*big.Rat) { a[1].Neg(a[1]) }, false},
	} {
		m := misprinted{integrators.BlanesMoan4, ode.Info{Order: c.order}, c.spoil}
		expect(t, c.reason, "order", CheckSplitting(m), c.ok)
	}
	expect(t, "made for q̈ = a(q)", "any splitting", CheckSplitting(integrators.Nystrom11B), false)
	expect(t, "good for any splitting", "Nyström only", CheckNystrom(integrators.BlanesMoan4), false)
}
