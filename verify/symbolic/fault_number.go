//go:build fault_number

package symbolic

const fault = "number"
