//go:build fault_leibniz

package symbolic

const fault = "leibniz"
