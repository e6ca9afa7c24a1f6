//go:build race

package trajectory_test

// raced says that the race detector makes all of this ten times as slow.
const raced = true
