//go:build fault_branch

package symbolic

const fault = "branch"
