// Package dynamics has the dynamics that train a model: the discrete algorithms GD, SGD, heavy ball
// and Nesterov, of one run ([Train]) or of many together ([TrainBatch]), and the flows that
// model them, posed as problems of package ode. [MomentumFlow], [GradientFlow] and
// [Iteration] take any objective; [DiagonalFlow] and [DiagonalGradientFlow] are those of a
// diagonal linear network with its integrals, which [Follow] follows to their limits;
// [StochasticFlow] models SGD.
//
// Throughout, θ = u⊙u − v⊙v, g = ∇_θ L(θ) = Xᵀ(Xθ−y)/n, c = 1/(1−μ), and α is
// the coefficient of the second derivative in the momentum flow
//
//	α β̈ + β̇ + c ∇L(β) = 0,  β = (u, v).
package dynamics
