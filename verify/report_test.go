package verify_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/page"
)

var update = flag.Bool("update", false, "rewrite the golden reports in testdata")

// golden compares a report with the file of that name.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		noError(t, os.MkdirAll("testdata", 0o755))
		noError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	noError(t, err)
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s, rewritten by go test -update (-want +got):\n%s", path, diff)
	}
}

// A report with one of everything: each verdict, each number, a verdict that
// differs, two failures. The claims are about x² on [0, 1].
func everything(t *testing.T) verify.Report {
	t.Helper()
	orderTolerance := verify.Tolerance{Value: 0.1, Name: "orderTolerance", Why: "well below 1/2, where one order could pass for the next"}
	quadratic := grid(6, 2, func(h float64) float64 { return h * h * (1 + h) })
	measuredOrder := func(id string, want float64) verify.Claim {
		return with(measured(id), func(c *verify.Claim) {
			c.Form, c.Source, c.Statement = verify.Printed, "Theorem 3, Eq. (8)", "x(h) = x + O(h²) & 0 < h ≤ ⅛"
			c.Sense, c.Order, c.Tolerance = verify.FixedT, verify.Num(want), orderTolerance
			e := verify.OrderIs(want, 0.1).Judge(quadratic)
			e.Order, e.Spread = verify.Num(2.03125), verify.Num(0.046875) // for last digits differ between processors
			c.Check = always(e)
		})
	}
	index := verify.NewIndex(
		exactly("eq:1"),
		falsehood("eq:2"),
		measuredOrder("thm:3", 2),
		with(measuredOrder("thm:3/raised", 3), func(c *verify.Claim) {
			c.Recorded, c.Mutants[0].Check = verify.Refuted, always(supported)
			c.Instead, c.Why = "x(h) = x + O(h²), as in thm:3", "the error of the trapezoidal rule begins with h²"
		}),
		with(measured("lem:4"), func(c *verify.Claim) {
			c.Form, c.Printed, c.Why = verify.Corrected, "x = −y", "a sign was lost between (3) and (4)"
			c.Assumes = nil
		}),
		with(measured("lem:5"), func(c *verify.Claim) { c.Check = always(verify.Within(2e-9, solverTolerance, []float64{0.5, 0.25})) }),
		with(measured("lem:6"), func(c *verify.Claim) {
			c.Kind, c.Recorded, c.Check = verify.Interval, verify.Enclosed, always(enclosed)
		}),
		with(exactly("prop:7"), func(c *verify.Claim) {
			c.Recorded, c.Why, c.Check = verify.Void, "x is constant on the constraint", always(void)
		}),
		with(measured("prop:8"), func(c *verify.Claim) { c.Recorded, c.Check = verify.NotApplicable, always(inapt) }),
		with(measured("conj:9"), func(c *verify.Claim) { c.Recorded, c.Mutants, c.Check = verify.Unknown, nil, always(open) }),
		with(measured("lem:10"), func(c *verify.Claim) {
			c.Check = always(verify.Evidence{Verdict: verify.Supported, Cases: 1, Residual: verify.Num(math.NaN())})
		}),
		with(measured("lem:11"), func(c *verify.Claim) {
			c.Check = func(context.Context) (verify.Evidence, error) {
				return verify.Evidence{}, errors.New("row 3: no number")
			}
		}),
		with(measured("lem:12"), func(c *verify.Claim) {
			c.Check = func(context.Context) (verify.Evidence, error) { panic("index out of range") }
		}),
	)
	report, err := index.Run(t.Context(), verify.RunOptions{})
	noError(t, err)
	return report
}

func TestReportText(t *testing.T) {
	var text bytes.Buffer
	noError(t, everything(t).WriteText(&text))
	golden(t, "report.golden", text.Bytes())
}

func TestReportJSON(t *testing.T) {
	var text bytes.Buffer
	report := everything(t)
	noError(t, report.WriteJSON(&text))
	golden(t, "report.json.golden", text.Bytes())

	// What other tools rely on: these keys and no others, each always there.
	var read struct {
		Claims  []map[string]json.RawMessage `json:"claims"`
		Summary map[string]json.RawMessage   `json:"summary"`
	}
	noError(t, json.Unmarshal(text.Bytes(), &read))
	keys := []string{"assumes", "at", "cases", "claimed_order", "decides", "form", "id", "instead", "kind", "note", "order", "order_spread",
		"printed", "recorded", "residual", "run", "statement", "tolerance", "verdict", "where", "why", "witness"}
	for _, c := range read.Claims {
		if diff := cmp.Diff(keys, slices.Sorted(maps.Keys(c))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c["id"], diff)
		}
		if c["assumes"][0] != '[' {
			t.Errorf("%s assumes %s, which is no list", c["id"], c["assumes"])
		}
	}
	if diff := cmp.Diff([]string{"as_on_record", "claims", "differ", "failed", "verdicts"}, slices.Sorted(maps.Keys(read.Summary))); diff != "" {
		t.Errorf("summary (-want +got):\n%s", diff)
	}
	if len(read.Claims) != len(report.Results) {
		t.Errorf("%d claims, want %d", len(read.Claims), len(report.Results))
	}
}

func TestSummaryLine(t *testing.T) {
	differs := func(id string) verify.Claim {
		return with(measured(id), func(c *verify.Claim) { c.Check = always(refuted) })
	}
	tests := []struct {
		claims []verify.Claim
		want   string
	}{
		{nil, "no claim"},
		{[]verify.Claim{measured("eq:1")}, "1 claim: 1 Supported; all as on record"},
		{[]verify.Claim{measured("eq:1"), falsehood("eq:2"), exactly("eq:3"), exactly("eq:4")},
			"4 claims: 2 Proved, 1 Supported, 1 Refuted; all as on record"},
		{[]verify.Claim{measured("eq:1"), differs("eq:2")}, "2 claims: 1 Supported, 1 Refuted; 1 differs from the record: eq:2"},
		{[]verify.Claim{measured("eq:1"), with(measured("eq:2"), func(c *verify.Claim) { c.Check = func(context.Context) (verify.Evidence, error) { panic(1) } })},
			"2 claims: 1 Supported; 1 failed: eq:2"},
		{[]verify.Claim{differs("eq:1"), differs("eq:2")}, "2 claims: 2 Refuted; 2 differ from the record: eq:1, eq:2"},
	}
	for _, test := range tests {
		report, err := verify.NewIndex(test.claims...).Run(t.Context(), verify.RunOptions{})
		noError(t, err)
		var text strings.Builder
		noError(t, report.WriteText(&text))
		lines := strings.Split(strings.TrimSpace(text.String()), "\n")
		if got := lines[len(lines)-1]; got != test.want || len(lines) != len(test.claims)+1 {
			t.Errorf("%d lines, the last %q, want %q", len(lines), got, test.want)
		}
	}
}

func TestExplain(t *testing.T) {
	var pages bytes.Buffer
	for _, r := range everything(t).Results {
		noError(t, r.Explain(&pages))
		pages.WriteString("\n" + strings.Repeat("─", 100) + "\n\n")
	}
	golden(t, "explain.golden", pages.Bytes())

	long := with(falsehood("thm:3"), func(c *verify.Claim) {
		c.Why = strings.Repeat("the sign of η is lost on the way from one line to the next; ", 8)
		c.Assumes = []string{"η > 0", strings.Repeat("ℝ", 130)}
	})
	var page strings.Builder
	noError(t, long.Judge(t.Context()).Explain(&page))
	if words := strings.Join(strings.Fields(page.String()), " "); strings.Count(words, "the sign of η is lost on the way") != 8 {
		t.Errorf("words were lost:\n%s", page.String())
	}
	for line := range strings.SplitSeq(page.String(), "\n") {
		if n := utf8.RuneCountInString(line); n > 100 && !strings.Contains(line, "ℝℝ") {
			t.Errorf("%d columns: %q", n, line)
		}
	}
}

// A result that was not made by Judge is written as far as it can be.
func TestResultsMadeByHand(t *testing.T) {
	tests := []struct{ reason, says, json string }{
		{"an error of another type", "the check failed: no power", `"note": "failed: no power"`},
		{"a witness with NaN in it", "Witness     cannot be written down", ""},
	}
	results := []verify.Result{
		{Claim: measured("eq:1"), Err: errors.New("no power")},
		{Claim: measured("eq:1"), Evidence: verify.Evidence{Verdict: verify.Refuted, Cases: 1, Witness: math.NaN()}},
	}
	for i, test := range tests {
		var page, report strings.Builder
		noError(t, results[i].Explain(&page))
		if !strings.Contains(page.String(), test.says) {
			t.Errorf("%s: %q is missing from:\n%s", test.reason, test.says, page.String())
		}
		err := verify.Report{Results: results[i : i+1]}.WriteJSON(&report)
		if (err == nil) != (test.json != "") || !strings.Contains(report.String(), test.json) {
			t.Errorf("%s: %v, %s", test.reason, err, report.String())
		}
	}
}

func TestList(t *testing.T) {
	index := verify.NewIndex(measured("thm:10"), falsehood("thm:3"), exactly("eq:26"),
		with(measured("thm:3/corrected"), func(c *verify.Claim) {
			c.Assumes, c.Sense, c.Order = nil, verify.Uniform, verify.Num(2)
			c.Statement = "x < y\n  and y > z"
		}))
	var list bytes.Buffer
	noError(t, index.WritePage(&list, verify.PageStyle{Style: page.Style{Width: 60, Unicode: true}}))
	noError(t, index.WriteText(&list))
	noError(t, index.WriteJSON(&list))
	golden(t, "list.golden", list.Bytes())
}

// A note that carries the reason, as those of derivations do, does not tell it twice.
func TestExplainTellsTheReasonOnce(t *testing.T) {
	for note, want := range map[string]string{
		"at x = 1; a sign":        "algebra\n            at x = 1\n",
		"at x = 1; a sign; seen":  "algebra\n            at x = 1; seen\n",
		"a sign":                  "algebra\nWitness",
		"a sign of x; as is said": "algebra\n            a sign of x; as is said\n",
	} {
		c := falsehood("eq:2")
		c.Why = "a sign"
		c.Check = always(verify.Evidence{Verdict: verify.Refuted, Cases: 1, Witness: 0.5, Note: note})
		report, err := verify.NewIndex(c).Run(t.Context(), verify.RunOptions{})
		noError(t, err)
		var page strings.Builder
		noError(t, report.Results[0].Explain(&page))
		if !strings.Contains(page.String(), want) {
			t.Errorf("%q: want %q in\n%s", note, want, page.String())
		}
	}
}
