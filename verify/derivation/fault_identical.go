//go:build fault_identical

package derivation

const fault = "identical"
