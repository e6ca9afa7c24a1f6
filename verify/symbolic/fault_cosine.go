//go:build fault_cosine

package symbolic

const fault = "cosine"
