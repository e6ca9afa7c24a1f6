// Package simd holds the loops over vectors in which solving and training spend their time: the
// stage sums of a Runge–Kutta step, the two products of a least-squares gradient, and the few
// operations around them; those of many runs at once are products of matrices ([Panel]).
//
// They are written in assembly for AVX2 with FMA and for AVX-512, chosen when the program starts,
// for NEON, which every arm64 has, and in Go for all else. All four give the same bits: the order of
// every sum is fixed, and where a product is fused with a sum, in [Matrix], [Panel] and [Runs], the Go
// code says math.FMA. So results do not depend on the machine. Build with the tag purego to do without
// assembly.
//
// All kernels exist for all three. Those for NEON have run under emulation only (scripts/arm64): their
// bits are tested, and how fast they are on an arm64 machine has not been measured.
//
// Slices that belong together must have the same length; the functions panic where one is
// too short.
package simd

//go:generate sh -c "cd gen && go run . -pkg simd -out ../kernels_amd64.s -stubs ../kernels_amd64.go"
//go:generate sh -c "cd gen && go run ./neon -out ../kernels_arm64.s -stubs ../kernels_arm64.go"
