//go:build fault_limits

package symbolic

const fault = "limits"
