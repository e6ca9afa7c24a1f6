// Package integrators holds the methods that solve what package ode states, one
// method a file:
//
//   - [RungeKutta], explicit, with error control, for any system: [BogackiShampine3],
//     [DormandPrince5], [Tsitouras5], [Verner6], [Verner7], [DOP853] and [Verner9];
//   - [ODEX], explicit, of adaptive order up to 18, with error control, for any system;
//   - [Adams], explicit, of adaptive order up to 13, with error control, for any system: it takes the
//     fewest evaluations;
//   - [Radau], implicit, with error control, for stiff systems and those with a mass matrix:
//     of orders 5, 9 and 13, and [AdaptiveRadau], which chooses among them; [Rosenbrock], linearly implicit, for the same: [Rodas5P];
//     [BDF], multistep, of the orders 1 to 5, for the same: [NDF];
//   - [Taylor], of adaptive order up to 20, with error control, for systems that expand their
//     solutions in series, as [NewAnalytic] makes them: the right-hand side is written once;
//   - [ExponentialRosenbrock4], explicit but for the exponential of the Jacobian, with error control, for stiff systems of
//     few components;
//   - [Exponential], explicit, of order 4, for y′ = Ly + N(t, y) with L stiff, symmetric and constant:
//     [ETDRK4], [Krogstad4] and [HochbruckOstermann4], in constant steps;
//   - [Gauss], implicit and symplectic, for any system: [Gauss1] to [Gauss4];
//   - [Splitting], symplectic, for q̈ = a(t, q), from [StormerVerlet] to [KahanLi8];
//     its Separable for q̇ = v(t, p), ṗ = F(t, q); its Conformal for q̈ = F(t, q) − γq̇,
//     as is [ConformalVerlet];
//   - [Nystrom], for q̈ = a(t, q) alone, from [McLachlanAtela4] to [Nystrom14A];
//   - [AdaptiveVerlet] for motions in a time of their own, see [TimeTransformed].
//
// [Solve] is for those who do not want to choose; [Automatic], which it uses, chooses on the way and says why.
//
// On stiff systems all others but Radau, Rosenbrock, BDF, Automatic and the exponential ones fail, unless steps are as short as the system is fast:
// those with error control end as [ode.OutOfSteps], those with constant steps as
// [ode.NonFinite] or [ode.NoConvergence].
//
// A Runge–Kutta method is a [Tableau]: the coefficients as printed in their
// source, exact, from which everything else is derived. To add one, write its
// file, add it to [General], and package integratortest judges it: all order
// conditions in exact arithmetic, the measured order, and the contract of an
// [ode.Stepper].
//
// How well they do, and at what cost, on every problem of package odeproblems is in
// workprecision/testdata/work.golden. A flow that is solved with them, that of the heavy-ball
// method, is ExampleFollow of package dynamics.
//
// A step gives the same bits from run to run and from machine to machine, as far
// as the system does and, where there is friction or an exponential method, math.Exp; those that
// choose their order take powers of package math for it.
package integrators
