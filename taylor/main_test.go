package taylor

import (
	"flag"
	"testing"
)

// The properties here are equations between rational numbers: what is wrong fails at almost all of them.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "20"); err != nil {
		panic(err)
	}
	m.Run()
}
