//go:build fault_numbers

package symbolic

const fault = "numbers"
