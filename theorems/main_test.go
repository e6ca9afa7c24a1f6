package theorems_test

import (
	"runtime/debug"
	"testing"
)

// Much is made, and little of it kept.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	m.Run()
}
