//go:build fault_smallreplaced

package symbolic

const fault = "smallreplaced"
