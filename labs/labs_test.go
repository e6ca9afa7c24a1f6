package labs

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestJudge(t *testing.T) {
	for _, tt := range []struct {
		reason string
		check  func() error
		says   string // "" is all points
	}{
		{"what is right has all points", func() error { return nil }, ""},
		{"what is wrong has none, and the check's words", func() error { return errors.New("1 expected, 2 came out") }, "1 expected, 2 came out"},
		{"a panic is a reason, with its line", func() error { panic("to do: the stages") }, "labs_test.go:18: to do: the stages"},
		{"an index out of range is one, too", func() error { return []error{}[len(t.Name())] }, "labs_test.go:19: runtime error: index out of range"},
		{"what does not end is given up", func() error { select {} }, "not come to an end after 20ms"},
		{"evaluations without end are stopped by their count", func() error {
			for b := (&Budget{Most: 9}); ; {
				b.Spend()
			}
		}, "more than 9 times"},
	} {
		r := Judge(Part{Name: "part", Points: 3, Check: tt.check}, 20*time.Millisecond)
		if r.Name != "part" || r.Of != 3 || (r.Points == 3) != (tt.says == "") || (r.Points != 0 && r.Points != 3) || !strings.Contains(r.Reason, tt.says) || (tt.says == "" && r.Reason != "") {
			t.Errorf("%s: %+v, want words with %q", tt.reason, r, tt.says)
		}
	}
}
