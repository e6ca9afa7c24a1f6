//go:build fault_together

package proof

const fault = "together"
