//go:build fault_others

package symbolic

const fault = "others"
