//go:build fault_along

package derivation

const fault = "along"
