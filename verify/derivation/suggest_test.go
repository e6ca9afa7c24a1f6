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

// The distance is the shortest path of single slips over words, found by search
// without any recurrence.
func TestDistanceIsTheLeastNumberOfSlips(t *testing.T) {
	const letters = "abc"
	slips := func(w string) (out []string) {
		for i := 0; i <= len(w); i++ {
			for _, c := range letters {
				out = append(out, w[:i]+string(c)+w[i:])
				if i < len(w) {
					out = append(out, w[:i]+string(c)+w[i+1:])
				}
			}
			if i < len(w) {
				out = append(out, w[:i]+w[i+1:])
			}
			if i+1 < len(w) {
				out = append(out, w[:i]+w[i+1:i+2]+w[i:i+1]+w[i+2:])
			}
		}
		return out
	}
	words := []string{""}
	for i := 0; len(words[i]) < 3; i++ {
		for _, c := range letters {
			words = append(words, words[i]+string(c))
		}
	}
	for _, from := range words {
		least, queue := map[string]int{from: 0}, []string{from}
		for ; len(queue) > 0; queue = queue[1:] {
			for _, next := range slips(queue[0]) {
				if _, seen := least[next]; !seen && len(next) <= 4 {
					least[next] = least[queue[0]] + 1
					queue = append(queue, next)
				}
			}
		}
		for _, to := range words {
			// Optimal string alignment edits no swapped pair again, and so may need one more.
			if d := distance(from, to); d < least[to] || d > least[to]+1 || d != least[to] && least[to] < 2 {
				t.Errorf("distance(%q, %q) = %d, by search %d", from, to, d, least[to])
			}
		}
	}
}
