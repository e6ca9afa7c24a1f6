//go:build fault_bounded

package symbolic

const fault = "bounded"
