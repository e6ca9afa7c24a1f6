//go:build fault_seen

package symbolic

const fault = "seen"
