package tex

// fonts and accents take one argument and make one symbol with it.
var fonts = set(`\mathcal \mathrm \mathbf \mathbb \mathit \mathsf \boldsymbol \bm
	\bar \tilde \hat \vec \widetilde \widehat \overline \dot \ddot \dddot`)

// normal brings tokens that print the same to the same form: braces around a
// single symbol or around braces go, \mathrm M as a script gets them, and a
// subscript comes before a superscript. It panics with an *Error where braces do
// not match.
func normal(src string, toks []token) []token {
	return subscriptFirst(braced(primed(upright(unbraced(src, toks)))))
}

// unbraced drops braces that print and part nothing.
func unbraced(src string, toks []token) []token {
	out := make([]token, 0, len(toks))
	var open []int          // places in out of the braces not closed yet
	opened := map[int]int{} // of a closing brace's place in out: its opening brace's
	var carried carry
	for _, t := range toks {
		t.sep, t.cell, carried = max(t.sep, carried.sep), t.cell || carried.cell, carry{}
		switch t.text {
		case "{":
			open = append(open, len(out))
		case "}":
			if len(open) == 0 {
				panic(&Error{TeX: src, Offset: t.off, Msg: "a closing brace without an opening one"})
			}
			from := open[len(open)-1]
			open = open[:len(open)-1]
			last := len(out) - 1
			if last == from && idle(out, from) {
				carried = carry{max(carried.sep, out[from].sep), carried.cell || out[from].cell}
				out = out[:from]
				continue
			}
			if font, ok := oldFonts[out[min(from+1, last)].text]; ok && last == from+2 && isSymbol(out[last].text) {
				out[from+1].text, out[from+1].sep, out[from+1].cell = font, out[from].sep, out[from].cell
				out = append(out[:from], out[from+1:]...)
				continue
			}
			alone := last == from+1 && isSymbol(out[last].text)
			within, twice := opened[last]
			if alone || last > from && out[last].text == "}" && twice && within == from+1 {
				out[from+1].sep = max(out[from+1].sep, out[from].sep)
				out[from+1].cell = out[from+1].cell || out[from].cell
				out = append(out[:from], out[from+1:]...)
				if !alone {
					delete(opened, last)
					opened[last-1] = from
				}
				continue
			}
			opened[len(out)] = from
		}
		out = append(out, t)
	}
	if len(open) > 0 {
		panic(&Error{TeX: src, Offset: out[open[len(open)-1]].off, Msg: "a brace is not closed"})
	}
	return out
}

// carry is what stands before an empty group, for the token behind it.
type carry struct {
	sep  sep
	cell bool
}

// idle reports whether the empty group that opens at i prints nothing: it stands beside a sign, as
// in {}+b, and is not the argument of what is before it.
func idle(toks []token, i int) bool {
	if i == 0 || toks[i].sep != together {
		return true
	}
	_, related := orders[toks[i-1].text]
	return related || toks[i-1].text == "+" || toks[i-1].text == "-"
}

// oldFonts act on the rest of a group: {\cal O} is \mathcal O.
var oldFonts = map[string]string{`\cal`: `\mathcal`, `\rm`: `\mathrm`, `\bf`: `\mathbf`, `\sf`: `\mathsf`, `\it`: `\mathit`}

// upright drops the font of an upright d or e, which are the differential and the base of
// exponentials in any font.
func upright(toks []token) []token {
	out := make([]token, 0, len(toks))
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		if roman[t.text] && i+1 < len(toks) && (toks[i+1].text == "d" || toks[i+1].text == "e") {
			d := toks[i+1]
			d.sep, d.cell, d.off, d.pos = max(d.sep, t.sep), d.cell || t.cell, t.off, t.pos
			d.upright = true
			t, i = d, i+1
		}
		out = append(out, t)
	}
	return out
}

var roman = set(`\mathrm \text \textrm \mbox`)

// isSymbol says whether a token is a letter, a digit or a named symbol, that is,
// prints the same with braces around it.
func isSymbol(text string) bool {
	if text == "" {
		return false
	}
	if text[0] == '\\' {
		return len(text) > 1 && isLetter(text[1])
	}
	return isLetter(text[0]) || isDigit(text) || text[0] >= 0x80
}

func isDigit(text string) bool { return len(text) == 1 && '0' <= text[0] && text[0] <= '9' }

// braced puts braces around a font or accent and its argument in a script.
func braced(toks []token) []token {
	out := make([]token, 0, len(toks))
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		out = append(out, t)
		if (t.text == "^" || t.text == "_") && fonts[toks[i+1].text] {
			font := toks[i+1]
			if n := extent(toks, i+2); n > 0 {
				brace := font
				brace.text = "{"
				out = append(append(out, brace), toks[i+1:i+2+n]...)
				brace.text = "}"
				out = append(out, brace)
				i += 1 + n
			}
		}
	}
	return out
}

// extent counts the tokens of the argument that starts at i: a group, or one
// token; 0 if there is none.
func extent(toks []token, i int) int {
	if i >= len(toks) || toks[i].text == "" || toks[i].text == "}" {
		return 0
	}
	if toks[i].text != "{" {
		return 1
	}
	depth := 0
	for j := i; ; j++ {
		switch toks[j].text {
		case "{":
			depth++
		case "}":
			if depth--; depth == 0 {
				return j - i + 1
			}
		}
	}
}

// primed writes x^{\prime} as x', and drops powers that are empty.
func primed(toks []token) []token {
	out := make([]token, 0, len(toks))
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		if t.text != "^" {
			out = append(out, t)
			continue
		}
		from, to := i+1, i+1+extent(toks, i+1)
		last := to
		if to > from && toks[from].text == "{" {
			from, to = from+1, to-1
		}
		primes := to > from
		for _, x := range toks[from:to] {
			primes = primes && x.text == `\prime`
		}
		switch {
		case primes:
			for range toks[from:to] {
				t.text = "'"
				out = append(out, t)
				t.sep, t.cell = together, false
			}
			i = last - 1
		case from == to && last > from: // {}
			i = last - 1
		default:
			out = append(out, t)
		}
	}
	return out
}

// subscriptFirst turns Q^a_b into Q_b^a.
func subscriptFirst(toks []token) []token {
	for i := range toks {
		if toks[i].text != "^" {
			continue
		}
		sup := 1 + extent(toks, i+1)
		if j := i + sup; sup > 1 && toks[j].text == "_" && toks[j].sep == together {
			sub := 1 + extent(toks, j+1)
			swapped := append(append([]token{}, toks[j:j+sub]...), toks[i:j]...)
			copy(toks[i:], swapped)
		}
	}
	return toks
}
