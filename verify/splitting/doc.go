// Package splitting decides the order of splitting and composition methods
// exactly: the expansion of the method in a free algebra, in integer arithmetic,
// next to that of the exact flow.
//
// A splitting method for y' = A(y) + B(y) follows the flows of A and of B in
// turn. With the Lie derivatives of the two fields, again called A and B, its
// step and the exact one are the series
//
//	exp(c₁hX₁) exp(c₂hX₂) ⋯ exp(cₘhXₘ)   and   exp(h(A+B)),   Xᵢ ∈ {A, B},
//
// in words of the letters A and B, the flow that is followed first on the left.
// The method has order p when both give every word of at most p letters the
// same coefficient, which is 1/|w|! on the right. There is one function for each
// of the three kinds of problem:
//
//   - [Order]: the flows are any, so that words are independent;
//   - [OrderRKN]: q̈ = f(q), of which A is the drift and B the kick. Then
//     [B,[B,[B,A]]] = 0, fewer conditions remain, and they are those of the
//     Nyström trees;
//   - [OrderComposition]: the steps are those of one symmetric method of order 2.
//
// Coefficients are rationals. So are all decimals, and so is what a
// [math/big.Float] holds: a closed form such as 1/(2−∛2) is given to as many
// digits as are wanted. They are brought to a common denominator once and nothing
// is rounded afterwards. How far the coefficients themselves are from the true
// ones is said by an uncertainty, and a condition fails when it is missed by more
// than changes of that size explain: if the condition reads P(c) = r, P being a
// polynomial with no negative coefficient, by more than
//
//	P(|c₁|+u, |c₂|+u, …) − P(|c₁|, |c₂|, …)  ≥  |P(c+δ) − P(c)|   for all |δᵢ| ≤ u.
//
// Nothing is thus taken for granted about how errors add up. An uncertainty
// larger than a method's error constants hides them, and any order would do.
//
// Source: [HLW06, III.3–III.5]; [BC16, 3]; [McL95].
package splitting
