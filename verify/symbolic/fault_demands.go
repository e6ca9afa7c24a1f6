//go:build fault_demands

package symbolic

const fault = "demands"
