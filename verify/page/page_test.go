package page_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/verify/page"
)

func TestLine(t *testing.T) {
	for _, tt := range []struct {
		reason string
		style  page.Style
		mark   page.Mark
		text   string
		want   string
	}{
		{"a mark and a text", page.Style{Unicode: true}, page.Good, "text ", "✓ text\n"},
		{"marks in ASCII", page.Style{}, page.Good, "text", "+ text\n"},
		{"the mark alone is coloured", page.Style{Colour: true}, page.Bad, "x", "\x1b[31mx\x1b[0m x\n"},
		{"cut at the width", page.Style{Width: 60}, page.Open, strings.Repeat("a", 59), "? " + strings.Repeat("a", 57) + "…\n"},
		{"cut between words", page.Style{Width: 60}, page.Open, strings.Repeat("a", 50) + " bbbb ccccccccc", "? " + strings.Repeat("a", 50) + " bbbb …\n"},
		{"within a word that is long", page.Style{Width: 60}, page.Open, "a " + strings.Repeat("b", 80), "? a " + strings.Repeat("b", 55) + "…\n"},
		{"an accent takes no column", page.Style{Width: 60}, page.Open, strings.Repeat("ā", 58), "? " + strings.Repeat("ā", 58) + "\n"},
		{"not cut where it fits", page.Style{Width: 60}, page.Open, strings.Repeat("a", 58), "? " + strings.Repeat("a", 58) + "\n"},
		{"no narrower than 60", page.Style{Width: 8}, page.Void, strings.Repeat("a", 58), "o " + strings.Repeat("a", 58) + "\n"},
	} {
		if got := tt.style.Line(tt.mark, page.Alarm, tt.text); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.reason, got, tt.want)
		}
	}
	words := strings.TrimSpace(strings.Repeat("word ", 10)) // 49 columns
	entry := (page.Style{Width: 60}).Entry(page.Good, page.Calm, "head  ", strings.Repeat("word ", 25))
	if want := "+ head  " + words + "\n        " + words + "\n        word word word word word\n"; entry != want {
		t.Errorf("an entry: %q, want %q", entry, want)
	}
	below := (page.Style{Width: 60}).Below(strings.Repeat("word ", 13))
	if want := "    " + words + " word\n        word word\n"; below != want {
		t.Errorf("below: %q, want %q", below, want)
	}
}

func TestParagraph(t *testing.T) {
	for _, tt := range []struct{ reason, text, want string }{
		{"no text, no heading", "", ""},
		{"lines beside the heading", "a  =  1\nb  = 22", "Witness     a  =  1\n            b  = 22\n"},
		{"a long line is wrapped at blanks", strings.Repeat("word ", 20), "Witness     " + strings.TrimSpace(strings.Repeat("word ", 17)) + "\n            word word word\n"},
	} {
		if got := page.Paragraph("Witness", tt.text); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.reason, got, tt.want)
		}
	}
}

// Wrapped lines have the words of the text, and none that a line has room for begins
// the next.
func TestWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.StringMatching(`[a-z]{1,9}`)).Draw(t, "words"), " ")
		width := rapid.IntRange(1, 30).Draw(t, "width")
		lines := page.Wrap(text, width)
		if !slices.Equal(strings.Fields(strings.Join(lines, " ")), strings.Fields(text)) {
			t.Fatalf("%q of %q", lines, text)
		}
		for i, line := range lines {
			if len(line) > width && strings.Contains(line, " ") {
				t.Fatalf("%q is longer than %d", line, width)
			}
			if i > 0 {
				if first, _, _ := strings.Cut(line, " "); len(lines[i-1])+1+len(first) <= width {
					t.Fatalf("%q has room for %q", lines[i-1], first)
				}
			}
		}
	})
}

func TestSentences(t *testing.T) {
	const text = "One two. Three (see Eq. (5)) four. Five six."
	for _, tt := range []struct {
		reason  string
		columns int
		want    string
	}{
		{"all where it fits", 100, "One two. Three (see Eq. (5)) four. Five six"},
		{"whole sentences, and no full stop is the end of one before a bracket", 40, "One two. Three (see Eq. (5)) four"},
		{"a sentence that does not fit is left out", 30, "One two"},
		{"the first is never left out", 3, "One two"},
	} {
		if got := page.Sentences(text, tt.columns); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.reason, got, tt.want)
		}
	}
}

func TestAlign(t *testing.T) {
	got := page.Align([][]string{{"ξ̄_j", "= 1", "(xb)"}, {"alpha", "= 22"}})
	if want := "ξ̄_j    = 1   (xb)\nalpha  = 22\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWords(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{page.Count(0, "case"), "no case"}, {page.Count(1, "case"), "1 case"}, {page.Count(2, "case"), "2 cases"},
		{page.List(nil), ""}, {page.List([]string{"a"}), "a"}, {page.List([]string{"a", "b", "c"}), "a, b and c"},
		{page.Verb(1, "fails", "fail"), "fails"}, {page.Verb(2, "fails", "fail"), "fail"},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}
