package memo

import (
	"errors"
	"testing"
)

// A result is worked out once a key, and an error is worked out again.
func TestGet(t *testing.T) {
	var m Map[string, int]
	calls := 0
	get := func(key string, value int, err error) (int, error) {
		return m.Get(key, func() (int, error) { calls++; return value, err })
	}
	if _, err := get("a", 0, errors.New("not now")); err == nil {
		t.Error("the error is lost")
	}
	for _, c := range []struct {
		key               string
		value, want, made int
	}{
		{"a", 1, 1, 2}, // after the error
		{"a", 2, 1, 2},
		{"b", 3, 3, 3},
	} {
		if got, err := get(c.key, c.value, nil); got != c.want || err != nil || calls != c.made {
			t.Errorf("%s: %d, %v after %d calls, want %d after %d", c.key, got, err, calls, c.want, c.made)
		}
	}
}
