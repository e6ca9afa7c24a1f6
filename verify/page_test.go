package verify_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/page"
)

// A text with two sections: a theorem that fails as printed, with what is true
// instead, equations before and after it, a chain that fails in one place, an
// extension whose statement has no other form, a definition, and a lemma beyond.
func text(t *testing.T) verify.Report {
	t.Helper()
	at := func(section string, equation float64) func(*verify.Claim) {
		return func(c *verify.Claim) { c.Place = verify.Place{Section: section, Equation: equation} }
	}
	index := verify.NewIndex(
		with(exactly("eq:9"), at("1", 9)),
		with(exactly("eq:10"), at("1", 10)),
		with(with(falsehood("eq:2"), at("2.1", 2)), func(c *verify.Claim) { c.Instead = strings.Repeat("what is true instead ", 9) }),
		with(with(falsehood("thm:1"), at("2.1", 3)), func(c *verify.Claim) { c.Inherits = []string{"eq:2"} }),
		with(with(measured("thm:1/corrected"), at("2.1", 3)), func(c *verify.Claim) { c.Form, c.Printed, c.Why = verify.Corrected, "x > 2", "x is 1" }),
		with(with(falsehood("eq:3"), at("2.1", 5)), func(c *verify.Claim) {
			point := refuted
			point.Brief, point.Point = "1 ≠ 2, 2nd equation", "x = 1, y[1,2] = 3"
			c.Statement, c.Instead, c.Check = "a = b = c+1 = d", "a = b = c+2 = d", always(point)
			c.Why = strings.Repeat("the reason is long ", 9) + "to read. " + strings.Repeat("What follows is for explain ", 5)
		}),
		with(with(exactly("eq:3/corrected"), at("2.1", 5)), func(c *verify.Claim) {
			c.Form, c.Printed, c.Why, c.Statement = verify.Corrected, "a = b = c+1 = d", "a number", "a = b = c+2 = d"
		}),
		with(with(exactly("eq:2.alone/extended"), at("2.1", 2)), func(c *verify.Claim) { c.Form = verify.Extended }),
		with(with(exactly("hnw93:1"), at("Other texts", 0)), func(c *verify.Claim) { c.Source, c.Statement = "[HNW93, Theorem 1]", "a theorem of theirs" }),
		with(measured("hnw93:1/sharp"), at("Other texts", 0)),
		with(with(falsehood("hnw93:2"), at("Other texts", 0)), func(c *verify.Claim) { c.Source = "[HNW93, Theorem 2]" }),
		with(exactly("lemma:beyond"), func(c *verify.Claim) { c.Form = verify.Extended }),
		verify.Claim{
			ID: "def:1", Form: verify.Printed, Kind: verify.Definition, Statement: "x = 1", Source: "Definition 1", Place: verify.Place{Section: "1", Equation: 1},
			Check: func(context.Context) (verify.Evidence, error) { return verify.Evidence{}, nil },
		},
	)
	report, err := index.Run(t.Context(), verify.RunOptions{})
	noError(t, err)
	return report
}

func TestPage(t *testing.T) {
	titles := func(section string) string { return map[string]string{"1": "Introduction"}[section] }
	for name, style := range map[string]verify.PageStyle{
		"page.golden":       {Style: page.Style{Width: 80, Unicode: true}, Titles: titles},
		"page-all.golden":   {Style: page.Style{Width: 100, Unicode: true, All: true}, Titles: titles},
		"page-ascii.golden": {Style: page.Style{Width: 10}},
	} {
		var out bytes.Buffer
		noError(t, text(t).WritePage(&out, style))
		golden(t, name, out.Bytes())
		for line := range strings.Lines(out.String()) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > max(60, style.Width) {
				t.Errorf("%s: %d columns: %s", name, n, line)
			}
		}
	}
	var plain, coloured bytes.Buffer
	noError(t, text(t).WritePage(&plain, verify.PageStyle{Style: page.Style{Width: 80}}))
	noError(t, text(t).WritePage(&coloured, verify.PageStyle{Style: page.Style{Width: 80, Colour: true}}))
	for _, colour := range []string{"\x1b[31m", "\x1b[32m", "\x1b[0m"} {
		if !strings.Contains(coloured.String(), colour) || strings.Contains(plain.String(), colour) {
			t.Errorf("%q is to be in the coloured page alone", colour)
		}
	}
	stripped := strings.NewReplacer("\x1b[31m", "", "\x1b[32m", "", "\x1b[33m", "", "\x1b[0m", "").Replace(coloured.String())
	if stripped != plain.String() {
		t.Error("colours change more than colours")
	}
}

// What differs from the record, and what failed, is told below the page.
func TestPageOfFailures(t *testing.T) {
	var out bytes.Buffer
	noError(t, everything(t).WritePage(&out, verify.PageStyle{Style: page.Style{Width: 100, Unicode: true}}))
	golden(t, "page-everything.golden", out.Bytes())
}
