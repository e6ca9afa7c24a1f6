package theorems

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

var (
	long   = flag.Bool("long", false, "make the tables of docs too, and judge the claims that take long")
	update = flag.Bool("update", false, "with -long, write the tables anew")
)

// energyTable follows the flow (4) of HB(η=0.01, μ=0.99) from the biased start of the
// small data for t ≤ 20α, some sixty swings. It returns a row for each t/α with E, and for
// each method E by the method over E, less one, at the same number of evaluations.
func energyTable(t *testing.T) string {
	m := dynamics.Momentum{Eta: 0.01, Mu: 0.99}
	const end, evaluations = 20, 768 // in units of α, and per α
	f := newEnergyFlow(loadCase("small", "biased"), m)
	times := make([]float64, end+1)
	for i := range times {
		times[i] = float64(i) * f.Alpha
	}
	solve := func(method ode.Method[ode.Damped], o ode.Options) *ode.Solution {
		o.SaveAt = times
		start := append(f.Initial(loadCase("small", "biased").Beta(), m, dynamics.Zero), 0)
		sol, err := ode.Solve(t.Context(), method.Bind(f), ode.Problem{T1: times[end], Y0: start}, o)
		if err != nil {
			t.Fatal(err)
		}
		return sol
	}
	lift := ode.General[ode.Damped]
	reference := solve(lift(integrators.DOP853), ode.Options{RTol: 1e-13, ATol: 1e-16})
	rows := make([]string, end+1)
	head := "t/alpha,energy"
	for i, y := range reference.Y {
		rows[i] = fmt.Sprintf("%d,%.6e", i, f.energy(y))
	}
	for _, method := range []ode.Method[ode.Damped]{
		integrators.ConformalVerlet, integrators.Yoshida4.Conformal(), integrators.BlanesMoan4.Conformal(), integrators.BlanesMoan6.Conformal(), integrators.KahanLi8.Conformal(),
		lift(integrators.BogackiShampine3), lift(integrators.DormandPrince5), lift(integrators.DOP853), lift(integrators.Verner9),
		lift(integrators.Gauss2), lift(integrators.Gauss4), lift(integrators.NDF), lift(integrators.Rodas5P),
	} {
		trial := solve(method, ode.Options{Step: f.Alpha / 256})
		perStep := float64(trial.Stats.Evaluations) / float64(trial.Stats.Steps)
		sol := solve(method, ode.Options{Step: f.Alpha * perStep / evaluations})
		head += "," + method.Info().Name
		for i, y := range sol.Y {
			rows[i] += fmt.Sprintf(",%.1e", f.energy(y)/f.energy(reference.Y[i])-1)
		}
	}
	return head + "\n" + strings.Join(rows, "\n") + "\n"
}

// The table of docs is what the methods make.
func TestEnergyTable(t *testing.T) {
	if !*long {
		t.Skip("three seconds; run with -long")
	}
	golden(t, "../docs/energy.csv", energyTable(t))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s is not what is computed; see what changed with go test -long -update", name)
	}
}
