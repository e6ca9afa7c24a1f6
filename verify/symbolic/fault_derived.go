//go:build fault_derived

package symbolic

const fault = "derived"
