//go:build fault_flat

package symbolic

const fault = "flat"
