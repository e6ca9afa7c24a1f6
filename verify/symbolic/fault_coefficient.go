//go:build fault_coefficient

package symbolic

const fault = "coefficient"
