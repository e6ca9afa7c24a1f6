package integratortest_test

import (
	"strings"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/integrators/integratortest"
	"github.com/flowproof/flowproof/ode"
)

// Bogacki3 is the method that docs/extend.md adds.
var Bogacki3 = integrators.NewRungeKutta(ode.Info{
	Name: "bogacki3", Order: 3, ErrorOrder: 2, DenseOrder: 3,
	Source: "[BS89]",
}, `
   0 |
 1/2 | 1/2
 3/4 | 0    3/4
   1 | b
   b | 2/9  1/3 4/9
  b^ | 7/24 1/4 1/3 1/8
`)

func TestBogacki3(t *testing.T) { integratortest.RungeKutta(t, Bogacki3) }

// What docs/extend.md says of a slip.
func TestSlipInANewMethod(t *testing.T) {
	const slip = `
   0 |
 1/2 | 1/2
 3/4 | 1/4  1/2
   1 | b
   b | 2/9  1/3 4/9
  b^ | 7/24 1/4 1/3 1/8
`
	const says = `
the order of b is 2, not 3: [[τ]] is off by -0.056
`
	m := integrators.NewRungeKutta(Bogacki3.Info(), slip)
	if err := integratortest.CheckTableau(m.Tableau(), m.Info()); err == nil || !strings.Contains(err.Error(), strings.TrimSpace(says)) {
		t.Errorf("%v, want %s", err, says)
	}
}
