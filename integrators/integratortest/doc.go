// Package integratortest is the acceptance suite of package integrators: what a
// method must pass to stand in its registry.
//
//   - [CheckTableau]: all order conditions of the coefficients, in exact arithmetic.
//   - [CheckMutants]: the same check rejects every small change of the coefficients.
//   - [CheckConvergence], [CheckDense], [CheckEstimate]: the orders as measured on
//     problems with known solutions.
//   - [CheckContract]: what the solve loop relies on in an [ode.Stepper].
//   - [CheckState]: a stepper can be carried on by another one.
//   - [CheckAllocations]: a step allocates nothing.
//   - [CheckAccuracy]: runs with error control keep to their tolerance.
//   - [CheckSymplectic], [CheckReversible]: what splitting methods are chosen for.
//
// A check returns an error that says what is wrong, so that its own tests can
// show that it rejects wrong methods. [RungeKutta], [General], [SecondOrder] and
// [Damped] run all that apply.
package integratortest
