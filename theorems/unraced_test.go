//go:build !race

package theorems_test

// raced says that the race detector makes all of this ten times as slow.
const raced = false
