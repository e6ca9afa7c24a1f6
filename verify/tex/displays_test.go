package tex

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/google/go-cmp/cmp"
)

// A display of the text, and what it says: the links of a chain with = between
// them, the chains with a semicolon.
type display struct{ where, tex, want string }

// A section is displays in one notation.
type section struct {
	name     string
	reader   func() *Reader
	displays []display
}

var sections = []section{
	{"C", readerOf(appendixC, "eta"), displaysC},
	{"D", readerOf(appendixD, "alpha"), displaysD},
	{"D, from 1/H on", readerOf(appendixD, "alpha"), displaysQ},
}

func readerOf(ns []*derivation.Notation, small string) func() *Reader {
	return sync.OnceValue(func() *Reader {
		r, err := NewReader(ns, small)
		if err != nil {
			panic(err)
		}
		return r
	})
}

// format writes chains as the tables have them.
func format(chains []Statement) string {
	var all []string
	for _, c := range chains {
		all = append(all, c.String())
	}
	return strings.Join(all, "; ")
}

// plainly puts single spaces for all space.
func plainly(s string) string { return strings.Join(strings.Fields(s), " ") }

// The displays of Appendices C and D say what was read off the page by hand.
func TestDisplays(t *testing.T) {
	n := 0
	for _, s := range sections {
		for _, d := range s.displays {
			n++
			t.Run(s.name+"/"+d.where, func(t *testing.T) {
				got, err := s.reader().Read(d.tex)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(plainly(d.want), format(got)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", d.tex, diff)
				}
			})
		}
	}
	if n < 60 {
		t.Errorf("%d displays, want at least 60", n)
	}
}

// Nothing is skipped in silence: whatever token a display loses, it reads
// otherwise or not at all. Left out of that are the stops between statements,
// the labels of underbraces, quantifiers, the sign of a product, and \mathcal in
// \mathcal{O}, as O is one too.
func TestEveryTokenCounts(t *testing.T) {
	harmless := []string{",", ".", ":", ";", `\implies`, `\odot`}
	for _, s := range sections {
		for _, d := range s.displays {
			if strings.Contains(d.tex, `\underbrace`) || strings.Contains(d.tex, `\forall`) {
				continue
			}
			want := plainly(d.want)
			for _, tok := range scan(d.tex) {
				if tok.text == "" || slices.Contains(harmless, tok.text) || strings.HasPrefix(d.tex[tok.off:], `\mathcal{O}`) {
					continue
				}
				width := len(tok.text)
				if !strings.HasPrefix(d.tex[tok.off:], tok.text) {
					width = 1 + strings.IndexFunc(d.tex[tok.off+1:], func(r rune) bool { return !isLetter(byte(r)) })
				}
				mutant := d.tex[:tok.off] + " " + d.tex[tok.off+width:]
				got, err := s.reader().Read(mutant)
				if err == nil && format(got) == want && !printsTheSame(mutant, d.tex) {
					t.Errorf("%s/%s: %s at %d is of no account in %s", s.name, d.where, tok.text, tok.off, d.tex)
				}
			}
		}
	}
}

// printsTheSame says whether two TeX strings are the same symbols.
func printsTheSame(a, b string) (same bool) {
	defer func() { same = same && recover() == nil }()
	texts := func(s string) (out []string) {
		for _, t := range tokens(s) {
			out = append(out, t.text)
		}
		return out
	}
	return slices.Equal(texts(a), texts(b))
}

// A sign, a digit or a letter exchanged for another shows: the mutants that a
// second reading is there to catch.
func TestSlipsShow(t *testing.T) {
	slips := map[string]string{"+": "-", "-": "+", "2": "3", "4": "8", "u": "v", "i": "k", `\dot`: `\ddot`, `\xi`: `\theta`,
		`\ln`: `\exp`, `\frac`: `\sqrt`, `\mu`: `\alpha`}
	tried := 0
	for _, s := range sections {
		for _, d := range s.displays {
			if strings.Contains(d.tex, `\forall`) {
				continue
			}
			for _, tok := range scan(d.tex) {
				to, ok := slips[tok.text]
				if !ok || !strings.HasPrefix(d.tex[tok.off:], tok.text) {
					continue
				}
				tried++
				mutant := d.tex[:tok.off] + to + " " + d.tex[tok.off+len(tok.text):]
				if got, err := s.reader().Read(mutant); err == nil && format(got) == plainly(d.want) && !isSlipKept(tok, d.tex) {
					t.Errorf("%s/%s: %s for %s at %d does not show in %s", s.name, d.where, to, tok.text, tok.off, d.tex)
				}
			}
		}
	}
	if tried < 500 {
		t.Errorf("%d slips tried, want at least 500", tried)
	}
}

// isSlipKept says whether a token is where the notation of the tests gives two
// names one meaning, as for u_i and u_j.
func isSlipKept(tok token, tex string) bool {
	return tok.text == "i" && (strings.HasSuffix(tex[:tok.off], "_") || strings.HasSuffix(tex[:tok.off], "_{"))
}
