//go:build fault_contradiction

package symbolic

const fault = "contradiction"
