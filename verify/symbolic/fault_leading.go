//go:build fault_leading

package symbolic

const fault = "leading"
