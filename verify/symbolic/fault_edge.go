//go:build fault_edge

package symbolic

const fault = "edge"
