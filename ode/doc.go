// Package ode states what is solved: initial-value problems
//
//	y′ = f(t, y),  y(t₀) = y₀,  t from t₀ to t₁ (forwards or backwards)
//
// and has the loop that solves them. The methods, which make a step, are in
// package integrators; this package chooses the length of a step, accepts or
// rejects it, locates events inside it, and ends the run.
//
// The main types:
//
//   - [System]: the right-hand side; [SecondOrder] and [Damped] are of a special form, and
//     [Differentiable], [Sparse], [Linearized], [MatrixFree], [Analytic] and [Massive] give more than f.
//   - [Method] and [Stepper]: make a step. A stepper estimates its error and does not judge it.
//   - [Controller]: chooses the length of the next step.
//   - [Event]: a zero to be located inside a step.
//   - [Integrator]: the loop, one step at a time; [Solve] runs it to the end.
//   - [Solution], [Status], [StepError]: the result, by default the points at the ends of all steps.
//     [Replay]: the values between them.
//
// A method is bound to a system of the kind it can treat, which the compiler
// checks, and the bound stepper is handed to the loop:
//
//	sol, err := ode.Solve(ctx, integrators.DormandPrince5.Bind(sys), problem, ode.Options{})
//
// Worked examples are with the methods, in package integrators: the Lorenz system with
// events, ten thousand revolutions of a planet; and in package dynamics, where the flow
// of the heavy-ball method is followed to its limit (ExampleFollow).
//
// # Steppers
//
// A run is, for the stepper that makes its steps,
//
//	s := method.Bind(sys)
//	s.Start(t, y, tol)          // and again wherever an event has changed the state
//	r := s.Step(t1)             // a try; the loop looks at r.Status and r.Estimate
//	r = s.Step(t1)              // a shorter one, if that was not good enough
//	s.Accept()                  // s stands at r.T, r.Y from now on
//	s.Dense(&seg)               // if values inside the step are asked for
//
// s.State and s.SetState save and restore a run. The stepper holds the current point; the loop
// has no copy of it. The example of [Stepper] is a whole
// method in a few lines; package integratortest tests the rules, with what a method says
// of itself in [Info] for exceptions.
//
// How an implicit method solves its equations is its own choice. It takes the Jacobian from
// the interfaces [Differentiable], [Banded], [Sparse], [TimeDifferentiable], [Linearized] and [Massive]
// that the system has, and counts its [Work]. If it cannot solve them, the status of the [StepResult]
// says so; the loop then tries shorter steps, and if none succeeds the run ends with that status.
//
// A stepper that chooses among methods, a [Chooser], says which and why in [Solution].Choices.
//
// A method of variable order gives the order of each estimate in [StepResult].Order, and the
// length that it proposes for the next step in Next. A method that chooses the length before it
// makes a step may end the step before t1, at T. It measures errors with the [Tolerance] that
// was passed to Start, as the loop does.
//
// A run that does not reach its end returns a typed error together with the
// part of the solution that was computed, whose Status says so.
package ode
