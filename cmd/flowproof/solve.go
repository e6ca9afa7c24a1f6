package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/theorems"
)

func solveCommand() *cli.Command {
	return &cli.Command{
		Name:  "solve",
		Usage: "follow a flow to its limit and compare that with the closed forms",
		Description: `The model is θ = u² − v², its loss L is that of least squares on --x and --y.
The data, the start, --method and, but for gf, --eta are needed:

flowproof solve --x X.csv --y y.csv --c 0.05 --method hb --eta 0.004 --mu 0.9`,
		Flags: append(inputFlags(),
			&cli.StringFlag{Name: "method", Usage: "`FLOW`: hb, nag, or gf (β̇ = −∇L/(1−μ), η not used)"},
			&cli.StringFlag{Name: "velocity", Usage: "initial `VELOCITY` of hb and nag: zero, manifold, matched", Value: "zero"},
			&cli.Float64Flag{Name: "tol", Usage: "relative `TOLERANCE` of the solver", Value: 1e-12},
			&cli.StringFlag{Name: "integrator", Usage: "`NAME` of the integrator, such as dop853 or radau; an unknown name lists all", Value: integrators.Automatic.Info().Name},
			&cli.Float64Flag{Name: "step", HideDefault: true, Usage: "constant step `H` without error control; integrators without an error estimate need it"},
			&cli.Float64Flag{Name: "t-end", HideDefault: true, Usage: "stop at `T`, converged or not"},
			&cli.IntFlag{Name: "max-steps", HideDefault: true, Usage: "give up after `N` steps (default: 5 million)"},
		),
		Action: func(ctx context.Context, cmd *cli.Command) error {
			if err := noArguments(cmd); err != nil {
				return err
			}
			s, err := newSolving(cmd)
			if err != nil {
				return err
			}
			data, start, err := readInput(cmd)
			if err != nil {
				return err
			}
			c, err := drawnCourse(cmd, data, start, "t")
			if err != nil {
				return err
			}
			if c != nil {
				s.o.Observe = c.look
			}
			ctx, cancel, explain := limited(ctx, cmd)
			defer cancel()
			result, err := s.solve(ctx, cmd, data, start)
			if err != nil {
				return explain(err)
			}
			if c != nil {
				if err := c.write(cmd.String("plot"), result.title); err != nil {
					return err
				}
			}
			warn(cmd, start)
			return result.write(cmd)
		},
	}
}

// A solving is what the flags of solve ask for.
type solving struct {
	gradient bool
	m        dynamics.Momentum
	velocity dynamics.Velocity
	name     string // of the integrator
	o        dynamics.LimitOptions
}

func newSolving(cmd *cli.Command) (s solving, err error) {
	s.name = cmd.String("integrator")
	s.o = dynamics.LimitOptions{Tol: cmd.Float64("tol"), End: cmd.Float64("t-end"), Step: cmd.Float64("step"), MaxSteps: cmd.Int("max-steps")}
	if !(s.o.Tol > 0) {
		return s, fmt.Errorf("--tol = %g: the tolerance must be > 0", s.o.Tol)
	}
	if cmd.IsSet("t-end") && !(s.o.End > 0) {
		return s, fmt.Errorf("--t-end = %g: the end time must be > 0", s.o.End)
	}
	if cmd.IsSet("step") && !(s.o.Step > 0) {
		return s, fmt.Errorf("--step = %g: the step must be > 0", s.o.Step)
	}
	if cmd.IsSet("max-steps") && s.o.MaxSteps < 1 {
		return s, fmt.Errorf("--max-steps = %d: the number of steps must be ≥ 1", s.o.MaxSteps)
	}
	if s.velocity, err = dynamics.ParseVelocity(cmd.String("velocity")); err != nil {
		return s, fmt.Errorf("--%w", err)
	}
	switch cmd.String("method") {
	case "hb", "nag":
		s.m, err = momentum(cmd, cmd.String("method") == "nag")
	case "gf":
		s.gradient = true
		s.m = dynamics.Momentum{Eta: 1, Mu: cmd.Float64("mu")}
		if cmd.IsSet("velocity") {
			return s, fmt.Errorf("--velocity %v: gradient flow has no initial velocity to choose", s.velocity)
		}
		err = flagged(s.m.Check())
	default:
		err = unknownMethod(cmd, "hb, nag or gf", "train", "gd", "sgd")
	}
	return s, err
}

func (s solving) solve(ctx context.Context, cmd *cli.Command, data *models.Regression, start dynamics.Start) (*outcome, error) {
	bar := newBar(cmd.Root().ErrWriter, cmd.Bool("progress"), "solving")
	defer bar.finish()
	s.o.Progress = bar.set
	l, err := s.follow(ctx, data, start)
	if err != nil {
		return nil, err
	}
	r := &outcome{
		title: fmt.Sprintf("%s, %s, %s", s.title(), s.name, s.control()),
		when:  fmt.Sprintf("at t = %.6g, %d steps, %d evaluations", l.T, l.Stats.Steps, l.Stats.Evaluations),
		tol:   s.o.Tol, End: &l.T, Theta: l.Theta(), Phi: l.Phi, Crossings: l.Crossings,
		Status: "finished", Steps: l.Stats.Steps, Evaluations: l.Stats.Evaluations, Integrators: choices(l.Choices),
	}
	if l.Converged {
		r.Status = "converged"
		r.tail = fmt.Sprintf("proven bound on the change of θ still to come (errors of the steps so far not included): %.2g", l.Tail.Theta)
	}
	var phi []theorems.PhiForm
	if !s.gradient {
		phi = theorems.PhiForms()
	}
	identity, ok := theorems.LimitIdentity(l)
	return r, r.compare(data, theorems.InputsOf(data, l), theorems.ClosedForms(!s.gradient), phi, identity, ok)
}

func (s solving) follow(ctx context.Context, data *models.Regression, start dynamics.Start) (*dynamics.Limit, error) {
	if s.gradient {
		method, err := named(slices.Concat(integrators.General(), integrators.Stiff()), s)
		if err != nil {
			return nil, err
		}
		return dynamics.FollowGradient(ctx, data, s.m.C(), start, method, s.o)
	}
	methods := integrators.Damped()
	for _, m := range integrators.Stiff() {
		methods = append(methods, ode.General[ode.Damped](m))
	}
	method, err := named(methods, s)
	if err != nil {
		return nil, err
	}
	return dynamics.Follow(ctx, data, s.m, start, s.velocity, method, s.o)
}

// named returns the integrator asked for, which must be able to do what is asked.
func named[S ode.System](methods []ode.Method[S], s solving) (ode.Method[S], error) {
	method, err := integratorNamed(methods, s.name)
	if err == nil && s.o.Step == 0 && method.Info().ErrorOrder == 0 {
		return nil, fmt.Errorf("--integrator %s has no error estimate: give a constant step with --step", s.name)
	}
	return method, err
}

// integratorNamed returns the method of that name, or says which there are.
func integratorNamed[S ode.System](methods []ode.Method[S], name string) (ode.Method[S], error) {
	method, err := integrators.Named(methods, name)
	if e, ok := errors.AsType[*integrators.UnknownMethodError](err); ok {
		return nil, fmt.Errorf("--integrator %s is not known: use %s", name, strings.Join(e.Names, ", "))
	}
	return method, err
}

func (s solving) title() string {
	if s.gradient {
		return fmt.Sprintf("gradient flow, 1/(1−μ) = %.6g", s.m.C())
	}
	return fmt.Sprintf("%v flow, α = %.6g, %v velocity", s.m, s.m.Alpha(), s.velocity)
}

func (s solving) control() string {
	if s.o.Step > 0 {
		return fmt.Sprintf("constant step %g", s.o.Step)
	}
	return fmt.Sprintf("tolerance %g", s.o.Tol)
}

// warn says on standard error what a start with ξ_j = 0 costs.
func warn(cmd *cli.Command, start dynamics.Start) {
	if err := start.CheckPositive(); err != nil {
		fmt.Fprintf(cmd.Root().ErrWriter, "flowproof: note: %v; the limit alone is given\n", err)
	}
}
