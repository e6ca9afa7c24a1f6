//go:build fault_subsign

package symbolic

const fault = "subsign"
