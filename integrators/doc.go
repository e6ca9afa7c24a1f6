// Package integrators holds the methods that solve what package ode states, one
// method a file:
//
//   - [BogackiShampine3], [DormandPrince5] and [DOP853] for any system;
//   - [StormerVerlet] for q̈ = a(t, q), symplectic;
//   - [ConformalVerlet] for q̈ = F(t, q) − γq̇, conformally symplectic.
//
// A Runge–Kutta method is a [Tableau]: the coefficients as printed in their
// source, exact, from which everything else is derived. To add one, write its
// file, add it to [General], and package integratortest judges it: all order
// conditions in exact arithmetic, the measured order, and the contract of an
// [ode.Stepper].
//
// How well they do, and at what cost, on every problem of package odeproblems is in
// worktest/testdata/work.golden. A flow that is solved with them, that of the heavy-ball
// method, is ExampleFollow of package dynamics.
//
// A step gives the same bits from run to run and from machine to machine, as far
// as the system does and, where there is friction, math.Exp.
package integrators
