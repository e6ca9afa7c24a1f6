package integratortest

import (
	"testing"

	"github.com/flowproof/flowproof/integrators"
)

// The variant that carries rounding errors along has a memory, and is in all else
// the method it was made of: with friction, quadratures and any kinetic energy.
func TestCompensatedVariants(t *testing.T) {
	for _, m := range []*integrators.Splitting{integrators.StormerVerlet, integrators.Suzuki4, integrators.BlanesMoan6} {
		c := m.Compensated()
		order := m.Info().Order
		report(t, CheckConvergence(c, SecondOrders()[0], order))
		report(t, CheckConvergence(c.Conformal(), Dampeds()[0], order))
		report(t, CheckConvergence(c.Separable(), Separables()[0], order))
		report(t, CheckState(c.Conformal(), Dampeds()[0]))
		report(t, CheckAllocations(c.Conformal(), Dampeds()[0]))
		Symplectic(t, c)
		ConformallySymplectic(t, c.Conformal())
	}
	report(t, CheckConvergence(integrators.Nystrom11B.Compensated(), Motions()[0], 6))
}
