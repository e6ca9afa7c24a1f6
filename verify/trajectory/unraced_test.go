//go:build !race

package trajectory_test

const raced = false
