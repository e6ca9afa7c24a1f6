//go:build fault_outside

package symbolic

const fault = "outside"
