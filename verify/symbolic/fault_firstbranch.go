//go:build fault_firstbranch

package symbolic

const fault = "firstbranch"
