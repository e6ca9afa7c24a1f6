package integrators_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// The table of names in docs/methods.md has every method, and each with its name in Go.
func TestNamesOfTheGuide(t *testing.T) {
	type informed interface{ Info() ode.Info }
	values := map[string]informed{
		"BogackiShampine3": integrators.BogackiShampine3, "DormandPrince5": integrators.DormandPrince5, "Tsitouras5": integrators.Tsitouras5,
		"Verner6": integrators.Verner6, "Verner7": integrators.Verner7, "DOP853": integrators.DOP853, "Verner9": integrators.Verner9,
		"ODEX": integrators.ODEX, "Adams": integrators.Adams, "Automatic": integrators.Automatic, "Taylor": integrators.Taylor,
		"NDF": integrators.NDF, "Rodas5P": integrators.Rodas5P, "Radau5": integrators.Radau5, "Radau9": integrators.Radau9,
		"Radau13": integrators.Radau13, "AdaptiveRadau": integrators.AdaptiveRadau, "ExponentialRosenbrock4": integrators.ExponentialRosenbrock4,
		"Gauss1": integrators.Gauss1, "Gauss2": integrators.Gauss2, "Gauss3": integrators.Gauss3, "Gauss4": integrators.Gauss4,
		"ETDRK4": integrators.ETDRK4, "Krogstad4": integrators.Krogstad4, "HochbruckOstermann4": integrators.HochbruckOstermann4,
		"StormerVerlet": integrators.StormerVerlet, "Yoshida4": integrators.Yoshida4, "Suzuki4": integrators.Suzuki4,
		"BlanesMoan4": integrators.BlanesMoan4, "Nystrom6B": integrators.Nystrom6B, "Yoshida6": integrators.Yoshida6,
		"KahanLi6": integrators.KahanLi6, "BlanesMoan6": integrators.BlanesMoan6, "Yoshida8": integrators.Yoshida8, "KahanLi8": integrators.KahanLi8,
		"McLachlanAtela4": integrators.McLachlanAtela4, "Nystrom11B": integrators.Nystrom11B, "Nystrom14A": integrators.Nystrom14A,
	}
	missing := map[string]bool{} // of the registry
	for _, names := range [][]string{
		integrators.Names(integrators.General()), integrators.Names(integrators.Stiff()), integrators.Names(integrators.Implicit()),
		integrators.Names(integrators.SecondOrder()), integrators.Names(integrators.Analytic()), integrators.Names(integrators.SmallStiff()),
	} {
		for _, name := range names {
			missing[name] = true
		}
	}
	for _, m := range integrators.Nystroms() {
		missing[m.Info().Name] = true
	}
	for _, m := range integrators.Exponentials() {
		missing[m.Info().Name] = true
	}
	guide, err := os.ReadFile("../docs/methods.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range regexp.MustCompile("`([a-z0-9-]+)` = `([A-Z][A-Za-z0-9]*)`").FindAllStringSubmatch(string(guide), -1) {
		delete(missing, row[1])
		if m, known := values[row[2]]; !known || m.Info().Name != row[1] {
			t.Errorf("%s: integrators.%s has another name, or is not in this test", row[0], row[2])
		}
	}
	for name := range missing {
		t.Errorf("the table has no %s", name)
	}
}
