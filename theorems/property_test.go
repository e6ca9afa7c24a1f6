package theorems_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/theorems"
	"github.com/flowproof/flowproof/verify"
)

// An instance is data with a start and a method, all drawn at random.
type instance struct {
	data *models.Regression
	theorems.Start
	m dynamics.Momentum
	v dynamics.Velocity
}

// Whether some u or v can change sign, by the energy at the start: for ratios of the
// energy test at most 1 none does.
var (
	calmRatios  = [2]float64{0.1, 1}
	roughRatios = [2]float64{4, 40}
	slowRatios  = [2]float64{0.02, 0.2}
)

// instances draws data of full rank with coordinates that are eighths, so that they are
// short in print, and an η at which the energy test of the start at rest has a ratio
// between these.
func instances(nesterov bool, ratios [2]float64) *rapid.Generator[instance] {
	return rapid.Custom(func(t *rapid.T) instance {
		eighths := func(least, most int, name string) float64 {
			return float64(rapid.IntRange(least, most).Draw(t, name)) / 8
		}
		d := rapid.IntRange(2, 4).Draw(t, "d")
		n := rapid.IntRange(1, d-1).Draw(t, "n") // where n = d there is one θ with Xθ = y
		x := mat.NewDense(n, d, nil)
		for i := range n {
			for j := range d {
				x.Set(i, j, eighths(-16, 16, "X"))
			}
		}
		var svd mat.SVD
		if svd.Factorize(x, mat.SVDNone); !(svd.Cond() < 8) {
			t.Skip("rows that nearly depend on each other: the flow takes long")
		}
		i := instance{v: rapid.SampledFrom([]dynamics.Velocity{dynamics.Zero, dynamics.Manifold, dynamics.Matched}).Draw(t, "velocity")}
		y := make([]float64, n)
		for j := range d {
			i.U = append(i.U, eighths(2, 12, "u")*float64(rapid.SampledFrom([]int{1, -1}).Draw(t, "sign of u")))
			i.V = append(i.V, eighths(2, 12, "v")*float64(rapid.SampledFrom([]int{1, -1}).Draw(t, "sign of v")))
			theta := eighths(-16, 16, "θ*")
			for k := range n {
				y[k] += x.At(k, j) * theta
			}
		}
		var err error
		if size(y) == 0 {
			t.Skip("θ tends to 0, and nothing says how near is near")
		}
		if i.data, err = models.NewRegression(x, y); err != nil {
			t.Fatal(err)
		}
		i.m = dynamics.Momentum{Mu: eighths(1, 7, "μ"), Nesterov: nesterov, Eta: 1}
		ratio := rapid.Float64Range(ratios[0], ratios[1]).Draw(t, "8α/(1−μ) max|g|")
		unit := energyTest(i.data, i.m, i.Start, dynamics.Zero) // proportional to η
		if unit == 0 {
			t.Skip("the start interpolates")
		}
		i.m.Eta = ratio / unit
		return i
	})
}

// energyTest returns 8α/(1−μ) max_j √(2E(0)(XᵀX/n)_jj); if it is 1 or less, and the rates
// at the start are −1/(2α) or more, no u or v changes sign.
func energyTest(data *models.Regression, m dynamics.Momentum, s theorems.Start, v dynamics.Velocity) float64 {
	f := dynamics.NewDiagonalFlow(data, m)
	y, widest := f.Initial(s, m, v), 0.0
	for j := range data.D() {
		widest = math.Max(widest, mat.Dot(data.X.ColView(j), data.X.ColView(j))/float64(data.N()))
	}
	return 8 * f.Alpha * f.C * math.Sqrt(2*energy(f, y)*widest)
}

// energy returns L + (α(1−μ)/2)|β̇|².
func energy(f *dynamics.DiagonalFlow, y []float64) float64 {
	n, sum := f.Degrees(), 0.0
	for _, b := range y[n : 2*n] {
		sum += b * b
	}
	return f.Net.Loss(y[:n]) + f.Alpha/f.C/2*sum
}

// calm reports whether the start shows that no u or v changes sign.
func (i instance) calm() bool {
	f := dynamics.NewDiagonalFlow(i.data, i.m)
	y, n := f.Initial(i.Start, i.m, i.v), f.Degrees()
	for k := range n {
		if y[n+k]/y[k] < -1/(2*f.Alpha) {
			return false
		}
	}
	return energyTest(i.data, i.m, i.Start, i.v) <= 1
}

// String is a command that shows the instance alone.
func (i instance) String() string { return i.command("solve") + " --velocity " + i.v.String() }

// command runs what follows a flow, or the algorithm, on the instance; bash makes the files.
func (i instance) command(what string) string {
	method := map[bool]string{false: "hb", true: "nag"}[i.m.Nesterov]
	lines := func(numbers ...float64) string {
		return strings.ReplaceAll(strings.Trim(fmt.Sprint(numbers), "[]"), " ", `\n`)
	}
	var rows []string
	for k := range i.data.N() {
		rows = append(rows, strings.ReplaceAll(lines(i.data.X.RawRowView(k)...), `\n`, ","))
	}
	return fmt.Sprintf(`flowproof %s --method %s --eta %v --mu %v --x <(printf -- '%s\n') --y <(printf -- '%s\n') --u0 <(printf -- '%s\n') --v0 <(printf -- '%s\n')`,
		what, method, i.m.Eta, i.m.Mu, strings.Join(rows, `\n`), lines(i.data.Y...), lines(i.U...), lines(i.V...))
}

// A path is what came of an instance: its limit, and the states of the flow on the way,
// for as long as twenty times the time α in which a velocity is forgotten.
type path struct {
	of instance
	*dynamics.Limit
	states [][]float64
}

const propertyTolerance = 1e-10 // of the solver

func (i instance) follow(ctx context.Context) (p path, err error) {
	p.of = i
	p.Limit, err = dynamics.Follow(ctx, i.data, i.m, i.Start, i.v, ode.General[ode.Damped](integrators.Automatic), dynamics.LimitOptions{Tol: propertyTolerance})
	if err != nil {
		return p, err
	}
	f := dynamics.NewMomentumFlow(models.NewDiagonalNet(i.data), i.m)
	sol, err := ode.Solve(ctx, integrators.DOP853.Bind(ode.System(f)),
		ode.Problem{T1: math.Min(p.T, 20*f.Alpha), Y0: f.Initial(i.Beta(), i.m, i.v)},
		ode.Options{RTol: propertyTolerance, ATol: propertyTolerance})
	if err != nil {
		return p, err
	}
	p.states = sol.Y
	return p, nil
}

// A law is a statement about every path, or about every one on which no u or v changes
// sign, that of a calm law.
type law struct {
	name  string
	calm  bool
	check func(p path) (verify.Evidence, error)
}

var (
	// Of ¼arcsinh(θ_j/(2ξ_j)) an error of θ_j makes a 4(u_j²+v_j²)-th.
	identityTolerance = verify.Tolerance{Value: 1e-6, Name: "residual", Why: "of θ, relative: the flow is stopped a hundred times the solver's tolerance from its limit, and the errors of up to a hundred swings add up"}
	energyTolerance   = verify.Tolerance{Value: 1e-8, Name: "rise", Why: "of E over a step, a hundred times the solver's tolerance"}
	scaleTolerance    = verify.Tolerance{Value: 1 - 1e-9, Name: "ratio", Why: "below 1, by more than rounding"}
)

// laws are the statements that hold of every instance, whatever its data.
func laws() []law {
	identity := func(read func(*dynamics.Limit) (theorems.Identity, bool)) func(path) (verify.Evidence, error) {
		return func(p path) (verify.Evidence, error) {
			id, ok := read(p.Limit)
			if !ok {
				return changesSign, nil
			}
			residual, err := id.Residual(p.of.data)
			least := math.Inf(1)
			for j, u := range p.UEnd {
				least = math.Min(least, u*u+p.VEnd[j]*p.VEnd[j])
			}
			return verify.Within(residual*4*least/size(p.Theta()), identityTolerance, p.of.String()), err
		}
	}
	return []law{
		{"the exact identity, in Prüfer's variables", false, identity(theorems.PrueferIdentity)},
		{"the exact identity, by α∫r²", true, identity(theorems.FlowIdentity)},
		{"the limit is the argmin that the identity names", false, argmin},
		{"ξ̄_j(∞) < ξ_j", false, func(p path) (verify.Evidence, error) {
			return scale(p, func(j int) float64 { return p.Xi()[j] * math.Exp(-p.Alpha*p.Phi[j]) }), nil
		}},
		{"|u_j(∞)v_j(∞)| < ξ_j", true, func(p path) (verify.Evidence, error) {
			if p.Crossings > 0 {
				return changesSign, nil
			}
			return scale(p, func(j int) float64 { return math.Abs(p.UEnd[j] * p.VEnd[j]) }), nil
		}},
		{"the energy falls", false, energyFalls},
		{"Theorem 3 applies", true, func(p path) (verify.Evidence, error) {
			if why := theorems.InputsOf(p.of.data, p.Limit).Fails(); why != "" {
				return verify.Evidence{Verdict: verify.NotApplicable, Note: why}, nil
			}
			return verify.Evidence{Verdict: verify.Supported, Cases: 1, Residual: verify.Num(0)}, nil
		}},
	}
}

var changesSign = verify.Evidence{Verdict: verify.NotApplicable, Note: "u or v changes sign"}

// argmin compares the limit with the point that an optimiser finds, which knows no flow.
func argmin(p path) (verify.Evidence, error) {
	id, ok := theorems.LimitIdentity(p.Limit)
	if !ok {
		return verify.Evidence{}, errors.New("no identity of a flow from u_j v_j ≠ 0")
	}
	theta, err := id.Argmin(p.of.data)
	if err != nil {
		return verify.Evidence{}, err
	}
	return verify.Within(distance(theta, p.Theta())/(1+size(theta)), identityTolerance, p.of.String()), nil
}

// scale judges whether a scale is less than ξ_j in all coordinates that move: ∂L/∂θ_j may
// be 0 for all t, by a symmetry, say.
func scale(p path, end func(j int) float64) verify.Evidence {
	worst := verify.Evidence{Verdict: verify.NotApplicable, Note: "∂L/∂θ is 0 for all t"}
	for j := range p.Xi() {
		if p.Alpha*math.Abs(p.Phi[j]) > identityTolerance.Value {
			worst = verify.All(worst, verify.Within(end(j)/p.Xi()[j], scaleTolerance, p.of.String()))
		}
	}
	return worst
}

// energyFalls judges whether the energy rises anywhere on the way, relative to its start.
func energyFalls(p path) (verify.Evidence, error) {
	f := dynamics.NewDiagonalFlow(p.of.data, p.of.m)
	rise := 0.0
	for k, y := range p.states[1:] {
		rise = math.Max(rise, energy(f, y)-energy(f, p.states[k]))
	}
	return verify.Within(rise/energy(f, p.states[0]), energyTolerance, p.of.String()), nil
}

// TestLaws judges the laws on random instances. One of a calm law is not applicable where
// some u or v changes sign, and never supported there; where the start shows that none
// does, none does.
func TestLaws(t *testing.T) {
	for name, kind := range map[string]struct {
		nesterov bool
		ratios   [2]float64
	}{
		"HB, calm":   {false, calmRatios},
		"HB, rough":  {false, roughRatios},
		"NAG, calm":  {true, calmRatios},
		"NAG, rough": {true, roughRatios},
	} {
		t.Run(name, func(t *testing.T) {
			judged, crossing := 0, 0
			rapid.Check(t, func(t *rapid.T) {
				p, err := instances(kind.nesterov, kind.ratios).Draw(t, "").follow(t.Context())
				if err != nil {
					t.Fatalf("%v\n%s", err, p.of)
				}
				if p.of.calm() && p.Crossings > 0 {
					t.Fatalf("%d sign changes, and the start excludes them\n%s", p.Crossings, p.of)
				}
				for _, law := range laws() {
					want := verify.Supported
					if law.calm && p.Crossings > 0 {
						want = verify.NotApplicable
					}
					if e, err := law.check(p); err != nil || e.Verdict != want {
						t.Fatalf("%s: %v, want %v: residual %v, %d sign changes; %s; %v\n%s", law.name, e.Verdict, want, e.Residual, p.Crossings, e.Note, err, p.of)
					}
				}
				judged++
				crossing += min(p.Crossings, 1)
			})
			if t.Logf("%d instances, of which %d change signs", judged, crossing); (crossing == 0) != (kind.ratios == calmRatios) {
				t.Error("the ratios tell calm instances from rough ones no more")
			}
		})
	}
}

// TestLawOfTheIterates is the exact identity of the discrete algorithms, at rates at which
// they converge.
func TestLawOfTheIterates(t *testing.T) {
	for _, nesterov := range []bool{false, true} {
		rapid.Check(t, func(t *rapid.T) {
			i := instances(nesterov, slowRatios).Draw(t, "")
			end, err := dynamics.Train(t.Context(), i.data, i.m, i.Start, dynamics.TrainOptions{MaxIterations: 100_000})
			var diverged *dynamics.DivergedError
			if errors.As(err, &diverged) || err == nil && !end.Converged {
				t.Skip("η is above the stability bound, or at it")
			}
			if err != nil {
				t.Fatalf("%v\n%s", err, i.command("train"))
			}
			id, ok := theorems.TrainedIdentity(end)
			if !ok {
				t.Skip("a coordinate is exactly 0")
			}
			residual, err := id.Residual(i.data)
			if e := verify.Within(residual, identityTolerance, 1); err != nil || e.Verdict != verify.Supported {
				t.Fatalf("%v: residual %v, %v\n%s", e.Verdict, e.Residual, err, i.command("train"))
			}
		})
	}
}

// Each law is refuted on paths that are not those of the flow.
func TestLawsRejectMutants(t *testing.T) {
	scaled := func(k float64, x []float64) []float64 {
		y := make([]float64, len(x))
		for i := range x {
			y[i] = k * x[i]
		}
		return y
	}
	mutants := []struct {
		name   string
		law    int
		change func(p *path)
	}{
		{"Prüfer's integrals with their sign flipped", 0, func(p *path) { p.PrueferU, p.PrueferV = scaled(-1, p.PrueferU), scaled(-1, p.PrueferV) }},
		{"α∫r² dropped", 1, func(p *path) { p.SquareU, p.SquareV = scaled(0, p.SquareU), scaled(0, p.SquareV) }},
		{"ξ∞ larger by a thousandth", 2, func(p *path) { p.UEnd = scaled(1.001, p.UEnd) }},
		{"φ negative", 3, func(p *path) { p.Phi = scaled(-1, p.Phi) }},
		{"u and v that grow", 4, func(p *path) { p.UEnd, p.VEnd = scaled(4, p.UEnd), scaled(4, p.VEnd) }},
		{"the way back", 5, func(p *path) {
			p.states = slices.Clone(p.states)
			slices.Reverse(p.states)
		}},
	}
	for _, m := range mutants {
		rejected := 0
		for seed := range 10 {
			p, err := instances(seed%2 == 1, calmRatios).Example(seed).follow(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			limit := *p.Limit
			p.Limit = &limit
			m.change(&p)
			e, err := laws()[m.law].check(p)
			if err != nil {
				t.Fatal(err)
			}
			if e.Verdict == verify.Refuted {
				rejected++
			}
		}
		if rejected < 8 { // where momentum does little, a term of it is within the tolerance
			t.Errorf("%s, with %s, is refuted on %d of 10 paths", laws()[m.law].name, m.name, rejected)
		}
	}
}

// The command that a failure prints hands the files over, in a shell.
func TestCommandOfAnInstance(t *testing.T) {
	data, err := models.NewRegression(mat.NewDense(2, 3, []float64{-0.125, 1, 0, 0.5, -2, 3}), []float64{-1.5, 2})
	if err != nil {
		t.Fatal(err)
	}
	i := instance{data, theorems.Start{U: []float64{-1, 0.5, 2}, V: []float64{1, 2, 3}}, dynamics.Momentum{Eta: 0.0125, Mu: 0.5, Nesterov: true}, dynamics.Matched}
	const echo = `flowproof() { for a; do case "$a" in /dev/*) cat "$a";; *) echo "$a";; esac; done; }; `
	out, err := exec.CommandContext(t.Context(), "bash", "-c", echo+i.String()).CombinedOutput()
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("no bash here")
	}
	want := "solve --method nag --eta 0.0125 --mu 0.5 --x -0.125,1,0 0.5,-2,3 --y -1.5 2 --u0 -1 0.5 2 --v0 1 2 3 --velocity matched"
	if got := strings.Join(strings.Fields(string(out)), " "); err != nil || got != want {
		t.Errorf("%v, %s\nwant %s", err, got, want)
	}
}
