//go:build fault_truncation

package symbolic

const fault = "truncation"
