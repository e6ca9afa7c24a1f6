//go:build fault_displaced

package symbolic

const fault = "displaced"
