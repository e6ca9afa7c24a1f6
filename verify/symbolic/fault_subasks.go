//go:build fault_subasks

package symbolic

const fault = "subasks"
