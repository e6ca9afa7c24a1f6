//go:build !amd64 || purego

package simd

// assembly is empty: there is none.
var assembly map[string]*kernels
