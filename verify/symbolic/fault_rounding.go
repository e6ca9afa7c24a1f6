//go:build fault_rounding

package symbolic

const fault = "rounding"
