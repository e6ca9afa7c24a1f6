//go:build race

package workprecision

// raced says that the race detector makes all of this ten times as slow.
const raced = true
