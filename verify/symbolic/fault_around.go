//go:build fault_around

package symbolic

const fault = "around"
