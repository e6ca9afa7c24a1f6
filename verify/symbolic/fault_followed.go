//go:build fault_followed

package symbolic

const fault = "followed"
