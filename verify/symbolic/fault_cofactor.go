//go:build fault_cofactor

package symbolic

const fault = "cofactor"
