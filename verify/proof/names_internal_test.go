package proof

import "testing"

func TestInTeX(t *testing.T) {
	for _, c := range []struct {
		reason, text, notation string
		want                   bool
	}{
		{"a letter of a command", `\xi`, "x", false},
		{"a letter of a word", `\exp x`, "exp", false},
		{"the end of a word", `axe`, "xe", false},
		{"the beginning of a word", `xe`, "x", false},
		{"with an index", `x_j`, "x", true},
		{"behind what is none", `\xi+x`, "x", true},
		{"overlapping itself", `aaa a`, "a", true},
		{"behind a sign of more bytes", `αx`, "x", true},
		{"a command", `2\xi_j`, `\xi`, true},
		{"a longer command", `\xibar`, `\xi`, false},
		{"what ends in no letter", `x_{j}y`, `x_{j}`, true},
	} {
		if got := inTeX(c.text, c.notation); got != c.want {
			t.Errorf("%s: %q in %q is %v", c.reason, c.notation, c.text, got)
		}
	}
}
