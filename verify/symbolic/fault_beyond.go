//go:build fault_beyond

package symbolic

const fault = "beyond"
