//go:build fault_remainder

package symbolic

const fault = "remainder"
