//go:build fault_grounded

package symbolic

const fault = "grounded"
