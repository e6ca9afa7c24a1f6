package taylor

import (
	"flag"
	"testing"
)

// The properties here are equations between rational numbers: what is wrong fails at almost all of
// them, and 20 are enough. With -short rapid draws a fifth of what it is asked for.
func TestMain(m *testing.M) {
	checks := flag.Lookup("rapid.checks").Value
	draw := func(n string) {
		if err := checks.Set(n); err != nil {
			panic(err)
		}
	}
	draw("20")
	if flag.Parse(); testing.Short() && checks.String() == "20" {
		draw("100")
	}
	m.Run()
}
