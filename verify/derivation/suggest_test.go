package derivation

import "testing"

func TestSuggest(t *testing.T) {
	for _, tt := range []struct{ reason, word, want string }{
		{"a swap is one slip", "tehta", "did you mean theta?"},
		{"a letter dropped", "thta", "did you mean theta?"},
		{"a letter added", "thetta", "did you mean theta?"},
		{"a letter changed", "thera1", "did you mean theta1?"},
		{"another case, whatever the length", "XI", "did you mean xi?"},
		{"two slips in six letters", "tehtha", "did you mean theta?"},
		{"another word", "omega", ""},
		{"one letter is near every other", "y", ""},
	} {
		if got := suggest(tt.word, []string{"u", "xi", "theta", "theta1"}); got != tt.want {
			t.Errorf("%s: for %s got %q, want %q", tt.reason, tt.word, got, tt.want)
		}
	}
}
