//go:build fault_cut

package symbolic

const fault = "cut"
