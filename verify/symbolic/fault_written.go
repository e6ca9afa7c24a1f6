//go:build fault_written

package symbolic

const fault = "written"
