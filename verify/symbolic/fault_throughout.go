//go:build fault_throughout

package symbolic

const fault = "throughout"
