//go:build fault_itself

package symbolic

const fault = "itself"
