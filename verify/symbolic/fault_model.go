//go:build fault_model

package symbolic

const fault = "model"
