// Package ode states what is solved: initial-value problems
//
//	y′ = f(t, y),  y(t₀) = y₀,  t from t₀ to t₁ (forwards or backwards)
//
// and holds the one loop that solves them. How a step is made is the business
// of package integrators; this package decides how long a step is, whether it
// is kept, what happened inside it, and when to stop.
//
// The nouns:
//
//   - [System]: what is the equation; [SecondOrder] and [Damped] say more, and so do
//     [Differentiable], [Sparse], [Linearized], [MatrixFree], [Analytic] and [Massive].
//   - [Method] and [Stepper]: how to step over an interval. A stepper judges nothing.
//   - [Controller]: how long the next step is.
//   - [Event]: what to look for inside a step.
//   - [Integrator]: the loop, one step at a time; [Solve] runs it to the end.
//   - [Solution], [Status], [StepError]: what came out: by default the points of all steps. [Replay]: what lies between them.
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
//	s.Dense(&seg)               // if somebody looks inside the step
//
// with s.State and s.SetState where a run is put aside and taken up. The point that a
// stepper stands at is its own, and the loop has no other. The example of [Stepper] is a whole
// method in a few lines; package integratortest tests the rules, with what a method says
// of itself in [Info] for exceptions.
//
// An implicit method solves its equations as it likes: it finds the Jacobian by looking
// for [Differentiable], [Banded], [Sparse], [TimeDifferentiable], [Linearized] and [Massive] in the
// system, counts its [Work], and tells by the status of a [StepResult] that it could not.
// The loop tries shorter steps then, and if none helps the run ends with that status.
//
// A stepper that chooses among methods, a [Chooser], says which and why in [Solution].Choices.
//
// A method that chooses its order tells that of each estimate in [StepResult].Order, and
// the length it wants next in Next; one that can choose a length before it makes a step
// may end it sooner than asked, at T. All of it is measured with the [Tolerance] that Start
// was given, as the loop does.
//
// A run that does not reach its end returns a typed error together with the
// part of the solution that was computed, whose Status says so.
package ode
