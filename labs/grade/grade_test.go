package grade

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/labs"
)

func TestRead(t *testing.T) {
	const parts = `{"Action":"attr","Test":"TestStudent","Key":"parts4711","Value":"[{\"name\":\"a\",\"points\":0,\"of\":2},{\"name\":\"b\",\"points\":0,\"of\":3}]"}` + "\n"
	result := func(name, points, of, reason string) string {
		return `{"Action":"attr","Test":"TestStudent/x","Key":"result4711","Value":"{\"name\":\"` + name + `\",\"points\":` + points + `,\"of\":` + of + `,\"reason\":\"` + reason + `\"}"}` + "\n"
	}
	output := func(text string) string { return `{"Action":"output","Output":"` + text + `\n"}` + "\n" }
	for _, tt := range []struct {
		reason, out string
		parts       []labs.Result
		broken      string
	}{
		{"points and reasons", parts + result("a", "2", "2", "") + result("b", "0", "3", "why"), []labs.Result{{Name: "a", Points: 2, Of: 2}, {Name: "b", Of: 3, Reason: "why"}}, ""},
		{"a part that was not reached has no points, and the program's last words",
			parts + result("a", "2", "2", "") + output("fatal error: all goroutines are asleep") + output("goroutine 9 [running]:") + output("/tmp/x/student.go:12 +0x1"),
			[]labs.Result{{Name: "a", Points: 2, Of: 2}, {Name: "b", Of: 3, Reason: "the program ended before this part was judged: fatal error: all goroutines are asleep, at student.go:12"}}, ""},
		{"a program that just ends", parts, []labs.Result{{Name: "a", Of: 2, Reason: "the program ended before this part was judged"}, {Name: "b", Of: 3, Reason: "the program ended before this part was judged"}}, ""},
		{"a result of no part, and one with other points, count for nothing", parts + result("c", "9", "9", "") + result("a", "9", "9", "") + result("a", "0", "2", "no") + result("b", "0", "3", "no"),
			[]labs.Result{{Name: "a", Of: 2, Reason: "no"}, {Name: "b", Of: 3, Reason: "no"}}, ""},
		{"what is printed under another key counts for nothing", strings.ReplaceAll(parts+result("a", "2", "2", ""), "4711", "") + parts + result("a", "0", "2", "no") + result("b", "0", "3", "no") + strings.ReplaceAll(result("b", "3", "3", ""), "4711", ""),
			[]labs.Result{{Name: "a", Of: 2, Reason: "no"}, {Name: "b", Of: 3, Reason: "no"}}, ""},
		{"the compiler's words", `{"Action":"build-output","Output":"# labs/x\n"}` + "\n" + `{"Action":"build-output","Output":"./student.go:3: undefined: y\n"}` + "\n" + output(`FAIL\tlabs/x [build failed]`), nil, "./student.go:3: undefined: y"},
		{"what begins with a panic", output("panic: oh"), nil, "panic: oh"},
		{"what is no line of JSON is passed over", "rubbish\n" + parts + result("a", "2", "2", "") + result("b", "3", "3", ""), []labs.Result{{Name: "a", Points: 2, Of: 2}, {Name: "b", Points: 3, Of: 3}}, ""},
	} {
		parts, broken := read([]byte(tt.out), "4711")
		if diff := cmp.Diff(tt.parts, parts); diff != "" || broken != tt.broken {
			t.Errorf("%s: broken %q, want %q; parts (-want +got)\n%s", tt.reason, broken, tt.broken, diff)
		}
	}
}

// What is written can be read: the sums agree, and no reason spoils the format.
func TestWritten(t *testing.T) {
	g := Grade{Lab: Lab{Name: "01-x", Title: "Lab 1"}, Parts: []labs.Result{{Name: "a<b", Points: 2, Of: 2}, {Name: "c", Of: 3, Reason: "1 & 2 < \"3\"\n  \x1b[0m"}}}
	for _, tt := range []struct {
		reason          string
		g               Grade
		score, failures int
		errors          int
	}{
		{"points and a reason", g, 2, 1, 0},
		{"nothing could be judged", Grade{Lab: g.Lab, Broken: "undefined: y"}, 0, 0, 1},
	} {
		var scope, junit strings.Builder
		if err := tt.g.WriteGradescope(&scope); err != nil {
			t.Error(err)
		}
		var results struct {
			Score int
			Tests []struct {
				Score, Max_score int
				Output           string
			}
			Output string
		}
		if err := json.Unmarshal([]byte(scope.String()), &results); err != nil || results.Score != tt.score || len(results.Tests) != len(tt.g.Parts) || results.Output != tt.g.Broken {
			t.Errorf("%s: %v\n%s", tt.reason, err, scope.String())
		}
		for i, r := range results.Tests {
			if p := tt.g.Parts[i]; r.Score != p.Points || r.Max_score != p.Of || r.Output != p.Reason {
				t.Errorf("%s: %+v, want %+v", tt.reason, r, p)
			}
		}
		if err := tt.g.WriteJUnit(&junit); err != nil {
			t.Error(err)
		}
		var suite struct {
			Tests    int        `xml:"tests,attr"`
			Failures int        `xml:"failures,attr"`
			Errors   int        `xml:"errors,attr"`
			Cases    []struct{} `xml:"testcase"`
		}
		if err := xml.Unmarshal([]byte(junit.String()), &suite); err != nil || suite.Failures != tt.failures || suite.Errors != tt.errors || suite.Tests != len(suite.Cases) || suite.Tests == 0 {
			t.Errorf("%s: %v, %+v\n%s", tt.reason, err, suite, junit.String())
		}
	}
}

func TestText(t *testing.T) {
	g := Grade{Lab: Lab{Title: "Lab 1"}, Parts: []labs.Result{
		{Name: "a", Points: 2, Of: 2},
		{Name: "b", Of: 10, Reason: strings.Repeat("words ", 20) + "\nh      error\n0.25   1"},
		{Name: "c", Of: 3, Reason: "to do"}, {Name: "d", Of: 3, Reason: "to do"},
	}}
	var got strings.Builder
	if err := g.WriteText(&got); err != nil {
		t.Fatal(err)
	}
	want := "Lab 1\n✓  2 of 2   a\n✗  0 of 10  b\n    " + strings.Repeat("words ", 15) + "words\n    words words words words\n    h      error\n    0.25   1\n✗  0 of 3   c\n    to do\n✗  0 of 3   d\n    as above\n2 of 18 points\n"
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("long lines are wrapped, tables are not, and a reason stands once (-want +got)\n%s", diff)
	}
}

func TestFind(t *testing.T) {
	all := []Lab{{Name: "01-runge-kutta"}, {Name: "02-embedded-pairs"}}
	for _, name := range []string{"2", "02", "embedded-pairs", "02-embedded-pairs"} {
		if l, err := Find(all, name); err != nil || l.Name != "02-embedded-pairs" {
			t.Errorf("%q: %v, %v", name, l, err)
		}
	}
	if _, err := Find(all, "3"); err == nil || !strings.Contains(err.Error(), "there are 01-runge-kutta, 02-embedded-pairs") {
		t.Errorf("lab 3: %v", err)
	}
}
