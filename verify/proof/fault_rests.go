//go:build fault_rests

package proof

const fault = "rests"
