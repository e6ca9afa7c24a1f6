//go:build (!amd64 && !arm64) || purego

package simd

// assembly is empty: there is none.
var assembly map[string]*kernels
