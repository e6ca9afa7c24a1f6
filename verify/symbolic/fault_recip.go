//go:build fault_recip

package symbolic

const fault = "recip"
