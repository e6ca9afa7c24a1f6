//go:build fault_smallreplaced

package derivation

const fault = "smallreplaced"
