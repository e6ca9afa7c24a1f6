//go:build fault_conditions

package proof

const fault = "conditions"
