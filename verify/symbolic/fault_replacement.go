//go:build fault_replacement

package symbolic

const fault = "replacement"
