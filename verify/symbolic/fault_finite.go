//go:build fault_finite

package symbolic

const fault = "finite"
