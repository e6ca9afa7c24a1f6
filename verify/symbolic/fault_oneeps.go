//go:build fault_oneeps

package symbolic

const fault = "oneeps"
