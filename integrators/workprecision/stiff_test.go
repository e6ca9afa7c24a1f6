package workprecision

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// stiffTolerance is small beside the components that are near zero. With 1e-4 one of
// SD3 that has a size of 0.006 may oscillate by 2 % of it at the bound of stability,
// and its square drives the others: no theory of first order bounds that, and
// dopri5 ends 13 tolerances off.
const stiffTolerance = 1e-6

// stiffTables are of methods that are not meant for the problems: within a budget
// they come to the right end, or they say that they did not.
func stiffTables(t *testing.T) []*table {
	explicit := &table{title: "stiff problems, explicit methods under error control, tolerance 1e-06, 20000 evaluations", honest: 10,
		columns: integrators.Names(integrators.General())}
	implicit := &table{title: "stiff problems, implicit methods by fixed-point iteration, " + halved, honest: 10,
		columns: integrators.Names(integrators.Implicit())}
	for _, p := range odeproblems.Stiff() {
		s := yardstick{p, 1}
		explicitly, implicitly := row{name: p.ID}, row{name: p.ID}
		for _, m := range integrators.General() {
			c := s.judge(inPieces(m), stiffTolerance, 1, little)
			if c.status.OK() && s.condition == 1 {
				var err error
				s, err = newYardstick(p)
				require.NoError(t, err, p.ID)
				c = s.judge(inPieces(m), stiffTolerance, 1, little)
			}
			c.meant = false
			explicitly.cells = append(explicitly.cells, c)
		}
		for _, m := range integrators.Implicit() {
			implicitly.cells = append(implicitly.cells, halve(&p, inPieces(m), constant(m.Info().Order), little))
		}
		explicit.rows, implicit.rows = append(explicit.rows, explicitly), append(implicit.rows, implicitly)
	}
	return []*table{explicit, implicit}
}
