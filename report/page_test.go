package report_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/flowproof/flowproof/report"
	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/mend"
	"github.com/flowproof/flowproof/verify/proof"
)

// claims are a printed statement that fails, its correction, one that has its error from
// it, a definition and words with what HTML would take for tags.
func claims() []verify.Claim {
	found := func(e verify.Evidence) verify.Check {
		return func(context.Context) (verify.Evidence, error) { return e, nil }
	}
	refuted := found(verify.Evidence{Verdict: verify.Refuted, Cases: 1, Brief: "1 ≠ 2", Point: "x_j = 1", Witness: "x_j = 1"})
	proved := found(verify.Evidence{Verdict: verify.Proved, Cases: 1, Brief: "up to O(η^2)"})
	claim := func(id string, form verify.Form, kind verify.Kind, recorded verify.Verdict, check verify.Check) verify.Claim {
		return verify.Claim{ID: id, Form: form, Kind: kind, Recorded: recorded, Check: check, Statement: "a < b & <script>alert(1)</script>", Source: "Section 2",
			Mutants: []verify.Mutant{{Name: "another", Check: refuted}}}
	}
	fails := claim("eq:1", verify.Printed, verify.Algebra, verify.Refuted, refuted)
	fails.TeX, fails.Instead, fails.Why = "x=y+1", "x = y − 1", "the sign"
	fails.Mutants[0].Check = proved
	right := claim("eq:1/corrected", verify.Corrected, verify.Algebra, verify.Proved, proved)
	right.TeX, right.Printed = "x=y-1", "x = y + 1"
	right.Why = "the sign"
	heir := claim("eq:2", verify.Printed, verify.Algebra, verify.Refuted, refuted)
	heir.Inherits, heir.Why, heir.Instead, heir.Mutants[0].Check = []string{"eq:1"}, "from eq:1", "less", proved
	measured := claim("eq:4", verify.Printed, verify.Numeric, verify.Supported, found(verify.Evidence{
		Verdict: verify.Supported, Cases: 1, Order: verify.Num(2), Spread: verify.Num(0), Claimed: verify.Num(2),
		Measured: verify.OrderTable{Parameter: "η", Points: []verify.Point{{H: 0.1, Err: 1e-2, Noise: 1e-9}, {H: 0.05, Err: 2.5e-3, Noise: 1e-9}}},
	}))
	measured.Sense, measured.Order = verify.FixedT, verify.Num(2)
	measured.Tolerance = verify.Tolerance{Name: "order", Value: 0.1, Why: "as good as any"}
	defined := claim("eq:3", verify.Printed, verify.Definition, verify.Unknown, found(verify.Evidence{}))
	defined.Mutants = nil
	all := []verify.Claim{fails, right, heir, measured, defined}
	for i := range all {
		all[i].Place.Section = "2"
	}
	return all
}

// page writes the page of the claims and reads it again.
func page(t *testing.T, p report.Page) (text string, root *html.Node) {
	t.Helper()
	var out strings.Builder
	if err := p.Write(&out); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(out.String()))
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), root
}

func claimsPage(t *testing.T) report.Page {
	judged, err := verify.NewIndex(claims()...).Run(t.Context(), verify.RunOptions{})
	if err != nil {
		t.Fatal(err)
	}
	parts, err := report.Claims(judged, report.Sources{
		Titles: func(string) string { return "Preliminaries" },
		Repeat: func(c verify.Claim) []string { return []string{"flowproof check " + c.ID} },
	})
	if err != nil {
		t.Fatal(err)
	}
	return report.Page{Title: "A paper", Lead: judged.Headline(), Parts: parts}
}

func TestClaimsPage(t *testing.T) {
	text, root := page(t, claimsPage(t))
	shown := textOf(root)
	for _, want := range []string{
		"2 Preliminaries", `x=y\mathbin{\htmlClass{printed-only}{+}}1`, `x=y\mathbin{\htmlClass{true-only}{-}}1`,
		"1 ≠ 2", "a < b & <script>alert(1)</script>", "flowproof check eq:1/corrected", "Of 3 statements, as printed, 1 holds and 2 fail",
	} {
		if !strings.Contains(shown, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	for _, want := range []string{"up to O(η<sup>2</sup>)", "x<sub>j</sub> = 1", `<a href="#eq:1">eq:1</a>`, `<a href="#eq:2">eq:2</a>`, `<path class="edge"`,
		`<h2 id="part-2-title">2 Preliminaries</h2>`, `id="eq:1/corrected" data-sign="holds" data-name="corrected"`, `id="eq:3" data-sign="definition"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// The top of the page tells the theorems and propositions that fail, with what is true
// instead, and leads to all else that fails; where no theorem fails it tells all, if it is little.
func TestTopOfThePage(t *testing.T) {
	form := func(id, name string, sign report.Sign, tex string) report.Form {
		return report.Form{ID: id, Name: name, Sign: sign, TeX: tex, Decides: "1 ≠ 2"}
	}
	because := form("eq:2", "printed", report.Fails, "c")
	because.Remarks = []report.Remark{{Label: "instead", TeX: "d"}, {Label: "why", Text: "a sign"}}
	theorem := report.Statement{ID: "thm:1", Name: "Theorem 1", Forms: []report.Form{form("thm:1", "printed", report.Fails, "a"), form("thm:1/corrected", "corrected", report.Holds, "b")}}
	equation := report.Statement{ID: "eq:2", Forms: []report.Form{because}}
	right := report.Statement{ID: "eq:3", Forms: []report.Form{form("eq:3", "printed", report.Holds, "e")}}
	beyond := report.Statement{ID: "eq:4", Forms: []report.Form{form("eq:4", "extended", report.Fails, "f")}}
	many := make([]report.Statement, 13)
	for i := range many {
		many[i] = equation
	}
	for _, c := range []struct {
		reason     string
		statements []report.Statement
		want       string
	}{
		{"a theorem has its correction, an equation its link", []report.Statement{theorem, equation, right}, "✗ Theorem 1 b 1 ≠ 2 These fail, too: eq:2"},
		{"without a theorem equations are told, with the reason", []report.Statement{right, equation}, "✗ eq:2 d a sign"},
		{"of many there are links alone", many, "These fail:" + strings.Repeat(" eq:2", 13)},
		{"what fails beyond the text is none of its errors", []report.Statement{right, beyond}, ""},
	} {
		_, root := page(t, report.Page{Parts: []report.Part{{ID: "part-1", Statements: c.statements}}})
		got := ""
		for n := range root.Descendants() {
			for _, a := range n.Attr {
				if a.Val == "failures" && a.Key == "class" {
					got = strings.Join(strings.Fields(textOf(n)), " ")
				}
			}
		}
		got = strings.TrimPrefix(got, "What fails, and what is true instead ")
		got = strings.TrimPrefix(got, "Each formula is what is true instead, with what differs from the text marked. ")
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.reason, got, c.want)
		}
	}
}

// The page is one file: nothing in it is loaded from elsewhere.
func TestPageIsSelfContained(t *testing.T) {
	text, root := page(t, claimsPage(t))
	if len(text) > 3<<20 {
		t.Errorf("%d bytes", len(text))
	}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if (a.Key == "src" || a.Key == "href") && !strings.HasPrefix(a.Val, "#") {
				t.Errorf("<%s %s=%q> leads out of the page", n.Data, a.Key, a.Val)
			}
		}
	}
	for _, url := range regexp.MustCompile(`url\([^)]{0,60}`).FindAllString(text, -1) {
		if !strings.HasPrefix(url, "url(data:") && !strings.HasPrefix(url, "url(#") {
			t.Errorf("%s leads out of the page", url)
		}
	}
}

// A derivation that fails shows what holds instead, in formulas made from its claims.
func TestProofsPage(t *testing.T) {
	var reports proof.Reports
	for _, name := range []string{"duffing", "slips/duffing_slip"} {
		src, err := os.ReadFile(filepath.Join("../testdata/derivations/examples", name+".flow"))
		if err != nil {
			t.Fatal(err)
		}
		f, err := derivation.Parse(name+".flow", src)
		if err != nil {
			t.Fatal(err)
		}
		r, err := proof.Check(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		if err := mend.Report(t.Context(), &r); err != nil {
			t.Fatal(err)
		}
		reports = append(reports, r)
	}
	reports[1].NotRead = []proof.Omission{{ID: "eq:9", Place: "paper.tex:7:1", Why: "only square roots are read"}}
	parts, err := report.Proofs(reports)
	if err != nil {
		t.Fatal(err)
	}
	text, root := page(t, report.Page{Title: "Two derivations", Parts: parts})
	for _, want := range []string{"1 refuted", "eq:9 paper.tex:7:1: only square roots are read", `id="2.not-read.1" data-sign="open"`, `id="1.residual" data-sign="holds"`, `data-sign="fails"`, "<dt>instead</dt>"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	shown := textOf(root)
	for _, want := range []string{`\ddot{x} + x`, `\htmlClass{true-only}{`} {
		if !strings.Contains(shown, want) {
			t.Errorf("in the formulas of the steps, and of what holds instead, there is no %s", want)
		}
	}
	ids := map[string]bool{}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "id" && ids[a.Val] {
				t.Errorf("two elements have the id %s", a.Val)
			} else if a.Key == "id" {
				ids[a.Val] = true
			}
		}
	}
}

// textOf is what a browser shows, and the formulas before they are typeset.
func textOf(root *html.Node) string {
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			b.WriteString(n.Data)
		}
	}
	return b.String()
}

// KaTeX is as npm has it: scripts/katex writes the sums.
func TestKaTeXIsUnchanged(t *testing.T) {
	sums, err := os.ReadFile("katex/SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Fields(string(sums))
	for i := 0; i+1 < len(lines); i += 2 {
		text, err := os.ReadFile(filepath.Join("katex", lines[i+1]))
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(text); hex.EncodeToString(sum[:]) != lines[i] {
			t.Errorf("%s has changed", lines[i+1])
		}
	}
	if len(lines) < 2*22 {
		t.Errorf("%d files", len(lines)/2)
	}
}
