//go:build fault_cites

package derivation

const fault = "cites"
