//go:build fault_elsewhere

package symbolic

const fault = "elsewhere"
