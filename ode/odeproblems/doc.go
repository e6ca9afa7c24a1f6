// Package odeproblems is a catalogue of initial-value problems for testing and
// comparing ODE solvers: each with its source, a reference value, and whatever
// else is known of its solution.
//
//   - A1 … F5: the nonstiff DETEST problems [HEFS72], [EP87]; class F has
//     discontinuities, see [Problem.Pieces].
//   - SA1 … SF5: the stiff DETEST problems [EP87].
//   - [Arenstorf], [Kepler], [Pleiades], [OuterSolarSystem]: celestial mechanics.
//   - [Oscillator], [DampedOscillator], [HenonHeiles], [RigidBody], [Brusselator],
//     [Lorenz], [VanDerPol], [Kulikov]: small classics.
//   - [Robertson], [HIRES], [Oregonator], [Pyrolysis], [Pollution],
//     [StiffVanDerPol]: stiff classics [MM08].
//   - [RingModulator], [Beam], [MedicalAkzo]: stiff, and dear or large; listed by [Dear] alone.
//   - [ChemicalAkzo], [TransistorAmplifier]: differential-algebraic, of index 1; listed by
//     [Algebraic] alone. These four have the ends that were published.
//
// [All], [Nonstiff] and [Stiff] list them, [Lookup] finds one by its identifier.
//
// # Reference values
//
// Published tables are not all as accurate as they look: that of the nonstiff
// DETEST problems is off by 1e-7 relatively where solutions decay, and that of
// the pyrolysis problem in the fourth digit. The values here were computed anew
// in binary128 arithmetic, 34 digits, by extrapolation of order 28 (nonstiff) or
// the 9-stage Radau IIA method (stiff), at two tolerances; a second program,
// with collocation for all, agrees to 18 digits and more. Where the solution is
// known in closed form that was evaluated to 28 digits. Literals keep the digits
// of the source although float64 holds 17.
//
// A constant such as 0.1 is not a float64. Rounding the data of a problem moves
// its solution, by up to 1e-11 for [Arenstorf], and the arithmetic of the
// best method moves it about as far. Each [Reference] says how much agreement may
// be asked of it, and the tests of this package attain that.
package odeproblems
