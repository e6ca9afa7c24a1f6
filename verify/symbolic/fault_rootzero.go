//go:build fault_rootzero

package symbolic

const fault = "rootzero"
