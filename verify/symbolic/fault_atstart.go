//go:build fault_atstart

package symbolic

const fault = "atstart"
