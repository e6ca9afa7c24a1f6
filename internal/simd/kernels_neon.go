//go:build arm64 && !purego

package simd

// assembly has the kernels for NEON, which every such processor can run.
var assembly = map[string]*kernels{"NEON": {
	combineNEON, convolveNEON, scaleNEON, addScaledNEON, scaledProductNEON, differenceOfSquaresNEON,
	momentumNEON, prueferNEON, eliminateNEON, exchangeNEON, subOuterComplexNEON, errorSumsNEON, residualNEON, pullBackNEON, gradientNEON,
	addProductNEON, productNEON, descendNEON, descendSumNEON,
}}
