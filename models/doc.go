// Package models holds what is trained: regression data sets and the networks
// fitted to them.
//
// A [Regression] is n examples of d features with one label each. It is
// generated from a seed ([Sparse], [Decoupled], [TightFrame]) or built by
// [NewRegression] from what [ReadMatrix] and [ReadVector] read from CSV and
// NPY files. [Regression.CheckInterpolates] tells whether any parameter fits
// it exactly.
//
// A [DiagonalNet] is the diagonal linear network of a Regression: its loss,
// gradient and Hessian–vector product. It is an [Objective], which is all that
// an optimiser or a flow has to know of a model. [ProductNet] is the same network
// in its standard parametrisation, [ReLUNet] a fully connected network.
//
// A slice of the wrong length panics. All that depends on data is an error
// with a type: [*SizeError], [*NotFiniteError], [*NoInterpolationError],
// [*ReadError], [*WriteError].
package models
