//go:build fault_margin

package symbolic

const fault = "margin"
