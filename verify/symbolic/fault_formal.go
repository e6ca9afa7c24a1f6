//go:build fault_formal

package symbolic

const fault = "formal"
