package integrators_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/integrators/integratortest"
	"github.com/flowproof/flowproof/ode"
)

// Every method passes the suite by standing in the registry.
func TestGeneral(t *testing.T) {
	for _, m := range integrators.General() {
		t.Run(m.Info().Name, func(t *testing.T) {
			if rk, ok := m.(*integrators.RungeKutta); ok {
				integratortest.RungeKutta(t, rk)
				return
			}
			if !m.Info().Variable {
				t.Fatalf("%T has no table: extend the suite to it", m)
			}
			integratortest.Conduct(t, m)
		})
	}
}

// A general method stays what it is when it is lifted.
func TestLifted(t *testing.T) {
	for _, m := range integrators.SecondOrder() {
		if general(m.Info()) {
			t.Run(m.Info().Name, func(t *testing.T) { integratortest.Lifted(t, m, integratortest.SecondOrders()) })
		}
	}
	for _, m := range integrators.Separable() {
		if general(m.Info()) {
			t.Run(m.Info().Name, func(t *testing.T) { integratortest.Lifted(t, m, integratortest.Separables()) })
		}
	}
	for _, m := range integrators.Damped() {
		if general(m.Info()) {
			t.Run(m.Info().Name, func(t *testing.T) { integratortest.Lifted(t, m, integratortest.Dampeds()) })
		}
	}
}

func TestSplittings(t *testing.T) {
	for _, m := range integrators.Splittings() {
		t.Run(m.Info().Name, func(t *testing.T) { integratortest.Splitting(t, m) })
	}
}

func TestNystroms(t *testing.T) {
	for _, m := range integrators.Nystroms() {
		t.Run(m.Info().Name, func(t *testing.T) {
			integratortest.Nystrom(t, m, m != integrators.McLachlanAtela4)
		})
	}
}

func general(info ode.Info) bool {
	return slices.Contains(integrators.Names(integrators.General()), info.Name)
}

func TestNamed(t *testing.T) {
	if diff := cmp.Diff([]string{"conformal-verlet", "conformal-yoshida4", "conformal-suzuki4", "conformal-blanes-moan4", "conformal-nystrom6b", "conformal-yoshida6", "conformal-kahan-li6", "conformal-blanes-moan6", "conformal-yoshida8", "conformal-kahan-li8",
		"bs32", "dopri5", "tsit5", "vern6", "vern7", "dop853", "vern9", "odex", "adams"}, integrators.Names(integrators.Damped())); diff != "" {
		t.Errorf("names (−want +got):\n%s", diff)
	}
	for _, name := range integrators.Names(integrators.SecondOrder()) {
		if m, err := integrators.Named(integrators.SecondOrder(), name); err != nil || m.Info().Name != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	m, err := integrators.Named(integrators.General(), "stormer-verlet")
	var unknown *integrators.UnknownMethodError
	want := `integrators: there is no method "stormer-verlet"; there are bs32, dopri5, tsit5, vern6, vern7, dop853, vern9, odex, adams`
	if m != nil || !errors.As(err, &unknown) || err.Error() != want {
		t.Errorf("got %v and %v, want %s", m, err, want)
	}
}

// Names are what the command line and reports go by.
func TestInfo(t *testing.T) {
	seen := make(map[string]bool)
	for _, m := range integrators.Damped() {
		info := m.Info()
		if seen[info.Name] || info.Name == "" || info.Source == "" {
			t.Errorf("%+v: a name of its own and a source are needed", info)
		}
		seen[info.Name] = true
	}
}
