//go:build fault_comesback

package symbolic

const fault = "comesback"
