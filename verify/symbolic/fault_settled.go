//go:build fault_settled

package symbolic

const fault = "settled"
