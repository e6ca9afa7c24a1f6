//go:build fault_cancelled

package symbolic

const fault = "cancelled"
