package tex

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A little space prints nothing that is read: with spacing commands thrown in between any
// two tokens a display reads the same.
func TestSpacing(t *testing.T) {
	respaced(t, false, " ", "\n", `\,`, `\;`, `\!`, `\ `, "~", `\displaystyle `, `\nonumber `, `\vphantom{x}`)
}

// With wide spaces it reads the same or not at all.
func TestWideSpacing(t *testing.T) {
	respaced(t, true, `\quad `, `\qquad `, `\hspace{1em}`, `\;\;`, `\phantom{=}`, "&")
}

func respaced(t *testing.T, mayFail bool, spaces ...string) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(sections).Draw(t, "section")
		d := rapid.SampledFrom(s.displays).Draw(t, "display")
		toks := scan(d.tex)
		offs := rapid.SliceOf(rapid.IntRange(0, len(toks)-1)).Draw(t, "tokens")
		slices.Sort(offs)
		offs = slices.Compact(offs)
		tex := d.tex
		for _, i := range slices.Backward(offs) {
			off := toks[i].off
			if i > 0 && isDigit(toks[i].text) && isDigit(toks[i-1].text) {
				continue // 1 6 is refused
			}
			tex = tex[:off] + rapid.SampledFrom(spaces).Draw(t, "space") + tex[off:]
		}
		got, err := s.reader().Read(tex)
		if mayFail && err != nil {
			return
		}
		if err != nil || format(got) != plainly(d.want) {
			t.Fatalf("%s: %v, %v", tex, format(got), err)
		}
	})
}

// Braces around a single letter or a number of one digit print nothing, nor do doubled
// ones. A digit of a longer number is left alone: {1}6 is refused.
func TestBraces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(sections).Draw(t, "section")
		d := rapid.SampledFrom(s.displays).Draw(t, "display")
		toks := scan(d.tex)
		tex, n := d.tex, rapid.IntRange(1, 3).Draw(t, "braces")
		for i, tok := range slices.Backward(toks) {
			digit := isDigit(tok.text) && !isDigit(toks[max(i-1, 0)].text) && !isDigit(toks[min(i+1, len(toks)-1)].text)
			if len(tok.text) == 1 && (isLetter(tok.text[0]) || digit) && rapid.Bool().Draw(t, "braced") {
				end := tok.off + 1
				tex = tex[:tok.off] + strings.Repeat("{", n) + tok.text + strings.Repeat("}", n) + tex[end:]
			}
		}
		got, err := s.reader().Read(tex)
		if err != nil || format(got) != plainly(d.want) {
			t.Fatalf("%s: %v, %v", tex, format(got), err)
		}
	})
}

// Whatever it is given, the reader gives chains or an error at a place in the
// TeX, and the same every time.
func FuzzRead(f *testing.F) {
	for _, s := range sections {
		for _, d := range s.displays {
			f.Add(d.tex)
		}
	}
	f.Add(strings.Repeat("d", 3000) + "/dt")
	f.Add(strings.Repeat("{", 3000))
	f.Add(strings.Repeat(`\frac{d}{dt}(`, 300))
	f.Add(strings.Repeat(`\int_0^t `, 300))
	f.Add(strings.Repeat(`a^b_c`, 1000))
	f.Add(`\begin{array}{c}\operatorname*{ a }\\[1pt]&\end{array}\eqno(`)
	f.Add(`\` + strings.Repeat("a", 1000))
	f.Fuzz(func(t *testing.T, tex string) {
		r := sections[1].reader()
		got, err := r.Read(tex)
		var e *Error
		switch {
		case err == nil:
			if len(got) == 0 || format(got) == "" {
				t.Error("neither a reading nor an error")
			}
		case !errors.As(err, &e), got != nil, e.Offset < 0, e.Offset > len(tex), e.Msg == "", e.Error() == "":
			t.Errorf("%#v with %v", err, got)
		}
		again, err2 := r.Read(tex)
		if !reflect.DeepEqual(got, again) || !reflect.DeepEqual(err, err2) {
			t.Error("another reading the second time")
		}
	})
}

func BenchmarkRead(b *testing.B) {
	r := sections[2].reader()
	for b.Loop() {
		for _, d := range displaysQ {
			if _, err := r.Read(d.tex); err != nil {
				b.Fatal(err)
			}
		}
	}
}
