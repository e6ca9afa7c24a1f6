//go:build amd64 && !purego

package simd

import "golang.org/x/sys/cpu"

// assembly has the kernels that this processor can run.
var assembly = func() map[string]*kernels {
	sets := map[string]*kernels{}
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		sets["AVX2"] = &kernels{
			combineAVX2, convolveAVX2, scaleAVX2, addScaledAVX2, scaledProductAVX2, differenceOfSquaresAVX2,
			momentumAVX2, prueferAVX2, eliminateAVX2, exchangeAVX2, subOuterComplexAVX2, errorSumsAVX2, residualAVX2, pullBackAVX2, gradientAVX2,
			addProductAVX2, productAVX2, descendAVX2, descendSumAVX2,
		}
	}
	if cpu.X86.HasAVX512F {
		sets["AVX-512"] = &kernels{
			combineAVX512, convolveAVX512, scaleAVX512, addScaledAVX512, scaledProductAVX512, differenceOfSquaresAVX512,
			momentumAVX512, prueferAVX512, eliminateAVX512, exchangeAVX512, subOuterComplexAVX512, errorSumsAVX512, residualAVX512, pullBackAVX512, gradientAVX512,
			addProductAVX512, productAVX512, descendAVX512, descendSumAVX512,
		}
	}
	return sets
}()
