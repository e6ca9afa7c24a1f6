//go:build fault_lowerorder

package symbolic

const fault = "lowerorder"
