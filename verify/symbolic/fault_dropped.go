//go:build fault_dropped

package symbolic

const fault = "dropped"
