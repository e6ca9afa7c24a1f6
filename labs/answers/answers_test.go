package answers

import (
	"strings"
	"testing"
)

const sheet = `small h
constant k
function x, y
field f(y)
given flow: y' = f + h*d(f, y) + O(h^2)
step one
  claim x^2 = x*x = x^2 + k - k + O(h)
step two
  claim (x + k)^2 = x^2 + k^2
step three
  claim x = shift(x, h) + O(h)
step four corrected
  claim x <= x
`

func TestWhatIsTaken(t *testing.T) {
	steps, err := Steps(sheet)
	if err != nil {
		t.Fatal(err)
	}
	givens, err := Givens(sheet)
	if err != nil {
		t.Fatal(err)
	}
	side := func(key string, names ...string) func() (string, error) {
		return func() (string, error) { return Side(steps, key, names...) }
	}
	given := func(id string, names ...string) func() (string, error) {
		return func() (string, error) { return Given(givens, id, names...) }
	}
	for _, tt := range []struct {
		reason     string
		take       func() (string, error)
		want, says string
	}{
		{"the last side of a chain, with 0 for its remainder", side("one", "x", "k"), "x^2 + k - k + 0", ""},
		{"a name that is not allowed", side("one", "x"), "", "uses k, k: an answer is written with x alone"},
		{"a shift says what is asked for", side("three", "x", "h"), "", "uses shift"},
		{"a step that is not there", side("five/extended", "x"), "", "there is no step five extended"},
		{"an inequality", side("four/corrected", "x"), "", "claims no equation"},
		{"the right side of a given, likewise", given("flow", "h", "f", "y"), "f + h*d(f, y) + 0", ""},
		{"a given that is not there", given("floe", "h"), "", "there is no given floe"},
	} {
		got, err := tt.take()
		if got != tt.want || (err == nil) != (tt.says == "") || err != nil && !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %q, %v; want %q, %q", tt.reason, got, err, tt.want, tt.says)
		}
	}
	if _, err := Steps("function x\nstep a\n  clam x = x\n"); err == nil || !strings.Contains(err.Error(), "student.flow:3:3") {
		t.Errorf("a slip of the pen: %v", err)
	}
}

func TestProved(t *testing.T) {
	for _, tt := range []struct{ reason, file, says string }{
		{"what is true", "constant k\nstep a\n  claim (k + 1)^2 = k^2 + 2*k + 1\n", ""},
		{"what is false, with numbers", "constant k\nstep a\n  claim (k + 1)^2 = k^2 + 1\n", "is refuted: "},
		{"the second of two steps", "constant k\nstep a\n  claim k = k\nstep b\n  claim k = 2*k\n", "k = 2*k is refuted"},
		{"what is not the language", "step a\n  claim j = j\n", "makes no sense"},
	} {
		err := Proved(tt.file)
		if (err == nil) != (tt.says == "") || err != nil && !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v, want %q", tt.reason, err, tt.says)
		}
	}
}

func TestMarked(t *testing.T) {
	const handedOut = "constant k\nstep a\n  claim k = k\nstep b\n  claim k = 2*k\n"
	for _, tt := range []struct{ reason, file, says string }{
		{"as it should be", handedOut + "  expect refuted\n  because \"k may be 1\"\n", ""},
		{"not marked", handedOut, "1 of 2 statements are not marked as they should be, such as: the statement b is marked proved"},
		{"without a reason", handedOut + "  expect refuted\n", "no because"},
		{"a true one marked", strings.Replace(handedOut, "k = k\n", "k = k\n  expect refuted\n  because \"no\"\n", 1) + "  expect refuted\n  because \"k may be 1\"\n", "the statement a is marked refuted"},
		{"changed", strings.Replace(handedOut, "2*k", "k", 1), "the statement b is no longer the one"},
		{"removed", strings.Replace(handedOut, "step a", "step c", 1), "the statement a is no longer the one"},
	} {
		steps, err := Steps(tt.file)
		if err != nil {
			t.Fatalf("%s: %v", tt.reason, err)
		}
		err = Marked(steps, handedOut, "b")
		if (err == nil) != (tt.says == "") || err != nil && !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v, want %q", tt.reason, err, tt.says)
		}
	}
}
