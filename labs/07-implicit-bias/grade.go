// Package implicitbias is lab 7: the implicit bias of momentum, and a theorem with an
// error. The text is README.md.
package implicitbias

import (
	"context"
	_ "embed" // of what is handed out
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/labs"
	"github.com/flowproof/flowproof/labs/answers"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/derivation"
)

// StudentFlow is the student's derivation.
//
//go:embed student.flow
var StudentFlow string

//go:embed printed.flow
var graderPrinted string

// A Start is what R_j depends on.
type Start struct {
	Theta, Xi, Gradient float64 // θ_j(0), ξ_j = u_j(0) v_j(0), ∂L/∂θ_j at θ(0)
	Alpha, Mu           float64
	Rest                bool // u̇(0) = v̇(0) = 0; else u̇(0), v̇(0) are those of the slow manifold
}

// A Solution is what a student writes.
type Solution struct {
	Flow string // a derivation
	Bias func(s Start) float64
}

// graderHeader are the declarations, as handed out.
func graderHeader() string { return graderPrinted[:strings.Index(graderPrinted, "step ")] }

// Grade returns the parts of the lab.
func Grade(s Solution) []labs.Part {
	return []labs.Part{
		{Name: "verdicts", Points: 4, Check: s.verdicts},
		{Name: "inherited", Points: 2, Check: s.inherited},
		{Name: "velocity", Points: 3, Check: s.proves("eq:50/corrected", "Delta", "start, slow_u, slow_v", "u0", "v0", "g0", "alpha", "m")},
		{Name: "in theta", Points: 3, Check: s.proves("eq:51/corrected", "R", "demanded, start, slow_u, slow_v, scale", "delta", "xi", "g0", "alpha", "m")},
		{Name: "bias", Points: 3, Check: s.proves("eq:9/corrected", "R", "demanded, start, slow_u, slow_v, scale", "delta", "xi", "g0", "alpha", "m")},
		{Name: "from rest", Points: 3, Check: s.proves("eq:9.rest/extended", "R", "demanded, start, rest_u, rest_v, scale", "delta", "xi", "g0", "alpha", "m")},
		{Name: "measured, slow manifold", Points: 3, Check: func() error { return s.measured(false) }},
		{Name: "measured, from rest", Points: 3, Check: func() error { return s.measured(true) }},
	}
}

// steps reads the student's file without its lines from, which are judged by inherited alone.
func (s Solution) steps() (map[string]*derivation.Step, error) {
	return answers.Steps(graderFrom.ReplaceAllString(s.Flow, ""))
}

var graderFrom = regexp.MustCompile(`(?m)^[ \t]+from .*$`)

func (s Solution) verdicts() error {
	steps, err := s.steps()
	if err != nil {
		return err
	}
	return answers.Marked(steps, graderPrinted, "eq:50", "eq:51", "eq:9")
}

func (s Solution) inherited() error {
	steps, err := answers.Steps(s.Flow)
	if err != nil {
		return err
	}
	for _, tt := range []struct {
		of   string
		from []string
	}{{"eq:51", []string{"eq:50"}}, {"eq:9", []string{"eq:50", "eq:51"}}} {
		x, ok := steps[tt.of]
		if !ok || !slices.ContainsFunc(x.From, func(u derivation.Use) bool { return slices.Contains(tt.from, u.ID) }) {
			return fmt.Errorf("where does the wrong sign in %s come from? A line from, with the wrong statement before it that has the same sign, was expected", tt.of)
		}
	}
	if x, ok := steps["eq:50"]; !ok || len(x.From) > 0 {
		return fmt.Errorf("the statement eq:50 follows from nothing that is wrong: it is where the error begins")
	}
	return nil
}

// proves returns the check that the last side of the student's step is equal to left.
func (s Solution) proves(key, left, using string, names ...string) func() error {
	return func() error {
		steps, err := s.steps()
		if err != nil {
			return err
		}
		side, err := answers.Side(steps, key, names...)
		if err != nil {
			return err
		}
		return answers.Proved(graderHeader() + "step " + strings.Replace(key, "/", " ", 1) + "\n  claim " + left + " = " + side + "\n  using " + using + "\n")
	}
}

// The problem that is measured on: one datum x·θ = y in two dimensions.
var (
	graderDatum = [2]float64{1, 0.5}
	graderU0    = [2]float64{0.9, 0.6}
	graderV0    = [2]float64{0.5, 0.7}
)

const (
	graderTarget = -0.5
	graderMu     = 0.2
)

func graderResidual(u, v []float64) float64 {
	r := -graderTarget
	for j, x := range graderDatum {
		r += x * (u[j]*u[j] - v[j]*v[j])
	}
	return r
}

// A limit is where the flow α ü + u̇ + 2u g/(1−μ) = 0, α v̈ + v̇ − 2v g/(1−μ) = 0 ends.
type graderLimit struct {
	theta, phi [2]float64
	integral   float64 // of the residual
	err        error
}

// graderLimits are those for each α, from rest and not: they do not depend on the student.
var graderLimits = map[bool]func() []graderLimit{
	false: sync.OnceValue(func() []graderLimit { return graderFollow(false) }),
	true:  sync.OnceValue(func() []graderLimit { return graderFollow(true) }),
}

// graderAlphas are those at which the identity is measured.
var graderAlphas = verify.Halvings(1./64, 5)

// graderFollow solves the flow for each α. The state is u, v, u̇, v̇, φ, ∫ r.
func graderFollow(rest bool) (all []graderLimit) {
	for _, alpha := range graderAlphas {
		system := ode.Func(11, func(dy []float64, _ float64, y []float64) {
			r := graderResidual(y[:2], y[2:4])
			for j, x := range graderDatum {
				g := x * r
				dy[j], dy[2+j] = y[4+j], y[6+j]
				dy[4+j] = (-y[4+j] - 2*y[j]*g/(1-graderMu)) / alpha
				dy[6+j] = (-y[6+j] + 2*y[2+j]*g/(1-graderMu)) / alpha
				dy[8+j] = 8 * g * g / ((1 - graderMu) * (1 - graderMu))
			}
			dy[10] = r
		})
		y := make([]float64, 11)
		r := graderResidual(graderU0[:], graderV0[:])
		for j, x := range graderDatum {
			y[j], y[2+j] = graderU0[j], graderV0[j]
			if !rest {
				y[4+j], y[6+j] = -2*graderU0[j]*x*r/(1-graderMu), 2*graderV0[j]*x*r/(1-graderMu)
			}
		}
		// At t = 6 what remains is a rounding: the rate is above 5.
		sol, err := ode.Solve(context.Background(), integrators.DOP853.Bind(system), ode.Problem{T1: 6, Y0: y}, ode.Options{RTol: 1e-12, ATol: 1e-13, EndOnly: true})
		l := graderLimit{err: err}
		if err == nil {
			z := sol.End.Y
			l.theta, l.phi, l.integral = [2]float64{z[0]*z[0] - z[2]*z[2], z[1]*z[1] - z[3]*z[3]}, [2]float64{z[8], z[9]}, z[10]
		}
		all = append(all, l)
	}
	return all
}

// identity returns how far ¼ arcsinh(θ_j/(2ξ_j e^(−αφ_j))) + R_j is from −x_j ∫ r dt/(1−μ) at the limit.
func (s Solution) identity(l graderLimit, alpha float64, rest bool) float64 {
	off, r := 0., graderResidual(graderU0[:], graderV0[:])
	for j, x := range graderDatum {
		xi := graderU0[j] * graderV0[j]
		bias := s.Bias(Start{Theta: graderU0[j]*graderU0[j] - graderV0[j]*graderV0[j], Xi: xi, Gradient: x * r, Alpha: alpha, Mu: graderMu, Rest: rest})
		off = math.Hypot(off, math.Asinh(l.theta[j]/(2*xi*math.Exp(-alpha*l.phi[j])))/4+bias+x*l.integral/(1-graderMu))
	}
	return off
}

func (s Solution) measured(rest bool) error {
	measure := func(_ context.Context, alpha float64) (verify.Sides, error) {
		l := graderLimits[rest]()[slices.Index(graderAlphas, alpha)]
		return verify.Sides{Claimed: 0, Found: s.identity(l, alpha, rest), Noise: 1e-11}, l.err // ten times the tolerance
	}
	found, err := verify.OrderIn("alpha", graderAlphas, verify.OrderAtLeast(2, 0.25), measure)(context.Background())
	if err != nil || found.Verdict == verify.Supported {
		return err
	}
	return fmt.Errorf("on the flow ¼ arcsinh(θ_j(∞)/(2ξ_j e^(−αφ_j))) + R_j = −x_j ∫ r dt/(1−μ), with n = 1 datum and θ̇_j(∞) = 0, should hold up to O(α²), and does not: %s\n%v\nAn error of order 0 is the sign before the arcsinh, or of θ_j(0); one of order 1 that of the term with α, which a start from rest has not", found.Note, found.Measured)
}
