// Package sde solves stochastic differential equations in Itô's sense,
//
//	dY = a(Y) dt + Σ_k b_k(Y) dW_k,
//
// by steps of constant length. A [System] is the equation, a [Method] makes steps, a [Noise] draws the
// increments of the Brownian motions, and [Solve] puts them together:
//
//	err := sde.Solve(ctx, system, sde.Milstein, sde.NewBrownian(seed, system.Noises(), true), h, steps, y, nil)
//
// A method has strong order p if E|Y_N − Y(Nh)| = O(hᵖ) on the same Brownian path, and weak order q
// if E φ(Y_N) − E φ(Y(Nh)) = O(h^q) for smooth φ. [EulerMaruyama] has ½ and 1, [Milstein] 1 and
// 1, [Platen] 1 and 2. The orders are measured in the tests.
package sde
