//go:build fault_further

package symbolic

const fault = "further"
