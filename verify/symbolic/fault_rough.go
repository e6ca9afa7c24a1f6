//go:build fault_rough

package symbolic

const fault = "rough"
