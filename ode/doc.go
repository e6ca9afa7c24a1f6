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
//   - [System]: what is the equation; [SecondOrder] and [Damped] say more.
//   - [Method] and [Stepper]: how to step over an interval. A stepper judges nothing.
//   - [Controller]: how long the next step is.
//   - [Event]: what to look for inside a step.
//   - [Integrator]: the loop, one step at a time; [Solve] runs it to the end.
//   - [Solution], [Status], [StepError]: what came out.
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
// A run that does not reach its end returns a typed error together with the
// part of the solution that was computed, whose Status says so.
package ode
