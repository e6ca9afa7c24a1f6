//go:build fault_swallowed

package proof

const fault = "swallowed"
