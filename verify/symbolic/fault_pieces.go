//go:build fault_pieces

package symbolic

const fault = "pieces"
